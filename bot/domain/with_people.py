"""The rules while a case waits for an agent or has one."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain import events as on
from bot.domain.buttons import MENU, faces
from bot.domain.case import Case, Priority, Record, State, Step, Tag, Why, evolve
from bot.domain.messages import (
    AgentId,
    Button,
    DeleteSaid,
    Forget,
    MessageId,
    Remind,
    Rows,
    Say,
    ShowStatus,
    TellAgents,
    ToAgents,
    ToCustomer,
    UpdateCard,
)
from bot.domain.rules import (
    NO_CLOCK,
    Decision,
    Refusal,
    Ring,
    Rules,
    add_working,
    board,
    clock,
    do,
    idle_timer,
    note,
    owner_of,
    refuse,
    then,
)

SHORTEST_NEWS_PAUSE = timedelta(minutes=15)
LONGEST_NEWS_PAUSE = timedelta(hours=24)


def in_line(case: Case, event: on.Event, rules: Rules) -> Decision:
    match event:
        case on.Claimed(at=at, agent=agent, alias=alias):
            return claim(case, at, agent, alias)
        case on.LeaveAsked(at=at, confirmed=True):
            left = Record(Step.LEFT, at, why=Why.LEFT)
            return do(case, left, effects=(Say("left", keyboard=True), *board(case), *NO_CLOCK))
        case on.Released() | on.Snoozed() | on.GivenToBot():
            return refuse(case, Refusal.NOT_OWNER)
        case _:
            return _open(case, event, rules)


def with_agent(case: Case, event: on.Event, rules: Rules) -> Decision:
    match event:
        case on.Claimed(agent=agent):
            return refuse(case, Refusal.ALREADY_YOURS if agent == case.owner else Refusal.ALREADY_OWNED)
        case on.Released(at=at, agent=agent):
            released = Record(Step.RELEASED, at, agent=agent)
            after = evolve(case, released)
            return do(case, released, effects=(*board(case), *clock(after, rules)))
        case on.Snoozed(at=at, agent=agent, until=until):
            put_aside = Record(Step.SNOOZED, at, agent=agent)
            return do(case, put_aside, effects=(*board(case), *NO_CLOCK, Remind(Ring.WAKE, until)))
        case on.GivenToBot(at=at, agent=agent):
            given = Record(Step.BACK_TO_BOT, at, agent=agent)
            said = Say("back-to-bot", buttons=MENU)
            return do(case, given, effects=(said, *board(case), *NO_CLOCK, idle_timer(at, rules)))
        case on.LeaveAsked(at=at, confirmed=True):
            told = TellAgents("customer-left-case", {"number": case.number}, mentions=owner_of(case))
            return then(resolve(case, at, rules, Why.LEFT), do(case, effects=(told,)), keep_case=True)
        case on.TimerRang(kind=Ring.NO_REPLY, at=at):
            return _no_reply(case, at, rules)
        case on.TimerRang(kind=Ring.WAKE, at=at) if case.state is State.SNOOZED:
            return _wake(case, at, rules)
        case _:
            return _open(case, event, rules)


def _open(case: Case, event: on.Event, rules: Rules) -> Decision:
    """What is the same for every open case, owned or not."""
    match event:
        case on.CustomerWrote():
            return _heard(case, event.at, (event.message,), rules, raised=raised_by(case, event))
        case on.HeldReleased(at=at, messages=messages):
            return _heard(case, at, messages, rules)
        case on.AgentReplied():
            return _reply(case, event, rules)
        case on.AgentUnsaid(at=at, agent=agent, message=message):
            unsaid = Record(Step.UNSAID, at, agent=agent)
            after = evolve(case, unsaid)
            return do(case, unsaid, effects=(DeleteSaid(message), UpdateCard(case.id), *clock(after, rules)))
        case on.AgentNoted():
            return note(case, event)
        case on.Transferred(at=at, agent=agent, to=to, to_alias=alias):
            moved = Record(Step.TRANSFERRED, at, agent=to)
            told = TellAgents("transferred", {"to": alias, "number": case.number}, mentions=(to,))
            said = Say("transferred", {"alias": alias})
            return do(case, moved, effects=(said, *board(case), told, *clock(evolve(case, moved), rules)))
        case on.Resolved(at=at, agent=agent):
            return resolve(case, at, rules, Why.AGENT, agent)
        case on.Closed(at=at, agent=agent, spam=spam):
            ended = Record(Step.CLOSED, at, agent=agent, why=Why.SPAM if spam else Why.AGENT)
            return do(case, ended, effects=(*board(case), *NO_CLOCK))
        case on.Raised(at=at, agent=agent, priority=priority):
            raised = Record(Step.RAISED, at, agent=agent, priority=priority)
            return do(case, raised, effects=(*board(case), *clock(evolve(case, raised), rules)))
        case on.AskedForPerson() | on.BotFailed():
            return do(case, effects=(ShowStatus(case.id, "still-in-line"),))
        case on.LeaveAsked():
            yes = Button("button-leave-yes", "leave:yes")
            return do(
                case, effects=(Say("leave-confirm", buttons=((yes,), (Button("button-stay", "leave:no"),))),)
            )
        case on.TimerRang(kind=Ring.NUDGE | Ring.DUE) if case.waiting_since:
            return _unanswered(case, event, rules)
        case on.Reopened():
            return refuse(case, Refusal.STILL_OPEN)
        case _:
            return refuse(case, Refusal.TOO_LATE)


def _heard(
    case: Case, at: datetime, messages: tuple[MessageId, ...], rules: Rules, raised: tuple[Record, ...] = ()
) -> Decision:
    woken = (Record(Step.WOKEN, at),) if case.state is State.SNOOZED else ()
    records = (*woken, Record(Step.CUSTOMER_WROTE, at), *raised)
    first = case.waiting_since is None
    mention = case.owner if first or woken else None
    mirrors = tuple(
        ToAgents(message, mention=mention if i == 0 else None) for i, message in enumerate(messages)
    )
    decision = do(case, *records, effects=mirrors)
    if not (first or woken or raised):
        return decision
    told = (Say("complaint-noted"),) if raised and raised[0].why is Why.COMPLAINT else ()
    shown = board(case) if raised else (UpdateCard(case.id),)
    more = (*told, *shown, Forget(Ring.NO_REPLY), Forget(Ring.WAKE), *clock(decision.case, rules))
    return Decision(decision.case, decision.records, (*decision.effects, *more))


def raised_by(case: Case, event: on.CustomerWrote) -> tuple[Record, ...]:
    if event.said.theft and case.priority is not Priority.P0:
        return (Record(Step.RAISED, event.at, why=Why.THEFT, tag=Tag.THEFT, priority=Priority.P0),)
    if event.said.complaint and not case.complaint:
        higher = min(case.priority, Priority.P1)
        return (Record(Step.RAISED, event.at, why=Why.COMPLAINT, priority=higher),)
    return ()


def claim(case: Case, at: datetime, agent: AgentId, alias: str) -> Decision:
    claimed = Record(Step.CLAIMED, at, agent=agent)
    return do(case, claimed, effects=(Say("taken", {"alias": alias}), *board(case)))


def _reply(case: Case, event: on.AgentReplied, rules: Rules) -> Decision:
    replied = Record(Step.REPLIED, event.at, agent=event.agent)
    after = evolve(case, replied)
    nudge = (Remind(Ring.NO_REPLY, event.at + rules.no_reply_after),) if after.owner else ()
    sent = ToCustomer(event.message, event.alias)
    return do(case, replied, effects=(sent, UpdateCard(case.id), *NO_CLOCK, *nudge))


def resolve(case: Case, at: datetime, rules: Rules, why: Why, agent: AgentId | None = None) -> Decision:
    resolved = Record(Step.RESOLVED, at, agent=agent or case.owner, why=why)
    rows: Rows = ((Button("button-unsolved", f"unsolved:{case.id}"),),)
    asks = case.tag not in {Tag.THEFT, Tag.SECRET} and why is not Why.LEFT
    if asks:
        rows = (faces(case), *rows)
    key = "resolved-rate" if asks else "resolved"
    if why is Why.NO_REPLY:
        key = "resolved-no-reply"
    said = Say(key, {"number": case.number}, rows, slot=f"resolved:{case.id}")
    ends = Remind(Ring.CLOSE, at + rules.close_after)
    return do(case, resolved, effects=(said, *board(case), *NO_CLOCK, ends))


def _unanswered(case: Case, event: on.TimerRang, rules: Rules) -> Decision:
    at, number = event.at, case.number
    if event.kind == Ring.NUDGE:
        told = TellAgents("nudge", {"number": number}, mentions=owner_of(case))
        return do(case, effects=(told,) if case.owner else ())
    next_at = add_working(rules, case, at, _news_pause(case, rules))
    told = TellAgents("overdue", {"number": number}, mentions=owner_of(case), leads=True)
    said = Say("still-waiting", {"number": number, "next": next_at.isoformat()})
    news = Record(Step.NEWS, at)
    return do(case, news, effects=(said, told, UpdateCard(case.id), Remind(Ring.DUE, next_at)))


def _news_pause(case: Case, rules: Rules) -> timedelta:
    pause = max(rules.respond_within[case.priority], SHORTEST_NEWS_PAUSE) * float(2 ** min(case.news, 10))
    return min(pause, LONGEST_NEWS_PAUSE)


def _no_reply(case: Case, at: datetime, rules: Rules) -> Decision:
    if case.state is not State.PENDING_CUSTOMER:
        return refuse(case, Refusal.TOO_LATE)
    if case.complaint or case.priority is Priority.P0:
        told = TellAgents("customer-silent", {"number": case.number}, mentions=owner_of(case))
        return do(case, effects=(told, Remind(Ring.NO_REPLY, at + rules.no_reply_after)))
    return resolve(case, at, rules, Why.NO_REPLY)


def _wake(case: Case, at: datetime, rules: Rules) -> Decision:
    woken = Record(Step.WOKEN, at)
    told = TellAgents("woken", {"number": case.number}, mentions=owner_of(case))
    after = evolve(case, woken)
    return do(case, woken, effects=(told, UpdateCard(case.id), *clock(after, rules)))
