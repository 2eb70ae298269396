"""Answers "is this really you?" from the registry and from what the ledger says was sent; reads neither by itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256

from bot.safety.legible import legible
from bot.safety.links import Found, Kind, find
from bot.safety.lookalikes import Lookalike, like_handle, like_host, like_name
from bot.safety.phones import NOT_TO_CALL
from bot.safety.redirects import leads_on, targets
from bot.safety.registry import Registry, digits_of, is_abroad
from bot.safety.unusual_hosts import find_with_unusual

# Shorter words are said by everybody, so that we sent them once says nothing about who did now.
LEAST_WORDS = 3
LEAST_CHARACTERS = 12
LEAST_DIGITS = 8
LEAST_NATIONAL, MOST_NATIONAL = 9, 12
"""Digits of a number without its country's code: dates have eight, and cards more."""
LEAST_SHARED, SHARED = 7, 8
"""So many last digits make two numbers the same one, whatever is dialled before them."""
_NOTHING_BUT_A_NUMBER = re.compile(r"\+?[\d\s()./·-]+")
_MACHINE = re.compile(r"\d{1,3}(?:\.\d{1,3}){2}")
"""The beginning of an IP address."""
LONGEST_NAME, MOST_NAME_WORDS = 64, 6
_BARE_HANDLE = re.compile(r"\W*(?P<name>\w{4,32})\W*")
_PARTED_HOST = re.compile(r"[\w-]+(?:\s*\.\s*[\w-]+)*\s+\.\s*[a-z]{2,}", re.IGNORECASE)
_OF_SENTENCES = re.compile(r"[,;!?](?=\s|$)|\.(?:\s+\w+){3}|[，；！？。]")
_TAIL = re.compile(r"[/\\?#]")
_SLASHES = re.compile(r"[/\\]*")


class Verdict(StrEnum):
    """Whether something is from the wallet."""

    OURS = "ours"
    NOT_OURS = "not_ours"
    CANNOT_KNOW = "cannot_know"


class Why(StrEnum):
    """What the verdict rests on; also the key of the sentence that says it."""

    SENT_BY_US = "sent_by_us"
    SAME_WORDS_SENT_TO_YOU = "same_words_sent_to_you"
    OFFICIAL = "official"
    NOT_SENT = "not_sent"
    SENT_BY_OTHERS = "sent_by_others"
    LOOKS_LIKE = "looks_like"
    NOT_OFFICIAL = "not_official"
    KNOWN_BAD = "known_bad"
    NO_LIST = "no_list"
    SENDER_HIDDEN = "sender_hidden"
    NO_RECORD = "no_record"
    NAMES_CAN_BE_COPIED = "names_can_be_copied"
    NOTHING_ASKED = "nothing_asked"
    LEADS_ON = "leads_on"
    LEADS_ELSEWHERE = "leads_elsewhere"
    NEEDS_COUNTRY = "needs_country"


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdict, why, which part of the question it is about, and what that part imitates if it does.

    *kind* is what that part is, if it leads somewhere.
    """

    verdict: Verdict
    why: Why
    about: str = ""
    like: Lookalike | None = None
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Who a forwarded message is from, as the platform says; *user_id* is None if the sender hides it."""

    user_id: int | None = None
    username: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """Another account to which words lead that may read like a name of ours; *user_id* is its number on the platform."""

    user_id: int
    shown: str


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks about: words, a link, a name; for a forwarded message where it came from; where names lead."""

    text: str = ""
    origin: Origin | None = None
    accounts: tuple[Account, ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """What the ledger says: fingerprints of the texts sent to the person who asks, and whether it reaches back far enough.

    *our_id* is the bot's own id on the platform. *complete* is false if messages as old as the one asked about may have
    been erased already.
    """

    our_id: int
    fingerprints: frozenset[str] = field(default_factory=frozenset)
    complete: bool = True


def fingerprint(text: str) -> str:
    """Return what two texts share if they read the same: case, spacing and forms of characters aside.

    In what follows the host of a link all of that matters: there, another case is another page.
    """
    plain = " ".join(map(_as_read, text.split()))
    return sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def _as_read(word: str) -> str:
    begun = 0
    tail = _TAIL.search(word)
    if tail and word.endswith(":", 0, tail.start()):
        begun = _SLASHES.match(word, tail.start()).end()  # type: ignore[union-attr]
        tail = _TAIL.search(word, begun)
    end = tail.start() if tail and "." in word[begun : tail.start()] else len(word)
    return " ".join(unicodedata.normalize("NFKC", word[:end]).casefold().split()) + word[end:]


def closed(text: str) -> str:
    """Return *text* without the blanks around the dots if it is nothing but a site's name written as ``site .com``."""
    return "".join(text.split()) if _PARTED_HOST.fullmatch(text.strip()) else text


def verify(question: Question, registry: Registry, sent: Sent) -> Answer:
    """Return whether what *question* shows is the wallet's; a message is OURS only if *sent* holds it.

    A name alone is never OURS, because anybody may take it. What hides its sender cannot be known, whatever it says.
    """
    if question.origin is not None:
        return _forwarded(question.origin, question.text, registry, sent)
    strange = next((one for one in question.accounts if one.user_id not in registry.user_ids), None)
    if strange is not None:
        return Answer(Verdict.NOT_OURS, Why.LEADS_ELSEWHERE, strange.shown)
    if not question.text.strip():
        return Answer(Verdict.CANNOT_KNOW, Why.NOTHING_ASKED)
    if _tells_much(question.text) and fingerprint(question.text) in sent.fingerprints:
        return Answer(Verdict.OURS, Why.SAME_WORDS_SENT_TO_YOU)
    question = replace(question, text=closed(question.text))
    found = _found(question.text, registry)
    if found:
        answers = ((one, _one(one, registry)) for one in _with_targets(found))
        worst = _worst(_as_written(question.text, one, answer) for one, answer in answers)
        if worst.verdict is Verdict.OURS and not _is_nothing_but(question.text, found):
            # An official link says nothing about the words around it.
            return Answer(Verdict.CANNOT_KNOW, Why.NO_RECORD)
        if worst.verdict is Verdict.OURS and leads_on(question.text[found[0].start : found[0].end]):
            return replace(worst, verdict=Verdict.CANNOT_KNOW, why=Why.LEADS_ON)
        return worst
    return _name_or_words(question.text.strip(), registry)


def _found(text: str, registry: Registry) -> Sequence[Found]:
    """Return what *text* names: also the official ones that are written in a way in which nobody would find others."""
    found = find_with_unusual(
        text, registry.domains, registry.brands, lambda one: _is_official(one, registry)
    )
    numbers = _number(text, registry)
    if not found:
        return numbers or _bare_handle(text, registry)
    taken = [
        one
        for one in numbers
        if _is_official(one, registry)
        and not any(one.start < two.end and two.start < one.end for two in found)
    ]
    return sorted([*found, *taken], key=lambda one: one.start)


def _as_written(text: str, found: Found, answer: Answer) -> Answer:
    """Return *answer* about the handle as *text* has it: in small letters a capital I is no longer like an l."""
    if found.kind is not Kind.HANDLE or answer.about != found.value:
        return answer
    written = legible(text[found.start : found.end]).plain
    at = written.lower().rfind(found.value)
    return replace(answer, about=written[at : at + len(found.value)]) if at >= 0 else answer


def _bare_handle(text: str, registry: Registry) -> Sequence[Found]:
    """Return the handle that *text* is nothing but, without its @, if it is official or made to look so, and is no name."""
    word = _BARE_HANDLE.fullmatch(text)
    if not word or word["name"].casefold() in {name.casefold() for name in registry.names | registry.brands}:
        return []
    found = Found(Kind.HANDLE, *word.span("name"), word["name"].lower())
    # A letter of another alphabet may have one of ours as its small form.
    is_official = word["name"].isascii() and _is_official(found, registry)
    if is_official or (
        not _is_name(word["name"], registry) and like_handle(found.value, registry.handles, ())
    ):
        return [found]
    return []


def _with_targets(found: Iterable[Found]) -> Iterator[Found]:
    for one in found:
        yield one
        yield from targets(one)


def _number(text: str, registry: Registry) -> Sequence[Found]:
    """Return the number to call that *text* is nothing but, with a plus if it begins with a country's code."""
    plain = legible(text).plain.strip()
    if not _NOTHING_BUT_A_NUMBER.fullmatch(plain):
        return []
    digits = digits_of(plain)
    if is_abroad(plain) and len(digits) >= LEAST_DIGITS:
        return [Found(Kind.PHONE, 0, len(text), f"+{digits}")]
    if _is_shared(digits, registry) or _is_national(plain, digits):
        return [Found(Kind.PHONE, 0, len(text), digits)]
    return []


def _is_national(plain: str, digits: str) -> bool:
    """Whether *plain* is written as a number to call within a country; an id, a date or an IP address is not."""
    is_parted = plain.startswith(("0", "(")) or not plain.isdigit()
    if not is_parted or NOT_TO_CALL.search(plain) or _MACHINE.search(plain):
        return False
    return LEAST_NATIONAL <= len(digits) <= MOST_NATIONAL


def _is_shared(digits: str, registry: Registry) -> bool:
    """Whether an official number has the same last *digits*, with or without what is dialled before them."""
    return len(digits) >= LEAST_SHARED and any(one.endswith(digits[-SHARED:]) for one in registry.phones)


def _forwarded(origin: Origin, text: str, registry: Registry, sent: Sent) -> Answer:
    if origin.user_id is None:
        return _hidden(origin, text, registry)
    if origin.user_id != sent.our_id:
        return _by_others(origin, registry)
    if fingerprint(text) in sent.fingerprints:
        return Answer(Verdict.OURS, Why.SENT_BY_US)
    if text and sent.complete:
        return Answer(Verdict.NOT_OURS, Why.NOT_SENT)
    return Answer(Verdict.CANNOT_KNOW, Why.NO_RECORD)


def _hidden(origin: Origin, text: str, registry: Registry) -> Answer:
    answers = [_one(one, registry) for one in _with_targets(find(text))]
    bad = [answer for answer in answers if answer.verdict is Verdict.NOT_OURS]
    like = like_name(origin.name, registry.names, registry.brands)
    if bad:
        return bad[0]
    return Answer(Verdict.CANNOT_KNOW, Why.SENDER_HIDDEN, origin.name, like)


def _by_others(origin: Origin, registry: Registry) -> Answer:
    # A handle on the list may be one of another platform, so that the account that has it here is not known to be ours.
    if origin.user_id in registry.user_ids or (origin.username and registry.has_handle(origin.username)):
        # Agents and official accounts are known, but only the bot's own messages are in the ledger.
        return Answer(Verdict.CANNOT_KNOW, Why.NO_RECORD, origin.username or origin.name)
    like = like_handle(origin.username, registry.handles, registry.brands) if origin.username else None
    like = like or like_name(origin.name, registry.names, registry.brands)
    why = Why.LOOKS_LIKE if like else Why.SENT_BY_OTHERS
    kind = Kind.HANDLE if origin.username else None
    return Answer(Verdict.NOT_OURS, why, origin.username or origin.name, like, kind)


def _one(found: Found, registry: Registry) -> Answer:
    if _is_official(found, registry):
        return Answer(Verdict.OURS, Why.OFFICIAL, found.value, kind=found.kind)
    if found.kind is Kind.PHONE and "+" not in found.value and _is_shared(found.value, registry):
        return Answer(Verdict.CANNOT_KNOW, Why.NEEDS_COUNTRY, found.value)
    like = _imitates(found, registry)
    if like is None and not _is_listed(found.kind, registry):
        return Answer(Verdict.CANNOT_KNOW, Why.NO_LIST, found.value)
    why = Why.LOOKS_LIKE if like else Why.NOT_OFFICIAL
    return Answer(Verdict.NOT_OURS, why, found.value, like, found.kind)


def _is_listed(kind: Kind, registry: Registry) -> bool:
    """Whether anybody said which of this kind are official: else one that is unknown may well be."""
    match kind:
        case Kind.LINK:
            return bool(registry.domains)
        case Kind.EMAIL:
            return bool(registry.emails)
        case Kind.HANDLE:
            return bool(registry.handles)
        case Kind.PHONE:
            return bool(registry.phones)


def _is_official(found: Found, registry: Registry) -> bool:
    match found.kind:
        case Kind.LINK:
            return registry.has_host(found.host)
        case Kind.EMAIL:
            return registry.has_email(found.value)
        case Kind.HANDLE:
            return registry.has_handle(found.value)
        case Kind.PHONE:
            return registry.has_phone(found.value)


def _imitates(found: Found, registry: Registry) -> Lookalike | None:
    match found.kind:
        case Kind.LINK | Kind.EMAIL:
            return like_host(found.host, registry.domains, registry.brands)
        case Kind.HANDLE:
            return like_handle(found.value, registry.handles, registry.brands)
        case Kind.PHONE:
            return None


def _worst(answers: Iterable[Answer]) -> Answer:
    """Return the first that is not ours, because one bad link spoils a message of good ones."""
    rank = (Verdict.NOT_OURS, Verdict.CANNOT_KNOW, Verdict.OURS)
    return min(answers, key=lambda answer: rank.index(answer.verdict))


def _is_nothing_but(text: str, found: Sequence[Found]) -> bool:
    around = text[: found[0].start] + text[found[-1].end :]
    return len(found) == 1 and not any(character.isalnum() for character in around)


def _name_or_words(text: str, registry: Registry) -> Answer:
    like = like_name(text, registry.names, registry.brands)
    if _is_name(text, registry):
        return Answer(Verdict.CANNOT_KNOW, Why.NAMES_CAN_BE_COPIED, text)
    if like and _reads_as_name(text):
        return Answer(Verdict.NOT_OURS, Why.LOOKS_LIKE, text, like)
    return Answer(Verdict.CANNOT_KNOW, Why.NO_RECORD)


def _is_name(text: str, registry: Registry) -> bool:
    return _joined(text) in {_joined(name) for name in registry.names | registry.brands}


def _reads_as_name(text: str) -> bool:
    """Whether somebody may call themselves so; a sentence that names a brand imitates nothing by that."""
    return (
        len(text) <= LONGEST_NAME and len(text.split()) <= MOST_NAME_WORDS and not _OF_SENTENCES.search(text)
    )


def _joined(name: str) -> str:
    """Return *name* as people type it: case and spaces aside. Letters that only look alike stay other letters."""
    return "".join(name.split()).casefold()


def _tells_much(text: str) -> bool:
    return len(text) >= LEAST_CHARACTERS and (len(text.split()) >= LEAST_WORDS or not text.isascii())
