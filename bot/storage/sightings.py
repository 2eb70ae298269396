"""Questions about ids the platform gave out: which messages are known, and which topics are ours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, delete, func, literal_column, select, update

from bot.ports import OwnTopic
from bot.storage.fields import Fields
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
_GONE_SO_FAR = select(outbox.c.chat_id, outbox.c.parts).where(PARTLY_OUT)


def _inside(space: int, chat: Column[Any]) -> ColumnElement[bool]:
    """A bot's private chats share one counter, each group has its own."""
    return in_private(chat) if space == _PRIVATE else in_group(chat) & (chat == space)


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
        for chat, number in _PLACES:
            highest, there = func.max(number), number.is_not(None)
            private = self._connection.execute(select(highest).where(in_private(chat), there)).scalar()
            if private is not None:
                yield _PRIVATE, private
            groups = select(chat, highest).where(in_group(chat), there).group_by(chat)
            yield from ((row[0], row[1]) for row in self._connection.execute(groups))
        yield from self._gone_so_far()

    def _gone_so_far(self) -> Iterator[tuple[int, int]]:
        for chat, parts in self._connection.execute(_GONE_SO_FAR):
            yield from ((min(chat, _PRIVATE), part) for part in parts)

    def above(self, space: int, floor: int) -> set[int]:
        known = {part for place, part in self._gone_so_far() if place == space and part > floor}
        for chat, number in _PLACES:
            ids = select(number).where(number > floor, _inside(space, chat))
            known.update(self._connection.execute(ids).scalars())
        # The last id of a message of several posts brings the others with it.
        several = select(outbox.c.parts).where(
            outbox.c.platform_id > floor, _inside(space, outbox.c.chat_id), outbox.c.parts != _NONE
        )
        for parts in self._connection.execute(several).scalars():
            known.update(part for part in parts if part > floor)
        return known

    def of_others_above(self, space: int, floor: int) -> set[int]:
        ids = select(inbox.c.message_id).where(inbox.c.message_id > floor, _inside(space, inbox.c.chat_id))
        return set(self._connection.execute(ids).scalars())

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
