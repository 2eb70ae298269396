"""A look into a database while a bot has it, and a word left there for that bot; nothing else is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from bot import ports
from bot.domain.messages import PersonId
from bot.ports import Deed
from bot.storage import engines, postgres
from bot.storage.audit import UNSIGNED, OtherKey, Signing, sign_with, witnessed
from bot.storage.keyring import Keyring
from bot.storage.work import StoredWork

T = TypeVar("T")


class Beside:
    """Takes no lock, and brings no schema up to date: the bot that runs has done so."""

    def __init__(self, url: str, ring: Keyring | None = None, signing: Signing = UNSIGNED) -> None:
        self._url = url
        self._ring = ring
        self._signing = signing

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
        await self.leave(lambda work: work.erasures.ask(person))

    async def keep(self, deed: Deed) -> None:
        """Keep *deed* beside those of the bot. Raises Unusable, and OtherKey."""
        await self.leave(lambda work: work.audit.keep(deed))

    async def could_keep(self, deed: Deed) -> bool:
        """Keep *deed* if nothing is in the way of that; returns whether it is kept."""
        try:
            await self.keep(deed)
        except (DBAPIError, OtherKey):
            return False
        return True

    async def leave(self, word: Callable[[ports.Work], None]) -> None:
        """Write what *word* writes, in one transaction beside those of the bot. Raises Unusable."""

        def leave(connection: Connection) -> None:
            with witnessed(connection):
                word(StoredWork(connection))

        if not postgres.is_postgres(self._url):
            engine = engines.writing_engine(self._url, self._ring)
            sign_with(engine, self._signing)
            try:
                with engine.connect() as connection:
                    leave(connection)
            finally:
                engine.dispose()
            return
        server = postgres.writing_engine(self._url, self._ring)
        sign_with(server, self._signing)
        try:
            async with postgres.connected(server) as opened:
                await opened.run_sync(leave)
        finally:
            await server.dispose()
