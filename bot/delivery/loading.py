"""What goes out as one request: a row with what can be merged into it, and what to remember once it went out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

import structlog

from bot.domain.messages import (
    CaseId,
    MessageId,
    OpenTopic,
    PersonId,
    Say,
    ShowCard,
    ShowEntry,
    ToAgents,
    ToCustomer,
)
from bot.handover.parcels import NoDestination, Packer, Parcel, TopicNeeded, card_slot
from bot.ports import Outgoing, Sending, Work

MERGED_AT_MOST = 30

log = structlog.get_logger()


class Receipt(Protocol):
    """What the channel returns: the platform's ids of what went out, and a topic if one was opened."""

    @property
    def platform_ids(self) -> tuple[int, ...]: ...

    @property
    def topic_id(self) -> int | None: ...


class Channel(Protocol):
    """A channel that can carry parcels. Raises the errors of the ports."""

    async def deliver(self, parcel: Parcel) -> Receipt: ...

    async def deliver_together(self, parcels: Sequence[Parcel]) -> Receipt: ...

    def fits_together(self, parcels: Sequence[Parcel], another: Parcel) -> bool: ...

    def let_go(self, row: int) -> None:
        """Whatever of *row* went out before it failed, it is not to be continued."""
        ...


@dataclass(frozen=True, slots=True)
class Load:
    """Rows that go out as one request to *chat_id*, marked as sending at *at*. Parcels may open a topic for them."""

    rows: tuple[Outgoing, ...]
    parcels: tuple[Parcel, ...]
    chat_id: int
    at: datetime

    @property
    def ids(self) -> list[int]:
        """The rows' ids."""
        return [row.id for row in self.rows]

    @property
    def destination(self) -> str:
        """Where all of its rows go."""
        return self.rows[0].destination

    @property
    def opens_first(self) -> bool:
        """Whether this only opens the topic that the row needs."""
        return isinstance(self.parcels[0].effect, OpenTopic) and not isinstance(
            self.rows[0].effect, OpenTopic
        )


class Loader:
    """Packs rows when they are about to go, inside the transaction that marks them as sending."""

    def __init__(self, packer: Packer, channel: Channel) -> None:
        self._packer = packer
        self._channel = channel
        self._apart: set[int] = set()

    def chat_of(self, work: Work, destination: str) -> int:
        """The platform's chat behind a logical destination."""
        kind, _, number = destination.partition(":")
        if kind == "customer":
            return work.people.by_id(PersonId(int(number))).user_id
        return int(number) if kind == "user" else self._packer.agents_chat

    def begin(self, work: Work, row: Outgoing, chat_id: int, now: datetime) -> Load | None:
        """The load that starts with *row*; None if the row can never be sent, and is finished with that."""
        parcels = self._parcels(work, row, now)
        if not parcels:
            work.outbox.finish([row.id], Sending.FAILED, now)
            return None
        rows = self._merged(work, row, parcels, now)
        load = Load(tuple(rows), tuple(parcels), chat_id, now)
        work.outbox.start(load.ids, now, chat_id)
        return load

    def keep_apart(self, rows: Sequence[int]) -> None:
        """From now on, send each of *rows* by itself."""
        self._apart.update(rows)

    def sent(self, work: Work, load: Load, receipt: Receipt, now: datetime) -> Outgoing | None:
        """Remember what went out; returns the row again if so far only its topic was opened."""
        self._keep_topic(work, load.parcels[0], receipt)
        if load.opens_first:
            work.outbox.postpone(load.ids, now)
            return load.rows[0]
        last = receipt.platform_ids[-1] if receipt.platform_ids else None
        work.outbox.finish(load.ids, Sending.SENT, now, last)
        self._apart.difference_update(load.ids)
        for _ in receipt.platform_ids[1:]:
            work.ledger.note(now, load.chat_id, "further_post")
        for part in load.parcels:
            _remember(work, load.destination, part, receipt.platform_ids)
        return None

    # -- packing ------------------------------------------------------------------------------------------

    def _parcels(self, work: Work, row: Outgoing, now: datetime) -> list[Parcel]:
        """The parcel for *row*, or for opening its topic; none if there is nowhere for it to go."""
        try:
            return [self._packer.pack(work, row, now)]
        except NoDestination:
            return []
        except TopicNeeded:
            case = row.case or _current_case(work, row)
            # By the lane of the same topic, so that it is never opened twice at once.
            return [self._packer.pack(work, replace(row, effect=OpenTopic(case)), now)] if case else []
        except Exception:
            # A row that cannot even be read must not take the sender with it.
            log.exception("row.unreadable", row=row.id)
            return []

    def _merged(self, work: Work, row: Outgoing, parcels: list[Parcel], now: datetime) -> list[Outgoing]:
        """The rows that go out with *row*: what already waits right behind it, as far as it fits."""
        rows = [row]
        if not isinstance(parcels[0].effect, ToAgents) or row.id in self._apart:
            return rows
        for behind in work.outbox.behind(row, MERGED_AT_MOST):
            parcel = self._mergeable(work, behind, now)
            if parcel is None or not self._channel.fits_together(parcels, parcel):
                break
            rows.append(behind)
            parcels.append(parcel)
        return rows

    def _mergeable(self, work: Work, row: Outgoing, now: datetime) -> Parcel | None:
        if not isinstance(row.effect, ToAgents) or row.id in self._apart:
            return None
        try:
            return self._packer.pack(work, row, now)
        except (NoDestination, TopicNeeded):
            return None

    def _keep_topic(self, work: Work, parcel: Parcel, receipt: Receipt) -> None:
        if isinstance(parcel.effect, OpenTopic) and receipt.topic_id is not None and parcel.person:
            # The platform gave it just now: whoever had this number had it in another group.
            before = work.people.by_topic(receipt.topic_id)
            if before is not None and before.id != parcel.person.id:
                work.people.save(replace(before, topic_id=None))
            person = work.people.by_id(parcel.person.id)
            work.people.save(replace(person, topic_id=receipt.topic_id))


def _current_case(work: Work, row: Outgoing) -> CaseId | None:
    current = work.cases.current(PersonId(int(row.destination.partition(":")[2])))
    return current.id if current else None


def _remember(work: Work, destination: str, parcel: Parcel, ids: Sequence[int]) -> None:
    if not ids:
        return
    match parcel.effect:
        case ToAgents(message=message) | ToCustomer(message=message):
            for platform_id in ids:
                work.messages.link(MessageId(message), parcel.chat.chat_id, platform_id)
        case Say(slot=str() as slot) | ShowEntry(slot=str() as slot) if slot:
            work.outbox.name_slot(destination, slot, ids[-1])
        case ShowCard(case=case):
            work.outbox.name_slot(destination, card_slot(case), ids[-1])
