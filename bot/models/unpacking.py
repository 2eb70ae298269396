"""The files of a model: made once, in a child process, and left whole or not at all; what is in them, others know."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TAKES_AT_MOST_S = 300


def in_child(module: str, *arguments: Path) -> None:
    """Run *module* in another process: unpacking needs 300 MB for a moment, which this one would keep.

    Raises:
        subprocess.SubprocessError, OSError: it failed, or took too long.
    """
    command = [sys.executable, "-m", module, *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    subprocess.run(command, env=environment, check=True, timeout=TAKES_AT_MOST_S)


@contextmanager
def made_whole(folder: Path) -> Iterator[Path]:
    """A scratch folder that becomes *folder* at the end, unless something failed or somebody else was faster."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(dir=folder.parent))
    try:
        yield scratch
        if not folder.exists():
            scratch.rename(folder)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
