"""64 digits after an agent asked for a transaction's hash are one, unless a key's address says otherwise."""

from __future__ import annotations

import pytest

from bot.handover.prepared import Doubt
from bot.ports import Agent
from tests.usecases.hex_edge import ADDRESSES, HASH, KEY, Edge, SmallChain


async def asked_by_agent(edge: Edge, text: str) -> Agent:
    """An agent has the case and wrote *text* to the customer."""
    await edge.world.handed_over()
    mei = await edge.world.hire("Mei")
    topic = await edge.world.topic()
    await edge.world.writes(mei, "/claim", topic)
    await edge.world.writes(mei, text, topic)
    return mei


@pytest.mark.parametrize(
    "text",
    [
        "Please send me the transaction hash.",
        "What is the TXID?",
        "请把交易哈希发给我",
        "請提供交易編號",
        "发一下交易链接",
        "Bitte senden Sie mir den Transaktionshash.",
        "Stuur mij de transactiehash.",
        "Envoyez l'identifiant de la transaction",
        "Надішліть номер транзакції",
        "Kirim ID transaksi",
        "Podaj identyfikator transakcji",
        "أرسل رقم المعاملة",
    ],
)
async def test_digits_after_an_agent_asked_for_a_hash_are_one(text: str) -> None:
    edge = Edge()
    await asked_by_agent(edge, text)

    told = await edge.writes(HASH, 1)

    kept = await edge.kept(1)
    assert told.doubt is Doubt.KNOWN
    assert kept is not None and kept.content.text == HASH
    assert await edge.questions() == []


async def test_what_else_an_agent_says_leaves_the_question() -> None:
    edge = Edge()
    mei = await asked_by_agent(edge, "What is the transaction ID?")
    await edge.world.writes(mei, "Thank you, one moment.", await edge.world.topic())

    await edge.writes(KEY, 1)

    assert len(await edge.questions()) == 1
    assert not await edge.holds(KEY)


@pytest.mark.parametrize(
    "text",
    [
        "هشدار: هرگز کلید خصوصی خود را برای کسی نفرستید",
        "Podaj identyfikator zamówienia z giełdy",
        "Please tell me your order number.",
    ],
)
async def test_what_else_an_agent_asks_for_is_no_hash(text: str) -> None:
    edge = Edge()
    await asked_by_agent(edge, text)

    await edge.writes(KEY, 1)

    assert len(await edge.questions()) == 1
    assert not await edge.holds(KEY)


async def test_what_an_agent_asked_long_ago_is_not_what_the_customer_answers() -> None:
    edge = Edge()
    await asked_by_agent(edge, "What is the transaction ID?")
    for number in range(10):
        await edge.writes(f"well {number}", 20 + number)

    await edge.writes(KEY, 1)

    assert len(await edge.questions()) == 1


async def test_a_key_whose_address_is_known_is_a_key_whatever_an_agent_asked_for() -> None:
    edge = Edge(SmallChain(frozenset({ADDRESSES[0]})))
    await asked_by_agent(edge, "What is the transaction ID?")

    await edge.writes(KEY, 1)

    assert await edge.is_alarmed()
    assert not await edge.holds(KEY)
