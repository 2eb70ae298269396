"""That a request cut into messages is seen, and that innocent messages are not held against each other."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.safety.guard import Reason, judge
from bot.safety.spread import LAST, judge_after

LEAST_SEEN = 0.97
MOST_INNOCENT_STOPPED = 0.005
SEED = 20


def sets(name: str) -> Iterator[list[str]]:
    """The drafts of a set, language by language."""
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    for part in text.split("\n# "):
        drafts = [line for line in part.splitlines()[1:] if line and not line.startswith("#")]
        if len(drafts) > LAST:
            yield drafts


def cuts(draft: str) -> list[int]:
    """Where a draft can be cut in two: between words, or anywhere if it has no spaces."""
    spaces = [at for at, letter in enumerate(draft) if letter == " "]
    return spaces or list(range(2, len(draft) - 1))


def test_nearly_every_request_that_is_cut_in_two_is_seen() -> None:
    choice = random.Random(SEED)
    asks = [ask for language in sets("guard_asks.txt") for ask in language if cuts(ask)]

    missed = []
    for ask in asks:
        at = choice.choice(cuts(ask))
        one, other = ask[:at].strip(), ask[at:].strip()
        if not judge(one).reasons and not judge_after([one], other):
            missed.append((one, other))

    assert len(asks) >= 400
    assert len(missed) <= (1 - LEAST_SEEN) * len(asks), missed


@pytest.mark.parametrize("ending", ["", "."])
def test_hardly_any_innocent_message_is_stopped_for_what_came_before_it(ending: str) -> None:
    choice = random.Random(SEED)
    stopped, count = [], 0

    for language in sets("guard_fine.txt"):
        for _ in range(25):
            *earlier, draft = (line.rstrip(".。") + ending for line in choice.sample(language, 3))
            count += 1
            if not judge(draft).reasons and judge_after(earlier, draft):
                stopped.append((earlier, draft))

    assert len(stopped) <= MOST_INNOCENT_STOPPED * count, stopped


def test_what_stands_far_back_is_not_read_again() -> None:
    earlier = ["Please send me", *["One moment, please."] * LAST]

    found = judge_after(earlier, "the hash of your transaction")

    assert found == ()


def test_a_phrase_in_pieces_is_seen() -> None:
    pieces = ["legal winner thank year", "wave sausage worth useful", "legal winner thank yellow"]

    found = [reason for at, piece in enumerate(pieces) for reason in judge_after(pieces[:at], piece)]

    assert Reason.CONTAINS_SECRET in found


def test_the_gravest_reason_comes_first() -> None:
    found = judge_after([], "See https://evil.example.com and send me your seed phrase")

    assert found == (Reason.ASKS_FOR_SECRET, Reason.UNKNOWN_LINK)


@settings(max_examples=60)
@given(st.lists(st.text(max_size=60), max_size=8), st.text(max_size=120))
def test_whatever_was_said_before_what_is_a_trap_by_itself_stays_one(earlier: list[str], draft: str) -> None:
    alone = judge(draft).reasons

    found = judge_after(earlier, draft)

    assert set(found) >= alone
    assert found == tuple(reason for reason in Reason if reason in found)
