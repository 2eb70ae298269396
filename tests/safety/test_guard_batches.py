"""How much the rules of the guard stop of drafts in 20 languages: batches they were tuned on, and those written later."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.safety.guard import Reason, judge
from bot.safety.spread import judge_after
from tests.safety.held_out import held_out

BATCHES = Path(__file__).with_name("guard_batches")
TUNED_ON = "abcdefghij"
# Arabic, Hindi, Persian and Polish came with the batches i and j.
LANGUAGES = 16
ALL_LANGUAGES = 20
LANGUAGES_OF_K = 12

# What the guard did with each batch the first time it saw it, in percent: asks stopped, others stopped.
FIRST_TIME = {
    "a": (78.7, 3.9),
    "b": (61.7, 4.9),
    "c": (58.0, 7.2),
    "d": (75.2, 14.8),
    "e": (73.1, 1.6),
    "f": (78.1, 2.6),
    "g": (75.0, 12.5),
    # Nothing but paraphrases: from here on asks that never name what they are after.
    "h": (39.5, 2.4),
    "i": (84.4, 0.9),
    "j": (47.7, 0.0),
    "unseen": (85.0, 3.8),
    # Signatures, allowances, funds on the move, codes that arrive; no word was taken from it, one rule was mended on it.
    "k": (55.0, 10.0),
}
LEAST_STOPPED_TUNED = 0.95
MOST_OTHERS_STOPPED_TUNED = 0.005
# The floor of the batch that no rule and no word was written for; tune on it and it becomes the next tuned batch.
LEAST_STOPPED_UNSEEN = 0.85
MOST_OTHERS_STOPPED_UNSEEN = 0.04
LEAST_STOPPED_K = 0.75
MOST_OTHERS_STOPPED_K = 0.10
MOST_NARROWED_ON = 0.021


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
    """The asks that the rules let through, or the others that they stopped."""
    return [
        (language, draft)
        for language, draft in drafts(batch, kind)
        if bool(judge(draft, second=None).reasons) is (kind != "asks")
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


def test_the_rules_alone_stop_few_innocent_drafts_of_those_they_were_narrowed_on() -> None:
    innocent = [one for batch in "lmno" for one in held_out(BATCHES / f"{batch}.txt") if not one.asks]

    stopped = [one for one in innocent if judge(one.text, second=None).reasons]

    assert len(innocent) >= 4000
    assert len(stopped) <= MOST_NARROWED_ON * len(innocent), stopped


def test_requests_without_the_name_of_a_secret_are_stopped_as_often_as_we_say() -> None:
    missed, stopped = wrong("k", "asks"), wrong("k", "fine")

    assert len(missed) <= (1 - LEAST_STOPPED_K) * len(drafts("k", "asks")), missed
    assert len(stopped) <= MOST_OTHERS_STOPPED_K * len(drafts("k", "fine")), stopped


@pytest.mark.parametrize("batch", FIRST_TIME)
@pytest.mark.parametrize("kind", ["asks", "fine"])
def test_every_batch_has_all_languages(batch: str, kind: str) -> None:
    languages = {language for language, _ in drafts(batch, kind)}

    least = {"i": ALL_LANGUAGES, "j": ALL_LANGUAGES, "k": LANGUAGES_OF_K}.get(batch, LANGUAGES)
    assert len(languages) >= least


@pytest.mark.parametrize(
    ("draft", "ask"),
    [
        (
            "Did you write it on the paper when you set the wallet up?",
            "What did you write on the paper when you set it up? Send it.",
        ),
        ("You unlock the app with digits that only you know.", "Tell me the digits you unlock the app with."),
        (
            "The text message comes from your exchange.",
            "Once the text arrives, forward the six numbers to me.",
        ),
        ("You sent 80 USDT and 79.6 arrived.", "First deposit 80 USDT, then the withdrawal is released."),
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
    verdicts = judge(draft, second=None), judge(ask, second=None)

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
