"""Requests that got no answer: nothing is repeated before it is known whether they were carried out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby
from operator import attrgetter

import structlog

from bot.delivery.doubt import Doubt
from bot.delivery.failures import Failures
from bot.delivery.heights import space_of
from bot.delivery.inquest import EDITABLE, Inquest, Question, Way
from bot.delivery.loading import Discovery, Load, Loader
from bot.delivery.windows import Windows
from bot.ports import (
    BadToken,
    Barred,
    Blocked,
    Busy,
    ChannelError,
    ChatMoved,
    Clock,
    Doubtful,
    Found,
    Malformed,
    OwnTopic,
    Proof,
    Refused,
    Seen,
    Store,
    TooLong,
    Unreachable,
    Work,
)

WAIT_S = 9.0
"""Since the request left. The platform may hold one back for up to 8 s instead of refusing it, also if whoever asked is
gone by then; after this long it has landed, or never will."""
LEFT_WITHIN = timedelta(seconds=5)
"""After it was decided on, a request has left at the latest, however long its transaction took; of one that an earlier
process made, no more is known."""
TOPIC_WAITS = 1.5
"""The platform's word of a topic takes another way than the answer: it is waited for this much longer."""
AGAIN_AFTER = timedelta(seconds=1)
BARRED_AGAIN_AFTER = timedelta(seconds=60)
SLACK = timedelta(seconds=5)
"""Between the clock of the one who asked and of the one who was told."""

_DESTINATION = attrgetter("destination")

log = structlog.get_logger()


@dataclass(slots=True)
class _Inquiry:
    """An inquest under way in one chat; *marked* is the message whose buttons have to be put back, and whose it is.

    *claimed* cannot be edited, and is ours unless the platform says, after that moment, that somebody else wrote it.
    """

    inquest: Inquest
    doubts: Mapping[int, Doubt]
    not_before: datetime
    marked: tuple[int, Doubt | None] | None = None
    claimed: tuple[int, Doubt, datetime] | None = None
    is_asking: bool = False


@dataclass(slots=True)
class Doubts:
    """All that is in doubt. A chat with something in doubt long enough is kept quiet until it is found out."""

    store: Store
    clock: Clock
    loader: Loader
    windows: Windows
    failures: Failures
    has_heard_all: Callable[[datetime], bool]
    wait_s: float | None = None
    _open: list[Doubt] = field(default_factory=list)
    _inquiries: dict[int, _Inquiry] = field(default_factory=dict)
    _held: set[int] = field(default_factory=set)
    _unproven: set[int] = field(default_factory=set)
    _wait: timedelta = field(init=False)

    def __post_init__(self) -> None:
        self._wait = timedelta(seconds=WAIT_S if self.wait_s is None else self.wait_s)

    @dataclass(frozen=True, slots=True)
    class Step:
        """One request to be made now."""

        chat_id: int
        take: Callable[[], Awaitable[None]]

    @property
    def count(self) -> int:
        """How many loads are in doubt."""
        return len(self._open)

    @property
    def in_flight(self) -> int:
        """How many chats are being asked about."""
        return sum(inquiry.is_asking for inquiry in self._inquiries.values())

    def holds(self, chat_id: int) -> bool:
        """Whether nothing else may be sent into this chat."""
        return chat_id in self._held

    def add(self, load: Load, left_at: datetime) -> None:
        """The answer to *load*, which left at *left_at*, did not come."""
        # Since a mere opening is repeated as a whole, only what is really a message is asked about.
        doubt = Doubt(load, self.loader.channel.proof(load.parcels, load.part), left_at)
        group = self.loader.packer.agents_chat
        # The group may have got another id while the answer was waited for.
        self._open.append(doubt.moved(group) if load.chat_id < 0 and load.chat_id != group else doubt)

    def take_up(self, work: Work) -> None:
        """What an earlier process left under way: some of it went out. For the start, when nothing else is in doubt."""
        # A transaction that is lost with its connection runs again, and asked about twice, a request seems to be missing.
        self._open = []
        self._unproven = work.outbox.lost_sight_of()
        now = self.clock.now()
        rows = work.outbox.adopt()
        for _, group in groupby(sorted(rows, key=_DESTINATION), key=_DESTINATION):
            together = list(group)
            load = self.loader.again(work, together)
            if load is None:
                work.outbox.postpone([row.id for row in together], now)
                continue
            proof = self.loader.channel.proof(load.parcels, load.part)
            if proof is Proof.REPEAT:
                work.outbox.postpone(load.ids, now)
            else:
                left_at = max(load.at, min(now, load.at + LEFT_WITHIN))
                self._open.append(Doubt(load, proof, left_at, taken_up=True))
        if rows:
            log.warning("send.taken_up", rows=len(rows), in_doubt=len(self._open))

    def rename(self, before: int, chat_id: int) -> None:
        """The chat *before* has the id *chat_id* from now on; whoever was being asked about there is asked about anew."""
        self._inquiries.pop(before, None)
        self._held.discard(before)
        if before in self._unproven:
            self._unproven.add(chat_id)
        self._open = [doubt.moved(chat_id) if doubt.load.chat_id == before else doubt for doubt in self._open]

    def set_back(self, now: datetime) -> None:
        """The clock was set back to *now*: whatever is in doubt left by then."""
        self._open = [replace(doubt, left_at=min(doubt.left_at, now)) for doubt in self._open]
        for inquiry in self._inquiries.values():
            inquiry.not_before = min(inquiry.not_before, now + AGAIN_AFTER)
            if inquiry.claimed is not None:
                inquiry.claimed = (*inquiry.claimed[:2], min(inquiry.claimed[2], now))

    # -- what to do now -------------------------------------------------------------------------------------

    async def next_steps(self, flying: Mapping[int, int]) -> tuple[list[Step], datetime | None]:
        """What to ask now, each with its place in the window taken, and when to look again.

        Args:
            flying: How many requests are under way in each chat; only a quiet chat can be asked about.
        """
        now = self.clock.now()
        await self._settle_unprovable()
        await self._settle_topics(now)
        await self._settle_claims()
        self._hold_ripe(now)
        for chat_id in sorted(self._held - self._inquiries.keys()):
            if not flying.get(chat_id):
                await self._begin(chat_id, now, flying)
        steps = [self._step(chat_id, now) for chat_id in sorted(self._inquiries)]
        return [step for step in steps if step], self._next_at(now)

    def _next_at(self, now: datetime) -> datetime | None:
        moments = [self._ripe_at(doubt) for doubt in self._open if self._ripe_at(doubt) > now]
        for chat_id, inquiry in self._inquiries.items():
            # What is claimed waits for what others wrote to be heard, and not for the clock.
            if not inquiry.is_asking and inquiry.claimed is None:
                moments.append(max(inquiry.not_before, self.windows.free_at(chat_id, now)))
        return min(moments, default=None)

    def _ripe_at(self, doubt: Doubt) -> datetime:
        return doubt.left_at + self._wait * (TOPIC_WAITS if doubt.proof is Proof.TOPIC else 1)

    def _hold_ripe(self, now: datetime) -> None:
        for doubt in self._open:
            if doubt.proof in EDITABLE and self._ripe_at(doubt) <= now and self._is_heard(doubt):
                self._held.add(doubt.load.chat_id)

    def _is_heard(self, doubt: Doubt) -> bool:
        """Whether the ids that others took before it landed are known: what comes to be known later stands above it."""
        return self.has_heard_all(self._ripe_at(doubt))

    async def _begin(self, chat_id: int, now: datetime, flying: Mapping[int, int]) -> None:
        doubts = [doubt for doubt in self._open if doubt.load.chat_id == chat_id and doubt.proof in EDITABLE]
        if not doubts:
            self._held.discard(chat_id)
            return
        floor = min(doubt.suspect.floor for doubt in doubts)
        known = await self.store.read(lambda work: work.sightings.above(space_of(chat_id), floor))
        elsewhere = self._elsewhere(flying) - len(doubts) if chat_id > 0 else 0
        suspects = [doubt.suspect for doubt in doubts]
        inquest = Inquest(
            suspects, known, is_group=chat_id < 0, elsewhere=elsewhere, strangers=chat_id in self._unproven
        )
        self._inquiries[chat_id] = _Inquiry(inquest, {doubt.suspect.row: doubt for doubt in doubts}, now)

    def _elsewhere(self, flying: Mapping[int, int]) -> int:
        """How many requests into private chats are in doubt or under way."""
        in_doubt = sum(doubt.load.chat_id > 0 for doubt in self._open)
        return in_doubt + sum(count for chat_id, count in flying.items() if chat_id > 0)

    def _step(self, chat_id: int, now: datetime) -> Step | None:
        inquiry = self._inquiries[chat_id]
        waits = inquiry.not_before > now or self.windows.free_at(chat_id, now) > now
        if inquiry.is_asking or inquiry.claimed is not None or waits:
            return None
        inquiry.is_asking = True
        self.windows.note(chat_id, now)
        return self.Step(chat_id, partial(self._take, chat_id, inquiry, now))

    # -- asking ---------------------------------------------------------------------------------------------

    async def _take(self, chat_id: int, inquiry: _Inquiry, at: datetime) -> None:
        await self.store.transact(lambda work: work.ledger.note(at, chat_id, "probe"))
        self.windows.left(chat_id, at, self.clock.now())
        try:
            await self._ask(chat_id, inquiry)
            await self._conclude(chat_id, inquiry)
        except BadToken:
            raise
        except ChannelError as error:
            await self._could_not_ask(chat_id, inquiry, error)
        finally:
            inquiry.is_asking = False

    async def _ask(self, chat_id: int, inquiry: _Inquiry) -> None:
        if inquiry.marked is not None:
            await self._restore(inquiry, *inquiry.marked)
            return
        inquiry.inquest.hear(await self._others(chat_id, inquiry))
        question = inquiry.inquest.question()
        if question is None:
            return
        seen = await self._answer(inquiry, question)
        suspect = inquiry.inquest.learn(question, seen)
        found = inquiry.doubts[suspect.row] if suspect else None
        if found is not None and seen.found is Found.OTHER:
            inquiry.claimed = (question.message_id, found, self.clock.now())
            return
        if question.way is Way.REVEAL and seen.found is Found.HERE:
            # Nothing is settled before its buttons are back: after a crash it is simply found once more.
            inquiry.marked = (question.message_id, found)
        elif found is not None:
            await self._found(found, question.message_id)

    async def _others(self, chat_id: int, inquiry: _Inquiry) -> set[int]:
        floor = min(doubt.suspect.floor for doubt in inquiry.doubts.values())
        return await self.store.read(lambda work: work.sightings.of_others_above(space_of(chat_id), floor))

    async def _answer(self, inquiry: _Inquiry, question: Question) -> Seen:
        load = inquiry.doubts[question.suspect.row].load
        channel = self.loader.channel
        if question.way is Way.REVEAL:
            # A mark that was never there before, so that the platform has something to return.
            mark = f"wait:{self.clock.now().timestamp():.3f}"
            return await channel.reveal(load.place, question.message_id, mark)
        return Seen(await channel.probe(load.parcels, load.part, question.message_id))

    async def _restore(self, inquiry: _Inquiry, message_id: int, doubt: Doubt | None) -> None:
        load = doubt.load if doubt else next(iter(inquiry.doubts.values())).load
        parcels = load.parcels if doubt else ()
        try:
            await self.loader.channel.restore(load.place, message_id, parcels, load.part)
        except (Refused, Malformed, TooLong):
            if doubt is None:
                raise
            # It cannot be made what it was taken for: something else of ours that nobody knows of stands in that topic.
            inquiry.inquest.take_back(doubt.suspect)
            inquiry.marked = (message_id, None)
            return
        inquiry.marked = None
        if doubt is not None:
            await self._found(doubt, message_id)

    async def _could_not_ask(self, chat_id: int, inquiry: _Inquiry, error: ChannelError) -> None:
        now = self.clock.now()
        log.info("probe.failed", error=type(error).__name__)
        match error:
            case Busy(retry_after_s=wait_s):
                self.windows.freeze(chat_id, now, now + timedelta(seconds=wait_s))
            case Unreachable() | Doubtful():
                inquiry.not_before = now + AGAIN_AFTER
            case Barred() if chat_id < 0:
                inquiry.not_before = now + BARRED_AGAIN_AFTER
            case ChatMoved(to=to) if chat_id == self.loader.packer.agents_chat:
                await self.failures.follow(to)
                # Asked about anew under its new id.
                self._inquiries.pop(chat_id, None)
                self._held.discard(chat_id)
            case _:
                # To whoever has left, nothing can be sent twice.
                await self._end(chat_id, inquiry, known=isinstance(error, Blocked))

    # -- settling -------------------------------------------------------------------------------------------

    async def _conclude(self, chat_id: int, inquiry: _Inquiry) -> None:
        if inquiry.marked is None and inquiry.claimed is None and inquiry.inquest.question() is None:
            await self._end(chat_id, inquiry, known=not inquiry.inquest.is_exhausted)

    async def _end(self, chat_id: int, inquiry: _Inquiry, *, known: bool) -> None:
        """Nothing more can be asked: what is missing was not sent, if so much is *known*."""
        now = self.clock.now()
        for suspect in list(inquiry.inquest.missing):
            doubt = inquiry.doubts[suspect.row]
            if not known:
                await self._give_up(doubt)
            elif self._ripe_at(doubt) <= now:
                await self._not_sent(doubt)
        self._inquiries.pop(chat_id, None)
        self._held.discard(chat_id)

    async def _found(self, doubt: Doubt, message_id: int | None = None, topic_id: int | None = None) -> None:
        load = doubt.load
        ids = () if message_id is None else (message_id,)
        more = self.loader.channel.is_more(load.parcels, load.part) if ids else False
        texts = self.loader.channel.wording(load.parcels, load.part) if ids else ()
        receipt = Discovery(ids, topic_id, more, texts=texts)
        log.info("send.found", row=load.ids[0], kind=load.kind)
        await self.store.transact(lambda work: self.loader.sent(work, load, receipt, self.clock.now()))
        self._close(doubt)

    def _close(self, doubt: Doubt) -> None:
        # By its row: the chat may have been renamed while it was asked about.
        self._open = [one for one in self._open if one.suspect.row != doubt.suspect.row]

    async def _not_sent(self, doubt: Doubt) -> None:
        log.info("send.not_found", row=doubt.load.ids[0], kind=doubt.load.kind)
        now = self.clock.now()
        await self.store.transact(lambda work: work.outbox.postpone(doubt.load.ids, now))
        self._close(doubt)

    async def _give_up(self, doubt: Doubt) -> None:
        self._unproven.add(doubt.load.chat_id)
        await self.store.transact(lambda work: self.failures.give_up_doubt(work, doubt.load))
        self._close(doubt)

    async def _settle_unprovable(self) -> None:
        for doubt in list(self._open):
            # Without any id that we know there is nowhere to begin.
            nowhere = doubt.proof in EDITABLE and not doubt.suspect.floor
            if doubt.proof is Proof.NONE or nowhere:
                await self._give_up(doubt)
            elif doubt.proof is Proof.REPEAT:
                await self._not_sent(doubt)

    async def _settle_claims(self) -> None:
        for chat_id, inquiry in list(self._inquiries.items()):
            if inquiry.claimed is None or not self.has_heard_all(inquiry.claimed[2]):
                continue
            message_id, doubt, _ = inquiry.claimed
            floor = doubt.suspect.floor
            known = await self.store.read(lambda work, low=floor: work.sightings.above(0, low))  # type: ignore[misc]
            inquiry.claimed = None
            if message_id in known:
                inquiry.inquest.take_back(doubt.suspect)
            else:
                await self._found(doubt, message_id)
            await self._conclude(chat_id, inquiry)

    async def _settle_topics(self, now: datetime) -> None:
        doubts = [doubt for doubt in self._open if doubt.proof is Proof.TOPIC]
        if not doubts:
            return
        since = min(doubt.load.at for doubt in doubts) - SLACK
        chats = {doubt.load.chat_id for doubt in doubts}
        topics = await self.store.read(
            lambda work: [topic for chat in sorted(chats) for topic in work.sightings.topics(chat, since)]
        )
        for doubt in doubts:
            mine = [topic for topic in topics if self._is_of(doubt, topic)]
            if mine:
                await self._found(doubt, topic_id=mine[-1].topic_id)
            elif self._ripe_at(doubt) <= now and self.has_heard_all(self._ripe_at(doubt)):
                await self._not_sent(doubt)

    def _is_of(self, doubt: Doubt, topic: OwnTopic) -> bool:
        load = doubt.load
        # An earlier topic of the same case has the same title; this one came after the request.
        is_new = topic.at >= load.at - SLACK and topic.topic_id > doubt.suspect.floor
        is_there = topic.chat_id == load.chat_id
        return is_new and is_there and self.loader.channel.is_titled(load.parcels[0], topic.title)
