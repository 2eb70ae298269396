"""64 digits after a message that says what comes next, or before one that says what they were; nothing of them is kept."""

from __future__ import annotations

import pytest

from bot.domain.case import Priority
from bot.domain.facts import Answer, Candidate, Zone
from bot.domain.language import Memory
from bot.domain.messages import ChatRef, Content, DeleteIncoming, Inbound, Say, Sender
from bot.handover.prepared import Doubt, Prepared
from bot.handover.repeats import SOON
from bot.intake.reading import Slot
from bot.ports import Entry, EntryText, Stage, Watch, WatchKind
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


LATE = [
    "oh no, that is my private key",
    "wait, that was my private key, not the hash",
    "哦不，那是我的私钥",
    "о нет, это был мой приватный ключ",
]


async def late(edge: Edge) -> list[DeleteIncoming]:
    """What is taken off in the customer's chat because they said only afterwards that it was a key."""
    posted = await edge.world.posted(CHAT)
    return [one for one in posted if isinstance(one, DeleteIncoming) and one.done == "late-removed"]


@pytest.mark.parametrize("words", LATE)
@pytest.mark.parametrize("taken", [f"0x{KEY}", f"tx hash: {KEY}"])
async def test_what_was_taken_for_a_hash_is_taken_back_where_they_say_that_it_is_a_key(
    taken: str, words: str
) -> None:
    edge = Edge()
    await edge.writes(NAMES_A_HASH, 1)
    await edge.writes(taken, 2)
    assert await edge.holds(KEY)

    await edge.writes(words, 3)

    assert [gone.message_ids for gone in await late(edge)] == [(2,)]
    assert (await edge.world.case()).priority is Priority.P0
    assert not await edge.holds(KEY)


async def test_a_key_that_agents_saw_as_a_hash_is_taken_from_the_topic_as_well() -> None:
    edge = Edge()
    await edge.world.handed_over()
    await edge.writes(NAMES_A_HASH, 1)
    await edge.writes(KEY, 2)
    kept = await edge.kept(2)
    assert kept is not None
    await edge.world.mirrored(kept.id)

    await edge.writes(LATE[0], 3)

    assert [gone.args["reached"] for gone in await late(edge)] == ["yes"]
    kept = await edge.kept(3)
    assert kept is not None and kept.content.text == LATE[0]
    assert not await edge.holds(KEY)


async def test_a_key_that_a_report_took_for_a_hash_leaves_the_report() -> None:
    edge = Edge()
    await reporting(edge, Slot.REFERENCE)
    await edge.writes(KEY, 1)
    assert await edge.holds(KEY)

    await edge.writes(LATE[0], 2)

    assert len(await late(edge)) == 1
    assert not await edge.holds(KEY)


@pytest.mark.parametrize(
    "talk",
    [["private key"], ["my private key is safe"], ["not my private key"], ["wait", "well", "so", LATE[0]]],
)
async def test_other_talk_leaves_what_was_taken_for_a_hash(talk: list[str]) -> None:
    edge = Edge()
    await edge.writes(NAMES_A_HASH, 1)
    await edge.writes(HASH, 2)

    for number, words in enumerate(talk, 3):
        await edge.writes(words, number)

    assert await late(edge) == []
    assert await edge.holds(HASH)


@pytest.mark.parametrize("announced", ["this is my private key:", "this is my private key", "这是我的私钥"])
async def test_a_key_that_is_handed_over_after_a_hash_is_the_next_one(announced: str) -> None:
    edge = Edge()
    await edge.writes(NAMES_A_HASH, 1)
    await edge.writes(HASH, 2)
    await edge.writes(announced, 3)

    await edge.writes(KEY, 4)

    assert await late(edge) == []
    assert await edge.is_alarmed()
    assert await edge.holds(HASH)
    assert not await edge.holds(KEY)


@pytest.mark.parametrize("again", [KEY, f"?? tx hash: {KEY}"])
async def test_digits_that_were_sent_twice_are_taken_back_twice(again: str) -> None:
    edge = Edge()
    await edge.writes(f"tx hash: {KEY}", 1)
    await edge.writes(again, 2)

    await edge.writes(LATE[0], 3)

    assert [set(gone.message_ids) for gone in await late(edge)] == [{1, 2}]
    assert not await edge.holds(KEY)


async def test_a_reply_says_which_digits_were_a_key() -> None:
    edge = Edge()
    await edge.writes(f"tx hash: {KEY}", 1)
    await edge.writes(f"tx hash: {HASH}", 2)

    await edge.replies(LATE[0], 3, to=1)

    assert [gone.message_ids for gone in await late(edge)] == [(1,)]
    assert not await edge.holds(KEY)
    assert await edge.holds(HASH)


async def test_a_reply_to_what_the_bot_said_of_the_digits_is_about_them() -> None:
    edge = Edge()
    await edge.writes(f"tx hash: {KEY}", 1)

    await edge.replies(LATE[0], 3, to=900)

    assert [gone.message_ids for gone in await late(edge)] == [(1,)]
    assert not await edge.holds(KEY)


async def test_a_reply_to_another_message_of_theirs_is_not() -> None:
    edge = Edge()
    await edge.writes("hello", 1)
    await edge.writes(f"tx hash: {HASH}", 2)

    await edge.replies(LATE[0], 3, to=1)

    assert await late(edge) == []
    assert await edge.holds(HASH)


async def test_a_quote_of_the_digits_is_not_kept() -> None:
    edge = Edge()
    await edge.writes(f"tx hash: {KEY}", 1)

    await edge.replies(LATE[0], 2, to=1, quote=KEY)

    assert len(await late(edge)) == 1
    assert not await edge.holds(KEY)


async def test_an_edit_of_the_digits_may_say_that_they_were_a_key() -> None:
    edge = Edge()
    await edge.writes(f"tx hash: {KEY}", 1)

    await edge.writes("that was my private key not a hash", 1, edited=True)

    assert [gone.message_ids for gone in await late(edge)] == [(1,)]
    assert not await edge.holds(KEY)


async def test_digits_on_the_card_of_a_case_are_taken_back_too() -> None:
    edge = Edge()
    case = await edge.world.handed_over()
    await edge.writes(f"tx hash: {KEY}", 1)
    values = {"reference": (KEY, KEY, "")}
    await edge.world.ask(lambda work: work.slots.save(case.id, values))

    await edge.writes(LATE[0], 2)

    assert len(await late(edge)) == 1
    assert not await edge.holds(KEY)


async def test_digits_that_are_looked_up_are_looked_up_no_more() -> None:
    edge = Edge()
    await edge.writes(f"tx hash: {HASH} and tx hash: {KEY}", 1)
    person, now = await edge.world.person(), edge.world.clock.now()
    watch = Watch(0, person.id, WatchKind.CUSTOMER_TX, "", f"0x{KEY}", now, now)
    await edge.world.ask(lambda work: work.watches.add(watch))

    await edge.writes(LATE[0], 2)

    assert len(await late(edge)) == 1
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


async def test_who_is_asked_what_digits_were_gets_no_other_answer() -> None:
    edge = Edge()
    await edge.writes(f"tx hash: {KEY}", 1)
    prepared = Prepared(
        "en", Memory(), answer=Answer(Zone.SUGGEST, (Candidate("keys", 1, "What is a key?", 0.5),))
    )
    told = await edge.told("my private key was in that message", 2)

    await edge.world.customers.wrote(told.inbound, edge.row, prepared)

    assert len(await edge.questions()) == 1
    assert "suggest" not in await edge.world.keys(CHAT)


@pytest.mark.parametrize("verb", ["key", "hash"])
async def test_who_may_mean_the_digits_is_asked(verb: str) -> None:
    edge = Edge()
    await edge.writes(f"tx hash: {KEY}", 1)

    await edge.writes("my private key was in that message", 2)

    assert len(await edge.questions()) == 1
    await edge.answers(verb, 1)
    assert len(await late(edge)) == (verb == "key")
    assert await edge.holds(KEY) == (verb == "hash")


@pytest.mark.parametrize("words", ["yes its a private key, what do i do", "it's a private key"])
async def test_an_answer_in_words_takes_as_much_back_as_the_button(words: str) -> None:
    edge = Edge()
    await edge.writes(f"tx hash: {KEY}", 1)
    await edge.writes("private key", 2)

    await edge.writes(words, 3)

    assert [gone.message_ids for gone in await late(edge)] == [(1,)]
    assert not await edge.holds(KEY)


async def test_digits_that_stay_a_hash_are_not_asked_for_again() -> None:
    edge = Edge()
    await edge.writes(f"tx hash: {KEY}", 1)
    await edge.writes("private key", 2)

    await edge.answers("hash", 1, gone=True)

    assert "hex-stays" in await edge.world.keys(CHAT)
    assert "hex-again" not in await edge.world.keys(CHAT)


@pytest.mark.parametrize(
    "link", [f"https://etherscan.io/tx/0x{KEY}", f"https://tronscan.org/#/transaction/{KEY}"]
)
async def test_digits_in_a_link_leave_the_answers_too(link: str) -> None:
    edge = Edge()
    case = await edge.world.handed_over()
    await edge.writes(link, 1)
    await edge.world.ask(lambda work: work.slots.save(case.id, {"reference": (link, f"0x{KEY}", "")}))

    await edge.writes(LATE[0], 2)

    assert len(await late(edge)) == 1
    assert not await edge.holds(KEY)


async def test_agents_are_told_that_what_they_saw_was_a_key() -> None:
    edge = Edge()
    await edge.world.handed_over()
    await edge.writes(f"tx hash: {KEY}", 1)

    await edge.writes(LATE[0], 2)

    assert "secret-seen-late" in await edge.world.in_topic()


@pytest.mark.parametrize("again", [KEY, f"0x{KEY}", f"private key: 0x{KEY}"])
async def test_a_hash_that_is_sent_again_as_a_key_is_taken_back_where_it_was_a_hash(again: str) -> None:
    edge = Edge()
    await edge.writes(f"tx hash: {KEY}", 1)
    await edge.writes("this is my private key:", 2)

    await edge.writes(again, 3)

    assert [set(gone.message_ids) for gone in await late(edge)] == [{1, 3}]
    assert not await edge.holds(KEY)


async def test_another_key_after_a_hash_leaves_the_hash() -> None:
    edge = Edge()
    await edge.writes(f"tx hash: {HASH}", 1)

    await edge.writes(f"private key: 0x{KEY}", 2)

    assert await late(edge) == []
    assert await edge.is_alarmed()
    assert await edge.holds(HASH)


async def test_an_edit_that_calls_the_hash_a_key_takes_it_back() -> None:
    edge = Edge()
    await edge.writes(f"tx hash: 0x{KEY}", 1)

    await edge.writes(f"my private key: 0x{KEY}", 1, edited=True)

    assert [set(gone.message_ids) for gone in await late(edge)] == [{1}]
    assert not await edge.holds(KEY)


async def test_a_key_that_a_report_took_for_a_hash_leaves_it_when_it_is_called_a_key() -> None:
    edge = Edge()
    await reporting(edge, Slot.REFERENCE)
    await edge.writes(KEY, 1)
    assert await edge.holds(KEY)

    await edge.writes(f"that one was my private key: {KEY}", 2)

    assert len(await late(edge)) == 1
    assert not await edge.holds(KEY)


async def test_what_the_bot_says_of_a_transaction_does_not_keep_its_digits() -> None:
    edge = Edge()

    await edge.writes(f"0x{KEY}", 1)
    await edge.answers("hash", 1)

    said = [one for one in await edge.world.posted(CHAT) if isinstance(one, Say)]
    assert "recognised-tx" in [one.key for one in said]
    assert not any(KEY in str(one) for one in said)


async def test_after_some_minutes_such_words_are_about_something_else() -> None:
    edge = Edge()
    await edge.writes(NAMES_A_HASH, 1)
    await edge.writes(HASH, 2)
    await edge.world.pass_time(minutes=2 * SOON.total_seconds() / 60)

    await edge.writes(LATE[0], 3)

    assert await late(edge) == []
    assert await edge.holds(HASH)


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
