"""A process that has imported the bot once and forks each command from there; what a command does is its own affair.

`python -m tests.e2e.cradle SOCKET` listens there until its input ends. Whoever connects sends how long the order is,
four bytes, together with the three streams of the command, then the order: arguments, folder and environment as JSON. It is
told the pid in a line, and the exit status in another. Seconds of imports are saved with every command.
"""

from __future__ import annotations

import array
import atexit
import json
import os
import runpy
import select
import signal
import socket
import sys
import threading
import time
import traceback
from contextlib import suppress
from typing import Any, NoReturn

import bot.app
import bot.cli
import bot.cli.run  # noqa: F401  The bot as a whole: what a fork has already, no command imports again.

SIZE = 4
PIECE = 65536


def serve(path: str) -> None:
    """Fork whatever is ordered at *path* until the standard input ends."""
    lives: dict[int, socket.socket] = {}
    heard, woken = socket.socketpair()
    woken.setblocking(False)
    signal.set_wakeup_fd(woken.fileno())
    signal.signal(signal.SIGCHLD, _nothing)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path)
        server.listen()
        print("ready", flush=True)
        while True:
            ready, _, _ = select.select([server, heard, sys.stdin], [], [])
            if sys.stdin in ready:
                return
            if heard in ready:
                heard.recv(PIECE)
                _reap(lives)
            if server in ready:
                one, _ = server.accept()
                _begin(one, lives)


def _nothing(*_: object) -> None:
    return


def _begin(one: socket.socket, lives: dict[int, socket.socket]) -> None:
    order, streams = _received(one)
    pid = os.fork()
    if not pid:
        _live(order, streams)
    for stream in streams:
        os.close(stream)
    lives[pid] = one
    one.sendall(f"{pid}\n".encode())


def _received(one: socket.socket) -> tuple[dict[str, Any], list[int]]:
    size, streams, _, _ = socket.recv_fds(one, SIZE, 3)
    left = array.array("I", size)[0]
    pieces = []
    while left:
        piece = one.recv(min(left, PIECE))
        pieces.append(piece)
        left -= len(piece)
    return json.loads(b"".join(pieces)), streams


def _reap(lives: dict[int, socket.socket]) -> None:
    for pid in list(lives):
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            # Who asked may be gone, and then nobody wants to know.
            with lives.pop(pid) as one, suppress(BrokenPipeError):
                one.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())


def _live(order: dict[str, Any], streams: list[int]) -> NoReturn:
    """Be the command; ends as the interpreter would."""
    signal.set_wakeup_fd(-1)
    for name in (signal.SIGCHLD, signal.SIGTERM):
        signal.signal(name, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for at, stream in enumerate(streams):
        os.dup2(stream, at)
    os.closerange(3, PIECE)
    _open_streams()
    os.environ.clear()
    os.environ.update(order["environment"])
    os.chdir(order["folder"])
    time.tzset()
    sys.argv = ["bot", *order["arguments"]]
    _end(_status())


def _open_streams() -> None:
    sys.stdin = os.fdopen(0)
    sys.stdout = os.fdopen(1, "w")
    sys.stderr = os.fdopen(2, "w", buffering=1, errors="backslashreplace")


def _status() -> int:
    try:
        runpy.run_module("bot", run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        if isinstance(ended.code, str):
            print(ended.code, file=sys.stderr)
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except KeyboardInterrupt:
        traceback.print_exc()
        return 130
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def _end(status: int) -> NoReturn:
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    serve(sys.argv[1])
