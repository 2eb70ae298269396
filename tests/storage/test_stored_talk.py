"""What storage knows of a conversation: what was written at a place, what a copy is made of, what came last."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.domain.case import Case
from bot.domain.messages import Content
from bot.ports import Direction, Draft, Standing
from bot.storage.work import StoredWork

GROUP = -100200
COPY = 70


@pytest.fixture
def draft(case: Case, noon: datetime) -> Draft:
    return Draft(
        case.person, case.id, Direction.IN, Content("one"), chat_id=7001, platform_id=1, sent_at=noon
    )


def test_every_revision_at_a_place_is_known_oldest_first(work: StoredWork, draft: Draft) -> None:
    first = work.messages.add(draft)
    work.messages.add(replace(draft, content=Content("two"), revises=first))
    work.messages.add(replace(draft, platform_id=2))

    found = work.messages.written(7001, 1)

    assert [stored.content.text for stored in found] == ["one", "two"]


@pytest.mark.parametrize(
    ("newest", "shown"),
    [(Standing.PLAIN, ["two"]), (Standing.HELD, ["one"]), (Standing.DROPPED, ["one"])],
)
def test_a_copy_is_made_of_what_may_be_shown(
    work: StoredWork, draft: Draft, newest: Standing, shown: list[str]
) -> None:
    work.messages.link(work.messages.add(draft), GROUP, COPY)
    work.messages.add(replace(draft, content=Content("two"), standing=newest))

    assert [part.content.text for part in work.messages.parts(GROUP, COPY)] == shown


def test_a_copy_has_no_part_that_was_removed(work: StoredWork, draft: Draft) -> None:
    message = work.messages.add(draft)
    work.messages.link(message, GROUP, COPY)

    work.messages.put(message, Standing.DROPPED)

    assert work.messages.parts(GROUP, COPY) == []


def test_the_last_message_is_the_newest_that_is_still_there(work: StoredWork, draft: Draft) -> None:
    kept = work.messages.add(draft)
    held = work.messages.add(replace(draft, platform_id=2, standing=Standing.HELD))
    for place, gone in ((3, Standing.DROPPED), (4, Standing.REVISED)):
        work.messages.add(replace(draft, platform_id=place, standing=gone))
    work.messages.add(replace(draft, platform_id=5, direction=Direction.OUT))

    newest = work.messages.last_written(draft.person)
    work.messages.put(held, Standing.DROPPED)
    before = work.messages.last_written(draft.person)
    work.messages.put(kept, Standing.DROPPED)

    assert [one.id for one in (newest, before) if one] == [held, kept]
    assert work.messages.last_written(draft.person) is None


def test_the_nth_newest_counts_what_the_customer_wrote_in_the_case(work: StoredWork, draft: Draft) -> None:
    assert draft.case is not None
    for number in range(3):
        at = draft.sent_at + timedelta(seconds=number)
        work.messages.add(replace(draft, platform_id=number, sent_at=at))
    work.messages.add(replace(draft, platform_id=8, direction=Direction.OUT))
    work.messages.add(replace(draft, platform_id=9, standing=Standing.REVISED))

    found = [work.messages.nth_last(draft.case, nth) for nth in (1, 3, 4)]

    assert found == [draft.sent_at + timedelta(seconds=2), draft.sent_at, None]
