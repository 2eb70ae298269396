"""A phrase that comes word by word is stopped, and what came of it so far is nowhere any more."""

from __future__ import annotations

import json

import pytest
from mnemonic import Mnemonic

from bot.domain.case import Priority
from bot.domain.messages import DeleteIncoming, TellAgents, Unmirror
from bot.handover.repeats import SOON
from bot.ports import Standing
from tests.our_texts import CATALOGUE
from tests.usecases.talk import CHAT, TOPIC, Talk
from tests.usecases.world import CUSTOMER

ENGLISH = [
    "zebra",
    "quick",
    "mimic",
    "ostrich",
    "vivid",
    "lunar",
    "hybrid",
    "tuna",
    "velvet",
    "kiwi",
    "fossil",
    "umbrella",
]
CHINESE = Mnemonic("chinese_simplified").to_mnemonic(bytes(range(7, 247, 15))).split()


async def stopped(talk: Talk, words: list[str]) -> int:
    """The customer sends *words*, one a message, until the bot says something of a secret; returns how many went in."""
    for number, word in enumerate(words, 1):
        await talk.copied(await talk.customer(word, 900 + number))
        if any(isinstance(effect, DeleteIncoming) for effect in await talk.world.posted(CHAT)):
            return number
    return len(words) + 1


@pytest.mark.parametrize("words", [ENGLISH, CHINESE], ids=["english", "chinese"])
async def test_a_phrase_in_pieces_is_stopped_before_it_is_complete_and_all_of_it_is_deleted(
    words: list[str],
) -> None:
    talk = await Talk.begun()

    count = await stopped(talk, words)

    assert count <= 8
    (gone,) = [one for one in await talk.world.posted(CHAT) if isinstance(one, DeleteIncoming)]
    assert gone.message_ids[-4:] == tuple(range(901, 901 + count))[-4:]
    assert (gone.done, gone.args["reached"]) == ("pieces-removed", "yes")


async def test_nothing_of_the_pieces_is_kept_and_the_topic_is_cleared() -> None:
    talk = await Talk.begun()

    count = await stopped(talk, ENGLISH)

    kept = await talk.world.ask(
        lambda work: [work.messages.at(CUSTOMER, 900 + n) for n in range(1, count + 1)]
    )
    assert [(one.standing, one.content.text) for one in kept] == [(Standing.DROPPED, "")] * count
    cleared = [one for one in await talk.world.posted(TOPIC) if isinstance(one, Unmirror)]
    assert len(cleared) == count - 1
    assert all(one.by_us for one in cleared)
    told = [one.key for one in await talk.world.posted(TOPIC) if isinstance(one, TellAgents)]
    assert "secret-seen" in told
    assert (await talk.world.case()).priority is Priority.P0


async def test_what_is_remembered_between_the_pieces_holds_no_word() -> None:
    talk = await Talk.begun()
    for number, word in enumerate(ENGLISH[:3], 1):
        await talk.customer(word, 900 + number)

    remembered = json.dumps(await talk.world.ask(lambda work: work.settings.get("pieces:1")))

    assert not any(word in remembered for word in ENGLISH)


async def test_a_piece_that_follows_after_the_alarm_is_deleted_too() -> None:
    talk = await Talk.begun()
    count = await stopped(talk, ENGLISH)
    await talk.world.look_away()

    await talk.customer(ENGLISH[count], 980)

    (gone,) = [one for one in await talk.world.posted(CHAT) if isinstance(one, DeleteIncoming)]
    assert gone.message_ids == (980,)


async def test_within_ten_minutes_further_words_are_answered_in_short_and_then_in_full_again() -> None:
    talk = await Talk.begun()
    count = await stopped(talk, ENGLISH)

    await talk.customer(ENGLISH[count], 980)
    await talk.customer(ENGLISH[count + 1], 981)
    talk.world.clock.move(SOON)
    await talk.customer(ENGLISH[count + 2], 982)

    gone = [one.done for one in await talk.world.posted(CHAT) if isinstance(one, DeleteIncoming)]
    assert gone[0] == "pieces-removed"
    assert gone[1:] == ["pieces-again-removed", "pieces-again-removed", "secret-removed"]


async def test_agents_hear_once_and_in_silence_that_it_goes_on_and_at_once_of_another_kind() -> None:
    talk = await Talk.begun()
    count = await stopped(talk, ENGLISH)
    await talk.world.look_away()

    for number, word in enumerate(ENGLISH[count : count + 3], 980):
        await talk.customer(word, number)
    await talk.customer("9c1d1f5a9c1d1f5b9c1d1f5c9c1d1f5d", 990)
    await talk.customer("8c1d1f5a8c1d1f5b8c1d1f5c8c1d1f5d", 991)

    told = [one for one in await talk.world.posted(TOPIC) if isinstance(one, TellAgents)]
    assert [(one.key, one.loud) for one in told] == [("secret-goes-on", False), ("secret-seen", True)]


async def test_short_answers_of_a_customer_alarm_nobody() -> None:
    talk = await Talk.begun()

    count = await stopped(
        talk, ["yes", "no", "ok", "thanks", "hello", "wait", "sorry", "done", "please", "help"]
    )

    assert count == 11


async def test_the_same_word_again_and_again_is_impatience_and_no_phrase() -> None:
    talk = await Talk.begun()

    count = await stopped(talk, [f"umbrella {number}" for number in range(20)])

    assert count == 21


async def written(*texts: str) -> Talk:
    """A desk at which the customer sent *texts*, one after the other."""
    talk = await Talk.begun()
    for number, text in enumerate(texts, 901):
        await talk.copied(await talk.customer(text, number))
    return talk


@pytest.mark.parametrize(
    ("texts", "gone", "kept"),
    [
        (("here is my password", "RedTiger!4431"), (902,), ["here is my password", ""]),
        (
            ("I just got the sms code from your agent", "774201"),
            (902,),
            ["I just got the sms code from your agent", ""],
        ),
        (("9c1d1f5a9c1d1f5b9c1d1f5c9c1d1f5d", "8c1d1f5a8c1d1f5b8c1d1f5c8c1d1f5d"), (901, 902), ["", ""]),
    ],
)
async def test_a_secret_behind_the_message_that_names_it_and_a_key_in_two_are_taken_back(
    texts: tuple[str, ...], gone: tuple[int, ...], kept: list[str]
) -> None:
    talk = await written(*texts)

    (deleted,) = [one for one in await talk.world.posted(CHAT) if isinstance(one, DeleteIncoming)]
    stored = await talk.world.ask(lambda work: [work.messages.at(CUSTOMER, number) for number in (901, 902)])
    assert deleted.message_ids == gone
    assert [one.content.text if one else "" for one in stored] == kept
    assert "secret-seen" in [one.key for one in await talk.world.posted(TOPIC) if isinstance(one, TellAgents)]


async def test_agents_hear_each_time_of_what_had_reached_them() -> None:
    keys = [f"{digit}c1d1f5a9c1d1f5b9c1d1f5c9c1d1f5{digit}" for digit in "abcd"]

    talk = await written(*keys)

    told = [one for one in await talk.world.posted(TOPIC) if isinstance(one, TellAgents)]
    gone = [one.done for one in await talk.world.posted(CHAT) if isinstance(one, DeleteIncoming)]
    assert [(one.key, one.loud) for one in told if one.key.startswith("secret")] == [
        ("secret-seen", True)
    ] * 2
    assert gone == ["pieces-removed"] * 2


async def test_a_password_that_comes_much_later_is_no_answer_to_its_name() -> None:
    talk = await written("here is my password")
    await talk.world.pass_time(minutes=2 * SOON.total_seconds() / 60)

    await talk.customer("RedTiger!4431", 902)

    assert not [one for one in await talk.world.posted(CHAT) if isinstance(one, DeleteIncoming)]


async def test_a_key_in_two_parts_is_told_as_a_key() -> None:
    parts = ("9c1d1f5a9c1d1f5b9c1d1f5c9c1d1f5d", "8c1d1f5a8c1d1f5b8c1d1f5c8c1d1f5d")

    talk = await written(f"my private key part 1 {parts[0]}", f"part 2 {parts[1]}")

    (gone,) = [one for one in await talk.world.posted(CHAT) if isinstance(one, DeleteIncoming)]
    kept = await talk.world.ask(lambda work: [work.messages.at(CUSTOMER, number) for number in (901, 902)])
    assert gone.args["kind"] == "private_key"
    assert gone.message_ids == (901, 902)
    assert [one.content.text if one else "" for one in kept] == ["", ""]


@pytest.mark.parametrize(
    ("language", "key", "phrase", "words"),
    [
        ("en", "private key", "recovery phrase", "first words"),
        ("zh-Hans", "私钥", "助记词", "几个词"),
        ("zh-Hant", "私鑰", "助記詞", "幾個詞"),
    ],
)
@pytest.mark.parametrize("text", ["pieces-removed", "pieces-not-removed"])
def test_what_came_in_pieces_is_called_what_it_is(
    text: str, language: str, key: str, phrase: str, words: str
) -> None:
    told = {
        kind: CATALOGUE.text(text, language, kind=kind, reached="yes", count=0).split("\n\n")[0]
        for kind in ("private_key", "recovery_phrase", "password")
    }

    assert key in told["private_key"] and phrase not in told["private_key"]
    assert phrase in told["recovery_phrase"] and words in told["recovery_phrase"]
    assert not any(word in told["password"] for word in (key, phrase, words))
