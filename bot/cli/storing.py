"""One transaction for a command that is not the bot, with the lock said in a plain line when the bot has it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from bot.cli.plain import Plain, running
from bot.ports import Work
from bot.settings import Settings

T = TypeVar("T")


def in_store(settings: Settings, door: Callable[[Work], T]) -> T:
    """Run *door* in a transaction on the bot's database, which is created or brought up to date first.

    Raises:
        Plain: the bot is running, or the folder cannot be written.
    """
    from bot.storage.lock import AlreadyRunning

    try:
        return asyncio.run(_in_store(settings, door))
    except AlreadyRunning:
        raise running(settings) from None
    except PermissionError as error:
        raise Plain(f"DATA_DIR cannot be written: {error.strerror} ({error.filename}).") from None


async def _in_store(settings: Settings, door: Callable[[Work], T]) -> T:
    from bot.app import open_store

    store = open_store(settings)
    try:
        return await store.transact(door)
    finally:
        await store.close()
