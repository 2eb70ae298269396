"""The rules while a case waits for an agent or has one."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain import events as on
from bot.domain.buttons import MENU, faces
from bot.domain.case import GRAVE, Case, Priority, Record, State, Step, Tag, Why, evolve
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
    alarm,
    board,
    clock,
    clock_passed_on,
    do,
    idle_timer,
    is_spared,
    note,
    owner_of,
    refuse,
    then,
)

SHORTEST_NEWS_PAUSE = timedelta(minutes=15)
LONGEST_NEWS_PAUSE = timedelta(hours=24)


def in_line(case: Case, event: on.Event, rules: Rules) -> Decision:
    """Nobody owns the case: the first to claim it does, and a customer who leaves is back with the bot."""
    match event:
        case on.Claimed(at=at, agent=agent, alias=alias):
            return claim(case, at, agent, alias)
        case on.LeaveAsked(at=at, confirmed=True):
            left = Record(Step.LEFT, at, why=Why.LEFT)
            said = Say("left", keyboard=True)
            return do(case, left, effects=(said, *board(case), *NO_CLOCK, idle_timer(at, rules)))
        case on.Released() | on.Snoozed() | on.GivenToBot():
            return refuse(case, Refusal.NOT_OWNER)
        case _:
            return _open(case, event, rules)


def with_agent(case: Case, event: on.Event, rules: Rules) -> Decision:
    """An agent owns the case, at work or put aside; whether the agent of *event* may do this is checked before."""
    match event:
        case on.Claimed(agent=agent):
            return refuse(case, Refusal.ALREADY_YOURS if agent == case.owner else Refusal.ALREADY_OWNED)
        case on.Released(at=at, agent=agent):
            released = Record(Step.RELEASED, at, agent=agent)
            after = evolve(case, released)
            return do(case, released, effects=(*board(case), *clock_passed_on(after, rules)))
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
        case on.CustomerWrote(said=said) if said.thanks and case.waiting_since is None:
            return do(case, effects=(ToAgents(event.message),))
        case on.CustomerWrote():
            return heard(case, event.at, (event.message,), rules, raised=raised_by(case, event))
        case on.HeldReleased(at=at, messages=messages):
            return heard(case, at, messages, rules)
        case on.AgentReplied():
            return _reply(case, event, rules)
        case on.AgentUnsaid(at=at, agent=agent, message=message):
            unsaid = Record(Step.UNSAID, at, agent=agent)
            after = evolve(case, unsaid)
            return do(case, unsaid, effects=(DeleteSaid(message), UpdateCard(case.id), *clock(after, rules)))
        case on.AgentNoted():
            return note(case, event)
        case on.Transferred():
            return _transfer(case, event, rules)
        case on.Resolved(at=at, agent=agent):
            return resolve(case, at, rules, Why.AGENT, agent)
        case on.Closed(at=at, agent=agent, spam=spam):
            ended = Record(Step.CLOSED, at, agent=agent, why=Why.SPAM if spam else Why.AGENT)
            return do(case, ended, effects=(*board(case), *NO_CLOCK))
        case on.Raised(at=at, agent=agent, priority=priority):
            raised = Record(Step.RAISED, at, agent=agent, priority=min(case.priority, priority))
            after = evolve(case, raised)
            return do(case, raised, effects=(*board(case), *alarm(case, after), *clock(after, rules)))
        case on.AskedForPerson() | on.BotFailed():
            return _called(case, event, rules)
        case on.LeaveAsked():
            yes = Button("button-leave-yes", "leave:yes")
            return do(
                case, effects=(Say("leave-confirm", buttons=((yes,), (Button("button-stay", "leave:no"),))),)
            )
        case on.TimerRang(kind=Ring.NUDGE | Ring.DUE) if clock(case, rules):
            return _unanswered(case, event, rules)
        case on.Reopened():
            return refuse(case, Refusal.STILL_OPEN)
        case _:
            return refuse(case, Refusal.TOO_LATE)


def heard(
    case: Case, at: datetime, messages: tuple[MessageId, ...], rules: Rules, raised: tuple[Record, ...] = ()
) -> Decision:
    """The customer said something in an open case: it waits for an answer from now on, and wakes if it slept."""
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
    after = decision.case
    shown = (*board(case), *alarm(case, after)) if raised else (UpdateCard(case.id),)
    stopped = (Forget(Ring.NO_REPLY), Forget(Ring.WAKE))
    return then(decision, do(after, effects=(*words_on(raised), *shown, *stopped, *clock(after, rules))))


def raised_by(case: Case, event: on.CustomerWrote) -> tuple[Record, ...]:
    """What the customer's words make of the case beyond what is known already."""
    records: tuple[Record, ...] = ()
    priority = case.priority
    if event.said.theft and (priority is not Priority.P0 or case.tag not in GRAVE):
        priority = Priority.P0
        records = (Record(Step.RAISED, event.at, why=Why.THEFT, tag=Tag.THEFT, priority=priority),)
    if event.said.complaint and not case.complaint:
        higher = min(priority, Priority.P1)
        records += (Record(Step.RAISED, event.at, why=Why.COMPLAINT, priority=higher),)
    return records


def raised_by_asking(case: Case, event: on.AskedForPerson) -> tuple[Record, ...]:
    """What the button that asked makes of the case."""
    if event.priority is None or event.priority >= case.priority:
        return ()
    tag = event.tag if event.tag in GRAVE else None
    return (Record(Step.RAISED, event.at, why=event.why, tag=tag, priority=event.priority),)


def words_on(raised: tuple[Record, ...]) -> tuple[Say, ...]:
    """What the customer hears at once about a theft or a complaint, whoever has the case."""
    said = {Why.THEFT: "theft-steps", Why.COMPLAINT: "complaint-noted"}
    return tuple(Say(said[record.why]) for record in raised if record.why in said)


def _called(case: Case, event: on.AskedForPerson | on.BotFailed, rules: Rules) -> Decision:
    """The customer wants somebody, without a message to show for it."""
    raised = raised_by_asking(case, event) if isinstance(event, on.AskedForPerson) else ()
    status = ShowStatus(case.id, "still-in-line")
    woken = TellAgents("woken", {"number": case.number}, mentions=owner_of(case))
    effects = (status, woken) if case.state is State.SNOOZED else (status,)
    return then(do(case, effects=effects), heard(case, event.at, (), rules, raised=raised))


def claim(case: Case, at: datetime, agent: AgentId, alias: str) -> Decision:
    """Make *agent* the owner, and tell the customer the alias; the times to answer run on."""
    claimed = Record(Step.CLAIMED, at, agent=agent)
    return do(case, claimed, effects=(Say("taken", {"alias": alias}), *board(case)))


def _transfer(case: Case, event: on.Transferred, rules: Rules) -> Decision:
    moved = Record(Step.TRANSFERRED, event.at, agent=event.to, entry=str(event.agent))
    key = "case-transferred" if event.reason else "case-taken-over"
    args = {"to": event.to_alias, "number": case.number, "reason": event.reason}
    told = TellAgents(key, args, mentions=() if event.to == event.agent else (event.to,))
    said = Say("transferred", {"alias": event.to_alias})
    timers = clock_passed_on(evolve(case, moved), rules)
    if case.state is State.SNOOZED and timers:
        # It wakes with its whole wait behind it, of which the customer may have heard just before it slept.
        timers = (Remind(Ring.DUE, add_working(rules, case, event.at, _news_pause(case, rules))),)
    return do(case, moved, effects=(said, *board(case), told, *timers))


def _reply(case: Case, event: on.AgentReplied, rules: Rules) -> Decision:
    replied = Record(Step.REPLIED, event.at, agent=event.agent)
    after = evolve(case, replied)
    silence = Remind(Ring.NO_REPLY, event.at + rules.no_reply_after)
    timers = (silence,) if after.owner else clock(after, rules)
    sent = ToCustomer(event.message, event.alias)
    return do(case, replied, effects=(sent, UpdateCard(case.id), *NO_CLOCK, *timers))


def resolve(case: Case, at: datetime, rules: Rules, why: Why, agent: AgentId | None = None) -> Decision:
    """End the case so that it can be reopened; asks for a rating unless the case is grave or the customer left."""
    resolved = Record(Step.RESOLVED, at, agent=agent or case.owner, why=why)
    rows: Rows = ((Button("button-unsolved", f"unsolved:{case.id}"),),)
    asks = case.tag not in GRAVE and why is not Why.LEFT
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
    if case.waiting_since is None:
        unclaimed = TellAgents("nudge", {"number": number}, leads=True)
        return do(case, effects=(unclaimed, Remind(Ring.DUE, at + LONGEST_NEWS_PAUSE)))
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
    if is_spared(case):
        told = TellAgents("customer-silent", {"number": case.number}, mentions=owner_of(case))
        return do(case, effects=(told, Remind(Ring.NO_REPLY, at + rules.no_reply_after)))
    return resolve(case, at, rules, Why.NO_REPLY)


def _wake(case: Case, at: datetime, rules: Rules) -> Decision:
    woken = Record(Step.WOKEN, at)
    told = TellAgents("woken", {"number": case.number}, mentions=owner_of(case))
    after = evolve(case, woken)
    return do(case, woken, effects=(told, UpdateCard(case.id), *clock(after, rules)))
