"""What holds in every story of every case, whatever customers, agents and clocks do."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import reduce

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain import events as on
from bot.domain.case import GRAVE, OWNED, Case, Priority, State, Step, Why, evolve
from bot.domain.decide import decide
from bot.domain.messages import (
    CUSTOMER_EFFECTS,
    AgentId,
    DeleteIncoming,
    Effect,
    MessageId,
    ReviseMirror,
    Say,
    TellAgents,
    ToAgents,
    ToCustomer,
)
from bot.domain.rules import Refusal, Ring, Rules
from tests.domain.stories import (
    AGENTS,
    CASE,
    EVENTS,
    OFFICE_HOURS,
    PHRASE,
    ROUND_THE_CLOCK,
    START,
    Beat,
    Moment,
    cases,
    play,
    stories,
)

RULES = st.sampled_from((ROUND_THE_CLOCK, OFFICE_HOURS))
MANY = settings(max_examples=40, deadline=None)
VERY_MANY = settings(max_examples=80, deadline=None)

STATUS = {"taken", "transferred", "still-waiting", "leave-confirm", "back-to-bot"}
SAFETY = {"held-question", "theft-steps", "complaint-noted"}
RATING = {"resolved", "resolved-rate", "resolved-no-reply"}
STARTS_WAITING = {Step.QUEUED, Step.CUSTOMER_WROTE, Step.REOPENED, Step.UNSAID}
STOPS_WAITING = {Step.REPLIED, Step.RESOLVED, Step.CLOSED, Step.BACK_TO_BOT, Step.LEFT}


@VERY_MANY
@given(cases(), EVENTS, RULES)
def test_every_event_has_a_meaning_in_every_case(case: Case, event: on.Event, rules: Rules) -> None:
    decision = decide(case, event, rules)

    assert reduce(evolve, decision.records, case) == decision.case


@VERY_MANY
@given(cases(), EVENTS)
def test_a_refusal_changes_nothing_and_does_nothing(case: Case, event: on.Event) -> None:
    decision = decide(case, event, ROUND_THE_CLOCK)

    if decision.refused is not None:
        assert (decision.case, decision.records, decision.effects) == (case, (), ())


@MANY
@given(stories(), RULES)
def test_replaying_the_log_of_a_story_gives_the_case(story: list[Beat], rules: Rules) -> None:
    played = list(play(story, rules))

    log = [record for moment in played for record in moment.decision.records]

    assert reduce(evolve, log, CASE) == played[-1].after


@MANY
@given(stories())
def test_a_case_has_an_owner_exactly_while_a_person_has_it(story: list[Beat]) -> None:
    for moment in play(story):
        assert (moment.after.owner is not None) == (moment.after.state in OWNED)


@MANY
@given(stories())
def test_the_bot_is_silent_while_a_person_has_the_case(story: list[Beat]) -> None:
    for moment in play(story):
        if moment.before.state in OWNED:
            assert all(_may_be_said(effect) for effect in moment.decision.effects)


def _may_be_said(effect: Effect) -> bool:
    if isinstance(effect, Say):
        return effect.key in STATUS | SAFETY | RATING
    return not isinstance(effect, CUSTOMER_EFFECTS) or type(effect).__name__ in {
        "ShowStatus",
        "ToCustomer",
        "DeleteIncoming",
        "DeleteSaid",
    }


@MANY
@given(stories())
def test_an_agents_words_go_out_only_when_an_agent_said_them(story: list[Beat]) -> None:
    for moment in play(story):
        if not isinstance(moment.event, on.AgentReplied):
            assert not any(isinstance(effect, ToCustomer) for effect in moment.decision.effects)


@MANY
@given(stories())
def test_waiting_counts_from_the_oldest_thing_unanswered(story: list[Beat]) -> None:
    waiting = None

    for moment in play(story):
        for record in moment.decision.records:
            if record.step in STOPS_WAITING:
                waiting = None
            elif record.step in STARTS_WAITING and (moment.after.is_open or waiting):
                waiting = waiting or record.at
        assert moment.after.waiting_since == waiting


@MANY
@given(stories())
def test_no_timer_and_no_word_of_the_bot_ends_the_wait(story: list[Beat]) -> None:
    for moment in play(story):
        if isinstance(moment.event, on.TimerRang) and moment.before.waiting_since:
            assert moment.after.waiting_since == moment.before.waiting_since


@MANY
@given(stories(), RULES)
def test_no_case_is_left_without_a_clock(story: list[Beat], rules: Rules) -> None:
    for moment in play(story, rules):
        assert _clock_of(moment.after) <= set(moment.timers), moment


def _clock_of(case: Case) -> set[str]:
    match case.state:
        case State.BOT:
            return {Ring.IDLE}
        case State.QUEUED:
            return {Ring.DUE}
        case State.ASSIGNED:
            return {Ring.DUE} if case.waiting_since else set()
        case State.PENDING_CUSTOMER:
            return {Ring.NO_REPLY}
        case State.SNOOZED:
            return {Ring.WAKE}
        case State.RESOLVED:
            return {Ring.CLOSE}
        case State.CLOSED:
            return set()


@MANY
@given(stories())
def test_a_closed_case_never_changes_again_and_rings_no_more(story: list[Beat]) -> None:
    for moment in play(story):
        if moment.before.state is State.CLOSED:
            assert {record.step for record in moment.decision.records} <= {Step.NOTED}
            assert moment.after.state is State.CLOSED
        if moment.after.state is State.CLOSED:
            assert not {Ring.IDLE, Ring.CLOSE} & set(moment.timers)


@MANY
@given(cases(), EVENTS)
def test_a_closed_case_hears_no_customer_and_no_clock(case: Case, event: on.Event) -> None:
    decision = decide(case, event, ROUND_THE_CLOCK)

    if case.state is State.CLOSED and not isinstance(event, on.AgentNoted):
        assert decision.case == case
        assert not any(isinstance(effect, ToAgents) for effect in decision.effects)


@MANY
@given(stories())
def test_no_clock_resolves_or_closes_a_complaint_or_an_urgent_case(story: list[Beat]) -> None:
    for moment in play(story):
        spared = moment.before.complaint or moment.before.priority is Priority.P0
        if spared and isinstance(moment.event, on.TimerRang) and moment.event.kind != Ring.CLOSE:
            ended = {record.step for record in moment.decision.records}
            assert not ended & {Step.RESOLVED, Step.CLOSED}


@MANY
@given(stories())
def test_only_a_case_that_was_resolved_is_closed_when_its_window_is_over(story: list[Beat]) -> None:
    for moment in play(story):
        if any(record.why is Why.WINDOW_OVER for record in moment.decision.records):
            assert moment.before.state is State.RESOLVED


@MANY
@given(stories())
def test_a_number_is_given_at_the_first_handover_and_kept(story: list[Beat]) -> None:
    for moment in play(story):
        if moment.before.number is not None:
            assert moment.after.number == moment.before.number
        elif moment.after.state not in {State.BOT, State.CLOSED}:
            assert moment.after.number == 1007


@MANY
@given(stories(), st.booleans())
def test_thanks_neither_opens_nor_reopens(story: list[Beat], voice: bool) -> None:
    case = list(play(story))[-1].after
    thanks = on.CustomerWrote(START, message=MessageId(1), said=on.Wrote(thanks=True), voice=voice)

    after = decide(case, thanks, ROUND_THE_CLOCK).case

    assert after.is_open == case.is_open
    assert (after.state is State.CLOSED) == (case.state is State.CLOSED)


@MANY
@given(stories())
def test_nobody_rates_a_case_of_theft_or_of_a_lost_secret(story: list[Beat]) -> None:
    for moment in play(story):
        if moment.before.tag in GRAVE:
            assert moment.after.tag in GRAVE
            assert not any(record.step is Step.RATED for record in moment.decision.records)
            assert "resolved-rate" not in _said(moment)


@VERY_MANY
@given(cases(), EVENTS)
def test_nothing_of_a_message_with_a_secret_is_shown_to_agents(case: Case, event: on.Event) -> None:
    if not isinstance(event, on.CustomerWrote):
        event = on.CustomerWrote(START, MessageId(1), finding=PHRASE)
    event = replace(event, finding=PHRASE)

    effects = decide(case, event, ROUND_THE_CLOCK).effects

    assert not any(isinstance(effect, ToAgents) for effect in effects)
    assert sum(isinstance(effect, DeleteIncoming) for effect in effects) == 1


@MANY
@given(stories())
def test_a_secret_in_a_living_case_makes_it_urgent_awake_and_told(story: list[Beat]) -> None:
    case = list(play(story))[-1].after
    if case.state is State.CLOSED:
        return

    decision = decide(case, on.CustomerWrote(START, MessageId(1), finding=PHRASE), ROUND_THE_CLOCK)

    assert decision.case.priority is Priority.P0
    assert decision.case.state in {State.QUEUED, State.ASSIGNED}
    assert any(isinstance(effect, TellAgents) and effect.key == "secret-seen" for effect in decision.effects)


@MANY
@given(stories())
def test_a_case_never_becomes_less_urgent_and_a_complaint_stays_one(story: list[Beat]) -> None:
    for moment in play(story):
        assert moment.after.priority <= moment.before.priority
        assert moment.after.complaint or not moment.before.complaint


@MANY
@given(stories())
def test_what_becomes_urgent_rings_for_the_leads(story: list[Beat]) -> None:
    for moment in play(story):
        if moment.after.priority is Priority.P0 and moment.before.priority is not Priority.P0:
            told = [effect for effect in moment.decision.effects if isinstance(effect, TellAgents)]
            assert any(effect.leads for effect in told)


@MANY
@given(stories(), AGENTS, AGENTS)
def test_of_two_claims_the_second_is_refused(story: list[Beat], first: AgentId, second: AgentId) -> None:
    case = list(play(story))[-1].after
    claimed = decide(case, on.Claimed(START, first, "First"), ROUND_THE_CLOCK)
    if claimed.refused is not None:
        return

    late = decide(claimed.case, on.Claimed(START, second, "Second"), ROUND_THE_CLOCK)

    assert claimed.case.owner == first
    assert late.refused is (Refusal.ALREADY_YOURS if first == second else Refusal.ALREADY_OWNED)


@MANY
@given(stories())
def test_a_snoozed_case_wakes_on_whatever_the_customer_says(story: list[Beat]) -> None:
    for moment in play(story):
        if moment.before.state is State.SNOOZED and _is_heard(moment.event):
            assert moment.after.state is State.ASSIGNED
            assert moment.after.waiting_since is not None


def _is_heard(event: on.Event) -> bool:
    if isinstance(event, on.CustomerWrote):
        return not event.held or event.finding is not None
    return isinstance(event, on.HeldReleased | on.AskedForPerson | on.BotFailed)


@MANY
@given(stories())
def test_a_case_that_the_customer_reopens_goes_to_its_last_owner(story: list[Beat]) -> None:
    for moment in play(story):
        reopened = any(record.step is Step.REOPENED for record in moment.decision.records)
        if reopened and not isinstance(moment.event, on.Reopened):
            assert moment.after.owner == moment.before.last_owner


@MANY
@given(stories())
def test_the_customer_hears_about_every_handover_and_reopening(story: list[Beat]) -> None:
    for moment in play(story):
        if {record.step for record in moment.decision.records} & {Step.QUEUED, Step.REOPENED}:
            assert any(isinstance(effect, CUSTOMER_EFFECTS) for effect in moment.decision.effects)


@MANY
@given(stories())
def test_news_of_a_wait_is_due_after_the_wait_began(story: list[Beat]) -> None:
    for moment in play(story):
        since = moment.after.waiting_since
        if Ring.DUE in moment.timers and since and moment.after.state is State.ASSIGNED:
            assert moment.timers[Ring.DUE] > since


@MANY
@given(stories())
def test_the_customer_is_not_told_twice_at_once_that_they_wait(story: list[Beat]) -> None:
    told_at: datetime | None = None

    for moment in play(story):
        if _RESTARTS & {record.step for record in moment.decision.records}:
            told_at = None
        if "still-waiting" in _said(moment):
            assert told_at is None or moment.event.at - told_at >= timedelta(minutes=15)
            told_at = moment.event.at


@VERY_MANY
@given(cases(), st.booleans(), st.booleans())
def test_an_edit_changes_no_case_rings_nobody_and_tells_the_customer_nothing(
    case: Case, in_place: bool, matters: bool
) -> None:
    decision = decide(case, on.CustomerEdited(START, MessageId(4), in_place, matters), ROUND_THE_CLOCK)

    assert (decision.case, decision.records) == (case, ())
    for effect in decision.effects:
        assert effect in (ReviseMirror(MessageId(4)), ToAgents(MessageId(4), note="edited"))


def _said(moment: Moment) -> list[str]:
    return [effect.key for effect in moment.decision.effects if isinstance(effect, Say)]


_RESTARTS = STOPS_WAITING | STARTS_WAITING | {Step.RAISED, Step.WOKEN}
