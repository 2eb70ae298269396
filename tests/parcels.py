"""Parcels as the outbox would load them, for tests of the channel; nothing here is sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.channels.speech import Speech, Voices
from bot.domain.case import Case, Priority, State, Tag
from bot.domain.messages import AgentId, CaseId, ChatRef, Content, MessageId, PersonId, Sendable, ToAgents
from bot.handover.parcels import CardView, MessageView, Parcel, StatusView
from bot.ports import Person
from bot.texts import catalogue as texts
from tests.our_texts import CATALOGUE

NOW = datetime(2026, 11, 24, 14, 30, tzinfo=UTC)
CUSTOMER = 7001
AGENTS_CHAT = -1001
TOPIC = 55
VOICES = Voices(CATALOGUE, texts.moment)
MEI = AgentId(3)


def person(**more: Any) -> Person:
    """A customer who reads English and never told us the time."""
    return replace(Person(PersonId(1), CUSTOMER, name="Zoe", language="en"), **more)


def case(state: State = State.QUEUED, **more: Any) -> Case:
    """Case #1042, opened an hour ago."""
    opened = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
    return replace(Case(CaseId(42), PersonId(1), opened, state, number=1042, priority=Priority.P1), **more)


def to_customer(effect: Sendable, **more: Any) -> Parcel:
    """A parcel for the customer's chat."""
    who = person()
    return replace(Parcel(1, ChatRef(CUSTOMER), effect, "en", "", NOW, who), **more)


def to_topic(effect: Sendable, **more: Any) -> Parcel:
    """A parcel for the customer's topic."""
    return replace(Parcel(2, ChatRef(AGENTS_CHAT, TOPIC), effect, "en", "", NOW, person()), **more)


def mirrored(text: str = "", row: int = 2, **more: Any) -> Parcel:
    """A customer's message on its way to the topic; fields of the view and of the parcel are told apart by name."""
    content = more.pop("content", Content(text))
    view = {name: more.pop(name) for name in ("sent_at", "reply_to", "note", "late") if name in more}
    message = MessageView(MessageId(9), content, view.pop("sent_at", NOW), **view)
    return to_topic(ToAgents(MessageId(9)), row=row, message=message, **more)


def card_view(**more: Any) -> CardView:
    """The card of a case that nothing is known about."""
    view = CardView(
        case=case(tag=Tag.QUESTION),
        name="Zoe",
        language="en",
        owner="",
        due_at=None,
        slots={},
        past=(),
        cases=1,
        shown=(),
        source="",
        blocked_us=False,
    )
    return replace(view, **more)


def status_view(**more: Any) -> StatusView:
    """A case that is next in line, in working hours."""
    return replace(StatusView(case(), ahead=0, passed_on=(), opening=None, is_open_now=True), **more)


def speech(language: str = "en", zone: str = "") -> Speech:
    """A voice at the time of these tests."""
    return Speech(CATALOGUE, texts.moment, language, zone, NOW)
