"""A phrase cut up over a message and what it quotes, answers or carries is found; what others wrote is not read along."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mnemonic import Mnemonic

from bot.safety.gate import Gate
from bot.safety.leaks import Secret

Json = dict[str, Any]
Cut = Callable[[str, str], Json]
ALICE = {"id": 7, "is_bot": False, "first_name": "Alice"}
BOT = {"id": 42, "is_bot": True, "first_name": "Acme"}
PHRASE = "zebra wagon ribbon jungle oxygen velvet puzzle dragon kitten mango tornado wisdom"
RARE = PHRASE.split()
HASH = "9c1d1f5a" * 8

CUTS: dict[str, Cut] = {
    "quote and text": lambda one, other: {"quote": {"text": one, "position": 0}, "text": other},
    "text and quote": lambda one, other: {"text": one, "quote": {"text": other, "position": 0}},
    "own message and the answer to it": lambda one, other: {
        "reply_to_message": {"message_id": 6, "from": ALICE, "text": one},
        "text": other,
    },
    "file name and caption": lambda one, other: {
        "document": {"file_id": "x", "file_name": one.replace(" ", "_") + ".txt"},
        "caption": other,
    },
    "contact and quote": lambda one, other: {
        "contact": {"phone_number": "+100", "first_name": one},
        "quote": {"text": other, "position": 0},
    },
    "message elsewhere and text": lambda one, other: {
        "external_reply": {"origin": {"type": "hidden_user"}, "document": {"file_name": one}},
        "text": other,
    },
    "quote and text around a file": lambda one, other: {
        "quote": {"text": one, "position": 0},
        "document": {"file_name": "note.txt"},
        "caption": other,
    },
}


def cleaned(**parts: Any) -> tuple[list[str], str]:
    """The kinds found in a message of Alice's, and all that is left of it."""
    found = Gate().clean({"update_id": 1, "message": {"message_id": 7, "from": ALICE, **parts}})
    return [one.kind for one in found.found], json.dumps(found.update)


def left_of(words: Sequence[str], text: str) -> list[str]:
    return [word for word in words if word in text]


@pytest.mark.parametrize("many", [4, 6])
@pytest.mark.parametrize("cut", CUTS.values(), ids=CUTS)
def test_half_of_a_phrase_here_and_half_there_leaves_nothing(cut: Cut, many: int) -> None:
    one, other = RARE[:many], RARE[many : 2 * many]

    kinds, left = cleaned(**cut(" ".join(one), " ".join(other)))

    assert Secret.RECOVERY_PHRASE in kinds
    assert left_of([*one, *other], left) == []


@settings(max_examples=150, deadline=None)
@given(
    st.binary(min_size=16, max_size=16),
    st.sampled_from(sorted(CUTS)),
    st.sampled_from(["english", "spanish", "japanese"]),
)
def test_no_half_of_any_phrase_is_left(entropy: bytes, name: str, language: str) -> None:
    words = Mnemonic(language).to_mnemonic(entropy).split()
    if len(set(words)) < 10:
        return
    one, other = " ".join(words[:6]), " ".join(words[6:])

    kinds, left = cleaned(**CUTS[name](one, other))

    assert Secret.RECOVERY_PHRASE in kinds
    assert json.dumps(one)[1:-1] not in left
    assert json.dumps(other)[1:-1] not in left


def test_what_the_bot_wrote_is_not_read_with_the_answer_to_it() -> None:
    said = {"message_id": 6, "from": BOT, "text": " ".join(RARE[:4])}

    kinds, left = cleaned(reply_to_message=said, text=" ".join(RARE[4:8]))

    assert kinds == []
    assert "zebra" in left


def test_a_part_that_holds_a_whole_phrase_takes_no_other_with_it() -> None:
    kinds, left = cleaned(quote={"text": " ".join(RARE), "position": 0}, text="what of this?")

    assert kinds == [Secret.RECOVERY_PHRASE]
    assert "what of this?" in left


def test_a_secret_of_one_word_is_not_put_together_from_a_quote_and_its_answer() -> None:
    kinds, left = cleaned(text="it says this is no password:", quote={"text": "Welcome2026x", "position": 0})

    assert kinds == []
    assert "Welcome2026x" in left


def test_a_card_in_groups_under_the_answer_that_names_it_is_removed() -> None:
    kinds, left = cleaned(text="my card:", quote={"text": "4111 1111 1111 1111", "position": 0})

    assert kinds == [Secret.CARD]
    assert "1111" not in left


@pytest.mark.parametrize("name", ["via_bot", "sender_business_bot", "sender_chat", "forward_origin"])
def test_half_a_phrase_in_the_name_of_somebody_else_takes_nothing_with_it(name: str) -> None:
    kinds, left = cleaned(**{name: {"id": 6, "first_name": " ".join(RARE[:4])}, "text": " ".join(RARE[4:8])})

    assert kinds == []
    assert left_of(RARE[:8], left) == RARE[:8]


def test_what_is_pinned_is_not_read_with_what_says_so() -> None:
    pinned = {"message_id": 6, "from": BOT, "text": " ".join(RARE[:4])}

    kinds, left = cleaned(pinned_message=pinned, caption=" ".join(RARE[4:8]))

    assert kinds == []
    assert left_of(RARE[:8], left) == RARE[:8]


def test_what_buttons_send_is_nobodys_words() -> None:
    keyboard = [[{"text": f"Answer {at}", "callback_data": word}] for at, word in enumerate(RARE)]

    kinds, left = cleaned(text="Choose one", reply_markup={"inline_keyboard": keyboard})

    assert kinds == []
    assert left_of(RARE, left) == RARE


@pytest.mark.parametrize(
    "parts",
    [
        {"quote": {"text": "is it your private key?", "position": 0}, "text": f"no, the hash: {HASH}"},
        {"quote": {"text": "what does the error code say", "position": 0}, "text": "482913"},
        {"document": {"file_name": "password.png"}, "caption": "Tiger2019x is what it shows me"},
        {
            "quote": {"text": "Do you have your recovery phrase at hand?", "position": 0},
            "text": "yes, on paper",
        },
    ],
)
def test_an_answer_under_a_quote_stays_an_answer(parts: Json) -> None:
    kinds, left = cleaned(**parts)

    assert [kind for kind in kinds if kind == Secret.RECOVERY_PHRASE or kind == Secret.ONE_TIME_CODE] == []
    assert (parts.get("text") or parts["caption"])[:6] in left
