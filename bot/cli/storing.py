"""The database for a command that is not the bot, with what is in the way said in a plain line."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from bot.cli.folders import make_folders
from bot.cli.plain import Plain, other_key, running, unfit, unusable
from bot.ports import Work
from bot.settings import Settings

T = TypeVar("T")


def in_store(settings: Settings, door: Callable[[Work], T]) -> T:
    """Run *door* in a transaction on the bot's database, which is created or brought up to date first.

    Raises:
        Plain: the bot is running, the folder cannot be written, or the server cannot be used.
    """
    make_folders(settings)
    with said_plainly(settings):
        return asyncio.run(_in_store(settings, door))


def from_server(settings: Settings, question: Callable[[Work], T]) -> T | None:
    """The answer from a PostgreSQL server, also while the bot runs; None if there are no tables yet.

    Raises:
        Plain: the server cannot be used.
    """
    from bot.storage.look import look

    with said_plainly(settings):
        is_empty = look(settings.database()).revision is None
        return None if is_empty else asyncio.run(_read(settings, question))


async def _in_store(settings: Settings, door: Callable[[Work], T]) -> T:
    from bot.app import open_store

    store = open_store(settings)
    try:
        return await store.transact(door)
    finally:
        await store.close()


async def _read(settings: Settings, question: Callable[[Work], T]) -> T:
    from bot.storage.database import Database
    from bot.storage.keyring import Keyring

    store = Database.open(settings.database(), ring=Keyring.of(settings.sealing_keys()))
    try:
        return await store.read(question)
    finally:
        await store.close()


@contextmanager
def said_plainly(settings: Settings) -> Iterator[None]:
    """Say in a plain line why the store cannot be used."""
    from bot.storage.audit import OtherKey
    from bot.storage.keyring import Unsealable
    from bot.storage.lock import AlreadyRunning
    from bot.storage.postgres import Unusable

    try:
        yield
    except AlreadyRunning:
        raise running(settings) from None
    except Unsealable as error:
        raise unfit(error) from None
    except OtherKey as error:
        raise other_key(settings, error) from None
    except Unusable:
        raise unusable() from None
    except PermissionError as error:
        raise Plain(f"DATA_DIR cannot be written: {error.strerror} ({error.filename}).") from None
