"""Requests that got no answer: found where they are, sent where they are not, and said where nobody can know."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.delivery.windows import Limits, Window
from bot.domain.events import Wrote
from bot.domain.messages import OpenTopic, Sender, TellAgents, ToAgents, UpdateCard
from bot.ports import Blocked, Busy, ChatMoved, Doubtful, OwnTopic, Proof, Refused, Sending, Unreachable, Work
from bot.storage.outbox import StoredOutbox
from tests.fakes import FakeChannel, Office, office, turn
from tests.usecases.world import CUSTOMER, GROUP

PERSON = Wrote(wants_person=True)
OTHER = CUSTOMER + 1
RIPE_S = 10.0
MOVED = -1009999


async def tell(desk: Office, destination: str, key: str) -> None:
    """Post a line for agents."""
    await desk.world.store.transact(lambda work: desk.world.desk.tell(work, destination, TellAgents(key)))


async def known(desk: Office) -> None:
    """Something was sent to the group and in private before, so that there are ids to begin with."""
    for place in ("leads", "user:501"):
        await tell(desk, place, "earlier")
    await desk.settle()


async def handed_over(desk: Office, user: int = CUSTOMER) -> None:
    """A customer asked for a person, and everything about it was sent."""
    await desk.world.customer("I want a person", user, said=PERSON)
    await desk.settle()


async def ripen(desk: Office) -> None:
    """Long enough for whatever is in doubt to be found out."""
    for _ in range(8):
        await desk.pass_time(RIPE_S)


def keys(desk: Office) -> list[str]:
    """The keys of what stands on the platform, in order."""
    there = [parcel.effect for parcels, _ in desk.channel.standing.values() for parcel in parcels]
    return [effect.key for effect in there if isinstance(effect, TellAgents) and effect.key != "earlier"]


# -- one doubt ----------------------------------------------------------------------------------------------


async def test_a_message_that_went_out_is_found_and_not_sent_again() -> None:
    async with office() as desk:
        await known(desk)
        desk.channel.lose_answers(Doubtful())
        await tell(desk, "leads", "went out")
        await desk.settle()
        at_once = desk.sender.in_doubt
        await ripen(desk)

        assert (at_once, desk.sender.in_doubt) == (1, 0)
    assert keys(desk) == ["went out"]


async def test_a_message_that_did_not_go_out_is_sent_once_that_is_known() -> None:
    async with office() as desk:
        await known(desk)
        desk.channel.fail_with(Doubtful())
        await tell(desk, "leads", "lost on the way")
        await desk.settle()
        before = keys(desk)
        await ripen(desk)

    assert (before, keys(desk)) == ([], ["lost on the way"])


async def test_nothing_is_asked_before_a_late_request_may_have_landed() -> None:
    async with office() as desk:
        await known(desk)
        desk.channel.lose_answers(Doubtful())
        await tell(desk, "leads", "went out")
        await desk.settle()
        await desk.pass_time(8)

    assert desk.channel.asked_about == []


async def test_what_is_behind_a_doubt_waits_for_it_and_keeps_its_order() -> None:
    async with office() as desk:
        await known(desk)
        desk.channel.lose_answers(Doubtful())
        for key in ("one", "two", "three"):
            await tell(desk, "leads", key)
        await desk.settle()
        meanwhile = keys(desk)
        await ripen(desk)

    assert (meanwhile, keys(desk)) == (["one"], ["one", "two", "three"])


async def test_other_chats_go_on_while_one_is_looked_into() -> None:
    async with office() as desk:
        await known(desk)
        desk.channel.lose_answers(Doubtful())
        await tell(desk, "leads", "one")
        await desk.settle()
        desk.world.clock.move(timedelta(seconds=RIPE_S))
        await tell(desk, "user:501", "elsewhere")
        await turn()

        await desk.settle()
        assert "elsewhere" in keys(desk)


async def test_the_messages_linked_to_a_found_one_are_those_of_its_row() -> None:
    async with office() as desk:
        await handed_over(desk)
        desk.channel.lose_answers(Doubtful())
        message = await desk.world.customer("are you there?")
        await desk.settle()
        await ripen(desk)

        links = await desk.world.ask(lambda work: work.messages.links(message))
        assert links == [(GROUP, max(desk.channel.standing))]


async def test_a_message_of_several_posts_goes_on_after_the_one_that_was_found() -> None:
    async with office() as desk:
        await known(desk)
        desk.channel.posts = 3
        desk.channel.lose_answers(Doubtful())
        await tell(desk, "leads", "long")
        await ripen(desk)

    assert [part for _, part in desk.channel.standing.values()][-3:] == [0, 1, 2]


async def test_probes_take_their_places_in_the_window_and_in_the_ledger() -> None:
    async with office(Limits(Window(2, timedelta(seconds=60)), Window(0, timedelta(0)))) as desk:
        await known(desk)
        await desk.pass_time(61)
        desk.channel.fail_with(Doubtful())
        await tell(desk, "leads", "lost on the way")
        await desk.settle()
        await desk.pass_time(RIPE_S)
        asked, now = len(desk.channel.asked_about), desk.world.clock.now()
        calls = await desk.world.ask(lambda work: work.ledger.since(now - timedelta(seconds=60)))

    assert (asked, len(calls)) == (1, 2)


@pytest.mark.parametrize("trouble", [Unreachable(), Doubtful(), Busy(4)])
async def test_a_probe_that_fails_is_asked_again(trouble: Exception) -> None:
    async with office() as desk:
        await known(desk)
        desk.channel.lose_answers(Doubtful())
        await tell(desk, "leads", "went out")
        await desk.settle()
        desk.channel.fail_with(trouble)
        await ripen(desk)

        assert desk.sender.in_doubt == 0
    assert keys(desk) == ["went out"]


async def test_a_chat_that_cannot_be_asked_is_left_to_the_usual_way_of_failing() -> None:
    async with office() as desk:
        await known(desk)
        desk.channel.fail_with(Doubtful(), Blocked())
        await tell(desk, "user:501", "to somebody who left")
        await ripen(desk)

        assert desk.sender.in_doubt == 0


async def test_a_probe_that_hears_of_a_move_follows_the_group_and_finds_what_it_looked_for() -> None:
    async with office() as desk:
        await known(desk)
        desk.channel.lose_answers(Doubtful())
        await tell(desk, "leads", "one")
        await desk.settle()
        await tell(desk, "leads", "two")

        desk.channel.fail_with(ChatMoved(MOVED))
        await ripen(desk)

        assert desk.world.desk.agents_chat == MOVED
        assert desk.sender.in_doubt == 0
    assert keys(desk) == ["one", "two"]


async def test_too_many_ids_end_in_unknown_and_never_in_a_repetition() -> None:
    async with office() as desk:
        await handed_over(desk)
        desk.channel.fail_with(Doubtful())
        message = await desk.world.customer("are you there?")
        await desk.settle()
        desk.channel._last_id += 40
        await ripen(desk)
        for _ in range(20):
            await desk.pass_time(RIPE_S)

        state = await row_state(desk, ToAgents(message))
        assert state is Sending.UNKNOWN
    assert "unknown-to-agents" in keys(desk)
    assert len(desk.channel.asked_about) == 20


async def row_state(desk: Office, effect: ToAgents) -> Sending:
    """What has become of the row of a mirrored message."""

    def question(work: Work) -> Sending:
        assert isinstance(work.outbox, StoredOutbox)
        statement = "SELECT state FROM outbox WHERE kind='ToAgents' AND message_id=:message"
        found = work.outbox._connection.exec_driver_sql(statement, {"message": effect.message})
        return Sending(str(found.scalar_one()))

    state: Sending = await desk.world.ask(question)
    return state


# -- what proves it -----------------------------------------------------------------------------------------


async def test_what_nothing_proves_is_said_in_the_topic_and_not_repeated() -> None:
    async with office() as desk:
        await handed_over(desk)
        desk.channel.proven_by = Proof.NONE
        desk.channel.lose_answers(Doubtful())
        await desk.world.customer("a sticker, say")
        await ripen(desk)

    assert desk.channel.texts(GROUP).count("a sticker, say") == 1
    assert "unknown-to-agents" in keys(desk)


async def test_what_may_happen_twice_is_simply_repeated_after_a_crash() -> None:
    async with office() as desk:
        await handed_over(desk)
        desk.channel.closed = asyncio.Event()
        case = await desk.world.case()
        person = await desk.world.person()
        await desk.world.store.transact(
            lambda work: desk.world.desk.tell_topic(work, person.id, UpdateCard(case.id), case)
        )
        await desk.settle()
        channel = FakeChannel()
        async with office(store_of=desk.world, channel=channel):
            await turn()
        let_die(desk)

    assert [type(effect) for effect in channel.effects] == [UpdateCard]
    assert channel.asked_about == []


async def test_a_topic_whose_answer_was_lost_is_adopted_when_the_platform_tells_of_it() -> None:
    async with office() as desk:
        desk.channel.losing_of = OpenTopic
        desk.channel.lose_answers(Doubtful())
        await desk.world.customer("I want a person", said=PERSON)
        await desk.settle()
        person = await desk.world.person()
        now = desk.world.clock.now()
        seen = OwnTopic(GROUP, 4711, str(person.id), now)
        await desk.world.store.transact(lambda work: work.sightings.topic(seen))
        await desk.settle()

        assert await desk.world.topic() == 4711
    opened = [effect for effect in desk.channel.effects if isinstance(effect, OpenTopic)]
    assert len(opened) == 1
    assert desk.channel.texts(GROUP) == ["I want a person"]


async def test_an_earlier_topic_of_the_same_title_is_not_taken_for_the_one_in_doubt() -> None:
    async with office() as desk:
        await known(desk)
        person = await desk.world.store.transact(
            lambda work: work.people.meet(Sender(CUSTOMER, f"Customer {CUSTOMER}", hint="en"))
        )
        before = OwnTopic(GROUP, 50, str(person.id), desk.world.clock.now())
        await desk.world.store.transact(lambda work: work.sightings.topic(before))
        desk.channel.losing_of = OpenTopic
        desk.channel.lose_answers(Doubtful())

        await desk.world.customer("I want a person", said=PERSON)
        await desk.settle()

        assert (await desk.world.person()).topic_id is None


async def test_a_topic_the_platform_does_not_tell_of_is_opened_again() -> None:
    async with office() as desk:
        desk.channel.fail_with(Doubtful())
        await desk.world.customer("I want a person", said=PERSON)
        await ripen(desk)

        assert await desk.world.topic() is not None
    assert desk.channel.texts(GROUP) == ["I want a person"]


# -- several ------------------------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None)
@given(st.lists(st.booleans(), min_size=2, max_size=3))
def test_two_doubts_at_once_in_one_chat_are_told_apart(went_out: list[bool]) -> None:
    async def story() -> None:
        async with office() as desk:
            users = [CUSTOMER + n for n in range(len(went_out))]
            for user in users:
                await handed_over(desk, user)
            desk.channel.closed = asyncio.Event()
            for user in users:
                await desk.world.customer(f"word of {user}", user)
            await desk.settle()
            script = [desk.channel.lose_answers if out else desk.channel.fail_with for out in went_out]
            desk.channel.per_request.extend(script)
            desk.channel.closed.set()
            await ripen(desk)
            await ripen(desk)

            assert desk.sender.in_doubt == 0
            for user in users:
                assert desk.channel.texts(GROUP).count(f"word of {user}") == 1
                topic = (await desk.world.person(user)).topic_id
                copies = [
                    parcels[0].chat.topic_id
                    for parcels, _ in desk.channel.standing.values()
                    if parcels[0].message and parcels[0].message.content.text == f"word of {user}"
                ]
                assert copies == [topic]
        assert desk.channel.marks == {}

    asyncio.run(story())


def let_die(desk: Office) -> None:
    """What a dead process had under way never comes back to it."""
    desk.channel.fail_with(Refused())
    assert desk.channel.closed is not None
    desk.channel.closed.set()


# -- crashes ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("went_out", [False, True])
async def test_what_a_dead_process_had_under_way_is_found_out_before_what_waits(went_out: bool) -> None:
    async with office() as desk:
        await tell(desk, "leads", "before")
        await desk.settle()
        desk.channel.closed = asyncio.Event()
        await tell(desk, "leads", "one")
        await tell(desk, "leads", "two")
        await desk.settle()
        under_way = await desk.world.ask(lambda work: work.outbox.adopt())
        if went_out:
            load = next(parcels for parcels, _ in desk.channel.pending)
            desk.channel._carry(load, 0)
        channel = FakeChannel(standing=desk.channel.standing, _last_id=desk.channel._last_id)
        async with office(store_of=desk.world, channel=channel) as successor:
            await ripen(successor)
        let_die(desk)

    assert [row.effect for row in under_way] == [TellAgents("one")]
    there = [parcels[0].effect for parcels, _ in channel.standing.values()]
    assert there == [TellAgents("before"), TellAgents("one"), TellAgents("two")]


async def test_what_no_dead_process_had_under_way_goes_out_at_once() -> None:
    async with office() as desk:
        desk.channel.closed = asyncio.Event()
        await tell(desk, "leads", "under way")
        await desk.settle()
        desk.world.store._callbacks.clear()
        channel = FakeChannel()
        async with office(store_of=desk.world, channel=channel) as successor:
            await tell(successor, "user:501", "fresh")
            await successor.settle()
            at_once = [effect.key for effect in channel.effects if isinstance(effect, TellAgents)]
        let_die(desk)

    assert "fresh" in at_once
