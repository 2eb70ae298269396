"""64 digits that were taken for a hash, and of which the customer says later that they were a key: all is taken back."""

from __future__ import annotations

import pytest

from bot.domain.case import Priority
from bot.domain.facts import Answer, Candidate, Zone
from bot.domain.language import Memory
from bot.domain.messages import DeleteIncoming, Say
from bot.handover.late_keys import WORTH_ASKING
from bot.handover.prepared import Prepared
from bot.handover.repeats import SOON
from bot.intake.reading import Slot
from bot.ports import Watch, WatchKind
from tests.usecases.hex_edge import CHAT, HASH, KEY, Edge, reporting

NAMES_A_HASH = "tx hash:"
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
    [["private key"], ["my private key is safe"], ["not my private key"]],
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


@pytest.mark.parametrize("again", [KEY, f"0x{KEY}", f"tx hash: {KEY}", f"https://etherscan.io/tx/0x{KEY}"])
async def test_what_was_said_to_be_a_key_stays_one_whatever_it_is_called_next(again: str) -> None:
    edge = Edge()
    await edge.writes(f"tx hash: {KEY}", 1)
    await edge.writes(LATE[0], 2)

    await edge.writes(again, 3)

    gone = [one for one in await edge.world.posted(CHAT) if isinstance(one, DeleteIncoming)]
    assert [one.message_ids for one in gone] == [(1,), (3,)]
    assert await edge.questions() == []
    assert not await edge.holds(KEY)


async def test_a_key_that_was_deleted_is_no_hash_afterwards() -> None:
    edge = Edge()
    await edge.writes(f"private key: {KEY}", 1)

    await edge.writes(f"tx hash: {KEY}", 2)

    assert not await edge.holds(KEY)


async def test_another_hash_after_a_key_that_was_deleted_is_one() -> None:
    edge = Edge()
    await edge.writes(f"private key: {KEY}", 1)

    await edge.writes(f"tx hash: {HASH}", 2)

    assert await edge.holds(HASH)


async def test_the_question_what_to_remove_shows_the_ends_only() -> None:
    edge = Edge()
    await edge.writes(f"tx hash: {KEY}", 1)

    person = await edge.world.person()
    await edge.world.store.transact(lambda work: edge.world.customers._removal.ask(work, person))

    said = [one for one in await edge.world.posted(CHAT) if isinstance(one, Say)]
    assert "remove-confirm" in [one.key for one in said]
    assert not any(KEY[:16] in str(one) for one in said)


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

    assert [set(gone.message_ids) for gone in await late(edge)] == [{1, 2}]
    assert not await edge.holds(KEY)


async def test_what_the_bot_says_of_a_transaction_does_not_keep_its_digits() -> None:
    edge = Edge()

    await edge.writes(f"0x{KEY}", 1)
    await edge.answers("hash", 1)

    said = [one for one in await edge.world.posted(CHAT) if isinstance(one, Say)]
    assert "recognised-tx" in [one.key for one in said]
    assert not any(KEY in str(one) for one in said)


async def test_a_line_that_still_waits_does_not_go_out_with_the_ends_of_a_key() -> None:
    edge = Edge()
    await edge.writes(f"0x{KEY}", 1)
    await edge.answers("hash", 1)

    await edge.writes(LATE[0], 2)

    assert "recognised-tx" not in await edge.world.keys(CHAT)


async def test_what_was_taken_back_is_not_spoken_of_again() -> None:
    edge = Edge()
    await edge.writes(f"tx hash: {KEY}", 1)
    await edge.writes(f"private key: 0x{KEY}", 2)

    await edge.writes(LATE[0], 3)

    assert len(await late(edge)) == 1
    assert not await edge.is_alarmed()


async def test_an_open_question_about_digits_that_were_taken_back_is_answered() -> None:
    edge = Edge()
    await edge.writes(f"tx hash: {KEY}", 1)
    await edge.writes("my private key was in that message", 2)

    await edge.writes(f"private key: 0x{KEY}", 3)

    assert await edge.answers("hash", 1) == "too-old"


async def test_a_report_takes_its_answer_although_it_names_a_key() -> None:
    edge = Edge()
    await edge.writes(f"tx hash: {KEY}", 1)
    await reporting(edge, Slot.STORY)
    told = "I sent it from the wallet with this private key to my exchange"

    await edge.writes(told, 2)

    assert len(await edge.questions()) == 1
    assert await edge.holds(told)


@pytest.mark.parametrize("talk", [[], ["wait", "well", "so"]])
async def test_later_such_words_are_asked_about_and_nothing_is_deleted(talk: list[str]) -> None:
    edge = Edge()
    await edge.writes(f"tx hash: {HASH}", 1)
    for number, words in enumerate(talk, 2):
        await edge.writes(words, number)
    if not talk:
        await edge.world.pass_time(minutes=2 * SOON.total_seconds() / 60)

    await edge.writes(LATE[0], 9)

    assert await late(edge) == []
    assert len(await edge.questions()) == 1


async def test_a_day_later_they_are_about_something_else() -> None:
    edge = Edge()
    await edge.writes(f"tx hash: {HASH}", 1)
    await edge.world.pass_time(minutes=1 + WORTH_ASKING.total_seconds() / 60)

    await edge.writes(LATE[0], 2)

    assert await edge.questions() == []
    assert await edge.holds(HASH)


# -- while the question is open -----------------------------------------------------------------------------

MAY_BE = "my private key was in that message"


async def test_until_it_is_answered_nothing_of_the_digits_is_with_us_and_a_press_brings_them_back() -> None:
    edge = Edge()
    case = await edge.world.handed_over()
    await edge.writes(f"tx hash: {KEY}", 1)
    await edge.world.ask(lambda work: work.slots.save(case.id, {"reference": (KEY, KEY, "")}))

    await edge.writes(MAY_BE, 2)
    meanwhile = await edge.holds(KEY)
    await edge.answers("hash", 1)

    assert not meanwhile
    kept = await edge.kept(1)
    assert kept is not None and kept.content.text == f"tx hash: {KEY}"


@pytest.mark.parametrize("way", ["button", "words", "yes"])
async def test_a_key_that_was_with_us_is_told_as_that_also_if_it_is_not_any_more(way: str) -> None:
    edge = Edge()
    case = await edge.world.handed_over()
    await edge.writes(f"tx hash: {KEY}", 1)
    await edge.world.ask(lambda work: work.slots.save(case.id, {"reference": (KEY, KEY, "")}))
    await edge.writes(MAY_BE, 2)

    if way == "button":
        await edge.answers("key", 1)
    else:
        await edge.writes({"words": "it's a private key", "yes": "yes"}[way], 3)

    assert [(gone.message_ids, gone.args["reached"]) for gone in await late(edge)] == [((1,), "yes")]


async def test_such_a_key_stays_one_when_it_comes_again() -> None:
    edge = Edge()
    await edge.writes(f"tx hash: {KEY}", 1)
    await edge.writes(MAY_BE, 2)
    await edge.writes("yes", 3)

    await edge.writes(f"tx hash: {KEY}", 4)

    assert not await edge.holds(KEY)


async def test_a_key_that_comes_again_while_the_question_is_open_answers_it() -> None:
    edge = Edge()
    await edge.writes(f"tx hash: {KEY}", 1)
    await edge.writes(MAY_BE, 2)

    await edge.writes(f"private key: {KEY}", 3)

    assert [set(gone.message_ids) for gone in await late(edge)] == [{1, 3}]
    assert await edge.answers("hash", 1) == "too-old"


@pytest.mark.parametrize(
    "again", [KEY, f"0x{KEY}", f"tx hash: {KEY}", f"https://tronscan.org/#/transaction/{KEY}"]
)
async def test_digits_that_come_again_while_they_are_asked_about_are_asked_about_there(again: str) -> None:
    edge = Edge()
    await edge.world.handed_over()
    await edge.writes(f"tx hash: {KEY}", 1)
    await edge.writes(MAY_BE, 2)

    await edge.writes(again, 3)

    assert not await edge.holds(KEY)
    await edge.answers("hash", 3)
    kept = await edge.kept(3)
    assert kept is not None and kept.content.text == again


@pytest.mark.parametrize("way", ["yes", "key"])
@pytest.mark.parametrize("again", [KEY, f"tx hash: {KEY}"])
async def test_what_is_said_of_the_second_goes_for_the_first(again: str, way: str) -> None:
    edge = Edge()
    await edge.world.handed_over()
    await edge.writes(f"tx hash: {KEY}", 1)
    await edge.writes(MAY_BE, 2)
    await edge.writes(again, 3)

    await (edge.answers("key", 3) if way == "key" else edge.writes("it's a private key", 4))

    told = [one for one in await edge.world.posted(CHAT) if isinstance(one, DeleteIncoming)]
    assert {number for gone in told for number in gone.message_ids} == {1, 3}
    assert "late-removed" in [gone.done for gone in told]
    assert not await edge.holds(KEY)


async def test_an_agent_who_wrote_in_the_same_second_may_have_been_after_the_question() -> None:
    edge = Edge()
    ann = await edge.world.hire("Ann")
    await edge.world.handed_over()
    topic = await edge.world.topic()
    await edge.world.writes(ann, "/claim", topic)
    await edge.writes(f"tx hash: {KEY}", 1)
    await edge.writes(MAY_BE, 2)
    await edge.world.writes(ann, "Did the app ask you to update?", topic)

    await edge.writes("yes", 3)

    assert await late(edge) == []


@pytest.mark.parametrize("yes", ["yes", "sí", "да", "نعم", "evet", "はい"])
async def test_yes_is_heard_in_many_languages(yes: str) -> None:
    edge = Edge()
    await edge.writes(f"tx hash: {KEY}", 1)
    await edge.writes(MAY_BE, 2)

    await edge.writes(yes, 3)

    assert len(await late(edge)) == 1


async def test_yes_to_an_agent_who_wrote_after_the_question_does_not_answer_it() -> None:
    edge = Edge()
    ann = await edge.world.hire("Ann")
    await edge.world.handed_over()
    topic = await edge.world.topic()
    await edge.world.writes(ann, "/claim", topic)
    await edge.writes(f"tx hash: {KEY}", 1)
    await edge.writes(MAY_BE, 2)
    await edge.world.pass_time(minutes=1)
    await edge.world.writes(ann, "Did the app ask you to update?", topic)

    await edge.writes("yes", 3)

    assert await late(edge) == []
    kept = await edge.kept(3)
    assert kept is not None and kept.content.text == "yes"


async def test_no_brings_the_buttons_again_and_agents_see_it() -> None:
    edge = Edge()
    await edge.world.handed_over()
    await edge.writes(f"tx hash: {KEY}", 1)
    await edge.writes(MAY_BE, 2)

    await edge.writes("no", 3)

    assert "hex-tap" in await edge.world.keys(CHAT)
    kept = await edge.kept(3)
    assert kept is not None and kept.content.text == "no"


async def test_what_announces_a_key_in_a_reply_is_about_the_digits_there() -> None:
    edge = Edge()
    await edge.writes(f"tx hash: {KEY}", 1)

    await edge.replies("this is my private key", 2, to=1)

    assert len(await edge.questions()) == 1
    assert not await edge.holds(KEY)


# -- what the customer removes themselves ---------------------------------------------------------------------


async def removes(edge: Edge) -> list[DeleteIncoming]:
    """The customer orders /remove and agrees; what is taken off in their chat for that."""
    await edge.world.customer_presses("remove")
    asked = [one for one in await edge.world.posted(CHAT) if isinstance(one, Say) and one.slot == "remove"]
    await edge.world.customer_presses(asked[-1].buttons[0][0].data)
    posted = await edge.world.posted(CHAT)
    return [one for one in posted if isinstance(one, DeleteIncoming) and one.done.startswith("removed")]


async def test_what_a_removed_message_told_a_case_goes_with_it() -> None:
    edge = Edge()
    case = await edge.world.handed_over()
    await edge.writes(f"tx hash: {KEY}", 1000)
    await edge.world.ask(lambda work: work.slots.save(case.id, {"reference": (KEY, KEY, "")}))

    gone = await removes(edge)

    assert [one.message_ids[0] for one in gone] == [1000]
    assert not await edge.holds(KEY)


async def test_who_says_afterwards_that_it_was_a_key_is_not_told_that_nobody_saw_it() -> None:
    edge = Edge()
    await edge.world.handed_over()
    await edge.writes(f"tx hash: {KEY}", 1000)
    await removes(edge)

    await edge.writes(LATE[0], 1001)

    assert [one.args["reached"] for one in await late(edge)] == ["yes"]


async def test_the_answer_that_was_given_last_is_what_is_removed_in_a_report() -> None:
    edge = Edge()
    await reporting(edge, Slot.REFERENCE)
    await edge.writes(KEY, 1000)
    assert await edge.holds(KEY)

    gone = await removes(edge)

    assert [one.message_ids[0] for one in gone] == [1000]
    assert not await edge.holds(KEY)


async def test_an_answer_is_removed_once() -> None:
    edge = Edge()
    await reporting(edge, Slot.REFERENCE)
    await edge.writes(KEY, 1000)
    await removes(edge)

    assert await edge.world.customer_presses("remove:answer:77") == "too-old"


async def test_a_stale_button_removes_no_newer_answer() -> None:
    edge = Edge()
    await reporting(edge, Slot.REFERENCE)
    await edge.writes(KEY, 1000)
    await edge.world.customer_presses("remove")
    asked = [one for one in await edge.world.posted(CHAT) if isinstance(one, Say) and one.slot == "remove"]
    stale = asked[-1].buttons[0][0].data
    await edge.world.customer_presses(stale)

    assert await edge.world.customer_presses(stale) == "too-old"


# -- more than one message, and more than one question ----------------------------------------------------------


async def test_all_messages_with_the_key_are_deleted_although_they_were_withdrawn_before() -> None:
    edge = Edge()
    await edge.writes(f"tx hash: {KEY}", 1)
    await edge.writes(f"again tx hash: {KEY}", 2)
    await edge.writes(MAY_BE, 3)

    await edge.answers("key", 2)

    assert {number for gone in await late(edge) for number in gone.message_ids} == {1, 2}


async def test_a_hash_that_was_confirmed_is_not_asked_about_each_time() -> None:
    edge = Edge()
    await edge.writes(f"tx hash: {KEY}", 1)
    await edge.writes(MAY_BE, 2)
    await edge.writes(f"tx hash: {KEY}", 3)
    await edge.answers("hash", 3)
    asked = len(await edge.questions())

    await edge.writes(f"tx hash: {KEY}", 4)

    assert len(await edge.questions()) == asked
    assert await edge.holds(KEY)


async def test_what_is_sent_again_because_it_was_lost_is_taken() -> None:
    edge = Edge()
    await edge.writes(f"tx hash: {KEY}", 1)
    await edge.writes(MAY_BE, 2)
    await edge.answers("hash", 1, gone=True)

    await edge.writes(f"transaction ID {KEY}", 3)

    assert "hex-again" in await edge.world.keys(CHAT)
    assert await edge.holds(KEY)


async def test_who_may_announce_the_next_is_not_told_that_the_digits_were_taken_out() -> None:
    edge = Edge()
    await edge.writes(f"tx hash: {HASH}", 1)

    await edge.writes("this is my private key:", 2)

    assert [one.key for one in await edge.questions()] == ["hex-question-asked"]
    assert await edge.holds(HASH)
