"""Whether somebody sends a recovery phrase in pieces, a word or a few at a time; keeps scores and message ids only."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from math import exp, log
from typing import Any, NamedTuple

from bot.safety.alone import ALONE, AROUND, BETWEEN
from bot.safety.cusum import REPEATED
from bot.safety.framing import Framed, framed
from bot.safety.normalise import quick_words
from bot.safety.pieces import FOREIGN_PIECE, Piece, pieces
from bot.safety.seeds import COUNTERS

# A phrase is typed in one sitting; what came before a longer pause is not counted with what comes after.
TTL = timedelta(minutes=30)
# None of 6,478 days of 20 messages of honest chat in twelve languages goes higher; of 100,000 one to four would, depending
# on where the tail is read: customers stay with a subject, so the share above a score falls by 0.5 to 0.7 a nat, not by 1.
BAR = 16.0
# Fewer words than this are no use to a thief, and too few to be sure of.
LEAST_WORDS = 4
_MOST_IDS = 64
# Longer than any dozen words: such a message is for seeds.py to judge, and here it is like any other.
_LONGEST_PIECE = 300

# Somebody who sends a phrase in pieces sends one listed word in half of their messages. In honest chat such messages,
# without those of alone.py, are so rare that up to 3.7 nats would keep the e^-x law; customers are terser than that.
# Messages of alone.py's words only are left out here as well, because customers say "network error" and "swap fee".
_ALL_LISTED = 3.0
# The same for one word with "ok" or "it says" around it, which honest messages have more often; and if just this was said
# around the word before. With more the tail of honest days would be thicker than without all of this.
_FRAMED = 0.0
_FRAMED_AGAIN = 1.5
_FEW = 6
# Longer than this, an honest sentence may well be of listed words only; shorter, it may be a part that says too little.
_FEW_BESIDE = 4
# Seven in ten messages of such a person carry a part; the others read like anybody's.
_CARRIES = 0.7
# Coarse steps, so that a score says next to nothing about which word raised it.
_STEP = 2.0
# One message alone is for seeds.py to judge.
_MOST = 12.0
_LEAST_INSIDE = 3


@dataclass(frozen=True, slots=True)
class Track:
    """One language: the score in nats, how many words raised it, and the messages that carried them."""

    score: float
    words: int
    message_ids: tuple[int, ...]


_AFTER_ALARM = Track(BAR + _STEP, LEAST_WORDS, ())


@dataclass(frozen=True, slots=True)
class State:
    """What is remembered of one customer: numbers and message ids, from which no word follows.

    *beside* are messages that may be parts, in whatever language, but say too little to count.
    """

    at: datetime | None = None
    tracks: Mapping[str, Track] = field(default_factory=dict)
    beside: tuple[int, ...] = ()

    def message_ids(self) -> frozenset[int]:
        """Return the messages that anything here came from."""
        return frozenset(self.beside).union(*(track.message_ids for track in self.tracks.values()))

    def as_json(self) -> dict[str, Any]:
        """Return what ``from_json`` reads: the time in ISO 8601, for each language score, words and ids, and the ids beside."""
        tracks = {
            name: [track.score, track.words, list(track.message_ids)] for name, track in self.tracks.items()
        }
        return {"at": self.at.isoformat() if self.at else None, "tracks": tracks, "beside": list(self.beside)}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "State":
        """Return the state that ``as_json`` wrote."""
        tracks = {
            name: Track(score, words, tuple(ids)) for name, (score, words, ids) in stored["tracks"].items()
        }
        at = datetime.fromisoformat(stored["at"]) if stored["at"] else None
        return cls(at, tracks, tuple(stored.get("beside", ())))


@dataclass(frozen=True, slots=True)
class Alarm:
    """A phrase is being sent in pieces: the messages that may carry some, oldest first, and how many words are sure."""

    message_ids: tuple[int, ...]
    words: int


class _Part(NamedTuple):
    """What a message says for one language: a gain in coarse steps, by how many words, and whether after an alarm it goes on.

    That is one telling word, or a few listed ones that are likelier in a phrase: "power source stuff only" gains nothing.
    """

    gain: float
    words: int
    goes_on: bool


def advance(
    state: State,
    text: str,
    message_id: int,
    at: datetime,
    *,
    again: bool = False,
    asked_for: bool = False,
    said: Collection[str] = frozenset(),
) -> tuple[State, Alarm | None]:
    """Return the state after this message, and an alarm if it, with those before, is a phrase in pieces.

    Pure: callers pass each message once, in order, and say if it repeats the words of the one before it: then it counts
    for nothing, but goes with the others; *at* is aware UTC. So does one that was *asked_for*, being a word in place of a
    button: it is talk like any other, and raises no alarm. Words that were *said* in the messages of the state, see
    ``words_in``, speak against a phrase: it hardly ever has one twice, but who stays with a subject does. A message of a word or a few that say too little to count
    goes with the others too. After an alarm the score stays high, so each further piece raises one that names only what
    came since.
    """
    before = State() if state.at is None or at - state.at > TTL else state
    parts = dict(_parts(text, said))
    if again or asked_for:
        parts = {name: _Part(0.0, 0, part.goes_on and not asked_for) for name, part in parts.items()}
    loss = 0.0 if again else _loss(text)
    names = before.tracks.keys() | parts.keys()
    moved = {name: _moved(before.tracks.get(name), parts.get(name), message_id, loss) for name in names}
    over = {name: moved[name] for name, part in parts.items() if _is_phrase(moved[name], part)}
    kept = {name: track for name, track in moved.items() if track.score > 0}
    beside = _beside(before, moved, (message_id,) if any(part.gain <= 0 for part in parts.values()) else ())
    if not over:
        return State(at if parts else before.at, kept, beside), None
    worst = max(over.values(), key=lambda track: track.words)
    named = {*worst.message_ids, *beside, message_id}
    left = {name: _without(track, named) for name, track in kept.items()} | dict.fromkeys(over, _AFTER_ALARM)
    return State(at, left), Alarm(tuple(sorted(named)), worst.words)


def words_in(texts: Iterable[str]) -> frozenset[str]:
    """Return the words of *texts*, and the characters of those written in characters, as ``advance`` compares them."""
    words = {word for text in texts for word in quick_words(text[:_LONGEST_PIECE])}
    return frozenset(words.union(*words))


def _without(track: Track, named: set[int]) -> Track:
    return replace(track, message_ids=tuple(number for number in track.message_ids if number not in named))


def _moved(track: Track | None, part: _Part | None, message_id: int, loss: float) -> Track:
    track = track or Track(0.0, 0, ())
    if part is not None and part.gain > 0:
        ids = (*track.message_ids, message_id)[-_MOST_IDS:]
        return Track(track.score + part.gain, track.words + part.words, ids)
    return replace(track, score=max(0.0, track.score - loss))


def _beside(before: State, moved: Mapping[str, Track], own: tuple[int, ...]) -> tuple[int, ...]:
    """Return the messages beside with *own*, and with those of the tracks that other talk brought down to nothing."""
    fallen = {number for track in moved.values() if track.score <= 0 for number in track.message_ids}
    return tuple(sorted({*before.beside, *fallen, *own})[-_MOST_IDS:])


def _is_phrase(track: Track, part: _Part) -> bool:
    return track.score >= BAR and track.words >= LEAST_WORDS and (part.gain > 0 or part.goes_on)


def _loss(text: str) -> float:
    words = quick_words(text[:_LONGEST_PIECE])
    return 0.0 if all(word in BETWEEN for word in words) else -log(1 - _CARRIES)


def _parts(text: str, said: Collection[str]) -> Iterator[tuple[str, _Part]]:
    """Yield what *text* says for each language that it is or may be a part in."""
    if len(text) > _LONGEST_PIECE:
        return
    framed_by, found_by = _framed_or_plain(text)
    bonus = _bonus(framed_by, said)
    for name, found in found_by.items():
        kept = _without_counting(found)
        is_everyday = all(piece.word in ALONE for piece in kept)
        once = _each_once(kept, said)
        nats, words = (0.0, 0) if is_everyday else _part(once, bonus)
        gain = _STEP * round(log(1 - _CARRIES + _CARRIES * exp(min(_MOST, nats))) / _STEP)
        if gain > 0:
            yield name, _Part(gain, words, goes_on=False)
        elif len(kept) <= _FEW_BESIDE and all(map(_is_listed, kept)):
            is_likely = len(kept) == 1 or (len(kept) >= _LEAST_INSIDE and nats > 0)
            yield name, _Part(0.0, 0, goes_on=is_likely and not is_everyday)


def _is_listed(piece: Piece) -> bool:
    # Two that honest text often has together may say less than a word of no list.
    return piece.score != FOREIGN_PIECE


def _framed_or_plain(text: str) -> tuple[Framed | None, Mapping[str, Sequence[Piece]]]:
    """Return the pieces of *text*, and if they are the one word with something around it, that."""
    around = framed(text)
    found = pieces(around.word, is_cut=False) if around else {}
    return (around, found) if found else (None, pieces(text))


def _bonus(around: Framed | None, said: Collection[str]) -> float:
    """Return what being of listed words only says; what was said around the word before, or counts it, takes nothing off."""
    if around is None or around.is_sure:
        return _ALL_LISTED
    return _FRAMED_AGAIN if around.around.issubset(said) else _FRAMED


def _each_once(found: Sequence[Piece], said: Collection[str]) -> list[Piece]:
    result = []
    seen = set(said)
    for piece in found:
        is_again = piece.word in seen
        result.append(piece._replace(score=min(piece.score, REPEATED)) if is_again else piece)
        seen.add(piece.word)
    return result


def _without_counting(found: Sequence[Piece]) -> Sequence[Piece]:
    """Return the one word of "the third word is zebra", and other messages as they are."""
    kept = [piece for piece in found if piece.word not in COUNTERS and piece.word not in AROUND]
    return kept if len(kept) == 1 else found


def _part(found: Sequence[Piece], all_listed: float) -> tuple[float, int]:
    """Return how much likelier this message is as a piece than as honest text, in nats, and its listed words.

    Either all of it is a piece, for which *all_listed* speaks, or a stretch of it, and then the choice of the stretch costs.
    """
    listed = sum(piece.score > FOREIGN_PIECE for piece in found)
    is_new = all(piece.score != REPEATED for piece in found)
    whole = sum(piece.score for piece in found) + (
        all_listed if is_new and listed == len(found) <= _FEW else 0.0
    )
    choices = log(max(1, len(found) * (len(found) + 1) / 2))
    best, words = _best_stretch(found)
    # Customers come back to a subject: two rare words in a sentence, again and again, are no phrase.
    inside = (best - choices, words) if words >= _LEAST_INSIDE else (0.0, 0)
    return max((whole, listed), inside)


def _best_stretch(found: Sequence[Piece]) -> tuple[float, int]:
    best = (0.0, 0)
    score, words = 0.0, 0
    for piece in found:
        score, words = (score + piece.score, words + 1) if score > 0 else (piece.score, 1)
        best = max(best, (score, words))
    return best
