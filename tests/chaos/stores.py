"""Where the bots of a run keep their data, a file or a database on a server, and how others look into it meanwhile."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar

import asyncpg

from bot.faq.catalogue import Signature
from bot.faq.starter import install_starter
from bot.storage.database import Database
from bot.storage.migrate import migrate
from tests.e2e.world import DATABASE, WITHOUT_LOG, fresh_database
from tests.postgres import Server, ask, postgres_server

T = TypeVar("T")
Rows = list[tuple[Any, ...]]


class Store(Protocol):
    """The data of bots that are not ours: everything here works while one of them writes, and after all are dead."""

    @property
    def url(self) -> str:
        """What a bot has to be told."""

    def rows(self, question: str) -> Rows:
        """The answer to a SELECT, which says the same on every database."""

    def integrity(self) -> str:
        """What the database says of itself; "ok" if it is whole."""

    def cut(self) -> int:
        """End the bots' connections from the other side; returns how many there were."""


# -- a file -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FileStore:
    """A SQLite file, which nobody is connected to."""

    file: Path

    @property
    def url(self) -> str:
        """See `Store`."""
        return f"sqlite:///{self.file}"

    def rows(self, question: str) -> Rows:
        """See `Store`."""
        with closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)) as connection:
            return [tuple(row) for row in connection.execute(question)]

    def integrity(self) -> str:
        """See `Store`."""
        return str(self.rows("PRAGMA integrity_check")[0][0])

    def cut(self) -> int:
        """See `Store`."""
        return 0


# -- a server ---------------------------------------------------------------------------------------------

_CUT = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name LIKE 'walletdesk-%'"""
# Every row of every table against every index, and the pages of both.
_BROKEN_INDEXES = """SELECT bt_index_check(index.indexrelid, true) FROM pg_index AS index
    JOIN pg_class AS class ON class.oid = index.indexrelid
    WHERE class.relnamespace = 'public'::regnamespace"""
_BROKEN_ROWS = """SELECT class.relname, broken.msg FROM pg_class AS class,
    LATERAL verify_heapam(class.oid) AS broken
    WHERE class.relkind = 'r' AND class.relnamespace = 'public'::regnamespace"""


class ServerStore:
    """A database on a PostgreSQL server, asked over one connection that lives in a thread; close it at the end."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._thread = ThreadPoolExecutor(1)
        self._runner = asyncio.Runner()
        self._connection = self._wait_for(asyncpg.connect(url))

    @property
    def url(self) -> str:
        """See `Store`."""
        return self._url

    def rows(self, question: str) -> Rows:
        """See `Store`."""
        return [tuple(row) for row in self._wait_for(self._connection.fetch(question))]

    def integrity(self) -> str:
        """See `Store`."""
        self.rows("CREATE EXTENSION IF NOT EXISTS amcheck")
        try:
            self.rows(_BROKEN_INDEXES)
        except asyncpg.IndexCorruptedError as error:
            return str(error)
        return "; ".join(": ".join(row) for row in self.rows(_BROKEN_ROWS)) or "ok"

    def cut(self) -> int:
        """See `Store`."""
        return len(self.rows(_CUT))

    def close(self) -> None:
        """Let go of the connection and the thread."""
        self._wait_for(self._connection.close())
        self._thread.submit(self._runner.close).result()
        self._thread.shutdown()

    def _wait_for(self, work: Coroutine[Any, Any, T]) -> T:
        return self._thread.submit(self._runner.run, work).result()


@contextmanager
def on_server(server: Server, template: str = "template1") -> Iterator[ServerStore]:
    """A copy of *template*, gone at the end with all who are connected to it."""
    url = server.create(template)
    store = ServerStore(url)
    try:
        yield store
    finally:
        store.close()
        ask(server.url(), f'DROP DATABASE "{url.rpartition("/")[2]}" WITH (FORCE)')


# -- either -----------------------------------------------------------------------------------------------

Fresh = Callable[[Path], AbstractContextManager[Store]]
"""Makes a store for the bots that live in a folder."""


@contextmanager
def stores(*, postgres: bool) -> Iterator[Fresh]:
    """Where stores without tables can be had: on a server of their own, or else in the folders."""
    if not postgres:
        yield in_file
        return
    with postgres_server() as server:
        yield lambda folder: on_server(server)


@asynccontextmanager
async def filled_stores(*, postgres: bool) -> AsyncIterator[Fresh]:
    """The same, with all that a bot makes at its first start."""
    if not postgres:
        content = await fresh_database()
        yield lambda folder: in_file(folder, content)
        return
    with postgres_server() as server:
        url = server.create()
        await _fill(url)
        yield lambda folder: on_server(server, url.rpartition("/")[2])


async def _fill(url: str) -> None:
    migrate(url)
    database = Database.open(url)
    await database.transact(lambda work: install_starter(work, Signature("starter", datetime.now(UTC))))
    await database.close()
    for statement in WITHOUT_LOG:
        ask(url, statement)


@contextmanager
def in_file(folder: Path, content: bytes | None = None) -> Iterator[FileStore]:
    """A file in *folder*, which is made if need be; without *content* the bot makes the file."""
    folder.mkdir(exist_ok=True)
    if content is not None:
        (folder / DATABASE).write_bytes(content)
    yield FileStore(folder / DATABASE)
