"""How soon each kind of effect has to be out: classes of urgency and their budgets; pacing itself is elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from bot.domain.messages import (
    DeleteIncoming,
    DeleteSaid,
    DropTopic,
    Garbled,
    Mark,
    OpenTopic,
    React,
    RenameTopic,
    ReviseMirror,
    ReviseSaid,
    Say,
    Sendable,
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


class Urgency(StrEnum):
    """The classes, most urgent first."""

    WARNING = "warning"
    REPLY = "reply"
    CARD = "card"
    TEXT = "text"
    STATUS = "status"
    TITLE = "title"
    BULK = "bulk"


BUDGET: Mapping[Urgency, timedelta] = {
    Urgency.WARNING: timedelta(0),
    Urgency.REPLY: timedelta(seconds=1),
    Urgency.CARD: timedelta(seconds=3),
    Urgency.TEXT: timedelta(seconds=15),
    Urgency.STATUS: timedelta(seconds=120),
    Urgency.TITLE: timedelta(minutes=30),
    Urgency.BULK: timedelta(minutes=5),
}
"""How long an effect of each class may wait before it is late; a secret on a screen may not wait at all."""

MINOR = frozenset({Urgency.STATUS, Urgency.TITLE})
"""Nobody waits for these, so in a busy group they leave the places to others."""
_URGENCY: Mapping[type, Urgency] = {
    DeleteIncoming: Urgency.WARNING,
    Unmirror: Urgency.WARNING,
    ToCustomer: Urgency.REPLY,
    Say: Urgency.REPLY,
    ShowEntry: Urgency.REPLY,
    ShowStatus: Urgency.REPLY,
    ShowProgress: Urgency.REPLY,
    Settle: Urgency.REPLY,
    DeleteSaid: Urgency.REPLY,
    ReviseSaid: Urgency.REPLY,
    ShowFile: Urgency.REPLY,
    OpenTopic: Urgency.CARD,
    DropTopic: Urgency.CARD,
    ShowCard: Urgency.CARD,
    TellAgents: Urgency.CARD,
    ToAgents: Urgency.TEXT,
    ReviseMirror: Urgency.TEXT,
    UpdateCard: Urgency.STATUS,
    Mark: Urgency.STATUS,
    React: Urgency.STATUS,
    RenameTopic: Urgency.TITLE,
    Garbled: Urgency.TEXT,
}


def urgency_of(effect: Sendable) -> Urgency:
    """The class of *effect*; what is said to many at once is bulk."""
    if isinstance(effect, Say) and effect.bulk:
        return Urgency.BULK
    return _URGENCY[type(effect)]
