"""The composition root: builds every concrete object and runs them in one task group; nothing else does."""

from __future__ import annotations

import asyncio
import signal

from bot.channels import lean_aiogram

# Before anything else imports aiogram: most of it is never needed.
lean_aiogram.load()

from bot.app.building import Instead, build, open_store  # noqa: E402
from bot.app.edges import TEXTS  # noqa: E402
from bot.app.running import App  # noqa: E402
from bot.delivery.system import spare_the_collector  # noqa: E402
from bot.settings import Settings  # noqa: E402

__all__ = ["TEXTS", "App", "Instead", "build", "open_store", "run"]


async def run(settings: Settings) -> None:
    """Run the bot until SIGINT or SIGTERM."""
    app = await build(settings)
    spare_the_collector()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    try:
        await app.run(stop)
    finally:
        await app.close()
