"""Every identifier in a text, bare or inside an explorer's link; what a form makes of it is in forms."""

from dataclasses import replace

from bot.intake.explorers import find_links
from bot.intake.flaws import Flaw
from bot.intake.identifiers import AMBIGUOUS, INCOMPLETE, Token, find_identifiers
from bot.intake.spelling import plain, without

__all__ = ["AMBIGUOUS", "INCOMPLETE", "Token", "flaw_in", "holds_flawed", "recognise"]


def recognise(text: str) -> tuple[Token, ...]:
    """Return the addresses and transaction ids in *text*, in order.

    A kind in `AMBIGUOUS` may be a private key: take it for a transaction only when one was just asked for, and never ask a
    network about it before that. Kind `INCOMPLETE` is an identifier that was cut when copied.
    """
    clean = plain(text)
    links = find_links(clean)
    bare = find_identifiers(without(clean, [link.span for link in links]))
    found = sorted((*links, *bare), key=lambda token: token.span)
    return tuple(replace(token, raw=text[slice(*token.span)]) for token in found)


def flaw_in(text: str) -> Flaw | None:
    """Return which part is wrong of the first mistyped identifier in *text*, or None if that is not known."""
    return next((token.flaw for token in recognise(text) if token.valid is False), None)


def holds_flawed(text: str) -> bool:
    """Whether there is a mistyped or cut identifier in *text*."""
    return any(token.valid is False for token in recognise(text))
