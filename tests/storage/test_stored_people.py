"""What storage remembers of customers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from bot.domain.messages import PersonId, Sender
from bot.ports import Person
from bot.storage.schema import person as people
from bot.storage.work import StoredWork


def test_a_customer_is_created_at_first_sight(work: StoredWork) -> None:
    met = work.people.meet(Sender(1, "Ada", "ada", "zh-hans"))

    assert met == Person(met.id, 1, "Ada", "ada", "zh-hans")
    assert work.people.by_id(met.id) == met


def test_a_customer_met_again_is_the_same_person_under_the_new_name(work: StoredWork) -> None:
    first = work.people.meet(Sender(1, "Ada", "ada", "en"))

    again = work.people.meet(Sender(1, "Ada L.", "", "fr"))

    assert again == replace(first, name="Ada L.", username="", hint="fr")
    assert work.people.by_user(1) == again


def test_a_sender_without_a_hint_leaves_the_language_we_believed(work: StoredWork) -> None:
    work.people.meet(Sender(1, "Ada", hint="fr"))

    again = work.people.meet(Sender(1, "Ada"))

    assert again.hint == "fr"


def test_meeting_a_customer_again_forgets_nothing_they_told_us(work: StoredWork) -> None:
    met = work.people.meet(Sender(1, "Ada"))
    told = replace(met, choice="zh-Hant", memory={"en": 0.25}, zone="Asia/Taipei", blocked_us=True)
    work.people.save(told)

    again = work.people.meet(Sender(1, "Ada"))

    assert again == told


def test_every_field_of_a_customer_survives(work: StoredWork) -> None:
    met = work.people.meet(Sender(1, "Ada"))
    full = Person(
        id=met.id,
        user_id=1,
        name="Ada\u2028🦊",
        username="ada",
        hint="en",
        choice="en",
        language="en",
        memory={"en": 0.1, "zh-Hans": 0.9},
        zone="Europe/Paris",
        topic_id=2**40,
        source="poster",
        started=True,
        blocked_us=True,
        blocked_by_us=True,
    )

    work.people.save(full)

    assert work.people.by_id(met.id) == full


def test_a_customer_is_found_by_their_topic(work: StoredWork, person: Person) -> None:
    work.people.save(replace(person, topic_id=55))

    found = work.people.by_topic(55)

    assert found is not None
    assert found.id == person.id
    assert work.people.by_topic(56) is None


def test_two_customers_cannot_share_a_topic(work: StoredWork, person: Person) -> None:
    other = work.people.meet(Sender(2, "Bo"))
    work.people.save(replace(person, topic_id=55))

    with pytest.raises(IntegrityError):
        work.people.save(replace(other, topic_id=55))


def test_when_topics_are_forgotten_nobody_has_one(work: StoredWork, person: Person) -> None:
    work.people.save(replace(person, topic_id=55))

    work.people.forget_topics()

    assert work.people.by_topic(55) is None
    assert work.people.by_id(person.id) == person


def test_asking_for_a_customer_who_does_not_exist_is_an_error(work: StoredWork) -> None:
    with pytest.raises(LookupError):
        work.people.by_id(PersonId(404))


def test_a_stranger_is_nobody(work: StoredWork) -> None:
    assert work.people.by_user(404) is None


def test_who_was_read_is_asked_for_again_once_told_to_forget(work: StoredWork) -> None:
    met = work.people.meet(Sender(1, "Ada"))
    work._connection.execute(update(people).values(name="Eve"))
    before = work.people.by_user(1)

    work.people.forget()

    assert (before, work.people.by_user(1)) == (met, replace(met, name="Eve"))
