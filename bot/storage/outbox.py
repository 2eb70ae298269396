"""Questions about what is to be sent, and the slots that name what was; sending itself is elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
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
    DeleteIncoming,
    DeleteSaid,
    Mark,
    MessageId,
    OpenTopic,
    RenameTopic,
    Say,
    Sendable,
    Settle,
    ShowCard,
    ShowEntry,
    ShowProgress,
    ShowStatus,
    TellAgents,
    ToAgents,
    ToCustomer,
    UpdateCard,
)
from bot.ports import Outgoing, Sending, Stale
from bot.storage.codec import kind_of
from bot.storage.fields import Fields
from bot.storage.schema import FINISHED, IN_FLIGHT, UNSENT, call, outbox, said_slot
from bot.storage.upsert import insert_or_update

BUDGET: Mapping[type, timedelta] = {
    DeleteIncoming: timedelta(0),
    ToCustomer: timedelta(seconds=1),
    Say: timedelta(seconds=2),
    ShowEntry: timedelta(seconds=2),
    ShowStatus: timedelta(seconds=2),
    ShowProgress: timedelta(seconds=2),
    Settle: timedelta(seconds=2),
    DeleteSaid: timedelta(seconds=2),
    OpenTopic: timedelta(seconds=3),
    ShowCard: timedelta(seconds=3),
    TellAgents: timedelta(seconds=5),
    ToAgents: timedelta(seconds=15),
    UpdateCard: timedelta(seconds=120),
    RenameTopic: timedelta(seconds=120),
    Mark: timedelta(seconds=120),
}
"""How long each kind of effect may wait before it is late; a secret on a screen may not wait at all."""

_LATEST_WINS = (UpdateCard, RenameTopic)
_OUTGOING = Fields(Outgoing, outbox, case="case_id")
_POST = insert(outbox).returning(outbox.c.id)
# Not a window function: that numbers every row, while the smallest id of a group falls out of the index.
_FIRST = select(func.min(outbox.c.id).label("id")).where(UNSENT).group_by(outbox.c.destination).subquery()
_HEADS = (
    select(*_OUTGOING.columns)
    .join(_FIRST, _FIRST.c.id == outbox.c.id)
    .where(
        outbox.c.state == Sending.PENDING,
        or_(outbox.c.postponed_until.is_(None), outbox.c.postponed_until <= bindparam("now")),
        outbox.c.destination.not_in(bindparam("busy", expanding=True)),
    )
    .order_by(outbox.c.deadline, outbox.c.id)
    .limit(bindparam("most"))
)
_BEHIND = (
    select(*_OUTGOING.columns)
    .where(
        UNSENT,
        outbox.c.destination == bindparam("to"),
        outbox.c.id > bindparam("after"),
        outbox.c.state == Sending.PENDING,
    )
    .order_by(outbox.c.id)
    .limit(bindparam("most"))
)
_THESE = outbox.c.id.in_(bindparam("rows", expanding=True))
_START = update(outbox).where(_THESE, UNSENT).values(state=Sending.SENDING, attempts=outbox.c.attempts + 1)
_NOTE = insert(call).from_select(
    ["at", "chat_id", "kind"],
    select(
        bindparam("started_at", type_=call.c.at.type),
        bindparam("to_chat", type_=call.c.chat_id.type),
        outbox.c.kind,
    ).where(outbox.c.id == bindparam("wanted")),
)
# What was said is not needed any more, and may be a secret, such as an invitation's code; `kind` stays.
_FINISH = update(outbox).where(_THESE).values(effect=literal_column("'{}'"))
_POSTPONE = update(outbox).where(_THESE, UNSENT).values(state=Sending.PENDING)
_SLOT = select(said_slot.c.platform_id).where(
    said_slot.c.destination == bindparam("to"), said_slot.c.slot == bindparam("under")
)


class StoredOutbox:
    """Rows of `outbox`. *on_post* is told of every row posted, so that the sender can be woken after the commit."""

    def __init__(self, connection: Connection, on_post: Callable[[], None]) -> None:
        self._connection = connection
        self._on_post = on_post

    def post(self, destination: str, effect: Sendable, *, at: datetime, case: CaseId | None = None) -> int:
        """A card or title that still waits to be brought up to date is replaced, and keeps its postponement."""
        row = {
            "destination": destination,
            "kind": kind_of(effect),
            "effect": effect,
            "case_id": case,
            "message_id": _message_of(effect),
            "state": Sending.PENDING,
            "posted_at": at,
            "deadline": at + BUDGET[type(effect)],
            "attempts": 0,
            "postponed_until": self._superseded(destination, effect),
        }
        self._on_post()
        return int(self._connection.execute(_POST, row).scalar_one())

    def heads(self, now: datetime, *, busy: Iterable[str], limit: int) -> list[Outgoing]:
        return self._rows(_HEADS, now=now, busy=sorted(busy), most=limit)

    def behind(self, row: Outgoing, limit: int) -> list[Outgoing]:
        return self._rows(_BEHIND, to=row.destination, after=row.id, most=limit)

    def start(self, rows: Sequence[int], at: datetime, chat_id: int) -> None:
        """One call, also for several rows. Raise Stale if one of them is not there to be sent any more."""
        started = self._connection.execute(_START, {"rows": list(rows)})
        if started.rowcount != len(rows):
            raise Stale("a row was replaced or finished since it was read")
        # Noted before the request goes out: after a crash it must still count in the windows of the platform.
        noted = {"started_at": at, "to_chat": chat_id, "wanted": rows[0]}
        self._connection.execute(_NOTE, noted)

    def finish(
        self, rows: Sequence[int], state: Sending, at: datetime, platform_id: int | None = None
    ) -> None:
        done = {"state": state, "finished_at": at, "platform_id": platform_id}
        self._connection.execute(_FINISH, {"rows": list(rows), **done})

    def postpone(self, rows: Sequence[int], until: datetime) -> None:
        """They are pending again, and block what is behind them until then."""
        self._connection.execute(_POSTPONE, {"rows": list(rows), "postponed_until": until})

    def adopt(self) -> list[Outgoing]:
        """In the order posted; they stay as they are until `finish` or `postpone` says otherwise."""
        return self._rows(select(*_OUTGOING.columns).where(IN_FLIGHT).order_by(outbox.c.id))

    def slot(self, destination: str, slot: str) -> int | None:
        return self._connection.execute(_SLOT, {"to": destination, "under": slot}).scalar()

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

    def depth(self) -> int:
        """How many rows are not sent yet."""
        return self._connection.execute(select(func.count()).select_from(outbox).where(UNSENT)).scalar_one()

    def _superseded(self, destination: str, effect: Sendable) -> datetime | None:
        if not isinstance(effect, _LATEST_WINS):
            return None
        gone = self._connection.execute(
            delete(outbox)
            .where(
                UNSENT,
                outbox.c.destination == destination,
                outbox.c.state == Sending.PENDING,
                # JSON has one form here, so equal texts mean the same card of the same case.
                outbox.c.effect == effect,
            )
            .returning(outbox.c.postponed_until)
        )
        return gone.scalar()

    def _rows(self, question: Select[*tuple[Any, ...]], **given: Any) -> list[Outgoing]:
        return [_OUTGOING.value(row) for row in self._connection.execute(question, given)]


def _message_of(effect: Sendable) -> MessageId | None:
    return effect.message if isinstance(effect, ToAgents | ToCustomer | DeleteSaid) else None
