"""The process that reads files: one request a line on standard input, then the file; one answer a line back."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import IO, Any

from bot.domain.messages import Kind
from bot.models.reading.contents import read
from bot.models.reading.limits import MEGABYTE, Limits
from bot.models.reading.notes import Notes, Unfinished
from bot.ports.reading import Unread

if sys.platform != "win32":
    import resource

WRITES_NOTHING = 0
POLITE = 5
DIES_WITH_PARENT = 1
CANNOT_BE_DUMPED = 4


def main() -> None:
    """Answer until the input ends. Nothing goes to standard error, and no file can be written."""
    limits = Limits.from_json(sys.argv[1])
    answers = _own_answers()
    _confine(limits)
    serve(sys.stdin.buffer, answers, limits, allow=_allow)


def serve(requests: IO[bytes], answers: IO[bytes], limits: Limits, *, allow: Callable[[int], None]) -> None:
    """Answer each request in turn; *allow* is told before each how many CPU seconds it may take."""
    while head := requests.readline():
        request = json.loads(head)
        content = requests.read(request["size"])
        allow(limits.cpu_s)
        answers.write(json.dumps(_answer(content, request, limits)).encode() + b"\n")


def _own_answers() -> IO[bytes]:
    # Whatever a library prints goes nowhere, so that it cannot get between the answers or into a log.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())
    return answers


def _confine(limits: Limits) -> None:
    if sys.platform == "win32":
        return
    os.nice(POLITE)
    memory = limits.memory_mb * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    # Nothing a picture holds may end up in a temporary file or in the picture of a crash.
    resource.setrlimit(resource.RLIMIT_FSIZE, (WRITES_NOTHING, WRITES_NOTHING))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        process = ctypes.CDLL(None)
        process.prctl(DIES_WITH_PARENT, signal.SIGKILL)
        process.prctl(CANNOT_BE_DUMPED, 0)


def _allow(cpu_s: int) -> None:
    """Give the next file *cpu_s* from now; the system ends the process after them, even inside a library."""
    if sys.platform != "win32":
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(process_time()) + 1 + cpu_s, most))


def _answer(content: bytes, request: dict[str, Any], limits: Limits) -> dict[str, Any]:
    notes = Notes(limits)
    began = process_time()
    try:
        read(content, Kind(request["kind"]), request["suffix"], notes)
    except Unfinished as unfinished:
        notes.fall_short(unfinished.reason)
    except MemoryError:
        notes.fall_short(Unread.TOO_BIG)
    # Libraries fail in many ways on damaged files; whichever it was, the file has not been read.
    except Exception:
        notes.fall_short(Unread.UNREADABLE)
    cost = {"cpu_s": process_time() - began, "peak_mb": _peak_mb()}
    return {"texts": notes.texts, "unread": notes.unread, **cost}


def _peak_mb() -> float:
    if sys.platform == "win32":
        return 0.0
    status = Path("/proc/self/status")
    if status.exists():
        # What rusage says includes the process that started this one, up to the moment at which it did.
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (MEGABYTE if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main()
