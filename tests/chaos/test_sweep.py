"""A bot that stops dead at any transaction or call is taken over from without anything lost, doubled or different."""

from __future__ import annotations

import pytest

from tests.chaos.sweep import Choice, sweep

# The storage's thread ends with SystemExit where the bot stops: that is meant.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")

ONCE = Choice(every=7)
TWICE = Choice(every=16, first=3, twice=True)
SERVER = Choice(every=48, first=20, postgres=True)
"""Samples; `make chaos` tries all of them."""


@pytest.mark.parametrize("choice", [ONCE, TWICE, SERVER], ids=["once", "twice", "postgresql"])
async def test_stopping_anywhere_in_a_story_changes_nothing_that_people_see(choice: Choice) -> None:
    found = await sweep(choice)

    print(found.lines())
    assert not found.different, found.lines()
    assert found.tried == len(found.points[choice.first :: choice.every])
