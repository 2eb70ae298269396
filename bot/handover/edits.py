"""What an edit by a customer means: a copy brought up to date, news for whoever read it, or something new to ask about."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum, auto

from bot.domain import events as on
from bot.domain.case import Case
from bot.domain.messages import MAY_SHOW_WORDS, Content, Inbound, MessageId
from bot.handover.copies import is_anywhere, outgrows
from bot.handover.desk import Desk
from bot.ports import Direction, Draft, Sending, Standing, Stored, Work

UNNOTICED_FOR = timedelta(seconds=30)
"""An edit within this time is seen by whoever reads the message; a later one rings nobody, so it is said as well."""


class _Copy(Enum):
    """What agents have of a message: its copy, one that leaves as it was, one that will be as it is then, or nothing."""

    THERE = auto()
    LEAVING = auto()
    TO_COME = auto()
    NONE = auto()


class Edits:
    """Part of the customer's doors, for edits that hold no secret."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def edited(self, work: Work, case: Case, before: Stored, inbound: Inbound) -> None:
        """Keep the new revision beside the old one, and pass it on as far as the message was."""
        in_place = before.content.attachment == inbound.content.attachment
        matters = self._matters(work, before, inbound.content) or not in_place
        copy = self._copy_of(work, before)
        message = _revise(work, case, before, inbound)
        if before.standing is Standing.PLAIN and copy is not _Copy.TO_COME:
            now = self._desk.clock.now()
            event = on.CustomerEdited(
                now,
                message,
                in_place=in_place and copy is not _Copy.NONE,
                matters=copy is _Copy.NONE or (matters and (copy is _Copy.THERE or not in_place)),
            )
            self._desk.happen(work, case, event)

    def _copy_of(self, work: Work, stored: Stored) -> _Copy:
        # A copy that stands in a group we have left counts too: it cannot be changed any more.
        if is_anywhere(work, stored):
            return _Copy.THERE
        written = work.messages.written(stored.chat_id, stored.platform_id)
        match work.outbox.way_of([one.id for one in written]):
            case Sending.SENDING:
                return _Copy.LEAVING
            case Sending.PENDING:
                return _Copy.TO_COME
        return _Copy.NONE

    def _matters(self, work: Work, before: Stored, content: Content) -> bool:
        if self._desk.clock.now() - before.sent_at > UNNOTICED_FOR:
            return True
        if outgrows(work, before, content, self._desk.agents_chat):
            return True
        return wrote_since(work, before, Direction.OUT)


def wrote_since(work: Work, stored: Stored, direction: Direction) -> bool:
    """Whether anything went that way in the same case after the message was first written."""
    first = work.messages.written(stored.chat_id, stored.platform_id)[0]
    of_case = work.messages.of_case(stored.case) if stored.case else []
    return any(
        one.id > first.id and one.direction is direction and one.standing is Standing.PLAIN for one in of_case
    )


def shows_something_new(before: Stored, inbound: Inbound) -> bool:
    """Whether the edit put in a picture or recording that nobody has asked about."""
    content = inbound.content
    return content.kind in MAY_SHOW_WORDS and content.attachment != before.content.attachment


def _revise(work: Work, case: Case, before: Stored, inbound: Inbound) -> MessageId:
    work.messages.put(before.id, Standing.REVISED)
    return work.messages.add(
        Draft(
            person=case.person,
            case=case.id,
            direction=Direction.IN,
            content=inbound.content,
            chat_id=inbound.chat.chat_id,
            platform_id=inbound.message_id,
            sent_at=inbound.sent_at,
            standing=before.standing,
            reply_to=before.reply_to,
            revises=before.id,
        )
    )
