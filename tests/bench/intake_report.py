"""Measures how identifiers are told apart and mistyped ones refused, with bip-utils as the outside judge.

    python -m tests.bench.intake_report [--corruptions 1000000] [--seed N]

Ends with 1 if a sound identifier is refused, more mistyped ones pass than their checksums allow, a set of meanings is not
as it must be, or a link to a look-alike host is believed. Needs the package bip-utils, which nothing else here does.
"""

from __future__ import annotations

import math
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.intake.explorers import pointed_at
from bot.intake.homes import Question, Split, best_split
from bot.intake.meaning import Kind, Meanings, kind_name
from bot.intake.meanings import meanings
from bot.intake.slots import Slot, Value
from tests.bench.made_addresses import ALNUM, Made, formats
from tests.bench.made_links import EVM_ADDRESS, EVM_TX, HEX_TX, MINT, SIGNATURE, lookalike_links, sound_links
from tests.command_line import CommandLine, whole

US_PER_S = 1_000_000
SOUND_EACH = 300
FROM_OWN_ALPHABET = 0.8
JUDGED_EACH = 400
SLOWEST_US = 50
UNLIKELY = 1e-6
"""How rarely chance alone may let a format fail."""
EVM = {"ethereum", "bsc", "polygon", "arbitrum", "base", "optimism", "avalanche"}
SETS = {
    EVM_ADDRESS: ("address", "network", EVM),
    EVM_TX: ("address key tx", "network", {"ethereum", "aptos", "sui", "polkadot"}),
    HEX_TX: (
        "address key tx",
        "address",
        {"bitcoin", "litecoin", "tron", "xrp", "stellar", "cardano", "monero", "cosmos", "ton"},
    ),
    MINT: ("address tx", "", {"solana", "sui", "near"}),
    SIGNATURE: ("tx", "", {"solana"}),
    "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa": ("address", "network", {"bitcoin", "bitcoin-cash", "bitcoin-sv"}),
    "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy": (
        "address",
        "network",
        {"bitcoin", "bitcoin-cash", "bitcoin-sv", "litecoin"},
    ),
    "mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn": ("address", "network", {"bitcoin-testnet", "litecoin-testnet"}),
    "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY": ("address", "network", {"polkadot", "kusama"}),
    "vitalik.eth": ("name", "network", EVM),
    "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t": ("address", "", {"tron"}),
}
"""What a value can be, the question that it needs once a report knows which of it, and networks that its set must have."""


@dataclass(slots=True)
class Tally:
    """What became of one format."""

    name: str
    sound: int = 0
    refused: int = 0
    mistyped: int = 0
    passed: int = 0
    expected: float = 0.0
    certain: int = 0
    judged: int = 0
    disputed: list[str] = field(default_factory=list)
    sound_us: float = 0.0
    mistyped_us: float = 0.0

    @property
    def allowed(self) -> int:
        """How many may pass: those without a checksum, and of the rest what chance exceeds once in a million runs."""
        return self.certain + most_likely(self.expected - self.certain)

    @property
    def is_met(self) -> bool:
        """Whether every sound one was taken and not too many others were."""
        return not self.refused and self.passed <= self.allowed and not self.disputed


def most_likely(expected: float) -> int:
    """Return the count that a Poisson variable with that mean exceeds with a probability below `UNLIKELY`."""
    count, term = 0, math.exp(-expected)
    behind = 1 - term
    while behind > UNLIKELY:
        count += 1
        term *= expected / count
        behind -= term
    return count


def measured(made: Made, corruptions: int, rng: random.Random) -> Tally:
    """Return what became of sound addresses of the format and of that many of them with one wrong character."""
    tally = Tally(made.name)
    texts = [made.make(rng) for _ in range(SOUND_EACH)]
    start = time.process_time()
    tally.refused = sum(made.network not in meanings(text).networks for text in texts)
    tally.sound, tally.sound_us = len(texts), (time.process_time() - start) / len(texts) * US_PER_S
    pairs = [(text, mistyped(text, made.alphabet, rng)) for text in rng.choices(texts, k=corruptions)]
    start = time.process_time()
    accepted = [is_address(wrong) for _, wrong in pairs]
    tally.mistyped, tally.mistyped_us = len(pairs), (time.process_time() - start) / len(pairs) * US_PER_S
    tally.passed = sum(accepted)
    chances = [made.chance(text, wrong) for text, wrong in pairs]
    tally.expected, tally.certain = sum(chances), sum(chance == 1 for chance in chances)
    judge_some(made, pairs, accepted, tally)
    return tally


def judge_some(made: Made, pairs: list[tuple[str, str]], accepted: list[bool], tally: Tally) -> None:
    """Count where the outside judge takes what we refuse, or refuses what we take."""
    if made.judge is None:
        return
    for (_, wrong), ours in list(zip(pairs, accepted, strict=True))[:JUDGED_EACH]:
        tally.judged += 1
        if judged(made, wrong) != ours:
            tally.disputed.append(wrong)


def judged(made: Made, text: str) -> bool:
    """Return whether bip-utils takes *text*."""
    assert made.judge is not None
    try:
        made.judge(text)
    # It raises whatever comes up on a damaged string, type errors among it.
    except Exception:
        return False
    return True


def mistyped(text: str, alphabet: str, rng: random.Random) -> str:
    """Return *text* with one other character, mostly one that the format knows."""
    place = rng.randrange(len(text))
    pool = alphabet if rng.random() < FROM_OWN_ALPHABET else ALNUM
    other = rng.choice(pool)
    while other == text[place]:
        other = rng.choice(pool)
    return text[:place] + other + text[place + 1 :]


def is_address(text: str) -> bool:
    """Return whether *text* is taken for an address of any network."""
    return Kind.ADDRESS in meanings(text).kinds


def wrong_sets() -> Iterator[str]:
    """Yield every value whose set of meanings or whose question is not as it must be."""
    for text, (kinds, question, least) in SETS.items():
        found = meanings(text)
        split = _split(text, found)
        is_asked = (split.question if split else "") == question
        if not is_asked or " ".join(sorted(found.kinds)) != kinds or not least <= found.networks:
            yield f"{text}: {split}, {sorted(found.kinds)}, {sorted(found.networks)}"


def _split(text: str, found: Meanings) -> Split | None:
    """What a report asks that was given *text* where it belongs, and can still ask for an address."""
    kind = next(one.kind for one in found.candidates)
    slot = Slot.REFERENCE if kind is Kind.TX else Slot.ADDRESS
    askable = frozenset(Question) if slot is Slot.REFERENCE else frozenset({Question.NETWORK})
    return best_split({slot: Value(text, text, kind_name(found.networks, kind))}, askable)


def wrong_links() -> Iterator[str]:
    """Yield every sound link that is not read right."""
    for link, network, kind, value in sound_links():
        token = pointed_at(link)
        wanted = (kind_name(frozenset({network}), kind), frozenset({network}), value)
        if token is None or (token.kind, token.networks, token.shown) != wanted:
            yield f"{link}: {token}"


def believed_lookalikes() -> Iterator[str]:
    """Yield every link to a look-alike host that says something about its network."""
    return (link for link in lookalike_links() if pointed_at(link))


def main(arguments: list[str] | None = None) -> int:
    """Print the report; return 0 if everything is as it must be."""
    parser = CommandLine(description=__doc__)
    parser.add_argument("--corruptions", type=whole(), default=1_000_000)
    parser.add_argument("--seed", type=int, default=None)
    chosen = parser.parse_args(arguments)
    rng = random.Random(chosen.seed)
    made = list(formats())
    each = math.ceil(chosen.corruptions / len(made))
    tallies = [print_tally(measured(one, each, rng)) for one in made]
    total = sum(tally.mistyped for tally in tallies)
    print(f"\n{len(made)} formats, {sum(tally.sound for tally in tallies)} sound, {total} mistyped")
    passed, certain = sum(one.passed for one in tallies), sum(one.certain for one in tallies)
    chance = sum(one.expected for one in tallies) - certain
    print(
        f"{passed} passed: {certain} carry no checksum that could tell, {passed - certain} by chance; theory {chance:.2f}"
    )
    faults = list(print_faults())
    slow = [tally.name for tally in tallies if max(tally.sound_us, tally.mistyped_us) > SLOWEST_US]
    print(f"slower than {SLOWEST_US} µs: {', '.join(slow) or 'none'}")
    met = all(tally.is_met for tally in tallies) and not faults
    print("met" if met else "NOT MET")
    return 0 if met else 1


def print_tally(tally: Tally) -> Tally:
    """Print one line about a format and return it."""
    print(
        f"{tally.name:14} refused {tally.refused}/{tally.sound}  passed {tally.passed}/{tally.mistyped}"
        f" (theory {tally.expected:.3g}, at most {tally.allowed})"
        f"  disputed {len(tally.disputed)}/{tally.judged}  {tally.sound_us:.0f} µs sound, {tally.mistyped_us:.0f} µs mistyped"
    )
    for text in tally.disputed[:3]:
        print(f"    {text}")
    return tally


def print_faults() -> Iterator[str]:
    """Print what is wrong with sets and links, and yield it."""
    sections = {
        f"sets of meanings, {len(SETS)}": wrong_sets(),
        f"links, {len(list(sound_links()))}": wrong_links(),
        f"look-alike links, {len(list(lookalike_links()))}": believed_lookalikes(),
    }
    for name, faults in sections.items():
        listed = list(faults)
        print(f"{name}: {len(listed)} wrong")
        for fault in listed:
            print(f"    {fault}")
            yield fault


if __name__ == "__main__":
    sys.exit(main())
