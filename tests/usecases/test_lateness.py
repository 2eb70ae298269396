"""From when a customer waits who wrote while nobody was there to hear it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.case import Case
from bot.domain.events import Wrote
from bot.domain.messages import CaseId, PersonId
from bot.handover.lateness import LATE_AFTER, counted_from
from tests.usecases.world import CUSTOMER, World

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
PERSON = Wrote(wants_person=True)
SECONDS = st.integers(0, 100_000).map(lambda seconds: timedelta(seconds=seconds))


async def test_whoever_wrote_during_an_outage_has_waited_since_then_and_comes_before_those_who_wrote_after() -> (
    None
):
    world = World()
    now = world.clock.now()
    await world.customer("a person, please", CUSTOMER + 1, said=PERSON)
    await world.customer("a person, please", said=PERSON, sent_at=now - timedelta(minutes=7))

    late, prompt = await world.case(), await world.case(CUSTOMER + 1)
    waiting = await world.ask(lambda work: [case.id for case in work.cases.open_cases()])

    assert (late.waiting_since, prompt.waiting_since) == (now - timedelta(minutes=7), now)
    assert waiting == [late.id, prompt.id]


async def test_a_delay_that_is_none_changes_nothing() -> None:
    world = World()
    await world.customer("a person, please", said=PERSON, sent_at=world.clock.now() - LATE_AFTER)

    case = await world.case()

    assert case.waiting_since == world.clock.now()


@given(written_before=SECONDS, step_before=st.none() | SECONDS)
def test_nobody_waits_since_before_the_last_thing_that_happened(
    written_before: timedelta, step_before: timedelta | None
) -> None:
    last = None if step_before is None else NOON - step_before
    case = Case(CaseId(1), PersonId(1), NOON - timedelta(days=3), last_step_at=last)

    since = counted_from(case, NOON - written_before, NOON)

    assert since <= NOON
    assert last is None or since >= last
    assert since >= NOON - written_before
