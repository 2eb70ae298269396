"""Questions to PostgreSQL: a small pool, each question on one snapshot, and again if its connection is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.postgres import Unusable, connected, is_loss

T = TypeVar("T")

PAUSE_S = 0.25


class ServerReaders:
    """As many connections as the engine has."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._closing = asyncio.Event()

    async def ask(self, question: Callable[[Connection], T]) -> T:
        """The answer; a server that is away is waited for. A question writes nothing, so asking again does no harm.

        Raises:
            Unusable: the server refuses us, or the store is closed before there is an answer.
        """
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

    async def close(self) -> None:
        self._closing.set()
        await self._engine.dispose()

    async def _pause(self) -> None:
        try:
            async with asyncio.timeout(PAUSE_S):
                await self._closing.wait()
        except TimeoutError:
            return
