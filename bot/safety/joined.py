"""Finds recovery phrases written without any space; knows one long word at a time."""

from bot.safety.words import CHINESE, LISTS, word_lists

_SHORTEST = 24
_LEAST_WORDS = 10
_SHORTEST_WORD = 2


def words_joined_in(word: str) -> int:
    """Return how many words of one list stand end to end in *word*, or 0 if fewer than ten do."""
    if len(word) < _SHORTEST:
        return 0
    lists = word_lists()
    reached: list[dict[int, int]] = [{} for _ in range(len(word) + 1)]
    best = 0
    for start in range(len(word)):
        for end in range(start + _SHORTEST_WORD, min(start + lists.longest, len(word)) + 1):
            mask = lists.mask.get(word[start:end], 0) & ~CHINESE
            if mask:
                best = max(best, _advance(reached[start], reached[end], mask))
    return best if best >= _LEAST_WORDS else 0


def _advance(before: dict[int, int], after: dict[int, int], mask: int) -> int:
    for place in range(len(LISTS)):
        if mask >> place & 1:
            after[place] = max(after.get(place, 0), before.get(place, 0) + 1)
    return max(after.values())
