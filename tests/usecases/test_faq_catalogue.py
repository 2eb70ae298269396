"""What can be done with the knowledge base: looked up, drafted, published, retired, restored, never lost."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.faq import catalogue
from bot.faq.catalogue import AlreadySo, Changed, NoSuchEntry, NoSuchVersion, Signature
from bot.ports import Entry, EntryText, Stage
from bot.storage.database import Database

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
ADA = Signature("Ada", NOON)
BEN = Signature("Ben", NOON + timedelta(hours=1))


def words(question: str, language: str = "en", *phrases: str) -> EntryText:
    return EntryText(language, question, "Read the help page.\nThen ask again.", phrases)


def entry(question: str, **more: str) -> Entry:
    return Entry(more.get("id", ""), 0, "fees", Stage.PUBLISHED, (words(question),))


@pytest.fixture
async def store() -> AsyncIterator[Database]:
    database = Database.inline()
    yield database
    await database.close()


async def published(store: Database, question: str) -> Entry:
    return await store.transact(lambda work: catalogue.publish_edited(work, entry(question), ADA))


async def live(store: Database) -> list[Entry]:
    return await store.read(lambda work: work.entries.published())


async def test_a_new_entry_gets_the_next_id_and_the_name_of_who_wrote_it(store: Database) -> None:
    first = await published(store, "Who gets the fee?")
    second = await published(store, "Why so slow?")

    assert (first.id, second.id) == ("F01", "F02")
    assert (second.version, second.stage, second.changed_by, second.changed_at) == (
        1,
        Stage.PUBLISHED,
        "Ada",
        NOON,
    )


async def test_the_list_is_cut_into_pages_and_a_page_beyond_the_end_is_the_last(store: Database) -> None:
    for number in range(12):
        await published(store, f"Question {number}?")

    page = await store.read(lambda work: catalogue.listed(work, 99))

    assert (page.number, page.pages, page.count) == (2, 2, 12)
    assert [one.id for one in page.entries] == ["F11", "F12"]


async def test_an_empty_base_has_one_empty_page(store: Database) -> None:
    page = await store.read(lambda work: catalogue.listed(work))

    assert (page.entries, page.number, page.pages) == ((), 1, 1)


async def test_all_words_must_be_found_and_questions_come_before_answers(store: Database) -> None:
    await published(store, "What is a bridge?")
    await published(store, "Where is the HELP page?")

    both = await store.read(lambda work: catalogue.found(work, "help PAGE"))
    one = await store.read(lambda work: catalogue.found(work, "bridge help"))
    none = await store.read(lambda work: catalogue.found(work, "help submarine"))

    assert [found.id for found in both] == ["F02", "F01"]
    assert [found.id for found in one] == ["F01"]
    assert none == []


async def test_words_are_found_in_the_other_chinese_script(store: Database) -> None:
    traditional = replace(entry("x"), texts=(words("錢包怎麼備份", "zh-Hant"),))
    await store.transact(lambda work: catalogue.publish_edited(work, traditional, ADA))

    found = await store.read(lambda work: catalogue.found(work, "钱包"))

    assert [one.id for one in found] == ["F01"]


async def test_words_far_down_in_a_long_answer_are_found(store: Database) -> None:
    long = replace(entry("x"), texts=(EntryText("en", "x", "filler words\n" * 200 + "the needle"),))
    await store.transact(lambda work: catalogue.publish_edited(work, long, ADA))

    found = await store.read(lambda work: catalogue.found(work, "needle"))

    assert len(found) == 1


async def test_no_words_find_nothing(store: Database) -> None:
    await published(store, "What is a bridge?")

    assert await store.read(lambda work: catalogue.found(work, "  ")) == []


async def test_any_version_can_be_looked_at(store: Database) -> None:
    first = await published(store, "Old words?")
    newer = replace(first, texts=(words("New words?"),))
    await store.transact(lambda work: catalogue.publish_edited(work, newer, BEN))

    newest = await store.read(lambda work: catalogue.shown(work, "F01"))
    oldest = await store.read(lambda work: catalogue.shown(work, "F01", 1))

    assert (newest.texts[0].question, oldest.texts[0].question) == ("New words?", "Old words?")


async def test_what_is_not_there_is_said(store: Database) -> None:
    await published(store, "Old words?")

    with pytest.raises(NoSuchEntry):
        await store.read(lambda work: catalogue.shown(work, "F07"))
    with pytest.raises(NoSuchVersion):
        await store.read(lambda work: catalogue.shown(work, "F01", 2))
    with pytest.raises(NoSuchEntry):
        await store.read(lambda work: catalogue.history(work, "F07"))


async def test_a_draft_does_not_change_what_customers_read(store: Database) -> None:
    first = await published(store, "Old words?")

    await store.transact(lambda work: catalogue.draft(work, replace(first, texts=(words("New?"),)), BEN))

    assert [one.texts[0].question for one in await live(store)] == ["Old words?"]


async def test_a_draft_is_published_as_it_is(store: Database) -> None:
    await store.transact(lambda work: catalogue.draft(work, entry("New?"), ADA))

    await store.transact(lambda work: catalogue.publish(work, "F01", BEN))

    assert [(one.version, one.changed_by) for one in await live(store)] == [(2, "Ben")]


async def test_publishing_what_is_published_is_refused(store: Database) -> None:
    await published(store, "Old words?")

    with pytest.raises(AlreadySo) as refused:
        await store.transact(lambda work: catalogue.publish(work, "F01", BEN))

    assert refused.value.newest.version == 1


async def test_a_retired_entry_is_gone_for_customers_and_can_come_back(store: Database) -> None:
    await published(store, "Old words?")

    await store.transact(lambda work: catalogue.retire(work, "F01", BEN))
    gone = await live(store)
    await store.transact(lambda work: catalogue.publish(work, "F01", ADA))

    assert gone == []
    assert [one.version for one in await live(store)] == [3]


async def test_retiring_takes_away_what_is_live_and_not_the_draft_beside_it(store: Database) -> None:
    first = await published(store, "Old words?")
    await store.transact(lambda work: catalogue.draft(work, replace(first, texts=(words("New?"),)), BEN))

    retired = await store.transact(lambda work: catalogue.retire(work, "F01", ADA))

    assert (retired.version, retired.stage, retired.texts[0].question) == (3, Stage.RETIRED, "Old words?")


async def test_retiring_twice_is_refused(store: Database) -> None:
    await published(store, "Old words?")
    await store.transact(lambda work: catalogue.retire(work, "F01", ADA))

    with pytest.raises(AlreadySo):
        await store.transact(lambda work: catalogue.retire(work, "F01", ADA))


async def test_restoring_writes_an_old_version_as_the_newest_and_loses_nothing(store: Database) -> None:
    first = await published(store, "Old words?")
    await store.transact(
        lambda work: catalogue.publish_edited(work, replace(first, texts=(words("New?"),)), BEN)
    )

    restored = await store.transact(lambda work: catalogue.restore(work, "F01", 1, ADA))

    versions = await store.read(lambda work: catalogue.history(work, "F01"))
    assert restored.texts == first.texts
    assert [(one.version, one.changed_by) for one in versions] == [(3, "Ada"), (2, "Ben"), (1, "Ada")]
    assert await live(store) == [restored]


async def test_a_restored_draft_stays_a_draft(store: Database) -> None:
    await store.transact(lambda work: catalogue.draft(work, entry("New?"), ADA))
    await store.transact(lambda work: catalogue.retire(work, "F01", ADA))

    restored = await store.transact(lambda work: catalogue.restore(work, "F01", 1, ADA))

    assert restored.stage is Stage.DRAFT


async def test_restoring_the_newest_version_is_refused(store: Database) -> None:
    await published(store, "Old words?")

    with pytest.raises(AlreadySo):
        await store.transact(lambda work: catalogue.restore(work, "F01", 1, ADA))


async def test_an_edit_of_an_older_version_is_told_who_was_quicker(store: Database) -> None:
    first = await published(store, "Old words?")
    await store.transact(lambda work: catalogue.publish_edited(work, first, BEN))

    with pytest.raises(Changed) as refused:
        await store.transact(lambda work: catalogue.publish_edited(work, first, ADA))

    assert (refused.value.newest.version, refused.value.newest.changed_by) == (2, "Ben")


def test_missing_languages_are_the_offered_ones_without_a_text() -> None:
    assert catalogue.missing_languages(entry("x"), ("en", "zh-Hans", "zh-Hant")) == ("zh-Hans", "zh-Hant")
