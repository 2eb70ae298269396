"""The files of a model: made once, in a child process, and left whole or not at all; what is in them, others know."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

TAKES_AT_MOST_S = 300
_SCRATCH = ".unpacking-"
_SIZES = "sizes.json"
T = TypeVar("T")


def in_child(module: str, *arguments: Path) -> None:
    """Run *module* in another process: unpacking needs 300 MB for a moment, which this one would keep.

    Raises:
        subprocess.SubprocessError, OSError: it failed, or took too long.
    """
    command = [sys.executable, "-m", module, *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    subprocess.run(command, env=environment, check=True, timeout=TAKES_AT_MOST_S)


def read_or_made(folder: Path, read: Callable[[Path], T], make: Callable[[Path], None]) -> T:
    """What *read* makes of *folder*, which *make* makes anew where there is none or it is damaged.

    Raises:
        subprocess.SubprocessError, OSError, ValueError, KeyError, TypeError, EOFError: neither helps.
    """
    with suppress(OSError, ValueError, KeyError, TypeError, EOFError):
        _compare_sizes(folder)
        return read(folder)
    if folder.exists():
        put_aside(folder)
    make(folder)
    return read(folder)


@contextmanager
def made_whole(folder: Path) -> Iterator[Path]:
    """A scratch folder that becomes *folder* at the end, unless something failed or somebody else was faster.

    What is in it is on the disk before it gets its name.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    sweep(folder.parent)
    scratch = Path(tempfile.mkdtemp(prefix=_SCRATCH, dir=folder.parent))
    try:
        yield scratch
        sizes = {path.name: path.stat().st_size for path in scratch.iterdir()}
        (scratch / _SIZES).write_text(json.dumps(sizes), "utf-8")
        _onto_disk(scratch)
        if not folder.exists():
            scratch.rename(folder)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def sweep(parent: Path) -> None:
    """Remove the scratch folders in *parent* that nobody can be at work in any more: whoever made them was killed."""
    for left in parent.glob(f"{_SCRATCH}*"):
        # Another one may finish or be swept by somebody else meanwhile.
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > 2 * TAKES_AT_MOST_S:
                shutil.rmtree(left, ignore_errors=True)


def put_aside(folder: Path) -> None:
    """Remove *folder*, if it is there; who makes it anew meanwhile is not disturbed."""
    aside = Path(tempfile.mkdtemp(prefix=_SCRATCH, dir=folder.parent))
    with suppress(OSError):
        folder.rename(aside / folder.name)
    shutil.rmtree(aside, ignore_errors=True)


def _compare_sizes(folder: Path) -> None:
    # Some of a model's files are read row by row when they are needed, long after it was loaded.
    sizes = json.loads((folder / _SIZES).read_text("utf-8"))
    if any((folder / name).stat().st_size != size for name, size in sizes.items()):
        raise ValueError("a file has another size than it was made with")


def _onto_disk(folder: Path) -> None:
    for path in [*folder.iterdir(), folder]:
        opened = os.open(path, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
