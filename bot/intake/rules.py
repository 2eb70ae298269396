"""The registry turned around: from a version byte, a prefix or a format to the networks that use it; judges no text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from bot.intake.registry import AddressFormat, AddressRule, Family, Standing, TxFormat, networks
from bot.safety.encodings import BITCOIN_BASE58, base58_text

HASHED_BYTES = 20
CHECK_BYTES = 4
# Shorter ones need a hash that begins with zeros, and nobody has met one.
SHORTEST = 26


def of_worth(ids: Iterable[str]) -> frozenset[str]:
    """Return those of *ids* with coins of worth, or all of them if none has: where a value can be both, it is the former."""
    found = frozenset(ids)
    worthy = frozenset(one for one in found if networks()[one].has_value)
    return worthy or frozenset(one for one in found if networks()[one].standing is not Standing.LOCAL)


@cache
def of_format(format: AddressFormat) -> frozenset[str]:
    """Return the networks whose addresses have *format*."""
    return of_worth(id for id, _ in _rules(format))


@cache
def of_family(family: Family) -> frozenset[str]:
    """Return the networks of *family*."""
    return of_worth(one.id for one in networks().values() if one.family is family)


@cache
def of_transaction(format: TxFormat) -> frozenset[str]:
    """Return the networks whose transaction ids have *format*."""
    return of_worth(one.id for one in networks().values() if format in one.transactions)


@cache
def by_prefix(format: AddressFormat) -> Mapping[str, frozenset[str]]:
    """Return the networks of *format* by human-readable prefix."""
    found: dict[str, set[str]] = {}
    for id, rule in _rules(format):
        for prefix in rule.prefixes:
            found.setdefault(prefix, set()).add(id)
    return {prefix: of_worth(ids) for prefix, ids in found.items()}


@cache
def by_version(format: AddressFormat) -> Mapping[int, frozenset[str]]:
    """Return the networks of *format* by version."""
    found: dict[int, set[str]] = {}
    for id, rule in _rules(format):
        for version in rule.versions:
            found.setdefault(version, set()).add(id)
    return {version: of_worth(ids) for version, ids in found.items()}


@cache
def by_first_character() -> Mapping[str, tuple[range, frozenset[str]]]:
    """Return, for base58check addresses of 20 bytes, their lengths and networks by the character they begin with."""
    found: dict[str, tuple[range, frozenset[str]]] = {}
    for version, ids in by_version(AddressFormat.BASE58CHECK).items():
        spellings = [base58_text(version_bytes(version) + end) for end in _ENDS]
        lengths = range(SHORTEST, max(map(len, spellings)) + 1)
        for first in _between(spellings[0][0], spellings[1][0]):
            known = found.get(first, (lengths, frozenset[str]()))
            longest = max(known[0].stop, lengths.stop)
            found[first] = range(SHORTEST, longest), of_worth(known[1] | ids)
    return found


def version_bytes(version: int) -> bytes:
    """Return *version* in as many bytes as it needs, at least one."""
    return version.to_bytes((version.bit_length() + 7) // 8 or 1, "big")


def _rules(format: AddressFormat) -> list[tuple[str, AddressRule]]:
    return [(one.id, rule) for one in networks().values() for rule in one.addresses if rule.format is format]


def _between(first: str, last: str) -> str:
    alphabet = BITCOIN_BASE58
    return alphabet[alphabet.index(first) : alphabet.index(last) + 1]


_ENDS = (bytes(HASHED_BYTES + CHECK_BYTES), b"\xff" * (HASHED_BYTES + CHECK_BYTES))
