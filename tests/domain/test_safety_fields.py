"""A secret cut up over the fields of one object does not leave the gate, and honest fields do as they came."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.safety.gate import MAX_DEPTH, Gate
from bot.safety.leaks import Secret
from bot.safety.markers import marker
from tests.domain.test_safety_gate import ENGLISH, phrases, remains

Json = dict[str, Any]
Cut = Callable[[Sequence[str]], Json]
REMOVED = marker(Secret.RECOVERY_PHRASE, 12)
PHRASE = "zebra wagon ribbon jungle oxygen velvet puzzle dragon kitten mango tornado wisdom"
RARE = PHRASE.split()


def values(branch: Any) -> Iterator[str]:
    """Every text in *branch*."""
    if isinstance(branch, str):
        yield branch
    elif isinstance(branch, dict | list):
        for value in branch.values() if isinstance(branch, dict) else branch:
            yield from values(value)


def halves(words: Sequence[str]) -> tuple[str, str]:
    middle = len(words) // 2
    return " ".join(words[:middle]), " ".join(words[middle:])


def named(first: str, second: str, words: Sequence[str]) -> Json:
    return dict(zip((first, second), halves(words), strict=True))


CUTS: dict[str, Cut] = {
    "poll": lambda words: {
        "question": "which?",
        "options": [{"persistent_id": str(at), "text": word} for at, word in enumerate(words)],
    },
    "question and options": lambda words: {
        "question": " ".join(words[:4]),
        "options": [{"text": word, "voter_count": 0} for word in words[4:]],
    },
    "checklist": lambda words: {
        "title": "shopping",
        "tasks": [{"id": at, "text": word} for at, word in enumerate(words)],
    },
    "contact": lambda words: {"phone_number": "+100", **named("first_name", "last_name", words)},
    "venue": lambda words: {"location": {"latitude": 1.5}, **named("title", "address", words)},
    "invoice": lambda words: {"currency": "XTR", **named("title", "description", words)},
    "plain list": lambda words: {"names": list(words)},
    "lists in lists": lambda words: {"rows": [[{"text": word}] for word in words]},
}


@settings(max_examples=200, deadline=None)
@given(words=phrases(), name=st.sampled_from(sorted(CUTS)))
def test_no_field_of_a_phrase_in_several_leaves_the_gate(words: list[str], name: str) -> None:
    if len(set(words)) < 10:
        return
    update = {"message": {"message_id": 7, name.split()[0]: CUTS[name](words)}}

    cleaned = Gate().clean(update)

    left = list(values(cleaned.update))
    assert {found.kind for found in cleaned.found} == {Secret.RECOVERY_PHRASE}
    assert not set(words) & set(left)
    assert not remains(words, "\n".join(left))


@settings(max_examples=100, deadline=None)
@given(words=phrases(), name=st.sampled_from(sorted(CUTS)))
def test_cleaning_a_phrase_in_several_fields_twice_changes_nothing_more(words: list[str], name: str) -> None:
    once = Gate().clean({"message": {"cut": CUTS[name](words)}})

    twice = Gate().clean(once.update)

    assert twice.update == once.update
    assert twice.found == ()


def test_a_marker_stands_in_each_field_and_the_finding_names_the_object_once() -> None:
    poll = {"question": "which?", "options": [{"persistent_id": "1", "text": word} for word in RARE]}

    cleaned = Gate().clean({"message": {"message_id": 7, "poll": poll}})

    options = cleaned.update["message"]["poll"]["options"]
    assert options == [{"persistent_id": "1", "text": REMOVED}] * len(RARE)
    assert [(one.kind, one.count, one.where) for one in cleaned.found] == [
        (Secret.RECOVERY_PHRASE, len(RARE), "message.poll")
    ]


def test_entities_go_with_the_fields_that_they_are_about() -> None:
    bold = [{"type": "bold", "offset": 0, "length": 4}]
    tasks = [{"text": word, "text_entities": bold} for word in RARE]

    cleaned = Gate().clean(
        {"message": {"checklist": {"title_entities": bold, "title": "to do", "tasks": tasks}}}
    )

    assert cleaned.update["message"]["checklist"] == {
        "title": REMOVED,
        "tasks": [{"text": REMOVED}] * len(RARE),
    }


def test_what_stands_beside_a_cut_up_phrase_in_other_objects_stays() -> None:
    quote = {"text": "as I said", "position": 0}

    cleaned = Gate().clean({"message": {"quote": quote, "contact": CUTS["contact"](RARE)}})

    assert cleaned.update["message"]["quote"] == quote


def test_a_key_in_the_pieces_of_a_poll_is_removed() -> None:
    key = "L1aW4aubDFB7yfras2S1mN3bqg9nwySY8nkoLmJebSLD5BWv3ENZ"
    options = [{"text": key[at : at + 13]} for at in range(0, len(key), 13)]

    cleaned = Gate().clean({"message": {"poll": {"question": "?", "options": options}}})

    assert [one.kind for one in cleaned.found] == [Secret.PRIVATE_KEY]
    assert key[:13] not in json.dumps(cleaned.update)


@pytest.mark.parametrize(
    ("question", "options"),
    [
        ("Which password manager do you use?", ["Bitwarden", "1Password", "KeePassXC"]),
        ("Where is your recovery phrase?", ["on paper", "in metal", "in a bank", "I have none"]),
        ("Password", ["I forgot it", "I never had one"]),
        ("Which network?", ["Tron (TRC20)", "Ethereum (ERC20)", "BNB Smart Chain", "Solana", "Polygon"]),
        ("When did it happen?", ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]),
        ("我的密码是多少位", ["四位", "六位", "八位"]),
    ],
)
def test_honest_polls_pass_as_they_came(question: str, options: list[str]) -> None:
    update = {"message": {"poll": {"question": question, "options": [{"text": one} for one in options]}}}

    cleaned = Gate().clean(update)

    assert (cleaned.update, cleaned.found) == (update, ())


def test_one_field_alone_is_looked_at_only_by_itself() -> None:
    cleaned = Gate().clean({"message": {"text": ENGLISH, "chat": {"first_name": "Zoe"}}})

    assert [one.where for one in cleaned.found] == ["message.text"]


def test_lists_in_lists_that_would_be_read_again_and_again_are_not_scanned() -> None:
    def nested(word: str) -> Any:
        deep: Any = {"texts": [f"{word} " * 2_000, "more"]}
        for _ in range(MAX_DEPTH // 2 - 3):
            deep = {"list": [deep, "x" * 4]}
        return deep

    # Few enough levels, leaves and letters: it is the same letters again and again that are too many.
    once = Gate().clean({"update_id": 1, "message": {"one": nested("word")}})
    twice = Gate().clean({"update_id": 1, "message": {"one": nested("word"), "other": nested("more")}})

    assert (once.scanned, twice.scanned) == (True, False)


@pytest.mark.parametrize("many", [6, 7, 8])
def test_half_a_phrase_in_the_answers_of_a_poll_is_removed_whatever_it_asks(many: int) -> None:
    answers = [{"text": word, "voter_count": 0} for word in RARE[:many]]
    poll = {"id": "7", "question": "Which one of these is right?", "options": answers}

    cleaned = Gate().clean({"update_id": 1, "message": {"poll": poll}})

    assert [found.kind for found in cleaned.found] == [Secret.RECOVERY_PHRASE]
    assert not set(RARE) & set(values(cleaned.update))


def test_the_answers_of_an_honest_poll_stay_as_they_are() -> None:
    answers = [
        {"text": name} for name in ("Bitcoin", "Ethereum", "Tron", "Solana", "Polygon", "None of these")
    ]
    update = {"update_id": 1, "message": {"poll": {"question": "Which network?", "options": answers}}}

    assert Gate().clean(update).update == update


@pytest.mark.parametrize("name", ["abandon abandon about", "Größe", "x" * 41, ""])
def test_an_update_with_a_field_that_no_platform_names_so_keeps_nothing_of_it(name: str) -> None:
    cleaned = Gate().clean({"update_id": 1, "message": {"message_id": 2, "extra": {name: 1}}})

    assert (cleaned.scanned, name in str(cleaned.update) and bool(name)) == (False, False)
