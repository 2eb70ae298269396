"""The tables and what they insist on; the questions asked of them are beside, one module a subject."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    UniqueConstraint,
    false,
    literal_column,
)

from bot.domain.case import OPEN, Priority, State, Step, Tag, Why
from bot.domain.urgency import Urgency
from bot.ports import Direction, Role, Sending, Standing, WatchKind
from bot.storage.codec import (
    content_from_json,
    content_to_json,
    effect_from_json,
    effect_to_json,
    kept_from_json,
    kept_to_json,
)
from bot.storage.columns import Id, Json, Moment, Text, Word, one_of
from bot.storage.sealed import SealedJson, SealedText

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    }
)


class InboxState(StrEnum):
    """The life of an inbox row."""

    NEW = "new"
    DONE = "done"
    QUARANTINED = "quarantined"


def _among(column: Column[Any], words: Sequence[StrEnum]) -> ColumnElement[bool]:
    """That *column* holds one of *words*, written out: bound, they hide an index, or each run is planned anew."""
    return column.in_([literal_column(f"'{word.value}'") for word in words])


def _partial_index(name: str, *columns: Column[Any], where: ColumnElement[bool]) -> None:
    Index(name, *columns, sqlite_where=where, postgresql_where=where)


def in_private(chat: Column[Any]) -> ColumnElement[bool]:
    """That *chat* is a private one; all of a bot's count their messages together."""
    return chat > literal_column("0", BigInteger)


def in_group(chat: Column[Any]) -> ColumnElement[bool]:
    """That *chat* is a group, each of which counts its messages by itself."""
    return chat < literal_column("0", BigInteger)


def _indexed_ids(name: str, chat: Column[Any], number: Column[Any]) -> None:
    """Which ids of the platform are known is asked while somebody waits, and the rows themselves are long."""
    there = number.is_not(None)
    _partial_index(f"ix_{name}_private", number, where=in_private(chat) & there)
    _partial_index(f"ix_{name}_group", chat, number, where=in_group(chat) & there)


def _text(table: str, name: str, *bound_to: str) -> SealedText:
    return SealedText(f"{table}.{name}", bound_to)


# The id is not known yet when a row is written; these are, and hold for as long as it is there.
_CONTENT = SealedJson("message.content", ("person_id", "platform_id"), content_to_json, content_from_json)
_EFFECT = SealedJson("outbox.effect", ("destination", "posted_at"), effect_to_json, effect_from_json)
_KEPT = SealedJson("watch.kept", ("person_id", "begun_at"), kept_to_json, kept_from_json)

# AUTOINCREMENT, here and below: a row that takes the place of the newest one must not get its id as well.
person = Table(
    "person",
    metadata,
    Column("id", Id, primary_key=True),
    Column("user_id", BigInteger, nullable=False, unique=True),
    Column("name", _text("person", "name", "user_id"), nullable=False),
    Column("username", _text("person", "username", "user_id"), nullable=False),
    Column("hint", Text, nullable=False),
    Column("choice", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("memory", Json),
    Column("zone", Text, nullable=False),
    Column("topic_id", BigInteger, unique=True),
    Column("source", _text("person", "source", "user_id"), nullable=False),
    Column("started", Boolean, nullable=False),
    Column("blocked_us", Boolean, nullable=False),
    Column("blocked_by_us", Boolean, nullable=False),
    Column("code_word", _text("person", "code_word", "user_id"), nullable=False, server_default=""),
    sqlite_autoincrement=True,
)

agent = Table(
    "agent",
    metadata,
    Column("id", Id, primary_key=True),
    Column("user_id", BigInteger, nullable=False, unique=True),
    Column("alias", Text, nullable=False),
    Column("role", Word(Role), nullable=False),
    Column("username", _text("agent", "username", "user_id"), nullable=False),
    Column("name", _text("agent", "name", "user_id"), nullable=False),
    Column("language", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    one_of("role", Role),
    sqlite_autoincrement=True,
)

invite = Table(
    "invite",
    metadata,
    Column("code_sha256", Text, primary_key=True),
    Column("role", Word(Role), nullable=False),
    Column("alias", Text, nullable=False),
    Column("until", Moment, nullable=False),
    Column("used_at", Moment),
    one_of("role", Role),
)

support_case = Table(
    "support_case",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("person.id"), nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("state", Word(State), nullable=False),
    Column("number", BigInteger, unique=True),
    Column("owner_id", Id, ForeignKey("agent.id")),
    Column("last_owner_id", Id, ForeignKey("agent.id")),
    Column("priority", Word(Priority), nullable=False),
    Column("tag", Word(Tag), nullable=False),
    Column("complaint", Boolean, nullable=False),
    Column("misses", Integer, nullable=False),
    Column("waiting_since", Moment),
    Column("queued_at", Moment),
    Column("resolved_at", Moment),
    Column("last_step_at", Moment),
    Column("last_step", Text, nullable=False),
    Column("news", Integer, nullable=False),
    Column("rating", Integer),
    Column("comment_asked", Boolean, nullable=False),
    Column("previous_id", Id, ForeignKey("support_case.id")),
    Column("version", Integer, nullable=False),
    Index("ix_support_case_person_id", "person_id", "id"),
    one_of("state", State),
    one_of("priority", Priority),
    one_of("tag", Tag),
    sqlite_autoincrement=True,
)

NOT_CLOSED = _among(support_case.c.state, [state for state in State if state is not State.CLOSED])
IS_OPEN = _among(support_case.c.state, [state for state in State if state in OPEN])
_partial_index("ix_support_case_current", support_case.c.person_id, support_case.c.id, where=NOT_CLOSED)
_partial_index("ix_support_case_open", support_case.c.priority, support_case.c.waiting_since, where=IS_OPEN)

event = Table(
    "event",
    metadata,
    Column("id", Id, primary_key=True),
    Column("case_id", Id, ForeignKey("support_case.id"), nullable=False),
    Column("person_id", Id, ForeignKey("person.id"), nullable=False),
    Column("step", Word(Step), nullable=False),
    Column("at", Moment, nullable=False),
    Column("agent_id", Id, ForeignKey("agent.id")),
    Column("why", Word(Why)),
    Column("priority", Word(Priority)),
    Column("tag", Word(Tag)),
    Column("score", Integer),
    Column("number", BigInteger),
    Column("entry", Text, nullable=False),
    Index("ix_event_case_id", "case_id", "id"),
    Index("ix_event_at", "at"),
    one_of("step", Step),
    one_of("why", Why),
    one_of("priority", Priority),
    one_of("tag", Tag),
    sqlite_autoincrement=True,
)

message = Table(
    "message",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("person.id"), nullable=False),
    Column("case_id", Id, ForeignKey("support_case.id")),
    Column("direction", Word(Direction), nullable=False),
    Column("standing", Word(Standing), nullable=False),
    Column("content", _CONTENT, nullable=False),
    Column("album", Text, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("platform_id", BigInteger, nullable=False),
    Column("sent_at", Moment, nullable=False),
    Column("agent_id", Id, ForeignKey("agent.id")),
    Column("reply_to", Id, ForeignKey("message.id")),
    Column("revises", Id, ForeignKey("message.id")),
    Index("ix_message_place", "chat_id", "platform_id"),
    Index("ix_message_case_id", "case_id", "id"),
    Index("ix_message_album", "person_id", "album"),
    one_of("direction", Direction),
    one_of("standing", Standing),
    sqlite_autoincrement=True,
)

link = Table(
    "link",
    metadata,
    Column("id", Id, primary_key=True),
    Column("message_id", Id, ForeignKey("message.id"), nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("platform_id", BigInteger, nullable=False),
    # Texts that were merged share one place, so a place alone is not unique.
    UniqueConstraint("message_id", "chat_id", "platform_id"),
    Index("ix_link_place", "chat_id", "platform_id"),
    sqlite_autoincrement=True,
)

inbox = Table(
    "inbox",
    metadata,
    Column("id", Id, primary_key=True),
    Column("bot_id", BigInteger, nullable=False),
    Column("update_id", BigInteger, nullable=False),
    Column("lane", Text, nullable=False),
    Column("body", SealedJson("inbox.body", ("bot_id", "update_id")), nullable=False),
    Column("arrived_at", Moment, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("state", Word(InboxState), nullable=False),
    Column("settled_at", Moment),
    Column("reason", Text, nullable=False),
    # Outlive the body: they tell which ids of the platform are somebody else's.
    Column("chat_id", BigInteger),
    Column("message_id", BigInteger),
    UniqueConstraint("bot_id", "update_id"),
    Index("ix_inbox_settled_at", "settled_at"),
    one_of("state", InboxState),
    sqlite_autoincrement=True,
)
UNFINISHED = _among(inbox.c.state, [InboxState.NEW])
_partial_index("ix_inbox_unfinished", inbox.c.id, where=UNFINISHED)
_indexed_ids("inbox", inbox.c.chat_id, inbox.c.message_id)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Id, primary_key=True),
    Column("destination", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("effect", _EFFECT, nullable=False),
    # Of several that wait with the same words here only the last is sent; empty for those that are all sent.
    Column("newest_of", Text, nullable=False, server_default=""),
    Column("case_id", Id, ForeignKey("support_case.id")),
    Column("message_id", Id, ForeignKey("message.id")),
    Column("state", Word(Sending), nullable=False),
    Column("posted_at", Moment, nullable=False),
    Column("deadline", Moment, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("postponed_until", Moment),
    Column("finished_at", Moment),
    Column("platform_id", BigInteger),
    Column("urgency", Word(Urgency), nullable=False, server_default=Urgency.TEXT.value),
    Column("started_at", Moment),
    Column("chat_id", BigInteger),
    # The highest id we knew before the request: if the message went out, its own is higher.
    Column("floor", BigInteger),
    # Of a message of several posts, those that went out.
    Column("parts", Json(list, tuple), nullable=False, server_default="[]"),
    # The platform refused how it looked: only its words are sent.
    Column("plain", Boolean, nullable=False, server_default=false()),
    one_of("state", Sending),
    sqlite_autoincrement=True,
)
UNSENT = _among(outbox.c.state, [Sending.PENDING, Sending.SENDING])
PENDING = _among(outbox.c.state, [Sending.PENDING])
IN_FLIGHT = _among(outbox.c.state, [Sending.SENDING])
# The state is in it as well, so that SQLite finds the heads without reading one row.
_partial_index("ix_outbox_unsent", outbox.c.destination, outbox.c.id, outbox.c.state, where=UNSENT)
_partial_index("ix_outbox_in_flight", outbox.c.id, where=IN_FLIGHT)
_partial_index("ix_outbox_waiting", outbox.c.message_id, where=UNSENT)
LOST_SIGHT_OF = _among(outbox.c.state, [Sending.UNKNOWN])
_partial_index("ix_outbox_unknown", outbox.c.message_id, where=LOST_SIGHT_OF)
FINISHED = _among(outbox.c.state, [Sending.SENT, Sending.FAILED, Sending.UNKNOWN])
_partial_index("ix_outbox_finished", outbox.c.finished_at, where=FINISHED)
_indexed_ids("outbox", outbox.c.chat_id, outbox.c.platform_id)
PARTLY_OUT = UNSENT & (outbox.c.parts != literal_column("'[]'"))
_partial_index("ix_outbox_partly_out", outbox.c.chat_id, where=PARTLY_OUT)

said_slot = Table(
    "said_slot",
    metadata,
    Column("destination", Text, primary_key=True),
    Column("slot", Text, primary_key=True),
    Column("platform_id", BigInteger, nullable=False),
)

call = Table(
    "call",
    metadata,
    Column("id", Id, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Index("ix_call_at", "at", "chat_id"),
    sqlite_autoincrement=True,
)

own_topic = Table(
    "own_topic",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("topic_id", BigInteger, primary_key=True, autoincrement=False),
    Column("title", _text("own_topic", "title", "topic_id"), nullable=False),
    Column("at", Moment, nullable=False),
)
"""Topics that we opened, as the platform tells it."""

timer = Table(
    "timer",
    metadata,
    Column("id", Id, primary_key=True),
    Column("case_id", Id, ForeignKey("support_case.id"), nullable=False),
    Column("person_id", Id, ForeignKey("person.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("due_at", Moment, nullable=False),
    UniqueConstraint("case_id", "kind"),
    Index("ix_timer_due_at", "due_at"),
    sqlite_autoincrement=True,
)

dialog = Table(
    "dialog",
    metadata,
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("step", Text, nullable=False),
    Column("state", SealedJson("dialog.state", ("user_id", "chat_id")), nullable=False),
    Column("updated_at", Moment, nullable=False),
)

slot = Table(
    "slot",
    metadata,
    Column("case_id", Id, ForeignKey("support_case.id"), primary_key=True, autoincrement=False),
    Column("name", Text, primary_key=True),
    Column("raw", _text("slot", "raw", "case_id", "name"), nullable=False),
    Column("shown", _text("slot", "shown", "case_id", "name"), nullable=False),
    Column("kind", Text, nullable=False),
)

watch = Table(
    "watch",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("person.id"), nullable=False),
    Column("kind", Word(WatchKind), nullable=False),
    Column("network", Text, nullable=False),
    Column("value", _text("watch", "value", "person_id", "begun_at"), nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("next_at", Moment),
    Column("looks", Integer, nullable=False),
    Column("unchanged", Integer, nullable=False),
    Column("told", Text, nullable=False),
    Column("known", Text, nullable=False),
    Column("kept", _KEPT, nullable=False),
    Index("ix_watch_person_id", "person_id", "id"),
    Index("ix_watch_begun_at", "begun_at"),
    one_of("kind", WatchKind),
    sqlite_autoincrement=True,
)
WATCH_ENDED = watch.c.next_at.is_(None)
_partial_index("ix_watch_due", watch.c.next_at, where=watch.c.next_at.is_not(None))

setting = Table(
    "setting",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", SealedJson("setting.value", ("name",))),
    Column("until", Moment),
)
