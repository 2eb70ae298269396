"""`walletdesk demo`: a local Telegram and the unmodified bot, two processes that talk HTTP on loopback."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import webbrowser
from collections import deque
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from bot.cli.asking import Progress, say
from bot.cli.demo_chain import endpoint, name_transactions
from bot.cli.plain import Plain

T = TypeVar("T")

TOKEN = "42:SANDBOX"
DATA = Path("demo-data")
MARK = ".walletdesk-demo"
SANDBOX = ("--token", TOKEN, "--log", "calls.jsonl", "--chain", "best")
CODE = Path(__file__).parents[2]
READY_WITHIN_S = 90.0
LOOK_EVERY_S = 0.2
END_WITHIN_S = 15.0
RESTARTS = 5
RESTARTS_PER_S = 60.0
FOR_A_PERSON = 2
"""The exit status by which the bot says that to start it again is of no use."""
# Of a real bot that is configured here; its database and its token are no business of a demo.
NOT_FOR_THE_DEMO = frozenset({"BOT_TOKEN_FILE", "DATABASE_URL", "HEALTH_PORT", "WEBHOOK_URL"})
PR_SET_PDEATHSIG = 1


def run_demo(port: int, *, open_page: bool) -> None:
    """Start both, name the page, and wait for Ctrl-C or SIGTERM.

    Raises:
        Plain: one of them did not start, or the port or the folder is somebody else's.
    """
    port = free_port(port)
    root = f"http://127.0.0.1:{port}"
    _make_folder()
    signal.signal(signal.SIGTERM, _interrupt)
    children: list[subprocess.Popen[bytes]] = []
    progress = Progress("Starting the sandbox and the bot (some seconds; the first time up to a minute) ...")
    try:
        children.append(_start("sandbox", ["--port", str(port), *SANDBOX], {}))
        state = _wait_for("sandbox", lambda: _state(root), children, progress)
        start_bot = partial(_start, "bot", ["run"], _environment(root, state))
        children.append(start_bot())
        _wait_for("bot", lambda: _is_up(root), children, progress)
        progress.end()
        _name_page(root, children[1].pid, open_page=open_page)
        _watch(children, start_bot)
    except KeyboardInterrupt:
        say("\nEnding the demo.")
    finally:
        _end(children)


def _name_page(root: str, bot: int, *, open_page: bool) -> None:
    say(f"\n  walletdesk demo: open {root}/\n\n  Customers on the left, the agents' group on the right.\n")
    name_transactions(root)
    say(f"  The bot is process {bot}: kill -9 {bot} to see that nothing is lost; it is started again.")
    say(
        f"  {DATA}/ holds the demo's database and what the bot and the sandbox log; the next demo starts afresh."
    )
    say("  Ctrl-C ends it.\n")
    if open_page and (os.environ.get("DISPLAY") or sys.platform in {"darwin", "win32"}):
        webbrowser.open(root)


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _make_folder() -> None:
    if DATA.exists() and not (DATA / MARK).exists():
        raise Plain(
            f"{DATA} is here already, and not from a demo. Move it away, or start the demo in another folder."
        )
    shutil.rmtree(DATA, ignore_errors=True)
    DATA.mkdir()
    (DATA / MARK).touch()


def _start(module: str, arguments: list[str], more: Mapping[str, str]) -> subprocess.Popen[bytes]:
    environment = {name: value for name, value in os.environ.items() if name.upper() not in NOT_FOR_THE_DEMO}
    environment["PYTHONPATH"] = os.pathsep.join([str(CODE), *filter(None, [os.environ.get("PYTHONPATH")])])
    with (DATA / f"{module}.log").open("ab") as log:
        # In its own folder, so that it does not read the .env of a real bot.
        return subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=DATA,
            env={**environment, **more},
            stdout=log,
            stderr=log,
            preexec_fn=_end_with_parent if sys.platform == "linux" else None,
        )


def _end_with_parent() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _environment(root: str, state: Mapping[str, Any]) -> dict[str, str]:
    agents = [str(user["id"]) for user in state["users"] if user["role"] == "agent"]
    return {
        "BOT_TOKEN": TOKEN,
        "API_ROOT": root,
        "AGENTS_GROUP_ID": str(state["group"]["id"]),
        "ADMIN_IDS": ",".join(agents),
        "DATA_DIR": ".",
        "CHAIN_ENDPOINTS": endpoint(root),
    }


def _wait_for(
    part: str, ready: Callable[[], T | None], children: list[subprocess.Popen[bytes]], progress: Progress
) -> T:
    deadline = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < deadline and children[-1].poll() is None:
        found = ready()
        if found:
            return found
        progress.tick()
        time.sleep(LOOK_EVERY_S)
    progress.end()
    raise Plain(f"The {part} did not start; {DATA}/{part}.log says why.")


def _state(root: str) -> dict[str, Any] | None:
    try:
        with urllib.request.urlopen(f"{root}/_sandbox/state", timeout=2) as answer:
            state: dict[str, Any] = json.load(answer)
            return state
    except OSError:
        return None


def _is_up(root: str) -> bool:
    # The first poll is in the call log only once it was answered, which may take a minute.
    with urllib.request.urlopen(f"{root}/_sandbox/calls", timeout=5) as answer:
        return b'"setMyDescription"' in answer.read()


def _watch(children: list[subprocess.Popen[bytes]], start_bot: Callable[[], subprocess.Popen[bytes]]) -> None:
    """Start the bot again whenever it ends, as a supervisor would; raises Plain when that is of no use."""
    restarts: deque[float] = deque()
    while True:
        sandbox, bot = children
        if sandbox.poll() is not None:
            raise Plain(f"The sandbox ended by itself; {DATA}/sandbox.log says why.")
        if (status := bot.poll()) is not None:
            _allow_restart(status, restarts)
            children[1] = start_bot()
            say(f"  The bot {_ending(status)}. It is started again, with process id {children[1].pid}.")
        time.sleep(LOOK_EVERY_S)


def _allow_restart(status: int, restarts: deque[float]) -> None:
    now = time.monotonic()
    while restarts and now - restarts[0] > RESTARTS_PER_S:
        restarts.popleft()
    if status == FOR_A_PERSON:
        raise Plain(f"The bot ended by itself; {DATA}/bot.log says why.")
    if len(restarts) == RESTARTS:
        raise Plain(f"The bot ended {RESTARTS + 1} times within a minute; {DATA}/bot.log says why.")
    restarts.append(now)


def _ending(status: int) -> str:
    return (
        f"was killed ({signal.Signals(-status).name})" if status < 0 else f"ended with exit status {status}"
    )


def _end(children: list[subprocess.Popen[bytes]]) -> None:
    # The bot first, so that it can still say what it has to say.
    for child in reversed(children):
        child.terminate()
        try:
            child.wait(timeout=END_WITHIN_S)
        except subprocess.TimeoutExpired:
            child.kill()


def free_port(wanted: int) -> int:
    """*wanted*, or a free port for 0; raises Plain if it may not be had."""
    with socket.socket() as probe:
        # As the server does it, so that a port that is only just free again counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except PermissionError:
            raise Plain(
                f"Port {wanted} may not be used by you. Choose one above 1023: --port 8081."
            ) from None
        except OSError:
            raise Plain(
                f"Port {wanted} is taken. Choose another, or leave --port away for a free one."
            ) from None
        port: int = probe.getsockname()[1]
        return port
