"""The line that corrects what the guard learnt: what it takes back, and what it leaves as it was."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scripts.guard_correcting import LEARNT_UNITS, Fresh, Layers, corrected

INPUTS, DRAFTS, ANSWERS = 12, 600, 5
MISLEADS, TELLS = 3, 5
Floats = NDArray[np.float32]


def test_what_misled_is_taken_back_and_what_tells_is_found() -> None:
    learnt, fresh = _too_sure()

    found = corrected(learnt, fresh)

    before, after = _wrong(learnt, fresh), _wrong(found, fresh)
    assert before > 0.2
    assert after < before / 4


def test_only_the_odds_are_corrected_and_not_what_is_asked_for() -> None:
    learnt, fresh = _too_sure()

    found = corrected(learnt, fresh)

    assert np.allclose(_answers(found, fresh.inputs)[:, 1:], _answers(learnt, fresh.inputs)[:, 1:], atol=1e-5)


def test_to_correct_again_puts_one_line_in_the_place_of_the_other() -> None:
    learnt, fresh = _too_sure()

    once = corrected(learnt, fresh)
    twice = corrected(once, fresh)

    assert once.hidden.shape == twice.hidden.shape == (INPUTS + 1, LEARNT_UNITS + 2)
    assert np.allclose(_answers(once, fresh.inputs), _answers(twice, fresh.inputs), atol=1e-4)


def _too_sure() -> tuple[Layers, Fresh]:
    """A network that goes by one input, and drafts of two batches in which another one tells."""
    chance = np.random.default_rng(0)
    hidden = np.zeros((INPUTS + 1, LEARNT_UNITS), np.float32)
    hidden[MISLEADS, 0], hidden[MISLEADS, 1] = 2, -2
    answers = chance.normal(size=(LEARNT_UNITS + 1, ANSWERS)).astype(np.float32)
    answers[:, 0] = 0
    answers[0, 0], answers[1, 0] = 1, -1
    inputs = chance.normal(size=(DRAFTS, INPUTS)).astype(np.float32)
    asks = inputs[:, TELLS] > 0
    batches = np.array(["one", "two"])[np.arange(DRAFTS) % 2]
    ones = np.ones((DRAFTS, 1), np.float32)
    return Layers(hidden, answers), Fresh(np.c_[inputs, ones], np.zeros(DRAFTS, np.float32), asks, batches)


def _answers(layers: Layers, inputs: Floats) -> Floats:
    units = np.maximum(inputs @ layers.hidden, 0)
    return np.asarray(units @ layers.answers[:-1] + layers.answers[-1], np.float32)


def _wrong(layers: Layers, fresh: Fresh) -> float:
    return float(np.mean((_answers(layers, fresh.inputs)[:, 0] > 0) != fresh.asks))
