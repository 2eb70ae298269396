"""Questions about what is to be sent, and the slots that name what was; sending itself is elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import islice

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    or_,
    select,
    update,
)

from bot.domain.messages import (
    CaseId,
    DeleteSaid,
    MessageId,
    RenameTopic,
    Sendable,
    ShowFile,
    ToAgents,
    ToCustomer,
    UpdateCard,
)
from bot.domain.urgency import BUDGET, MINOR, Urgency, urgency_of
from bot.ports import Outgoing, Sending, Shut, Stale
from bot.storage.beginnings import begins_with
from bot.storage.codec import effect_to_json, kind_of
from bot.storage.columns import dumped
from bot.storage.fields import Fields
from bot.storage.prepared import Prepared
from bot.storage.schema import FINISHED, IN_FLIGHT, LOST_SIGHT_OF, PENDING, UNSENT, call, outbox, said_slot
from bot.storage.sealed import Bound
from bot.storage.upsert import insert_or_update

_EVER = datetime.min.replace(tzinfo=UTC)
_LATEST_WINS = (UpdateCard, RenameTopic)
_OUTGOING = Fields(Outgoing, outbox, case="case_id", not_before="postponed_until")
_POST = Prepared(insert(outbox).returning(outbox.c.id))
# Not a window function: that numbers every row, while the smallest id of a group falls out of the index.
_IN_PRIVATE = or_(begins_with(outbox.c.destination, "customer:"), begins_with(outbox.c.destination, "user:"))
_ALLOWED: Mapping[Shut, ColumnElement[bool]] = {
    Shut.BULK: outbox.c.urgency != Urgency.BULK,
    Shut.MINOR: or_(and_(*[outbox.c.urgency != one for one in sorted(MINOR)]), _IN_PRIVATE),
}


@cache
def _heads(shut: frozenset[Shut]) -> Prepared:
    conditions = [_IN_PRIVATE] if Shut.GROUP in shut else []
    first = (
        select(func.min(outbox.c.id).label("id")).where(UNSENT, *conditions).group_by(outbox.c.destination)
    )
    firsts = first.subquery()
    later = bindparam("after", type_=outbox.c.deadline.type)
    return Prepared(
        select(*_OUTGOING.columns)
        .join(firsts, firsts.c.id == outbox.c.id)
        .where(
            PENDING,
            or_(outbox.c.postponed_until.is_(None), outbox.c.postponed_until <= bindparam("now")),
            or_(outbox.c.deadline > later, and_(outbox.c.deadline == later, outbox.c.id > bindparam("row"))),
            *[condition for one, condition in _ALLOWED.items() if one in shut],
        )
        .order_by(outbox.c.deadline, outbox.c.id)
        .limit(bindparam("most"))
    )


_BEHIND = Prepared(
    select(*_OUTGOING.columns)
    .where(
        UNSENT,
        outbox.c.destination == bindparam("to"),
        outbox.c.id > bindparam("after"),
        PENDING,
    )
    .order_by(outbox.c.id)
    .limit(bindparam("most"))
)
_WAITING_FOR = Prepared(
    select(*_OUTGOING.columns)
    .where(UNSENT, outbox.c.destination == bindparam("to"), PENDING)
    .order_by(outbox.c.id)
)
_UNKNOWN_IN = select(outbox.c.chat_id).where(LOST_SIGHT_OF, outbox.c.chat_id.is_not(None)).distinct()
_THIS = outbox.c.id == bindparam("wanted")
_AGAIN = Prepared(select(*_OUTGOING.columns).where(_THIS, UNSENT, PENDING))
_PLACE = select(outbox.c.destination, outbox.c.posted_at).where(_THIS)
_AMEND = Prepared(update(outbox).where(_THIS, UNSENT))
_START = Prepared(
    update(outbox)
    .where(_THIS, UNSENT)
    .values(
        state=Sending.SENDING,
        attempts=outbox.c.attempts + 1,
        started_at=bindparam("began"),
        chat_id=bindparam("into"),
        floor=bindparam("above"),
    )
)
_NOTE = Prepared(
    insert(call).from_select(
        ["at", "chat_id", "kind"],
        select(
            bindparam("started_at", type_=call.c.at.type),
            bindparam("to_chat", type_=call.c.chat_id.type),
            outbox.c.kind,
        ).where(_THIS),
    )
)
# What was said is not needed any more, and may be a secret, such as an invitation's code; `kind` stays.
_FINISH = Prepared(update(outbox).where(_THIS).values(effect=literal_column("'{}'")))
_WAITING = (
    select(outbox.c.urgency, func.count(), func.min(outbox.c.posted_at))
    .where(UNSENT)
    .group_by(outbox.c.urgency)
)
_KEEP = Prepared(update(outbox).where(_THIS, UNSENT).values(state=Sending.PENDING, parts=bindparam("gone")))
_HOLD = update(outbox).where(outbox.c.message_id.in_(bindparam("messages", expanding=True)), UNSENT, PENDING)
_POSTPONE = Prepared(update(outbox).where(_THIS, UNSENT).values(state=Sending.PENDING))
_SUPERSEDE = Prepared(
    delete(outbox)
    .where(
        UNSENT,
        outbox.c.destination == bindparam("to"),
        PENDING,
        outbox.c.newest_of == bindparam("same"),
    )
    .returning(outbox.c.postponed_until)
)
_SLOT = Prepared(
    select(said_slot.c.platform_id).where(
        said_slot.c.destination == bindparam("to"), said_slot.c.slot == bindparam("under")
    )
)


class StoredOutbox:
    """Rows of `outbox`. *on_post* is told of every row posted, so that the sender can be woken after the commit."""

    def __init__(self, connection: Connection, on_post: Callable[[], None]) -> None:
        self._connection = connection
        self._on_post = on_post

    def post(
        self,
        destination: str,
        effect: Sendable,
        *,
        at: datetime,
        case: CaseId | None = None,
        not_before: datetime | None = None,
    ) -> int:
        """A card or title that still waits to be brought up to date is replaced, and keeps its postponement."""
        urgency, newest_of = urgency_of(effect), _newest_of(effect)
        row = {
            "destination": destination,
            "kind": kind_of(effect),
            "effect": Bound(effect, (destination, at)),
            "newest_of": newest_of,
            "case_id": case,
            "message_id": _message_of(effect),
            "state": Sending.PENDING,
            "posted_at": at,
            "urgency": urgency,
            "deadline": at + BUDGET[urgency],
            "attempts": 0,
            "postponed_until": self._superseded(destination, newest_of) or not_before,
        }
        self._on_post()
        return int(_POST.value(self._connection, row))

    def hold(self, messages: Iterable[MessageId], until: datetime) -> None:
        self._connection.execute(_HOLD, {"messages": list(messages), "postponed_until": until})

    def way_of(self, messages: Iterable[MessageId]) -> Sending | None:
        unsent = select(outbox.c.state).where(UNSENT, outbox.c.message_id.in_(list(messages)))
        states = set(self._connection.execute(unsent).scalars())
        return next((state for state in (Sending.SENDING, Sending.PENDING) if state in states), None)

    def heads(
        self,
        now: datetime,
        *,
        busy: Iterable[str],
        limit: int,
        shut: frozenset[Shut] = frozenset(),
        after: Outgoing | None = None,
    ) -> list[Outgoing]:
        # Sorted out here, and as many more asked for: a list of any length would be another statement each time.
        taken = frozenset(busy)
        behind = {"after": after.deadline, "row": after.id} if after else {"after": _EVER, "row": 0}
        rows = _heads(shut).rows(self._connection, {"now": now, "most": limit + len(taken), **behind})
        free = (found for found in map(_OUTGOING.value, rows) if found.destination not in taken)
        return list(islice(free, limit))

    def wait_no_more(self, now: datetime) -> None:
        put_off = (UNSENT, PENDING, outbox.c.postponed_until > now)
        self._connection.execute(update(outbox).where(*put_off).values(postponed_until=now))

    def lost_sight_of(self) -> set[int]:
        return set(self._connection.execute(_UNKNOWN_IN).scalars())

    def again(self, row: int) -> Outgoing | None:
        found = _AGAIN.first(self._connection, {"wanted": row})
        return _OUTGOING.value(found) if found else None

    def behind(self, row: Outgoing, limit: int) -> list[Outgoing]:
        given = {"to": row.destination, "after": row.id, "most": limit}
        return [_OUTGOING.value(found) for found in _BEHIND.rows(self._connection, given)]

    def waiting_for(self, destination: str) -> list[Outgoing]:
        rows = _WAITING_FOR.rows(self._connection, {"to": destination})
        return [_OUTGOING.value(found) for found in rows]

    def start(
        self, rows: Sequence[int], at: datetime, chat_id: int, *, floor: int | None = None, units: int = 1
    ) -> None:
        """Raise Stale if one of them is not there to be sent any more."""
        began = {"began": at, "into": chat_id, "above": floor}
        if sum(_START.run(self._connection, {"wanted": row, **began}) for row in rows) != len(rows):
            raise Stale("a row was replaced or finished since it was read")
        # Noted before the request goes out: after a crash it must still count in the windows of the platform.
        noted = {"started_at": at, "to_chat": chat_id, "wanted": rows[0]}
        for _ in range(units):
            _NOTE.run(self._connection, noted)

    def amend(self, row: int, effect: Sendable) -> None:
        place = self._connection.execute(_PLACE, {"wanted": row}).first()
        if place is not None:
            _AMEND.run(self._connection, {"wanted": row, "effect": Bound(effect, tuple(place))})

    def keep_plain(self, rows: Sequence[int]) -> None:
        self._connection.execute(update(outbox).where(outbox.c.id.in_(list(rows)), UNSENT).values(plain=True))

    def keep_parts(self, row: int, parts: Sequence[int]) -> None:
        _KEEP.run(self._connection, {"wanted": row, "gone": list(parts)})

    def finish(
        self, rows: Sequence[int], state: Sending, at: datetime, platform_ids: Sequence[int] = ()
    ) -> None:
        """Of several ids the last stands for the row, and all of them stay in its parts."""
        last = platform_ids[-1] if platform_ids else None
        several = list(platform_ids) if len(platform_ids) > 1 else []
        done = {"state": state, "finished_at": at, "platform_id": last, "parts": several}
        for row in rows:
            _FINISH.run(self._connection, {"wanted": row, **done})

    def postpone(self, rows: Sequence[int], until: datetime) -> None:
        """They are pending again, and block what is behind them until then."""
        for row in rows:
            _POSTPONE.run(self._connection, {"wanted": row, "postponed_until": until})

    def adopt(self) -> list[Outgoing]:
        """In the order posted; they stay as they are until `finish` or `postpone` says otherwise."""
        adopted = select(*_OUTGOING.columns).where(IN_FLIGHT).order_by(outbox.c.id)
        return [_OUTGOING.value(row) for row in self._connection.execute(adopted)]

    def slot(self, destination: str, slot: str) -> int | None:
        found: int | None = _SLOT.value(self._connection, {"to": destination, "under": slot})
        return found

    def name_slot(self, destination: str, slot: str, platform_id: int) -> None:
        row = {"destination": destination, "slot": slot, "platform_id": platform_id}
        insert_or_update(self._connection, said_slot, ("destination", "slot"), row)

    def forget_slots(self, kind: str) -> None:
        self._connection.execute(delete(said_slot).where(said_slot.c.destination.startswith(f"{kind}:")))

    def prune(self, before: datetime) -> int:
        """Remove what was finished before then; returns how many rows."""
        return self._connection.execute(
            delete(outbox).where(FINISHED, outbox.c.finished_at < before)
        ).rowcount

    def waiting(self) -> dict[Urgency, tuple[int, datetime]]:
        return {urgency: (count, oldest) for urgency, count, oldest in self._connection.execute(_WAITING)}

    def _superseded(self, destination: str, newest_of: str) -> datetime | None:
        if not newest_of:
            return None
        gone: datetime | None = _SUPERSEDE.value(self._connection, {"to": destination, "same": newest_of})
        return gone


def _newest_of(effect: Sendable) -> str:
    # JSON has one form here, so equal texts mean the same card of the same case. There are no words in it.
    return dumped(effect_to_json(effect)) if isinstance(effect, _LATEST_WINS) else ""


def _message_of(effect: Sendable) -> MessageId | None:
    return effect.message if isinstance(effect, ToAgents | ToCustomer | DeleteSaid | ShowFile) else None
