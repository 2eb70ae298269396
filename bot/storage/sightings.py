"""Questions about ids the platform gave out: which messages are known, and which topics are ours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    Connection,
    bindparam,
    delete,
    func,
    literal_column,
    select,
    update,
)

from bot.ports import OwnTopic
from bot.storage.fields import Fields
from bot.storage.prepared import Prepared
from bot.storage.schema import PARTLY_OUT, call, in_group, in_private, inbox, outbox, own_topic
from bot.storage.upsert import insert_new

_TOPIC = Fields(OwnTopic, own_topic)
_PRIVATE = 0
_PLACES = (
    (inbox.c.chat_id, inbox.c.message_id),
    (outbox.c.chat_id, outbox.c.platform_id),
    # The id of a topic is that of the message that tells of it.
    (own_topic.c.chat_id, own_topic.c.topic_id),
)
_NONE: ColumnElement[str] = literal_column("'[]'")
_FLOOR: BindParameter[int] = bindparam("floor")
_SPACE: BindParameter[int] = bindparam("space")


def _inside(chat: Column[Any], private: bool) -> ColumnElement[bool]:
    """A bot's private chats share one counter, each group has its own."""
    return in_private(chat) if private else in_group(chat) & (chat == _SPACE)


def _above(chat: Column[Any], number: Column[Any], private: bool) -> Prepared:
    return Prepared(select(number).where(number > _FLOOR, _inside(chat, private)))


def _parts_above(private: bool) -> Prepared:
    of_several = (outbox.c.platform_id > _FLOOR, outbox.c.parts != _NONE)
    return Prepared(select(outbox.c.parts).where(*of_several, _inside(outbox.c.chat_id, private)))


_GONE_SO_FAR = Prepared(select(outbox.c.chat_id, outbox.c.parts).where(PARTLY_OUT))
# Each question in two forms, because the indices of private chats and of groups are apart; True is for private ones.
_ABOVE = {private: [_above(*place, private) for place in _PLACES] for private in (True, False)}
_PARTS_ABOVE = {private: _parts_above(private) for private in (True, False)}
_HIGHEST_PRIVATE = [
    Prepared(select(func.max(number)).where(in_private(chat), number.is_not(None)))
    for chat, number in _PLACES
]
_HIGHEST_OF_GROUPS = [
    Prepared(select(chat, func.max(number)).where(in_group(chat), number.is_not(None)).group_by(chat))
    for chat, number in _PLACES
]


class StoredSightings:
    """What `inbox`, `outbox` and `own_topic` know of the platform's ids."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def highest(self) -> dict[int, int]:
        found: dict[int, int] = {}
        for space, message_id in self._maxima():
            found[space] = max(message_id, found.get(space, 0))
        return found

    def _maxima(self) -> Iterator[tuple[int, int]]:
        for question in _HIGHEST_PRIVATE:
            highest = question.value(self._connection, {})
            if highest is not None:
                yield _PRIVATE, highest
        for question in _HIGHEST_OF_GROUPS:
            yield from ((chat, highest) for chat, highest in question.rows(self._connection, {}))
        yield from self._gone_so_far()

    def _gone_so_far(self) -> Iterator[tuple[int, int]]:
        for chat, parts in _GONE_SO_FAR.rows(self._connection, {}):
            yield from ((min(chat, _PRIVATE), part) for part in parts)

    def above(self, space: int, floor: int) -> set[int]:
        known = {part for place, part in self._gone_so_far() if place == space and part > floor}
        for question in _ABOVE[space == _PRIVATE]:
            known.update(row[0] for row in question.rows(self._connection, _asked(space, floor)))
        # The last id of a message of several posts brings the others with it.
        for (parts,) in _PARTS_ABOVE[space == _PRIVATE].rows(self._connection, _asked(space, floor)):
            known.update(part for part in parts if part > floor)
        return known

    def of_others_above(self, space: int, floor: int) -> set[int]:
        heard, *_ = _ABOVE[space == _PRIVATE]
        return {row[0] for row in heard.rows(self._connection, _asked(space, floor))}

    def rehome(self, before: int, chat_id: int) -> None:
        for table in (inbox, outbox, own_topic, call):
            self._connection.execute(update(table).where(table.c.chat_id == before).values(chat_id=chat_id))

    def topic(self, topic: OwnTopic) -> None:
        row = _TOPIC.values(topic)
        self._connection.execute(insert_new(self._connection, own_topic), row)

    def topics(self, chat_id: int, since: datetime) -> list[OwnTopic]:
        rows = self._connection.execute(
            select(*_TOPIC.columns)
            .where(own_topic.c.chat_id == chat_id, own_topic.c.at >= since)
            .order_by(own_topic.c.topic_id)
        )
        return [_TOPIC.value(row) for row in rows]

    def prune(self, before: datetime) -> int:
        return self._connection.execute(delete(own_topic).where(own_topic.c.at < before)).rowcount


def _asked(space: int, floor: int) -> dict[str, int]:
    return {"floor": floor} if space == _PRIVATE else {"floor": floor, "space": space}
