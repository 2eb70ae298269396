"""Finds the secrets by which an authenticator app is set up, in links or by name: they make every later code; codes are elsewhere."""

import re
from collections.abc import Iterator

from bot.safety.credential_words import entry
from bot.safety.leaks import Leak, Secret
from bot.safety.legible import Legible, legible

_HINT = "otpauth"
_RUN = re.compile("[a-z2-7]{16}|(?:[a-z2-7]{4}[ -]){3}")
# Google's app hands over all of its accounts at once as otpauth-migration://offline?data=….
_LINK = re.compile(
    r"otpauth(?:-migration)?\s?(?::|%3a)\s?(?:/|%2f){1,3}[^\s\"'<>]{0,300}?(?:\?|&|%3f|%26)(?:secret|data)\s?(?:=|%3d)\s?[^\s\"'<>]{8,}"
)
# Base32, also in groups of four; RFC 4226 wants 26 characters, some services make do with 16.
_SECRET = re.compile(
    r"(?:\W{0,4}(?:is|are|es|e|est|ist|это|是|为|は|adalah|la|je|to)\b)?\W{0,4}(?P<value>(?:[A-Z2-7]{16,64}|[a-z2-7]{16,64}|[A-Za-z2-7]{4}(?:[ -][A-Za-z2-7]{4}){3,15})={0,6})(?![0-9A-Za-z])"
)
# "Does that work here": in a row of random groups nearly always is a digit.
_WORDS = re.compile("[A-Za-z]?[a-z]{3}(?: [a-z]{4})+")


def find(text: str, view: Legible | None = None) -> Iterator[Leak]:
    """Yield each such link that holds its secret, and each secret that stands right behind its name.

    *view* is the text as it is legible, if that is known.
    """
    view = view or legible(text)
    if _HINT in view.folded:
        for link in _LINK.finditer(view.folded):
            yield Leak(*view.raw(*link.span()), Secret.ONE_TIME_CODE, link.end() - link.start())
    yield from _named(view)


def _named(view: Legible) -> Iterator[Leak]:
    if not _RUN.search(view.folded):
        return
    for name in entry("authenticator").pattern.finditer(view.folded):
        secret = _SECRET.match(view.plain, name.end())
        if secret and not _WORDS.fullmatch(secret["value"]):
            start, end = secret.span("value")
            yield Leak(*view.raw(start, end), Secret.ONE_TIME_CODE, end - start)
