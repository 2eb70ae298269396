"""All views of the phrases with their scorer and calibration: trained at once, asked per message; no languages, no zones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from bot.faq.calibration import Calibration, calibrate
from bot.faq.features import Characters, Floats, Meanings
from bot.faq.trials import Labels, Scorer, Trial, View, hold_trials, summarise

Views = tuple[int, ...]
CHARACTERS, MEANINGS = 0, 1
_ROUTES: tuple[Views, ...] = ((CHARACTERS,), (MEANINGS,), (CHARACTERS, MEANINGS))


class Limits(NamedTuple):
    """Shares of all messages: those that may get a wrong answer, and those that no entry answers."""

    target_wrong: float
    out_of_scope_share: float


class Candidate(NamedTuple):
    """An entry by number, its score, and the nearest of its phrases by position."""

    entry: int
    score: float
    nearest: int


@dataclass(frozen=True, slots=True)
class Model:
    """What was learnt from n phrases, sorted by entry. ``calibrations`` holds one for each usable set of views."""

    characters: Characters
    meanings: Meanings | None
    scorer: Scorer
    calibrations: Mapping[Views, Calibration]

    @classmethod
    def train(cls, texts: Sequence[str], vectors: Floats | None, labels: Labels, limits: Limits) -> Model:
        """Learn from normalised *texts*, at least one, and their unit *vectors*, shape (n, dim), if there are any."""
        characters = Characters.learn(texts)
        meanings = None if vectors is None else Meanings(vectors)
        views: list[View] = [characters, meanings] if meanings else [characters]
        kernels = [view.kernel() for view in views]
        trials = hold_trials(views, kernels, labels)
        scorer = Scorer.train(kernels, labels.owner)
        return cls(characters, meanings, scorer, _calibrations(trials, len(views), limits))

    @property
    def views(self) -> Views:
        """Every view there is."""
        return (CHARACTERS, MEANINGS) if self.meanings else (CHARACTERS,)

    def best(self, text: str, vector: Floats | None, views: Views, most: int) -> list[Candidate]:
        """The *most* promising entries by some of the *views*, best first."""
        products = [self.characters.products(text)]
        nearness = [self.characters.nearness(products[0])]
        if self.meanings is not None and vector is not None:
            products.append(self.meanings.products(vector))
            nearness.append(self.meanings.nearness(products[1]))
        scores = self.scorer.score([row[None] for row in products], [row[None] for row in nearness])
        score = scores[list(views), 0].mean(axis=0)
        near = np.stack(nearness)[list(views)].mean(axis=0)
        best = np.argsort(-score, kind="stable")[:most]
        return [Candidate(int(entry), float(score[entry]), self._nearest(int(entry), near)) for entry in best]

    def _nearest(self, entry: int, near: Floats) -> int:
        start, end = [*self.scorer.starts, len(near)][entry : entry + 2]
        return int(start) + int(np.argmax(near[start:end]))


def _calibrations(trials: Sequence[Trial], views: int, limits: Limits) -> dict[Views, Calibration]:
    usable = [route for route in _ROUTES if max(route) < views]
    return {route: calibrate(*summarise(trials, route), *limits) for route in usable}
