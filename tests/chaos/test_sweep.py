"""A bot that stops dead at any transaction or call is taken over from without anything lost, doubled or different."""

from __future__ import annotations

import pytest

from tests.chaos.stopping import Fuse
from tests.chaos.sweep import Choice, sweep

# The storage's thread ends with SystemExit where the bot stops: that is meant.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")

ONCE = Choice(every=7)
TWICE = Choice(every=16, first=3, twice=True)
SERVER = Choice(every=48, first=20, postgres=True)
"""Samples; `make chaos` tries all of them."""
NEVER_DIED = {ONCE: 0, TWICE: 3, SERVER: 0}
"""At so many points, at most, fewer bots died than should have: near its end the story may leave the next bot too little
to do to come to its own point."""
FEWEST = {ONCE: 24, TWICE: 10, SERVER: 3}
"""So many points there are to try, at least, in a story of some sixty transactions and thirty calls."""


@pytest.mark.parametrize("choice", [ONCE, TWICE, SERVER], ids=["once", "twice", "postgresql"])
async def test_stopping_anywhere_in_a_story_changes_nothing_that_people_see(choice: Choice) -> None:
    found = await sweep(choice)

    print(found.lines())
    assert not found.different, found.lines()
    assert found.tried >= FEWEST[choice]
    assert found.not_reached <= NEVER_DIED[choice], found.lines()


async def test_a_fuse_that_never_blows_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    # Ours, and no other way to see that the test above cannot pass over bots that never died.
    monkeypatch.setattr(Fuse, "_is_at", lambda *_: False)

    found = await sweep(Choice(every=60))

    assert found.not_reached == found.tried > 0
