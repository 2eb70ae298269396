"""When the platform was last heard: silence is logged once, alarmed before messages are lost, and looked into after."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.handover.outage import KEPT_BY_PLATFORM, Outages
from bot.ports import Clock

NOTED_EVERY = timedelta(minutes=1)
ALARMS = (timedelta(hours=12), timedelta(hours=20))
"""After so long a silence the log gets an error: messages older than 24 h are lost."""

CONTESTED_FOR = timedelta(minutes=5)
"""Two that poll end each other's requests at least once in LONGEST_PAUSE_S and a poll."""

BAD_REQUEST, TOO_MANY, SERVER_ERROR = 400, 429, 500

log = structlog.get_logger()


class Hears(Protocol):
    """Whoever wants to know whether the platform is there; *urged* is set when it should be asked without delay."""

    urged: asyncio.Event

    def asking(self) -> None: ...

    async def heard(self) -> None: ...

    def caught_up(self) -> None: ...

    def missed(self, error: Exception) -> None: ...

    async def contested(self) -> None: ...

    def refused(self) -> None: ...


class Hearing:
    """Shared by polling and by the webhook; *source* is which of the two is named in the log."""

    def __init__(self, outages: Outages, clock: Clock, source: str = "polling") -> None:
        self._outages = outages
        self._clock = clock
        self.source = source
        self._noted_at: datetime | None = None
        self._down = False
        self._asked_at: datetime | None = None
        self._caught_up_at: datetime | None = None
        self._alarmed = timedelta(0)
        self.heard_at = clock.now()
        """Aware UTC; before the first answer the moment an earlier process noted, else that of the start."""
        self.token_refused = False
        self._ended_at: datetime | None = None
        self._contested_at: datetime | None = None
        self.urged = asyncio.Event()
        self.trouble = ""
        """What the platform last said was wrong, in its own words; empty since it was last heard."""

    async def begin(self) -> None:
        """Take over from an earlier process."""
        self.heard_at = await self._outages.last_heard() or self.heard_at

    def has_heard_all(self, until: datetime) -> bool:
        """Whether everything that the platform had for us at *until* is stored."""
        return self._caught_up_at is not None and self._caught_up_at >= until

    def await_all(self, until: datetime) -> bool:
        """The same, and if not, the platform is asked at once instead of waiting for it to speak."""
        if self.has_heard_all(until):
            return True
        if until <= self._clock.now():
            self.urged.set()
        return False

    @property
    def silence(self) -> timedelta:
        """How long ago the platform was last heard."""
        return max(timedelta(0), self._clock.now() - self.heard_at)

    @property
    def safe_for(self) -> timedelta:
        """How long the silence may go on before what customers wrote in it is lost."""
        return max(timedelta(0), KEPT_BY_PLATFORM - self.silence)

    def asking(self) -> None:
        """The platform is about to be asked: what happens from now on may be missing from its answer."""
        self._asked_at = self._clock.now()

    async def heard(self) -> None:
        """The platform answered. Call this before what it delivered is stored."""
        now = self._clock.now()
        again = self._down or self._noted_at is None
        # Also back: a clock that was set back would leave nothing to note for as long.
        if again or (self._noted_at and abs(now - self._noted_at) >= NOTED_EVERY):
            await self._outages.heard(again=again)
            self._noted_at = now
        if self._down:
            log.info(f"{self.source}.up", silent_s=round(self.silence.total_seconds()))
        self._down, self._alarmed, self.heard_at, self.trouble = False, timedelta(0), now, ""

    def caught_up(self) -> None:
        """What the platform had for us when it was asked is stored, and nothing was left there."""
        self._caught_up_at = self._asked_at

    def missed(self, error: Exception) -> None:
        """The platform did not answer, or what it has does not get here."""
        self._caught_up_at = None
        code, reason = getattr(error, "code", None), getattr(error, "reason", None)
        # Its own outages and its wish that we wait pass by themselves; what it says then is no word about us.
        if reason and (code is None or (BAD_REQUEST <= code < SERVER_ERROR and code != TOO_MANY)):
            self.trouble = str(reason)
        if not self._down:
            self._down = True
            log.warning(f"{self.source}.down", error=type(error).__name__, code=code, reason=reason)
        passed = [alarm for alarm in ALARMS if self._alarmed < alarm <= self.silence]
        if passed:
            self._alarmed = passed[-1]
            log.error(
                f"{self.source}.long_down",
                silent_h=round(self.silence / timedelta(hours=1), 1),
                messages_safe_for_h=round(self.safe_for / timedelta(hours=1), 1),
            )

    async def contested(self) -> None:
        """Somebody else asked for our updates, so that our request was ended.

        Once, that may be `walletdesk init`, or a bot that was just replaced; soon again, it is a second bot.
        """
        now, before, known = self._clock.now(), self._ended_at, self.is_contested
        self._ended_at = now
        if before is None or now - before > CONTESTED_FOR:
            return
        self._contested_at = now
        if not known:
            log.error(f"{self.source}.contested", hint="another program polls with the same token")
            await self._outages.contested()

    @property
    def is_contested(self) -> bool:
        """Whether another program takes our updates."""
        return self._contested_at is not None and self._clock.now() - self._contested_at <= CONTESTED_FOR

    def refused(self) -> None:
        """The platform does not know the token any more."""
        self.token_refused = True


class Deaf:
    """Nobody: for whoever takes updates in and does not care about outages. Whatever it is told, nothing follows."""

    def __init__(self) -> None:
        self.urged = asyncio.Event()

    def asking(self) -> None:
        return

    async def heard(self) -> None:
        return

    def caught_up(self) -> None:
        return

    def missed(self, error: Exception) -> None:
        return

    async def contested(self) -> None:
        return

    def refused(self) -> None:
        return
