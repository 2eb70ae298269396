"""An identifier that somebody sends unasked: the bot says what it is and offers a report in which it is filled in."""

from __future__ import annotations

import pytest

from bot.domain.events import Wrote
from bot.domain.facts import Answer, Candidate, Zone
from bot.domain.messages import Say, ShowEntry
from bot.safety.hexes import abridged
from tests.usecases.chain_desk import ADDRESS, OTHER_TX, TX, ChainDesk, confirmed, keys
from tests.usecases.world import CUSTOMER

BARE = "ab12" * 16
TRON = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
KNOWN = Answer(Zone.ANSWER, (Candidate("fees", 1, "What are fees?", 0.9),))
NONE = frozenset[str]()


def offer(said: list[Say]) -> str:
    """What the button sends that begins a report about what was just sent."""
    buttons = [button for one in said for row in one.buttons for button in row]
    return next(button.data for button in buttons if button.key == "button-report-this")


async def slots(desk: ChainDesk) -> dict[str, tuple[str, str, str]]:
    """What is known of the customer's case."""
    case = await desk.world.case()
    return dict(await desk.world.ask(lambda work: work.slots.of_case(case.id)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TX, ["recognised-tx", "recognised-among", "recognised-offer"]),
        (f"https://tronscan.org/#/transaction/{BARE}", ["recognised-tx", "recognised-on", "recognised-offer"]),
        (TRON, ["recognised-address", "recognised-on", "recognised-offer"]),
        ("3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", ["recognised-address", "recognised-one-of", "recognised-offer"]),
        ("I sent it to vitalik.eth yesterday", ["recognised-name", "recognised-offer"]),
        (f"on BSC {TX} what is it", ["recognised-tx", "recognised-on", "recognised-offer"]),
    ],
)  # fmt: skip
async def test_the_bot_says_what_it_is_and_where_it_can_be(text: str, expected: list[str]) -> None:
    desk = ChainDesk(networks=NONE)

    await desk.world.customer(text)

    assert keys(await desk.said()) == expected
    assert (await desk.world.case()).misses == 0


async def test_a_report_begins_with_what_was_sent_in_one_tap() -> None:
    desk = ChainDesk(networks=NONE)
    await desk.world.customer(f"https://bscscan.com/tx/{TX}")

    await desk.world.customer_presses(offer(await desk.said()))
    await desk.world.customer_presses("report:pick:what:stuck-pending")

    asked = keys(await desk.said())
    assert "ask-what" in asked
    assert asked[-1] == "ask-earlier"


async def test_each_offer_is_about_its_own_message() -> None:
    desk = ChainDesk(networks=NONE)
    await desk.world.customer(TX)
    first = offer(await desk.said())
    await desk.world.customer(OTHER_TX)

    await desk.world.customer_presses(first)
    await desk.world.customer_presses("report:pick:what:dapp-problem")
    await desk.world.customer("human please", said=Wrote(wants_person=True))

    assert (await slots(desk))["reference"][1] == TX


async def test_a_report_that_lacks_it_takes_it_and_is_shown_again() -> None:
    desk = ChainDesk(networks=NONE)
    await desk.reporting("balance-missing")
    for _ in range(5):
        await desk.world.customer_presses("report:skip")
    await desk.world.look_away()

    await desk.world.customer(f"it was {TX}")

    said = await desk.said()
    assert said[-1].key == "report-summary"
    assert abridged(TX) in [part.args.get("value") for part in said[-1].parts]


async def test_the_newest_is_what_a_report_is_about_from_any_button() -> None:
    desk = ChainDesk(networks=NONE)
    await desk.world.customer(TX)
    await desk.world.customer(OTHER_TX)

    assert (await slots(desk))["reference"][1] == OTHER_TX


async def test_an_address_that_was_only_mentioned_is_not_taken_for_where_it_went() -> None:
    desk = ChainDesk(networks=NONE)
    await desk.world.customer(f"my address is {ADDRESS}, is that right?")

    await desk.world.customer_presses("report")
    await desk.world.customer_presses("report:pick:what:theft")
    await desk.world.customer_presses("report:skip")

    assert keys(await desk.said())[-1] == "ask-address"


async def test_a_report_about_an_address_begins_with_it_all_the_same() -> None:
    desk = ChainDesk(networks=NONE)
    await desk.world.customer(ADDRESS)

    await desk.world.customer_presses(offer(await desk.said()))
    await desk.world.customer_presses("report:pick:what:theft")
    await desk.world.customer_presses("report:skip")

    assert keys(await desk.said())[-1] == "ask-reference"


async def test_an_answer_of_the_knowledge_base_to_a_question_with_an_identifier_stands() -> None:
    desk = ChainDesk(networks=NONE)

    await desk.world.customer(f"why did {TX} cost so much", answer=KNOWN)

    person = await desk.world.person(CUSTOMER)
    posted = await desk.world.posted(f"customer:{person.id}")
    assert any(isinstance(effect, ShowEntry) for effect in posted)
    assert "recognised-tx" not in keys(await desk.said())
    assert (await slots(desk))["reference"][1] == TX


async def test_to_an_identifier_alone_no_entry_is_an_answer() -> None:
    desk = ChainDesk(networks=NONE)

    await desk.world.customer(f"tx: {TX}", answer=KNOWN)

    assert keys(await desk.said())[0] == "recognised-tx"


async def test_what_the_chain_says_follows_with_the_way_to_report() -> None:
    desk = ChainDesk()
    await desk.world.customer(TX)

    said = await desk.answer(confirmed())

    assert keys(said)[0] == "chain-confirmed"
    assert [button.data for row in said[0].buttons for button in row] == ["report", "person"]


async def test_a_wish_beside_it_comes_first() -> None:
    desk = ChainDesk(networks=NONE)

    await desk.world.customer(f"human please, {TX}", said=Wrote(wants_person=True))

    assert (await desk.world.case()).is_open
    assert not [key for key in keys(await desk.said()) if key.startswith("recognised")]


@pytest.mark.parametrize("text", [BARE, f"what is {BARE} please"])
async def test_64_digits_that_nobody_called_a_hash_are_not_taken_for_one(text: str) -> None:
    desk = ChainDesk(networks=NONE)

    await desk.world.customer(text)

    assert not [key for key in keys(await desk.said()) if key.startswith("recognised")]
    assert "reference" not in await slots(desk)


async def test_a_report_about_a_message_asks_no_server_about_digits_in_it() -> None:
    desk = ChainDesk(networks=frozenset({"tron", "bitcoin"}))
    await desk.world.customer(f"what is {BARE} please")

    for number in range(1, 9):
        await desk.world.customer_presses(f"report:on:{number}")
    await desk.world.customer_presses("report:pick:network:tron")

    assert await desk.watches() == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TRON[:-1] + "u", ["misread-checksum", "flaw-checksum"]),
        ("0x7c01…7c01", ["misread-incomplete"]),
    ],
)
async def test_a_mistake_in_it_is_said(text: str, expected: list[str]) -> None:
    desk = ChainDesk(networks=NONE)

    await desk.world.customer(text)

    assert keys(await desk.said()) == expected


async def test_with_an_agent_the_bot_says_nothing_of_it() -> None:
    desk = ChainDesk(networks=NONE)
    await desk.world.handed_over()
    await desk.world.look_away()

    await desk.world.customer(f"it went to {ADDRESS}")
    await desk.world.customer(TRON[:-1] + "u")

    assert keys(await desk.said()) == []


@pytest.mark.parametrize("data", ["report:on:", "report:on:x", "report:on:99999"])
async def test_an_offer_about_a_message_that_is_gone_begins_a_report_all_the_same(data: str) -> None:
    desk = ChainDesk(networks=NONE)
    await desk.world.customer(TX)

    await desk.world.customer_presses(data)

    assert keys(await desk.said())[-1] == "ask-what"
