"""Makes a stranger's words from a chain inert: nothing to tap, nothing that turns a line around; what they mean is elsewhere."""

from __future__ import annotations

import re
import unicodedata

from bot.safety.links import defang, find

LONGEST = 160
"""Characters of a name, memo or reason that anybody gets to see."""
_READ = 4 * LONGEST
_COMMAND = re.compile(r"(?<![^\s(\[{<\"'])/(?=\w)")
_AT = re.compile(r"(?<!\[)@")
_DOT = re.compile(r"(?<=\w)\.(?=[^\W\d])")


def inert(words: str, longest: int = LONGEST) -> str:
    """Return *words* on one line, without invisible and control characters, links defanged, cut to *longest*."""
    line = " ".join("".join(map(_visible, words[:_READ])).split())
    cut = line if len(line) <= longest else line[: longest - 1] + "…"
    safe = defang(cut, [(one.start, one.end) for one in find(cut)])
    # What our own search of links knows nothing of, a client may still make tappable.
    plain = _AT.sub("[@]", _DOT.sub("[.]", safe).replace("://", "[:]//"))
    return _COMMAND.sub("∕", plain)


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Cc", "Zl", "Zp"}:
        return " "
    return "" if category.startswith("C") else character
