"""Rules that every calibration of the FAQ keeps, whatever the trials looked like."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.faq.calibration import FEWEST_TRIALS, UNCALIBRATED, Calibration, Trials, calibrate
from bot.faq.features import Floats
from bot.faq.softmax import fit, softmax
from bot.faq.trials import Labels, Scorer, hold_trials, summarise

SHARES = st.floats(0.0, 0.5)


@st.composite
def trials(draw: Any, fewest: int = FEWEST_TRIALS) -> tuple[Trials, Floats]:
    """Seeded trials; right ones score higher on average, and listed holds wherever right does."""
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    known, strange = draw(st.integers(fewest, 120)), draw(st.integers(fewest, 120))
    right = random.random(known) < draw(st.floats(0, 1))
    listed = right | (random.random(known) < 0.5)
    score = np.round(random.random(known) + 0.5 * right, draw(st.integers(1, 6)))
    return Trials(score, right, listed), random.random(strange) * draw(st.floats(0.1, 1.5))


def wrong_share(found: Calibration, known: Trials, strangers: Floats, out_of_scope: float) -> float:
    wrong = (~known.right & (known.score >= found.answer)).mean()
    return float((1 - out_of_scope) * wrong + out_of_scope * (strangers >= found.answer).mean())


@given(trials(), SHARES, SHARES)
def test_on_its_own_trials_wrong_answers_stay_within_the_target(
    held: tuple[Trials, Floats], target: float, out_of_scope: float
) -> None:
    found = calibrate(*held, target, out_of_scope)

    assert wrong_share(found, *held, out_of_scope) <= target + 1e-6


@given(trials(), SHARES, SHARES, SHARES)
def test_a_stricter_target_never_answers_more(
    held: tuple[Trials, Floats], one: float, other: float, out_of_scope: float
) -> None:
    strict = calibrate(*held, min(one, other), out_of_scope)
    loose = calibrate(*held, max(one, other), out_of_scope)

    assert strict.answer >= loose.answer


@given(trials(), SHARES, SHARES)
def test_whatever_may_be_answered_may_be_suggested(
    held: tuple[Trials, Floats], target: float, out_of_scope: float
) -> None:
    found = calibrate(*held, target, out_of_scope)

    assert found.suggest <= found.answer


@given(trials(), st.floats(-2, 3), st.floats(-2, 3))
def test_a_higher_score_is_never_worth_less(held: tuple[Trials, Floats], one: float, other: float) -> None:
    found = calibrate(*held, 0.05, 0.3)

    assert 0 <= found.probability(min(one, other)) <= found.probability(max(one, other)) <= 1


@given(trials())
def test_the_order_of_the_trials_does_not_matter(held: tuple[Trials, Floats]) -> None:
    known, strangers = held
    backwards = Trials(known.score[::-1], known.right[::-1], known.listed[::-1])

    one, other = calibrate(known, strangers, 0.05, 0.3), calibrate(backwards, strangers[::-1], 0.05, 0.3)

    assert one.answer == other.answer
    assert np.isclose(one.slope, other.slope)


@given(trials(fewest=0))
def test_too_few_trials_never_lead_to_an_answer(held: tuple[Trials, Floats]) -> None:
    known, strangers = held
    few = Trials(known.score[:5], known.right[:5], known.listed[:5])

    assert calibrate(few, strangers, 0.5, 0.3) == UNCALIBRATED


@given(st.integers(0, 2**32 - 1), st.integers(2, 6))
def test_the_classifier_finds_well_separated_classes(seed: int, classes: int) -> None:
    random = np.random.default_rng(seed)
    owners = np.repeat(np.arange(classes), 4)
    points = np.eye(8, dtype=np.float32)[owners] + 0.05 * random.standard_normal((len(owners), 8)).astype(
        np.float32
    )
    kernel = points @ points.T

    chances = softmax(kernel @ fit(kernel, owners, classes))

    assert np.array_equal(chances.argmax(axis=1), owners)
    assert np.allclose(chances.sum(axis=1), 1, atol=1e-5)


class Same:
    """A view that takes the kernel as it is."""

    def __init__(self, kernel: Floats) -> None:
        self._kernel = kernel

    def kernel(self) -> Floats:
        return self._kernel

    def nearness(self, products: Floats) -> Floats:
        return products


def test_a_phrase_alone_in_its_entry_counts_as_a_stranger_when_left_out() -> None:
    owner, place = np.array([0, 0, 1, 1, 2]), np.array([0, 1, 0, 1, 0])
    kernel = np.eye(5, dtype=np.float32)

    known, strangers = summarise(hold_trials([Same(kernel)], [kernel], Labels(owner, place)), [0])

    assert len(known.score) == 4
    assert len(strangers) == 6


def test_phrases_of_the_same_place_are_tried_without_each_other() -> None:
    owner, place = np.array([0, 0, 0, 0, 1, 1, 1, 1]), np.array([0, 0, 1, 1] * 2)
    kernel = np.where(place[:, None] == place, 1, 0).astype(np.float32) * (owner[:, None] == owner)

    known, _ = summarise(hold_trials([Same(kernel)], [kernel], Labels(owner, place)), [0])

    assert known.score.max() == 0.5


def test_one_entry_alone_is_scored_by_nearness_only() -> None:
    kernel = np.ones((3, 3), np.float32)
    scorer = Scorer.train([kernel], np.zeros(3, np.int64))

    score = scorer.score([kernel[:1]], [np.zeros((1, 3), np.float32)])

    assert score.tolist() == [[[0.0]]]
