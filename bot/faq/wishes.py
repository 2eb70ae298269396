"""Says what a short text asks the desk for, in any wording; answers nothing and knows no cases."""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from bot.faq import wish_words as words
from bot.faq import wish_words_more as more
from bot.safety.normalise import fold


class Wish(StrEnum):
    """What a text asks for. Several can hold at once, but THANKS and GREETING only alone."""

    PERSON = "person"
    THANKS = "thanks"
    COMPLAINT = "complaint"
    REPORT_TRANSACTION = "report_transaction"
    PROGRESS = "progress"
    THEFT = "theft"
    GREETING = "greeting"


LONGEST = 2_000

_CONTRACTION = re.compile(r"(?<=[a-z])['’ʼ`](?=(?:t|s|m|re|ve|ll|d)\b)")
_NOT_A_WORD = re.compile(
    r"[^\w\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+|_"
)
_BETWEEN_HAN = re.compile(r"(?<=[\u3040-\u30ff\u4e00-\u9fff]) (?=[\u3040-\u30ff\u4e00-\u9fff])")
_UNSPACED = re.compile(r"[\u0600-\u06ff\u0900-\u0dff\u0e00-\u0eff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_LATIN = re.compile(r"[a-z]{2}")
_QUESTION = re.compile(r"[?？؟]")
_SEARCHES = {
    Wish.PERSON: (words.PERSON_SPACED, words.PERSON_JOINED, words.NOT_PERSON),
    Wish.COMPLAINT: (words.COMPLAINT_SPACED, words.COMPLAINT_JOINED, words.NOT_COMPLAINT),
    Wish.THEFT: (more.THEFT_SPACED, more.THEFT_JOINED, more.NOT_THEFT),
    Wish.REPORT_TRANSACTION: (more.REPORT_SPACED, more.REPORT_JOINED, ()),
    Wish.PROGRESS: (more.PROGRESS_SPACED, more.PROGRESS_JOINED, ()),
}


def wishes(text: str) -> frozenset[Wish]:
    """Return everything the first 2,000 characters of *text* ask for; empty if nothing is recognised."""
    flat = _flat(text[:LONGEST])
    found = {wish for wish in _SEARCHES if _asks(wish, flat)}
    if Wish.PERSON not in found and _is_made_of(flat, _alone()):
        found.add(Wish.PERSON)
    if found:
        return frozenset(found)
    return frozenset(_pleasantries(text[:LONGEST], flat))


def _flat(text: str) -> str:
    plain = _CONTRACTION.sub("", fold(text))
    flat = _BETWEEN_HAN.sub("", " ".join(_NOT_A_WORD.sub(" ", plain).split()))
    return " ".join(words.SPELLINGS.get(word, word) for word in flat.split(" "))


def _asks(wish: Wish, flat: str) -> bool:
    pattern, exception = _search(wish, latin=bool(_LATIN.search(flat)), other=not flat.isascii())
    # Most texts hold nothing, so the exceptions are only taken out of those that seem to hold something.
    if not pattern.search(flat):
        return False
    return bool(pattern.search(exception.sub(" \n ", flat)))


def _pleasantries(text: str, flat: str) -> Iterable[Wish]:
    thankful = any(character in more.THANKFUL_EMOJI for character in text)
    if not flat and thankful:
        yield Wish.THANKS
    if not flat or _is_made_of(flat, _fillers()):
        return
    if _is_made_of(flat, _greetings()):
        yield Wish.GREETING
    elif not _QUESTION.search(text) and _is_made_of(flat, _thanks()):
        yield Wish.THANKS


def _is_made_of(flat: str, pieces: re.Pattern[str]) -> bool:
    return bool(pieces.fullmatch(flat))


@cache
def _search(wish: Wish, *, latin: bool, other: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    spaced, joined, exceptions = _SEARCHES[wish]
    read = tuple(part for group in spaced.values() for part in group)
    loose = tuple(part for group in joined.values() for part in group)
    return _any_of(_read(read, latin, other), _read(loose, latin, other)), _any_of(
        [part for part in exceptions if latin and part.isascii()],
        [part for part in exceptions if other and not part.isascii()],
    )


def _read(parts: Iterable[str], latin: bool, other: bool) -> list[str]:
    return [part for part in parts if (latin if part.isascii() else other)]


def _any_of(spaced: list[str], joined: list[str]) -> re.Pattern[str]:
    latin = [fold(part) for part in spaced if part.isascii()]
    parts = [rf"\b(?:{fold(part)})\b" for part in spaced if not part.isascii()]
    parts.extend(fold(part) for part in joined)
    if latin:
        # Unlike a word border this also finds English that stands against Chinese without a space.
        parts.insert(0, rf"(?<![a-z0-9])(?:{'|'.join(latin)})(?![a-z0-9])")
    return re.compile("|".join(parts) or r"(?!)")


@cache
def _alone() -> re.Pattern[str]:
    polite = _pieces(
        (
            "please",
            "pls",
            "plz",
            "now",
            "hi",
            "hello",
            "ok",
            "asap",
            "por favor",
            "bitte",
            "svp",
            "lutfen",
            "tolong",
        )
    )
    polite += "|" + _pieces(
        (
            "请",
            "請",
            "谢谢",
            "謝謝",
            "你好",
            "您好",
            "吧",
            "啊",
            "好的",
            "пожалуиста",
            "お願いします",
            "부탁해요",
        )
    )
    return re.compile(rf"(?:(?:{polite}) ?)*(?:{_pieces(words.PERSON_ALONE)})(?: ?(?:{polite}))*")


@cache
def _fillers() -> re.Pattern[str]:
    return _made_of(more.FILLERS)


@cache
def _greetings() -> re.Pattern[str]:
    return _made_of((*more.GREETINGS, *more.FILLERS))


@cache
def _thanks() -> re.Pattern[str]:
    return _made_of((*more.THANKS, *more.GREETINGS, *more.FILLERS))


def _made_of(pieces: Iterable[str]) -> re.Pattern[str]:
    # Atomic: otherwise a long laugh could be split in exponentially many ways before it is refused.
    return re.compile(rf"(?:(?>{_pieces(pieces)}) ?)++")


def _pieces(pieces: Iterable[str]) -> str:
    literals = sorted({_flat(piece) for piece in pieces} - {""}, key=len, reverse=True)
    return "|".join(_piece(literal) for literal in literals)


def _piece(literal: str) -> str:
    if _UNSPACED.search(literal):
        return re.escape(literal)
    # Unlike a word border this also ends "ok" where Chinese follows without a space.
    return (
        rf"(?<![a-z0-9]){re.escape(literal)}(?![a-z0-9])"
        if literal.isascii()
        else rf"\b{re.escape(literal)}\b"
    )


def warm_up() -> None:
    """Compile the patterns now, which takes some tenths of a second, so that no customer waits for it."""
    for text in ("a b", "我们", "我们 hi"):
        wishes(text)
