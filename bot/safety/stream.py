"""Whether somebody sends a recovery phrase in pieces, a word or a few at a time; keeps scores and message ids only."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import exp, log
from typing import Any

from bot.safety.alone import ALONE, AROUND, BETWEEN
from bot.safety.normalise import quick_words
from bot.safety.pieces import FOREIGN_PIECE, Piece, pieces
from bot.safety.seeds import COUNTERS

# A phrase is typed in one sitting; what came before a longer pause is not counted with what comes after.
TTL = timedelta(minutes=30)
# One false alarm in 100,000 days of 20 messages asks for e to the -14.5 each; customers stay with a subject, so more.
BAR = 18.0
# Fewer words than this are no use to a thief, and too few to be sure of.
LEAST_WORDS = 4
_MOST_IDS = 64
# Longer than any dozen words: such a message is for seeds.py to judge, and here it is like any other.
_LONGEST_PIECE = 300

# Somebody who sends a phrase in pieces sends one listed word in half of their messages. In honest chat such messages,
# without those of alone.py, are so rare that up to 3.7 nats would keep the e^-x law; customers are terser than that.
_ONE_WORD = 3.0
_FEW_WORDS = 1.1
_FEW = 6
# Seven in ten messages of such a person carry a part; the others read like anybody's.
_CARRIES = 0.7
# Coarse steps, so that a score says next to nothing about which word raised it.
_STEP = 2.0
# One message alone is for seeds.py to judge.
_MOST = 10.0
_LEAST_INSIDE = 3


@dataclass(frozen=True, slots=True)
class Track:
    """One language: the score in nats, how many words raised it, and the messages that carried them."""

    score: float
    words: int
    message_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class State:
    """What is remembered of one customer: numbers and message ids, from which no word follows."""

    at: datetime | None = None
    tracks: Mapping[str, Track] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return what ``from_json`` reads: the time in ISO 8601, and for each language score, words and ids."""
        tracks = {
            name: [track.score, track.words, list(track.message_ids)] for name, track in self.tracks.items()
        }
        return {"at": self.at.isoformat() if self.at else None, "tracks": tracks}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "State":
        """Return the state that ``as_json`` wrote."""
        tracks = {
            name: Track(score, words, tuple(ids)) for name, (score, words, ids) in stored["tracks"].items()
        }
        return cls(datetime.fromisoformat(stored["at"]) if stored["at"] else None, tracks)


@dataclass(frozen=True, slots=True)
class Alarm:
    """A phrase is being sent in pieces: the messages that carried some, oldest first, and how many words they held."""

    message_ids: tuple[int, ...]
    words: int


def advance(state: State, text: str, message_id: int, at: datetime) -> tuple[State, Alarm | None]:
    """Return the state after this message, and an alarm if it, with those before, is a phrase in pieces.

    Pure: the same message twice counts twice, so callers pass each once, in order; *at* is aware UTC.
    After an alarm the score stays high, so each further piece raises one that names only itself.
    """
    before = {} if state.at is None or at - state.at > TTL else state.tracks
    gains = dict(_gains(text))
    tracks: dict[str, Track] = {}
    alarms: list[Alarm] = []
    for name in before.keys() | gains.keys():
        track = _moved(before.get(name), gains.get(name), message_id, _loss(text))
        if track is not None and track.score >= BAR and track.words >= LEAST_WORDS and name in gains:
            alarms.append(Alarm(track.message_ids, track.words))
            track = Track(BAR + _STEP, LEAST_WORDS, ())
        if track is not None:
            tracks[name] = track
    return State(at if gains else state.at, tracks), max(alarms, key=lambda alarm: alarm.words, default=None)


def _moved(track: Track | None, gain: tuple[float, int] | None, message_id: int, loss: float) -> Track | None:
    track = track or Track(0.0, 0, ())
    if gain is None:
        score = track.score - loss
        return Track(score, track.words, track.message_ids) if score > 0 else None
    ids = (*track.message_ids, message_id)[-_MOST_IDS:]
    return Track(track.score + gain[0], track.words + gain[1], ids)


def _loss(text: str) -> float:
    words = quick_words(text[:_LONGEST_PIECE])
    return 0.0 if all(word in BETWEEN for word in words) else -log(1 - _CARRIES)


def _gains(text: str) -> Iterator[tuple[str, tuple[float, int]]]:
    """Yield for each language that gains from *text* how much, in coarse steps, and by how many words."""
    if len(text) > _LONGEST_PIECE:
        return
    for name, found in pieces(text).items():
        kept = _without_counting(found)
        if len(kept) == 1 and kept[0].word in ALONE:
            continue
        nats, words = _part(kept)
        step = _STEP * round(log(1 - _CARRIES + _CARRIES * exp(min(_MOST, nats))) / _STEP)
        if step > 0:
            yield name, (step, words)


def _without_counting(found: Sequence[Piece]) -> Sequence[Piece]:
    """Return the one word of "the third word is zebra", and other messages as they are."""
    kept = [piece for piece in found if piece.word not in COUNTERS and piece.word not in AROUND]
    return kept if len(kept) == 1 else found


def _part(found: Sequence[Piece]) -> tuple[float, int]:
    """Return how much likelier this message is as a piece than as honest text, in nats, and its listed words.

    Either all of it is a piece, or a stretch of it, and then the choice of the stretch costs.
    """
    listed = sum(piece.score > FOREIGN_PIECE for piece in found)
    whole = sum(piece.score for piece in found) + (_for_length(listed) if listed == len(found) else 0.0)
    choices = log(max(1, len(found) * (len(found) + 1) / 2))
    best, words = _best_stretch(found)
    # Customers come back to a subject: two rare words in a sentence, again and again, are no phrase.
    inside = (best - choices, words) if words >= _LEAST_INSIDE else (0.0, 0)
    return max((whole, listed), inside)


def _for_length(words: int) -> float:
    if words == 1:
        return _ONE_WORD
    return _FEW_WORDS if words <= _FEW else 0.0


def _best_stretch(found: Sequence[Piece]) -> tuple[float, int]:
    best = (0.0, 0)
    score, words = 0.0, 0
    for piece in found:
        score, words = (score + piece.score, words + 1) if score > 0 else (piece.score, 1)
        best = max(best, (score, words))
    return best
