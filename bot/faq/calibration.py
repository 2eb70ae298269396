"""How sure is sure enough: thresholds and probabilities from trials on the knowledge base itself; no texts, no vectors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.faq.features import Floats

Flags = NDArray[np.bool_]
Doubles = NDArray[np.float64]

FEWEST_TRIALS = 20
"""Below this many trials of either kind a rate of 5 % cannot be told from 0; nothing is answered unasked."""

USELESS_BUTTONS = 0.75
"""What three wrong buttons cost, in units of what the right one saves: a tap on "none of these" reaches a human."""

_NEWTON_STEPS = 25


@dataclass(frozen=True, slots=True)
class Trials:
    """What the ranking said to messages whose entry is known: best score, best is right, right is among three."""

    score: Floats
    right: Flags
    listed: Flags


@dataclass(frozen=True, slots=True)
class Calibration:
    """From which score on to answer and to suggest, and what a score is worth as a probability."""

    answer: float
    suggest: float
    slope: float
    level: float

    def probability(self, score: float) -> float:
        """The chance that an entry with this *score* is the right one, 0 to 1; rises with the score."""
        return float(1 / (1 + np.exp(-np.clip(self.slope * score + self.level, -30, 30))))


UNCALIBRATED = Calibration(answer=float("inf"), suggest=0.6, slope=5.0, level=-3.0)
"""For a base too small to try itself: suggestions only. Slope and level are typical of bases of 20 to 60 entries."""


def calibrate(
    known: Trials, strangers: Floats, target_wrong: float, out_of_scope_share: float
) -> Calibration:
    """Choose the lowest thresholds that keep wrong answers rare.

    Args:
        known: One trial per phrase, ranked by a model that never saw it.
        strangers: Best scores of phrases whose whole entry was left out: nothing right could be said.
        target_wrong: Share of *all* messages that may get a wrong answer.
        out_of_scope_share: Share of messages that no entry answers.
    """
    if min(len(known.score), len(strangers)) < FEWEST_TRIALS:
        return UNCALIBRATED
    score = np.concatenate([known.score, strangers]).astype(np.float64)
    none = np.zeros(len(strangers), np.bool_)
    right, listed = np.concatenate([known.right, none]), np.concatenate([known.listed, none])
    weight = np.repeat(
        [(1 - out_of_scope_share) / len(known.score), out_of_scope_share / len(strangers)],
        [len(known.score), len(strangers)],
    )
    answer = _lowest_within(score, weight * ~right, target_wrong)
    suggest = min(answer, _most_useful(score, weight * np.where(listed, 1, -USELESS_BUTTONS)))
    return Calibration(answer, suggest, *_logistic(score, right, weight))


def _lowest_within(score: Doubles, wrong: Doubles, allowed: float) -> float:
    levels, mass = _mass_from_above(score, wrong)
    fitting = levels[mass <= allowed + 1e-12]
    return float(fitting[-1]) if len(fitting) else float("inf")


def _most_useful(score: Doubles, gain: Doubles) -> float:
    levels, mass = _mass_from_above(score, gain)
    return float(levels[len(mass) - 1 - int(np.argmax(mass[::-1]))])


def _mass_from_above(score: Doubles, value: Doubles) -> tuple[Doubles, Doubles]:
    levels, place = np.unique(-score, return_inverse=True)
    return -levels, np.cumsum(np.bincount(place, weights=value))


def _logistic(score: Doubles, right: Flags, weight: Doubles) -> tuple[float, float]:
    design = np.stack([score, np.ones_like(score)], axis=1)
    amount = weight * len(score)
    found = np.zeros(2)
    for _ in range(_NEWTON_STEPS):
        sure = 1 / (1 + np.exp(-np.clip(design @ found, -30, 30)))
        uphill = design.T @ (amount * (right - sure)) - 1e-2 * found
        curve = (design * (amount * sure * (1 - sure))[:, None]).T @ design + 1e-2 * np.eye(2)
        found = found + np.clip(np.linalg.solve(curve, uphill), -5, 5)
    slope, level = found
    return float(max(slope, 0.0)), float(level)
