"""Questions to the database: a small pool of connections that read, each question on one snapshot."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.postgres import Unusable, connected, is_loss

T = TypeVar("T")

PAUSE_S = 0.25


class FileReaders:
    """As many connections as the engine has. A question whose caller is cancelled is answered all the same."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._under_way: set[asyncio.Task[Any]] = set()

    async def ask(self, question: Callable[[Connection], T]) -> T:
        """The answer of *question*, or what it raises."""
        # Cut off in the middle, a connection is closed, and cut off in that, aiosqlite waits for ever for its thread.
        task = asyncio.create_task(self._answer(question), name="question")
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return await asyncio.shield(task)

    async def close(self) -> None:
        """Returns when every question that was put before is answered."""
        if self._under_way:
            await asyncio.wait(self._under_way)
        await self._engine.dispose()

    async def _answer(self, question: Callable[[Connection], T]) -> T:
        async with self._engine.connect() as connection:
            return await connection.run_sync(question)


class ServerReaders(FileReaders):
    """The same for PostgreSQL. A server that is away is waited for; asking again does no harm, for nothing is written.

    `ask` raises Unusable if the server refuses us, or if the store is closed before there is an answer.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        super().__init__(engine)
        self._closing = asyncio.Event()

    async def close(self) -> None:
        self._closing.set()
        await super().close()

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
            await self._pause()

    async def _pause(self) -> None:
        try:
            async with asyncio.timeout(PAUSE_S):
                await self._closing.wait()
        except TimeoutError:
            return
