"""The sender: order inside a destination, fairness between them, merging, and topics opened once and mended."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.delivery.group import agents_group
from bot.delivery.windows import Limits, Window
from bot.domain.events import Wrote
from bot.domain.messages import Mark, OpenTopic, Say, ShowCard, TellAgents, ToAgents
from bot.ports import Busy, ChatMoved, Person, Refused, TopicGone, Unreachable, Work
from tests.fakes import FakeChannel, Office, office
from tests.usecases.world import CUSTOMER, GROUP

MINUTE = timedelta(seconds=60)
TIGHT = Limits(Window(2, MINUTE), Window(0, MINUTE))
ONE = Limits(Window(1, MINUTE), Window(0, MINUTE))
OTHER = CUSTOMER + 1
PERSON = Wrote(wants_person=True)


async def says(desk: Office, *texts: str, user: int = CUSTOMER) -> None:
    """A customer writes, without anybody sending meanwhile."""
    for text in texts:
        await desk.world.customer(text, user)


def say(desk: Office, person: Person, said: Say, work: Work) -> None:
    """Post a text for a customer."""
    desk.world.desk.tell_customer(work, person, said)


async def handed_over(desk: Office, user: int = CUSTOMER) -> None:
    """A customer asked for a person, and everything about it was sent."""
    await desk.world.customer("I want a person", user, said=PERSON)
    await desk.settle()


async def tell(desk: Office, destination: str, key: str) -> None:
    """Post a line for agents."""
    await desk.world.store.transact(lambda work: desk.world.desk.tell(work, destination, TellAgents(key)))


def keys(desk: Office) -> list[str]:
    """The keys of the lines that were carried."""
    return [effect.key for effect in desk.channel.effects if isinstance(effect, TellAgents)]


# -- order --------------------------------------------------------------------------------------------------


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from(["leads", "user:501", "user:502"]), max_size=20),
    st.lists(st.integers(0, 19), max_size=4),
)
def test_a_destination_keeps_its_order_whatever_fails(places: list[str], failures: list[int]) -> None:
    async def story() -> None:
        async with office() as desk:
            desk.channel.fail_with(*(Unreachable() for _ in failures))
            for number, place in enumerate(places):
                await tell(desk, place, str(number))
            for _ in range(8):
                await desk.pass_time(61)

            for place in set(places):
                wanted = [str(number) for number, one in enumerate(places) if one == place]
                assert [key for key in keys(desk) if key in wanted] == wanted
            assert len(keys(desk)) == len(places)

    asyncio.run(story())


async def test_destinations_do_not_wait_for_each_other() -> None:
    async with office() as desk:
        desk.channel.closed = asyncio.Event()
        await tell(desk, "leads", "one")
        await tell(desk, "leads", "two")
        await tell(desk, "user:501", "three")
        await desk.settle()

        waiting = desk.channel.waiting
        desk.channel.closed.set()
        await desk.settle()

    assert waiting == 2
    assert sorted(keys(desk)) == ["one", "three", "two"]


async def test_what_is_posted_while_something_is_on_its_way_follows_it() -> None:
    async with office() as desk:
        await tell(desk, "leads", "one")
        await desk.settle()
        await tell(desk, "leads", "two")
        await desk.settle()

    assert keys(desk) == ["one", "two"]
    assert desk.sender.in_flight == 0


# -- windows and fairness -----------------------------------------------------------------------------------


async def test_a_window_that_is_full_is_waited_for() -> None:
    async with office(TIGHT) as desk:
        for key in ("one", "two", "three"):
            await tell(desk, "leads", key)
        await desk.settle()
        at_once = keys(desk)
        await desk.pass_time(61)

    assert at_once == ["one", "two"]
    assert keys(desk) == ["one", "two", "three"]


async def test_a_full_group_does_not_silence_the_bot_in_private_chats() -> None:
    async with office(Limits(Window(1, MINUTE), Window(0, MINUTE))) as desk:
        for number in range(1, 260):
            await tell(desk, f"user:{-number}", "waits")
        desk.windows.freeze(GROUP, desk.world.clock.now(), desk.world.clock.now() + MINUTE)
        for number in range(1, 260):
            desk.windows.freeze(-number, desk.world.clock.now(), desk.world.clock.now() + MINUTE)
        await tell(desk, "user:501", "at once")
        await desk.settle()

    assert "at once" in keys(desk)


async def test_the_earliest_deadline_goes_first_when_the_window_opens() -> None:
    async with office(ONE) as desk:
        desk.windows.note(GROUP, desk.world.clock.now())
        await desk.world.store.transact(lambda work: desk.world.desk.tell(work, "leads", Mark(5, "👍")))
        await says(desk, "hello")
        await desk.world.customer("I want a person", said=PERSON)
        await desk.pass_time(61)
        await desk.pass_time(61)

    in_group = [
        type(parcels[0].effect) for parcels in desk.channel.delivered if parcels[0].chat.chat_id == GROUP
    ]
    assert in_group == [OpenTopic, ShowCard]


async def test_a_customer_who_floods_gets_no_more_than_their_turn() -> None:
    async with office(ONE) as desk:
        for user in (CUSTOMER, OTHER):
            await handed_over(desk, user)
            for _ in range(4):
                await desk.pass_time(61)
        desk.channel.delivered.clear()
        for number in range(40):
            await says(desk, f"flood {number} " + "x" * 900)
        await says(desk, "a word", user=OTHER)
        for _ in range(3):
            await desk.pass_time(61)

    groups = [parcels for parcels in desk.channel.delivered if parcels[0].chat.chat_id == GROUP]
    turns = [parcels[0].person.user_id for parcels in groups if parcels[0].person]
    assert turns[:3] == [CUSTOMER, OTHER, CUSTOMER]


async def test_every_post_of_a_message_waits_for_its_place_in_the_window() -> None:
    async with office(TIGHT) as desk:
        desk.channel.posts = 3
        await tell(desk, "leads", "long")
        await desk.settle()
        at_once = len(desk.channel.standing)
        await desk.pass_time(61)

        calls = await desk.world.ask(lambda work: work.ledger.since(desk.world.clock.now() - 2 * MINUTE))
        assert (at_once, len(desk.channel.standing), len(calls)) == (2, 3, 3)


async def test_a_message_of_several_posts_goes_on_where_a_dead_process_stopped() -> None:
    async with office(TIGHT) as desk:
        desk.channel.posts = 3
        await tell(desk, "leads", "long")
        await desk.settle()
        channel = FakeChannel(posts=3)
        async with office(store_of=desk.world, channel=channel) as successor:
            await successor.pass_time(61)

    assert [part for _, part in channel.standing.values()] == [2]


async def test_what_needed_no_request_takes_no_place_in_the_window() -> None:
    async with office(TIGHT) as desk:
        desk.channel.idle = True
        for key in ("one", "two", "three", "four"):
            await tell(desk, "leads", key)
        await desk.settle()

    assert keys(desk) == ["one", "two", "three", "four"]


async def test_a_chat_that_was_told_to_wait_gets_one_request_less_in_its_window() -> None:
    async with office(Limits(Window(4, MINUTE), Window(0, MINUTE))) as desk:
        desk.channel.fail_with(Busy(30))
        await tell(desk, "leads", "first")
        await desk.settle()
        await desk.pass_time(120)
        for key in ("a", "b", "c", "d"):
            await tell(desk, "leads", key)
        await desk.settle()
        cut = keys(desk)[1:]
        await desk.pass_time(3600)

    assert cut == ["a", "b"]


async def test_what_goes_to_many_keeps_to_a_window_of_its_own() -> None:
    async with office(Limits(Window(0, MINUTE), Window(0, MINUTE), Window(2, MINUTE))) as desk:
        for user in range(CUSTOMER, CUSTOMER + 4):
            await desk.world.customer_starts(user)
        await desk.settle()
        desk.channel.delivered.clear()
        for user in range(CUSTOMER, CUSTOMER + 4):
            person = await desk.world.person(user)
            for said in (Say("left", bulk=True), Say("left")):
                await desk.world.store.transact(partial(say, desk, person, said))
        await desk.settle()

    bulk = [effect for effect in desk.channel.effects if isinstance(effect, Say) and effect.bulk]
    assert len(bulk) == 2


async def test_a_platform_that_asks_to_wait_is_obeyed_for_that_chat_only() -> None:
    async with office() as desk:
        desk.channel.fail_with(Busy(30))
        await tell(desk, "leads", "group")
        await desk.settle()
        await tell(desk, "user:501", "private")
        await desk.settle()
        before = keys(desk)
        await desk.pass_time(31)

    assert before == ["private"]
    assert keys(desk) == ["private", "group"]


# -- merging ------------------------------------------------------------------------------------------------


async def test_mirrors_that_wait_go_out_as_one_and_each_is_linked() -> None:
    async with office() as desk:
        await handed_over(desk)
        desk.windows.freeze(GROUP, desk.world.clock.now(), desk.world.clock.now() + MINUTE)
        await says(desk, "first", "second", "third")
        await desk.settle()
        await desk.pass_time(61)
        topic = await desk.world.ask(lambda work: work.messages.linked(GROUP, _last(desk)))

    together = [parcels for parcels in desk.channel.delivered if len(parcels) > 2]
    assert [
        [parcel.message.content.text for parcel in parcels if parcel.message] for parcels in together
    ] == [["first", "second", "third"]]
    assert topic is not None


async def test_merged_mirrors_that_are_refused_are_sent_one_by_one() -> None:
    async with office() as desk:
        await handed_over(desk)
        desk.windows.freeze(GROUP, desk.world.clock.now(), desk.world.clock.now() + MINUTE)
        await says(desk, "good", "bad", "also good")
        desk.channel.fail_with(Refused("entities"))
        await desk.pass_time(61)

    assert [text for text in desk.channel.texts(GROUP) if text != "I want a person"] == [
        "good",
        "bad",
        "also good",
    ]


# -- topics -------------------------------------------------------------------------------------------------


async def test_a_topic_is_opened_once_even_when_much_waits_for_it() -> None:
    async with office() as desk:
        desk.channel.closed = asyncio.Event()
        await desk.world.customer("I want a person", said=PERSON)
        await says(desk, "it is urgent", "please")
        await desk.settle()
        desk.channel.closed.set()
        await desk.settle()

    opened = [effect for effect in desk.channel.effects if isinstance(effect, OpenTopic)]
    assert len(opened) == 1
    assert desk.channel.texts(GROUP) == ["I want a person", "it is urgent", "please"]


async def test_a_topic_that_was_deleted_is_opened_anew_and_the_same_message_goes_there() -> None:
    async with office() as desk:
        await handed_over(desk)
        first = await desk.world.topic()
        desk.channel.fail_with(TopicGone())
        await says(desk, "are you there?")
        await desk.settle()
        second = await desk.world.topic()

    assert second != first
    last = [parcels[0] for parcels in desk.channel.delivered if isinstance(parcels[0].effect, ToAgents)][-1]
    assert (last.chat.topic_id, last.message and last.message.content.text) == (second, "are you there?")


async def test_a_new_topic_gets_its_card_again() -> None:
    async with office() as desk:
        await handed_over(desk)
        desk.channel.fail_with(TopicGone())
        await says(desk, "are you there?")
        await desk.settle()

    cards = [parcels[0] for parcels in desk.channel.delivered if isinstance(parcels[0].effect, ShowCard)]
    assert len(cards) == 2
    assert cards[0].chat != cards[1].chat


async def test_a_group_that_became_another_chat_is_followed() -> None:
    async with office() as desk:
        desk.channel.fail_with(ChatMoved(-1009))
        await tell(desk, "leads", "moved")
        await desk.settle()

    assert desk.channel.delivered[-1][0].chat.chat_id == -1009
    assert await group_after_restart(desk, GROUP) == -1009


async def group_after_restart(desk: Office, configured: int) -> int:
    """The chat that a bot uses that is started with this group configured."""
    now = desk.world.clock.now()
    return await desk.world.store.transact(lambda work: agents_group(work, configured, now))


async def test_a_group_that_moved_is_still_the_same_once_its_new_id_is_configured() -> None:
    async with office() as desk:
        await group_after_restart(desk, GROUP)
        await handed_over(desk)
        desk.channel.fail_with(ChatMoved(-1009))
        await tell(desk, "leads", "moved")
        await desk.settle()

        assert await group_after_restart(desk, -1009) == -1009
        assert (await desk.world.person()).topic_id is not None


async def test_another_group_that_is_configured_wins_and_open_cases_get_topics_and_cards_there() -> None:
    async with office() as desk:
        await group_after_restart(desk, GROUP)
        await handed_over(desk)
        before = await desk.world.topic()
        desk.channel.delivered.clear()

        chosen = await group_after_restart(desk, -1007)
        await desk.settle()

        assert chosen == -1007
        assert await desk.world.topic() != before
    assert [type(effect) for effect in desk.channel.effects] == [OpenTopic, ShowCard]


async def test_a_topic_number_that_somebody_had_in_another_group_goes_to_whom_the_platform_gave_it() -> None:
    async with office() as desk:
        await handed_over(desk)
        taken = await desk.world.topic()
        desk.channel._last_id = taken - 2

        await handed_over(desk, OTHER)

        assert (await desk.world.person(OTHER)).topic_id == taken


# -- bugs, restarts ----------------------------------------------------------------------------------------


async def test_a_message_that_cannot_be_rendered_holds_up_nothing() -> None:
    async with office() as desk:
        desk.channel.fail_with(KeyError("no such text"))
        await tell(desk, "leads", "broken")
        await tell(desk, "leads", "whole")
        await desk.settle()

    assert keys(desk) == ["whole"]


async def test_what_was_sent_is_not_sent_again() -> None:
    async with office() as desk:
        await tell(desk, "leads", "one")
        await desk.settle()
        for _ in range(3):
            await desk.pass_time(61)
        waiting = await desk.world.ask(lambda work: work.outbox.waiting())

    assert (keys(desk), waiting) == (["one"], {})


def _last(desk: Office) -> int:
    return desk.channel._last_id
