"""What a chain says of a case's transactions, on the agents' card: one short line each, and what moved below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from bot.channels.rich import Rich, code, joined, styled
from bot.channels.speech import Speech
from bot.domain.explaining import NONE_KNOWN, unlimited, why
from bot.domain.facts import ChainFact, Transfer, TxState
from bot.domain.watching import phase_of, where_it_is
from bot.intake.explorers import links_to
from bot.intake.meaning import Kind
from bot.intake.networks import title
from bot.intake.registry import networks
from bot.ports import Watch

MOST_MOVES = 2
MOST_GRANTS = 3
FAILED = {
    TxState.FAILED_OUT_OF_GAS: "card-chain-out-of-gas",
    TxState.FAILED_NO_ENERGY: "card-chain-no-energy",
    TxState.FAILED_REVERTED: "card-chain-refused",
}


def looked_up(watches: Iterable[Watch], speech: Speech) -> list[Rich]:
    """The lines on *watches*, each with the time of its last look."""
    shown = tuple(watches)
    return [line for watch in shown for line in _lines(watch, speech, is_one_of_several=len(shown) > 1)]


def _lines(watch: Watch, speech: Speech, *, is_one_of_several: bool) -> Iterator[Rich]:
    fact = watch.kept.fact
    if fact is None:
        yield joined([speech.say("card-chain-asked"), code(watch.value)], " ")
        return
    yield joined([_state(fact, speech), *_link(fact)], " ")
    if is_one_of_several:
        yield joined([speech.say("card-chain-of"), code(watch.value)], " ")
    yield from _why(fact, speech)
    for one in fact.transfers[:MOST_MOVES]:
        yield _moved(one, speech)
    for grant in unlimited(fact)[:MOST_GRANTS]:
        said = speech.say("card-chain-unlimited", {"symbol": grant.symbol or NONE_KNOWN})
        yield joined([said, code(grant.spender)], " ")
    if fact.replaced_by:
        yield joined([speech.say("card-chain-by"), code(fact.replaced_by)], " ")


def _state(fact: ChainFact, speech: Speech) -> Rich:
    args = {
        "state": phase_of(fact).value,
        "network": title(fact.network) or NONE_KNOWN,
        "confirmations": fact.confirmations,
        "needed": fact.needed,
        "at": fact.looked_up_at.isoformat(),
    }
    return speech.say("card-chain", args)


def _why(fact: ChainFact, speech: Speech) -> Iterator[Rich]:
    """Why it failed, in as much detail as a look-up by hand gives."""
    failed = where_it_is(fact).state
    if failed in FAILED:
        yield speech.say(FAILED[failed])
        yield from (joined([Rich("↳"), speech.say(line.key, line.args)], " ") for line in why(fact))


def _link(fact: ChainFact) -> Iterator[Rich]:
    is_there = where_it_is(fact).state.is_there and fact.network in networks()
    for link in links_to(fact.network, Kind.TX, fact.tx.value)[:1] if is_there else ():
        yield styled(urlsplit(link).hostname or "", "text_link", link)


def _moved(one: Transfer, speech: Speech) -> Rich:
    key = "card-chain-moved" if one.genuine else "card-chain-unknown"
    said = speech.say(key, {"amount": one.amount, "symbol": one.symbol or NONE_KNOWN})
    return joined([said, code(one.to or NONE_KNOWN)], " ")
