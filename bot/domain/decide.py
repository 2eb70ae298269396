"""The rules of the desk: decide(case, event, rules) is total, pure, and never raises; one table a state."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.domain import events as on
from bot.domain.after import after_closing, after_resolving, reopen
from bot.domain.buttons import OPENS_A_WALLET, OTHER_SECRET_HELP, SECRET_HELP
from bot.domain.case import Case, Priority, Record, State, Step, Tag, Why
from bot.domain.facts import Finding
from bot.domain.messages import (
    Arg,
    Button,
    DeleteIncoming,
    Effect,
    ReviseMirror,
    Say,
    TellAgents,
    ToAgents,
    UpdateCard,
)
from bot.domain.repeats import Repeat
from bot.domain.rules import Decision, Rules, do, idle_timer, owner_of, then
from bot.domain.with_bot import hand_over, with_bot
from bot.domain.with_people import heard, in_line, with_agent


def decide(case: Case, event: on.Event, rules: Rules) -> Decision:
    """Return what *event* means for *case*. Never raises: what cannot be is a refusal."""
    match event:
        case on.CustomerWrote(finding=Finding() as secret):
            return _secret(case, event, secret, rules)
        case on.CustomerWrote(held=True):
            idle = (idle_timer(event.at, rules),) if case.state is State.BOT else ()
            return do(case, effects=(_held_question(event), *idle))
        case on.CustomerEdited():
            return _edited(case, event)
        case on.CustomerGone():
            return _gone(case, event)
        case on.DraftStopped() | on.DraftReleased() if case.state is not State.CLOSED:
            return _guarded(case, event)
        case _:
            return _TABLES[case.state](case, event, rules)


def _secret(case: Case, event: on.CustomerWrote, found: Finding, rules: Rules) -> Decision:
    # Of what came in pieces only the telling words were counted.
    facts: dict[str, Arg] = {"kind": found.kind, "count": 0 if found.pieces else found.count}
    repeat = event.repeat or Repeat()
    if found.pieces or found.late:
        facts["reached"] = "yes" if found.reached else "no"
    key = _warning(found, repeat)
    ids = (*found.pieces, event.platform_id)
    help_ = SECRET_HELP if found.kind in OPENS_A_WALLET else OTHER_SECRET_HELP
    warn: tuple[Effect, ...] = (
        DeleteIncoming(ids, f"{key}-removed", f"{key}-not-removed", facts, help_),
        *((Say("secret-earlier"),) if found.earlier else ()),
    )
    told = (*_told_of_secret(case, found, facts), *_told_of_repeat(found.kind, repeat))
    if case.state is State.CLOSED:
        return do(case, effects=warn)
    if case.state is State.BOT:
        handed = hand_over(case, event.at, rules, Why.SECRET, tag=Tag.SECRET, first=warn)
        return then(handed, do(handed.case, effects=told))
    raised = Record(Step.RAISED, event.at, why=Why.SECRET, tag=Tag.SECRET, priority=Priority.P0)
    if case.state is State.RESOLVED:
        reopened = reopen(case, event.at, rules, said=Say("secret-reopened"), raised=(raised,))
        return then(do(case, effects=warn), reopened, tail=told)
    return then(do(case, effects=(*warn, *told)), heard(case, event.at, (), rules, raised=(raised,)))


def _warning(found: Finding, repeat: Repeat) -> str:
    """What the keys of the warning begin with: in full, unless the steps still stand on the customer's screen."""
    if found.late:
        return "late"
    if found.again:
        return "pieces-again"
    if found.pieces:
        return "pieces"
    return "secret-again" if repeat.soon else "secret"


def _told_of_secret(case: Case, found: Finding, facts: Mapping[str, Arg]) -> tuple[TellAgents, ...]:
    """The line for agents; where it goes on word by word, once more in silence and then not again."""
    if not found.again:
        key = "secret-seen-late" if found.late else "secret-seen"
        return (TellAgents(key, facts, mentions=owner_of(case), loud=True),)
    return (TellAgents("secret-goes-on"),) if found.again == 1 else ()


def _told_of_repeat(kind: str, repeat: Repeat) -> tuple[TellAgents, ...]:
    """The lines for agents: that this customer sent it before, and that somebody else did."""
    told: tuple[TellAgents, ...] = ()
    if repeat.at is not None:
        facts: dict[str, Arg] = {"kind": kind, "at": repeat.at.isoformat()}
        told = (_numbered("secret-repeated", facts, repeat.number),)
    if repeat.others:
        told += (_numbered("secret-shared", {"kind": kind, "count": repeat.others}, repeat.other_number),)
    return told


def _numbered(key: str, facts: dict[str, Arg], number: int | None) -> TellAgents:
    """With the number of a case, if it has one: those that the bot alone had have none."""
    if number is None:
        return TellAgents(f"{key}-unnumbered", facts)
    return TellAgents(key, {**facts, "number": number})


def _held_question(event: on.CustomerWrote) -> Say:
    free = Button("button-held-no", f"held:no:{event.message}")
    holds = Button("button-held-yes", f"held:yes:{event.message}")
    return Say(_HELD[event.unseen], buttons=((free,), (holds,)), slot=f"held:{event.message}")


_HELD: Mapping[on.Unseen, str] = {
    on.Unseen.ALL: "held-question",
    on.Unseen.WRITING: "held-question-writing",
    on.Unseen.REST: "held-question-rest",
    on.Unseen.DIGITS: "held-question-digits",
}


def _edited(case: Case, event: on.CustomerEdited) -> Decision:
    """What agents may have read is brought up to date; an edit that they would miss is said as well."""
    revised = (ReviseMirror(event.message),) if event.in_place else ()
    said = (ToAgents(event.message, note="edited"),) if event.matters and case.is_open else ()
    return do(case, effects=(*revised, *said))


def _gone(case: Case, event: on.CustomerGone) -> Decision:
    if not case.is_open:
        return do(case)
    key = "customer-back" if event.back else "customer-gone"
    record = Record(Step.UNREACHABLE, event.at)
    told = TellAgents(key, {"number": case.number}, mentions=owner_of(case))
    return do(case, record, effects=(told, UpdateCard(case.id)))


def _guarded(case: Case, event: on.DraftStopped | on.DraftReleased) -> Decision:
    step = Step.DRAFT_STOPPED if isinstance(event, on.DraftStopped) else Step.DRAFT_RELEASED
    return do(case, Record(step, event.at, agent=event.agent, entry=event.why))


_TABLES: dict[State, Callable[[Case, on.Event, Rules], Decision]] = {
    State.BOT: with_bot,
    State.QUEUED: in_line,
    State.ASSIGNED: with_agent,
    State.PENDING_CUSTOMER: with_agent,
    State.SNOOZED: with_agent,
    State.RESOLVED: after_resolving,
    State.CLOSED: after_closing,
}
