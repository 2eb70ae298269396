"""The words of the guard, one list of terms a language in guard_terms/, and where they stand in a text; judges nothing.

What the lists mean: *secret* what must never be asked for, *plain* what only sounds like it; *give*, *tell*, *enter*,
*confirm* and *what* ask for something; *object* may be asked for; *us* is where it would go, *own* keeps it with the
customer, *keep* praises keeping it. *neg*, *past*, *other*, *soft* and *nobody* make a warning or a question about what
happened of it; *except* and *unless* take that back; *filler* is polite and means nothing. *pay*, *move*, *fee*,
*funds*, *pay_to*, *purpose* and *gas* are about money; *chat*, *call* and *bait* tell their traps by themselves, the
lists with _verb and _place or _thing do so together; *remove* takes an app away. *weak* is a secret beside a *hint*
("the code" "that you received"), *part* is one that may be *enough*; *stuck* and *lacking* press ("we cannot go on"
"without"), *ritual* is what it is pretended to be for, *see* asks to look, *here* is this chat; *fact* says how things
are, and so why a secret is named at all. *cut* starts a new thought and *join* goes on with the old one. *common*
tells the language; *amount*, a number with its currency, has no list. In a term * stands for the rest of a word, at its
start for the beginning of one.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from bot.domain.han import to_simplified
from bot.safety.normalise import fold

LATIN = ("en", "es", "pt", "fr", "it", "de", "nl", "tr", "vi", "id", "cs", "pl")
CYRILLIC = ("ru", "uk")
# Written without spaces that could be relied on, so a term may start anywhere.
UNSPACED = ("zh", "ja", "ko")
# Languages whose verb, and what denies it, come last.
VERB_LAST = ("ja", "ko", "tr", "hi", "fa")
# How many characters terms are filed under; spaced ones start with the space before the word.
_HEAD, _HEAD_SPACED = 2, 3
# A word on these lists may ask for several things; a word on another one is there to make a difference.
_UNITING = frozenset(
    {"give", "tell", "enter", "confirm", "move", "pay", "pron", "call_verb", "chat_verb", "remove", "purpose"}
)
_SHORTEST_STEM = 4
_MOST_READINGS = 3
_COMMON_WEIGHT = 3
_HINT_WEIGHT = 4

# The vowel signs of Devanagari are no letters to the library, and without them "send" and "sent" are one word.
_WORD = re.compile(r"[\w*\u0900-\u0963]+")
_SPACES = re.compile(r"\s+")
_KANA = re.compile("[぀-ヿ]")
_HANGUL = re.compile("[가-힣]")
_HAN = re.compile("[一-鿿]")
_DEVANAGARI = re.compile("[\u0900-\u097f]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_PERSIAN = re.compile("[\u067e\u0686\u0698\u06a9\u06af\u06cc]")
_CYRILLIC = re.compile("[а-яіѓєґ]")
_UKRAINIAN = re.compile("[іґє]|\\bви\\b|\\bщо\\b|\\bщоб\\b")

_LETTERS = {
    "es": re.compile("[ñ¿¡]"),
    "pt": re.compile("[ãõ]"),
    "de": re.compile("[äß]"),
    "tr": re.compile("[ğşıİ]"),
    "vi": re.compile("[ơưđăạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]"),
    "cs": re.compile("[ěřůžčšťďň]"),
    "pl": re.compile("[ąćęłńśźż]"),
}


class Mark(NamedTuple):
    """A term found: its list's name and its half-open range in the clause."""

    kind: str
    start: int
    end: int


class Term(NamedTuple):
    """One term as it is compared: what it starts with, a pattern if a * stands inside, the lists it is on."""

    text: str
    is_stem: bool
    pattern: re.Pattern[str] | None
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The terms of one language by their first characters; *tails* are the ends of words that count by themselves."""

    language: str
    by_head: Mapping[str, Sequence[Term]]
    tails: Mapping[str, re.Pattern[str]]

    @property
    def is_spaced(self) -> bool:
        """Whether words stand apart, so that a term starts only where a word does."""
        return self.language not in UNSPACED

    @property
    def head(self) -> int:
        """How many characters of a term it is filed under."""
        return _HEAD_SPACED if self.is_spaced else _HEAD

    @property
    def is_verb_last(self) -> bool:
        """Whether what denies or asks stands behind what it is about."""
        return self.language in VERB_LAST

    @property
    def drops_it(self) -> bool:
        """Whether "it" is left out where it is understood."""
        return self.language in UNSPACED or self.language in VERB_LAST

    def ready(self, text: str) -> str:
        """Return folded *text* as terms are compared with it: only letters and digits, in one script."""
        if not self.is_spaced:
            return "".join(_WORD.findall(to_simplified(text) if self.language == "zh" else text))
        return f" {' '.join(_WORD.findall(text))} "

    def marks(self, ready: str) -> list[Mark]:
        """Return the terms in a *ready* text, in order; at each place only the longest, and none inside another."""
        found: list[Mark] = []
        taken = 0
        heads, head = self.by_head.get, self.head
        for start in _starts(ready) if self.is_spaced else range(len(ready)):
            if start < taken:
                continue
            terms = heads(ready[start : start + head]) or heads(ready[start])
            if terms:
                end, kinds = _longest(terms, ready, start)
                found.extend(Mark(kind, start, end) for kind in kinds)
                taken = max(taken, end)
        for kind, pattern in self.tails.items():
            found.extend(Mark(kind, *match.span()) for match in pattern.finditer(ready))
        return sorted(found, key=_start) if self.tails else found


def hinted(draft: str) -> frozenset[str]:
    """Return the Latin languages that letters of the raw *draft* speak for, before accents are folded away."""
    if draft.isascii():
        return frozenset()
    return frozenset(language for language, letters in _LETTERS.items() if letters.search(draft))


def languages_of(text: str, hints: frozenset[str] = frozenset()) -> Sequence[str]:
    """Return in which languages a folded sentence may be written; several if none is likelier, at most three."""
    if _KANA.search(text):
        return ("ja",)
    if _HANGUL.search(text):
        return ("ko",)
    if _HAN.search(text):
        return ("zh",)
    if _DEVANAGARI.search(text):
        return ("hi",)
    if _ARABIC.search(text):
        return ("fa",) if _PERSIAN.search(text) else ("ar",)
    if _CYRILLIC.search(text):
        return ("uk",) if _UKRAINIAN.search(text) else _likeliest(_WORD.findall(text), frozenset(), CYRILLIC)
    return _likeliest(_WORD.findall(text), hints, LATIN)


@cache
def words_of(language: str) -> Words:
    """Return the terms of *language*, read once. English secrets and names of programs count everywhere."""
    lists = _read(language)
    if language != "en":
        english = _read("en")
        for kind in ("secret", "chat_place", "call_thing"):
            lists[kind] += "," + english[kind]
    bare = Words(language, {}, {})
    return Words(language, _by_head(bare, lists), _tails(lists))


def _likeliest(words: Sequence[str], hints: frozenset[str], languages: Sequence[str]) -> Sequence[str]:
    counts: dict[str, int] = defaultdict(int, dict.fromkeys(hints, _HINT_WEIGHT))
    for word in words:
        for language, weight in _weights_of(word).items():
            counts[language] += weight
    best = max((counts[language] for language in languages), default=0)
    return (
        [language for language in languages if counts[language] >= best][:_MOST_READINGS]
        if best
        else languages[:1]
    )


@lru_cache(maxsize=8192)
def _weights_of(word: str) -> Mapping[str, int]:
    """Return for which languages *word* speaks, as a whole or by a stem it starts with, and how much."""
    found: dict[str, int] = {}
    weights = _weights()
    for length in range(min(len(word), _SHORTEST_STEM), len(word) + 1):
        for language, weight in weights.get(word[:length], {}).items():
            found[language] = max(weight, found.get(language, 0))
    return found


@cache
def _weights() -> Mapping[str, Mapping[str, int]]:
    """Return for the words of all lists what they say about the language; most for the commonest words."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for language in (*LATIN, *CYRILLIC):
        for kind, listed in _read(language).items():
            weight = _COMMON_WEIGHT if kind == "common" else 1
            for word in _WORD.findall(fold(listed)):
                word = word.strip("*")
                found[word][language] = max(weight, found[word].get(language, 0))
    return found


def _read(language: str) -> dict[str, str]:
    path = files("bot.safety") / "guard_terms" / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {"common": ""}


def _terms(listed: str) -> Iterator[str]:
    return (term for term in (_SPACES.sub(" ", term).strip() for term in listed.split(",")) if term)


def _by_head(words: Words, lists: Mapping[str, str]) -> Mapping[str, Sequence[Term]]:
    kinds: dict[str, list[str]] = defaultdict(list)
    for kind, listed in lists.items():
        for term in _terms(listed):
            if kind != "common" and not term.startswith("*"):
                ready = words.ready(fold(term))
                kinds[ready.removesuffix(" ") if ready.endswith("* ") else ready].append(kind)
    by_head: dict[str, list[Term]] = defaultdict(list)
    for ready in sorted(kinds, key=len, reverse=True):
        compared = _term(ready, tuple(dict.fromkeys(kinds[ready])))
        by_head[compared.text[: words.head]].append(compared)
    for first in [head for head in by_head if len(head) == 1]:
        for head in by_head:
            if len(head) > 1 and head[0] == first:
                by_head[head].extend(by_head[first])
    return by_head


def _tails(lists: Mapping[str, str]) -> Mapping[str, re.Pattern[str]]:
    ends = {
        kind: [fold(term).strip("*") for term in _terms(listed) if term.startswith("*")]
        for kind, listed in lists.items()
    }
    return {kind: re.compile(rf" \w+(?:{'|'.join(every)})\w*(?= )") for kind, every in ends.items() if every}


def _term(ready: str, kinds: tuple[str, ...]) -> Term:
    text = ready.removesuffix("*")
    pattern = re.compile(re.escape(text).replace(r"\*", r"\w*")) if "*" in text else None
    return Term(text, ready.endswith("*"), pattern, kinds)


def _starts(ready: str) -> Iterator[int]:
    at = 0
    while 0 <= at < len(ready) - 1:
        yield at
        at = ready.find(" ", at + 1)


def _longest(terms: Sequence[Term], ready: str, start: int) -> tuple[int, list[str]]:
    """Return where the longest of *terms* at *start* ends, 0 if none is there, and the lists that it is on."""
    longest, kinds = 0, []
    for term in terms:
        end = _end(term, ready, start)
        if end > longest:
            longest, kinds = end, list(term.kinds)
        elif end and end == longest and _UNITING.issuperset(kinds):
            kinds.extend(kind for kind in term.kinds if kind not in kinds)
    return longest, kinds


def _end(term: Term, ready: str, start: int) -> int:
    """Return where *term* ends if it stands at *start*, else 0; the space behind a word also starts the next."""
    if term.pattern is not None:
        match = term.pattern.match(ready, start)
        end = match.end() if match else 0
    else:
        end = start + len(term.text) if ready.startswith(term.text, start) else 0
    if end and ready[end - 1] == " ":
        return end - 1
    # A stem ends where its word does, so that it is as long as the whole word on another list.
    return ready.find(" ", end) if end and term.is_stem and ready[0] == " " else end


def _start(mark: Mark) -> int:
    return mark.start
