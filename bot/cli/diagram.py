"""The state diagram of a case, drawn by asking the rules; the page it makes is docs/reference/states.md."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache

from bot.domain import events as on
from bot.domain.case import OWNED, Case, Priority, State, Tag
from bot.domain.decide import decide
from bot.domain.facts import Answer, Candidate, Finding, Zone
from bot.domain.hours import always
from bot.domain.messages import AgentId, CaseId, MessageId, PersonId, Remind
from bot.domain.rules import Decision, Ring, Rules

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
OWNER, OTHER = AgentId(1), AgentId(2)
RULES = Rules(always())
BEGIN = "[*]"
PER_LINE = 3
"""So many events stand on one line of an arrow's label."""

_ANSWER = Answer(Zone.ANSWER, (Candidate("entry", 1, "", 1.0),))
_MESSAGE = MessageId(1)


def _wrote(said: on.Wrote = on.PLAIN) -> on.CustomerWrote:
    return on.CustomerWrote(START, _MESSAGE, said, answer=_ANSWER)


EVENTS: dict[str, on.Event] = {
    "message": _wrote(),
    "thanks": _wrote(on.Wrote(thanks=True)),
    "asks for a person": _wrote(on.Wrote(wants_person=True)),
    "complaint": _wrote(on.Wrote(complaint=True)),
    "theft": _wrote(on.Wrote(theft=True)),
    "unknown question": on.CustomerWrote(START, _MESSAGE),
    "secret": on.CustomerWrote(START, _MESSAGE, finding=Finding("recovery_phrase", 12)),
    "picture or voice": on.CustomerWrote(START, _MESSAGE, held=True),
    "picture or voice released": on.HeldReleased(START, (_MESSAGE,)),
    "edit": on.CustomerEdited(START, _MESSAGE),
    "button: person": on.AskedForPerson(START),
    "button: solved": on.AnswerHelped(START, "entry"),
    "button: not solved": on.AnswerMissed(START, "entry"),
    "button: leave": on.LeaveAsked(START),
    "button: surely leave": on.LeaveAsked(START, confirmed=True),
    "rating": on.Rated(START, 5),
    "button: still not solved": on.NotSolved(START),
    "blocks the bot": on.CustomerGone(START),
    "claim": on.Claimed(START, OTHER, "alias"),
    "release": on.Released(START, OWNER),
    "transfer": on.Transferred(START, OWNER, OTHER, "alias"),
    "reply": on.AgentReplied(START, OWNER, "alias", _MESSAGE),
    "undo": on.AgentUnsaid(START, OWNER, _MESSAGE),
    "note": on.AgentNoted(START, OWNER, 1),
    "stopped draft": on.DraftStopped(START, OWNER, "asks_for_secret"),
    "released draft": on.DraftReleased(START, OTHER, "asks_for_secret"),
    "resolve": on.Resolved(START, OWNER),
    "close or spam": on.Closed(START, OWNER),
    "reopen": on.Reopened(START, OWNER, "alias"),
    "snooze": on.Snoozed(START, OWNER, START + timedelta(hours=4)),
    "back to bot": on.GivenToBot(START, OWNER),
    "P0": on.Raised(START, OWNER),
    "fault of the bot": on.BotFailed(START),
    **{f"timer: {ring.value}": on.TimerRang(START, ring) for ring in Ring},
}


def examples(state: State) -> Iterator[Case]:
    """Cases in *state* that differ in what the rules look at."""
    owner = OWNER if state in OWNED else None
    plain = Case(CaseId(1), PersonId(1), START, state=state, owner=owner, last_step_at=START)
    if state is State.BOT:
        yield plain
        yield replace(plain, misses=1)
    numbered = replace(plain, number=1001)
    for last_owner in (OWNER, None) if owner is None else (OWNER,):
        case = replace(numbered, last_owner=last_owner)
        yield case
        yield replace(case, complaint=True)
        yield replace(case, tag=Tag.THEFT, priority=Priority.P0)
        if state in {State.QUEUED, State.ASSIGNED, State.SNOOZED}:
            yield replace(case, waiting_since=START)


def arrows() -> dict[tuple[str, str], list[str]]:
    """Which events lead from one state to another, in some case or other."""
    found: dict[tuple[str, str], list[str]] = {(BEGIN, State.BOT.value): ["first message"]}
    for state in State:
        for name, event in EVENTS.items():
            for target in _targets(state, event):
                found.setdefault((state.value, target.value), []).append(name)
    return found


def _targets(state: State, event: on.Event) -> list[State]:
    after = {decision.case.state for decision in _decisions(state, event)}
    return [target for target in State if target in after and target is not state]


@cache
def _decisions(state: State, event: on.Event) -> list[Decision]:
    return [decide(case, event, RULES) for case in examples(state)]


def diagram() -> str:
    """The arrows in Mermaid's words."""
    lines = ["stateDiagram-v2"]
    for (source, target), names in arrows().items():
        rows = [", ".join(names[i : i + PER_LINE]) for i in range(0, len(names), PER_LINE)]
        label = "<br/>".join(rows).replace(": ", " ")
        lines.append(f"    {source} --> {target}: {label}")
    lines.append(f"    {State.CLOSED.value} --> {BEGIN}")
    return "\n".join(lines)


def stays() -> str:
    """A table of what each state takes in without leaving it, what it refuses, and the timers that are set in it."""
    lines = ["| state | stays on | refuses | timers set on the way in or inside |", "|---|---|---|---|"]
    for state in State:
        taken = [name for name, event in EVENTS.items() if _stays_on(state, event)]
        refused = [name for name, event in EVENTS.items() if _refuses(state, event)]
        row = (state.value, ", ".join(taken), ", ".join(refused), ", ".join(_timers(state)) or "none")
        lines.append("| " + " | ".join(row) + " |")
    return "\n".join(lines)


def _stays_on(state: State, event: on.Event) -> bool:
    decisions = _decisions(state, event)
    return any(
        one.case.state is state and one.refused is None and one != Decision(one.case) for one in decisions
    )


def _refuses(state: State, event: on.Event) -> bool:
    return all(decision.refused is not None for decision in _decisions(state, event))


def _timers(state: State) -> list[str]:
    ends = [one for source in State for event in EVENTS.values() for one in _decisions(source, event)]
    effects = [effect for one in ends if one.case.state is state for effect in one.effects]
    kinds = {effect.kind for effect in effects if isinstance(effect, Remind)}
    return [ring.value for ring in Ring if ring in kinds]


def page() -> str:
    """The whole reference page."""
    return _PAGE.format(diagram=diagram(), stays=stays())


_PAGE = """# The states of a case

This page is drawn by the rules themselves: `python -m bot.cli.diagram > docs/reference/states.md`. A test fails
when it is not what the rules say.

An arrow carries every event that can lead along it; whether it does may depend on the case, as on how often the bot
missed, or whether the case is a complaint. A message after `closed` opens a new case, linked to the old one.

```mermaid
{diagram}
```

What each state takes in without being left, what it refuses, and which timers are set for it:

{stays}
"""


if __name__ == "__main__":
    print(page(), end="")
