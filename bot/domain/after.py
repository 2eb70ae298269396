"""The rules after an agent resolved the case: rate it, say thanks, come back, or end for good."""

from __future__ import annotations

from datetime import datetime

from bot.domain import events as on
from bot.domain.case import GRAVE, Case, Record, Step, Why, evolve
from bot.domain.messages import (
    AgentId,
    Button,
    DeleteSaid,
    Effect,
    Forget,
    MessageId,
    OpenTopic,
    Say,
    Settle,
    ShowCard,
    TellAgents,
    ToAgents,
    UpdateCard,
)
from bot.domain.rules import Decision, Refusal, Ring, Rules, alarm, board, clock, do, note, refuse
from bot.domain.with_people import raised_by, raised_by_asking, words_on


def after_resolving(case: Case, event: on.Event, rules: Rules) -> Decision:
    """A resolved case: rate it, say thanks, or come back."""
    match event:
        case on.CustomerWrote():
            return _heard_again(case, event, rules)
        case on.HeldReleased(at=at, messages=messages):
            return reopen(case, at, rules, mirror=tuple(ToAgents(message) for message in messages))
        case on.AskedForPerson(at=at):
            return reopen(case, at, rules, raised=raised_by_asking(case, event))
        case on.NotSolved(at=at) | on.BotFailed(at=at):
            return reopen(case, at, rules)
        case on.Rated(at=at, score=score) if 1 <= score <= 5 and case.tag not in GRAVE:
            return _rate(case, at, score)
        case on.Reopened(at=at, agent=agent, alias=alias):
            return reopen(case, at, rules, agent=agent, said=Say("taken", {"alias": alias}))
        case on.AgentNoted():
            return note(case, event)
        case on.AgentUnsaid(at=at, agent=agent, message=message):
            return do(case, Record(Step.UNSAID, at, agent=agent), effects=(DeleteSaid(message),))
        case on.Closed(at=at, agent=agent, spam=spam):
            ended = Record(Step.CLOSED, at, agent=agent, why=Why.SPAM if spam else Why.AGENT)
            settled = Settle(f"resolved:{case.id}")
            return do(case, ended, effects=(settled, *board(case), Forget(Ring.CLOSE)))
        case on.TimerRang(kind=Ring.CLOSE, at=at):
            ended = Record(Step.CLOSED, at, why=Why.WINDOW_OVER)
            return do(case, ended, effects=(Settle(f"resolved:{case.id}"), UpdateCard(case.id)))
        case _:
            return refuse(case, Refusal.NOT_OPEN)


def _heard_again(case: Case, event: on.CustomerWrote, rules: Rules) -> Decision:
    said = event.said
    needs_person = said.theft or said.complaint or said.wants_person
    if said.thanks and not needs_person:
        return do(case, effects=(Say("welcome"),))
    if case.comment_asked and not needs_person:
        return _comment(case, event.at, event.message)
    mirror = (ToAgents(event.message),)
    return reopen(case, event.at, rules, mirror=mirror, raised=raised_by(case, event))


def reopen(
    case: Case,
    at: datetime,
    rules: Rules,
    *,
    agent: AgentId | None = None,
    said: Say | None = None,
    mirror: tuple[Effect, ...] = (),
    raised: tuple[Record, ...] = (),
) -> Decision:
    owner = agent or case.last_owner
    records = (Record(Step.REOPENED, at, agent=owner), *raised)
    after = case
    for record in records:
        after = evolve(after, record)
    told = TellAgents("case-reopened", {"number": case.number}, mentions=(owner,) if owner else (), loud=True)
    effects: tuple[Effect, ...] = (
        said or Say("reopened", {"number": case.number}),
        *words_on(raised),
        Settle(f"resolved:{case.id}"),
        OpenTopic(case.id),
        ShowCard(case.id),
        *mirror,
        *(() if agent else (told,)),
        *alarm(case, after),
        Forget(Ring.CLOSE),
        *clock(after, rules),
    )
    return Decision(after, records, effects)


def _rate(case: Case, at: datetime, score: int) -> Decision:
    # The case has no owner by now, so the log keeps whom the score is about.
    rated = Record(Step.RATED, at, agent=case.last_owner, score=score)
    again = (Button("button-unsolved", f"unsolved:{case.id}"),)
    ask = Say("rated", {"score": score}, (again,)) if case.rating is None else Say("rating-changed")
    told = (
        (TellAgents("low-rating", {"number": case.number, "score": score}, leads=True),) if score <= 2 else ()
    )
    return do(case, rated, effects=(ask, UpdateCard(case.id), *told))


def _comment(case: Case, at: datetime, message: MessageId) -> Decision:
    mirror = ToAgents(message, note="comment")
    said = Say("comment-noted", buttons=((Button("button-unsolved", f"unsolved:{case.id}"),),))
    return do(case, Record(Step.COMMENTED, at), effects=(mirror, said))


def after_closing(case: Case, event: on.Event, _: Rules) -> Decision:
    """A closed case: it takes notes and nothing else."""
    match event:
        case on.AgentNoted():
            return note(case, event)
        case on.Reopened() | on.Rated() | on.NotSolved():
            return refuse(case, Refusal.CLOSED_FOR_GOOD)
        case _:
            return refuse(case, Refusal.NOT_OPEN)
