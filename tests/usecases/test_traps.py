"""Traps that support desks have fallen into, each driven through the doors of ours: a test is named for its trap."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio

from bot.domain.case import Priority, State, Step, Tag
from bot.domain.events import Wrote
from bot.domain.facts import Answer, Candidate, Finding, Zone
from bot.domain.language import Memory
from bot.domain.messages import (
    Attachment,
    ChatRef,
    Content,
    Inbound,
    Kind,
    ReviseMirror,
    Say,
    Sender,
    ShowEntry,
    ShowStatus,
    ToAgents,
)
from bot.handover.parcels import Packer
from bot.handover.prepared import Prepared
from bot.ports import Agent, Role, Standing, Stored, Work
from tests.usecases.world import CUSTOMER, GROUP, World

SURE = Answer(Zone.ANSWER, (Candidate("F12", 1, "Swap stuck", 0.9),))
PHRASE = Finding("recovery_phrase", 12)


@pytest_asyncio.fixture
async def world() -> AsyncIterator[World]:
    """A desk whose hours never end."""
    world = World()
    yield world
    await world.store.close()


@pytest_asyncio.fixture
async def mei(world: World) -> Agent:
    """An agent."""
    return await world.hire("Mei")


async def order(world: World, agent: Agent, verb: str, argument: str = "") -> str:
    """A command in the customer's topic; returns the key of the answer."""
    outcome = await world.casework.ordered(agent, await world.topic(), verb, await world.row(), argument)
    return outcome.key


async def owned(world: World, agent: Agent) -> None:
    """A customer who waits for *agent*, who has the case."""
    await world.handed_over()
    await order(world, agent, "claim")
    await world.look_away()


async def sends(world: World, content: Content, number: int, *, edited: bool = False) -> Stored:
    """The customer sends or edits anything, as message *number*; returns what is kept of it."""
    sender, chat = Sender(CUSTOMER, "Customer"), ChatRef(CUSTOMER)
    inbound = Inbound(number, sender, chat, number, content, world.clock.now(), edited=edited)
    await world.customers.wrote(inbound, await world.row(), Prepared("en", Memory()))
    stored: Stored = await world.ask(lambda work: work.messages.at(CUSTOMER, number))
    return stored


async def mirrored(world: World) -> list[Content]:
    """What agents were shown of the customer since `look_away`."""
    shown = [effect.message for effect in await world.posted() if isinstance(effect, ToAgents)]

    def contents(work: Work) -> list[Content]:
        return [stored.content for stored in map(work.messages.by_id, shown) if stored]

    found: list[Content] = await world.ask(contents)
    return found


PHOTO = Content("my screen", attachment=Attachment(Kind.PHOTO, "photo-1"))


async def test_trap_1_no_word_of_the_bot_ends_the_customers_wait(world: World, mei: Agent) -> None:
    await owned(world, mei)
    before = await world.case()

    await world.pass_time(hours=3)

    assert await world.keys("customer:1") == ["still-waiting"] * 4
    assert (await world.case()).waiting_since == before.waiting_since is not None


async def test_trap_2_no_handover_without_a_word_to_the_customer(world: World) -> None:
    await world.customer("I was robbed", said=Wrote(theft=True))

    said = await world.posted("customer:1")

    assert Say("theft-steps") in said
    assert any(isinstance(effect, ShowStatus) for effect in said)


async def test_trap_3_the_bot_does_not_go_on_answering_after_the_handover(world: World, mei: Agent) -> None:
    await world.handed_over()
    await world.look_away()

    await world.customer("and how do I swap?", answer=SURE)
    await order(world, mei, "claim")
    await world.customer("hello", said=Wrote(greeting=True), answer=SURE)

    assert await world.keys("customer:1") == ["taken"]
    assert len(await mirrored(world)) == 2


async def test_trap_3_an_old_suggestion_does_not_speak_for_the_agent(world: World, mei: Agent) -> None:
    await owned(world, mei)

    toast = await world.customer_presses("pick:F12")

    assert toast == "too-old"
    assert not any(isinstance(effect, ShowEntry) for effect in await world.posted())


async def test_trap_3_the_bot_speaks_again_once_the_case_is_given_back(world: World, mei: Agent) -> None:
    await owned(world, mei)

    await order(world, mei, "tobot")
    await world.customer("how do I swap?", answer=SURE)

    assert any(isinstance(effect, ShowEntry) for effect in await world.posted("customer:1"))


async def test_trap_5_a_case_back_in_line_shows_no_old_owner(world: World, mei: Agent) -> None:
    await owned(world, mei)

    await order(world, mei, "release")

    case = await world.case()
    card = next(row for row in await world.rows() if type(row.effect).__name__ == "UpdateCard")
    packer = Packer(world.desk.rules, GROUP)
    await world.store.transact(lambda work: work.outbox.name_slot("topic:1", f"card:{case.id}", 5))
    parcel = await world.ask(lambda work: packer.pack(work, card, world.clock.now()))
    assert (case.state, case.owner, parcel.card.owner) == (State.QUEUED, None, "")


async def test_trap_7_no_waiting_time_is_invented(world: World) -> None:
    await world.handed_over()
    await world.handed_over(user_id=CUSTOMER + 1)
    status = [row for row in await world.rows() if isinstance(row.effect, ShowStatus)][-1]

    packer = Packer(world.desk.rules, GROUP)
    parcel = await world.ask(lambda work: packer.pack(work, status, world.clock.now()))

    assert (parcel.status.ahead, parcel.status.opening) == (1, None)


async def test_trap_9_an_edit_keeps_the_evidence_and_is_shown_as_an_edit(world: World, mei: Agent) -> None:
    await owned(world, mei)
    first = await sends(world, Content("I sent it to A"), 900)
    await world.mirrored(first.id)
    await world.pass_time(seconds=31)

    edited = await sends(world, Content("I sent it to B"), 900, edited=True)

    kept = await world.ask(lambda work: work.messages.by_id(first.id))
    assert (kept.content.text, edited.revises) == ("I sent it to A", first.id)
    assert (await world.posted("topic:1"))[-2:] == [
        ReviseMirror(edited.id),
        ToAgents(edited.id, note="edited"),
    ]


async def test_trap_9_a_new_caption_does_not_wipe_the_picture(world: World, mei: Agent) -> None:
    await owned(world, mei)
    held = await sends(world, PHOTO, 900)
    await world.customer_presses(f"held:no:{held.id}")
    await world.mirrored(held.id)
    await world.pass_time(seconds=31)

    edited = await sends(world, replace(PHOTO, text="my other screen"), 900, edited=True)

    assert edited.content.attachment == PHOTO.attachment
    assert [content.text for content in await mirrored(world)] == ["my screen", "my other screen"]


async def test_a_new_caption_does_not_carry_a_held_picture_past_the_question(
    world: World, mei: Agent
) -> None:
    await owned(world, mei)
    held = await sends(world, PHOTO, 900)

    await sends(world, replace(PHOTO, text="look"), 900, edited=True)
    before = await mirrored(world)
    await world.customer_presses(f"held:no:{held.id}")

    assert before == []
    assert [content.text for content in await mirrored(world)] == ["look"]


async def test_a_picture_put_in_by_an_edit_is_asked_about_too(world: World, mei: Agent) -> None:
    await owned(world, mei)
    await sends(world, Content("here"), 900)
    await world.look_away()

    await sends(world, PHOTO, 900, edited=True)

    assert await world.keys("customer:1") == ["held-question"]
    assert await mirrored(world) == []


async def test_trap_10_a_rating_stays_with_who_had_the_case(world: World, mei: Agent) -> None:
    lead = await world.hire("Lea", Role.LEAD)
    await owned(world, mei)
    await order(world, lead, "resolve")
    case = await world.case()

    await world.customer_presses(f"rate:{case.id}:5")

    records = await world.ask(lambda work: work.cases.records(case.id))
    assert case.owner is None
    assert [record.agent for record in records if record.step is Step.RATED] == [mei.id]


async def test_trap_11_of_two_agents_who_claim_at_once_one_has_it(world: World, mei: Agent) -> None:
    bo = await world.hire("Bo")
    await world.handed_over()

    first = await order(world, mei, "claim")
    second = await order(world, bo, "claim")

    assert (first, second) == ("done-claim", "refused-already-owned")
    assert (await world.case()).owner == mei.id


async def test_trap_13_nothing_is_sent_to_who_blocked_us_whatever_rings(world: World, mei: Agent) -> None:
    await owned(world, mei)

    await world.customers.moved(CUSTOMER, await world.row(), gone=True)
    await world.customers.moved(CUSTOMER, await world.row(), gone=True)
    await world.pass_time(days=2)

    assert await world.posted("customer:1") == []
    assert (await world.in_topic()).count("customer-gone") == 1


async def test_trap_13_who_comes_back_is_served_again(world: World, mei: Agent) -> None:
    await owned(world, mei)
    await world.customers.moved(CUSTOMER, await world.row(), gone=True)

    await world.customer("I am back")

    assert "customer-back" in await world.in_topic()
    assert not (await world.person()).blocked_us


async def test_trap_16_a_removed_secret_is_known_and_urgent_and_shown_to_nobody(world: World) -> None:
    await world.customer("[recovery phrase removed]", finding=PHRASE)

    case = await world.case()
    kept = await world.ask(lambda work: work.messages.of_case(case.id))
    assert (case.tag, case.priority) == (Tag.SECRET, Priority.P0)
    assert "secret-seen" in await world.in_topic()
    assert (await mirrored(world), kept) == ([], [])


@pytest.mark.parametrize("said", [Wrote(complaint=True), Wrote(theft=True)])
async def test_trap_17_no_clock_ends_a_complaint_or_a_theft(world: World, mei: Agent, said: Wrote) -> None:
    await owned(world, mei)
    await world.customer("listen", said=said)
    await world.writes(mei, "We look into it.", await world.topic())

    await world.pass_time(days=30)

    assert (await world.case()).state is State.PENDING_CUSTOMER
    assert (await world.in_topic()).count("customer-silent") == 10


async def test_trap_17_not_even_when_the_bot_has_it_again(world: World, mei: Agent) -> None:
    await world.customer("listen", said=Wrote(complaint=True))
    await world.customer_presses("leave:yes")

    await world.pass_time(days=30)

    assert (await world.case()).state is State.BOT


async def test_trap_18_a_snoozed_case_wakes_on_a_message_and_rings_for_its_owner(
    world: World, mei: Agent
) -> None:
    await owned(world, mei)
    await order(world, mei, "snooze")

    message = await world.customer("it is urgent now")

    assert (await world.case()).state is State.ASSIGNED
    assert ToAgents(message, mention=mei.id) in await world.posted("topic:1")


async def test_a_case_that_only_holds_a_picture_does_not_stay_open_for_ever(world: World) -> None:
    held = await sends(world, PHOTO, 900)
    await world.customer_presses(f"held:yes:{held.id}")

    await world.pass_time(days=2)

    assert held.standing is Standing.HELD
    assert (await world.case()).state is State.CLOSED


async def test_a_complaint_that_also_asks_how_it_stands_is_still_a_complaint(world: World) -> None:
    await world.customer("where is my case, I complain", said=Wrote(progress=True, complaint=True))

    assert (await world.case()).complaint


async def test_a_customer_who_left_the_line_is_not_left_without_a_clock(world: World) -> None:
    await world.handed_over()
    await world.customer_presses("leave:yes")

    await world.pass_time(days=2)

    assert (await world.case()).state is State.CLOSED


async def test_a_message_after_the_end_opens_a_case_of_its_own(world: World, mei: Agent) -> None:
    await owned(world, mei)
    await order(world, mei, "close")
    closed = await world.case()

    await world.customer("one more thing", said=Wrote(wants_person=True))

    again = await world.case()
    assert (again.previous, again.number) == (closed.id, (closed.number or 0) + 1)
    assert await world.ask(lambda work: work.cases.by_id(closed.id)) == closed
