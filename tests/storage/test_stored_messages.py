"""What storage remembers of messages, their revisions and their copies."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from bot.domain.case import Case
from bot.domain.messages import Attachment, Content, Kind, Sender, Span, ToAgents, ToCustomer
from bot.ports import Agent, Direction, Draft, Sending, Standing, Stored
from bot.storage.work import StoredWork

GROUP = -100200


@pytest.fixture
def draft(case: Case, noon: datetime) -> Draft:
    content = Content("hello", (Span("bold", 0, 5),))
    return Draft(case.person, case.id, Direction.IN, content, chat_id=7001, platform_id=1, sent_at=noon)


def test_a_message_is_kept_with_everything_about_it(
    work: StoredWork, draft: Draft, agents: list[Agent]
) -> None:
    first = work.messages.add(draft)
    photo = Content("look 🦊", attachment=Attachment(Kind.PHOTO, "file", size=12), album="a1")
    second = replace(
        draft, content=photo, agent=agents[0].id, reply_to=first, revises=first, standing=Standing.HELD
    )

    kept = work.messages.add(second)

    assert work.messages.by_id(kept) == Stored(
        kept,
        second.person,
        second.case,
        Direction.IN,
        Standing.HELD,
        photo,
        7001,
        1,
        second.sent_at,
        agents[0].id,
        first,
        first,
    )


def test_at_its_place_stands_the_newest_revision(work: StoredWork, draft: Draft) -> None:
    first = work.messages.add(draft)
    edited = work.messages.add(replace(draft, content=Content("hello!"), revises=first))

    found = work.messages.at(7001, 1)

    assert found is not None
    assert found.id == edited
    assert work.messages.at(7001, 2) is None


def test_the_messages_of_a_case_are_the_newest_ones_oldest_first(
    work: StoredWork, case: Case, draft: Draft
) -> None:
    ids = [work.messages.add(replace(draft, platform_id=n)) for n in range(4)]
    work.messages.put(ids[2], Standing.DROPPED)

    found = work.messages.of_case(case.id, limit=2)

    assert [message.id for message in found] == [ids[1], ids[3]]


def test_a_message_can_move_to_another_case(work: StoredWork, draft: Draft, noon: datetime) -> None:
    kept = work.messages.add(replace(draft, case=None))
    other = work.cases.open(draft.person, noon)

    work.messages.move(kept, other.id)

    assert [message.id for message in work.messages.of_case(other.id)] == [kept]


def test_unmirrored_are_the_customers_plain_messages_that_no_copy_stands_for(
    work: StoredWork, case: Case, draft: Draft
) -> None:
    waiting, copied, held, also_waiting = (work.messages.add(replace(draft, platform_id=n)) for n in range(4))
    work.messages.add(replace(draft, direction=Direction.OUT))

    work.messages.link(copied, GROUP, 50)
    work.messages.put(held, Standing.HELD)

    assert work.messages.unmirrored(case.id) == [waiting, also_waiting]


def test_a_message_whose_mirror_waits_in_the_outbox_is_not_unmirrored(
    work: StoredWork, case: Case, draft: Draft, noon: datetime
) -> None:
    kept = work.messages.add(draft)
    row = work.outbox.post("topic:1", ToAgents(kept), at=noon)
    before = work.messages.unmirrored(case.id)

    work.outbox.finish([row], Sending.FAILED, noon)

    assert before == []
    assert work.messages.unmirrored(case.id) == [kept]


def test_another_effect_about_a_message_does_not_count_as_its_mirror(
    work: StoredWork, case: Case, draft: Draft, noon: datetime
) -> None:
    kept = work.messages.add(draft)

    work.outbox.post("customer:1", ToCustomer(kept, "Mika"), at=noon)

    assert work.messages.unmirrored(case.id) == [kept]


def test_an_album_is_found_whole_for_its_person_only(work: StoredWork, draft: Draft, noon: datetime) -> None:
    stranger = work.people.meet(Sender(2, "Bo"))
    photo = replace(draft, content=Content(album="a1"))
    ids = [work.messages.add(replace(photo, platform_id=n)) for n in range(3)]
    work.messages.add(replace(photo, person=stranger.id))
    work.messages.add(draft)

    found = work.messages.album(draft.person, "a1")

    assert [message.id for message in found] == ids


def test_links_lead_to_the_copies_and_back(work: StoredWork, draft: Draft) -> None:
    kept = work.messages.add(draft)

    work.messages.link(kept, GROUP, 51)
    work.messages.link(kept, GROUP, 50)
    work.messages.link(kept, GROUP, 51)

    assert work.messages.links(kept) == [(GROUP, 51), (GROUP, 50)]
    assert work.messages.linked(GROUP, 50) == kept
    assert work.messages.linked(GROUP, 52) is None


def test_a_copy_of_several_messages_stands_for_the_newest(work: StoredWork, draft: Draft) -> None:
    first, second = work.messages.add(draft), work.messages.add(draft)

    work.messages.link(first, GROUP, 50)
    work.messages.link(second, GROUP, 50)

    assert work.messages.linked(GROUP, 50) == second
    assert work.messages.links(first) == [(GROUP, 50)]


def test_the_last_reply_is_the_agents_own_and_not_taken_back(
    work: StoredWork, case: Case, draft: Draft, agents: list[Agent]
) -> None:
    mika, robin = agents[0].id, agents[1].id
    reply = replace(draft, direction=Direction.OUT, agent=mika)
    kept, undone = work.messages.add(reply), work.messages.add(reply)
    work.messages.put(undone, Standing.DROPPED)
    work.messages.add(replace(reply, agent=robin))
    work.messages.add(replace(reply, direction=Direction.NOTE))
    work.messages.add(replace(reply, standing=Standing.DRAFT))

    found = work.messages.last_reply(case.id, mika)

    assert found is not None
    assert found.id == kept
    assert work.messages.last_reply(case.id, agents[2].id) is None
