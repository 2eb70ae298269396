"""A look into a database while a bot has it, and a word left there for that bot; nothing else is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection

from bot import ports
from bot.domain.messages import PersonId
from bot.storage import engines, postgres
from bot.storage.keyring import Keyring
from bot.storage.work import StoredWork

T = TypeVar("T")


class Beside:
    """Takes no lock, and brings no schema up to date: the bot that runs has done so."""

    def __init__(self, url: str, ring: Keyring | None = None) -> None:
        self._url = url
        self._ring = ring

    async def read(self, question: Callable[[ports.Work], T]) -> T:
        """The answer from what is committed now. Raises Unusable."""
        on_server = postgres.is_postgres(self._url)
        engine = (postgres if on_server else engines).reading_engine(self._url, self._ring)
        try:
            async with postgres.connected(engine) as connection:
                return await connection.run_sync(lambda one: question(StoredWork(one)))
        finally:
            await engine.dispose()

    async def ask_to_forget(self, person: PersonId) -> None:
        """Leave word that *person* shall be forgotten. Raises Unusable."""

        def leave(connection: Connection) -> None:
            StoredWork(connection).erasures.ask(person)

        if not postgres.is_postgres(self._url):
            engine = engines.writing_engine(self._url, self._ring)
            try:
                with engine.begin() as connection:
                    leave(connection)
            finally:
                engine.dispose()
            return
        server = postgres.writing_engine(self._url, self._ring)
        try:
            async with postgres.connected(server) as opened, opened.begin():
                await opened.run_sync(leave)
        finally:
            await server.dispose()
