"""The one spelling in which customers' words and known phrasings are compared; masking of secrets happens before."""

from __future__ import annotations

import re
import unicodedata

from bot.domain.han import to_simplified

LONGEST = 256
_READ_AT_MOST = 4 * LONGEST

# Identifiers say nothing about which question is asked, and no two customers share one.
_IDENTIFIER = re.compile(r"https?://\S+|\b(?=\w*\d)\w{26,}\b", re.ASCII)
_KANA = re.compile(r"[\u3040-\u30ff]")


def normalise(text: str) -> str:
    """Fold width, case, script and spacing; drop links, addresses and hashes; at most 256 characters.

    Traditional characters become Simplified unless the text holds kana: Japanese shares some of them. Never
    fails, whatever the input; lone surrogates and invisible characters disappear.
    """
    visible = "".join(map(_visible, unicodedata.normalize("NFKC", text[:_READ_AT_MOST])))
    folded = " ".join(_IDENTIFIER.sub(" ", visible.casefold()).split())[:LONGEST].strip()
    return folded if _KANA.search(folded) else to_simplified(folded)


def says_something(text: str) -> bool:
    """Whether *text* holds a letter of any script; digits, signs and emoji alone ask nothing."""
    return any(character.isalpha() for character in text)


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Cf", "Cs", "Co"}:
        return ""
    return " " if category == "Cc" else character
