"""What a name looks like, as plain letters: confusable characters, digits for letters, rn for m; judges no name."""

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

# Pairs that Unicode's own names do not connect, because only the eye does: the letter, then what looks like it.
_SEEN_AS = {
    "a": "аɑα∂ａ",
    "b": "ЬьƅᏏ",
    "c": "сϲⅽᴄ",
    "d": "ԁⅾɗ",
    "e": "еёєҽ℮ε",
    "f": "ƒẝ",
    "g": "ɡԍց",
    "h": "һнհᏂ",
    "i": "іїıɩιӏíⅰ",
    "j": "јϳ",
    "k": "кκᴋκ",
    "l": "ⅼӏ|ǀ∣ӀІⅠ",
    "m": "мⅿᴍ",
    "n": "пηոռ",
    "o": "оοσօөѳ०০᧐",
    "p": "рρϱ",
    "q": "ԛգ",
    "r": "гᴦɾ",
    "s": "ѕꜱʂ",
    "t": "тτᴛ",
    "u": "υսцμʋ",
    "v": "νѵⅴ",
    "w": "ѡωшщԝ",
    "x": "хχⅹ",
    "y": "уγүყ",
    "z": "ᴢʐ",
}
_CASED = {
    "В": "b",
    "Н": "h",
    "М": "m",
    "Т": "t",
    "Р": "p",
    "С": "c",
    "Χ": "x",
    "Ζ": "z",
    "Ν": "n",
    "Ι": "l",
    "У": "y",
}
_FOR_LETTERS = str.maketrans("013456789@$!|i", "oleasgtbgaslll")
_MERGED = (("rn", "m"), ("vv", "w"))
_RANGES = ((0xC0, 0x250), (0x250, 0x2B0), (0x1D00, 0x1DC0), (0x1E00, 0x1F00), (0xA720, 0xA800))
_SHAPES = (
    "LATIN SMALL LETTER ",
    "LATIN CAPITAL LETTER ",
    "LATIN LETTER SMALL CAPITAL ",
    "LATIN SUBSCRIPT SMALL LETTER ",
)


@lru_cache(maxsize=4096)
def skeleton(text: str) -> str:
    """Return what *text* looks like in letters a to z, without case; what cannot be seen is gone, signs stay."""
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", "".join(_CASED.get(character, character) for character in text))
        text = "".join(
            character for character in plain if unicodedata.category(character) not in ("Mn", "Cf")
        )
        text = text.translate(_confusables()).casefold().translate(_confusables())
    # One letter for I, l and 1, because fonts show them alike.
    text = text.lower().translate(_FOR_LETTERS)
    for pair, letter in _MERGED:
        text = text.replace(pair, letter)
    return text


def shown(host: str) -> str:
    """Return *host* as browsers may show it: its punycode labels in their own letters; a broken label stays."""
    return ".".join(_label(label) for label in host.split("."))


def _label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label.removeprefix("xn--").encode("ascii").decode("punycode")
    except UnicodeError:
        return label


@cache
def _confusables() -> dict[int, str]:
    table = {ord(letter): base for letter, base in _latin()}
    table.update((ord(twin), letter) for letter, twins in _SEEN_AS.items() for twin in twins)
    return table


def _latin() -> Iterator[tuple[str, str]]:
    """Yield the Latin letters with hooks, strokes and the like, and small capitals, with their base letters."""
    for first, behind in _RANGES:
        for code in range(first, behind):
            name = unicodedata.name(chr(code), "")
            shape = next((shape for shape in _SHAPES if name.startswith(shape)), None)
            base = name.removeprefix(shape).split(" ")[0].removeprefix("DOTLESS") if shape else ""
            if len(base) == 1 and base.isascii():
                yield chr(code), base.lower()
