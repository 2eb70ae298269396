"""What is official and which domains are known to be bad, as admins keep it; what customers ask about it is elsewhere."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from bot.domain.messages import Arg, TellAgents
from bot.handover.desk import LEADS, Desk
from bot.ports import Agent, Arrived, Deed, Role, Work
from bot.safety.links import is_within, plain_host
from bot.safety.lookalikes import like_name
from bot.safety.registry import BadRegistryLine, Registry

_DOMAIN = re.compile(r"[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)+")

OFFICIAL = "official"
"""The setting that holds the lines of the registry."""
MOST_LINES = 500
LONGEST_LINE = 200
MOST_DOMAINS = 100_000
"""Lines of one import, which holds up everybody else for about a second."""
MOST_SHOWN = 60
"""Lines that fit into one message with its head."""


def registry(work: Work, username: str = "") -> Registry:
    """What admins listed, with the names under which agents write, and the bot's own *username* if it is given.

    Agents' own accounts are not in it: nothing that comes from them is official.
    """
    listed = _parsed(tuple(work.settings.get(OFFICIAL) or ()))
    aliases = {agent.alias for agent in work.agents.all() if agent.active}
    own = {username.lower().removeprefix("@")} - {""}
    return replace(listed, handles=listed.handles | own, names=listed.names | aliases)


def handle_as_listed(work: Work, handle: str, username: str = "") -> str:
    """An official *handle* behind its @, in the letters in which admins listed it or the bot's own *username* has it."""
    lines = (line.partition("#")[0].strip().partition(" ") for line in work.settings.get(OFFICIAL) or ())
    listed = (value.strip() for kind, _, value in lines if kind.lower() == "handle")
    spelled = (one.removeprefix("@") for one in (username, *listed))
    return "@" + next((one for one in spelled if one.lower() == handle.lower()), handle)


def imitated(work: Work, name: str) -> str:
    """The brand for whose people somebody of this display *name* would be taken; empty if none."""
    like = like_name(name, (), _parsed(tuple(work.settings.get(OFFICIAL) or ())).brands)
    return like.of if like else ""


def known_bad(work: Work, hosts: Iterable[str]) -> frozenset[str]:
    """Those of *hosts* that admins listed as bad, or that stand below such a domain."""
    above = {host: _above(host) for host in hosts}
    if not above:
        return frozenset()
    listed = work.bad_domains.among({name for names in above.values() for name in names})
    return frozenset(host for host, names in above.items() if listed & names)


def _above(host: str) -> frozenset[str]:
    labels = host.lower().split(".")
    return frozenset(".".join(labels[first:]) for first in range(len(labels) - 1))


@lru_cache(maxsize=4)
def _parsed(lines: tuple[str, ...]) -> Registry:
    return Registry.parse(lines)


@dataclass(frozen=True, slots=True)
class ListOrder:
    """What somebody wants of a list: to *show* it, or to *add* or *remove* lines."""

    user_id: int
    chat_id: int
    verb: str
    lines: tuple[str, ...] = ()


def read_order(user_id: int, chat_id: int, argument: str, document: str = "") -> ListOrder:
    """The order in what follows the command; the lines of a *document* come after those that were typed."""
    verb, _, rest = argument.strip().partition("\n")
    verb, _, first = verb.strip().partition(" ")
    if not verb and document:
        verb = "add"
    lines = [*first.splitlines(), *rest.splitlines(), *document.splitlines()]
    meant = [line.strip() for line in lines if line.partition("#")[0].strip()]
    return ListOrder(user_id, chat_id, verb.casefold() or "show", tuple(meant))


class _Listed(ABC):
    """A list that those who work here may look at, and admins may change."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def ordered(self, order: ListOrder, row: Arrived) -> None:
        """Answer *order*, and tell the leads of what it changed; whoever does not work here gets no answer."""
        await self._desk.store.transact(partial(self._ordered, order, row))

    def _ordered(self, order: ListOrder, row: Arrived, work: Work) -> None:
        work.inbox.done(row.id, self._desk.clock.now())
        agent = work.agents.by_user(order.user_id)
        if agent is None or not agent.active:
            return
        self._desk.tell(work, f"user:{order.chat_id}", self._answer(order, agent, work))

    @abstractmethod
    def _answer(self, order: ListOrder, agent: Agent, work: Work) -> TellAgents: ...


class Official(_Listed):
    """``/official``: the registry. A line that is not understood changes nothing."""

    def _answer(self, order: ListOrder, agent: Agent, work: Work) -> TellAgents:
        known: list[str] = list(work.settings.get(OFFICIAL) or ())
        if order.verb == "show" and not order.lines:
            return shown(known)
        if order.verb not in {"add", "remove"} or not order.lines:
            return TellAgents("official-usage")
        if agent.role is not Role.ADMIN:
            return TellAgents("official-not-allowed")
        return self._change(order, agent, known, work)

    def _change(self, order: ListOrder, agent: Agent, known: Sequence[str], work: Work) -> TellAgents:
        said = [_plain(line) for line in order.lines]
        kept = _with(known, said) if order.verb == "add" else [line for line in known if line not in said]
        try:
            Registry.parse(said)
        except BadRegistryLine as bad:
            return TellAgents("official-bad-line", {"line": bad.line[:LONGEST_LINE]})
        if len(kept) > MOST_LINES or any(len(line) > LONGEST_LINE for line in said):
            return TellAgents("official-too-much", {"most": MOST_LINES, "longest": LONGEST_LINE})
        work.settings.set(OFFICIAL, kept)
        added, removed = len(set(kept) - set(known)), len(set(known) - set(kept))
        told: dict[str, Arg] = {"alias": agent.alias, "added": added, "removed": removed}
        work.audit.keep(
            Deed(self._desk.clock.now(), "official", f"{added} added, {removed} removed", agent.id)
        )
        # What counts as official decides what agents may send, so nobody changes it unseen.
        self._desk.tell(work, LEADS, TellAgents("official-changed", told))
        done: dict[str, Arg] = {"added": added, "removed": removed, "count": len(kept)}
        return TellAgents("official-kept", done)


def shown(lines: Sequence[str]) -> TellAgents:
    """The registry as a message, the first lines of it if it is long."""
    if not lines:
        return TellAgents("official-empty")
    left = len(lines) - MOST_SHOWN
    return TellAgents(
        "official-list",
        {"lines": "\n".join(sorted(lines)[:MOST_SHOWN]), "count": len(lines), "left": max(left, 0)},
    )


def _plain(line: str) -> str:
    kind, _, value = line.partition("#")[0].strip().partition(" ")
    return f"{kind.lower()} {value.strip()}"


def _with(known: Iterable[str], said: Iterable[str]) -> list[str]:
    return list(dict.fromkeys([*known, *said]))


class BadDomains(_Listed):
    """``/baddomains``: domains that are known to be bad, and how many; what is official never becomes bad."""

    def _answer(self, order: ListOrder, agent: Agent, work: Work) -> TellAgents:
        if order.verb == "show" and not order.lines:
            return TellAgents("bad-domains", {"count": work.bad_domains.count()})
        if order.verb not in {"add", "remove"} or not order.lines:
            return TellAgents("bad-domains-usage")
        if agent.role is not Role.ADMIN:
            return TellAgents("official-not-allowed")
        if len(order.lines) > MOST_DOMAINS:
            return TellAgents("bad-domains-too-many", {"most": MOST_DOMAINS})
        return self._change(order, agent, work)

    def _change(self, order: ListOrder, agent: Agent, work: Work) -> TellAgents:
        read = [domain_in(line) for line in order.lines]
        named = {domain for domain in read if domain}
        official = registry(work).domains
        meant = {domain for domain in named if not any(_is_of(domain, good) for good in official)}
        change = work.bad_domains.add if order.verb == "add" else work.bad_domains.remove
        left_out = read.count("") + len(named) - len(meant)
        changed, count = change(sorted(meant)), work.bad_domains.count()
        told: dict[str, Arg] = {"alias": agent.alias, "changed": changed, "count": count}
        work.audit.keep(
            Deed(self._desk.clock.now(), "bad_domains", f"{order.verb} {changed}, {count} now", agent.id)
        )
        self._desk.tell(work, LEADS, TellAgents("bad-domains-changed", told))
        done: dict[str, Arg] = {"changed": changed, "left": left_out, "count": count}
        return TellAgents("bad-domains-kept", done)


def _is_of(domain: str, official: str) -> bool:
    """Whether *domain* is official, or has what is official below it."""
    plain = plain_host(domain)
    return is_within(plain, official) or is_within(official, plain)


def domain_in(line: str) -> str:
    """The domain that a line of a list names, also as a hosts file or a link writes it; empty if it names none."""
    last = line.partition("#")[0].strip().lower().split()[-1:]
    host = "".join(last).partition("://")[2] or "".join(last)
    host = (
        re.split(r"[/:?]", host.removeprefix("||").removesuffix("^"))[0]
        .removeprefix("*.")
        .removeprefix("www.")
    )
    return host if _DOMAIN.fullmatch(host) and not host.replace(".", "").isdigit() else ""
