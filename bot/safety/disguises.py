"""Words in disguise, made plain character for character: spaced-out letters, look-alikes, digits for letters; finds none."""

import re
from collections.abc import Iterator, Sequence

from bot.safety.normalise import Token

# The fewest letters of a word without any space that may be a phrase, see joined.py; a third may be something else.
_LEAST_LETTERS = 24
_MOSTLY = 0.66
_FARTHEST_LETTER = 4
# A model or a version is named now and then, but hardly four in one message.
_LEAST_LEETED = 4
_LEAST_MISREAD = 2
_ALIKE = str.maketrans(
    "аеорсухіјѕԁԛԝһӏвнкмтгпиαεονρκιτυχВАЕОРСУХІЈЅНКМТΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijsdqwhlbhkmtrnuaeovpkituxBAEOPCYXIJSHKMTABEZHIKMNOPTYX",
)
_MIXED = re.compile(
    "(?i:[a-z][\u03b1-\u03c9\u0430-\u045f\u0501-\u051d]|[\u03b1-\u03c9\u0430-\u045f\u0501-\u051d][a-z])"
)
_DIGITS = str.maketrans("013457@$", "oieastas")
# What programs that read pictures, and people who copy by eye, take for letters.
_ALIKE_DIGITS = str.maketrans("01", "ol")
_MISREAD = re.compile(r"(?<![^\W_])(?=[01a-z]*[a-z])(?=[a-z]*[01])[01a-z]{3,9}(?![^\W_])", re.IGNORECASE)
_LEETED = re.compile(
    r"(?<![^\W_@$])(?:[A-Za-z]{1,7}[013457@$]|[03457@$][A-Za-z])[A-Za-z013457@$]{1,8}(?![^\W_@$])"
)


def is_spelled_out(words: Sequence[str]) -> bool:
    """Return whether *words* are single letters mostly, and enough of them for a phrase."""
    return len(words) >= _LEAST_LETTERS and sum(len(word) == 1 for word in words) >= _MOSTLY * len(words)


def joined_letters(words: Sequence[Token]) -> Iterator[Token]:
    """Yield the single letters of *words* that follow each other, as one word with the place of all."""
    run: list[Token] = []
    for token in words:
        if run and (len(token.word) > 1 or token.start - run[-1].end >= _FARTHEST_LETTER):
            yield _together(run)
            run = []
        if len(token.word) == 1:
            run.append(token)
    if run:
        yield _together(run)


def _together(run: Sequence[Token]) -> Token:
    return Token("".join(token.word for token in run), run[0].start, run[-1].end)


def misread(text: str) -> str:
    """Return *text*, as long as it is, with o for 0 and l for 1 in what has letters too; itself if little has."""
    if not ("0" in text or "1" in text) or len(_MISREAD.findall(text)) < _LEAST_MISREAD:
        return text
    return _MISREAD.sub(lambda found: found[0].translate(_ALIKE_DIGITS), text)


def unmasked(text: str) -> str:
    """Return *text*, as long as it is, with Latin letters for what stands for them; itself if nothing does."""
    if not text.isascii() and _MIXED.search(text):
        text = text.translate(_ALIKE)
    if len(_LEETED.findall(text)) >= _LEAST_LEETED:
        text = _LEETED.sub(lambda found: found[0].translate(_DIGITS), text)
    return text
