"""What a failed send means: one table from error class to action. Nothing is dropped without somebody being told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from functools import partial

import structlog

from bot.delivery.group import became
from bot.delivery.windows import Windows
from bot.domain.messages import (
    CUSTOMER_EFFECTS,
    DeleteIncoming,
    Mark,
    PersonId,
    RenameTopic,
    Say,
    Settle,
    ShowCard,
    ShowEntry,
    ShowProgress,
    ShowStatus,
    TellAgents,
    ToAgents,
    ToCustomer,
    UpdateCard,
)
from bot.handover.customers import Customers
from bot.handover.desk import LEADS, Desk
from bot.handover.parcels import Packer, Parcel
from bot.ports import (
    BadToken,
    Barred,
    Blocked,
    Busy,
    ChannelError,
    ChatMoved,
    Doubtful,
    Outgoing,
    Person,
    Refused,
    Sending,
    TargetGone,
    TooLate,
    TopicClosed,
    TopicGone,
    Unchanged,
    Unreachable,
    Work,
)

FIRST_PAUSE = timedelta(seconds=1)
LONGEST_PAUSE = timedelta(seconds=60)
HARMLESS = (UpdateCard, RenameTopic, Mark, Settle)
SPOKEN = (Say, ShowEntry, ShowStatus, ShowProgress, DeleteIncoming)
"""What we say to a customer ourselves."""

log = structlog.get_logger()


class Verdict(StrEnum):
    """What the sender does with the rows now."""

    AGAIN_AT_ONCE = "again_at_once"
    LATER = "later"
    DONE = "done"


class Failures:
    """Settles rows whose request failed, in one transaction."""

    def __init__(self, desk: Desk, customers: Customers, packer: Packer, windows: Windows) -> None:
        self._desk = desk
        self._customers = customers
        self._packer = packer
        self._windows = windows

    async def settle(self, rows: Sequence[Outgoing], parcel: Parcel, error: ChannelError) -> Verdict:
        """Act on *error* for *rows*, which were one request with *parcel* as its head.

        Raises:
            BadToken: nothing can be sent any more.
        """
        if isinstance(error, BadToken):
            raise error
        log.info("send.failed", row=rows[0].id, kind=type(parcel.effect).__name__, error=type(error).__name__)
        return await self._desk.store.transact(partial(self._settle, rows, parcel, error))

    def _settle(self, rows: Sequence[Outgoing], parcel: Parcel, error: ChannelError, work: Work) -> Verdict:
        now = self._desk.clock.now()
        ids = [row.id for row in rows]
        match error:
            case Busy(retry_after_s=wait_s):
                self._windows.freeze(parcel.chat.chat_id, now + timedelta(seconds=wait_s))
                return self._later(work, ids, timedelta(seconds=wait_s))
            case Unreachable() | Doubtful():
                pause = min(FIRST_PAUSE * 2 ** min(rows[0].attempts, 10), LONGEST_PAUSE)
                return self._later(work, ids, pause)
            case ChatMoved(to=chat):
                self._move(work, chat)
                return self._later(work, ids, timedelta(0))
            case TopicGone():
                return self._topic_gone(work, rows, parcel)
            case TopicClosed() if parcel.person:
                self._topic_closed(work, rows[0], parcel.person.id)
                return self._later(work, ids, LONGEST_PAUSE)
            case Barred(right=right) if parcel.chat.chat_id < 0 and not isinstance(parcel.effect, HARMLESS):
                # An admin can mend it, and until then what customers wrote must not be lost.
                log.error("group.barred", right=right, row=rows[0].id)
                return self._later(work, ids, LONGEST_PAUSE)
            case Unchanged():
                work.outbox.finish(ids, Sending.SENT, now)
                return Verdict.DONE
            case Blocked() if parcel.person and isinstance(parcel.effect, CUSTOMER_EFFECTS):
                self._customers.unreachable(work, work.people.by_id(parcel.person.id), gone=True)
        return self._give_up(work, rows, parcel, error)

    def _later(self, work: Work, ids: Sequence[int], pause: timedelta) -> Verdict:
        work.outbox.postpone(ids, self._desk.clock.now() + pause)
        return Verdict.LATER

    def _topic_closed(self, work: Work, row: Outgoing, person: PersonId) -> None:
        log.warning("topic.closed", person=person)
        # Once: each of these waits behind the row that failed.
        if row.attempts == 0:
            self._desk.tell_topic(work, person, TellAgents("topic-closed"))

    def _move(self, work: Work, chat: int) -> None:
        became(work, chat, self._desk.agents_chat)
        self._packer.agents_chat = chat
        self._desk.agents_chat = chat

    def _topic_gone(self, work: Work, rows: Sequence[Outgoing], parcel: Parcel) -> Verdict:
        """The topic is opened anew, and the same rows go there."""
        if parcel.person is None:
            return self._give_up(work, rows, parcel, TopicGone())
        person = work.people.by_id(parcel.person.id)
        if person.topic_id == parcel.chat.topic_id:
            work.people.save(replace(person, topic_id=None))
            log.warning("topic.gone", person=person.id)
            self._show_card_again(work, person)
        work.outbox.postpone([row.id for row in rows], self._desk.clock.now())
        return Verdict.AGAIN_AT_ONCE

    def _show_card_again(self, work: Work, person: Person) -> None:
        case = work.cases.current(person.id)
        if case is not None and case.number:
            self._desk.tell_topic(work, person.id, ShowCard(case.id), case)

    def _give_up(self, work: Work, rows: Sequence[Outgoing], parcel: Parcel, error: ChannelError) -> Verdict:
        work.outbox.finish([row.id for row in rows], Sending.FAILED, self._desk.clock.now())
        harmless = isinstance(parcel.effect, HARMLESS) or isinstance(error, TooLate)
        if harmless or parcel.person is None:
            return Verdict.DONE
        log.error("send.given_up", row=rows[0].id, error=type(error).__name__, reason=_reason(error))
        self._tell_of_loss(work, rows[0], parcel, error)
        return Verdict.DONE

    def _tell_of_loss(self, work: Work, row: Outgoing, parcel: Parcel, error: ChannelError) -> None:
        assert parcel.person is not None
        person = work.people.by_id(parcel.person.id)
        # That nothing of ours reaches a customer who blocked us was said when they did.
        unheard = isinstance(parcel.effect, SPOKEN) and person.topic_id and not isinstance(error, Blocked)
        if isinstance(parcel.effect, ToCustomer) or unheard:
            key = _KEYS.get(type(error), "not-sent")
            self._desk.tell_topic(work, person.id, TellAgents(key, loud=True))
        if isinstance(parcel.effect, ToAgents):
            quarantined = TellAgents("quarantined", {"row": str(row.id)}, loud=True)
            self._desk.tell_topic(work, person.id, quarantined)
        if isinstance(parcel.effect, DeleteIncoming):
            self._desk.tell(work, LEADS, TellAgents("warning-not-sent", leads=True))


def _reason(error: ChannelError) -> str:
    return error.reason if isinstance(error, Refused) else ""


_KEYS: dict[type[ChannelError], str] = {
    Blocked: "not-sent-gone",
    Barred: "not-sent-barred",
    TargetGone: "not-sent-target",
}
