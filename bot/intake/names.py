"""Names that a name service resolves, such as vitalik.eth, in the middle of a sentence; what they stand for, nobody asks here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.intake.identifiers import Token
from bot.intake.meaning import kind_name
from bot.intake.meanings import meanings
from bot.intake.registry import networks

NAME = "_name"
"""Ends the kind of a value that is such a name."""
FILE_ENDINGS = frozenset({"sol"})
"""Also the ending of files of source code, which begin with a capital letter as a rule."""
ACCOUNTS = ("near",)
"""Endings of accounts that are names themselves."""


def find_names(text: str) -> Iterator[Token]:
    """Yield the names in the plain *text*, in order. A link, a mailbox, a file and a number with a unit are none.

    Only endings that no registry of the internet hands out count: ``durov.t.me`` is more likely a page than a wallet.
    """
    for match in _pattern().finditer(text):
        if _is_number(match["label"]) or (match["ending"] in FILE_ENDINGS and match[0] != match[0].lower()):
            continue
        yield from named(match[0], match.start())


def named(word: str, start: int, asked: str = "") -> Iterator[Token]:
    """Yield what the whole *word*, at *start* of a text, names; on the network *asked* about, a plain word may be one."""
    for one in meanings(word, asked=asked).candidates[:1]:
        kind = kind_name(one.networks, one.kind)
        yield Token(kind, word, one.shown, one.networks, None, (start, start + len(word)))


def _is_number(label: str) -> bool:
    return not any(map(str.isalpha, label.rpartition(".")[2]))


@cache
def _pattern() -> re.Pattern[str]:
    known = (domain for one in networks().values() for domain in one.domains if "." not in domain)
    endings = "|".join(map(re.escape, (*known, *ACCOUNTS)))
    # Edges are ASCII, because Chinese is written without blanks: 转给vitalik.eth了.
    return re.compile(
        r"(?<![0-9A-Za-z@.:/\\_-])(?P<label>(?:[0-9a-z-]{1,63}\.){0,3}[0-9a-z][0-9a-z_-]{1,61}[0-9a-z])"
        rf"\.(?P<ending>{endings})(?![0-9A-Za-z_@-]|\.[0-9A-Za-z]|[:/(]\S)",
        re.IGNORECASE | re.ASCII,
    )
