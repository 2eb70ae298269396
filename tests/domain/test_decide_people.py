"""What happens to a case while it waits for an agent or has one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain import events as on
from bot.domain.case import Case, Priority, State, Step, Tag, Why
from bot.domain.messages import (
    AgentId,
    DeleteSaid,
    Forget,
    MessageId,
    Remind,
    ReviseMirror,
    Say,
    ShowStatus,
    TellAgents,
    ToAgents,
    ToCustomer,
)
from bot.domain.rules import Decision, Refusal, Ring
from tests.domain.stories import BO, CASE, MEI, PHRASE, ROUND_THE_CLOCK, START
from tests.domain.test_decide_bot import after, keys, wrote

SOON = START + timedelta(minutes=5)
TAKEN = on.Claimed(START, MEI, "Mei")
REPLIED = on.AgentReplied(START, MEI, "Mei", MessageId(2))
SNOOZED = on.Snoozed(START, MEI, START + timedelta(hours=4))
RULES = ROUND_THE_CLOCK


def so_far(*events: on.Event) -> Case:
    """A case that was handed over at the start, after *events*."""
    return after(on.AskedForPerson(START), *events).case


QUEUED = so_far()
OWNED = so_far(TAKEN)
PENDING = so_far(TAKEN, REPLIED)
ASLEEP = so_far(TAKEN, SNOOZED)
COMPLAINT = after(wrote(on.Wrote(complaint=True)), TAKEN, REPLIED).case


def timers(decision: Decision) -> dict[str, timedelta]:
    """The timers that are set, as time from the start."""
    return {effect.kind: effect.at - START for effect in decision.effects if isinstance(effect, Remind)}


def told(decision: Decision, key: str) -> TellAgents:
    """The message to agents of this key."""
    return next(effect for effect in decision.effects if isinstance(effect, TellAgents) and effect.key == key)


def test_the_first_claim_wins_and_the_customer_hears_the_alias() -> None:
    first = after(TAKEN, case=QUEUED)
    second = after(on.Claimed(SOON, BO, "Bo"), case=first.case)
    again = after(on.Claimed(SOON, MEI, "Mei"), case=first.case)

    assert Say("taken", {"alias": "Mei"}) in first.effects
    assert (second.refused, again.refused) == (Refusal.ALREADY_OWNED, Refusal.ALREADY_YOURS)


def test_every_message_is_mirrored_and_only_the_first_unanswered_rings() -> None:
    first = after(wrote(), case=PENDING)
    second = after(wrote(), case=first.case)

    assert ToAgents(MessageId(1), mention=MEI) in first.effects
    assert second.effects == (ToAgents(MessageId(1)),)


def test_a_message_of_several_parts_rings_once() -> None:
    decision = after(on.HeldReleased(SOON, (MessageId(1), MessageId(2))), case=PENDING)

    mirrors = [effect for effect in decision.effects if isinstance(effect, ToAgents)]
    assert [mirror.mention for mirror in mirrors] == [MEI, None]


def test_a_message_stops_the_clock_of_the_customers_silence() -> None:
    decision = after(wrote(), case=PENDING)

    assert Forget(Ring.NO_REPLY) in decision.effects
    assert decision.case.state is State.ASSIGNED


def test_leaving_the_line_is_asked_once_and_gives_the_case_back_to_the_bot_with_a_clock() -> None:
    asked = after(on.LeaveAsked(SOON), case=QUEUED)
    left = after(on.LeaveAsked(SOON, confirmed=True), case=QUEUED)

    assert (keys(asked), asked.case) == (["leave-confirm"], QUEUED)
    assert (left.case.state, left.case.number) == (State.BOT, 1007)
    assert timers(left) == {Ring.IDLE: timedelta(hours=24, minutes=5)}


def test_a_customer_who_leaves_an_agent_solves_the_case_and_is_not_asked_to_rate() -> None:
    decision = after(on.LeaveAsked(SOON, confirmed=True), case=OWNED)

    assert decision.case.state is State.RESOLVED
    assert keys(decision) == ["resolved", "customer-left-case"]
    assert told(decision, "customer-left-case").mentions == (MEI,)


@pytest.mark.parametrize("event", [on.Released(SOON, MEI), SNOOZED, on.GivenToBot(SOON, MEI)])
def test_what_belongs_to_an_owner_needs_one(event: on.Event) -> None:
    decision = after(event, case=QUEUED)

    assert decision.refused is Refusal.NOT_OWNER


def test_a_released_case_waits_in_line_as_long_as_before() -> None:
    decision = after(on.Released(SOON, MEI), case=OWNED)

    assert (decision.case.owner, decision.case.waiting_since) == (None, START)
    assert timers(decision) == {Ring.NUDGE: timedelta(minutes=12), Ring.DUE: timedelta(minutes=15)}


def test_a_case_released_after_an_answer_still_has_to_be_taken_by_somebody() -> None:
    released = after(on.Released(SOON, MEI), case=PENDING)
    rang = after(on.TimerRang(SOON, Ring.DUE), case=released.case)

    assert timers(released)[Ring.DUE] == timedelta(minutes=20)
    assert (keys(rang), told(rang, "nudge").leads) == (["nudge"], True)
    assert Ring.DUE in timers(rang)


def test_a_case_passed_on_after_news_keeps_the_time_of_the_next_news() -> None:
    overdue = after(on.TimerRang(START + timedelta(minutes=15), Ring.DUE), case=OWNED)
    moved = after(on.Transferred(SOON, MEI, BO, "Bo"), case=overdue.case)

    assert timers(overdue) == {Ring.DUE: timedelta(minutes=30)}
    assert timers(moved) == {}


def test_a_transfer_tells_the_new_owner_and_the_customer() -> None:
    decision = after(on.Transferred(SOON, MEI, BO, "Bo", "knows swaps"), case=OWNED)

    assert decision.case.owner == BO
    assert told(decision, "case-transferred").mentions == (BO,)
    assert Say("transferred", {"alias": "Bo"}) in decision.effects


def test_a_reply_stops_every_clock_but_that_of_the_customers_silence() -> None:
    decision = after(REPLIED, case=OWNED)

    assert ToCustomer(MessageId(2), "Mei") in decision.effects
    assert decision.case.state is State.PENDING_CUSTOMER
    assert timers(decision) == {Ring.NO_REPLY: timedelta(hours=72)}


def test_a_reply_without_an_owner_leaves_the_case_in_line_with_its_clock() -> None:
    decision = after(REPLIED, case=QUEUED)

    assert decision.case.state is State.QUEUED
    assert Ring.DUE in timers(decision)


def test_an_unsaid_reply_is_removed_and_the_customer_waits_again() -> None:
    decision = after(on.AgentUnsaid(SOON, MEI, MessageId(2)), case=PENDING)

    assert DeleteSaid(MessageId(2)) in decision.effects
    assert (decision.case.state, decision.case.waiting_since) == (State.ASSIGNED, SOON)
    assert timers(decision)[Ring.DUE] == timedelta(minutes=20)


def test_a_snoozed_case_rings_for_its_owner_at_the_time_they_chose() -> None:
    snoozed = after(SNOOZED, case=OWNED)
    woken = after(on.TimerRang(START + timedelta(hours=4), Ring.WAKE), case=ASLEEP)

    assert timers(snoozed) == {Ring.WAKE: timedelta(hours=4)}
    assert (woken.case.state, told(woken, "woken").mentions) == (State.ASSIGNED, (MEI,))


@pytest.mark.parametrize("kind", [Ring.NUDGE, Ring.DUE, Ring.NO_REPLY])
def test_a_clock_that_should_be_off_changes_nothing_while_a_case_sleeps(kind: Ring) -> None:
    decision = after(on.TimerRang(SOON, kind), case=ASLEEP)

    assert decision.refused is Refusal.TOO_LATE


def test_a_customer_wakes_a_snoozed_case_and_its_owner_is_rung() -> None:
    decision = after(wrote(), case=ASLEEP)

    assert decision.case.state is State.ASSIGNED
    assert ToAgents(MessageId(1), mention=MEI) in decision.effects
    assert Forget(Ring.WAKE) in decision.effects


def test_a_customer_who_calls_for_a_person_wakes_a_snoozed_case_too() -> None:
    decision = after(on.AskedForPerson(SOON), case=ASLEEP)

    assert decision.case.state is State.ASSIGNED
    assert told(decision, "woken").mentions == (MEI,)


@pytest.mark.parametrize("event", [on.AskedForPerson(SOON), on.BotFailed(SOON)])
def test_a_call_for_a_person_is_answered_with_where_the_case_stands(event: on.Event) -> None:
    decision = after(event, case=PENDING)

    assert ShowStatus(CASE.id, "still-in-line") in decision.effects
    assert decision.case.waiting_since == SOON


def test_a_button_about_theft_makes_an_open_case_urgent() -> None:
    decision = after(on.AskedForPerson(SOON, Why.THEFT, Tag.THEFT, Priority.P0), case=OWNED)

    assert (decision.case.priority, decision.case.tag) == (Priority.P0, Tag.THEFT)
    assert told(decision, "urgent").leads


@pytest.mark.parametrize(
    ("said", "words"),
    [(on.Wrote(theft=True), "theft-steps"), (on.Wrote(complaint=True), "complaint-noted")],
)
def test_theft_and_complaints_are_heard_in_open_cases_once(said: on.Wrote, words: str) -> None:
    first = after(wrote(said), case=OWNED)
    second = after(wrote(said), case=first.case)

    assert words in keys(first)
    assert words not in keys(second)


def test_a_secret_wakes_a_case_rings_and_is_told_without_the_words() -> None:
    decision = after(on.CustomerWrote(SOON, MessageId(1), finding=PHRASE), case=ASLEEP)

    assert (decision.case.state, decision.case.tag) == (State.ASSIGNED, Tag.SECRET)
    assert told(decision, "secret-seen").args == {"kind": "recovery_phrase", "count": 12}
    assert told(decision, "urgent").mentions == (MEI,)


def test_an_agent_who_raises_a_case_rings_for_the_leads_and_moves_its_clock() -> None:
    decision = after(on.Raised(SOON, MEI), case=OWNED)

    assert told(decision, "urgent").leads
    assert timers(decision)[Ring.DUE] == timedelta(minutes=2)


def test_the_owner_is_nudged_and_a_line_without_owner_is_not() -> None:
    owned = after(on.TimerRang(SOON, Ring.NUDGE), case=OWNED)
    queued = after(on.TimerRang(SOON, Ring.NUDGE), case=QUEUED)

    assert told(owned, "nudge").mentions == (MEI,)
    assert queued.effects == ()


def test_news_of_a_long_wait_comes_ever_less_often_and_once_a_day_at_least() -> None:
    case, due, pauses = OWNED, START + timedelta(minutes=15), []
    for _ in range(9):
        decision = after(on.TimerRang(due, Ring.DUE), case=case)
        pauses.append(timers(decision)[Ring.DUE] - (due - START))
        case, due = decision.case, due + pauses[-1]

    assert pauses[:3] == [timedelta(minutes=15), timedelta(minutes=30), timedelta(minutes=60)]
    assert pauses[-1] == timedelta(hours=24)


def test_silence_of_the_customer_resolves_an_ordinary_case() -> None:
    decision = after(on.TimerRang(SOON, Ring.NO_REPLY), case=PENDING)

    assert decision.case.state is State.RESOLVED
    assert keys(decision) == ["resolved-no-reply"]


def test_silence_of_the_customer_leaves_a_complaint_open_and_tells_its_owner() -> None:
    decision = after(on.TimerRang(SOON, Ring.NO_REPLY), case=COMPLAINT)

    assert (keys(decision), decision.case) == (["customer-silent"], COMPLAINT)
    assert told(decision, "customer-silent").mentions == (MEI,)


def test_a_resolved_case_is_rated_by_five_faces() -> None:
    decision = after(on.Resolved(SOON, MEI), case=OWNED)

    said = next(effect for effect in decision.effects if isinstance(effect, Say))
    assert [button.data for button in said.buttons[0]] == [f"rate:7:{score}" for score in range(1, 6)]
    assert said.buttons[1][0].data == "unsolved:7"


@pytest.mark.parametrize(("spam", "why"), [(True, Why.SPAM), (False, Why.AGENT)])
def test_an_agent_may_close_in_silence(spam: bool, why: Why) -> None:
    decision = after(on.Closed(SOON, MEI, spam=spam), case=OWNED)

    assert (decision.case.state, decision.records[0].why, keys(decision)) == (State.CLOSED, why, [])


def test_a_case_given_back_to_the_bot_has_a_clock_and_no_owner() -> None:
    decision = after(on.GivenToBot(SOON, MEI), case=OWNED)

    assert (decision.case.state, decision.case.owner) == (State.BOT, None)
    assert Ring.IDLE in timers(decision)


@pytest.mark.parametrize(("back", "key"), [(False, "customer-gone"), (True, "customer-back")])
def test_agents_hear_when_a_customer_cannot_be_reached_and_when_they_return(back: bool, key: str) -> None:
    decision = after(on.CustomerGone(SOON, back=back), case=OWNED)

    assert told(decision, key).mentions == (MEI,)


def test_a_case_that_is_woken_by_a_transfer_is_not_overdue_at_once() -> None:
    overdue = so_far(TAKEN, on.TimerRang(SOON, Ring.DUE), replace(SNOOZED, at=SOON))

    decision = after(on.Transferred(SOON, MEI, BO, "Bo"), case=overdue)

    due = [one.at for one in decision.effects if isinstance(one, Remind) and one.kind == Ring.DUE]
    assert due
    assert min(due) - SOON >= timedelta(minutes=15)


def test_an_edit_brings_the_copy_up_to_date() -> None:
    decision = after(on.CustomerEdited(SOON, MessageId(4)), case=OWNED)

    assert (decision.effects, decision.records) == ((ReviseMirror(MessageId(4)),), ())


def test_an_edit_that_matters_is_said_as_such_in_the_topic_too() -> None:
    decision = after(on.CustomerEdited(SOON, MessageId(4), matters=True), case=OWNED)

    assert decision.effects == (ReviseMirror(MessageId(4)), ToAgents(MessageId(4), note="edited"))


def test_what_cannot_be_changed_in_place_is_only_said() -> None:
    decision = after(on.CustomerEdited(SOON, MessageId(4), in_place=False, matters=True), case=OWNED)

    assert decision.effects == (ToAgents(MessageId(4), note="edited"),)


def test_a_note_of_any_agent_is_marked() -> None:
    decision = after(on.AgentNoted(SOON, BO, 77), case=OWNED)

    assert [(record.step, record.agent) for record in decision.records] == [(Step.NOTED, BO)]


@pytest.mark.parametrize(
    ("event", "why"),
    [
        (on.Reopened(SOON, AgentId(9), "Ann"), Refusal.STILL_OPEN),
        (on.Rated(SOON, 5), Refusal.TOO_LATE),
        (on.TimerRang(SOON, Ring.CLOSE), Refusal.TOO_LATE),
    ],
)
def test_what_comes_too_early_or_too_late_is_refused(event: on.Event, why: Refusal) -> None:
    decision = after(event, case=OWNED)

    assert decision.refused is why
