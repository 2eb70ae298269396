"""Judges what an agent is about to send: traps for secrets, money and private chats, and links nobody knows; sends nothing."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.safety import seeds
from bot.safety.guard_clauses import LINK, clauses, plain, sentences
from bot.safety.guard_demands import demands
from bot.safety.guard_names import accounts, cut_addresses
from bot.safety.guard_opinion import Opinions, by_words
from bot.safety.guard_paraphrases import asks_ransom, asks_unnamed
from bot.safety.guard_rules import Reason, Said, after, reasons, unexplained
from bot.safety.guard_words import hinted, languages_of
from bot.safety.links import Found, Kind, find, is_shared, is_within, plain_host
from bot.safety.redirects import targets
from bot.safety.registry import digits_of
from bot.safety.unusual_hosts import find_with_unusual

__all__ = ["Known", "Opinions", "Reason", "Trap", "Verdict", "judge"]


class Bars(NamedTuple):
    """Log odds of the second opinion: above *asks* it stops a draft, below *one_rule* it frees one that a weak rule
    stopped, and below *clear* one that is clear to the rules."""

    asks: float
    one_rule: float
    clear: float


BY_WORDS = Bars(3.0, 0.0, -math.inf)
BY_READING = Bars(-0.5, -0.5, -2.5)
"""Chosen on the everyday drafts of the tests, of which nothing was learnt: docs/decisions/0013."""
_NOBODY_LEARNT = frozenset({Reason.ASKS_FOR_SIGNATURE})

_ADDRESS = re.compile(
    r"(?<![\w/])(?:0x[0-9a-fA-F]{40}|T[1-9A-HJ-NP-Za-km-z]{33}|(?:bc|tb|ltc)1[02-9ac-hj-np-z]{20,87}"
    r"|addr1[02-9ac-hj-np-z]{40,110}|(?:EQ|UQ)[A-Za-z0-9_-]{46}|r[1-9A-HJ-NP-Za-km-z]{24,34}|G[A-Z2-7]{55}"
    r"|[13][1-9A-HJ-NP-Za-km-z]{25,34}|(?=[A-Za-z]*\d)[1-9A-HJ-NP-Za-km-z]{32,44}|[0-9a-fA-F]{40}"
    r"|[48][1-9A-HJ-NP-Za-km-z]{94}(?:[1-9A-HJ-NP-Za-km-z]{11})?|(?=[A-Za-z]*\d)[1-9A-HJ-NP-Za-km-z]{46,48}|[A-Z2-7]{58}"
    r"|[a-z]{2,16}1[02-9ac-hj-np-z]{38,98}|-?[01]:[0-9a-fA-F]{64})(?!\w)"
)
_HEX = re.compile(r"(?:0x)?[0-9a-fA-F]{64}")

# Of what only the sentence, or only a clause, is a trap for, every second and every third stop was wrong on new drafts.
_WEAK_WHOLE = frozenset({Reason.ASKS_FOR_SECRET})
_WEAK_TOLD = frozenset({Reason.ASKS_FOR_SECRET, Reason.ASKS_FOR_PAYMENT})


@dataclass(frozen=True, slots=True)
class Known:
    """What a draft may name: the allow-list, as ``links.find`` spells it, and the texts already in the case."""

    domains: frozenset[str] = frozenset()
    handles: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
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
    """Return what is wrong with *draft*, less than 1 ms for a usual one; never raises.

    *second* is who is asked beside the rules whether it asks for something; None leaves the rules alone.
    """
    named = find_with_unusual(draft, known.domains, (), lambda _: False)
    traps = [*_secrets(draft), *_unknown(draft, named, known)]
    asked = _weighed(draft, _asked(draft, named), second)
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
    # A request among honest sentences must not be freed for their sake.
    if opinion.odds < bars.clear and opinion.alone < bars.clear:
        return ruled.found & _NOBODY_LEARNT
    return ruled.clear if opinion.odds < bars.one_rule else ruled.found


def _secrets(draft: str) -> Iterator[Trap]:
    return (Trap(one.start, one.end, Reason.CONTAINS_SECRET) for one in seeds.find(draft))


@dataclass(frozen=True, slots=True)
class _Ruled:
    """What the rules found in the words of a draft, and what of it is clear: not said by one weak rule alone."""

    found: Set[Reason]
    clear: Set[Reason]


def _asked(draft: str, named: Iterable[Found]) -> _Ruled:
    """Return the traps of words; a sentence is read in every language that it may be in."""
    text = plain(_without_links(draft, named))
    hints = hinted(draft)
    said: dict[str, Said] = {}
    last = Said()
    earlier = before = ""
    found: set[Reason] = set()
    clear: set[Reason] = set()
    for sentence in sentences(text):
        for language in languages_of(sentence, hints):
            if asks_unnamed(sentence, before, language):
                clear.add(Reason.ASKS_FOR_SECRET)
            if asks_ransom(sentence, language):
                clear.add(Reason.ASKS_FOR_PAYMENT)
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
    return _Ruled(found | clear, clear)


def _without_links(draft: str, named: Iterable[Found]) -> str:
    for one in reversed([one for one in named if one.kind in (Kind.LINK, Kind.HANDLE)]):
        draft = draft[: one.start] + LINK + draft[one.end :]
    return draft


def _unknown(draft: str, named: Sequence[Found], known: Known) -> Iterator[Trap]:
    addresses = [match for match in _ADDRESS.finditer(draft) if not _HEX.fullmatch(match[0])]
    led_to = [target for one in named for target in targets(one)]
    strange = [one for one in (*named, *led_to) if not _is_listed(one, known)]
    if strange:
        seen = [one for text in known.texts for one in find(text)]
        case = [*seen, *(target for one in seen for target in targets(one))]
        yield from (_trap(one) for one in strange if not _is_in_case(one, case))
    for match in addresses:
        if not _is_known_address(match[0], known) and not _is_inside(match, named):
            yield Trap(*match.span(), Reason.UNKNOWN_ADDRESS)
    yield from _unwritten(draft, known)


def _unwritten(draft: str, known: Known) -> Iterator[Trap]:
    """Yield what is not written as a link, a handle or an address, but told."""
    for span, name in accounts(draft):
        if name not in known.handles and not any(_names(text.lower(), name) for text in known.texts):
            yield Trap(*span, Reason.UNKNOWN_HANDLE)
    for span, address in cut_addresses(draft, _is_address):
        if not _is_known_address(address, known):
            yield Trap(*span, Reason.UNKNOWN_ADDRESS)


def _is_address(text: str) -> bool:
    return _ADDRESS.fullmatch(text) is not None and not _HEX.fullmatch(text)


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
    if address in known.addresses or any(_names(text, address) for text in known.texts):
        return True
    lower = address.lower()
    # Only hexadecimal addresses mean the same in capitals.
    return address.startswith("0x") and (
        lower in {one.lower() for one in known.addresses}
        or any(_names(text.lower(), lower) for text in known.texts)
    )


def _names(text: str, address: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(address)}(?!\w)", text) is not None


def _is_inside(match: re.Match[str], named: Iterable[Found]) -> bool:
    return any(one.start <= match.start() and match.end() <= one.end for one in named)
