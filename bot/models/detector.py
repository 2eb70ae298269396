"""The language detector for Latin prose, over langdetect's profiles; scripts, hints and what to speak are the domain's."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from math import exp, log
from threading import Lock
from typing import Any

from bot.domain.language import prose

LATIN_PROFILES = ("en", "es", "pt", "fr", "de", "vi", "id", "tr")
"""Latin-script languages of wallet users; other scripts need no detector. Each more costs the others: with Italian
and Dutch, 9 of 44 short chat lines were mistaken instead of 4."""
LONGEST = 256
"""Characters looked at: the answer settles long before, and the cost grows with the length."""
FEWEST_LETTERS = 3
LEAST = 0.1
SMOOTHING = 0.5 / 10_000
"""What langdetect adds to the frequency of an n-gram, so that no language is out of the question after one."""
BELIEF = 0.5
"""How much of its weight an n-gram keeps, because those of one word come together. With all n-grams weighed so, 8.0 %
of 1,049 pieces of two to eight words in eight languages are mistaken, and 8.1 % with langdetect's own seven random
samples of them, which take two to twenty times as long."""

Logs = tuple[float, ...]


class LangdetectDetector:
    """Language posteriors from a few of langdetect's profiles, loaded at the first question.

    Safe to share between threads, and the same text always gets the same answer. All 55 profiles would take
    60 MB; those of ``LATIN_PROFILES`` were measured at 3 MB, and the library at 3 more.
    """

    def __init__(self, profiles: Iterable[str] = LATIN_PROFILES) -> None:
        self._profiles = tuple(profiles)
        self._lock = Lock()
        self._loaded: _Profiles | None = None

    def evidence(self, text: str) -> Mapping[str, float]:
        """Share by language tag, only those above 0.1; empty if *text* is too short or holds no known letters."""
        text = prose(text)[:LONGEST]
        if sum(letter.isalpha() for letter in text) < FEWEST_LETTERS:
            return {}
        profiles = self._ready()
        known = [logs for gram in profiles.grams(text) if (logs := profiles.logs.get(gram))]
        if not known:
            return {}
        scores = [sum(column) * BELIEF for column in zip(*known, strict=True)]
        weights = [exp(score - max(scores)) for score in scores]
        least = LEAST * sum(weights)
        found = zip(profiles.tags, weights, strict=True)
        return {tag: weight / sum(weights) for tag, weight in found if weight > least}

    def _ready(self) -> _Profiles:
        with self._lock:
            if self._loaded is None:
                self._loaded = _Profiles.load(self._profiles)
            return self._loaded


@dataclass(frozen=True, slots=True)
class _Profiles:
    """How often an n-gram is used in each of *tags*, as logarithms; *ngram* is the library's class that cuts them."""

    tags: tuple[str, ...]
    logs: Mapping[str, Logs]
    ngram: Any

    @classmethod
    def load(cls, names: Iterable[str]) -> _Profiles:
        folder = files("langdetect") / "profiles"
        factory = importlib.import_module("langdetect.detector_factory").DetectorFactory()
        factory.load_json_profile([(folder / name).read_text("utf-8") for name in names])
        used = factory.word_lang_prob_map.items()
        logs = {gram: tuple(log(SMOOTHING + share) for share in shares) for gram, shares in used}
        return cls(tuple(factory.langlist), logs, importlib.import_module("langdetect.utils.ngram").NGram)

    def grams(self, text: str) -> Iterator[str]:
        ngram = self.ngram()
        for letter in self.ngram.normalize_vi(text):
            ngram.add_char(letter)
            yield from filter(None, map(ngram.get, range(1, self.ngram.N_GRAM + 1)))
