"""64 hexadecimal digits that may be a key: told from a hash by what is known, else asked about, and not kept meanwhile."""

from __future__ import annotations

from hashlib import sha256

import pytest
from aiogram.types import Message

from bot.channels.reading import read_message
from bot.domain.case import Priority
from bot.domain.events import Wrote
from bot.domain.messages import Settle
from bot.handlers.hexes import MOST_LOOKED_UP
from bot.handover.prepared import Doubt
from bot.intake.reading import Slot
from bot.ports import Standing
from bot.safety.gate import Gate
from tests.usecases.hex_edge import (
    ADDRESSES,
    CHAT,
    DATED,
    HASH,
    HIDDEN,
    KEY,
    QUESTION,
    Edge,
    SilentChain,
    SmallChain,
    reporting,
    said,
)
from tests.usecases.world import CUSTOMER, GROUP


async def test_what_may_be_a_key_is_asked_about_as_a_reply_and_is_not_kept() -> None:
    edge = Edge()

    await edge.writes(KEY, 1)

    (question,) = await edge.questions()
    assert question.reply_to == 1
    assert [row[0].data for row in question.buttons] == ["hex:hash:1", "hex:key:1"]
    assert await edge.kept(1) is None
    assert not await edge.holds(KEY)


async def test_what_stands_around_it_is_heard_at_once_with_the_digits_hidden() -> None:
    edge = Edge()

    await edge.writes(f"look at {KEY} please", 1)

    kept = await edge.kept(1)
    assert kept is not None and kept.content.text == f"look at {HIDDEN} please"
    assert len(await edge.questions()) == 1
    assert not await edge.holds(KEY)


async def test_who_was_robbed_does_not_wait_for_the_answer() -> None:
    edge = Edge()
    await reporting(edge, Slot.WHAT)

    await edge.writes(f"all is stolen, look {KEY}", 1, Wrote(theft=True))

    assert (await edge.world.case()).priority is Priority.P0
    assert len(await edge.questions()) == 1


@pytest.mark.parametrize("said", [f"tx {HASH}", f"https://etherscan.io/tx/0x{HASH}", f"交易哈希：{HASH}"])
async def test_a_customer_who_says_what_it_is_is_not_asked(said: str) -> None:
    edge = Edge()

    told = await edge.writes(said, 1)

    kept = await edge.kept(1)
    assert told.doubt is Doubt.NONE
    assert kept is not None and kept.content.text == said
    assert await edge.questions() == []


async def test_a_list_of_hashes_needs_its_name_only_once() -> None:
    edge = Edge()
    listed = f"my tx:\n1. {HASH}\n2. {KEY}"

    told = await edge.writes(listed, 1)

    assert told.inbound.content.text == listed
    assert await edge.questions() == []


@pytest.mark.parametrize("address", ADDRESSES)
async def test_a_key_to_an_address_that_the_customer_gave_is_an_alarm(address: str) -> None:
    edge = Edge()
    await edge.writes(f"I sent it to {address} yesterday", 1)

    await edge.writes(KEY, 2)

    assert await edge.is_alarmed()
    assert await edge.questions() == []
    assert not await edge.holds(KEY)


async def test_an_address_in_the_report_tells_as_well() -> None:
    edge = Edge()
    await reporting(edge, Slot.REFERENCE)
    await edge.writes(ADDRESSES[0], 1)

    await edge.writes(f"0x{KEY}", 2)

    assert await edge.is_alarmed()


async def test_a_key_to_an_address_that_the_chain_knows_is_an_alarm() -> None:
    edge = Edge(SmallChain(frozenset({ADDRESSES[1]})))

    await edge.writes(KEY, 1)

    assert await edge.is_alarmed()
    assert not await edge.holds(KEY)


async def test_the_chain_is_asked_of_derived_addresses_only() -> None:
    chain = SmallChain()
    edge = Edge(chain)

    await edge.writes(KEY, 1)

    assert sorted(chain.asked) == sorted(ADDRESSES)
    assert not any(KEY in address for address in chain.asked)


async def test_a_message_full_of_digits_asks_the_chain_of_a_few_only() -> None:
    chain = SmallChain()
    edge = Edge(chain)
    many = " or ".join(sha256(bytes([number])).hexdigest() for number in range(9))

    await edge.writes(many, 1)

    assert len(chain.asked) == MOST_LOOKED_UP * len(ADDRESSES)
    assert len(await edge.questions()) == 1


async def test_a_chain_that_does_not_answer_leaves_it_to_the_customer() -> None:
    edge = Edge(SilentChain(), chain_within_s=0.01)

    await edge.writes(KEY, 1)

    assert len(await edge.questions()) == 1


@pytest.mark.parametrize(
    ("asking", "said", "is_hash"),
    [
        (Slot.REFERENCE, HASH, True),
        (Slot.REFERENCE, f"0x{HASH}", True),
        (Slot.NETWORK, f"0x{HASH}", True),
        (Slot.NETWORK, HASH, False),
        (Slot.WHAT, f"0x{HASH}", False),
    ],
)
async def test_what_the_report_asks_for_is_taken_for_a_hash(asking: Slot, said: str, is_hash: bool) -> None:
    edge = Edge()
    await reporting(edge, asking)

    told = await edge.writes(said, 1)

    assert (told.doubt is Doubt.KNOWN) is is_hash
    assert await edge.holds(HASH) is is_hash


async def test_a_key_is_found_out_even_when_the_report_asks_for_a_hash() -> None:
    edge = Edge(SmallChain(frozenset({ADDRESSES[0]})))
    await reporting(edge, Slot.REFERENCE)

    await edge.writes(KEY, 1)

    assert await edge.is_alarmed()
    assert not await edge.holds(KEY)


async def test_a_hash_that_was_passed_on_before_is_not_asked_about_again() -> None:
    edge = Edge()
    await edge.writes(f"tx {HASH}", 1)

    told = await edge.writes(f"{HASH} again", 2)

    assert told.inbound.content.text == f"{HASH} again"
    assert await edge.questions() == []


async def test_said_to_be_a_hash_it_is_heard_as_if_it_had_been_written_then() -> None:
    edge = Edge()
    await edge.writes(HASH, 1)

    toast = await edge.answers("hash", 1)

    kept = await edge.kept(1)
    assert toast == "hash"
    assert kept is not None
    assert (kept.content.text, kept.standing) == (HASH, Standing.PLAIN)
    assert kept.sent_at.timestamp() == DATED


async def test_said_to_be_a_hash_what_was_hidden_is_shown() -> None:
    edge = Edge()
    await edge.writes("a person please", 1, Wrote(wants_person=True))
    await edge.writes(f"look at {HASH} please", 2)
    hidden = await edge.kept(2)

    await edge.answers("hash", 2)

    kept = await edge.kept(2)
    assert hidden is not None and HASH not in hidden.content.text
    assert kept is not None and kept.content.text == f"look at {HASH} please"
    assert kept.revises == hidden.id


async def test_said_to_be_a_hash_it_goes_into_the_report_whatever_that_asks_for() -> None:
    edge = Edge()
    await reporting(edge, Slot.NETWORK)
    await edge.writes(HASH, 1)

    await edge.answers("hash", 1)

    dialog = await edge.world.ask(lambda work: work.dialogs.get(CUSTOMER, CUSTOMER))
    assert dialog.state["values"]["reference"]["shown"] == HASH


@pytest.mark.parametrize("text", [KEY, f"look at {KEY} please"])
async def test_said_to_be_a_key_it_is_an_alarm_and_nothing_of_the_message_is_kept(text: str) -> None:
    edge = Edge()
    await edge.writes(text, 1)

    await edge.answers("key", 1)

    kept = await edge.kept(1)
    assert await edge.is_alarmed()
    assert kept is not None
    assert (kept.standing, kept.content.text) == (Standing.DROPPED, "")
    assert not await edge.holds(KEY)
    assert not await edge.holds(HIDDEN)


async def test_said_to_be_a_hash_it_is_an_alarm_when_its_address_was_given_meanwhile() -> None:
    edge = Edge()
    await edge.writes(KEY, 1)
    await edge.writes(f"my address is {ADDRESSES[0]}", 2)

    await edge.answers("hash", 1)

    assert await edge.is_alarmed()
    assert not await edge.holds(KEY)


async def test_a_key_that_the_platform_lost_is_an_alarm_all_the_same() -> None:
    edge = Edge()
    await edge.writes(KEY, 1)

    await edge.answers("key", 1, gone=True)

    assert await edge.is_alarmed()


@pytest.mark.parametrize("how", [{"gone": True}, {"lost": True}], ids=["deleted", "after a crash"])
async def test_a_hash_that_is_not_at_hand_any_more_is_asked_for_again(how: dict[str, bool]) -> None:
    edge = Edge()
    await edge.writes(HASH, 1)
    await edge.world.look_away()

    await edge.answers("hash", 1, **how)

    assert await edge.world.keys(CHAT) == ["hex-again"]
    assert await edge.kept(1) is None


async def test_after_a_crash_the_customer_is_asked() -> None:
    edge = Edge()
    await reporting(edge, Slot.REFERENCE)

    await edge.writes(HASH, 1, lost=True)

    assert len(await edge.questions()) == 1


async def test_a_second_press_does_nothing() -> None:
    edge = Edge()
    await edge.writes(HASH, 1)
    await edge.answers("hash", 1)
    await edge.world.look_away()

    toast = await edge.answers("key", 1)

    assert toast == "too-old"
    assert await edge.world.posted(CHAT) == []


async def test_the_question_loses_its_buttons_when_it_is_answered() -> None:
    edge = Edge()
    await edge.writes(HASH, 1)
    await edge.world.store.transact(lambda work: work.outbox.name_slot(CHAT, "hex:1", QUESTION))

    await edge.answers("hash", 1)

    assert Settle("hex:1") in await edge.world.posted(CHAT)


async def test_a_press_that_names_another_message_brings_nothing() -> None:
    edge = Edge()
    await edge.writes(HASH, 1)
    await edge.told(KEY, 2)
    edge.sent[1] = edge.sent[2]
    await edge.world.look_away()

    await edge.answers("hash", 1)

    assert await edge.world.keys(CHAT) == ["hex-again"]
    assert not await edge.holds(KEY)


async def test_digits_that_came_in_by_an_edit_are_asked_about() -> None:
    edge = Edge()
    await edge.writes("a person please", 1, Wrote(wants_person=True))
    await edge.writes(f"a person please {KEY}", 1, edited=True)

    kept = await edge.kept(1)
    assert kept is not None and kept.content.text == f"a person please {HIDDEN}"
    assert len(await edge.questions()) == 1


async def test_an_answer_to_a_message_with_digits_asks_nothing() -> None:
    edge = Edge()
    update = said(1, "what is that?")
    update["message"]["reply_to_message"] = said(2, KEY)["message"]

    row = await edge.arrived(update)

    message = Message.model_validate(row.body["update"]["message"])
    told = await edge.hexes.told(read_message(message, 1), row)
    assert told.doubt is Doubt.NONE
    assert not await edge.holds(KEY)


async def test_a_secret_beside_it_is_what_counts() -> None:
    edge = Edge()

    told = await edge.told(f"{KEY} and my private key is {HASH}", 1)

    assert not await edge.holds(KEY)
    assert not await edge.holds(HASH)
    assert KEY not in told.inbound.content.text


async def test_agents_may_paste_hashes() -> None:
    edge = Edge()
    update = said(1, HASH)
    update["message"]["chat"] = {"id": GROUP, "type": "supergroup", "title": "Desk"}

    row = await edge.arrived(update)

    assert row.body["update"]["message"]["text"] == HASH
    assert row.body["found"] == []
    assert row.withheld is None


async def test_what_is_withheld_shows_in_no_representation() -> None:
    edge = Edge()

    row = await edge.arrived(said(1, KEY))

    assert row.withheld is not None
    assert KEY not in repr(row)
    assert KEY not in repr(Gate().clean(said(1, KEY)))
