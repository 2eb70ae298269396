"""Who hears of what could not be sent: the topic, the leads, and where that is what fails, the admins in private."""

from __future__ import annotations

import structlog

from bot.delivery.counters import Counters
from bot.delivery.loading import Load
from bot.domain.messages import (
    CUSTOMER_EFFECTS,
    DeleteIncoming,
    DeleteSaid,
    DropTopic,
    Mark,
    OpenTopic,
    React,
    RenameTopic,
    ReviseMirror,
    ReviseSaid,
    Say,
    Settle,
    ShowCard,
    ShowEntry,
    ShowFile,
    ShowProgress,
    ShowStatus,
    TellAgents,
    ToAgents,
    ToCustomer,
    Unmirror,
    UpdateCard,
)
from bot.handover.alarms import Alarms
from bot.handover.desk import LEADS, Desk
from bot.handover.parcels import Parcel
from bot.handover.records import topic_link
from bot.ports import (
    Barred,
    Blocked,
    ChannelError,
    Outgoing,
    Refused,
    TargetGone,
    TooLate,
    Work,
)

HARMLESS = (UpdateCard, RenameTopic, Mark, React, Settle, ReviseMirror, ReviseSaid)
SPOKEN = (Say, ShowEntry, ShowStatus, ShowProgress, DeleteIncoming)
"""What we say to a customer ourselves."""
TAKEN_BACK = (DeleteSaid, Unmirror)

log = structlog.get_logger()


class Losses:
    """Says what was lost, and counts it."""

    def __init__(self, desk: Desk, alarms: Alarms, counters: Counters) -> None:
        self._desk = desk
        self._alarms = alarms
        self._counters = counters

    def given_up(self, work: Work, load: Load, error: ChannelError) -> None:
        """*load* will not be sent, because of *error*."""
        parcel = load.parcels[0]
        if isinstance(parcel.effect, HARMLESS):
            return
        if isinstance(error, TooLate):
            self._too_late(work, parcel)
            return
        self._counters.given_up += 1
        log.error("send.given_up", row=load.ids[0], error=type(error).__name__, reason=_reason(error))
        if parcel.person is None:
            self._tell_admins_instead(work, load.rows[0])
        else:
            self._tell(work, load.rows[0], parcel, error)

    def unreadable(self, work: Work, row: Outgoing) -> None:
        """*row* was written by another version of the bot, or names something that is gone."""
        self._counters.given_up += 1
        # What says so may itself be what cannot be read, and would be said for ever.
        if not isinstance(row.effect, TellAgents):
            self._desk.tell(work, LEADS, TellAgents("row-unreadable", {"row": str(row.id)}, leads=True))

    def unknown(self, work: Work, load: Load) -> None:
        """Nobody can find out whether *load* arrived."""
        self._counters.unknown += 1
        log.warning("send.unknown", row=load.ids[0], kind=load.kind)
        parcel = load.parcels[0]
        if parcel.person is None or isinstance(parcel.effect, (*HARMLESS, OpenTopic)):
            return
        to_customer = isinstance(parcel.effect, CUSTOMER_EFFECTS)
        key = "unknown-to-customer" if to_customer else "unknown-to-agents"
        if not to_customer or work.people.by_id(parcel.person.id).topic_id:
            self._desk.tell_topic(work, parcel.person.id, TellAgents(key, {"count": load.units}, loud=True))

    def _tell_admins_instead(self, work: Work, row: Outgoing) -> None:
        """What the leads were to hear, and cannot be told in the group, is not for nobody."""
        if row.destination == LEADS and isinstance(row.effect, TellAgents):
            self._alarms.tell_admins(work, row.effect)

    def _too_late(self, work: Work, parcel: Parcel) -> None:
        """Telegram deletes nothing that is older than 48 hours; whoever thinks that it is gone has to know."""
        if parcel.person is not None and isinstance(parcel.effect, TAKEN_BACK):
            self._desk.tell_topic(work, parcel.person.id, TellAgents("not-taken-back", loud=True))

    def _tell(self, work: Work, row: Outgoing, parcel: Parcel, error: ChannelError) -> None:
        assert parcel.person is not None
        person = work.people.by_id(parcel.person.id)
        # That nothing of ours reaches a customer who blocked us was said when they did.
        unheard = isinstance(parcel.effect, SPOKEN) and person.topic_id and not isinstance(error, Blocked)
        if isinstance(parcel.effect, ToCustomer) or unheard:
            key = _KEYS.get(type(error), "not-sent")
            self._desk.tell_topic(work, person.id, TellAgents(key, loud=True))
        if isinstance(parcel.effect, ToAgents | ShowFile):
            quarantined = TellAgents("quarantined", {"row": str(row.id)}, loud=True)
            self._desk.tell_topic(work, person.id, quarantined)
        nobody_told = (
            isinstance(parcel.effect, SPOKEN) and not person.topic_id and not isinstance(error, Blocked)
        )
        if nobody_told or isinstance(parcel.effect, OpenTopic | ShowCard):
            self._desk.tell(work, LEADS, TellAgents("send-given-up", {"row": str(row.id)}, leads=True))
        if isinstance(parcel.effect, DeleteIncoming):
            self._desk.tell(work, LEADS, TellAgents("warning-not-sent", leads=True))
        if isinstance(parcel.effect, DropTopic):
            link = topic_link(parcel.chat.chat_id, parcel.chat.topic_id or 0)
            self._desk.tell(work, LEADS, TellAgents("topic-not-deleted", {"link": link}, leads=True))


def _reason(error: ChannelError) -> str:
    return error.reason if isinstance(error, Refused) else ""


_KEYS: dict[type[ChannelError], str] = {
    Blocked: "not-sent-gone",
    Barred: "not-sent-barred",
    TargetGone: "not-sent-target",
}
