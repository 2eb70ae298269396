"""What the bot does with a case of its own, and when and how it hands over."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import reduce

import pytest

from bot.domain import events as on
from bot.domain.case import Case, Priority, State, Step, Tag, Why
from bot.domain.decide import decide
from bot.domain.facts import Answer, Zone
from bot.domain.messages import (
    Backlog,
    DeleteIncoming,
    DeleteSaid,
    Forget,
    MessageId,
    OpenTopic,
    Remind,
    Say,
    ShowCard,
    ShowEntry,
    ShowStatus,
    TellAgents,
    UpdateCard,
)
from bot.domain.rules import Decision, Refusal, Ring
from tests.domain.stories import CASE, MEI, PHRASE, ROUND_THE_CLOCK, SAFETY, START, SWAP

LATER = START + timedelta(minutes=9)
SURE = Answer(Zone.ANSWER, (SWAP, SAFETY))
UNSURE = Answer(Zone.SUGGEST, (SWAP, SAFETY))
BACK = replace(CASE, number=1007, last_owner=MEI)


def wrote(said: on.Wrote = on.PLAIN, answer: Answer = SURE, *, held: bool = False) -> on.CustomerWrote:
    """A message of the customer's."""
    return on.CustomerWrote(LATER, MessageId(1), said, held=held, answer=answer)


def after(*events: on.Event, case: Case = CASE) -> Decision:
    """The decision on the last of *events*."""
    before = reduce(lambda case, event: decide(case, event, ROUND_THE_CLOCK).case, events[:-1], case)
    return decide(before, events[-1], ROUND_THE_CLOCK)


def keys(decision: Decision) -> list[str]:
    """What is said, to customers and agents."""
    return [effect.key for effect in decision.effects if isinstance(effect, Say | TellAgents)]


def test_a_sure_answer_is_shown_with_a_way_to_a_person() -> None:
    decision = after(wrote())

    shown = next(effect for effect in decision.effects if isinstance(effect, ShowEntry))
    assert (shown.entry, shown.version) == ("F12", 1)
    assert [button.data for row in shown.buttons for button in row] == ["ans:ok:F12", "ans:no:F12", "person"]
    assert [record.step for record in decision.records] == [Step.CUSTOMER_WROTE, Step.ANSWERED]


def test_an_answer_about_safety_offers_the_person_first() -> None:
    decision = after(wrote(answer=Answer(Zone.ANSWER, (SAFETY,))))

    shown = next(effect for effect in decision.effects if isinstance(effect, ShowEntry))
    assert shown.buttons[0][0].data == "person"


def test_an_unsure_answer_offers_the_nearest_and_none_of_these() -> None:
    decision = after(wrote(answer=UNSURE))

    offer = next(effect for effect in decision.effects if isinstance(effect, Say))
    assert [row[0].data for row in offer.buttons] == ["pick:F12", "pick:F61", "none"]


@pytest.mark.parametrize("answer", [Answer(Zone.HAND_OVER), Answer(Zone.ANSWER)])
def test_the_bot_never_invents_an_answer(answer: Answer) -> None:
    decision = after(wrote(answer=answer))

    assert keys(decision) == ["not-known"]
    assert decision.case.misses == 1


def test_a_second_miss_hands_over_and_a_first_offers_the_next_best() -> None:
    missed = on.AnswerMissed(LATER, "F12", UNSURE)

    first = after(missed)
    second = after(missed, missed)

    assert keys(first) == ["next-best"]
    assert second.case.state is State.QUEUED
    assert [record.why for record in second.records] == [None, Why.MISSED]


def test_an_entry_that_helped_ends_the_case() -> None:
    decision = after(on.AnswerHelped(LATER, "F12"))

    assert decision.case.state is State.CLOSED
    assert decision.effects == (Say("glad"), Forget(Ring.IDLE))


@pytest.mark.parametrize(
    ("said", "key"), [(on.Wrote(thanks=True), "welcome"), (on.Wrote(greeting=True), "greeting")]
)
def test_pleasantries_are_answered_and_the_case_stays_with_the_bot(said: on.Wrote, key: str) -> None:
    decision = after(wrote(said))

    assert keys(decision) == [key]
    assert (decision.case, decision.records) == (CASE, ())


HANDOVERS: tuple[tuple[on.Event, Why, Tag, Priority], ...] = (
    (wrote(on.Wrote(wants_person=True)), Why.ASKED, Tag.QUESTION, Priority.P2),
    (wrote(on.Wrote(complaint=True)), Why.COMPLAINT, Tag.COMPLAINT, Priority.P1),
    (wrote(on.Wrote(theft=True)), Why.THEFT, Tag.THEFT, Priority.P0),
    (on.CustomerWrote(LATER, MessageId(1), finding=PHRASE), Why.SECRET, Tag.SECRET, Priority.P0),
    (on.HeldReleased(LATER, (MessageId(1),), voice=True), Why.VOICE, Tag.VOICE, Priority.P2),
    (on.HeldReleased(LATER, (MessageId(1),)), Why.NONE_FITS, Tag.QUESTION, Priority.P2),
    (on.AskedForPerson(LATER, Why.REPORT, Tag.TRANSACTION), Why.REPORT, Tag.TRANSACTION, Priority.P1),
    (on.BotFailed(LATER), Why.FAULT, Tag.FAULT, Priority.P2),
)


@pytest.mark.parametrize(("event", "why", "tag", "priority"), HANDOVERS)
def test_a_handover_says_why_and_does_everything_at_once(
    event: on.Event, why: Why, tag: Tag, priority: Priority
) -> None:
    decision = after(event)

    assert (decision.case.state, decision.case.tag, decision.case.priority) == (State.QUEUED, tag, priority)
    assert [record.why for record in decision.records] == [why]
    news = "opened-by-alarm" if why is Why.SECRET else "handed-over"
    wanted = (ShowStatus(CASE.id, news), OpenTopic(CASE.id), ShowCard(CASE.id), Backlog(CASE.id))
    assert set(map(repr, wanted)) <= set(map(repr, decision.effects))
    assert {effect.kind for effect in decision.effects if isinstance(effect, Remind)} == {
        Ring.NUDGE,
        Ring.DUE,
    }


def test_a_theft_that_is_a_complaint_too_is_both() -> None:
    decision = after(wrote(on.Wrote(theft=True, complaint=True)))

    assert (decision.case.tag, decision.case.complaint) == (Tag.THEFT, True)


def test_a_second_handover_never_makes_a_case_less_urgent() -> None:
    leaked = replace(BACK, tag=Tag.SECRET, priority=Priority.P0)

    decision = after(wrote(on.Wrote(complaint=True)), case=leaked)

    assert (decision.case.tag, decision.case.priority) == (Tag.SECRET, Priority.P0)
    assert decision.case.complaint


def test_a_picture_is_asked_about_before_anything_else_and_the_case_does_not_stay_for_ever() -> None:
    decision = after(wrote(held=True))

    assert keys(decision) == ["held-question"]
    assert Remind(Ring.IDLE, LATER + ROUND_THE_CLOCK.idle_after) in decision.effects


def test_an_idle_case_is_closed_without_a_word() -> None:
    decision = after(on.TimerRang(LATER, Ring.IDLE))

    assert decision.case.state is State.CLOSED
    assert keys(decision) == []


def test_a_case_that_people_had_shows_on_its_card_that_it_ended() -> None:
    decision = after(on.TimerRang(LATER, Ring.IDLE), case=BACK)

    assert UpdateCard(CASE.id) in decision.effects


def test_an_idle_complaint_is_told_to_the_leads_and_stays() -> None:
    decision = after(on.TimerRang(LATER, Ring.IDLE), case=replace(BACK, complaint=True))

    assert (keys(decision), decision.case.state) == (["customer-silent"], State.BOT)
    assert any(isinstance(effect, Remind) for effect in decision.effects)


def test_an_agent_may_take_back_what_the_bot_was_given() -> None:
    decision = after(on.Claimed(LATER, MEI, "Mei"), case=BACK)

    assert (decision.case.state, decision.case.owner) == (State.ASSIGNED, MEI)


def test_an_agent_cannot_claim_what_was_never_handed_over() -> None:
    decision = after(on.Claimed(LATER, MEI, "Mei"))

    assert decision.refused is Refusal.NOT_OPEN


@pytest.mark.parametrize(("spam", "why"), [(True, Why.SPAM), (False, Why.AGENT)])
def test_an_agent_may_end_a_case_the_bot_has(spam: bool, why: Why) -> None:
    decision = after(on.Closed(LATER, MEI, spam=spam), case=BACK)

    assert (decision.case.state, decision.records[0].why) == (State.CLOSED, why)


def test_a_reply_can_be_unsaid_after_the_case_went_back_to_the_bot() -> None:
    decision = after(on.AgentUnsaid(LATER, MEI, MessageId(5)), case=BACK)

    assert decision.effects == (DeleteSaid(MessageId(5)),)


def test_a_note_is_marked_and_changes_nothing_else() -> None:
    decision = after(on.AgentNoted(LATER, MEI, 77), case=BACK)

    assert [record.step for record in decision.records] == [Step.NOTED]
    assert decision.case.state is State.BOT


def test_a_secret_is_deleted_first_and_the_customer_told_what_to_do() -> None:
    decision = after(on.CustomerWrote(LATER, MessageId(1), finding=PHRASE, platform_id=55))

    warning = decision.effects[0]
    assert isinstance(warning, DeleteIncoming)
    assert warning.message_ids == (55,)
    assert [row[0].data for row in warning.buttons] == ["secret:moved", "secret:help", "secret:asked"]


@pytest.mark.parametrize(
    "event", [on.CustomerEdited(LATER, MessageId(1), in_place=False), on.CustomerGone(LATER)]
)
def test_what_concerns_nobody_else_yet_is_kept_quiet(event: on.Event) -> None:
    decision = after(event)

    assert decision == Decision(CASE)
