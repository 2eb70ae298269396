"""Updates come in: cleaned, stored in one transaction, and only then confirmed to the platform."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from bot.delivery.counters import Counters
from bot.delivery.heights import Heights
from bot.delivery.lanes import Lanes
from bot.ports import Arrived, Clock, OwnTopic, Person, Store, Work
from bot.safety.gate import Cleaned, Gate

Update = Mapping[str, Any]
ALL = 1_000_000
UNREAD = "unread"
"""In the body of a row: what came under this number could not be read, and why."""
UNSEEN = "group_unseen"
"""Up to which id all that was written in the group may be known, since we had to leave it."""
_LAST_MOMENT = 2**33


class Intake:
    """The one way in. Whoever gets updates, by polling or by a webhook, hands them here before confirming them."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        gate: Gate,
        lanes: Lanes,
        bot_id: int,
        *,
        heights: Heights | None = None,
        counters: Counters | None = None,
    ) -> None:
        self._heights = heights or Heights()
        self._counters = counters or Counters()
        self._store = store
        self._clock = clock
        self._gate = gate
        self._lanes = lanes
        self._bot_id = bot_id

    async def take_in(self, updates: Sequence[Update]) -> int:
        """Store *updates* and hand the new ones to their lanes; returns how many were new.

        When this returns they survive anything; when it raises none was stored.
        """
        cleaned = [self._gate.clean(update) for update in updates]
        rows = await self._keep([_body(one) for one in cleaned], [one.withheld for one in cleaned])
        self._counters.taken_in += len(rows)
        self._counters.repeated += len(updates) - len(rows)
        for row in rows:
            self._note_age(row.body["update"])
        return len(rows)

    async def set_aside(self, update_id: int, why: str) -> None:
        """Store that something came under this number which cannot be read; handling quarantines it."""
        body = {"update": {"update_id": update_id}, "found": [], "scanned": False, UNREAD: why}
        await self._keep([body], [None])

    async def _keep(
        self, bodies: Sequence[dict[str, Any]], withheld: Sequence[Update | None]
    ) -> list[Arrived]:
        rows = await self._store.transact(partial(self._store_rows, bodies))
        # What may be a key is handed over beside the row, and is gone with this process.
        doubtful = {int(one["update_id"]): one for one in withheld if one is not None}
        for row in rows:
            as_sent = doubtful.get(row.update_id)
            self._lanes.put(row.lane, replace(row, withheld=as_sent) if as_sent is not None else row)
        return rows

    def _note_age(self, update: Update) -> None:
        written_at = when_written(update)
        if written_at is not None:
            self._counters.note_written(written_at, self._clock.now())

    async def take_up(self) -> int:
        """Hand over what an earlier process stored and did not finish; returns how many rows."""
        rows = await self._store.read(lambda work: work.inbox.unfinished(ALL))
        for row in rows:
            # Handling counts the attempts at what was stored by an earlier process, in case it died of it.
            self._lanes.put(row.lane, replace(row, attempts=row.attempts + 1))
        return len(rows)

    def _store_rows(self, bodies: Sequence[dict[str, Any]], work: Work) -> list[Arrived]:
        rows = [
            (self._bot_id, int(body["update"]["update_id"]), self._lane(body["update"], work), body)
            for body in bodies
        ]
        now = self._clock.now()
        places = {int(body["update"]["update_id"]): place_of(body["update"]) for body in bodies}
        known = {number: place for number, place in places.items() if place is not None}
        for body in bodies:
            self._keep_height(body["update"], work)
        for topic in (own_topic(body["update"], self._bot_id, now) for body in bodies):
            if topic is not None:
                work.sightings.topic(topic)
        return work.inbox.add(rows, now, known)

    def _keep_height(self, update: Update, work: Work) -> None:
        if (place := place_of(update)) is not None:
            self._heights.saw(place[0], (place[1],))
        elif (group := left_group(update)) is not None:
            work.settings.set(UNSEEN, {"chat": group, "above": self._heights.lose(group)})

    def _lane(self, update: Update, work: Work) -> str:
        chat, topic, user = whereabouts(update)
        if chat > 0:
            return f"user:{chat}"
        person = work.people.by_topic(topic) if topic is not None else _reacted_to(update, work)
        if person is not None:
            return f"user:{person.user_id}"
        return f"agent:{user}" if user else "desk"


def _body(cleaned: Cleaned) -> dict[str, Any]:
    found = [{"kind": one.kind, "count": one.count, "where": one.where} for one in cleaned.found]
    return {"update": cleaned.update, "found": found, "scanned": cleaned.scanned}


def _reacted_to(update: Update, work: Work) -> Person | None:
    """Whose message a reaction is on: the platform does not say in which topic that is."""
    body = update.get("message_reaction")
    if not isinstance(body, Mapping):
        return None
    chat, message_id = _number(body.get("chat"), "id"), _number(body, "message_id")
    linked = work.messages.linked(chat, message_id)
    stored = work.messages.by_id(linked) if linked is not None else work.messages.at(chat, message_id)
    return work.people.by_id(stored.person) if stored else None


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


def when_written(update: Update) -> datetime | None:
    """When the platform says it happened; None for presses and for what bears no date."""
    for name, body in update.items():
        if name == "update_id" or not isinstance(body, Mapping):
            continue
        at = _number(body, "edit_date") or _number(body, "date")
        return datetime.fromtimestamp(at, UTC) if 0 < at < _LAST_MOMENT else None
    return None


def place_of(update: Update) -> tuple[int, int] | None:
    """(chat id, message id) of the message in an update; None if it brings none."""
    message = update.get("message") or update.get("edited_message")
    message = message if isinstance(message, Mapping) else {}
    chat, number = _number(message.get("chat"), "id"), _number(message, "message_id")
    return (chat, number) if chat and number else None


def left_group(update: Update) -> int | None:
    """The group that the update says we are not in any more."""
    body = update.get("my_chat_member")
    body = body if isinstance(body, Mapping) else {}
    member, chat = body.get("new_chat_member"), _number(body.get("chat"), "id")
    status = member.get("status") if isinstance(member, Mapping) else None
    return chat if chat < 0 and status in {"left", "kicked"} else None


def heights_of(work: Work) -> Heights:
    """As they are known from what is stored."""
    highest = work.sightings.highest()
    heights, unseen = Heights(highest), work.settings.get(UNSEEN)
    if unseen and highest.get(unseen["chat"], 0) <= unseen["above"]:
        heights.lose(unseen["chat"])
    return heights


def own_topic(update: Update, bot_id: int, now: datetime) -> OwnTopic | None:
    """The topic that the update says we opened; the platform tells it even if its answer to us was lost."""
    message = update.get("message")
    message = message if isinstance(message, Mapping) else {}
    created, place = message.get("forum_topic_created"), place_of(update)
    if not isinstance(created, Mapping) or place is None or _number(message.get("from"), "id") != bot_id:
        return None
    chat, number = place
    return OwnTopic(chat, _number(message, "message_thread_id") or number, str(created.get("name", "")), now)


def _number(body: Any, name: str) -> int:
    value = body.get(name) if isinstance(body, Mapping) else None
    return value if isinstance(value, int) else 0
