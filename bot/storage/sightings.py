"""Questions about ids the platform gave out: which messages are known, and which topics are ours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import BigInteger, ColumnElement, Connection, case, delete, func, literal, or_, select, update

from bot.ports import OwnTopic
from bot.storage.fields import Fields
from bot.storage.schema import UNSENT, call, inbox, outbox, own_topic
from bot.storage.upsert import insert_new

_TOPIC = Fields(OwnTopic, own_topic)


def _space(chat: ColumnElement[int | None]) -> ColumnElement[int]:
    """A bot's private chats share one counter, each group has its own."""
    return case((chat > 0, literal(0, BigInteger)), else_=chat)


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
        for table, number in ((inbox, inbox.c.message_id), (outbox, outbox.c.platform_id)):
            space = _space(table.c.chat_id).label("space")
            rows = self._connection.execute(
                select(space, func.max(number))
                .where(number.is_not(None), table.c.chat_id.is_not(None))
                .group_by(space)
            )
            yield from ((row[0], row[1]) for row in rows)
        for row in self._connection.execute(select(_space(outbox.c.chat_id), outbox.c.parts).where(UNSENT)):
            yield from ((row[0], part) for part in row[1])

    def above(self, space: int, floor: int) -> set[int]:
        received = select(inbox.c.message_id).where(
            inbox.c.message_id > floor, _space(inbox.c.chat_id) == space
        )
        sent = select(outbox.c.platform_id, outbox.c.parts).where(
            or_(outbox.c.platform_id > floor, UNSENT), _space(outbox.c.chat_id) == space
        )
        known = set(self._connection.execute(received).scalars())
        for last, parts in self._connection.execute(sent):
            known.update(parts, () if last is None else (last,))
        return {message_id for message_id in known if message_id > floor}

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
