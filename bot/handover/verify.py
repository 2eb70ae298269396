"""The use case of "is this really you?": what a customer asks about, and the answer in plain words; judging is safety's."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.buttons import PERSON
from bot.domain.events import Wrote
from bot.domain.messages import Arg, Button, Content, Inbound, Kind, Say
from bot.domain.origins import Forwarded
from bot.handover.desk import Desk
from bot.handover.official import handle_as_listed, known_bad, registry
from bot.handover.prepared import Prepared
from bot.handover.reports import awaits_answer
from bot.handover.sent import is_whole, was_sent
from bot.ports import Person, Work
from bot.safety.links import Kind as Place
from bot.safety.links import bare_hosts, defang, find
from bot.safety.verifying import (
    Account,
    Answer,
    Origin,
    Question,
    Sent,
    Verdict,
    Why,
    closed,
    fingerprint,
    verify,
)

AWAITED_FOR = timedelta(minutes=30)
"""After that, what a customer writes is an ordinary message again."""
LONGEST_ABOUT = 64
_ASKS_BACK = frozenset({Why.NEEDS_COUNTRY, Why.NOTHING_ASKED})
HARM = (Button("button-gave-away", "secret:help"),)


class Verifying:
    """Answers what is ours. While the bot waits for what to check, a form under way keeps its place."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ordered(self, work: Work, person: Person, inbound: Inbound) -> None:
        """``/verify WHAT`` is answered at once, ``/verify`` alone asks for what to check in the next message."""
        argument = inbound.content.text.partition(" ")[2]
        if argument.strip():
            text = _text_of(replace(inbound.content, text=argument))
            self._answer(work, person, Question(text, accounts=_accounts(inbound)))
            return
        self._await(work, person)
        self._desk.tell_customer(work, person, Say("verify-what"))

    def _await(self, work: Work, person: Person) -> None:
        until = self._desk.clock.now() + AWAITED_FOR
        work.settings.set(_awaits(person), until.isoformat(), until=until)

    def forget(self, work: Work, person: Person) -> None:
        """The customer turned to something else."""
        if work.settings.get(_awaits(person)) is not None:
            work.settings.set(_awaits(person), None, until=self._desk.clock.now())

    def is_question(self, work: Work, person: Person, inbound: Inbound, prepared: Prepared) -> bool:
        """Whether this message is to be checked: it was asked for, or it is passed on and nobody else waits for it."""
        if prepared.finding is not None or inbound.edited or not _text_of(inbound.content):
            return False
        now = self._desk.clock.now()
        until = work.settings.get(_awaits(person))
        is_awaited = isinstance(until, str) and now < datetime.fromisoformat(until)
        if _is_by_another(inbound, person):
            if is_awaited:
                return True
            case = work.cases.current(person.id)
            is_with_agents = case is not None and (case.is_open or case.comment_asked)
            return not is_with_agents and not awaits_answer(work, person, now)
        if inbound.content.kind not in {Kind.TEXT, Kind.CONTACT}:
            return False
        return is_awaited and (not _is_urgent(prepared.said) or bool(find(inbound.content.text)))

    def answered(self, work: Work, person: Person, inbound: Inbound) -> None:
        """Answer about this message."""
        self.forget(work, person)
        origin = inbound.forwarded if _is_by_another(inbound, person) else None
        whole = origin is not None and is_whole(work, origin.sent_at, self._desk.clock.now())
        # A link that hides behind other words is what matters about them; but what we sent, we sent as it is.
        ours = origin is not None and origin.user_id == self._desk.bot_id
        text = inbound.content.text if ours else _text_of(inbound.content)
        self._answer(work, person, Question(text, _origin(origin), _accounts(inbound)), whole=whole)

    def _answer(self, work: Work, person: Person, question: Question, *, whole: bool = False) -> None:
        found = self._checked(work, person, question, whole)
        if found.why in _ASKS_BACK:
            self._await(work, person)
        key = f"verify-{found.why.value.replace('_', '-')}"
        buttons = ((PERSON,),) if found.verdict is not Verdict.NOT_OURS else (HARM, (PERSON,))
        self._desk.tell_customer(work, person, Say(key, self._args(work, found), buttons))

    def _checked(self, work: Work, person: Person, question: Question, whole: bool) -> Answer:
        text = question.text
        mine = {fingerprint(text)} if was_sent(work, person.id, text) else set()
        sent = Sent(self._desk.bot_id, frozenset(mine), whole)
        listed = registry(work, self._desk.username)
        known = replace(listed, names=listed.names | {self._desk.name})
        answer = verify(question, known, sent)
        text = closed(text)
        bad = known_bad(work, (one.host for one in (*find(text), *bare_hosts(text)) if one.host))
        if bad and answer.verdict is not Verdict.OURS:
            return Answer(Verdict.NOT_OURS, Why.KNOWN_BAD, min(bad), kind=Place.LINK)
        return answer

    def _args(self, work: Work, found: Answer) -> dict[str, Arg]:
        of = found.like.of if found.like else ""
        return {
            "about": self._about(work, found) or "–",
            "of": imitated_as_listed(work, found.kind, of, self._desk.username),
            "bot": f"@{self._desk.username}",
            "kind": found.kind.value if found.kind else "name",
        }

    def _about(self, work: Work, found: Answer) -> str:
        if found.verdict is not Verdict.OURS:
            return harmless(found.about)
        is_handle = found.kind is Place.HANDLE
        return handle_as_listed(work, found.about, self._desk.username) if is_handle else found.about


def imitated_as_listed(work: Work, kind: Place | None, of: str, username: str) -> str:
    """What something of this *kind* imitates, as people know it: a handle with its @, a brand or domain as it is."""
    is_handle = kind is Place.HANDLE and registry(work, username).has_handle(of)
    return handle_as_listed(work, of, username) if is_handle else of


def harmless(text: str) -> str:
    """A link, an address, a name or a number of somebody else, to be read and not to be tapped."""
    short = " ".join(text.split())[:LONGEST_ABOUT]
    if short.isdigit():
        return defang(short, [(0, len(short))])
    return defang(short, [(one.start, one.end) for one in find(short)])


def _text_of(content: Content) -> str:
    """What there is to check: the words, where they lead, the number of a contact."""
    targets = [span.target for span in content.spans if span.kind == "text_link"]
    phone = content.attachment.phone if content.attachment else ""
    # Of a contact the platform gives the whole number, and now and then without its sign.
    phone = f"+{phone.removeprefix('+')}" if phone else ""
    return "\n".join(filter(None, (content.text.strip(), *targets, phone)))


def _accounts(inbound: Inbound) -> tuple[Account, ...]:
    return tuple(Account(number, shown) for shown, number in inbound.accounts)


def _origin(origin: Forwarded | None) -> Origin | None:
    return Origin(origin.user_id, origin.username, origin.name) if origin else None


def _is_by_another(inbound: Inbound, person: Person) -> bool:
    """Whether somebody else wrote what the customer passes on."""
    return inbound.forwarded is not None and inbound.forwarded.user_id != person.user_id


def _is_urgent(said: Wrote) -> bool:
    return said.wants_person or said.theft or said.complaint


def _awaits(person: Person) -> str:
    return f"awaits_check/{person.id}"
