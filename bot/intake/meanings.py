"""The set of things that one value can mean, and the question that splits it best; finding values in a text is elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from bot.intake import rules
from bot.intake.addresses import addresses
from bot.intake.meaning import Kind, Meaning, Meanings
from bot.intake.registry import AddressFormat, network, networks
from bot.intake.spelling import plain
from bot.intake.spellings import EOS_NAME
from bot.intake.transactions import nearly_transaction, transactions

FEW = 4
"""As many as fit under a message as buttons."""
Pair = tuple[Kind, str]


class Question(StrEnum):
    """What to ask about a value that can mean several things."""

    KEY_OR_HASH = "key_or_hash"
    RESOLVED_ADDRESS = "resolved_address"
    """It is a name: which address does the wallet show for it?"""
    ADDRESS_OR_TX = "address_or_tx"
    COIN = "coin"
    NETWORK = "network"


@dataclass(frozen=True, slots=True)
class Split:
    """A question and its answers: kinds, coins or ids of networks, in the order of the registry."""

    question: Question
    options: tuple[str, ...] = ()


def meanings(text: str, *, asked: str = "") -> Meanings:
    """Return everything that the whole *text* can be, leaving aside blanks around it.

    Args:
        asked: The id of the network that was just asked about. Some accounts, as on EOS, are ordinary words, so they
            count only where one was asked for.

    Test networks count only where nothing else has such a value; local ones never do. About 5 to 50 µs, and 150 for a
    Solana signature.
    """
    word = plain(text).strip()
    sound, flawed = addresses(word)
    found = (*sound, *transactions(word), *_names(word), *_asked(word, asked))
    if found:
        return Meanings(word, found)
    return Meanings(word, flawed=flawed or nearly_transaction(word))


def best_split(found: Meanings) -> Split | None:
    """Return what to ask next about *found*, or None when one thing or nothing is left, or test coins, which are worth nothing.

    Whether it is a key comes first, always. Among few candidates the easiest question that splits them at all is the best;
    among many, the one that leaves the fewest on average, and of equals the easier.
    """
    if found.may_be_key:
        return Split(Question.KEY_OR_HASH, tuple(kind for kind in Kind if kind in found.kinds))
    if found.is_worthless:
        return None
    if found.kinds == {Kind.NAME}:
        return Split(Question.RESOLVED_ADDRESS)
    pairs = [(one.kind, id) for one in found.candidates for id in sorted(one.networks)]
    splits = [(question, Counter(map(answer, pairs))) for question, answer in _ANSWERS.items()]
    useful = [(question, answers) for question, answers in splits if len(answers) > 1]
    if not useful:
        return None
    question, answers = useful[0] if len(pairs) <= FEW else min(useful, key=lambda split: _left(split[1]))
    return Split(question, tuple(sorted(answers, key=_place)))


def _left(answers: Counter[str]) -> int:
    # Each answer is met as often as it has candidates, and leaves just as many.
    return sum(count * count for count in answers.values())


def _place(option: str) -> int:
    order = [*Kind, *networks(), *dict.fromkeys(one.coin for one in networks().values())]
    return order.index(option)


def _names(word: str) -> tuple[Meaning, ...]:
    match = _named().fullmatch(word)
    if not match:
        return ()
    ids = rules.of_worth(id for id, one in networks().items() if match["domain"].lower() in one.domains)
    return (Meaning(Kind.NAME, "name", ids, word, word.lower()),)


def _asked(word: str, asked: str) -> tuple[Meaning, ...]:
    ids = rules.of_format(AddressFormat.EOS) & {asked}
    if not ids or not EOS_NAME.fullmatch(word):
        return ()
    return (Meaning(Kind.ADDRESS, str(AddressFormat.EOS), ids, word, word),)


@cache
def _named() -> re.Pattern[str]:
    domains = "|".join(re.escape(domain) for one in networks().values() for domain in one.domains)
    return re.compile(rf"(?:[\w-]{{1,63}}\.){{1,4}}(?P<domain>{domains})", re.IGNORECASE)


_ANSWERS: dict[Question, Callable[[Pair], str]] = {
    Question.ADDRESS_OR_TX: lambda pair: str(pair[0]),
    Question.COIN: lambda pair: network(pair[1]).coin,
    Question.NETWORK: lambda pair: pair[1],
}
