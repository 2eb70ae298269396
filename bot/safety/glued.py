"""Finds words of a list that were glued in twos, threes or fours; whether they are a phrase is judged in joined.py."""

from collections.abc import Iterator, Sequence

from bot.safety.joined import places_of_full, words_joined_in
from bot.safety.normalise import Token
from bot.safety.scores import schemes

_SHORTEST_WORD, _LONGEST_WORD = 3, 12
# Hangul and kana words have two letters and more.
_SHORTEST_DENSE = 2
_DENSE = "\u3040"
_LONGEST = 4 * _LONGEST_WORD
# Honest text has a compound of two listed words now and then, and hardly four of one list in a row.
_FEWEST = 3
_MOST = 128
"""Words that are taken apart, which is slow."""


def may_be_glued(words: Sequence[str]) -> bool:
    """Return whether enough of *words* in a row are long and on no list; about 1 µs."""
    run, listed = 0, schemes().words
    for word in words:
        run = run + 1 if len(word) >= 2 * _shortest(word) and word not in listed else 0
        if run == _FEWEST:
            return True
    return False


def runs_of_glued(words: Sequence[Token]) -> Iterator[tuple[Token, int]]:
    """Yield each row of glued words of one list that is a phrase, as one word with its place, and how many words it has."""
    run: list[Token] = []
    common: frozenset[int] = frozenset()
    budget = iter(range(_MOST))
    for token in words:
        own = _lists(token.word, budget)
        if run and not common & own:
            yield from _judged(run)
            run = []
        if own:
            common = common & own if run else own
            run.append(token)
    yield from _judged(run)


def _judged(run: Sequence[Token]) -> Iterator[tuple[Token, int]]:
    if len(run) < _FEWEST:
        return
    whole = Token("".join(token.word for token in run), run[0].start, run[-1].end)
    if count := words_joined_in(whole.word):
        yield whole, count


def _lists(word: str, budget: Iterator[int]) -> frozenset[int]:
    """Return the lists of which *word* is two words or more, end to end; none if the *budget* is used up."""
    shortest = _shortest(word)
    if not 2 * shortest <= len(word) <= _LONGEST or next(budget, None) is None:
        return frozenset()
    words, full = schemes().words, places_of_full()
    reached: dict[int, frozenset[int]] = {0: full}
    for start in range(len(word) - shortest + 1):
        if not (before := reached.get(start)):
            continue
        for end in range(start + shortest, min(start + _LONGEST_WORD, len(word)) + 1):
            if (start, end) != (0, len(word)) and (said := words.get(word[start:end])):
                own = before.intersection(place for place, _ in said.costs)
                reached[end] = reached.get(end, frozenset()) | own
    return reached.get(len(word), frozenset())


def _shortest(word: str) -> int:
    return _SHORTEST_WORD if word[0] < _DENSE else _SHORTEST_DENSE
