"""Long polling of our own: an update is confirmed to the platform only after it was stored."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, Protocol

import structlog

from bot.delivery.counters import Counters
from bot.delivery.hearing import Deaf, Hears
from bot.delivery.rawline import TROUBLE, RawLine, Refused, Unreadable, retry_after_s, until
from bot.ports import BadToken

POLL_S = 25
"""Telegram grants up to 50 s. What is in doubt may wait for the end of a request that brings nothing."""
MOST_AT_ONCE = 100
"""Updates in one answer: so many may mean that there are more."""
FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 30.0
CONFLICT = 409
ALLOWED_UPDATES = (
    "message",
    "edited_message",
    "callback_query",
    "message_reaction",
    "my_chat_member",
    "chat_member",
)

log = structlog.get_logger()


class TakesIn(Protocol):
    """Whoever stores updates."""

    async def take_in(self, updates: Sequence[dict[str, Any]]) -> int: ...


class Poller:
    """Asks one bot's updates, one request in flight."""

    def __init__(
        self,
        intake: TakesIn,
        root: str,
        token: str,
        *,
        hearing: Hears | None = None,
        counters: Counters | None = None,
        poll_s: int = POLL_S,
        first_pause_s: float = FIRST_PAUSE_S,
    ) -> None:
        self._intake = intake
        self._line = RawLine(root, token)
        self._hearing = hearing or Deaf()
        self._counters = counters or Counters()
        self._poll_s = poll_s
        self._first_pause_s = first_pause_s
        self._offset: int | None = None
        self._may_poll = False
        self._has_polled = False

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until *stop* is set. A platform outage is waited out.

        Raises:
            BadToken: the platform does not know the token.
        """
        pause_s = self._first_pause_s
        log.info("polling.begun")
        async with self._line as line:
            while not stop.is_set():
                try:
                    updates = await until(stop, self._ask(line))
                except BadToken:
                    self._hearing.refused()
                    raise
                except TROUBLE as error:
                    self._hearing.missed(error)
                    await self._look_for_others(error)
                    await until(stop, asyncio.sleep(max(pause_s, retry_after_s(error))))
                    pause_s = min(pause_s * 2, LONGEST_PAUSE_S)
                    continue
                pause_s = self._first_pause_s
                if updates is not None:
                    await self._take_in(updates)

    async def close(self) -> None:
        """There is nothing to let go of."""

    async def _ask(self, line: RawLine) -> Sequence[dict[str, Any]] | None:
        """The updates; None if the request was broken off because somebody cannot wait for it."""
        if not self._may_poll:
            await _free_of_webhook(line)
            self._may_poll = True
        # The first is answered at once: then we have heard all that happened before the start.
        urged = self._hearing.urged
        wait_s = self._poll_s if self._has_polled and not urged.is_set() else 0
        urged.clear()
        params: dict[str, Any] = {"timeout": wait_s, "allowed_updates": list(ALLOWED_UPDATES)}
        if self._offset is not None:
            params["offset"] = self._offset
        self._hearing.asking()
        asking = line.ask("getUpdates", wait_s=wait_s, **params)
        # Nothing is lost with a request broken off: what it would have brought was not confirmed.
        result = await (until(urged, asking) if wait_s else asking)
        if result is None and urged.is_set():
            return None
        if not isinstance(result, list):
            raise Unreadable
        self._has_polled = True
        self._counters.polls += 1
        return result

    async def _look_for_others(self, error: Exception) -> None:
        """Whether somebody set a webhook, which is deleted with the next question, or polls with the same token."""
        if not isinstance(error, Refused) or error.code != CONFLICT:
            return
        if "webhook" in error.reason.lower():
            self._may_poll = False
        else:
            await self._hearing.contested()

    async def _take_in(self, updates: Sequence[dict[str, Any]]) -> None:
        answered_in_full = len(updates) < MOST_AT_ONCE
        await self._hearing.heard()
        if updates:
            await self._intake.take_in(updates)
            self._offset = max(int(update["update_id"]) for update in updates) + 1
        if answered_in_full:
            self._hearing.caught_up()


async def _free_of_webhook(line: RawLine) -> None:
    """A webhook that is still set would answer every getUpdates with 409; what waits there stays queued."""
    about = await line.ask("getWebhookInfo")
    if isinstance(about, dict) and about.get("url"):
        log.warning("polling.webhook_deleted", hint="WEBHOOK_URL is empty, so the bot polls")
        await line.ask("deleteWebhook", drop_pending_updates=False)
