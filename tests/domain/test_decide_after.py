"""What happens to a case after it was resolved, and that nothing does after it was closed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain import events as on
from bot.domain.case import Case, Priority, State, Step, Tag, Why
from bot.domain.messages import (
    DeleteSaid,
    Forget,
    MessageId,
    ReviseMirror,
    Say,
    Settle,
    TellAgents,
    ToAgents,
)
from bot.domain.rules import Refusal, Ring
from tests.domain.stories import BO, MEI, PHRASE
from tests.domain.test_decide_bot import after, keys, wrote
from tests.domain.test_decide_people import OWNED, QUEUED, SOON, told

RESOLVED = after(on.Resolved(SOON, MEI), case=OWNED).case
RATED = after(on.Rated(SOON, 5), case=RESOLVED).case
CLOSED = after(on.TimerRang(SOON, Ring.CLOSE), case=RESOLVED).case


def test_thanks_are_returned_and_reopen_nothing() -> None:
    decision = after(wrote(on.Wrote(thanks=True)), case=RESOLVED)

    assert (keys(decision), decision.case) == (["welcome"], RESOLVED)


def test_any_other_word_reopens_for_the_last_owner_who_is_rung() -> None:
    decision = after(wrote(), case=RESOLVED)

    assert (decision.case.state, decision.case.owner) == (State.ASSIGNED, MEI)
    assert told(decision, "case-reopened").mentions == (MEI,)
    assert ToAgents(MessageId(1)) in decision.effects
    assert Forget(Ring.CLOSE) in decision.effects


REOPENS = (
    on.NotSolved(SOON),
    on.AskedForPerson(SOON),
    on.BotFailed(SOON),
    on.HeldReleased(SOON, (MessageId(1),)),
)


@pytest.mark.parametrize("event", REOPENS)
def test_every_way_to_say_that_it_is_not_solved_reopens(event: on.Event) -> None:
    decision = after(event, case=RESOLVED)

    assert decision.case.state is State.ASSIGNED
    assert Settle("resolved:7") in decision.effects


def test_a_case_that_nobody_had_goes_back_to_the_line() -> None:
    unowned = after(on.Resolved(SOON, BO), case=QUEUED).case

    decision = after(on.NotSolved(SOON), case=unowned)

    assert decision.case.state is State.QUEUED
    assert told(decision, "case-reopened").mentions == ()


def test_a_score_asks_for_one_comment_which_does_not_reopen() -> None:
    rated = after(on.Rated(SOON, 5), case=RESOLVED)
    commented = after(wrote(), case=rated.case)
    next_words = after(wrote(), case=commented.case)

    assert keys(rated) == ["rated"]
    assert (keys(commented), commented.case.state) == (["comment-noted"], State.RESOLVED)
    assert ToAgents(MessageId(1), note="comment") in commented.effects
    assert next_words.case.state is State.ASSIGNED


def test_a_changed_score_does_not_take_the_next_words_for_a_comment() -> None:
    commented = after(wrote(), case=RATED).case

    changed = after(on.Rated(SOON, 4), case=commented)
    words = after(wrote(), case=changed.case)

    assert keys(changed) == ["rating-changed"]
    assert words.case.state is State.ASSIGNED


@pytest.mark.parametrize(
    "said", [on.Wrote(theft=True), on.Wrote(complaint=True), on.Wrote(wants_person=True, thanks=True)]
)
def test_what_needs_a_person_is_never_taken_for_a_comment_or_for_thanks(said: on.Wrote) -> None:
    decision = after(wrote(said), case=RATED)

    assert decision.case.state is State.ASSIGNED


def test_a_complaint_about_a_solved_case_is_noted_as_one() -> None:
    decision = after(wrote(on.Wrote(complaint=True)), case=RESOLVED)

    assert decision.case.complaint
    assert "complaint-noted" in keys(decision)


def test_a_button_about_theft_reopens_as_urgent() -> None:
    decision = after(on.AskedForPerson(SOON, Why.THEFT, Tag.THEFT, Priority.P0), case=RESOLVED)

    assert (decision.case.priority, decision.case.tag) == (Priority.P0, Tag.THEFT)
    assert told(decision, "urgent").leads


def test_a_secret_reopens_and_is_urgent() -> None:
    decision = after(on.CustomerWrote(SOON, MessageId(1), finding=PHRASE), case=RESOLVED)

    assert (decision.case.state, decision.case.tag) == (State.ASSIGNED, Tag.SECRET)
    assert keys(decision) == ["secret-reopened", "case-reopened", "urgent", "secret-seen"]


def test_the_log_keeps_whom_a_score_is_about() -> None:
    decision = after(on.Rated(SOON, 3), case=RESOLVED)

    assert decision.records[0].agent == MEI


@pytest.mark.parametrize(("score", "leads"), [(1, True), (2, True), (3, False), (5, False)])
def test_a_low_score_is_told_to_the_leads(score: int, leads: bool) -> None:
    decision = after(on.Rated(SOON, score), case=RESOLVED)

    assert any(isinstance(effect, TellAgents) and effect.leads for effect in decision.effects) == leads


@pytest.mark.parametrize("score", [0, 6])
def test_a_score_that_no_face_stands_for_is_refused(score: int) -> None:
    assert after(on.Rated(SOON, score), case=RESOLVED).refused is Refusal.NOT_OPEN


@pytest.mark.parametrize("tag", [Tag.THEFT, Tag.SECRET])
def test_nobody_is_asked_to_rate_a_theft(tag: Tag) -> None:
    resolved = after(on.Resolved(SOON, MEI), case=replace(OWNED, tag=tag))
    rated = after(on.Rated(SOON, 5), case=resolved.case)

    said = next(effect for effect in resolved.effects if isinstance(effect, Say))
    assert [button.data for row in said.buttons for button in row] == ["unsolved:7"]
    assert rated.refused is Refusal.NOT_OPEN


def test_an_agent_who_reopens_has_the_case_and_is_not_rung() -> None:
    decision = after(on.Reopened(SOON, BO, "Bo"), case=RESOLVED)

    assert decision.case.owner == BO
    assert keys(decision) == ["taken"]


def test_a_note_and_an_unsaid_reply_leave_a_solved_case_solved() -> None:
    noted = after(on.AgentNoted(SOON, BO, 77), case=RESOLVED)
    unsaid = after(on.AgentUnsaid(SOON, MEI, MessageId(2)), case=RESOLVED)

    assert (noted.case.state, unsaid.case.state) == (State.RESOLVED, State.RESOLVED)
    assert unsaid.effects == (DeleteSaid(MessageId(2)),)


@pytest.mark.parametrize(("spam", "why"), [(True, Why.SPAM), (False, Why.AGENT)])
def test_an_agent_may_close_a_solved_case_before_its_window_is_over(spam: bool, why: Why) -> None:
    decision = after(on.Closed(SOON, MEI, spam=spam), case=RESOLVED)

    assert (decision.case.state, decision.records[0].why) == (State.CLOSED, why)
    assert all(effect in decision.effects for effect in (Forget(Ring.CLOSE), Settle("resolved:7")))


def test_the_window_over_closes_for_good_and_takes_the_buttons_away() -> None:
    decision = after(on.TimerRang(SOON, Ring.CLOSE), case=RESOLVED)

    assert (decision.case.state, decision.records[0].why) == (State.CLOSED, Why.WINDOW_OVER)
    assert Settle("resolved:7") in decision.effects


def test_a_block_says_nothing_about_a_solved_case() -> None:
    decision = after(on.CustomerGone(SOON), case=RESOLVED)

    assert (decision.case, decision.effects) == (RESOLVED, ())


@pytest.mark.parametrize("case", [RESOLVED, CLOSED])
def test_an_edit_in_a_case_that_is_over_only_changes_the_copy(case: Case) -> None:
    decision = after(on.CustomerEdited(SOON, MessageId(1), matters=True), case=case)

    assert (decision.case, decision.effects) == (case, (ReviseMirror(MessageId(1)),))


@pytest.mark.parametrize("case", [RESOLVED, CLOSED])
def test_nobody_can_claim_what_is_over(case: Case) -> None:
    assert after(on.Claimed(SOON, BO, "Bo"), case=case).refused is Refusal.NOT_OPEN


@pytest.mark.parametrize("event", [on.Reopened(SOON, BO, "Bo"), on.Rated(SOON, 5), on.NotSolved(SOON)])
def test_a_closed_case_is_closed_for_good(event: on.Event) -> None:
    assert after(event, case=CLOSED).refused is Refusal.CLOSED_FOR_GOOD


def test_a_note_may_still_be_left_on_a_closed_case() -> None:
    decision = after(on.AgentNoted(SOON, BO, 77), case=CLOSED)

    assert [record.step for record in decision.records] == [Step.NOTED]


def test_a_secret_after_the_end_is_still_deleted_and_warned_about() -> None:
    decision = after(on.CustomerWrote(SOON, MessageId(1), finding=PHRASE), case=CLOSED)

    assert [type(effect).__name__ for effect in decision.effects] == ["DeleteIncoming"]
    assert decision.case == CLOSED
