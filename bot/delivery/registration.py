"""Tells the platform where to push updates, and looks every minute whether they get through; receives nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import structlog

from bot.delivery.hearing import Hears
from bot.delivery.polling import ALLOWED_UPDATES, FIRST_PAUSE_S, LONGEST_PAUSE_S
from bot.delivery.rawline import TROUBLE, RawLine, Unreadable, retry_after_s, until
from bot.ports import BadToken, Clock

CHECK_EVERY_S = 60.0
CONNECTIONS = 40
FRESH = timedelta(seconds=2 * CHECK_EVERY_S)

FIRST_LOOK_S = 10.0
UNNAMED = "Updates wait, and cannot be delivered"

log = structlog.get_logger()


class NotReached(Exception):
    """Updates wait, and the platform could not deliver them; *reason* is its own wording."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class Registration:
    """One webhook. Its address holds a path that is nobody's business, so that only its host is logged."""

    def __init__(self, line: RawLine, url: str, secret: str, hearing: Hears, clock: Clock) -> None:
        self._line = line
        self._url = url
        self._secret = secret
        self._hearing = hearing
        self._clock = clock
        self.check_every_s = CHECK_EVERY_S
        self.first_pause_s = FIRST_PAUSE_S
        self._has_looked = False
        self.is_set = False

    async def run(self, stop: asyncio.Event) -> None:
        """Register, and stay registered until *stop* is set. A platform outage is waited out.

        Raises:
            BadToken: the platform does not know the token.
        """
        pause_s = self.first_pause_s
        async with self._line as line:
            while not stop.is_set():
                try:
                    await until(stop, self._look(line) if self.is_set else self._register(line))
                except BadToken:
                    self._hearing.refused()
                    raise
                except (*TROUBLE, NotReached) as error:
                    self._hearing.missed(error)
                    await until(stop, asyncio.sleep(max(pause_s, retry_after_s(error))))
                    pause_s = min(pause_s * 2, LONGEST_PAUSE_S)
                    continue
                pause_s = self.first_pause_s
                if self.is_set:
                    # Soon for the first time: what an earlier process left in doubt waits for the word that nothing is left.
                    await until(stop, until(self._hearing.urged, asyncio.sleep(self._pause_s())))

    def _pause_s(self) -> float:
        return self.check_every_s if self._has_looked else min(FIRST_LOOK_S, self.check_every_s)

    async def _register(self, line: RawLine) -> None:
        # What waits is never dropped: it is what customers wrote.
        await line.ask(
            "setWebhook",
            url=self._url,
            secret_token=self._secret,
            allowed_updates=list(ALLOWED_UPDATES),
            max_connections=CONNECTIONS,
        )
        self.is_set = True
        log.info("webhook.set", host=urlsplit(self._url).hostname)
        await self._hearing.heard()

    async def _look(self, line: RawLine) -> None:
        self._has_looked = True
        self._hearing.urged.clear()
        self._hearing.asking()
        about = await line.ask("getWebhookInfo")
        if not isinstance(about, Mapping):
            raise Unreadable
        if about.get("url") != self._url:
            log.error("webhook.replaced", host=urlsplit(str(about.get("url") or "")).hostname)
            self.is_set = False
            return
        if self._fails(about):
            raise NotReached(str(about.get("last_error_message") or UNNAMED))
        await self._hearing.heard()
        if not about.get("pending_update_count"):
            self._hearing.caught_up()

    def _fails(self, about: Mapping[str, Any]) -> bool:
        """Whether something waits and the last attempt to deliver it went wrong just now."""
        failed_at = about.get("last_error_date")
        if not about.get("pending_update_count") or not isinstance(failed_at, int):
            return False
        return self._clock.now().timestamp() - failed_at < FRESH.total_seconds()
