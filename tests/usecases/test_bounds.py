"""What the sender does when a cure does not last, when the group itself is what fails, and when time is not what it was."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from bot.delivery.group import agents_group, follow_group
from bot.delivery.lanes import Job, Lanes
from bot.delivery.loading import Load, Loader
from bot.delivery.windows import Limits, Window
from bot.domain.messages import DeleteSaid, MessageId, OpenTopic, TellAgents
from bot.handover.parcels import Parcel
from bot.ports import (
    Arrived,
    ChannelError,
    ChatMoved,
    Doubtful,
    Found,
    Proof,
    Refused,
    Role,
    TooLate,
    TopicClosed,
    TopicGone,
    Unreachable,
    Work,
)
from bot.storage.outbox import StoredOutbox
from bot.storage.sightings import StoredSightings
from tests.fakes import FakeChannel, office
from tests.usecases.test_doubts import keys as standing
from tests.usecases.test_doubts import known
from tests.usecases.test_sender import handed_over, keys, tell
from tests.usecases.world import GROUP

START = datetime(2026, 3, 2, 12, tzinfo=UTC)
ONE_A_MINUTE = Limits(Window(1, timedelta(seconds=60)), Window(0, timedelta(seconds=60)))


class Stubborn(FakeChannel):
    """A platform on which nothing stays in a topic, until it is mended."""

    error: ChannelError | None = None
    refused = 0

    async def deliver(self, parcels: Sequence[Parcel], part: int = 0) -> object:  # type: ignore[override]
        """Refuse whatever is for a topic."""
        if self.error and parcels[0].chat.topic_id and not isinstance(parcels[0].effect, OpenTopic):
            self.refused += 1
            raise self.error
        return await super().deliver(parcels, part)


@pytest.mark.parametrize("error", [TopicGone(), TopicClosed()], ids=lambda one: type(one).__name__)
async def test_a_topic_that_does_not_last_is_mended_more_and_more_rarely_and_nothing_is_lost(
    error: ChannelError,
) -> None:
    channel = Stubborn()
    async with office(channel=channel) as desk:
        await handed_over(desk)
        channel.error = error
        await desk.world.customer("the words")
        for _ in range(60):
            await desk.pass_time(10)
        refused, told = channel.refused, keys(desk)

        channel.error = None
        for _ in range(20):
            await desk.pass_time(120)

    assert refused <= 10
    assert told.count("topic-does-not-last") == 1
    assert channel.texts().count("the words") == 1


async def test_what_the_leads_cannot_be_told_in_the_group_the_admins_hear_in_private() -> None:
    async with office() as desk:
        mei = await desk.world.hire("Mei", Role.ADMIN)
        desk.channel.fail_with(Refused("TEXT_INVALID"))
        await tell(desk, "leads", "outage-lost")
        await desk.settle()

    heard = [parcels[0] for parcels in desk.channel.delivered]
    assert [(one.chat.chat_id, one.effect) for one in heard] == [(mei.user_id, TellAgents("outage-lost"))]


async def test_a_message_that_is_too_old_to_be_taken_back_is_not_thought_to_be_gone() -> None:
    async with office() as desk:
        await handed_over(desk)
        person = await desk.world.person()
        message = await desk.world.customer("words")
        await desk.settle()
        await desk.world.store.transact(
            lambda work: work.messages.link(MessageId(message), person.user_id, 4711)
        )

        desk.channel.fail_with(TooLate())
        await desk.world.store.transact(
            lambda work: desk.world.desk.tell_customer(work, person, DeleteSaid(message))
        )
        await desk.settle()

    assert keys(desk)[-1:] == ["not-taken-back"]


async def test_a_move_of_the_group_that_was_undone_is_made_whole_the_second_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with office() as desk:
        await handed_over(desk)
        await desk.world.store.transact(lambda work: agents_group(work, GROUP, desk.world.clock.now()))
        mended = StoredSightings.rehome
        monkeypatch.setattr(StoredSightings, "rehome", _full)
        with pytest.raises(OSError, match="full"):
            await follow_group(desk.world.desk, -1009)

        monkeypatch.setattr(StoredSightings, "rehome", mended)
        await follow_group(desk.world.desk, -1009)
        old = await desk.world.ask(lambda work: work.sightings.above(GROUP, 0))
        new = await desk.world.ask(lambda work: work.sightings.above(-1009, 0))

    assert (old, bool(new)) == (set(), True)


def _full(*_: object) -> None:
    raise OSError("the disk is full")


async def test_a_lane_that_waits_for_the_platform_leaves_its_room_to_others() -> None:
    done: list[str] = []
    gate = asyncio.Event()

    async def sleep(_: float) -> None:
        await gate.wait()

    async def work_on(job: Job) -> None:
        assert isinstance(job, Arrived)
        if job.lane != "user:7":
            await lanes.rest(60)
        done.append(job.lane)

    lanes = Lanes(work_on, at_once=2, sleep=sleep)
    async with asyncio.TaskGroup() as tasks:
        lanes.open(tasks)
        for number, lane in enumerate(("user:1", "user:2", "user:3", "user:7")):
            lanes.put(lane, Arrived(number, 1, number, lane, {}, START))
        for _ in range(20):
            await asyncio.sleep(0)
        early = list(done)
        gate.set()

    assert early == ["user:7"]
    assert sorted(done) == ["user:1", "user:2", "user:3", "user:7"]


async def test_a_request_is_awaited_from_when_it_left_and_not_from_when_it_was_planned(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A server may hold it for eight seconds, also one that left late because its transaction was slow."""
    lost: list[tuple[tuple[Parcel, ...], int]] = []

    class Slow(FakeChannel):
        async def deliver(self, parcels: Sequence[Parcel], part: int = 0) -> object:  # type: ignore[override]
            if isinstance(parcels[0].effect, TellAgents) and parcels[0].effect.key == "held" and not lost:
                lost.append((tuple(parcels), part))
                raise Doubtful
            return await super().deliver(parcels, part)

    async with office(channel=Slow()) as desk:
        await known(desk)
        begin = Loader.start

        def slowly(self: Loader, work: Work, load: Load) -> None:
            begin(self, work, load)
            desk.world.clock.move(timedelta(seconds=3))

        with monkeypatch.context() as patched:
            patched.setattr(Loader, "start", slowly)
            await tell(desk, "leads", "held")
            await desk.settle()
        for second in range(30):
            if second == 8:
                desk.channel._carry(*lost[0])
            await desk.pass_time(1)

    assert standing(desk) == ["held"]


async def test_after_a_restart_it_is_still_known_where_something_of_ours_may_stand_unseen() -> None:
    async with office() as desk:
        await known(desk)
        desk.channel.proven_by = Proof.NONE
        desk.channel.lose_answers(Doubtful())
        await tell(desk, "leads", "a sticker")
        await desk.pass_time(10)
        desk.channel.proven_by = Proof.CAPTION
        desk.channel.lose_answers(Doubtful())
        await tell(desk, "leads", "a photo")
        await desk.settle()

    by_edit: list[int] = []

    class Careful(FakeChannel):
        async def probe(self, parcels: Sequence[Parcel], part: int, message_id: int) -> Found:
            by_edit.append(message_id)
            return Found.HERE

    after = Careful(standing=desk.channel.standing, _last_id=desk.channel._last_id, proven_by=Proof.CAPTION)
    async with office(store_of=desk.world, channel=after) as second:
        for _ in range(4):
            await second.pass_time(10)

    assert by_edit == []
    assert after.asked_about


async def test_the_place_of_a_slow_request_is_kept_from_its_answer() -> None:
    class Slow(FakeChannel):
        async def deliver(self, parcels: Sequence[Parcel], part: int = 0) -> object:  # type: ignore[override]
            receipt = await super().deliver(parcels, part)
            desk.world.clock.move(timedelta(seconds=5))
            return receipt

    async with office(ONE_A_MINUTE, channel=Slow()) as desk:
        await tell(desk, "leads", "one")
        await desk.settle()
        await tell(desk, "leads", "two")

        await desk.pass_time(58)
        early = keys(desk)
        await desk.pass_time(3)

    assert early == ["one"]
    assert keys(desk) == ["one", "two"]


async def test_a_row_that_cannot_be_read_does_not_take_what_waits_before_it_along() -> None:
    async with office() as desk:
        await handed_over(desk)
        desk.channel.closed = asyncio.Event()
        await desk.world.customer("on its way")
        await desk.settle()
        await desk.world.customer("good")
        broken = await desk.world.customer("bad")
        await desk.world.store.transact(lambda work: _garble(work, broken))

        desk.channel.closed.set()
        for _ in range(4):
            await desk.pass_time(61)

    assert "good" in desk.channel.texts()
    assert keys(desk).count("row-unreadable") == 1


def _garble(work: Work, message: MessageId) -> None:
    assert isinstance(work.outbox, StoredOutbox)
    work.outbox._connection.exec_driver_sql(
        """UPDATE message SET content = '{"attachment":{"kind":"hologram"}}' WHERE id = ?""", (message,)
    )


@pytest.mark.parametrize("hours", [1, 26])
async def test_nothing_waits_longer_because_the_clock_was_set_back(hours: int) -> None:
    async with office() as desk:
        await known(desk)
        desk.channel.fail_with(Doubtful())
        await tell(desk, "leads", "in doubt")
        await desk.settle()
        desk.channel.fail_with(Unreachable())
        await tell(desk, "user:501", "tried again")
        await desk.settle()

        desk.world.clock.move(timedelta(hours=-hours))
        for _ in range(12):
            await desk.pass_time(10)

    assert sorted(standing(desk)) == ["in doubt", "tried again"]
    assert desk.sender.in_doubt == 0


async def test_nothing_is_kept_of_chats_in_which_nothing_is_under_way() -> None:
    async with office() as desk:
        for user in range(20):
            await tell(desk, f"user:{8000 + user}", "x")
        await desk.settle()

    assert not desk.sender._flying


async def test_all_that_is_under_way_when_the_group_moves_arrives_in_its_new_chat() -> None:
    async with office() as desk:
        await handed_over(desk)
        desk.channel.delivered.clear()
        desk.channel.closed = asyncio.Event()
        await desk.world.customer("the words")
        await tell(desk, "leads", "one")
        await desk.settle()

        desk.channel.fail_with(ChatMoved(-1009), ChatMoved(-1009))
        desk.channel.closed.set()
        for _ in range(3):
            await desk.pass_time(61)

    assert (keys(desk), desk.channel.texts()) == (["one"], ["the words"])
    assert {parcels[0].chat.chat_id for parcels in desk.channel.delivered} == {-1009}
