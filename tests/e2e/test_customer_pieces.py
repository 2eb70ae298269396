"""A phrase sent a few words a message is stopped, and nothing of it stays in a report, on a case, or on disk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from mnemonic import Mnemonic

from tests.chaos.canary_routes import code_of
from tests.e2e.world import E2EWorld, Someone

PHRASE = "debris crawl solve animal pelican swarm hour owner scissors lion upper economy"
WORDS = PHRASE.split()
RARE = ("debris", "crawl", "pelican", "swarm", "scissors")


def kept_bytes(folder: Path) -> bytes:
    """Everything on disk, the write-ahead log included."""
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def words_in(seen: object) -> list[str]:
    """The telling words of the phrase that are in *seen*."""
    text = seen.decode(errors="ignore") if isinstance(seen, bytes) else json.dumps(seen)
    return [word for word in RARE if word in text.casefold()]


async def in_pieces(someone: Someone, size: int) -> None:
    """They send the phrase, *size* words a message."""
    for at in range(0, len(WORDS), size):
        await someone.says(" ".join(WORDS[at : at + size]))


async def assert_nothing_is_left(desk: E2EWorld, alice: Someone) -> None:
    mei = await desk.agent(of=alice)
    assert (await desk.case_of(alice)).priority == "P0"
    assert words_in(mei.messages) == []
    assert words_in(alice.messages) == []
    assert words_in(kept_bytes(desk.app.settings.data_dir)) == []


@pytest.mark.parametrize("size", [1, 2, 3, 4])
async def test_of_a_phrase_sent_in_answer_to_a_report_nothing_is_left(desk: E2EWorld, size: int) -> None:
    alice = await desk.started()
    await alice.says("/report")

    await in_pieces(alice, size)

    await assert_nothing_is_left(desk, alice)


async def test_what_a_summary_quoted_and_a_sent_report_holds_goes_with_the_rest(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("/report")
    for word in WORDS[:3]:
        await alice.says(word)
    while desk.words("button-send-report") not in alice.labels:
        await alice.presses(desk.words("button-skip"))
    before = words_in(alice.messages)
    await alice.presses(desk.words("button-send-report"))
    mei = await desk.agent(of=alice)
    sent = words_in(mei.messages)

    for word in WORDS[3:]:
        await alice.says(word)

    assert before == sent == ["debris", "crawl"]
    await assert_nothing_is_left(desk, alice)


async def test_what_a_report_was_told_otherwise_stays(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("/report")
    await alice.says("I sent 120 USDT to an exchange and it never arrived")

    await in_pieces(alice, 3)

    mei = await desk.agent(of=alice)
    assert "120 USDT" in json.dumps(mei.messages)


BUTTONS = (
    "skip",
    "Skip",
    "back",
    "skip",
    "pass",
    "next",
    "skip",
    "change",
    "quit",
    "no",
    "next",
    "skip",
    "Skip",
    "correct",
)


async def test_words_for_the_buttons_of_a_report_are_no_phrase_however_many_come(desk: E2EWorld) -> None:
    alice = await desk.started()
    for key in ("button-report", "option-arrival", "option-deposit-missing"):
        await alice.presses(desk.words(key))

    for word in BUTTONS:
        await alice.says(word)

    kept = [one["text"] for one in alice.messages if one["from"]["id"] == alice.id and "text" in one]
    assert kept[-len(BUTTONS) :] == list(BUTTONS)


async def test_a_phrase_in_answer_to_a_report_is_stopped_though_words_for_its_buttons_come_between(
    desk: E2EWorld,
) -> None:
    alice = await desk.started()
    for key in ("button-report", "option-arrival", "option-withdrawal-pending"):
        await alice.presses(desk.words(key))

    for word in WORDS:
        await alice.says(word)
        await alice.says("skip" if word == "pelican" else "back")

    await assert_nothing_is_left(desk, alice)


# -- in other fields than the text -------------------------------------------------------------------------

FIELDS = {
    "contact": lambda word: {"contact": {"phone_number": "+100", "first_name": word}},
    "file name": lambda word: {
        "document": {"file_id": "x", "file_unique_id": "y", "file_name": f"{word}.txt"}
    },
    "quote": lambda word: {"text": "this one", "quote": {"text": word, "position": 0}},
}


async def arrives(alice: Someone, number: int, **parts: Any) -> None:
    """A message of theirs comes in with fields that no client of the sandbox can set."""
    said = next(one for one in alice.messages if one["from"]["id"] == alice.id)
    head = {name: said[name] for name in ("from", "chat", "date")}
    await alice.world.arrives("message", {**head, "message_id": 600_000 + number, **parts})


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
async def test_one_word_a_message_in_any_field_is_stopped_before_it_is_complete(
    desk: E2EWorld, field: Any
) -> None:
    alice = await desk.started()
    await alice.says("human please")

    for number, word in enumerate(WORDS):
        await arrives(alice, number, **field(word))

    await assert_nothing_is_left(desk, alice)


HALVES = {
    "quote and text": lambda one, other: {"quote": {"text": one, "position": 0}, "text": other},
    "file name and caption": lambda one, other: {
        "document": {"file_id": "x", "file_unique_id": "y", "file_name": f"{one}.txt"},
        "caption": other,
    },
}


@pytest.mark.parametrize("many", [4, 6])
@pytest.mark.parametrize("cut", HALVES.values(), ids=HALVES)
async def test_half_of_a_phrase_beside_the_other_half_is_stopped(desk: E2EWorld, cut: Any, many: int) -> None:
    alice = await desk.started()
    await alice.says("human please")

    await arrives(alice, 1, **cut(" ".join(WORDS[:many]), " ".join(WORDS[many : 2 * many])))

    await assert_nothing_is_left(desk, alice)


# -- as numbers, and what makes codes ----------------------------------------------------------------------

PLACES = {word: at for at, word in enumerate(Mnemonic("english").wordlist)}
LEGAL = Mnemonic("english").to_mnemonic(bytes(range(16))).split()
NUMBERS = "".join(f"{PLACES[word]:04d}" for word in LEGAL)
SETUP = "otpauth://totp/Acme:alice?secret=ONSWG4TFORZWKY3S&issuer=Acme"


@pytest.mark.parametrize("sent", ["text", "file"])
async def test_a_phrase_as_the_numbers_of_its_words_is_a_phrase(desk: E2EWorld, sent: str) -> None:
    alice = await desk.started()
    await alice.says("human please")

    if sent == "text":
        await alice.says(f"my backup says {NUMBERS}")
    else:
        await alice.sends("document", data=NUMBERS.encode(), file_name="note.txt")

    mei = await desk.agent(of=alice)
    assert alice.has_read(desk.words("secret-removed", kind="recovery_phrase", count=len(LEGAL)))
    assert NUMBERS[:16] not in json.dumps([*mei.messages, *alice.messages])
    assert not any("document" in message for message in (*mei.messages, *alice.messages))
    assert NUMBERS[:16].encode() not in kept_bytes(desk.app.settings.data_dir)


@pytest.mark.parametrize("sent", ["text", "file", "QR code"])
async def test_what_sets_up_an_authenticator_is_stopped(desk: E2EWorld, sent: str) -> None:
    alice = await desk.started()
    await alice.says("human please")

    if sent == "text":
        await alice.says(f"this is it: {SETUP}")
    elif sent == "file":
        await alice.sends("document", data=SETUP.encode(), file_name="note.txt")
    else:
        await alice.sends("photo", data=code_of(SETUP))

    mei = await desk.agent(of=alice)
    assert alice.has_read(desk.words("secret-removed", kind="one_time_code", count=len(SETUP)))
    assert not any({"photo", "document"} & message.keys() for message in (*mei.messages, *alice.messages))
    assert b"ONSWG4TF" not in kept_bytes(desk.app.settings.data_dir)
    assert "ONSWG4TF" not in json.dumps([*mei.messages, *alice.messages])


@pytest.mark.parametrize("steps", [(3, 6, 9, 12), (4, 8, 12), (5, 10, 12), (4, 5, 6, 7, 8, 9)])
async def test_of_a_phrase_that_grows_by_edits_nothing_is_left(
    desk: E2EWorld, steps: tuple[int, ...]
) -> None:
    alice = await desk.started()
    await alice.says("human please")
    message = await alice.says("ok so they are")

    for many in steps:
        if any(one["message_id"] == message["message_id"] for one in alice.messages):
            await alice.edits(message, f"ok so they are {' '.join(WORDS[:many])}")

    await assert_nothing_is_left(desk, alice)
    assert alice.has_read(desk.words("secret-earlier"))


async def test_what_was_said_before_a_phrase_was_put_in_its_place_stays_for_agents(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("human please")
    message = await alice.says("where is my swap of yesterday?")

    await alice.edits(message, PHRASE)

    assert words_in((await desk.agent(of=alice)).messages) == []
    assert (await desk.agent(of=alice)).has_read("where is my swap of yesterday?")
    assert not alice.has_read(desk.words("secret-earlier"))
