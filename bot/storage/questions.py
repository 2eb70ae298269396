"""Questions to the database: a small pool of connections that read, each question on one snapshot."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.postgres import Unusable, connected, is_loss
from bot.storage.session import CLOSE_WITHIN_S

T = TypeVar("T")

PAUSE_S = 0.25


class Readers(ABC):
    """As many connections as the engine has. A question whose caller is cancelled is answered all the same."""

    _patience_s: float | None = None
    """How long closing waits for what is under way; a file always answers."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._closing = asyncio.Event()
        self._under_way: set[asyncio.Task[Any]] = set()

    async def ask(self, question: Callable[[Connection], T]) -> T:
        """The answer of *question*, or what it raises."""
        if self._closing.is_set():
            raise RuntimeError("the store is closed")
        # Cut off in the middle, a connection is closed, and cut off in that, aiosqlite waits for ever for its thread.
        task = asyncio.create_task(self._answer(question), name="question")
        self._under_way.add(task)
        task.add_done_callback(self._ended)
        return await asyncio.shield(task)

    async def close(self) -> None:
        """Returns when every question that was put before is answered, or given up where that takes too long."""
        self._closing.set()
        try:
            if self._under_way:
                _, late = await asyncio.wait(self._under_way, timeout=self._patience_s)
                for task in late:
                    task.cancel()
                if late:
                    await asyncio.wait(late, timeout=self._patience_s)
        finally:
            await self._engine.dispose()

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._under_way.discard(task)
        if not task.cancelled():
            # Nobody else may want to hear of it: whoever asked can be gone.
            task.exception()

    @abstractmethod
    async def _answer(self, question: Callable[[Connection], T]) -> T: ...


class FileReaders(Readers):
    """Of a file."""

    async def _answer(self, question: Callable[[Connection], T]) -> T:
        async with self._engine.connect() as connection:
            return await connection.run_sync(question)


class ServerReaders(Readers):
    """Of PostgreSQL. A server that is away is waited for; asking again does no harm, for nothing is written.

    `ask` raises Unusable if the server refuses us, or if the store is closed before there is an answer.
    """

    _patience_s = CLOSE_WITHIN_S

    async def _answer(self, question: Callable[[Connection], T]) -> T:
        while True:
            try:
                async with connected(self._engine) as connection:
                    return await connection.run_sync(question)
            except Unusable as error:
                if not error.passes or self._closing.is_set():
                    raise
            except DBAPIError as error:
                if not is_loss(error):
                    raise
                if self._closing.is_set():
                    raise Unusable("away") from error
            await self._pause()

    async def _pause(self) -> None:
        try:
            async with asyncio.timeout(PAUSE_S):
                await self._closing.wait()
        except TimeoutError:
            return
