"""A customer is forgotten: asked about once, words at once, the topic through the outbox, the rest when all is quiet."""

from __future__ import annotations

import re
from functools import partial

import pytest

from bot.channels.speech import Voices
from bot.delivery.timers import DONE_KEPT, SENT_KEPT
from bot.domain.case import State, Step
from bot.domain.errors import UnknownButton
from bot.domain.messages import (
    Content,
    DropTopic,
    PersonId,
    Say,
    Sendable,
    Settle,
    TellAgents,
    ToAgents,
    ToCustomer,
)
from bot.handover.erasing import SLOT, Erasing
from bot.handover.parcels import NoDestination, Packer, Parcel, Pointless
from bot.handover.sent import REMEMBERED
from bot.ports import Dialog, Outgoing, Person, Sending, Standing, Work
from bot.texts import catalogue as texts
from tests.our_texts import CATALOGUE
from tests.usecases.talk import CHAT, TOPIC, Talk
from tests.usecases.world import CUSTOMER, GROUP, World

FAREWELL = f"user:{CUSTOMER}"
OTHER = CUSTOMER + 1


async def forgotten(talk: Talk) -> Erasing:
    """The customer asks to be forgotten, and means it."""
    await asked(talk.world)
    await talk.world.look_away()
    assert await talk.world.customer_presses("forget:yes") == ""
    return Erasing(talk.world.desk)


async def asked(world: World) -> None:
    """The question is on the customer's screen."""
    person = await world.person()
    await world.store.transact(lambda work: Erasing(world.desk).ask(work, person))
    await world.store.transact(lambda work: work.outbox.name_slot(f"customer:{person.id}", SLOT, 77))


async def first_person(world: World) -> Person:
    """The customer of the first case, whoever that is by now."""
    found: Person = await world.ask(lambda work: work.people.by_id(PersonId(1)))
    return found


async def all_out(world: World) -> None:
    """Whatever waits went out."""
    rows = [row.id for row in await world.rows()]
    now = world.clock.now()
    await world.store.transact(lambda work: work.outbox.finish(rows, Sending.SENT, now))


async def packed(world: World, effect: Sendable, destination: str = TOPIC) -> Parcel:
    """What the channel would be given for *effect* now."""
    now = world.clock.now()
    row = Outgoing(1, destination, effect, now, now)
    parcel: Parcel = await world.ask(partial(_pack, Packer(world.desk.rules, GROUP), row))
    return parcel


def _pack(packer: Packer, row: Outgoing, work: Work) -> Parcel:
    return packer.pack(work, row, row.posted_at)


# -- the question -----------------------------------------------------------------------------------------


async def test_the_question_has_two_buttons_and_nothing_happens_before_one_is_pressed() -> None:
    talk = await Talk.begun()
    written = await talk.customer("my address is 12 Long Street", 900)
    await talk.world.look_away()

    await asked(talk.world)

    (question,) = await talk.world.posted(CHAT)
    assert isinstance(question, Say)
    assert [button.data for row in question.buttons for button in row] == ["forget:yes", "forget:no"]
    assert (await talk.stored(written.id)).content.text == "my address is 12 Long Street"


async def test_who_says_no_keeps_everything() -> None:
    talk = await Talk.begun()
    written = await talk.customer("my address is 12 Long Street", 900)
    await asked(talk.world)
    await talk.world.look_away()

    toast = await talk.world.customer_presses("forget:no")

    assert toast == ""
    assert await talk.world.posted(CHAT) == [Settle(SLOT), Say("delete-me-kept")]
    assert (await talk.stored(written.id)).standing is Standing.PLAIN


async def test_a_button_that_nobody_was_shown_does_nothing() -> None:
    talk = await Talk.begun()

    assert await talk.world.customer_presses("forget:yes") == "too-old"
    assert not (await first_person(talk.world)).is_forgotten


@pytest.mark.parametrize("forged", ["forget:", "forget:7", "forget:yes:1"])
async def test_forged_data_does_nothing(forged: str) -> None:
    talk = await Talk.begun()
    await asked(talk.world)

    assert await talk.world.customer_presses(forged) == "too-old"
    assert not (await first_person(talk.world)).is_forgotten


async def test_a_verdict_that_is_none_is_no_button() -> None:
    world = World()
    await world.handed_over()
    person = await world.person()

    with pytest.raises(UnknownButton):
        await world.store.transact(lambda work: Erasing(world.desk).pressed(work, person, "perhaps"))


# -- what goes at once ------------------------------------------------------------------------------------


async def test_words_name_and_language_go_at_once() -> None:
    talk = await Talk.begun()
    written = await talk.customer("my address is 12 Long Street", 900)

    await forgotten(talk)

    person = await first_person(talk.world)
    assert (person.name, person.username, person.language, person.memory) == ("", "", "", None)
    assert person.is_forgotten
    assert (await talk.stored(written.id)).content == Content()
    assert await talk.world.ask(lambda work: work.people.by_user(CUSTOMER)) is None


async def test_details_forms_and_passing_notes_go_at_once_and_those_of_others_stay() -> None:
    talk = await Talk.begun()
    case, now = await talk.world.case(), talk.world.clock.now()
    names = ("pieces:1", "flood/1", "doubt:1:900", "pieces:2", "pieces:11", "opening_hours")

    def fill(work: Work) -> None:
        work.slots.save(case.id, {"reference": ("0xabc", "0xabc", "hash")})
        work.dialogs.save(Dialog(CUSTOMER, CUSTOMER, "report", "asking", {"what": "my story"}, now))
        for name in names:
            work.settings.set(name, [1])

    await talk.world.store.transact(fill)

    await forgotten(talk)

    left = [name for name in names if await talk.world.ask(lambda work, name=name: work.settings.get(name))]
    assert left == ["pieces:2", "pieces:11", "opening_hours"]
    assert await talk.world.ask(lambda work: work.slots.of_case(case.id)) == {}
    assert await talk.world.ask(lambda work: work.dialogs.get(CUSTOMER, CUSTOMER)) is None


async def test_open_cases_are_closed_and_the_agent_is_told() -> None:
    talk = await Talk.begun()
    case = await talk.world.case()

    await forgotten(talk)

    closed = await talk.world.ask(lambda work: work.cases.by_id(case.id))
    (told,) = await talk.world.posted("leads")
    assert closed.state is State.CLOSED
    assert (closed.number, closed.person) == (case.number, case.person)
    assert told == TellAgents("customer-forgotten", {"number": case.number}, mentions=(talk.mei.id,))


async def test_a_case_that_is_over_is_closed_without_a_word() -> None:
    talk = await Talk.begun()
    await talk.world.casework.ordered(talk.mei, talk.topic, "resolve", await talk.world.row())

    await forgotten(talk)

    assert await talk.world.posted("leads") == []
    case = await talk.world.ask(lambda work: work.cases.of_person(PersonId(1)))
    assert [one.state for one in case] == [State.CLOSED]


async def test_what_still_waited_is_not_sent_and_the_topic_is_taken_away() -> None:
    talk = await Talk.begun()
    await talk.customer("one more thing", 900)

    await forgotten(talk)

    assert await talk.world.posted(TOPIC) == [DropTopic()]
    assert await talk.world.posted(CHAT) == []
    (farewell,) = await talk.world.posted(FAREWELL)
    assert farewell == Say("delete-me-done", language="en")


async def test_without_a_topic_there_is_none_to_take_away() -> None:
    world = World()
    await world.customer("hello there")
    await all_out(world)
    await asked(world)
    await all_out(world)
    await world.look_away()

    await world.customer_presses("forget:yes")

    assert [type(effect) for effect in await world.posted()] == [Say]


# -- what happens after that ------------------------------------------------------------------------------


async def test_the_farewell_is_said_in_the_language_that_is_not_known_any_more() -> None:
    world = World()

    parcel = await packed(world, Say("delete-me-done", language="zh-Hans"), FAREWELL)

    assert (parcel.chat.chat_id, parcel.language) == (CUSTOMER, "zh-Hans")
    speech = Voices(CATALOGUE, texts.moment).for_parcel(parcel)
    assert speech.language == "zh-Hans"


async def test_nothing_is_shown_in_the_topic_any_more_and_none_is_opened_again() -> None:
    talk = await Talk.begun()
    written = await talk.customer("hello", 900)
    await forgotten(talk)

    for effect in (ToAgents(written.id), TellAgents("customer-removed")):
        with pytest.raises(NoDestination):
            await packed(talk.world, effect)
    with pytest.raises(NoDestination):
        await packed(talk.world, ToCustomer(written.id, "Mei"), CHAT)
    assert (await packed(talk.world, DropTopic())).chat.topic_id == talk.topic


async def test_a_topic_that_is_gone_is_not_taken_away_again() -> None:
    talk = await Talk.begun()
    await forgotten(talk)
    person = await first_person(talk.world)
    await talk.world.store.transact(
        lambda work: work.people.save(Person(person.id, person.user_id, blocked_us=True))
    )

    with pytest.raises(Pointless):
        await packed(talk.world, DropTopic())


async def test_the_rest_stays_until_nothing_is_on_its_way_and_goes_then() -> None:
    talk = await Talk.begun()
    written = await talk.customer("hello", 900)
    await talk.copied(written)
    erasing = await forgotten(talk)

    while_under_way = await erasing.go_on()
    await all_out(talk.world)
    then = await erasing.go_on()

    assert (while_under_way, then) == (0, 1)
    assert await talk.world.ask(lambda work: work.messages.by_id(written.id)) is None
    assert await talk.world.ask(lambda work: work.erasures.under_way()) == []
    assert await erasing.go_on() == 0


async def test_what_is_in_flight_is_waited_for() -> None:
    talk = await Talk.begun()
    written = await talk.customer("hello", 900)
    (row,) = [row.id for row in await talk.world.rows() if row.effect == ToAgents(written.id)]
    now = talk.world.clock.now()
    await talk.world.store.transact(lambda work: work.outbox.start([row], now, GROUP))
    erasing = await forgotten(talk)
    await all_out(talk.world)

    early = await erasing.go_on()
    await talk.world.store.transact(lambda work: work.messages.link(written.id, GROUP, 4711))
    await talk.world.store.transact(lambda work: work.outbox.finish([row], Sending.SENT, now, [4711]))
    await all_out(talk.world)
    late = await erasing.go_on()

    assert (early, late) == (0, 1)
    assert await talk.world.ask(lambda work: work.messages.linked(GROUP, 4711)) is None


async def test_the_figures_of_the_day_are_what_they_were() -> None:
    talk = await Talk.begun()
    since = talk.world.clock.now()
    before = await talk.world.ask(lambda work: work.cases.records_since(since))

    erasing = await forgotten(talk)
    await all_out(talk.world)
    await erasing.go_on()

    after = await talk.world.ask(lambda work: work.cases.records_since(since))
    assert after[: len(before)] == before
    assert [record.step for _, record in after[len(before) :]] == [Step.CLOSED]


async def test_who_writes_again_is_somebody_new() -> None:
    talk = await Talk.begun()
    erasing = await forgotten(talk)

    message = await talk.world.customer("hello again")
    await all_out(talk.world)
    await erasing.go_on()

    person = await talk.world.person()
    assert person.id != PersonId(1)
    assert (await talk.stored(message)).content.text == "hello again"
    assert await talk.world.customer_presses("forget:yes") == "too-old"


async def test_nobody_else_loses_a_word() -> None:
    talk = await Talk.begun()
    message = await talk.world.customer("I am somebody else", user_id=OTHER)
    erasing = await forgotten(talk)
    await all_out(talk.world)

    await erasing.go_on()

    assert (await talk.stored(message)).content.text == "I am somebody else"
    assert (await talk.world.person(OTHER)).name == f"Customer {OTHER}"


async def test_whoever_runs_the_desk_can_ask_for_it_from_elsewhere() -> None:
    talk = await Talk.begun()
    written = await talk.customer("hello", 900)
    unread = await talk.world.row({"update": {"text": "unread words"}})
    erasing = Erasing(talk.world.desk)
    await talk.world.store.transact(lambda work: work.erasures.ask(PersonId(1)))
    await talk.world.look_away()

    await erasing.go_on()

    assert (await talk.stored(written.id)).content == Content()
    assert await talk.world.posted(FAREWELL) == []
    assert await talk.world.ask(lambda work: work.erasures.asked()) == []
    assert unread.id in [row.id for row in await talk.world.ask(lambda work: work.inbox.unfinished())]


async def test_asked_for_twice_it_happens_once() -> None:
    talk = await Talk.begun()
    erasing = await forgotten(talk)
    await talk.world.store.transact(lambda work: work.erasures.ask(PersonId(1)))

    await erasing.go_on()
    await erasing.go_on()

    assert await talk.world.ask(lambda work: work.erasures.asked()) == []


# -- what the customer is told ------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_the_only_periods_that_are_named_are_those_that_a_job_keeps(language: str) -> None:
    said = CATALOGUE.text("privacy", language)

    assert {int(number) for number in re.findall(r"\d+", said)} == {DONE_KEPT.days, REMEMBERED.days}
    assert DONE_KEPT == SENT_KEPT
