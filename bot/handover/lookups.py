"""What agents want looked up: /tx, /addr and the card's Refresh. It is answered in the topic, and a customer never hears it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bot.domain.case import Case
from bot.domain.explaining import Line, explain
from bot.domain.explaining_addresses import explain_address
from bot.domain.facts import AddressFact, ChainFact
from bot.domain.messages import Arg, Button, CaseId, PersonId, Rows, Say, TellAgents, is_number
from bot.domain.watching import where_it_is
from bot.handover.desk import Desk
from bot.handover.explorer_traps import imitations_in
from bot.handover.telling import answer
from bot.handover.verify import harmless
from bot.intake.explorers import links_to
from bot.intake.homes import FEW
from bot.intake.meaning import Kind
from bot.intake.mentions import Mention, address_in, askable_for, transaction_in
from bot.intake.names import find_names
from bot.intake.networks import title
from bot.intake.recognise import flaw_in
from bot.intake.registry import networks
from bot.intake.slots import Slot
from bot.ports import FOR_AGENTS, Arrived, Kept, Watch, WatchKind, Work

AT_MOST = 20
PER = timedelta(minutes=1)
"""So many look-ups all agents together can ask for in so long."""
REFRESHED_AFTER = timedelta(seconds=15)
ANSWERED_WITHIN = timedelta(days=1)
"""How long the question on which network an address is meant stands."""
BUTTONS_A_ROW = 2
MOST_ON_CARD = 3
_BARE = re.compile(r"[0-9a-fA-F]{64}")
KINDS = {"tx": WatchKind.AGENTS_TX, "addr": WatchKind.AGENTS_ADDRESS}
_KIND_OF = {WatchKind.AGENTS_TX: Kind.TX, WatchKind.AGENTS_ADDRESS: Kind.ADDRESS}


class Lookups:
    """The agents' doors to the chains. They write down what is to be asked; the answer comes when it is there."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def asked(self, verb: str, topic: int, row: Arrived, argument: str, message_id: int) -> None:
        """``/tx ID`` or ``/addr ID``, perhaps with a network; *message_id* is the platform's."""
        await self._desk.store.transact(partial(self._asked, verb, topic, row, argument, message_id))

    def _asked(self, verb: str, topic: int, row: Arrived, argument: str, message_id: int, work: Work) -> None:
        now = self._desk.clock.now()
        work.inbox.done(row.id, now)
        person = work.people.by_topic(topic)
        if person is None:
            told = TellAgents("look-where")
        else:
            told = self._taken_down(work, person.id, KINDS[verb], argument, message_id)
        beware = tuple(_not_there(host, of) for host, of in imitations_in(argument))
        answer(self._desk, work, topic, replace(told, reply_to=message_id, parts=(*told.parts, *beware)))

    def _taken_down(
        self, work: Work, person: PersonId, kind: WatchKind, argument: str, message_id: int
    ) -> TellAgents:
        now = self._desk.clock.now()
        if not self._desk.networks:
            return TellAgents("look-off")
        found = _found(kind, argument, now)
        if found is None:
            return _not_understood(kind, argument)
        asked = self._askable(found, kind)
        if not asked:
            return _nobody_to_ask(found, kind)
        if work.watches.begun_since(now - PER, tuple(FOR_AGENTS)) >= AT_MOST:
            return TellAgents("look-too-many", {"count": AT_MOST})
        for value, able in asked:
            network = found.network or (able[0] if len(able) == 1 else "")
            is_open = kind is WatchKind.AGENTS_ADDRESS and not network
            watch = Watch(0, person, kind, network, value, now, None if is_open else now)
            number = work.watches.add(replace(watch, kept=Kept(asked_in=message_id)))
            if is_open:
                return TellAgents("look-which", {"value": watch.value}, buttons=_choices(number, able))
        return TellAgents("look-looking", {"networks": _titles(one for _, able in asked for one in able)})

    def _askable(self, found: Mention, kind: WatchKind) -> list[tuple[str, tuple[str, ...]]]:
        """The spellings of what was *found* that can be asked about, each with the networks that can be asked."""
        spelled = {one: self._able(one, found.network, kind) for one in _spellings(found.value.shown, kind)}
        return [(value, able) for value, able in spelled.items() if able]

    def _able(self, value: str, network: str, kind: WatchKind) -> tuple[str, ...]:
        able = askable_for(value, _KIND_OF[kind], self._desk.networks)
        return tuple(one for one in able if network in {"", one})

    def pressed(self, work: Work, verb: str, rest: str) -> str:
        """A network chosen for an address, or Refresh under a card. Returns the key of the toast."""
        return self._chosen(work, rest) if verb == "look" else self._refreshed(work, rest)

    def _chosen(self, work: Work, rest: str) -> str:
        number, _, network = rest.partition(":")
        watch = work.watches.by_id(int(number)) if is_number(number) else None
        now = self._desk.clock.now()
        if watch is None or watch.kind not in FOR_AGENTS or watch.looks or watch.next_at:
            return "toast-too-old"
        able = askable_for(watch.value, _KIND_OF[watch.kind], self._desk.networks)
        if network not in able or now - watch.begun_at > ANSWERED_WITHIN:
            return "toast-too-old"
        work.watches.save(watch, replace(watch, network=network, next_at=now))
        return "toast-looking"

    def _refreshed(self, work: Work, number: str) -> str:
        case = work.cases.by_id(CaseId(int(number))) if is_number(number) else None
        now = self._desk.clock.now()
        if case is None or not self._desk.networks:
            return "toast-too-old"
        theirs = [one for one in work.watches.of_person(case.person) if one.kind not in FOR_AGENTS]
        if any(_was_just_looked_up(one, now) for one in theirs):
            return "toast-looked-just-now"
        for one in theirs:
            work.watches.save(one, replace(one, next_at=now))
        return "toast-looking" if theirs else "toast-too-old"


def looks_of(work: Work, case: Case) -> tuple[Watch, ...]:
    """The newest look-ups of a case: of the transaction that it is about, and of those given since it was opened."""
    about = work.slots.of_case(case.id).get(Slot.REFERENCE, ("", "", ""))[1]
    theirs = (one for one in work.watches.of_person(case.person) if one.kind not in FOR_AGENTS)
    shown = [one for one in theirs if one.value == about or one.begun_at >= case.opened_at]
    return tuple(shown[-MOST_ON_CARD:])


def tell_once(desk: Desk, work: Work, watch: Watch, fact: ChainFact | AddressFact) -> None:
    """Answer the agents who asked, in the customer's topic; nothing is followed."""
    work.watches.save(watch, replace(watch, looks=watch.looks + 1, next_at=None))
    lines = _explained(fact)
    if isinstance(fact, ChainFact) and not (watch.network or where_it_is(fact).state.is_there):
        able = askable_for(watch.value, Kind.TX, desk.networks)
        lines.append(Say("look-asked", {"networks": _titles(able)}))
    args = {"value": watch.value, "at": fact.looked_up_at.isoformat()}
    told = TellAgents("look-told", args, reply_to=watch.kept.asked_in, parts=tuple(lines))
    desk.tell_topic(work, watch.person, told, work.cases.current(watch.person))


def _explained(fact: ChainFact | AddressFact) -> list[Say]:
    if isinstance(fact, AddressFact):
        said = [_said(line) for line in explain_address(fact, title)]
        return said + _link(fact.network, Kind.ADDRESS, fact.address)
    said = [_said(line) for line in explain(fact, title)]
    is_there = where_it_is(fact).state.is_there
    return said + (_link(fact.network, Kind.TX, fact.tx.value) if is_there else [])


def _link(network: str, kind: Kind, value: str) -> list[Say]:
    links = links_to(network, kind, value) if network in networks() else ()
    return [Say("look-link", {"link": link}) for link in links[:1]]


def _said(line: Line) -> Say:
    return Say(line.key, line.args)


def _found(kind: WatchKind, argument: str, now: datetime) -> Mention | None:
    if kind is WatchKind.AGENTS_ADDRESS:
        return address_in(argument, now)
    return transaction_in(argument, now, asked=True)


def _spellings(value: str, kind: WatchKind) -> tuple[str, ...]:
    """*value*, and the same as Ethereum and its kin write it: people copy it without what it begins with."""
    return (value, f"0x{value}") if kind is WatchKind.AGENTS_TX and _BARE.fullmatch(value) else (value,)


def _nobody_to_ask(found: Mention, kind: WatchKind) -> TellAgents:
    if found.network:
        return TellAgents("look-not-set", {"network": title(found.network)})
    homes = [title(one) for one in askable_for(found.value.shown, _KIND_OF[kind], networks())]
    return TellAgents("look-none-set", {"networks": " · ".join(homes[:FEW]) or "–"})


def _titles(able: Iterable[str]) -> str:
    return " · ".join(dict.fromkeys(title(one) for one in able))


def _not_there(host: str, of: str) -> Say:
    return Say("look-not-explorer", {"about": harmless(host), "of": of})


def _not_understood(kind: WatchKind, argument: str) -> TellAgents:
    """How it is written, and what is wrong with what was, if that is known."""
    name = next((one.raw for one in find_names(argument)), "")
    if kind is WatchKind.AGENTS_ADDRESS and name:
        return TellAgents("addr-name", {"name": name})
    key = "tx-usage" if kind is WatchKind.AGENTS_TX else "addr-usage"
    flaw = flaw_in(argument)
    if flaw is None:
        return TellAgents(key)
    args: dict[str, Arg] = {"place": flaw.place, "character": flaw.character, "count": flaw.count}
    return TellAgents(key, parts=(Say(f"flaw-{flaw.fault.value.replace('_', '-')}", args),))


def _choices(number: int, able: tuple[str, ...]) -> Rows:
    shown = [Button("", f"look:{number}:{one}", label=title(one)) for one in able]
    return tuple(tuple(shown[at : at + BUTTONS_A_ROW]) for at in range(0, len(shown), BUTTONS_A_ROW))


def _was_just_looked_up(watch: Watch, now: datetime) -> bool:
    fact = watch.kept.fact
    return fact is None or now - fact.looked_up_at < REFRESHED_AFTER
