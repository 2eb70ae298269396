"""Which entry answers a message, and whether to say so: an immutable index over all phrasings; no storage, no I/O."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf
from typing import TYPE_CHECKING

import numpy as np

from bot.faq.features import Floats
from bot.faq.model import CHARACTERS, MEANINGS, Limits, Model
from bot.faq.normalise import normalise, says_something
from bot.faq.trials import Labels

if TYPE_CHECKING:
    from bot.ports import Encoder

MOST_HITS = 3
MOST_PHRASES = 1200
"""Training holds some ten square matrices of this size, 6 MB each; beyond it memory and time run away."""


class Zone(StrEnum):
    """What may be done with a ranking without asking anybody."""

    ANSWER = "answer"
    SUGGEST = "suggest"
    HAND_OVER = "hand_over"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to ask for an entry; ``entry`` is its id, such as F07, ``language`` a BCP 47 tag."""

    entry: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry, the chance that it is the right one, and the known phrasing nearest to the message."""

    entry: str
    p: float
    evidence: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """The verdict and its entries, best first, each at most once, at most three."""

    zone: Zone
    hits: tuple[Hit, ...]


NOTHING = Ranking(Zone.HAND_OVER, ())


@dataclass(frozen=True, slots=True)
class Index:
    """Everything needed to rank a message, for good. Building takes seconds: do it off the loop, then swap.

    ``vectors`` holds the encoder's unit row of each normalised phrase, worth keeping for the next build.
    """

    phrases: tuple[Phrase, ...]
    vectors: Mapping[str, Floats]
    _exact: Mapping[str, Phrase]
    _languages: Mapping[int, Collection[str] | None]
    _model: Model | None
    _encoder: Encoder | None

    @classmethod
    def build(
        cls,
        phrases: Sequence[Phrase],
        encoder: Encoder | None,
        *,
        vectors: Mapping[str, Floats] | None = None,
        reads: Collection[str] | None = None,
        target_wrong: float = 0.05,
        out_of_scope_share: float = 0.3,
    ) -> Index:
        """Train and calibrate on *phrases* alone; the same input gives the same index.

        Args:
            phrases: In any order; those without a letter are left out. Of more than 1200 an even choice per entry
                is learnt, and the others are recognised word for word only.
            encoder: None ranks by characters alone.
            vectors: ``vectors`` of an earlier index with the same encoder; what is missing is encoded.
            reads: Languages the encoder was made for, such as "pt"; None trusts it with all.
            target_wrong: Share of all messages that may get a wrong answer.
            out_of_scope_share: Share of messages that no entry answers.
        """
        asked = [phrase for phrase in phrases if says_something(normalise(phrase.text))]
        learnt = _learnt(asked)
        texts = [normalise(phrase.text) for phrase in learnt]
        embedded = _embedded(texts, encoder, vectors or {})
        rows = np.stack([embedded[text] for text in texts]) if embedded else None
        limits = Limits(target_wrong, out_of_scope_share)
        return cls(
            phrases=tuple(learnt),
            vectors=embedded,
            _exact=_unambiguous(asked),
            _languages={CHARACTERS: {_base(phrase.language) for phrase in learnt}, MEANINGS: reads},
            _model=Model.train(texts, rows, _labels(learnt), limits) if learnt else None,
            _encoder=encoder,
        )

    def rank(self, text: str, language: str, *, without: str = "") -> Ranking:
        """Find the entries that answer *text*; encodes it, so call it off the loop.

        Args:
            text: As the customer wrote it, secrets masked; may be anything.
            language: BCP 47 tag; decides which views are trusted. Where none is, nothing is answered unasked.
            without: An entry that is left out, as if there were none of this id.
        """
        asked = normalise(text)
        known = self._exact.get(asked)
        if known is not None and known.entry != without:
            return Ranking(Zone.ANSWER, (Hit(known.entry, 1.0, known.text),))
        if self._model is None or not says_something(asked):
            return NOTHING
        return self._ranked(self._model, asked, _base(language), without)

    def _ranked(self, model: Model, asked: str, language: str, without: str) -> Ranking:
        trusted = tuple(view for view in model.views if self._reads(view, language))
        views = trusted or model.views
        vector = None if self._encoder is None else self._encoder.encode([asked])[0]
        best = model.best(asked, vector, views, MOST_HITS + 1)
        candidates = [one for one in best if self.phrases[one.nearest].entry != without][:MOST_HITS]
        if not candidates:
            return NOTHING
        calibration = model.calibrations[views]
        zone = _zone(candidates[0].score, calibration.answer if trusted else inf, calibration.suggest)
        phrases = [self.phrases[candidate.nearest] for candidate in candidates]
        chances = [calibration.probability(candidate.score) for candidate in candidates]
        pairs = zip(phrases, chances, strict=True)
        return Ranking(zone, tuple(Hit(phrase.entry, p, phrase.text) for phrase, p in pairs))

    def _reads(self, view: int, language: str) -> bool:
        languages = self._languages[view]
        return languages is None or not language or language in languages


def _zone(score: float, answer: float, suggest: float) -> Zone:
    if score >= answer:
        return Zone.ANSWER
    return Zone.SUGGEST if score >= suggest else Zone.HAND_OVER


def _base(language: str) -> str:
    return language.partition("-")[0].lower()


def _learnt(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Sort by entry and thin each entry evenly to its share of MOST_PHRASES."""
    grouped: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        grouped[phrase.entry].append(phrase)
    share = max(1, MOST_PHRASES // max(1, len(grouped)))
    return [phrase for entry in sorted(grouped) for phrase in _thinned(grouped[entry], share)]


def _thinned(phrases: Sequence[Phrase], most: int) -> Iterable[Phrase]:
    if len(phrases) <= most:
        return phrases
    return (phrases[place * len(phrases) // most] for place in range(most))


def _unambiguous(phrases: Iterable[Phrase]) -> dict[str, Phrase]:
    owners: dict[str, dict[str, Phrase]] = defaultdict(dict)
    for phrase in phrases:
        owners[normalise(phrase.text)].setdefault(phrase.entry, phrase)
    return {text: next(iter(found.values())) for text, found in owners.items() if len(found) == 1}


def _embedded(
    texts: Sequence[str], encoder: Encoder | None, known: Mapping[str, Floats]
) -> dict[str, Floats]:
    if encoder is None:
        return {}
    missing = [text for text in dict.fromkeys(texts) if text not in known]
    fresh = dict(zip(missing, encoder.encode(missing), strict=True)) if missing else {}
    return {text: fresh[text] if text in fresh else known[text] for text in texts}


def _labels(phrases: Sequence[Phrase]) -> Labels:
    seen: Counter[tuple[str, str]] = Counter()
    entries: dict[str, int] = {}
    owner, place = [], []
    for phrase in phrases:
        owner.append(entries.setdefault(phrase.entry, len(entries)))
        place.append(seen[phrase.entry, phrase.language])
        seen[phrase.entry, phrase.language] += 1
    return Labels(np.array(owner, np.int64), np.array(place, np.int64))
