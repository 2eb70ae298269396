"""How each record changes a case; when a record is written is tested with the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings

from bot.domain.case import OWNED, Case, Record, State, Step, Tag, Why, evolve
from bot.domain.messages import Attachment, Content, Kind
from tests.domain.stories import CASE, MEI, START, cases

LATER = START + timedelta(minutes=9)
QUEUED = evolve(CASE, Record(Step.QUEUED, START, why=Why.ASKED, number=1007))
OWNED_CASE = evolve(QUEUED, Record(Step.CLAIMED, START, agent=MEI))
PENDING = evolve(OWNED_CASE, Record(Step.REPLIED, START, agent=MEI))
RESOLVED = evolve(PENDING, Record(Step.RESOLVED, START, agent=MEI))


@settings(max_examples=30, deadline=None)
@given(cases())
def test_every_record_has_a_meaning_in_every_case_and_counts_as_one_version(case: Case) -> None:
    for step in Step:
        after = evolve(case, Record(step, LATER))

        assert after.version == case.version + 1


def test_a_handover_starts_the_wait_and_keeps_the_first_number() -> None:
    again = replace(QUEUED, state=State.BOT, waiting_since=None)

    after = evolve(again, Record(Step.QUEUED, LATER, number=2000, tag=Tag.VOICE))

    assert (after.number, after.waiting_since, after.tag) == (1007, LATER, Tag.VOICE)


def test_the_oldest_unanswered_message_counts() -> None:
    after = evolve(QUEUED, Record(Step.CUSTOMER_WROTE, LATER))

    assert after.waiting_since == START


def test_a_message_to_the_bot_is_not_waited_for() -> None:
    after = evolve(CASE, Record(Step.CUSTOMER_WROTE, LATER))

    assert after.waiting_since is None


def test_a_message_brings_a_case_back_from_waiting_for_the_customer() -> None:
    after = evolve(PENDING, Record(Step.CUSTOMER_WROTE, LATER))

    assert (after.state, after.waiting_since, after.owner) == (State.ASSIGNED, LATER, MEI)


def test_only_a_reply_of_a_case_with_an_owner_waits_for_the_customer() -> None:
    after = evolve(QUEUED, Record(Step.REPLIED, LATER, agent=MEI))

    assert (after.state, after.waiting_since) == (State.QUEUED, None)


def test_a_released_case_shows_no_old_owner() -> None:
    after = evolve(OWNED_CASE, Record(Step.RELEASED, LATER, agent=MEI))

    assert (after.state, after.owner, after.last_owner) == (State.QUEUED, None, MEI)


@pytest.mark.parametrize("case", [PENDING, replace(PENDING, state=State.SNOOZED)])
def test_an_unsaid_reply_leaves_the_customer_waiting(case: Case) -> None:
    after = evolve(case, Record(Step.UNSAID, LATER, agent=MEI))

    assert after.waiting_since == LATER
    assert after.state in {State.ASSIGNED, State.SNOOZED}


@pytest.mark.parametrize("case", [RESOLVED, QUEUED])
def test_unsaying_changes_no_wait_that_runs_and_no_case_that_is_over(case: Case) -> None:
    after = evolve(case, Record(Step.UNSAID, LATER, agent=MEI))

    assert (after.state, after.waiting_since) == (case.state, case.waiting_since)


def test_a_case_wakes_to_its_owner_or_to_the_line() -> None:
    asleep = evolve(OWNED_CASE, Record(Step.SNOOZED, START))

    with_owner = evolve(asleep, Record(Step.WOKEN, LATER))
    without = evolve(replace(asleep, owner=None), Record(Step.WOKEN, LATER))

    assert (with_owner.state, without.state) == (State.ASSIGNED, State.QUEUED)


def test_a_reopened_case_goes_to_whom_the_record_names_or_to_the_line() -> None:
    to_owner = evolve(RESOLVED, Record(Step.REOPENED, LATER, agent=MEI))
    to_line = evolve(RESOLVED, Record(Step.REOPENED, LATER))

    assert (to_owner.state, to_owner.owner) == (State.ASSIGNED, MEI)
    assert (to_line.state, to_line.owner) == (State.QUEUED, None)


def test_the_comment_is_asked_for_once_not_again_when_the_score_is_changed() -> None:
    rated = evolve(RESOLVED, Record(Step.RATED, LATER, score=5))
    commented = evolve(rated, Record(Step.COMMENTED, LATER))

    changed = evolve(commented, Record(Step.RATED, LATER, score=4))

    assert rated.comment_asked
    assert (changed.rating, changed.comment_asked) == (4, False)


def test_what_a_customer_is_told_as_the_last_step_is_no_inner_step() -> None:
    noted = evolve(PENDING, Record(Step.NOTED, LATER, agent=MEI))

    assert (noted.last_step, noted.last_step_at) == ("replied", START)


@pytest.mark.parametrize("state", State)
def test_a_case_is_open_from_the_handover_until_it_is_resolved(state: State) -> None:
    case = replace(CASE, state=state)

    assert case.is_open == (state in OWNED or state is State.QUEUED)


def test_a_message_is_of_the_kind_of_its_attachment() -> None:
    photo = Content("look", attachment=Attachment(Kind.PHOTO, "f1"))

    assert (Content("hello").kind, photo.kind) == (Kind.TEXT, Kind.PHOTO)
