"""The language detector for Latin prose, over langdetect; scripts, hints and what to speak are the domain's."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from threading import Lock
from typing import Any

from bot.domain.language import prose

LATIN_PROFILES = ("en", "es", "pt", "fr", "de", "vi", "id", "tr")
"""Latin-script languages of wallet users; other scripts need no detector. Each more costs the others: with Italian
and Dutch, 9 of 44 short chat lines were mistaken instead of 4."""
LONGEST = 256
"""Characters looked at: the answer settles long before, and the cost grows with the length."""
FEWEST_LETTERS = 3
SEED = 0


class LangdetectDetector:
    """Language posteriors from a few of langdetect's profiles, loaded at the first question.

    Safe to share between threads, and the same text always gets the same answer. All 55 profiles would take
    60 MB; those of ``LATIN_PROFILES`` were measured at 3 MB, and the library at 3 more.
    """

    def __init__(self, profiles: Iterable[str] = LATIN_PROFILES) -> None:
        self._profiles = tuple(profiles)
        self._lock = Lock()
        self._loaded: Any = None

    def evidence(self, text: str) -> Mapping[str, float]:
        """Share by language tag, only those above 0.1; empty if *text* is too short or holds no known letters."""
        text = prose(text)[:LONGEST]
        if sum(letter.isalpha() for letter in text) < FEWEST_LETTERS:
            return {}
        errors = importlib.import_module("langdetect.lang_detect_exception")
        detector = self._factory().create()
        detector.append(text)
        try:
            return {found.lang: float(found.prob) for found in detector.get_probabilities()}
        except errors.LangDetectException:
            return {}

    def _factory(self) -> Any:
        with self._lock:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded

    def _load(self) -> Any:
        folder = files("langdetect") / "profiles"
        factory = importlib.import_module("langdetect.detector_factory").DetectorFactory()
        factory.load_json_profile([(folder / name).read_text("utf-8") for name in self._profiles])
        # Without a seed the answer for short texts changes from call to call.
        factory.set_seed(SEED)
        return factory
