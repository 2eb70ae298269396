"""That what one database takes and the other does not never makes a difference."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain.case import Case
from bot.domain.messages import Content, Say, Sender
from bot.ports import Direction, Draft, Entry, OwnTopic, Stage
from bot.storage.work import StoredWork
from tests.storage.conftest import Transaction

GROUP = -1001234567890
FEES = Entry("", 0, "fees", Stage.DRAFT, ())
ANY_TEXT = st.text(st.characters(), max_size=20)


@pytest.mark.parametrize(("name", "kept"), [("A\0da", "Ada"), ("Ada\ud83d", "Ada?"), ("阿达🦊", "阿达🦊")])
def test_a_name_is_kept_without_what_no_database_takes(work: StoredWork, name: str, kept: str) -> None:
    met = work.people.meet(Sender(1, name, name))

    again = work.people.meet(Sender(1, name, name))

    assert (met.name, met.username) == (kept, kept)
    assert again.id == met.id


def test_what_was_written_is_kept_with_zero_bytes_and_all(
    work: StoredWork, case: Case, noon: datetime
) -> None:
    content = Content("a\0b\ud83d")

    kept = work.messages.add(Draft(case.person, case.id, Direction.IN, content, 1, 1, noon))
    (row,) = work.inbox.add([(1, 1, "a\0", {"text": "a\0b\ud83d"})], noon)
    work.outbox.post("user:1", Say("x", {"name": "\0"}), at=noon)

    stored = work.messages.by_id(kept)
    (head,) = work.outbox.heads(noon, busy=(), limit=1)
    assert stored is not None
    assert stored.content == content
    assert row.body == {"text": "a\0b\ud83d"}
    assert head.effect == Say("x", {"name": "\0"})


@settings(max_examples=40, deadline=None)
@given(text=ANY_TEXT)
@example(text="\ud800")
@example(text="a\0b")
def test_any_text_can_be_stored_and_found_again(transaction: Transaction, text: str) -> None:
    with transaction() as connection:
        work = StoredWork(connection)
        person = work.people.meet(Sender(1, text, text, text))
        case = work.cases.open(person.id, datetime.fromisoformat("2026-03-02T12:00:00+00:00"))

        work.slots.save(case.id, {"hash": (text, text, text)})
        work.settings.set(text, text)
        work.outbox.name_slot("user:1", text, 5)

        assert work.settings.get(text) == text
        assert work.outbox.slot("user:1", text) == 5
        assert len(work.slots.of_case(case.id)) == 1


def test_the_largest_ids_of_the_platform_fit(work: StoredWork, noon: datetime) -> None:
    huge = 2**52
    met = work.people.meet(Sender(huge, "Bo"))
    work.people.save(replace(met, topic_id=huge + 1))
    work.inbox.add([(huge, huge, "a", {})], noon, {huge: (GROUP, 7)})
    row = work.outbox.post("topic:1", Say("x"), at=noon)
    work.outbox.start([row], noon, GROUP, floor=huge)
    work.sightings.topic(OwnTopic(GROUP, huge, "Bo", noon))

    assert work.people.by_topic(huge + 1) is not None
    assert work.sightings.above(GROUP, 5) == {7, huge}
    assert work.sightings.highest() == {GROUP: huge}
    assert [topic.topic_id for topic in work.sightings.topics(GROUP, noon)] == [huge]


def test_entries_come_in_the_same_order_from_either_database(work: StoredWork) -> None:
    names = ["F10", "f2", "Fees", "F09", "a-1", "B"]

    for name in names:
        work.entries.write(replace(FEES, id=name))

    assert [entry.id for entry in work.entries.everything()] == sorted(names)
