"""What a chain says, on the agents' card."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.channels.cards import card, card_labels
from bot.channels.chain_lines import FAILED, looked_up
from bot.channels.rendering import posts
from bot.domain.explaining import explain
from bot.domain.facts import Approval, Failing, Transfer, TxState
from bot.domain.messages import PersonId, Say, TellAgents
from bot.ports import Kept, Watch, WatchKind
from tests.parcels import NOW, card_view, case, speech, to_topic
from tests.usecases.chain_desk import ADDRESS, OTHER_TX, STRANGER, TX, confirmed, found

ASKED = Watch(1, PersonId(1), WatchKind.CUSTOMER_TX, "", TX, NOW, NOW)


def of(state: TxState, **more: object) -> Watch:
    """A look-up that found *state*."""
    fact = replace(found(state), **more)  # type: ignore[arg-type]
    return replace(ASKED, kept=Kept(replace(fact, tx=replace(fact.tx, value=TX), looked_up_at=NOW)))


def lines(watch: Watch) -> list[str]:
    return [line.text for line in looked_up((watch,), speech())]


def test_the_card_says_what_was_found_and_when_with_a_link() -> None:
    transfers = confirmed().transfers
    found_it = of(TxState.CONFIRMED, confirmations=40, transfers=transfers)

    head, moved = lines(found_it)

    assert head == "✔ Ethereum: confirmed (12 needed) · 14:30 UTC etherscan.io"
    assert moved == f"↳ 250 USDT to {ADDRESS}"
    assert looked_up((found_it,), speech())[0].spans[-1].target == f"https://etherscan.io/tx/{TX}"


def test_leave_without_a_limit_is_on_the_card_also_while_it_waits_but_not_when_it_failed() -> None:
    leave = Approval(ADDRESS, STRANGER, "0xc", "USDT", genuine=True, unlimited=True)
    bounded = replace(leave, unlimited=False)

    shown = [
        lines(of(state, approvals=(leave, bounded)))[1:]
        for state in (TxState.CONFIRMED, TxState.PENDING_WAITING, TxState.FAILED_REVERTED)
    ]

    said = [f"↳ ⚠️ unlimited permission to take USDT, for {STRANGER}"]
    assert shown == [said, said, ["↳ the contract refused it"]]


@pytest.mark.parametrize("state", [one for one in TxState if one.is_failed])
def test_a_failed_one_says_why_on_the_card_whenever_a_look_up_by_hand_does(state: TxState) -> None:
    reverted = of(state, failing=Failing.TEXT, reason="UniswapV2: INSUFFICIENT_OUTPUT_AMOUNT")
    assert reverted.kept.fact is not None

    by_hand = {line.key for line in explain(reverted.kept.fact, str)}
    below = "\n".join(lines(reverted)[1:])

    assert speech().say(FAILED[state]).text in below
    assert ("chain-reason" in by_hand) is ("INSUFFICIENT_OUTPUT_AMOUNT" in below)
    assert speech().say("chain-hint-slippage").text in below


def test_of_several_each_says_which_transaction_it_is_about() -> None:
    other = of(TxState.FAILED_REVERTED)
    assert other.kept.fact is not None
    other = replace(other, value=OTHER_TX)

    shown = looked_up((of(TxState.CONFIRMED), other, ASKED), speech())

    assert [line.text for line in shown if "↳ tr" in line.text] == [
        f"↳ transaction {TX}",
        f"↳ transaction {OTHER_TX}",
    ]
    assert [line.spans[-1].kind for line in shown if "↳ tr" in line.text] == ["code", "code"]


def test_every_fact_on_the_card_has_the_time_of_its_look() -> None:
    for state in TxState:
        head, *_ = lines(of(state, found_as=TxState.CONFIRMED))

        assert "14:30 UTC" in head


def test_an_unknown_token_is_called_one() -> None:
    fake = Transfer(STRANGER, ADDRESS, 250, 0, "USDT", "0xfe", genuine=False)

    _, moved = lines(of(TxState.CONFIRMED, transfers=(fake,)))

    assert moved == f"↳ ⚠️ unknown token that calls itself “USDT”, 250 to {ADDRESS}"


def test_what_replaced_it_can_be_copied() -> None:
    head, by = looked_up((of(TxState.REPLACED, replaced_by=OTHER_TX),), speech())

    assert head.text.startswith("🔁 Ethereum: replaced")
    assert by.text.endswith(OTHER_TX)
    assert [span.kind for span in by.spans] == ["code"]


def test_before_the_first_answer_the_card_says_that_it_is_being_looked_up() -> None:
    assert lines(ASKED) == [f"🔎 Being looked up: {TX}"]


def test_the_card_of_a_case_holds_its_look_ups_and_a_button_to_look_again() -> None:
    view = card_view(looks=(of(TxState.PENDING_WAITING),))

    text = card(view, speech()).text
    labels = [label for row in card_labels(case(), speech(), refreshes=True) for label in row]

    assert "⏳ Ethereum: waiting for a block" in text
    assert (labels[-1].text, labels[-1].data) == ("🔄 Look again", "refresh:42")


def test_what_agents_asked_for_has_its_parts_below() -> None:
    parts = (
        Say("chain-dropped", {"network": "Ethereum"}),
        Say("look-link", {"link": "https://etherscan.io"}),
    )
    told = TellAgents("look-told", {"value": TX, "at": NOW.isoformat()}, parts=parts)

    (post,) = posts([to_topic(told)], speech())

    assert post.body.text.splitlines()[1] == TX
    assert post.body.text.splitlines()[-1] == "https://etherscan.io"
