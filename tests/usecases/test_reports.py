"""A report as the desk runs it: what a chain says, what a person who takes over finds, and what is refused."""

from __future__ import annotations

from bot.domain.case import Priority, Tag
from bot.domain.messages import Say
from bot.handover.forms import FormDesk
from bot.intake.slots import Slot, Value
from bot.ports import Dialog, Work
from tests.usecases.world import CUSTOMER, World

CHAT = "customer:1"
TX = "0x" + "7c01" * 16
FACTS = {
    Slot.NETWORK: Value("", "BNB Smart Chain", "network:bsc"),
    Slot.ADDRESS: Value("", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359", "evm_address"),
}


async def reporting(problem: str, *said: str) -> World:
    """A desk with a customer who reports *problem* and wrote what they *said*; what was posted before is read."""
    world = World()
    await world.customer_starts()
    for data in ("report", f"report:pick:what:{problem}"):
        await world.customer_presses(data)
    for text in said:
        await world.customer(text)
    await world.look_away()
    return world


async def told(world: World) -> Say:
    """The newest text to the customer."""
    posted = await world.posted(CHAT)
    newest = posted[-1]
    assert isinstance(newest, Say)
    return newest


async def derives(world: World) -> None:
    """A chain answers."""

    def heard(work: Work) -> None:
        person = work.people.by_user(CUSTOMER)
        assert person is not None
        FormDesk(world.desk).derived(work, person, FACTS)

    await world.store.transact(heard)


async def left(world: World) -> Dialog | None:
    """The customer's report as it is kept."""
    dialog: Dialog | None = await world.ask(lambda work: work.dialogs.get(CUSTOMER, CUSTOMER))
    return dialog


async def test_what_a_chain_says_answers_the_open_question() -> None:
    world = await reporting("stuck-pending", TX)

    await derives(world)

    assert (await told(world)).key == "ask-earlier"


async def test_what_a_chain_says_is_kept_without_a_word_if_the_question_stays() -> None:
    world = await reporting("stuck-pending")

    await derives(world)

    kept = await left(world)
    assert await world.posted(CHAT) == []
    assert kept is not None and "network" in kept.state["values"]


async def test_what_a_chain_says_after_the_report_was_stopped_changes_nothing() -> None:
    world = await reporting("stuck-pending", TX)
    await world.customer_presses("report:stop")
    await world.customer_presses("report:stop:yes")
    await world.look_away()

    await derives(world)

    assert await world.posted(CHAT) == []
    assert await left(world) is None


async def test_what_a_chain_says_does_not_take_up_a_report_that_was_left_for_long() -> None:
    world = await reporting("stuck-pending")
    await world.pass_time(hours=30)
    await world.customer("is anybody there")
    await world.look_away()

    await derives(world)
    await world.customer("my other wallet is fine")

    kept = await left(world)
    assert kept is not None and kept.step == "aside"
    assert {"reference", "story"}.isdisjoint(kept.state["values"])
    assert "network" in kept.state["values"]


async def test_a_yes_to_the_question_whether_to_stop_stops_also_if_a_chain_answered_meanwhile() -> None:
    world = await reporting("stuck-pending")
    await world.customer("stop")

    await derives(world)
    await world.customer("yes")

    assert await left(world) is None


async def test_a_person_called_in_the_middle_of_a_theft_comes_first() -> None:
    world = await reporting("theft")

    await world.customer_presses("person")

    case = await world.case()
    assert (case.priority, case.tag) == (Priority.P0, Tag.THEFT)


async def test_a_person_called_in_the_middle_of_another_report_comes_in_turn() -> None:
    world = await reporting("stuck-pending")

    await world.customer_presses("person")

    assert (await world.case()).priority is not Priority.P0


async def test_a_theft_reported_during_a_case_raises_it() -> None:
    world = await reporting("theft")
    await world.customer("a person please")
    await world.handed_over()

    await world.customer_presses("report:send")

    case = await world.case()
    slots = await world.ask(lambda work: work.slots.of_case(case.id))
    assert case.priority is Priority.P0
    assert slots["what"] == ("theft", "theft", "what:theft")


async def test_a_question_is_asked_again_with_where_its_answer_is_found() -> None:
    world = await reporting("stuck-pending")

    await world.customer_presses("report:find")

    said = await told(world)
    assert said.key == "find-reference"
    assert [row[0].data for row in said.buttons] == [
        "report:find:reference",
        "report:back:reference",
        "report:stop",
    ]
    assert said.parts[0].key == "ask-reference"


async def test_where_there_is_nothing_to_find_the_question_is_put_again() -> None:
    world = await reporting("theft")

    await world.customer_presses("report:find")

    assert (await told(world)).key == "ask-words-typed"


async def test_forged_presses_are_refused() -> None:
    world = await reporting("stuck-pending")

    forged = (
        "pick:what:other",
        "pick:socks:1",
        "settle:amount:0",
        "settle:amount:x",
        "change:socks",
        "dance",
    )
    toasts = [await world.customer_presses(f"report:{data}") for data in forged]

    assert toasts == ["too-old"] * len(forged)
    assert await world.posted(CHAT) == []


async def test_a_press_without_a_report_is_too_old() -> None:
    world = World()
    await world.customer_starts()

    assert await world.customer_presses("report:skip") == "too-old"
