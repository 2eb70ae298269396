"""The set of things that one value can mean; finding values in a text, and what to ask about them, is elsewhere."""

from __future__ import annotations

import re
from functools import cache

from bot.intake import rules
from bot.intake.addresses import addresses
from bot.intake.meaning import Kind, Meaning, Meanings
from bot.intake.registry import AddressFormat, Family, network, networks
from bot.intake.spelling import plain
from bot.intake.spellings import EOS_NAME
from bot.intake.transactions import nearly_transaction, transactions


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


def _names(word: str) -> tuple[Meaning, ...]:
    match = _named().fullmatch(word)
    if not match:
        return ()
    ids = rules.of_worth(id for id, one in networks().items() if match["domain"].lower() in one.domains)
    if any(network(id).family is Family.EVM for id in ids):
        # The account that it stands for has the same address on every network of this family.
        ids |= rules.of_family(Family.EVM)
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
