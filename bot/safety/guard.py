"""Judges what an agent is about to send: traps for secrets, money and private chats, and links nobody knows; sends nothing."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.safety import seeds
from bot.safety.guard_addresses import addresses
from bot.safety.guard_bare import asks_bare
from bot.safety.guard_clauses import LINK, clauses, plain, sentences, unleeted
from bot.safety.guard_demands import demands
from bot.safety.guard_exports import asks_export
from bot.safety.guard_names import accounts
from bot.safety.guard_opinion import Opinions, by_words
from bot.safety.guard_paraphrases import asks_ransom, asks_unnamed
from bot.safety.guard_rules import Reason, Said, after, reasons, unexplained
from bot.safety.guard_signs import see
from bot.safety.guard_upfront import wants_upfront
from bot.safety.guard_words import hinted, languages_of
from bot.safety.legible import legible
from bot.safety.links import Found, Kind, find, is_shared, is_within, plain_host
from bot.safety.redirects import targets
from bot.safety.registry import digits_of
from bot.safety.unusual_hosts import find_with_unusual

__all__ = ["Known", "Opinions", "Reason", "Trap", "Verdict", "judge"]


class Bars(NamedTuple):
    """Log odds of the second opinion: above *asks* it stops a draft, below *one_rule* it frees one that a weak rule
    stopped, and below *clear* one that is clear to the rules, if each of its sentences by itself lies below *alone*."""

    asks: float
    one_rule: float
    clear: float
    alone: float


BY_WORDS = Bars(3.0, 0.0, -math.inf, -math.inf)
BY_READING = Bars(-1.5, -1.5, -3.0, 1.0)
"""Chosen on drafts of the tests of which nothing was learnt: docs/decisions/0013."""
_NOBODY_LEARNT = frozenset({Reason.ASKS_FOR_SIGNATURE})
_NOBODY_BUT_US = frozenset({"s:except", "s:us", "s:secret", "s:neg"})

_SPELLED_OUT = re.compile(r"(?<![^\W_])[^\W\d_](?:[\s.·*_-]{1,3}+[^\W\d_](?![^\W_])){14,}+")

# Of what only the sentence, or only a clause, is a trap for, every second and every third stop was wrong on new drafts.
_WEAK_WHOLE = frozenset({Reason.ASKS_FOR_SECRET})
_WEAK_TOLD = frozenset({Reason.ASKS_FOR_SECRET, Reason.ASKS_FOR_PAYMENT})


@dataclass(frozen=True, slots=True)
class Known:
    """What a draft may name: the allow-list, as ``links.find`` spells it, and the texts already in the case."""

    domains: frozenset[str] = frozenset()
    handles: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    texts: Sequence[str] = ()


@dataclass(frozen=True, slots=True, order=True)
class Trap:
    """One reason and where it stands in the draft, half-open, in code points; a trap of words names its sentence."""

    start: int
    end: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a draft may go out, and if not, why, in the order of the draft."""

    traps: tuple[Trap, ...] = field(default_factory=tuple)

    @property
    def reasons(self) -> frozenset[Reason]:
        """Why it was stopped; empty if it was not."""
        return frozenset(trap.reason for trap in self.traps)


def judge(draft: str, known: Known = Known(), *, second: Opinions | None = by_words) -> Verdict:
    """Return what is wrong with *draft*; never raises. The rules take less than 1 ms for a usual one.

    *second* is who is asked beside the rules whether it asks for something; None leaves the rules alone.
    """
    named = find_with_unusual(draft, known.domains, (), lambda _: False)
    traps = [*_secrets(draft), *_unknown(draft, named, known), *_spelled_out(draft)]
    meant = unleeted(draft)
    asked = _weighed(meant, _asked(meant, named), second)
    traps += (Trap(0, len(draft), reason) for reason in asked)
    return Verdict(tuple(sorted(set(traps))))


def _weighed(draft: str, ruled: _Ruled, second: Opinions | None) -> Set[Reason]:
    """Return what a draft asks for by the rules, or by a second opinion that is sure."""
    if second is None or not draft.strip():
        return ruled.found
    opinion = second(draft)
    bars = BY_READING if opinion.is_read else BY_WORDS
    if opinion.odds > bars.asks:
        return ruled.found or {opinion.reason}
    # "Nobody but our support" reads like a warning, and is none.
    if see(draft).signs >= _NOBODY_BUT_US:
        return ruled.found
    # A request among honest sentences must not be freed for their sake.
    if opinion.odds < bars.clear and opinion.alone < bars.alone:
        return (ruled.found & _NOBODY_LEARNT) | ruled.sure
    return ruled.clear if opinion.odds < bars.one_rule else ruled.found


def _secrets(draft: str) -> Iterator[Trap]:
    return (Trap(one.start, one.end, Reason.CONTAINS_SECRET) for one in seeds.find(draft))


def _spelled_out(draft: str) -> Iterator[Trap]:
    """Yield letters that stand apart, too many for one word: only a person can read what they say."""
    view = legible(draft)
    for found in _SPELLED_OUT.finditer(view.plain):
        yield Trap(*view.raw(*found.span()), Reason.ASKS_FOR_SECRET)


@dataclass(frozen=True, slots=True)
class _Ruled:
    """What the rules found in the words of a draft, and what of it is clear: not said by one weak rule alone.

    What is *sure* no second opinion takes back.
    """

    found: Set[Reason]
    clear: Set[Reason]
    sure: Set[Reason] = frozenset()


def _asked(draft: str, named: Iterable[Found]) -> _Ruled:
    """Return the traps of words; a sentence is read in every language that it may be in."""
    text = plain(_without_links(draft, named))
    hints = hinted(draft)
    said: dict[str, Said] = {}
    last = Said()
    earlier = before = ""
    found: set[Reason] = set()
    clear: set[Reason] = set()
    sure = {Reason.ASKS_FOR_SECRET} if asks_bare(text) else set[Reason]()
    for sentence in sentences(text):
        for language in languages_of(sentence, hints):
            if asks_unnamed(sentence, before, language):
                clear.add(Reason.ASKS_FOR_SECRET)
            if asks_ransom(sentence, language):
                clear.add(Reason.ASKS_FOR_PAYMENT)
            if asks_export(sentence, (earlier, before), language):
                sure.add(Reason.ASKS_FOR_SECRET)
            if wants_upfront(sentence, language):
                sure.add(Reason.ASKS_FOR_PAYMENT)
            clear.update(demands(sentence, f"{earlier} {before}", language))
            now = said.get(language, last)
            parts = clauses(sentence, language)
            told: set[Reason] = set()
            for clause in parts:
                told |= reasons(clause, now)
                now = after(clause, now)
            whole = unexplained(parts)
            found |= told | whole
            clear |= (told & whole) | (whole - _WEAK_WHOLE) | (told - _WEAK_TOLD)
            last = said[language] = now
        earlier, before = before, sentence
    clear |= sure
    return _Ruled(found | clear, clear, sure)


def _without_links(draft: str, named: Iterable[Found]) -> str:
    for one in reversed([one for one in named if one.kind in (Kind.LINK, Kind.HANDLE)]):
        draft = draft[: one.start] + LINK + draft[one.end :]
    return draft


def _unknown(draft: str, named: Sequence[Found], known: Known) -> Iterator[Trap]:
    led_to = [target for one in named for target in targets(one)]
    strange = [one for one in (*named, *led_to) if not _is_listed(one, known)]
    if strange:
        seen = [one for text in known.texts for one in find(text)]
        case = [*seen, *(target for one in seen for target in targets(one))]
        yield from (_trap(one) for one in strange if not _is_in_case(one, case))
    for span, address in addresses(draft):
        if not _is_known_address(address, known) and not _is_inside(span, named):
            yield Trap(*span, Reason.UNKNOWN_ADDRESS)
    yield from _unwritten(draft, known)


def _unwritten(draft: str, known: Known) -> Iterator[Trap]:
    """Yield what is not written as a link, a handle or an address, but told."""
    for span, name in accounts(draft):
        if name not in known.handles and not any(_names(text.lower(), name) for text in known.texts):
            yield Trap(*span, Reason.UNKNOWN_HANDLE)


def _trap(found: Found) -> Trap:
    reason = Reason.UNKNOWN_LINK if found.kind in (Kind.LINK, Kind.EMAIL) else Reason.UNKNOWN_HANDLE
    return Trap(found.start, found.end, reason)


def _is_listed(found: Found, known: Known) -> bool:
    match found.kind:
        case Kind.LINK:
            return any(is_within(plain_host(found.host), domain) for domain in known.domains)
        case Kind.EMAIL:
            return found.value in known.emails
        case Kind.HANDLE:
            return found.value in known.handles
        case Kind.PHONE:
            return digits_of(found.value) in {digits_of(phone) for phone in known.phones}


def _is_in_case(found: Found, case: Sequence[Found]) -> bool:
    if found.kind is Kind.LINK and not is_shared(found.host):
        return any(found.host == other.host for other in case if other.kind is Kind.LINK)
    if found.kind is Kind.PHONE:
        return any(
            digits_of(found.value) == digits_of(other.value) for other in case if other.kind is Kind.PHONE
        )
    return any((found.kind, found.value) == (other.kind, other.value) for other in case)


def _is_known_address(address: str, known: Known) -> bool:
    if any(_names(text, address) for text in known.texts):
        return True
    # Only hexadecimal addresses mean the same in capitals.
    lower = address.lower()
    if lower.startswith("0x") and any(_names(text.lower(), lower) for text in known.texts):
        return True
    # The next word may look like one more group; in what is known there may be groups as well.
    return any(address.startswith(other) for text in known.texts for _, other in addresses(text))


def _names(text: str, address: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(address)}(?!\w)", text) is not None


def _is_inside(span: tuple[int, int], named: Iterable[Found]) -> bool:
    return any(one.start <= span[0] and span[1] <= one.end for one in named)
