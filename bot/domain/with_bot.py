"""The rules while the bot has the case, and how it hands over."""

from __future__ import annotations

from datetime import datetime

from bot.domain import events as on
from bot.domain.buttons import MENU, PERSON, REPORT, choices
from bot.domain.case import GRAVE, Case, Priority, Record, Step, Tag, Why, evolve
from bot.domain.facts import Answer, Candidate, Zone
from bot.domain.messages import (
    Backlog,
    Button,
    DeleteSaid,
    Effect,
    Forget,
    OpenTopic,
    Remind,
    Say,
    ShowCard,
    ShowEntry,
    ShowStatus,
    TellAgents,
)
from bot.domain.rules import (
    Decision,
    Refusal,
    Ring,
    Rules,
    board,
    clock,
    do,
    idle_timer,
    is_spared,
    note,
    refuse,
    then,
)
from bot.domain.with_people import claim, raised_by

NUMBER_BASE = 1000
"""Case numbers start above this, so that the first does not look like the first."""
MISSES_BEFORE_A_PERSON = 2


def with_bot(case: Case, event: on.Event, rules: Rules) -> Decision:
    """The bot has the case: it answers, or hands over; an agent may claim it only if a person had it before."""
    match event:
        case on.CustomerWrote():
            return _bot_hears(case, event, rules)
        case on.HeldReleased(at=at):
            if event.voice:
                return hand_over(case, at, rules, Why.VOICE, tag=Tag.VOICE)
            return hand_over(case, at, rules, Why.NONE_FITS)
        case on.AskedForPerson(at=at, why=why, tag=tag, priority=priority):
            return hand_over(case, at, rules, why, tag=tag, priority=priority)
        case on.AnswerHelped(at=at, entry=entry):
            return _end(case, Record(Step.CLOSED, at, why=Why.HELPED, entry=entry), Say("glad"))
        case on.AnswerMissed():
            return _bot_missed(case, event.at, event.others, rules, entry=event.entry)
        case on.BotFailed(at=at):
            return hand_over(case, at, rules, Why.FAULT, tag=Tag.FAULT, first=(Say("bot-failed"),))
        case on.TimerRang(kind=Ring.IDLE, at=at):
            return _idle(case, at, rules)
        case on.Closed(at=at, agent=agent, spam=spam):
            return _end(case, Record(Step.CLOSED, at, agent=agent, why=Why.SPAM if spam else Why.AGENT))
        case on.AgentUnsaid(at=at, agent=agent, message=message):
            return do(case, Record(Step.UNSAID, at, agent=agent), effects=(DeleteSaid(message),))
        case on.Claimed(at=at, agent=agent, alias=alias) if case.number is not None:
            queued = hand_over(case, at, rules, Why.AGENT)
            return then(queued, claim(queued.case, at, agent, alias))
        case on.AgentNoted():
            return note(case, event)
        case _:
            return refuse(case, Refusal.NOT_OPEN)


def _bot_hears(case: Case, event: on.CustomerWrote, rules: Rules) -> Decision:
    at, said = event.at, event.said
    if event.checked:
        return do(case, Record(Step.CUSTOMER_WROTE, at), effects=(idle_timer(at, rules),))
    if said.theft:
        handed = hand_over(case, at, rules, Why.THEFT, tag=Tag.THEFT, first=(Say("theft-steps"),))
        return then(handed, do(handed.case, *raised_by(handed.case, event)))
    if said.complaint:
        return hand_over(case, at, rules, Why.COMPLAINT, tag=Tag.COMPLAINT, first=(Say("complaint-noted"),))
    if said.wants_person:
        return hand_over(case, at, rules, Why.ASKED)
    if said.thanks:
        return do(case, effects=(Say("welcome"), idle_timer(at, rules)))
    if said.greeting:
        return do(case, effects=(Say("greeting", buttons=MENU), idle_timer(at, rules)))
    return _bot_answers(case, event, rules)


def _bot_answers(case: Case, event: on.CustomerWrote, rules: Rules) -> Decision:
    at, answer = event.at, event.answer
    if answer.zone is Zone.HAND_OVER or not answer.candidates:
        return _bot_missed(case, at, answer, rules)
    heard = Record(Step.CUSTOMER_WROTE, at)
    if answer.zone is Zone.SUGGEST:
        offer = Say("suggest", buttons=choices(answer.candidates), slot="suggest")
        return do(case, heard, effects=(offer, idle_timer(at, rules)))
    best = answer.candidates[0]
    answered = Record(Step.ANSWERED, at, entry=best.entry)
    return do(case, heard, answered, effects=(show_entry(best), idle_timer(at, rules)))


def _bot_missed(case: Case, at: datetime, others: Answer, rules: Rules, entry: str = "") -> Decision:
    missed = Record(Step.MISSED, at, entry=entry)
    if case.misses + 1 >= MISSES_BEFORE_A_PERSON:
        return then(do(case, missed), hand_over(evolve(case, missed), at, rules, Why.MISSED))
    if entry and others.candidates:
        offer = Say("next-best", buttons=choices(others.candidates[:2]), slot="suggest")
    else:
        offer = Say("not-known", buttons=((PERSON,), (REPORT,)))
    return do(case, missed, effects=(offer, idle_timer(at, rules)))


def _idle(case: Case, at: datetime, rules: Rules) -> Decision:
    if not is_spared(case):
        return _end(case, Record(Step.CLOSED, at, why=Why.IDLE))
    told = TellAgents("customer-silent", {"number": case.number}, leads=True)
    return do(case, effects=(told, Remind(Ring.IDLE, at + rules.no_reply_after)))


def _end(case: Case, ended: Record, *said: Effect) -> Decision:
    # Before the first handover there is no card to bring up to date.
    shown = board(case) if case.number else ()
    return do(case, ended, effects=(*said, *shown, Forget(Ring.IDLE)))


def show_entry(best: Candidate) -> ShowEntry:
    """The effect that answers with *best* and asks whether it helped."""
    asked = (
        (
            Button("button-solved", f"ans:ok:{best.entry}"),
            Button("button-not-solved", f"ans:no:{best.entry}"),
        ),
        (PERSON,),
    )
    rows = (asked[1], asked[0]) if best.security else asked
    return ShowEntry(best.entry, best.version, rows, slot=f"answer:{best.entry}")


def hand_over(
    case: Case,
    at: datetime,
    rules: Rules,
    why: Why,
    *,
    tag: Tag | None = None,
    priority: Priority | None = None,
    first: tuple[Effect, ...] = (),
) -> Decision:
    """Put a case that the bot had into the line: number, topic, card, what was said so far, and the news."""
    tag = case.tag if tag is None or (case.tag in GRAVE and tag not in GRAVE) else tag
    queued = Record(
        Step.QUEUED,
        at,
        why=why,
        tag=tag,
        priority=min(case.priority, priority or _PRIORITY.get(tag, case.priority)),
        number=NUMBER_BASE + case.id,
    )
    after = evolve(case, queued)
    effects: tuple[Effect, ...] = (
        *first,
        ShowStatus(case.id, "opened-by-alarm" if why is Why.SECRET else "handed-over"),
        OpenTopic(case.id),
        ShowCard(case.id),
        Backlog(case.id),
        Forget(Ring.IDLE),
        *clock(after, rules),
    )
    if after.priority is Priority.P0:
        effects += (TellAgents("urgent", {"number": after.number}, leads=True),)
    return Decision(after, (queued,), effects)


_PRIORITY = {
    Tag.SECRET: Priority.P0,
    Tag.THEFT: Priority.P0,
    Tag.COMPLAINT: Priority.P1,
    Tag.TRANSACTION: Priority.P1,
}
