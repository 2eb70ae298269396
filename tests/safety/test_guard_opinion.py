"""The guard's second opinion: what it catches of drafts that it never saw, and what it may not decide."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.safety import guard_learnt
from bot.safety.guard import (
    DOUBTS_ONE_RULE,
    SURE_IT_ASKS,
    Known,
    Opinions,
    Reason,
    judge,
)
from bot.safety.guard_learnt import UNNAMED
from bot.safety.guard_opinion import MOST_ENCODED, UNDECIDED, Opinion, by_meaning, by_words
from tests.safety.held_out import Draft, held_out, meaning, share
from tests.safety.test_guard_batches import BATCHES, drafts

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "safety.md"
LEAST_LANGUAGES = 16
# What was measured, in percent: requests stopped, innocent drafts stopped. See docs/reference/safety.md.
MEASURED = {"by meaning": (94.7, 5.6), "by words": (85.0, 3.2), "rules alone": (58.8, 5.0)}
MARGIN = 1.0
# The rules were tuned on half of these since.
LEAST_OF_K_AND_UNSEEN, MOST_OF_K_AND_UNSEEN = 93.5, 5.0
# Of the batches it was learnt from; less with sentences that were not.
LEAST_LEARNT, MOST_LEARNT = 97.0, 2.5
CLEAR = "Please send me your seed phrase."
UNCLEAR = "Ask about your recovery phrase again tomorrow."
SIGNATURE = "Connect your wallet there and sign the permit."
INNOCENT = "Which network did you use?"
SMALL_TALK = "Read me the title of the book, please."
UNLISTED = "Let me have the line the app showed you on day one, I will restore it for you."
LINK = "Have a look at https://evil.example.com/help"


@pytest.fixture(scope="module")
def encoded(tmp_path_factory: pytest.TempPathFactory) -> Opinions:
    return meaning(tmp_path_factory.mktemp("encoder"))


def says(odds: float, reason: Reason = Reason.ASKS_FOR_CALL) -> Opinions:
    """Somebody who thinks the same of every draft."""
    return lambda _: Opinion(odds, reason)


@pytest.mark.parametrize("way", MEASURED)
def test_of_drafts_that_nobody_tuned_on_as_many_are_stopped_as_the_page_says(
    way: str, encoded: Opinions
) -> None:
    second = {"by meaning": encoded, "by words": by_words, "rules alone": None}[way]

    found = share(held_out(), second)

    caught, disturbed = MEASURED[way]
    assert found.caught >= caught - MARGIN
    assert found.disturbed <= disturbed + MARGIN


def test_of_the_other_drafts_that_nothing_was_learnt_from_most_requests_are_stopped(
    encoded: Opinions,
) -> None:
    others = [
        Draft(language, kind.replace("asks", "secret"), draft)
        for batch in ("k", "unseen")
        for kind in ("asks", "fine")
        for language, draft in drafts(batch, kind)
    ]

    found = share(others, encoded)

    assert found.caught >= LEAST_OF_K_AND_UNSEEN
    assert found.disturbed <= MOST_OF_K_AND_UNSEEN


def test_of_the_drafts_that_it_was_learnt_from_nearly_all_are_told_apart(encoded: Opinions) -> None:
    learnt = [one for batch in "lmno" for one in held_out(BATCHES / f"{batch}.txt")][::7]

    found = share(learnt, encoded)

    assert found.caught >= LEAST_LEARNT
    assert found.disturbed <= MOST_LEARNT


def test_the_page_names_the_figures_of_the_test() -> None:
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| held out")]

    said = {way: f"| {caught:.1f} % | {disturbed:.1f} % |" for way, (caught, disturbed) in MEASURED.items()}

    assert [any(way in row and figures in row for row in rows) for way, figures in said.items()] == [True] * 3


def test_the_held_out_drafts_are_of_many_languages_and_in_no_other_set() -> None:
    held = held_out()
    learnt = {
        draft for batch in "abcdefghij" for kind in ("asks", "fine") for _, draft in drafts(batch, kind)
    }
    learnt |= {one.text for batch in "lmno" for one in held_out(BATCHES / f"{batch}.txt")}

    assert len({one.language for one in held}) >= LEAST_LANGUAGES
    assert not {one.text for one in held} & learnt


def test_an_opinion_that_is_sure_stops_what_the_rules_let_go() -> None:
    verdicts = [judge(INNOCENT, second=says(odds)) for odds in (SURE_IT_ASKS - 0.1, SURE_IT_ASKS + 0.1)]

    assert [verdict.reasons for verdict in verdicts] == [set(), {Reason.ASKS_FOR_CALL}]


def test_an_opinion_that_doubts_lets_one_weak_rule_go_and_never_a_clear_one() -> None:
    odds = (DOUBTS_ONE_RULE + 0.1, DOUBTS_ONE_RULE - 0.1, -99.0)

    stopped = [[bool(judge(draft, second=says(one)).reasons) for one in odds] for draft in (CLEAR, UNCLEAR)]

    assert stopped == [[True, True, True], [True, False, False]]


def test_no_opinion_lets_a_signature_go_for_nobody_has_learnt_from_one() -> None:
    assert judge(SIGNATURE, second=says(-99)).reasons == {Reason.ASKS_FOR_SIGNATURE}


def test_a_draft_that_is_too_short_is_left_to_the_rules() -> None:
    assert DOUBTS_ONE_RULE < UNDECIDED < SURE_IT_ASKS
    assert judge("PIN?").reasons == {Reason.ASKS_FOR_SECRET}


@given(st.text(st.sampled_from("ab .!?\n助"), min_size=400, max_size=6000))
@settings(max_examples=20, deadline=None)
def test_the_longest_draft_is_encoded_a_few_times_only(draft: str) -> None:
    asked: list[str] = []

    by_meaning(asked.append)(draft)

    assert len(asked) <= MOST_ENCODED


def test_an_opinion_says_nothing_about_links() -> None:
    known = Known(domains=frozenset({"good.example.com"}))

    assert Reason.UNKNOWN_LINK in judge(LINK, known, second=says(-99)).reasons


def test_the_rules_name_the_reason_if_they_have_one() -> None:
    assert judge(CLEAR, second=says(99)).reasons == {Reason.ASKS_FOR_SECRET}


def test_two_words_are_too_few_to_have_an_opinion_on() -> None:
    assert judge("50 USDT").reasons == set()


def test_a_request_in_the_middle_of_a_long_draft_is_as_sure_as_alone() -> None:
    talk = "The transfer is confirmed and the amount stands in your history. " * 5

    odds = by_words(f"{talk}\n{UNLISTED}\n{talk}").odds

    assert odds > SURE_IT_ASKS


@pytest.mark.parametrize(("draft", "less"), [(SMALL_TALK, UNNAMED), (CLEAR, 0.0)])
def test_a_draft_that_names_nothing_thieves_want_needs_more_to_be_stopped(
    draft: str, less: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_it_is = by_words(draft).odds

    monkeypatch.setattr(guard_learnt, "UNNAMED", 0.0)

    assert by_words(draft).odds - as_it_is == pytest.approx(less)


def test_a_language_that_the_encoder_does_not_read_is_not_encoded() -> None:
    asked: list[str] = []

    by_meaning(asked.append)("Vui lòng gửi cho tôi mã giao dịch của bạn.")

    assert asked == []


def test_without_a_vector_the_words_alone_are_asked() -> None:
    absent = by_meaning(lambda _: None)

    assert absent(UNCLEAR) == by_words(UNCLEAR)


@given(st.text(max_size=200))
def test_no_text_is_too_odd_for_an_opinion(draft: str) -> None:
    vector = np.zeros(512, np.float32)

    opinions = [by_words(draft), by_meaning(lambda _: vector)(draft)]

    assert all(np.isfinite(opinion.odds) for opinion in opinions)


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        ("Tell me the twelve words from your paper.", Reason.ASKS_FOR_SECRET),
        ("Transfer 200 USDT to unlock your account.", Reason.ASKS_FOR_PAYMENT),
        ("Write to my colleague on WhatsApp instead.", Reason.MOVES_TO_PRIVATE_CHAT),
        ("I will ring you on the phone in five minutes.", Reason.ASKS_FOR_CALL),
    ],
)
def test_it_knows_what_a_draft_asks_for(draft: str, reason: Reason) -> None:
    assert by_words(draft).reason is reason


def test_the_same_draft_is_judged_the_same_by_everybody(encoded: Opinions) -> None:
    first, again = (judge(UNCLEAR, second=encoded) for _ in range(2))

    assert first == again
