"""A customer's transaction is looked up and followed: they hear at once, then of every change, once and in order."""

from __future__ import annotations

from hashlib import sha256

import pytest

from bot.domain.events import Wrote
from bot.domain.facts import NO_ANSWER, ChainFact, Transfer, TxState
from bot.domain.messages import UpdateCard
from tests.usecases.chain_desk import ADDRESS, OTHER_TX, STRANGER, TX, ChainDesk, confirmed, found, keys
from tests.usecases.world import CUSTOMER

PENDING = found(TxState.PENDING_WAITING, nonce=3, sender=STRANGER)
OUT_OF_GAS = found(TxState.FAILED_OUT_OF_GAS, confirmations=40, gas_used=21_000, gas_limit=21_000)
AWAY = found(TxState.UNREACHABLE)
SECRET_PAIR = "5" * 88


# -- begun --------------------------------------------------------------------------------------------------


async def test_a_transaction_in_a_report_is_looked_up_and_the_customer_is_told_so() -> None:
    desk = ChainDesk()

    await desk.reporting("stuck-pending", TX)

    assert "watch-looking" in keys(await desk.said())
    assert [(one.value, one.network) for one in await desk.watches()] == [(TX, "")]


async def test_without_an_endpoint_nothing_is_promised_and_nothing_changes() -> None:
    desk = ChainDesk(networks=frozenset())

    await desk.reporting("stuck-pending", TX)

    assert "watch-looking" not in keys(await desk.said())
    assert await desk.watches() == []


async def test_what_only_other_networks_have_is_not_looked_up() -> None:
    desk = ChainDesk(networks=frozenset({"bitcoin"}))

    await desk.reporting("stuck-pending", TX)

    assert await desk.watches() == []


async def test_a_link_names_the_network() -> None:
    desk = ChainDesk()

    await desk.reporting("stuck-pending", f"https://bscscan.com/tx/{TX}")

    assert [(one.value, one.network) for one in await desk.watches()] == [(TX, "bsc")]


async def test_64_digits_that_nobody_called_a_transaction_are_never_looked_up() -> None:
    desk = ChainDesk(networks=frozenset({"tron", "bitcoin"}))

    await desk.world.customer(f"what is {TX[2:]} please")

    assert await desk.watches() == []


async def test_64_digits_in_answer_to_the_question_for_a_transaction_are_looked_up() -> None:
    desk = ChainDesk(networks=frozenset({"tron", "bitcoin"}))

    await desk.reporting("stuck-pending", TX[2:])

    assert [one.value for one in await desk.watches()] == [TX[2:]]


async def test_a_message_to_the_bot_that_holds_a_transaction_is_no_question_it_failed_to_answer() -> None:
    desk = ChainDesk()

    await desk.world.customer(f"I sent USDT 2 hours ago, nothing here {TX}", answer=NO_ANSWER)

    assert keys(await desk.said()) == ["recognised-tx", "recognised-among", "watch-looking"]
    assert (await desk.world.case()).misses == 0


async def test_a_wish_for_a_person_is_heard_beside_a_transaction() -> None:
    desk = ChainDesk()

    await desk.world.customer(f"human please, {TX}", said=Wrote(wants_person=True))

    assert (await desk.world.case()).is_open
    assert len(await desk.watches()) == 1


async def test_a_transaction_in_an_open_case_is_looked_up_for_it() -> None:
    desk = ChainDesk()
    await desk.world.handed_over()

    await desk.world.customer(f"it is {TX}")
    await desk.answer(confirmed())

    case = await desk.world.case()
    slots = await desk.world.ask(lambda work: work.slots.of_case(case.id))
    assert slots["reference"][1] == TX
    assert slots["network"] == ("", "Ethereum", "network:ethereum")
    assert UpdateCard(case.id) in await desk.world.posted("topic:1")


async def test_the_same_transaction_told_twice_in_a_row_is_looked_up_once() -> None:
    desk = ChainDesk()
    await desk.world.customer(TX)

    await desk.world.customer(f"{TX} hello?")

    assert len(await desk.watches()) == 1
    assert keys(await desk.said()).count("watch-looking") == 1


async def test_who_sends_it_again_at_once_after_the_answer_is_not_left_without_one() -> None:
    desk = ChainDesk()
    await desk.world.customer(TX)
    await desk.answer(OUT_OF_GAS)
    await desk.world.look_away()

    await desk.world.customer(TX)

    (said,) = await desk.said()
    assert (said.key, said.parts[-1].key) == ("recognised-tx", "recognised-offer")
    assert len(await desk.watches()) == 1


async def test_who_asks_again_later_is_answered_again() -> None:
    desk = ChainDesk(PENDING)
    await desk.world.customer(TX)
    await desk.answer()
    await desk.world.pass_time(minutes=5)

    await desk.world.customer(f"any news of {TX}?")

    assert keys(await desk.answer())[0] == "chain-pending"
    assert len(await desk.watches()) == 1


async def test_three_are_followed_at_once_and_a_fourth_is_refused_honestly() -> None:
    desk = ChainDesk(PENDING)
    for number in range(3):
        await desk.world.customer("0x" + f"{number}c" * 32)

    await desk.world.look_away()
    await desk.world.customer(TX)

    said = keys(await desk.said())
    assert "watch-enough" in said and "watch-looking" not in said
    assert len(await desk.watches()) == 3


async def test_so_many_in_an_hour_are_enough_even_if_all_are_done() -> None:
    desk = ChainDesk(confirmed())
    for number in range(10):
        await desk.world.customer(f"0x{number:02x}" + "c" * 62)
        await desk.answer()

    await desk.world.look_away()
    await desk.world.customer(TX)

    said = keys(await desk.said())
    assert "watch-enough" in said and "watch-looking" not in said


# -- the first answer ---------------------------------------------------------------------------------------


async def test_what_was_found_is_told_and_then_whose_address_it_is() -> None:
    desk = ChainDesk()
    await desk.reporting("deposit-missing", TX)

    said = await desk.answer(confirmed())

    assert keys(said) == ["chain-confirmed", "chain-moved", "ask-whose", "report-line-code"]
    assert said[0].parts[-1].args["value"] == ADDRESS


async def test_a_look_up_is_two_messages_and_what_it_may_answer_is_not_asked_meanwhile() -> None:
    desk = ChainDesk()
    await desk.reporting("stuck-pending")
    await desk.world.look_away()

    await desk.world.customer(TX)
    begun = await desk.said()
    found_it = await desk.answer(found(TxState.PENDING_NONCE_GAP, nonce=1, missing_nonces=(0,)))

    assert keys(begun) == ["watch-looking"]
    assert keys(found_it) == ["chain-pending-gap", "next-gap-sender", "watch-promised", "ask-version"]
    assert len(begun) == len(found_it) == 1


async def test_a_report_on_what_is_being_looked_up_waits_for_the_answer_too() -> None:
    desk = ChainDesk()
    await desk.world.customer(f"my transaction {TX} is stuck")
    await desk.world.look_away()
    for data in ("report", "report:pick:what:stuck-pending"):
        await desk.world.customer_presses(data)
    meanwhile = keys(await desk.said())

    said = keys(await desk.answer(confirmed()))

    assert meanwhile[-1] == "watch-looking" and "ask-network" not in meanwhile
    assert said[-1] == "ask-version" and "ask-network" not in said


async def test_where_no_more_is_looked_up_the_report_asks_on_at_once() -> None:
    desk = ChainDesk()
    for number in range(3):
        await desk.world.customer(f"my transaction 0x{number:064x} is stuck")
    await desk.reporting("stuck-pending")
    await desk.world.customer_presses("report:change:reference")
    await desk.world.look_away()

    await desk.world.customer(TX)

    said = keys(await desk.said())
    assert said[0] == "watch-enough" and said[-1] == "ask-network"


async def test_a_theft_is_never_kept_waiting_by_a_look_up() -> None:
    desk = ChainDesk()
    await desk.reporting("theft")
    await desk.world.look_away()

    await desk.world.customer(TX)

    assert [row[0].key for row in (await desk.said())[-1].buttons][-1] == "button-stop"


async def test_a_second_transaction_in_one_message_is_looked_up_as_well() -> None:
    desk = ChainDesk()
    await desk.reporting("deposit-missing")
    await desk.world.look_away()

    await desk.world.customer(f"{TX} and {OTHER_TX}")

    assert "watch-others" in keys(await desk.said())
    assert sorted(one.value for one in await desk.watches()) == [TX, OTHER_TX]


async def test_outside_of_a_report_the_second_one_is_looked_up_too() -> None:
    desk = ChainDesk()

    await desk.world.customer(f"{TX}\n{OTHER_TX}")

    assert "watch-others" in keys(await desk.said())
    assert sorted(one.value for one in await desk.watches()) == [TX, OTHER_TX]


async def test_the_second_one_is_seen_also_beside_one_that_is_known_without_its_mark() -> None:
    desk, known = ChainDesk(), sha256(b"known").hexdigest()
    await desk.world.customer(f"my transaction 0x{known} is stuck")
    await desk.world.look_away()

    await desk.world.customer(f"{known} and {OTHER_TX}")

    assert "watch-others" in keys(await desk.said())


async def test_where_nobody_can_be_asked_people_see_the_second_transaction() -> None:
    desk = ChainDesk(networks=frozenset())
    await desk.reporting("other", "it never came")
    await desk.world.look_away()

    await desk.world.customer(f"{TX} and {OTHER_TX}")
    said = keys(await desk.said())
    dialog = await desk.world.ask(lambda work: work.dialogs.get(CUSTOMER, CUSTOMER))
    story = await desk.world.ask(lambda work: work.messages.by_id(dialog.state["story"][-1]))

    assert "watch-others-noted" in said
    assert OTHER_TX in story.content.text


async def test_an_address_that_cannot_be_on_the_network_named_gets_a_remark() -> None:
    desk = ChainDesk(networks=frozenset())
    await desk.reporting("deposit-missing", "on TRON")
    await desk.world.look_away()

    await desk.world.customer(ADDRESS)

    (remark,) = [
        part for one in await desk.said() for part in (one, *one.parts) if part.key == "report-not-on"
    ]
    assert remark.args["network"] == "TRON"
    assert str(remark.args["networks"]).startswith("Ethereum · ")


async def test_what_the_chain_told_is_not_asked_again() -> None:
    desk = ChainDesk()
    await desk.reporting("deposit-missing", TX)
    await desk.answer(confirmed())

    asked = []
    for data in ("report:pick:whose:mine", "report:skip"):
        await desk.world.look_away()
        await desk.world.customer_presses(data)
        asked += keys(await desk.said())

    assert asked[0] == "ask-source"
    assert asked[1] == "report-summary"


async def test_a_failure_is_told_with_its_reason_before_any_person() -> None:
    desk = ChainDesk()
    await desk.reporting("deposit-missing", TX)

    said = await desk.answer(OUT_OF_GAS)

    assert keys(said) == ["chain-failed-gas", "next-gas-other", "ask-source"]
    assert await desk.world.ask(lambda work: work.cases.open_cases()) == []


async def test_a_fake_token_is_called_one() -> None:
    desk = ChainDesk()
    fake = Transfer(STRANGER, ADDRESS, 250, 0, "USDT", "0x" + "fe" * 20, genuine=False)
    await desk.reporting("deposit-missing", TX)

    said = await desk.answer(confirmed(transfers=(fake,)))

    assert "chain-token-unknown" in keys(said)
    kept = await desk.world.ask(lambda work: work.dialogs.get(CUSTOMER, CUSTOMER))
    assert "amount" not in kept.state["values"]


async def test_another_network_than_was_named_is_said() -> None:
    desk = ChainDesk()
    await desk.reporting("deposit-missing", f"{TX} on Ethereum")

    said = await desk.answer(
        found(TxState.WRONG_NETWORK, "bsc", found_as=TxState.CONFIRMED, confirmations=40)
    )

    assert keys(said)[0] == "chain-wrong-network"
    assert [one.network for one in await desk.watches()] == ["bsc"]


@pytest.mark.parametrize("fact", [AWAY, found(TxState.DISAGREEING)], ids=["away", "disagreeing"])
async def test_what_cannot_be_found_out_is_said_and_the_report_goes_on(fact: ChainFact) -> None:
    desk = ChainDesk()
    await desk.reporting("stuck-pending", TX)

    said = await desk.answer(fact)

    (answer,) = said
    assert answer.key == f"chain-{fact.state.value}"
    assert [part.key for part in answer.parts][-2:] == ["watch-promised", "ask-network"]


async def test_outside_of_a_report_the_answer_offers_one_and_a_person() -> None:
    desk = ChainDesk()
    await desk.world.customer(f"nothing here {TX}")

    said = await desk.answer(confirmed())

    assert [[button.key for button in row] for row in said[0].buttons] == [
        ["button-report"],
        ["button-person"],
    ]


async def test_a_report_that_is_begun_afterwards_knows_what_the_chain_told() -> None:
    desk = ChainDesk()
    await desk.world.customer(f"nothing here {TX}")
    await desk.answer(confirmed())

    for data in ("report", "report:pick:what:deposit-missing"):
        await desk.world.look_away()
        await desk.world.customer_presses(data)
    await desk.world.customer_presses("report:skip")

    assert keys(await desk.said())[-2:] == ["ask-whose", "report-line-code"]


async def test_where_it_went_is_compared_with_where_the_customer_wanted_it() -> None:
    desk = ChainDesk()
    await desk.reporting("wrong-address", f"{TX} to {STRANGER}")

    said = await desk.answer(confirmed())

    assert "chain-other-address" in keys(said)
