"""What customers are told of each fact, in every language, and that facts survive being stored."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.explaining import NOTHING_WANTED, Line, Wanted, explain
from bot.domain.facts import (
    AddressFact,
    Approval,
    Balance,
    ChainFact,
    Failing,
    Remembered,
    Transfer,
    Trouble,
    TxId,
    TxState,
    address_from_json,
    address_to_json,
    fact_from_json,
    fact_to_json,
    plain_amount,
    remembered_from_json,
    remembered_to_json,
)
from bot.intake.registry import networks
from tests.chain.made import NOON
from tests.our_texts import CATALOGUE

TX = TxId("ethereum", "0x" + "ab" * 32)
HERE, THERE = "0x" + "11" * 20, "0x" + "22" * 20
MOVED = Transfer(HERE, THERE, 1_500_000, 6, "USDT", HERE)
DONE = ChainFact(TX, TxState.CONFIRMED, "ethereum", NOON, confirmations=5, needed=12, transfers=(MOVED,))
WORDS = st.text(max_size=20)
FACTS = st.builds(
    ChainFact,
    st.just(TX),
    st.sampled_from(TxState),
    st.sampled_from(["ethereum", "bitcoin"]),
    st.just(NOON),
    trouble=st.sampled_from(Trouble),
    confirmations=st.integers(0, 50),
    final=st.none() | st.booleans(),
    block_time=st.none() | st.just(NOON),
    missing_nonces=st.tuples(st.integers(0, 9)),
    replaced_by=st.sampled_from(["", TX.value]),
    failing=st.sampled_from(Failing),
    reason=WORDS,
    memo=WORDS,
    fee_offered=st.none() | st.integers(0, 10**12),
    gas_limit=st.none() | st.integers(0, 10**7),
    found_as=st.none()
    | st.sampled_from([TxState.CONFIRMED, TxState.FAILED_REVERTED, TxState.PENDING_WAITING]),
    transfers=st.lists(
        st.builds(
            Transfer,
            WORDS,
            WORDS,
            st.integers(0, 10**30),
            st.none() | st.integers(0, 18),
            WORDS,
            WORDS,
            st.booleans(),
        ),
        max_size=5,
    ).map(tuple),
    approvals=st.lists(
        st.builds(Approval, WORDS, WORDS, WORDS, WORDS, st.booleans(), st.booleans()), max_size=2
    ).map(tuple),
    asked=st.integers(1, 3),
    answered=st.integers(0, 3),
)


def title(network: str) -> str:
    return networks()[network].name


def keys(fact: ChainFact, wanted: Wanted = NOTHING_WANTED) -> list[str]:
    return [line.key for line in explain(fact, title, wanted)]


def said(line: Line, language: str) -> str:
    return CATALOGUE.text(line.key, language, **line.args)


@given(FACTS, st.builds(Wanted, WORDS, WORDS), st.sampled_from(["en", "zh-Hans", "zh-Hant"]))
def test_whatever_a_chain_says_can_be_said_in_every_language(
    fact: ChainFact, wanted: Wanted, language: str
) -> None:
    lines = explain(fact, title, wanted)

    assert all(said(line, language) for line in lines)
    assert lines


@given(FACTS)
def test_facts_survive_being_stored(fact: ChainFact) -> None:
    assert fact_from_json(json.loads(json.dumps(fact_to_json(fact)))) == fact


@given(FACTS)
def test_what_is_remembered_survives_being_stored(fact: ChainFact) -> None:
    kept = fact.remember(Remembered(HERE, 4, ("a:1",), 7))

    assert remembered_from_json(json.loads(json.dumps(remembered_to_json(kept)))) == kept


def test_facts_about_addresses_survive_being_stored() -> None:
    grant = Approval(HERE, THERE, HERE, "USDT", genuine=True, unlimited=True)
    fact = AddressFact("bsc", HERE, NOON, balances=(Balance("BNB", 5, 18),), approvals=(grant,))

    assert address_from_json(json.loads(json.dumps(address_to_json(fact)))) == fact
    assert (
        address_from_json(json.loads(json.dumps(address_to_json(replace(fact, approvals=None))))).approvals
        is None
    )


@pytest.mark.parametrize("state", TxState)
def test_every_state_has_a_sentence_of_its_own(state: TxState) -> None:
    first = keys(replace(DONE, state=state))[0]

    others = {keys(replace(DONE, state=other))[0] for other in TxState if other is not state}
    assert first not in others


@pytest.mark.parametrize(
    ("reason", "hint"),
    [
        ("UniswapV2Router: INSUFFICIENT_OUTPUT_AMOUNT", "chain-hint-slippage"),
        ("ERC20: transfer amount exceeds balance", "chain-hint-balance"),
        ("TransferHelper: TRANSFER_FROM_FAILED", "chain-hint-allowance"),
        ("UniswapV2Router: EXPIRED", "chain-hint-expired"),
        ("Pausable: paused", "chain-hint-paused"),
        ("something else", ""),
    ],
)
def test_words_that_many_contracts_use_are_explained(reason: str, hint: str) -> None:
    failed = replace(DONE, state=TxState.FAILED_REVERTED, failing=Failing.TEXT, reason=reason)

    found = [key for key in keys(failed) if key.startswith("chain-hint")]

    assert found == ([hint] if hint else [])


def test_a_fake_token_is_warned_of_with_its_whole_contract() -> None:
    fake = replace(DONE, transfers=(replace(MOVED, genuine=False),))

    (line,) = [one for one in explain(fake, title) if one.key == "chain-token-unknown"]

    assert HERE in said(line, "en")
    assert "USDT" in said(line, "zh-Hans")


def test_an_approval_without_end_is_warned_of_unless_it_failed() -> None:
    grant = Approval(HERE, THERE, HERE, "USDT", genuine=True, unlimited=True)
    granting = replace(DONE, approvals=(grant,))

    assert "chain-unlimited" in keys(granting)
    assert "chain-unlimited" not in keys(replace(granting, state=TxState.FAILED_REVERTED))


def test_another_address_than_the_customer_named_is_said() -> None:
    assert "chain-other-address" in keys(DONE, Wanted(to="0x" + "33" * 20))
    assert "chain-other-address" not in keys(DONE, Wanted(to=THERE.upper()))


def test_a_memo_that_lacks_or_differs_is_said() -> None:
    wanted = Wanted(memo="7788")

    assert "chain-memo-missing" in keys(DONE, wanted)
    assert "chain-memo-other" in keys(replace(DONE, memo="7789"), wanted)
    assert not [key for key in keys(replace(DONE, memo="7788"), wanted) if "memo" in key]


def test_one_that_is_final_counts_as_done_before_it_has_all_confirmations() -> None:
    assert keys(DONE)[0] == "chain-confirming"
    assert keys(replace(DONE, final=True))[0] == "chain-confirmed"
    assert keys(replace(DONE, confirmations=12))[0] == "chain-confirmed"


def test_fees_are_said_as_people_say_them() -> None:
    low = replace(DONE, state=TxState.PENDING_FEE_LOW, fee_offered=1_234_567_890, fee_asked=3 * 10**9)

    gas = explain(replace(low, gas_limit=21_000), title)[0].args
    coins = explain(replace(low, fee_offered=2, fee_asked=14), title)[0].args

    assert (gas["offered"], gas["asked"], gas["unit"]) == ("1.2345", "3", "gwei")
    assert (coins["offered"], coins["asked"], coins["unit"]) == ("2", "14", "sat/vB")


@given(st.integers(-(10**40), 10**40), st.integers(0, 30))
def test_an_amount_is_exact(units: int, decimals: int) -> None:
    whole, _, part = plain_amount(units, decimals).partition(".")

    assert int(whole + part.ljust(decimals, "0")) == units
    assert not part.endswith("0")
