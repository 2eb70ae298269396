"""Random phrases sent in pieces, and with which word the alarm comes; measures and asserts nothing."""

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

from bot.safety.scores import listed
from bot.safety.stream import State, advance, words_in
from tests.bench.safety_report.leaks import phrase

SCHEMES = (*listed(), "algorand", "ton")
NEVER = 99
NEVER_CUT = ("chinese", "japanese", "korean")
FIRST_LETTERS = 4
START = datetime(2026, 1, 1, tzinfo=UTC)
PAUSE = timedelta(seconds=20)

# What is sent, and how many words of the phrase have been sent with it.
Sent = tuple[str, int]
Way = Callable[[Sequence[str]], Iterator[Sent]]


def words_at_alarm(scheme: str, way: str, chance: random.Random) -> int:
    """Return how many words of a fresh phrase had been sent when the alarm came, or 99."""
    return first_alarm(list(WAYS[way](phrase(scheme, chance))))


def first_alarm(sent: Sequence[Sent]) -> int:
    """Return how many words had been sent when the alarm came, or 99."""
    state = State()
    for at, (text, words) in enumerate(sent):
        said = words_in(sent[earlier][0] for earlier in state.message_ids())
        again = at > 0 and text == sent[at - 1][0]
        state, alarm = advance(state, text, at, START + at * PAUSE, again=again, said=said)
        if alarm is not None:
            return words
    return NEVER


def ways_of(scheme: str) -> list[str]:
    """Return the ways that make sense for *scheme*: characters and syllables are not shortened."""
    is_cut = not any(script in scheme for script in NEVER_CUT)
    return [way for way in WAYS if is_cut or way != "first letters"]


def _chatted(words: Sequence[str]) -> Iterator[Sent]:
    for at, word in enumerate(words, 1):
        yield word, at
        yield ("wait a moment please" if at % 3 == 0 else "ok"), at


def _several(many: int) -> Way:
    def way(words: Sequence[str]) -> Iterator[Sent]:
        return ((" ".join(words[at : at + many]), at + many) for at in range(0, len(words), many))

    return way


WAYS: dict[str, Way] = {
    "one a message": lambda words: ((word, at) for at, word in enumerate(words, 1)),
    "numbered": lambda words: ((f"{at}. {word}", at) for at, word in enumerate(words, 1)),
    "first letters": lambda words: ((word[:FIRST_LETTERS], at) for at, word in enumerate(words, 1)),
    "chatter between": _chatted,
    "word n is": lambda words: ((f"word {at} is {word}", at) for at, word in enumerate(words, 1)),
    "two a message": _several(2),
    "three a message": _several(3),
    "four a message": _several(4),
}
