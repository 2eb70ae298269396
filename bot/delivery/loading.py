"""What goes out as one request: a row with what can be merged into it, and what to remember once it went out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

import structlog

from bot.domain.messages import (
    CaseId,
    ChatRef,
    DropTopic,
    MessageId,
    OpenTopic,
    PersonId,
    ReviseMirror,
    ReviseSaid,
    Say,
    ShowCard,
    ShowEntry,
    ShowFile,
    TellAgents,
    ToAgents,
    ToCustomer,
    Unmirror,
)
from bot.domain.urgency import Urgency, urgency_of
from bot.handover.copies import card_slot, line_slot
from bot.handover.parcels import NoDestination, Packer, Parcel, Pointless, TopicNeeded
from bot.handover.sent import keep_sent
from bot.ports import Found, Outgoing, Proof, Seen, Sending, Work

MERGED_AT_MOST = 30
UNREADABLE = (LookupError, TypeError, ValueError, AttributeError, AssertionError)
"""What comes of a row that an older version wrote, or that names something that is gone."""

log = structlog.get_logger()


class Receipt(Protocol):
    """What the channel returns: the platform's ids of what went out, and a topic if one was opened.

    *more* tells that posts of the same parcels are left, *asked* whether the platform had to be asked at all. *texts*
    is what stands in the messages.
    """

    @property
    def platform_ids(self) -> tuple[int, ...]: ...

    @property
    def topic_id(self) -> int | None: ...

    @property
    def more(self) -> bool: ...

    @property
    def asked(self) -> bool: ...

    @property
    def texts(self) -> tuple[str, ...]: ...


class Channel(Protocol):
    """A channel that can carry parcels, one request at a time. Raises the errors of the ports."""

    async def deliver(self, parcels: Sequence[Parcel], part: int = 0) -> Receipt:
        """Send post number *part* of the parcels, which go together, or do what the only one asks."""
        ...

    async def reopen(self, chat: ChatRef) -> None: ...

    def fits_together(self, parcels: Sequence[Parcel], another: Parcel) -> bool: ...

    def in_order(self, parcels: Sequence[Parcel]) -> Sequence[Parcel]:
        """The parcels in the order in which their messages get their ids."""
        ...

    def proof(self, parcels: Sequence[Parcel], part: int = 0) -> Proof: ...

    def is_more(self, parcels: Sequence[Parcel], part: int = 0) -> bool: ...

    def wording(self, parcels: Sequence[Parcel], part: int = 0) -> tuple[str, ...]:
        """What stands in post number *part*, as far as that is known without sending it."""
        ...

    def is_titled(self, parcel: Parcel, title: str) -> bool:
        """Whether a topic of this title is the one that the parcel opens."""
        ...

    async def probe(self, parcels: Sequence[Parcel], part: int, message_id: int) -> Found: ...

    async def reveal(self, chat: ChatRef, message_id: int, mark: str) -> Seen: ...

    async def restore(
        self, chat: ChatRef, message_id: int, parcels: Sequence[Parcel] = (), part: int = 0
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Load:
    """Rows that go out as one request to *chat_id*, marked as sending at *at*; *part* of their posts went out before.

    It takes *units* places in the window. Parcels may open a topic for them, and *reopens* one first that is closed.
    """

    rows: tuple[Outgoing, ...]
    parcels: tuple[Parcel, ...]
    chat_id: int
    at: datetime
    units: int = 1
    reopens: bool = False

    @property
    def ids(self) -> list[int]:
        """The rows' ids."""
        return [row.id for row in self.rows]

    @property
    def part(self) -> int:
        """The number of the post that is sent, from 0."""
        return len(self.rows[0].parts)

    @property
    def destination(self) -> str:
        """Where all of its rows go."""
        return self.rows[0].destination

    @property
    def place(self) -> ChatRef:
        """Where it stands on the platform."""
        return self.parcels[0].chat

    @property
    def kind(self) -> str:
        """The kind of its first effect."""
        return type(self.parcels[0].effect).__name__

    @property
    def urgency(self) -> Urgency:
        """The class of its first row."""
        return urgency_of(self.rows[0].effect)

    @property
    def opens_first(self) -> bool:
        """Whether this only opens the topic that the row needs."""
        return isinstance(self.parcels[0].effect, OpenTopic) and not isinstance(
            self.rows[0].effect, OpenTopic
        )


@dataclass(frozen=True, slots=True)
class Discovery:
    """Stands in for a receipt when a message turned out to be there."""

    platform_ids: tuple[int, ...] = ()
    topic_id: int | None = None
    more: bool = False
    asked: bool = True
    texts: tuple[str, ...] = ()


@dataclass(slots=True)
class Loader:
    """Packs rows when they are about to go, inside the transaction that marks them as sending.

    Without *merges* texts go out one by one; an album stays one, and a card takes along what waits behind it. Of a row
    that cannot be read *on_unreadable* hears, in the transaction that gives it up.
    """

    packer: Packer
    channel: Channel
    floor_of: Callable[[int], int]
    merges: bool = True
    on_unreadable: Callable[[Work, Outgoing], None] = lambda work, row: None
    _apart: set[int] = field(default_factory=set)
    _closed: set[str] = field(default_factory=set)

    def chat_of(self, work: Work, destination: str) -> int:
        """The platform's chat behind a logical destination."""
        kind, _, number = destination.partition(":")
        if kind == "customer":
            return work.people.by_id(PersonId(int(number))).user_id
        return int(number) if kind == "user" else self.packer.agents_chat

    def pack(
        self, work: Work, row: Outgoing, chat_id: int, now: datetime, *, backlog: bool = False
    ) -> Load | None:
        """The load that starts with *row*; None if the row needs no request, and is finished with that.

        With a *backlog* a file becomes a line of text with a button.
        """
        parcels = self._parcels(work, row, now)
        if not parcels:
            return None
        floor = self.floor_of(chat_id)
        if row.destination in self._closed and not isinstance(parcels[0].effect, OpenTopic):
            return Load((replace(row, floor=floor),), tuple(parcels), chat_id, now, reopens=True)
        if backlog and not row.parts:
            row, parcels[0] = self._made_lazy(work, row, parcels[0])
        rows = self._merged(work, row, parcels, now, backlog=backlog)
        marked = tuple(replace(one, floor=floor) for one in rows)
        return Load(marked, tuple(self.channel.in_order(parcels)), chat_id, now, _units(parcels))

    def start(self, work: Work, load: Load) -> None:
        """Mark the rows of *load* as sending, and its requests as made."""
        floor = load.rows[0].floor
        work.outbox.start(load.ids, load.at, load.chat_id, floor=floor, units=load.units)

    def again(self, work: Work, rows: Sequence[Outgoing]) -> Load | None:
        """The load that an earlier process sent with *rows*, which are marked as sending; None if it is pointless now."""
        first, *others = rows
        at, chat_id = first.started_at, first.chat_id
        if at is None or chat_id is None:
            return None
        parcels = self._parcels(work, first, at)
        if not parcels:
            return None
        more = [self._mergeable(work, other, at) for other in others]
        packed = self.channel.in_order([*parcels, *(parcel for parcel in more if parcel)])
        return Load(tuple(rows), tuple(packed), chat_id, at, _units(packed))

    def keep_apart(self, rows: Sequence[int]) -> None:
        """From now on, send each of *rows* by itself."""
        self._apart.update(rows)

    def reopen_first(self, destination: str) -> None:
        """Open the topic of *destination* before anything else goes there."""
        self._closed.add(destination)

    def sent(self, work: Work, load: Load, receipt: Receipt, now: datetime) -> Outgoing | None:
        """Remember what went out; returns the row again if it is not all out yet."""
        self._closed.discard(load.destination)
        if load.reopens:
            work.outbox.postpone(load.ids, now)
            return load.rows[0]
        self._keep_topic(work, load.parcels[0], receipt)
        if load.opens_first:
            work.outbox.postpone(load.ids, now)
            return load.rows[0]
        keep_sent(work, load.destination, receipt.texts, now)
        gone = (*load.rows[0].parts, *receipt.platform_ids)
        if receipt.more:
            work.outbox.keep_parts(load.rows[0].id, gone)
            return replace(load.rows[0], parts=gone)
        work.outbox.finish(load.ids, Sending.SENT, now, gone)
        self.forget(load.ids)
        for number, part in enumerate(load.parcels):
            _remember(work, load.destination, part, _of_part(gone, number, load))
        return None

    def forget(self, rows: Sequence[int]) -> None:
        """They are done with, one way or the other."""
        self._apart.difference_update(rows)

    # -- packing ------------------------------------------------------------------------------------------

    def _parcels(self, work: Work, row: Outgoing, now: datetime) -> list[Parcel]:
        """The parcel for *row*, or for opening its topic; none if no request is needed, and the row is finished."""
        try:
            return [self._packed(work, row, now)]
        except Pointless:
            work.outbox.finish([row.id], Sending.SENT, now)
            return []
        except NoDestination:
            pass
        except TopicNeeded:
            case = row.case or _current_case(work, row)
            # By the lane of the same topic, so that it is never opened twice at once.
            if case:
                return [self.packer.pack(work, replace(row, effect=OpenTopic(case)), now)]
        except UNREADABLE:
            # It must not take the sender with it. What the database says is not about the row, and undoes all of this.
            log.exception("row.unreadable", row=row.id)
            self.on_unreadable(work, row)
        work.outbox.finish([row.id], Sending.FAILED, now)
        return []

    def _packed(self, work: Work, row: Outgoing, now: datetime) -> Parcel:
        parcel = self.packer.pack(work, row, now)
        lazy = isinstance(row.effect, ToAgents) and row.effect.lazy
        return replace(parcel, lazy=lazy or parcel.lazy, plain=row.plain)

    def _made_lazy(self, work: Work, row: Outgoing, parcel: Parcel) -> tuple[Outgoing, Parcel]:
        """*parcel* as a line instead of its file; kept with the row, so that whatever happens it stays one."""
        if not _has_file(parcel) or not isinstance(parcel.effect, ToAgents):
            return row, parcel
        effect = replace(parcel.effect, lazy=True)
        work.outbox.amend(row.id, effect)
        return replace(row, effect=effect), replace(parcel, effect=effect, lazy=True)

    def _merged(
        self, work: Work, row: Outgoing, parcels: list[Parcel], now: datetime, *, backlog: bool
    ) -> list[Outgoing]:
        """The rows that go out with *row*: what already waits right behind it, as far as it fits."""
        rows = [row]
        if row.id in self._apart or self._goes_alone(parcels[0]):
            return rows
        for behind in work.outbox.behind(row, MERGED_AT_MOST):
            parcel = self._mergeable(work, behind, now)
            if parcel is not None and backlog:
                parcel = replace(parcel, lazy=_has_file(parcel))
            if parcel is None or not self.channel.fits_together(parcels, parcel):
                break
            lazy_row, parcel = self._made_lazy(work, behind, parcel) if parcel.lazy else (behind, parcel)
            rows.append(lazy_row)
            parcels.append(parcel)
        return rows

    def _goes_alone(self, parcel: Parcel) -> bool:
        if not isinstance(parcel.effect, ToAgents | ToCustomer | ShowCard):
            return True
        view = parcel.message
        return not self.merges and view is not None and not view.content.album

    def _mergeable(self, work: Work, row: Outgoing, now: datetime) -> Parcel | None:
        if not isinstance(row.effect, ToAgents | ToCustomer) or row.id in self._apart or row.parts:
            return None
        try:
            return self._packed(work, row, now)
        except (NoDestination, Pointless, TopicNeeded, *UNREADABLE):
            # Whatever it is, it is found once the row is the first of its destination.
            return None

    def _keep_topic(self, work: Work, parcel: Parcel, receipt: Receipt) -> None:
        if isinstance(parcel.effect, DropTopic) and parcel.person:
            work.people.save(replace(work.people.by_id(parcel.person.id), topic_id=None))
        if isinstance(parcel.effect, OpenTopic) and receipt.topic_id is not None and parcel.person:
            # The platform gave it just now: whoever had this number had it in another group.
            before = work.people.by_topic(receipt.topic_id)
            if before is not None and before.id != parcel.person.id:
                work.people.save(replace(before, topic_id=None))
            person = work.people.by_id(parcel.person.id)
            work.people.save(replace(person, topic_id=receipt.topic_id))


def is_album(parcels: Sequence[Parcel]) -> bool:
    """Whether these go out as several messages in one request."""
    first = parcels[0].message
    return len(parcels) > 1 and first is not None and bool(first.content.album) and not parcels[0].lazy


def _has_file(parcel: Parcel) -> bool:
    attached = parcel.message.content.attachment if parcel.message else None
    return isinstance(parcel.effect, ToAgents) and attached is not None and bool(attached.file_id)


def _units(parcels: Sequence[Parcel]) -> int:
    return len(parcels) if is_album(parcels) else 1


def _of_part(ids: Sequence[int], number: int, load: Load) -> Sequence[int]:
    """The ids that stand for one of several parcels: its own in an album, else all of them."""
    return ids[number : number + 1] if load.units > 1 else ids


def _current_case(work: Work, row: Outgoing) -> CaseId | None:
    current = work.cases.current(PersonId(int(row.destination.partition(":")[2])))
    return current.id if current else None


def _remember(work: Work, destination: str, parcel: Parcel, ids: Sequence[int]) -> None:
    if not ids:
        return
    match parcel.effect:
        case ToAgents() | ToCustomer() | ShowFile():
            _link(work, destination, parcel, ids)
        case ReviseMirror(message=message) | ReviseSaid(message=message):
            work.messages.link(message, parcel.chat.chat_id, ids[-1])
        case Unmirror(message=message):
            _unlink(work, message, parcel.chat.chat_id, ids[-1])
        case Say(slot=slot) | ShowEntry(slot=slot) | TellAgents(slot=slot) if slot:
            work.outbox.name_slot(destination, slot, ids[-1])
        case ShowCard(case=case):
            work.outbox.name_slot(destination, card_slot(case), ids[-1])


def _link(work: Work, destination: str, parcel: Parcel, ids: Sequence[int]) -> None:
    assert isinstance(parcel.effect, ToAgents | ToCustomer | ShowFile)
    # The revision that was sent may be newer than the one it was posted for.
    shown = {parcel.effect.message, parcel.message.message} if parcel.message else {parcel.effect.message}
    for message in sorted(shown):
        for platform_id in ids:
            work.messages.link(MessageId(message), parcel.chat.chat_id, platform_id)
    if parcel.lazy and parcel.message:
        work.outbox.name_slot(destination, line_slot(parcel.message.message), ids[-1])


def _unlink(work: Work, message: MessageId, chat_id: int, platform_id: int) -> None:
    """No revision of *message* is at that place any more."""
    revision = work.messages.by_id(message)
    while revision is not None:
        work.messages.unlink(revision.id, chat_id, platform_id)
        revision = work.messages.by_id(revision.revises) if revision.revises else None
