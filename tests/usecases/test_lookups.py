"""Agents look things up in a topic: /tx, /addr and Refresh are answered there only, and never without end."""

from __future__ import annotations

from datetime import timedelta

from bip_utils import Base58Encoder  # type: ignore[import-untyped]
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bot.domain.facts import AddressFact, Approval, Balance, Trouble, TxState
from bot.domain.messages import TellAgents, UpdateCard
from bot.ports import Agent
from tests.usecases.chain_desk import ADDRESS, STRANGER, TX, ChainDesk, confirmed, found
from tests.usecases.world import CUSTOMER

_SECRET = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KEY_PAIR = str(Base58Encoder.Encode(bytes(range(32)) + _SECRET.public_key().public_bytes_raw()))
"""A Solana wallet's secret key, which is as long as a transaction's id."""
HELD = AddressFact(
    "",
    "",
    found(TxState.NOT_FOUND).looked_up_at,
    is_used=True,
    balances=(Balance("ETH", 5 * 10**17, 18), Balance("USDT", 0, 6, "0xc")),
    approvals=(Approval(ADDRESS, STRANGER, "0xc", "USDT", genuine=True, unlimited=True),),
)


async def at_work(networks: frozenset[str] | None = None) -> tuple[ChainDesk, Agent, int]:
    """Mei in the topic of a customer, where nothing has been looked up."""
    desk = ChainDesk(confirmed()) if networks is None else ChainDesk(confirmed(), networks)
    mei = await desk.world.hire("Mei")
    await desk.world.handed_over()
    await desk.world.look_away()
    return desk, mei, await desk.world.topic()


async def told(desk: ChainDesk) -> list[TellAgents]:
    """What was said in the topic since somebody looked away."""
    return [one for one in await desk.world.posted("topic:1") if isinstance(one, TellAgents)]


async def types(desk: ChainDesk, mei: Agent, text: str, topic: int | None) -> list[TellAgents]:
    """What Mei reads at once after she typed *text*."""
    await desk.world.look_away()
    await desk.world.writes(mei, text, topic)
    return await told(desk)


async def test_a_transaction_is_looked_up_and_told_in_the_topic_alone() -> None:
    desk, mei, topic = await at_work()

    (at_once,) = await types(desk, mei, f"/tx {TX}", topic)
    heard = await desk.answer()
    (answer,) = await told(desk)

    assert at_once.key == "look-looking"
    assert heard == []
    assert (answer.key, answer.args["value"], answer.reply_to) == ("look-told", TX, at_once.reply_to)
    assert [part.key for part in answer.parts] == ["chain-confirmed", "chain-moved", "look-link"]
    assert answer.parts[-1].args["link"] == f"https://etherscan.io/tx/{TX}"


async def test_it_is_told_once_and_not_followed() -> None:
    desk, mei, topic = await at_work()
    await types(desk, mei, f"/tx {TX}", topic)
    looked = await desk.looks()

    for _ in range(2):
        for one in looked:
            await desk.answers.answered(one)

    assert [one.key for one in await told(desk)].count("look-told") == 1
    assert await desk.later(found(TxState.DROPPED), days=2) == []


async def test_an_address_on_several_networks_is_asked_about_on_the_one_that_is_pressed() -> None:
    desk, mei, topic = await at_work()
    desk.chain.address_fact = HELD
    (question,) = await types(desk, mei, f"/addr {ADDRESS}", topic)
    (press,) = [one.data for row in question.buttons for one in row if one.label == "BNB Smart Chain"]

    toast = await desk.world.presses(mei, press, topic)
    again = await desk.world.presses(mei, press, topic)
    await desk.answer()
    (answer,) = await told(desk)

    assert (question.key, question.args) == ("look-which", {"value": ADDRESS})
    assert (toast, again) == ("toast-looking", "toast-too-old")
    assert [part.key for part in answer.parts] == [
        "look-address",
        "look-balance",
        "look-approval",
        "look-link",
    ]
    assert answer.parts[0].args == {"network": "BNB Smart Chain", "used": "yes"}


async def test_an_address_whose_network_is_named_is_looked_up_at_once() -> None:
    desk, mei, topic = await at_work()

    (at_once,) = await types(desk, mei, f"/addr {ADDRESS} on BSC", topic)
    await desk.answer()
    (answer,) = await told(desk)

    assert at_once.key == "look-looking"
    assert [part.key for part in answer.parts][:2] == ["look-address", "look-holds-nothing"]


async def test_a_server_that_does_not_answer_is_named() -> None:
    desk, mei, topic = await at_work()
    desk.chain.address_fact = AddressFact("", "", desk.chain.now, Trouble.SILENT)
    await types(desk, mei, f"/addr {ADDRESS} on BSC", topic)

    await desk.answer()

    (answer,) = await told(desk)
    assert [part.key for part in answer.parts] == ["look-silent", "look-link"]


async def test_what_is_no_id_is_answered_with_how_to_write_one() -> None:
    desk, mei, topic = await at_work()
    orders = ["/tx", "/tx hello", f"/tx {ADDRESS}", "/addr", f"/addr {TX}"]

    answers = [[one.key for one in await types(desk, mei, order, topic)] for order in orders]

    assert answers == [["tx-usage"]] * 3 + [["addr-usage"]] * 2


async def test_a_secret_key_is_never_looked_up_even_if_an_agent_asks_for_it() -> None:
    desk, mei, topic = await at_work(frozenset({"solana"}))

    (answer,) = await types(desk, mei, f"/tx {KEY_PAIR}", topic)

    assert answer.key == "tx-usage"
    assert await desk.watches() == []


async def test_which_part_of_an_address_is_wrong_is_said() -> None:
    desk, mei, topic = await at_work()

    (answer,) = await types(desk, mei, f"/addr {ADDRESS[:-1]}", topic)

    assert (answer.key, [part.key for part in answer.parts]) == ("addr-usage", ["flaw-too-short"])


async def test_a_network_without_a_server_is_said_to_have_none() -> None:
    desk, mei, topic = await at_work()

    (elsewhere,) = await types(desk, mei, "/addr TQn9Y2khEsLJW1ChVWFMSMeRDow5KcbLSE", topic)
    (named,) = await types(desk, mei, f"/tx {TX} on Polygon", topic)

    assert (elsewhere.key, elsewhere.args) == ("look-not-set", {"network": "TRON"})
    assert (named.key, named.args) == ("look-not-set", {"network": "Polygon"})


async def test_without_any_server_agents_hear_what_is_missing() -> None:
    desk, mei, topic = await at_work(frozenset())

    (answer,) = await types(desk, mei, f"/tx {TX}", topic)

    assert answer.key == "look-off"


async def test_all_agents_together_can_ask_only_so_often() -> None:
    desk, mei, topic = await at_work()
    for _ in range(20):
        await types(desk, mei, f"/tx {TX}", topic)

    (refused,) = await types(desk, mei, f"/tx {TX}", topic)
    desk.world.clock.move(timedelta(minutes=2))
    (taken,) = await types(desk, mei, f"/tx {TX}", topic)

    assert (refused.key, taken.key) == ("look-too-many", "look-looking")


async def test_outside_of_a_topic_nothing_is_looked_up() -> None:
    desk, mei, _ = await at_work()

    await desk.world.writes(mei, f"/tx {TX}")

    assert "look-where" in await desk.world.keys("leads")
    assert await desk.watches() == []


async def test_a_bare_hash_is_looked_up_as_every_network_that_is_set_writes_it() -> None:
    desk, mei, topic = await at_work(frozenset({"tron", "ethereum"}))
    desk.chain.fact = found(TxState.NOT_FOUND)

    (at_once,) = await types(desk, mei, f"/tx {TX[2:]}", topic)
    await desk.answer()
    answers = await told(desk)

    assert at_once.args["networks"] == "TRON · Ethereum"
    assert [answer.args["value"] for answer in answers] == [TX[2:], TX]
    assert desk.chain.asked[0][1].network == "tron" and desk.chain.asked[1][1].network == "ethereum"


async def test_one_that_is_nowhere_says_where_it_was_looked_for() -> None:
    desk, mei, topic = await at_work()
    desk.chain.fact = found(TxState.NOT_FOUND)

    (at_once,) = await types(desk, mei, f"/tx {TX[2:]}", topic)
    await desk.answer()
    (answer,) = await told(desk)

    assert answer.args["value"] == TX
    assert answer.parts[-1].key == "look-asked"
    assert answer.parts[-1].args == at_once.args == {"networks": "Ethereum · BNB Smart Chain"}


async def test_an_id_of_networks_without_a_server_says_which_these_are() -> None:
    desk, mei, topic = await at_work()

    (refused,) = await types(desk, mei, "/addr TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", topic)
    (bare,) = await types(desk, mei, f"/tx {'4' * 88}", topic)

    assert (refused.key, refused.args["network"]) == ("look-not-set", "TRON")
    assert "–" not in str(bare.args)


async def test_a_name_is_called_one_and_not_looked_up() -> None:
    desk, mei, topic = await at_work()

    (answer,) = await types(desk, mei, "/addr vitalik.eth", topic)

    assert (answer.key, answer.args) == ("addr-name", {"name": "vitalik.eth"})


async def test_a_link_that_only_looks_like_an_explorer_is_named_harmlessly() -> None:
    desk, mei, topic = await at_work()

    (at_once,) = await types(desk, mei, f"/tx https://etherscan.io.evil.com/tx/{TX}", topic)
    await desk.answer()
    (answer,) = await told(desk)

    (beware,) = at_once.parts
    assert (beware.key, beware.args["of"]) == ("look-not-explorer", "etherscan.io")
    assert beware.args["about"] == "etherscan[.]io[.]evil[.]com"
    assert answer.args["value"] == TX


async def test_the_card_has_what_was_found_and_a_press_looks_again() -> None:
    desk, mei, topic = await at_work()
    await desk.world.customer(TX)
    await desk.answer()
    case = await desk.world.case(CUSTOMER)
    too_soon = await desk.world.presses(mei, f"refresh:{case.id}", topic)
    desk.world.clock.move(timedelta(minutes=1))

    toast = await desk.world.presses(mei, f"refresh:{case.id}", topic)
    heard = await desk.answer(confirmed(blocks=99))

    assert (too_soon, toast) == ("toast-looked-just-now", "toast-looking")
    assert heard == []
    assert UpdateCard(case.id) in await desk.world.posted("topic:1")
    (watch,) = await desk.watches()
    assert watch.kept.fact is not None and watch.kept.fact.confirmations == 99
    assert watch.next_at is None


async def test_refresh_where_nothing_was_looked_up_is_too_old() -> None:
    desk, mei, topic = await at_work()
    case = await desk.world.case(CUSTOMER)

    toasts = [
        await desk.world.presses(mei, data, topic)
        for data in (f"refresh:{case.id}", "refresh:x", "look:7:bsc")
    ]

    assert toasts == ["toast-too-old"] * 3
