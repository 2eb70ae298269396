"""A look into a database while a bot has it, and a word left there for that bot; nothing else is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection

from bot import ports
from bot.domain.messages import PersonId
from bot.ports import Deed
from bot.storage import engines, postgres
from bot.storage.audit import sign_with
from bot.storage.keyring import Keyring
from bot.storage.work import StoredWork

T = TypeVar("T")


class Beside:
    """Takes no lock, and brings no schema up to date: the bot that runs has done so."""

    def __init__(self, url: str, ring: Keyring | None = None, audit_key: bytes = b"") -> None:
        self._url = url
        self._ring = ring
        self._audit_key = audit_key

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
        await self._leave(lambda work: work.erasures.ask(person))

    async def keep(self, deed: Deed) -> None:
        """Keep *deed* beside those of the bot. Raises Unusable."""
        await self._leave(lambda work: work.audit.keep(deed))

    async def _leave(self, word: Callable[[ports.Work], None]) -> None:
        def leave(connection: Connection) -> None:
            word(StoredWork(connection))

        if not postgres.is_postgres(self._url):
            engine = engines.writing_engine(self._url, self._ring)
            sign_with(engine, self._audit_key)
            try:
                with engine.begin() as connection:
                    leave(connection)
            finally:
                engine.dispose()
            return
        server = postgres.writing_engine(self._url, self._ring)
        sign_with(server, self._audit_key)
        try:
            async with postgres.connected(server) as opened, opened.begin():
                await opened.run_sync(leave)
        finally:
            await server.dispose()
