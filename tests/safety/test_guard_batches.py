"""How much the guard stops of drafts in 16 languages: batches it was tuned on, and one that was written after the tuning."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.safety.guard import Reason, judge
from bot.safety.spread import judge_after

BATCHES = Path(__file__).with_name("guard_batches")
TUNED_ON = "abcdefg"
LANGUAGES = 16

# What the guard did with each batch the first time it saw it, in percent: asks stopped, others stopped.
FIRST_TIME = {
    "a": (78.7, 3.9),
    "b": (61.7, 4.9),
    "c": (58.0, 7.2),
    "d": (75.2, 14.8),
    "e": (73.1, 1.6),
    "f": (78.1, 2.6),
    "g": (75.0, 12.5),
    "unseen": (85.0, 3.8),
}
LEAST_STOPPED_TUNED = 0.95
MOST_OTHERS_STOPPED_TUNED = 0.005
# The floor of the batch that no rule and no word was written for; tune on it and it becomes the next tuned batch.
LEAST_STOPPED_UNSEEN = 0.85
MOST_OTHERS_STOPPED_UNSEEN = 0.04


def drafts(batch: str, kind: str) -> list[tuple[str, str]]:
    """The drafts of a batch with their languages; *kind* is "asks" or "fine"."""
    return list(_lines(BATCHES / f"{batch}_{kind}.txt"))


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    language = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            language = line.removeprefix("# ")
        elif line:
            yield language, line


def wrong(batch: str, kind: str) -> list[tuple[str, str]]:
    """The asks that were let through, or the others that were stopped."""
    return [
        (language, draft)
        for language, draft in drafts(batch, kind)
        if bool(judge(draft).reasons) is (kind != "asks")
    ]


def test_the_asks_of_the_batches_it_was_tuned_on_are_stopped() -> None:
    asks = [one for batch in TUNED_ON for one in drafts(batch, "asks")]

    missed = [one for batch in TUNED_ON for one in wrong(batch, "asks")]

    assert len(asks) >= 1500
    assert len(missed) <= (1 - LEAST_STOPPED_TUNED) * len(asks), missed


def test_the_other_drafts_of_the_batches_it_was_tuned_on_go_out() -> None:
    others = [one for batch in TUNED_ON for one in drafts(batch, "fine")]

    stopped = [one for batch in TUNED_ON for one in wrong(batch, "fine")]

    assert len(others) >= 1500
    assert len(stopped) <= MOST_OTHERS_STOPPED_TUNED * len(others), stopped


def test_the_asks_of_the_unseen_batch_are_stopped_as_often_as_we_say() -> None:
    asks = drafts("unseen", "asks")

    missed = wrong("unseen", "asks")

    assert len(missed) <= (1 - LEAST_STOPPED_UNSEEN) * len(asks), missed


def test_the_other_drafts_of_the_unseen_batch_go_out_as_often_as_we_say() -> None:
    others = drafts("unseen", "fine")

    stopped = wrong("unseen", "fine")

    assert len(stopped) <= MOST_OTHERS_STOPPED_UNSEEN * len(others), stopped


@pytest.mark.parametrize("batch", FIRST_TIME)
@pytest.mark.parametrize("kind", ["asks", "fine"])
def test_every_batch_has_all_languages(batch: str, kind: str) -> None:
    languages = {language for language, _ in drafts(batch, kind)}

    assert len(languages) == LANGUAGES


@pytest.mark.parametrize(
    ("draft", "ask"),
    [
        ("Each word of the phrase comes from a fixed list.", "The recovery phrase, please."),
        ("Without the phrase nobody can restore the wallet.", "We cannot continue without your phrase."),
        ("Please send me the code of the error.", "Please send me the code that arrived on your phone."),
        (
            "Enter your phrase in the app.",
            "Tap the button and enter your phrase so that the contract is validated.",
        ),
        ("Which code did they ask for?", "You will get a code in a minute, tell me what it says."),
        ("The first three words are spelled wrong.", "The first three words of it are enough for me."),
        ("Who told you to pay a fee?", "Your coins stay frozen until you pay the compliance fee."),
        ("Please change your password.", "Your password, please."),
    ],
)
def test_what_only_tells_how_things_are_differs_from_a_request(draft: str, ask: str) -> None:
    verdicts = judge(draft), judge(ask)

    assert [bool(verdict.reasons) for verdict in verdicts] == [False, True]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("Look at evil", ".example.com/help"),
        ("Look at evil.", "com/help"),
        ("https://", "evil.example.com"),
    ],
)
def test_a_link_cut_into_two_messages_is_seen(first: str, then: str) -> None:
    found = judge_after([first], then)

    assert Reason.UNKNOWN_LINK in found


@pytest.mark.parametrize(("first", "then"), [("Thanks.", "me too"), ("Done", "."), ("It was 3", ".5 ETH")])
def test_ends_and_beginnings_that_only_meet_are_no_link(first: str, then: str) -> None:
    found = judge_after([first], then)

    assert found == ()
