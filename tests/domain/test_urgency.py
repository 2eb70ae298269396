"""How soon each kind of effect has to be out."""

from __future__ import annotations

from datetime import timedelta
from typing import get_args

import pytest

from bot.domain.messages import (
    CaseId,
    DeleteIncoming,
    Garbled,
    MessageId,
    RenameTopic,
    Say,
    Sendable,
    ToAgents,
    UpdateCard,
)
from bot.domain.urgency import _URGENCY, BUDGET, Urgency, urgency_of


def test_every_effect_has_a_class_and_every_class_a_budget() -> None:
    assert set(_URGENCY) == {*get_args(Sendable), Garbled}
    assert set(BUDGET) == set(Urgency)


def test_a_secret_on_a_screen_has_no_time_to_spare() -> None:
    warning = DeleteIncoming((1,), "done", "undone")

    assert BUDGET[urgency_of(warning)] == timedelta(0) == min(BUDGET.values())


@pytest.mark.parametrize("status", [UpdateCard(CaseId(1)), RenameTopic(CaseId(1))])
def test_what_only_shows_how_things_stand_may_wait_longer_than_what_a_customer_wrote(
    status: Sendable,
) -> None:
    assert BUDGET[urgency_of(status)] > BUDGET[urgency_of(ToAgents(MessageId(1)))]


def test_what_is_said_to_many_waits_for_what_is_said_to_one() -> None:
    to_one, to_many = Say("left"), Say("left", bulk=True)

    assert urgency_of(to_many) is Urgency.BULK
    assert BUDGET[urgency_of(to_one)] < BUDGET[urgency_of(to_many)]
