"""64 digits after a message that says what comes next, and the question what they are, answered in words; nothing is kept."""

from __future__ import annotations

import pytest

from bot.domain.case import Priority
from bot.domain.facts import Answer, Candidate, Zone
from bot.domain.language import Memory
from bot.domain.messages import ChatRef, Content, Inbound, Sender
from bot.handover.prepared import Doubt, Prepared
from bot.handover.repeats import SOON
from bot.intake.reading import Slot
from bot.ports import Entry, EntryText, Stage
from tests.domain.test_safety_foretold import KEYS
from tests.usecases.hex_edge import CHAT, HASH, HIDDEN, KEY, Edge, reporting
from tests.usecases.world import CUSTOMER

NAMES_A_KEY = "here comes my private key"
NAMES_A_HASH = "tx hash:"


@pytest.mark.parametrize("naming", KEYS[:8])
async def test_a_key_behind_the_message_that_names_it_is_an_alarm_without_a_question(naming: str) -> None:
    edge = Edge()
    await edge.writes(naming, 1)

    await edge.writes(KEY, 2)

    assert await edge.is_alarmed()
    assert await edge.questions() == []
    assert (await edge.world.case()).priority is Priority.P0
    assert not await edge.holds(KEY)


@pytest.mark.parametrize(
    "naming",
    [
        "what is a private key?",
        "do you need my private key?",
        "I never shared my private key",
        "hello",
        "tx?",
    ],
)
async def test_behind_other_talk_of_keys_it_is_asked_about(naming: str) -> None:
    edge = Edge()
    await edge.writes(naming, 1)

    await edge.writes(KEY, 2)

    assert not await edge.is_alarmed()
    assert len(await edge.questions()) == 1
    assert not await edge.holds(KEY)


@pytest.mark.parametrize(
    "naming",
    [NAMES_A_HASH, "the transaction id is", "I will send the hash now", "este es el hash", "交易哈希如下"],
)
async def test_a_hash_behind_the_message_that_names_it_is_one_without_a_question(naming: str) -> None:
    edge = Edge()
    await edge.writes(naming, 1)

    told = await edge.writes(HASH, 2)

    kept = await edge.kept(2)
    assert told.doubt is Doubt.KNOWN
    assert kept is not None and kept.content.text == HASH
    assert await edge.questions() == []


async def test_where_both_are_named_it_is_asked_about() -> None:
    edge = Edge()
    await edge.writes(NAMES_A_KEY, 1)
    await edge.writes(NAMES_A_HASH, 2)

    await edge.writes(KEY, 3)

    assert len(await edge.questions()) == 1
    assert not await edge.is_alarmed()
    assert not await edge.holds(KEY)


@pytest.mark.parametrize(
    "naming",
    [
        "here is my recovery hash:",
        "here is my wallet hash",
        "hash from my backup:",
        "这是我的钱包哈希",
        "this is the hash for my paper wallet",
    ],
)
async def test_what_belongs_to_a_wallet_is_asked_about_whatever_it_is_called(naming: str) -> None:
    edge = Edge()
    await edge.writes(naming, 1)

    await edge.writes(KEY, 2)

    assert len(await edge.questions()) == 1
    assert not await edge.holds(KEY)


@pytest.mark.parametrize(
    "denial",
    [
        "wait, this is not the hash",
        "sorry I don't have the tx hash, only what my paper wallet says",
        "I can't find the hash. This is from my paper backup",
        "it is from my paper wallet",
    ],
)
async def test_behind_a_denial_it_is_asked_about(denial: str) -> None:
    edge = Edge()
    await edge.writes(NAMES_A_HASH, 1)
    await edge.writes(denial, 2)

    await edge.writes(KEY, 3)

    assert len(await edge.questions()) == 1
    assert not await edge.holds(KEY)


async def test_talk_between_that_denies_nothing_leaves_a_hash_one() -> None:
    edge = Edge()
    await edge.writes(NAMES_A_HASH, 1)
    await edge.writes("one moment please", 2)

    told = await edge.writes(HASH, 3)

    assert told.doubt is Doubt.KNOWN
    assert await edge.questions() == []


@pytest.mark.parametrize(
    "naming",
    [
        [NAMES_A_KEY, NAMES_A_HASH],
        ["here is my private key and the tx hash"],
        [NAMES_A_KEY, "wait, it is not my private key"],
        [NAMES_A_HASH, "wait, this is not the hash"],
    ],
)
@pytest.mark.parametrize(("asked", "digits"), [(Slot.REFERENCE, KEY), (Slot.NETWORK, f"0x{KEY}")])
async def test_no_report_takes_for_a_hash_what_may_be_a_key_that_was_named(
    naming: list[str], asked: Slot, digits: str
) -> None:
    edge = Edge()
    await reporting(edge, asked)
    for number, text in enumerate(naming, 1):
        await edge.writes(text, number)
    # What was written above answers the report as well.
    await reporting(edge, asked)

    await edge.writes(digits, 9)

    assert len(await edge.questions()) == 1
    assert not await edge.holds(KEY)


async def test_a_key_that_is_named_is_one_although_the_report_asks_for_a_hash() -> None:
    edge = Edge()
    await reporting(edge, Slot.REFERENCE)
    await edge.writes(NAMES_A_KEY, 1)

    await edge.writes(KEY, 2)

    assert await edge.is_alarmed()
    assert not await edge.holds(KEY)


@pytest.mark.parametrize(("between", "is_alarmed"), [(["wait"], True), (["wait", "well", "so"], False)])
async def test_what_is_named_is_awaited_for_a_few_messages(between: list[str], is_alarmed: bool) -> None:
    edge = Edge()
    await edge.writes(NAMES_A_KEY, 1)
    for number, text in enumerate(between, 2):
        await edge.writes(text, number)

    await edge.writes(KEY, 9)

    assert await edge.is_alarmed() is is_alarmed


async def test_what_is_named_is_awaited_for_a_few_minutes() -> None:
    edge = Edge()
    await edge.writes(NAMES_A_HASH, 1)
    await edge.world.pass_time(minutes=2 * SOON.total_seconds() / 60)

    await edge.writes(KEY, 2)

    assert len(await edge.questions()) == 1
    assert not await edge.holds(KEY)


@pytest.mark.parametrize("naming", [NAMES_A_KEY, NAMES_A_HASH])
async def test_what_came_is_not_awaited_any_more(naming: str) -> None:
    edge = Edge()
    await edge.writes(naming, 1)
    await edge.writes(HASH, 2)
    assert await edge.questions() == []

    await edge.writes(KEY, 3)

    assert len(await edge.questions()) == 1
    assert not await edge.holds(KEY)


async def test_what_is_remembered_of_it_holds_no_word() -> None:
    edge = Edge()

    await edge.writes(NAMES_A_KEY, 1)

    remembered = await edge.world.ask(lambda work: work.settings.get("foretold:1"))
    assert set(remembered) == {"says", "left", "at"}
    assert remembered["says"] == ["key"]


@pytest.mark.parametrize(
    "words",
    [
        "it is my key from the paper wallet",
        "private key",
        "是私钥",
        "这是我纸钱包的私钥",
        "es mi clave privada",
    ],
)
@pytest.mark.parametrize("text", [KEY, f"look at {KEY} please"])
async def test_words_that_say_that_it_is_a_key_are_as_good_as_the_button(text: str, words: str) -> None:
    edge = Edge()
    await edge.writes(text, 1)

    await edge.writes(words, 2)

    assert await edge.is_alarmed()
    assert (await edge.world.case()).priority is Priority.P0
    assert not await edge.holds(KEY)
    assert not await edge.holds(HIDDEN)
    assert await edge.answers("hash", 1) == "too-old"


async def test_agents_who_have_the_case_read_the_words_too() -> None:
    edge = Edge()
    await edge.world.handed_over()
    await edge.writes(KEY, 1)

    await edge.writes("it is my key from the paper wallet", 2)

    kept = await edge.kept(2)
    assert await edge.is_alarmed()
    assert kept is not None and kept.content.text == "it is my key from the paper wallet"


@pytest.mark.parametrize(
    "words",
    [
        "is it a private key?",
        "not a private key",
        "it is a hash",
        "yes",
        "the private key in my drawer is fine",
        "my private key, no way",
    ],
)
async def test_other_words_leave_the_question(words: str) -> None:
    edge = Edge()
    await edge.writes(KEY, 1)

    await edge.writes(words, 2)

    assert not await edge.is_alarmed()
    assert not await edge.holds(KEY)


@pytest.mark.parametrize(
    "words",
    [
        "no",
        "not a key, it's the hash",
        "it's a tx from etherscan",
        "不是私钥，是交易哈希",
        "nein, das ist die Transaktion",
    ],
)
async def test_who_says_in_words_that_it_is_a_hash_is_shown_the_buttons(words: str) -> None:
    edge = Edge()
    await edge.writes(KEY, 1)

    await edge.writes(words, 2)

    assert "hex-tap" in await edge.world.keys(CHAT)
    assert await edge.kept(2) is None


@pytest.mark.parametrize("words", ["my transaction is pending", "where is my transaction", "hello"])
async def test_who_says_something_else_is_heard(words: str) -> None:
    edge = Edge()
    await edge.writes(KEY, 1)

    await edge.writes(words, 2)

    kept = await edge.kept(2)
    assert kept is not None and kept.content.text == words
    assert "hex-tap" not in await edge.world.keys(CHAT)


async def test_without_a_question_such_words_are_a_message() -> None:
    edge = Edge()

    await edge.writes("it is my private key", 1)

    assert not await edge.is_alarmed()
    assert await edge.world.keys(CHAT)


async def answered(edge: Edge, *lines: str, language: str = "en") -> None:
    """The knowledge base answers the customer with these lines."""
    text = EntryText(language, "Where are my coins?", "\n".join(lines))
    draft = Entry("", 1, "deposits", Stage.PUBLISHED, (text,))
    entry = await edge.world.store.transact(lambda work: work.entries.write(draft))
    sure = Answer(Zone.ANSWER, (Candidate(entry.id, entry.version, text.question, 0.9),))
    await edge.world.customers.wrote(
        Inbound(800, Sender(CUSTOMER), ChatRef(CUSTOMER), 800, Content("where?"), edge.world.clock.now()),
        await edge.world.row(),
        Prepared(language, Memory(), answer=sure),
    )


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (
            "en",
            "Still missing? Give us the hash, the network and your public address, and we will look at it with you.",
        ),
        ("zh-Hans", "还是没有，请把交易哈希、网络和您的收款地址发来，我们和您一起查。"),
        ("zh-Hant", "還是沒有的話，請提供交易雜湊、網路和您的收款地址，我們一起查。"),
    ],
)
async def test_digits_after_an_answer_of_ours_that_asks_for_a_hash_are_one(language: str, line: str) -> None:
    edge = Edge()
    await answered(edge, "1. Switch to that network.", line, language=language)

    told = await edge.writes(HASH, 2)

    assert told.doubt is Doubt.KNOWN
    assert await edge.questions() == []


@pytest.mark.parametrize(
    "line",
    [
        "Look up the hash in a block explorer. Tell us if it is pending.",
        "Ask them to return it and give them the hash.",
        "We never ask for your private key.",
    ],
)
async def test_after_other_answers_of_ours_it_is_asked_about(line: str) -> None:
    edge = Edge()
    await answered(edge, line)

    await edge.writes(KEY, 2)

    assert len(await edge.questions()) == 1
    assert not await edge.holds(KEY)


async def test_an_answer_of_ours_asks_for_a_few_minutes_and_never_for_a_key_that_was_named() -> None:
    asked = "Give us the hash."
    late, named = Edge(), Edge()
    for edge in (late, named):
        await answered(edge, asked)

    await late.world.pass_time(minutes=2 * SOON.total_seconds() / 60)
    await late.writes(KEY, 2)
    await named.writes(NAMES_A_KEY, 2)
    await named.writes(KEY, 3)

    assert len(await late.questions()) == 1
    assert await named.is_alarmed()
    assert not await named.holds(KEY)
