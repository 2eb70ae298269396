"""The scorer over several views of the phrases, and trials of it on phrases it has not seen; no thresholds, no texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from bot.faq.calibration import Trials
from bot.faq.features import Floats, Ints
from bot.faq.softmax import fit, softmax

FOLDS = 8
NEARNESS_SHARE = 0.5
"""Weight of the nearest phrase beside the classifier; it lifts rejection on most question sets tried."""


class View(Protocol):
    """One way to compare; see ``features``."""

    def kernel(self) -> Floats: ...
    def nearness(self, products: Floats) -> Floats: ...


@dataclass(frozen=True, slots=True)
class Labels:
    """For each phrase, sorted by owner: the entry it belongs to, and its place among those of entry and language."""

    owner: Ints
    place: Ints


@dataclass(frozen=True, slots=True)
class Scorer:
    """Trained weights per view, shape (n, entries), and the first phrase of each entry."""

    weights: tuple[Floats, ...]
    starts: Ints

    @classmethod
    def train(cls, kernels: Iterable[Floats], owner: Ints) -> Scorer:
        """Learn from *kernels*, one (n, n) matrix per view; *owner* is sorted, with gaps allowed."""
        _, starts, dense = np.unique(owner, return_index=True, return_inverse=True)
        return cls(tuple(fit(kernel, dense, len(starts)) for kernel in kernels), starts)

    def score(self, products: Sequence[Floats], nearness: Sequence[Floats]) -> Floats:
        """Score messages against entries: from rows per view, shape (m, n), to shape (views, m, entries)."""
        pairs = zip(self.weights, products, nearness, strict=True)
        return np.stack([self._view(weights, rows, near) for weights, rows, near in pairs])

    def _view(self, weights: Floats, rows: Floats, near: Floats) -> Floats:
        nearest = np.maximum.reduceat(near, self.starts, axis=1)
        # A softmax over one entry is always sure of it.
        chance = softmax(rows @ weights) if len(self.starts) > 1 else np.zeros_like(nearest)
        return np.asarray(chance + np.float32(NEARNESS_SHARE) * nearest)


@dataclass(frozen=True, slots=True)
class Trial:
    """Scores, shape (views, m, entries), of held-out phrases; which entries were there, and which was right."""

    scores: Floats
    entries: Ints
    truth: Ints


def hold_trials(views: Sequence[View], kernels: Sequence[Floats], labels: Labels) -> list[Trial]:
    """Leave out an eighth of the phrases, then an eighth of the entries, in turn, and score what was left out.

    Phrases of the same place leave together in all languages: they are usually translations of each other, and a
    phrase whose translation stays would be found too easily.
    """
    folds = [labels.place % FOLDS == fold for fold in range(FOLDS)]
    folds += [labels.owner % FOLDS == fold for fold in range(FOLDS)]
    return list(_held(list(zip(views, kernels, strict=True)), labels.owner, folds))


def summarise(trials: Sequence[Trial], views: Sequence[int]) -> tuple[Trials, Floats]:
    """Known and stranger trials as seen through some of the *views*."""
    outcomes = [_outcome(trial, trial.scores[list(views)].mean(axis=0)) for trial in trials]
    score, right, listed, known = np.concatenate([np.empty((4, 0)), *outcomes], axis=1)
    seen = known > 0
    return Trials(score[seen], right[seen] > 0, listed[seen] > 0), score[~seen]


def _outcome(trial: Trial, scores: Floats) -> Floats:
    best = trial.entries[np.argsort(-scores, axis=1, kind="stable")[:, :3]]
    hit = best == trial.truth[:, None]
    return np.stack([scores.max(axis=1), hit[:, 0], hit.any(axis=1), np.isin(trial.truth, trial.entries)])


def _held(seen: Sequence[tuple[View, Floats]], owner: Ints, folds: Sequence[Ints]) -> Iterator[Trial]:
    for out in folds:
        stay = np.flatnonzero(~out)
        entries = np.unique(owner[stay])
        if out.any() and len(entries) > 1:
            scorer = Scorer.train((kernel[np.ix_(stay, stay)] for _, kernel in seen), owner[stay])
            products = [kernel[np.ix_(out, stay)] for _, kernel in seen]
            nearness = [view.nearness(kernel[out])[:, stay] for view, kernel in seen]
            yield Trial(scorer.score(products, nearness), entries, owner[out])
