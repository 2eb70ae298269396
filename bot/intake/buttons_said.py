"""Whether a text says no more than a button of a form does; which button that is, and what it does, is in typed and forms."""

from __future__ import annotations

from functools import cache

from bot.intake.hints import folded
from bot.intake.problems import catalogue
from bot.intake.typed import Move, agrees, declines, is_word


def says_a_button(text: str) -> bool:
    """Whether the whole *text* is a word for a move, for yes or no, or for an option of any question."""
    is_move = any(is_word(text, move) for move in Move)
    return is_move or agrees(text) or declines(text) or folded(text) in _option_words()


@cache
def _option_words() -> frozenset[str]:
    fields = catalogue().fields.values()
    return frozenset(word for field in fields for words in field.options.values() for word in words)
