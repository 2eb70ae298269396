"""Traps in what customers bring: look-alike links, bad domains, numbers of "support"; made harmless, and said once for each kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.buttons import PERSON
from bot.domain.case import OWNED, Case
from bot.domain.lengths import units
from bot.domain.messages import Content, Inbound, Say, Span, TellAgents
from bot.handover.desk import Desk
from bot.handover.explorer_traps import explorer_imitated
from bot.handover.official import known_bad, registry
from bot.handover.site_traps import site_imitated
from bot.handover.verify import HARM, harmless, imitated_as_listed
from bot.ports import Person, Work
from bot.safety.links import Found, Kind, bare_hosts, defang, find, registrable
from bot.safety.lookalikes import Lookalike, like_handle, like_host
from bot.safety.registry import Registry
from bot.safety.unusual_hosts import find_with_unusual

SAID_FOR = timedelta(days=90)
"""How long it is remembered that a customer was warned in a case."""
DAY = timedelta(days=1)
MOST_A_DAY = 8
"""Warnings in a case within a day; who brings more than that has been told enough to know."""
MOST_REMEMBERED = 100
NOT_EXPLORER = "trap-not-explorer"
NOT_SITE = "trap-not-site"
_SUPPORT = re.compile(
    r"support|customer (?:care|service)|hot ?line|help ?(?:line|desk)|toll.?free|call cent|official|soporte|suporte"
    r"|поддержк|підтримк|destek|客服|热线|熱線|官方|专线|專線|サポート|고객센터|hỗ trợ",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\bmy (?:phone|number|mobile)|\b(?:call|reach) me\b|我的(?:电话|電話|手机|手機|号码|號碼)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Trap:
    """One thing that is not what it seems, and the key of the sentence that says so; *of* is what it imitates."""

    found: Found
    key: str
    of: str = ""

    @property
    def about(self) -> str:
        """What is to be named of it: where it leads is all that matters of a link to somebody else's explorer or site."""
        return self.found.host if self.key in {NOT_EXPLORER, NOT_SITE} else self.found.value

    @property
    def mark(self) -> str:
        """What is the same for dangers of one kind from one place: a path or a page below it is no news."""
        if self.key == NOT_EXPLORER:
            # Under one domain, each host bears the name of another explorer.
            return f"{self.key} {self.found.host}"
        return f"{self.key} {registrable(self.found.host) or self.found.value}"


class Warnings:
    """Looks at what a customer wrote, before it is kept; official things, and what nobody could take for them, pass."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def looked(self, work: Work, inbound: Inbound) -> tuple[Inbound, tuple[Trap, ...]]:
        """The message with its traps made harmless, and the traps."""
        content = inbound.content
        hidden = "\n".join(span.target for span in content.spans if span.kind == "text_link")
        named = (*find(content.text), *bare_hosts(content.text), *find(hidden), *bare_hosts(hidden))
        if not named:
            return inbound, ()
        known = registry(work, self._desk.username)
        bad = known_bad(work, (one.host for one in named if one.host))
        seen, behind = _found(content.text, known, bad), _found(hidden, known, bad)
        traps = [trap for one in seen if (trap := _trap(one, content.text, known, bad))]
        below = [trap for one in behind if (trap := _trap(one, hidden, known, bad))]
        if not traps and not below:
            return inbound, ()
        clean = _without_targets(content, [trap.found.value for trap in below])
        clean = _defanged(clean, [trap.found for trap in traps])
        return replace(inbound, content=clean), (*traps, *below)

    def warn(self, work: Work, person: Person, traps: Sequence[Trap]) -> None:
        """Warn the customer of the worst of *traps* that is new in this case; whoever has the case is told that it was said."""
        case = work.cases.current(person.id)
        worst = self._worst_new(work, f"warned/{person.id}/{case.id if case else 0}", traps)
        if worst is None:
            return
        kind, username = worst.found.kind, self._desk.username
        said = {
            "about": harmless(worst.about),
            "of": imitated_as_listed(work, kind, worst.of, username),
            "bot": f"@{username}",
            "kind": kind.value,
        }
        # Whoever talks to a person already needs no button for that.
        rows = (HARM,) if case is not None and case.state in OWNED else (HARM, (PERSON,))
        self._desk.tell_customer(work, person, Say(worst.key, dict(said), rows), case)
        if case is not None and case.is_open:
            self._tell_agents(work, person, case, said["about"])

    def _worst_new(self, work: Work, name: str, traps: Sequence[Trap]) -> Trap | None:
        """The worst of those that were not said under *name* yet, which is noted; None if enough was said in a day."""
        now = self._desk.clock.now()
        said: dict[str, str] = _said(work.settings.get(name))
        new = [trap for trap in traps if trap.mark not in said]
        today = [at for at in said.values() if now - datetime.fromisoformat(at) < DAY]
        if not new or len(today) >= MOST_A_DAY:
            return None
        worst = min(new, key=lambda trap: _GRAVITY.index(trap.key))
        kept = [*said.items(), (worst.mark, now.isoformat())][-MOST_REMEMBERED:]
        work.settings.set(name, dict(kept), until=now + SAID_FOR)
        return worst

    def _tell_agents(self, work: Work, person: Person, case: Case, about: str) -> None:
        self._desk.tell_topic(work, person.id, TellAgents("customer-warned", {"about": about}), case)


def _said(stored: object) -> dict[str, str]:
    # Earlier versions kept only that something was said.
    return stored if isinstance(stored, dict) else {}


_GRAVITY = ("trap-known-bad", "trap-looks-like", "trap-number", NOT_EXPLORER, NOT_SITE)


def _found(text: str, known: Registry, bad: frozenset[str]) -> list[Found]:
    """What *text* names, as ``/verify`` would read it."""
    return find_with_unusual(text, known.domains, known.brands, lambda one: one.host in bad)


def _trap(one: Found, text: str, known: Registry, bad: frozenset[str]) -> Trap | None:
    if one.host in bad and not known.has_host(one.host):
        return Trap(one, "trap-known-bad")
    if one.kind is Kind.PHONE:
        is_support = _SUPPORT.search(text) and not _OWN.search(text) and not known.has_phone(one.value)
        return Trap(one, "trap-number") if is_support else None
    like = _imitates(one, known)
    if like is not None:
        return Trap(one, "trap-looks-like", like.of)
    explorer = "" if known.has_host(one.host) else explorer_imitated(one, text[one.start : one.end])
    if explorer:
        return Trap(one, NOT_EXPLORER, explorer)
    site = "" if known.has_host(one.host) else site_imitated(one)
    return Trap(one, NOT_SITE, site) if site else None


def _imitates(one: Found, known: Registry) -> Lookalike | None:
    if one.kind is Kind.HANDLE:
        return like_handle(one.value, known.handles, known.brands)
    return like_host(one.host, known.domains, known.brands)


def _without_targets(content: Content, values: Sequence[str]) -> Content:
    """The content without the hidden links to *values*; where they led is written below, to be read."""
    if not values:
        return content
    kept = tuple(span for span in content.spans if not _leads_to(span, values))
    below = "".join(f"\n→ {harmless(value)}" for value in values)
    return replace(content, text=content.text + below, spans=kept)


def _leads_to(span: Span, values: Sequence[str]) -> bool:
    return span.kind == "text_link" and any(one.value in values for one in find(span.target))


def _defanged(content: Content, found: Sequence[Found]) -> Content:
    """The content with these made harmless, and its formatting where it was."""
    text, spans = content.text, list(content.spans)
    for one in sorted(found, key=lambda one: one.start, reverse=True):
        changed = defang(text, [(one.start, one.end)])
        grown = units(changed) - units(text)
        begin, end = units(text[: one.start]), units(text[: one.end])
        spans = [_moved(span, begin, end, grown) for span in spans]
        text = changed
    return replace(content, text=text, spans=tuple(span for span in spans if span.length > 0))


def _moved(span: Span, begin: int, end: int, grown: int) -> Span:
    """The span after what stands from *begin* to *end* has *grown* by so many units; one that ends within it, ends with it."""
    stop = span.offset + span.length
    start = span.offset if span.offset <= begin else max(span.offset, end) + grown
    stop = stop if stop <= begin else max(stop, end) + grown
    return replace(span, offset=start, length=max(stop - start, 0))
