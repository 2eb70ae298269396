"""Answers that are anything at all, and words that want to be more than words: nothing of it raises or comes alive."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import unicodedata
from collections.abc import Awaitable, Sequence
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.chain import solana_reading, tron_reading, utxo_reading
from bot.chain.abi import reason_in, reason_of, said
from bot.chain.answers import Unanswered
from bot.chain.asking import Station
from bot.chain.chains import ADAPTERS
from bot.chain.evm_reading import allowed, block, moved, receipt, sent
from bot.chain.rpc import Call, Line, Refusal
from bot.chain.words import LONGEST, inert
from bot.domain.facts import Remembered, fact_from_json, fact_to_json
from bot.intake.registry import network
from tests.chain.made import StoppedClock

TX, BARE = "0x" + "ab" * 32, "ab" * 32
WORDS = st.text(max_size=40) | st.sampled_from(["0x", "0x1", TX, BARE, "0x" + "11" * 20, "USDT", "T" * 34])
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | WORDS
NAMES = st.sampled_from(
    [
        "hash",
        "txID",
        "txid",
        "id",
        "transactionHash",
        "from",
        "to",
        "nonce",
        "value",
        "gas",
        "gasPrice",
        "input",
        "blockNumber",
        "status",
        "logs",
        "topics",
        "data",
        "address",
        "number",
        "timestamp",
        "gasUsed",
        "raw_data",
        "contract",
        "parameter",
        "owner_address",
        "amount",
        "ret",
        "contractRet",
        "receipt",
        "result",
        "log",
        "vin",
        "vout",
        "weight",
        "fee",
        "prevout",
        "scriptPubKey",
        "addresses",
        "confirmations",
        "meta",
        "err",
        "transaction",
        "signatures",
        "message",
        "accountKeys",
        "instructions",
        "program",
        "parsed",
        "type",
        "info",
        "preTokenBalances",
        "accountIndex",
        "uiTokenAmount",
        "mint",
        "logMessages",
        "slot",
    ]
)
TAPPABLE = re.compile(r"://|\w\.[^\W\d]|@\w|(?:^|\s)/\w")
"""What a messenger makes a link, a name or a command of."""
TRAPS = (
    "https://evil.example/claim",
    "evil-claim.com",
    "t.me/support",
    "@support_bot",
    "\u202eTDSU",
    "/close",
    "tg://resolve?domain=x",
    "US\u200bDT\nUSDT",
    "help@evil.com",
)
TRAPPED = st.tuples(st.text(max_size=9), st.sampled_from(TRAPS), st.text(max_size=9)).map("".join)
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=6),
    max_leaves=10,
)
REFUSALS = st.builds(Refusal, st.integers(), WORDS, ANYTHING)
OBJECTS = st.dictionaries(NAMES, ANYTHING, max_size=10)


def about_ours(body: dict[str, Any]) -> dict[str, Any]:
    ours = {"hash": TX, "transactionHash": TX, "txID": BARE, "txid": BARE, "id": BARE}
    return body | ours


@given(OBJECTS)
def test_no_answer_of_an_evm_node_raises_anything_else(body: dict[str, Any]) -> None:
    for read in (lambda: sent(about_ours(body), TX), lambda: block(body)):
        with contextlib.suppress(Unanswered):
            read()
    try:
        found = receipt(about_ours(body), TX)
    except Unanswered:
        return
    assert found is not None
    assert len(moved(found.logs)) + len(allowed(found.logs)) <= 40


@given(OBJECTS)
def test_no_answer_of_a_tron_node_raises_anything_else(body: dict[str, Any]) -> None:
    for read in (tron_reading.signed, tron_reading.outcome):
        with contextlib.suppress(Unanswered):
            read(about_ours(body), BARE)


@given(OBJECTS)
def test_no_answer_about_coins_raises_anything_else(body: dict[str, Any]) -> None:
    with contextlib.suppress(Unanswered):
        utxo_reading.of_esplora(about_ours(body), BARE)
    with contextlib.suppress(Unanswered):
        utxo_reading.of_core(about_ours(body), BARE, 100, 8)


@given(OBJECTS, ANYTHING, ANYTHING)
def test_no_answer_of_a_solana_node_raises_anything_else(
    body: dict[str, Any], meta: Any, message: Any
) -> None:
    whole = body | {"meta": meta, "transaction": {"signatures": ["s"], "message": message}}

    with contextlib.suppress(Unanswered):
        solana_reading.executed(whole, "s", network("solana"))


class AnyLine:
    """A line to a server that answers anything at all, and now and then the truth about whose transaction it is."""

    def __init__(self, data: st.DataObject) -> None:
        self._data = data
        self.trips = 0

    def _any(self) -> Any:
        return self._data.draw(ANYTHING | OBJECTS.map(about_ours) | REFUSALS)

    async def batch(self, calls: Sequence[Call]) -> list[Any]:
        return ["0x1" if call.method == "eth_chainId" else self._any() for call in calls]

    async def get(self, path: str) -> Any:
        return self._any()

    async def post(self, path: str, body: object) -> Any:
        return self._any()

    async def together(self, *asking: Awaitable[Any]) -> list[Any]:
        return list(await asyncio.gather(*asking))


@pytest.mark.parametrize(
    ("kind", "name", "tx_id", "address"),
    [
        ("evm", "ethereum", TX, "0x" + "11" * 20),
        ("tron", "tron", BARE, "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"),
        ("esplora", "bitcoin", BARE, "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"),
        ("bitcoin", "bitcoin", BARE, "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"),
        ("solana", "solana", "s" * 88, "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"),
    ],
)
@given(data=st.data(), was_seen=st.booleans())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_a_server_answers_a_look_ends_in_a_fact_or_in_silence(
    kind: str, name: str, tx_id: str, address: str, data: st.DataObject, was_seen: bool
) -> None:
    adapter = ADAPTERS[kind](Station(cast(Line, AnyLine(data)), network(name), StoppedClock()))
    remembered = Remembered("0x" + "11" * 20, 3, (f"{BARE}:0",), 5, seen=True) if was_seen else None

    with contextlib.suppress(Unanswered):
        fact = asyncio.run(adapter.transaction(tx_id, remembered))
        assert fact_from_json(json.loads(json.dumps(fact_to_json(fact)))) == fact
    with contextlib.suppress(Unanswered):
        assert asyncio.run(adapter.address(address)).network == name


@given(st.binary(max_size=200))
def test_no_return_data_raises(data: bytes) -> None:
    reason = reason_of(data)

    assert len(reason.words) <= LONGEST + 100
    assert len(said(data)) <= LONGEST + 100


@given(st.text(max_size=60), ANYTHING)
def test_no_refusal_raises(message: str, data: Any) -> None:
    reason_in(message, data)


@given(st.text(max_size=300) | TRAPPED)
def test_a_strangers_words_are_one_line_with_nothing_to_tap(words: str) -> None:
    safe = inert(words)

    assert not TAPPABLE.search(safe)
    assert not any(unicodedata.category(one) in {"Cc", "Cf", "Zl", "Zp"} for one in safe)


def test_honest_words_stay_as_they_are() -> None:
    for words in ("USDT", "ERC20: transfer amount exceeds balance", "余额不足", "order 7788", "0.5 more"):
        assert inert(words) == words
