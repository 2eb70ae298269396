"""Updates come in: cleaned, stored in one transaction, and only then confirmed to the platform."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from bot.delivery.lanes import Lanes
from bot.ports import Arrived, Clock, Store, Work
from bot.safety.gate import Gate

Update = Mapping[str, Any]
ALL = 1_000_000


class Intake:
    """The one way in. Whoever gets updates, by polling or by a webhook, hands them here before confirming them."""

    def __init__(self, store: Store, clock: Clock, gate: Gate, lanes: Lanes, bot_id: int) -> None:
        self._store = store
        self._clock = clock
        self._gate = gate
        self._lanes = lanes
        self._bot_id = bot_id

    async def take_in(self, updates: Sequence[Update]) -> int:
        """Store *updates* and hand the new ones to their lanes; returns how many were new.

        When this returns they survive anything; when it raises none was stored.
        """
        bodies = [self._clean(update) for update in updates]
        rows = await self._store.transact(partial(self._store_rows, bodies))
        for row in rows:
            self._lanes.put(row.lane, row)
        return len(rows)

    async def take_up(self) -> int:
        """Hand over what an earlier process stored and did not finish; returns how many rows."""
        rows = await self._store.read(lambda work: work.inbox.unfinished(ALL))
        for row in rows:
            # Handling counts the attempts at what was stored by an earlier process, in case it died of it.
            self._lanes.put(row.lane, replace(row, attempts=row.attempts + 1))
        return len(rows)

    def _clean(self, update: Update) -> dict[str, Any]:
        cleaned = self._gate.clean(update)
        found = [{"kind": one.kind, "count": one.count, "where": one.where} for one in cleaned.found]
        return {"update": cleaned.update, "found": found, "scanned": cleaned.scanned}

    def _store_rows(self, bodies: Sequence[dict[str, Any]], work: Work) -> list[Arrived]:
        rows = [
            (self._bot_id, int(body["update"]["update_id"]), self._lane(body["update"], work), body)
            for body in bodies
        ]
        return work.inbox.add(rows, self._clock.now())

    def _lane(self, update: Update, work: Work) -> str:
        chat, topic, user = whereabouts(update)
        if chat > 0:
            return f"user:{chat}"
        person = work.people.by_topic(topic) if topic is not None else None
        if person is not None:
            return f"user:{person.user_id}"
        return f"agent:{user}" if user else "desk"


def whereabouts(update: Update) -> tuple[int, int | None, int]:
    """(chat id, topic id, user id) of an update of any kind; 0 where there is none."""
    body = next(
        (value for name, value in update.items() if name != "update_id" and isinstance(value, Mapping)), {}
    )
    message = body.get("message") if "data" in body or "chat_instance" in body else body
    message = message if isinstance(message, Mapping) else {}
    chat = message.get("chat") or body.get("chat") or {}
    user = body.get("from") or body.get("user") or {}
    topic = message.get("message_thread_id") if message.get("is_topic_message") else None
    return _number(chat, "id") or _number(user, "id"), topic, _number(user, "id")


def _number(body: Any, name: str) -> int:
    value = body.get(name) if isinstance(body, Mapping) else None
    return value if isinstance(value, int) else 0
