"""The log of what people with power did: whatever is done to its rows in the database is found."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, delete, func, insert, select, update

from bot.domain.case import Case, Record, Step
from bot.ports import Agent, Deed
from bot.storage.audit import OtherKey, Signing, StoredAudit, Verdict, bound, key_id, sign_with
from bot.storage.beside import Beside
from bot.storage.database import Database
from bot.storage.schema import event, metadata
from bot.storage.schema_safety import audit, audit_end
from bot.storage.witness import End, Witness
from bot.storage.work import StoredWork
from tests.storage.conftest import NOON

KEY, OTHER = b"k" * 32, b"o" * 32
DEEDS = [
    Deed(NOON + timedelta(minutes=minute), act, "case 1001")
    for minute, act in enumerate(["a", "b", "c", "d"])
]


def kept(
    *, key: bytes = KEY, deeds: list[Deed] = DEEDS, into: Connection | None = None, accepted: bool = False
) -> Connection:
    """A database of its own with *deeds*, or *into* one that is there, whose log was *accepted*."""
    if into is None:
        engine = create_engine("sqlite://")
        metadata.create_all(engine)
        into = engine.connect()
    sign_with(into.engine, Signing(key))
    if accepted:
        StoredAudit(into).accept(NOON, "log_accepted")
    for deed in deeds:
        StoredAudit(into).keep(deed)
    return into


def verdict(connection: Connection) -> Verdict:
    return StoredAudit(connection).verdict(KEY)


def test_deeds_come_back_as_they_were_kept_and_are_sound(
    connection: Connection, agents: list[Agent], noon: datetime
) -> None:
    log = StoredAudit(connection)
    deeds = [Deed(noon, "invited", "lead", agents[0].id), Deed(noon, "erased", "person 7")]

    for deed in deeds:
        log.keep(deed)

    assert [row.deed for row in log.all()] == deeds
    found = log.verdict(b"")
    assert (found.count, found.foreign, found.broken) == (2, 0, 0)
    assert found.last == log.all()[-1].mark


def test_what_an_agent_does_to_a_case_is_kept_and_what_a_customer_does_is_not(
    work: StoredWork, case: Case, agents: list[Agent], noon: datetime
) -> None:
    claimed = Record(Step.CLAIMED, noon, agent=agents[0].id)

    work.cases.save(case, case, [Record(Step.CUSTOMER_WROTE, noon), claimed])

    assert [row.deed for row in work.audit.all()] == [
        Deed(noon, "claimed", f"case {case.number or case.id}, event {_newest(work)}", agents[0].id)
    ]


def _newest(work: StoredWork) -> int:
    return int(work.audit._connection.execute(select(func.max(event.c.id))).scalar_one())


def test_a_transfer_names_who_did_it_and_to_whom_and_a_release_of_which_kind_it_was(
    work: StoredWork, case: Case, agents: list[Agent], noon: datetime
) -> None:
    moved = Record(Step.TRANSFERRED, noon, agent=agents[1].id, entry=str(agents[0].id))
    released = Record(
        Step.DRAFT_RELEASED, noon, agent=agents[2].id, entry="payment link: Ada asked for it herself"
    )

    work.cases.save(case, case, [moved, released])

    (first, second), newest = [row.deed for row in work.audit.all()], _newest(work)
    number = case.number or case.id
    assert (first.agent, second.agent) == (agents[0].id, agents[2].id)
    assert first.about == f"case {number}, event {newest - 1}, to agent {agents[1].id}"
    assert second.about == f"case {number}, event {newest}, payment link"


async def test_what_another_process_keeps_meanwhile_takes_its_place_in_the_log(
    any_url: str, tmp_path: Path
) -> None:
    signing = Signing(KEY, Witness(tmp_path))
    database, beside = Database.open(any_url, create=True, signing=signing), Beside(any_url, signing=signing)
    await database.transact(lambda work: work.settings.set("hours", ""))

    ours = [database.transact(lambda work: work.audit.keep(DEEDS[1])) for _ in range(20)]
    await asyncio.gather(*ours, *(beside.keep(DEEDS[2]) for _ in range(3)))

    found = await database.read(lambda work: cast(StoredAudit, work.audit).verdict(KEY))
    await database.close()
    assert (found.count, found.broken) == (23, 0)
    assert Witness(tmp_path).noted() == End(23, found.last)


async def test_a_process_with_another_key_writes_nothing_into_the_log(any_url: str) -> None:
    database = Database.open(any_url, create=True, signing=Signing(KEY))
    await database.transact(lambda work: work.audit.keep(DEEDS[0]))
    await database.close()

    with pytest.raises(OtherKey) as refused:
        await Beside(any_url, signing=Signing(OTHER)).keep(DEEDS[1])

    again = Database.open(any_url, signing=Signing(KEY))
    await again.transact(lambda work: work.audit.check())
    found = await again.read(lambda work: cast(StoredAudit, work.audit).verdict(KEY))
    await again.close()
    assert (refused.value.theirs, refused.value.ours) == (key_id(KEY), key_id(OTHER))
    assert (found.count, found.foreign, found.broken) == (1, 0, 0)


async def test_who_opens_the_log_of_another_key_hears_of_it_before_anything_is_kept(any_url: str) -> None:
    database = Database.open(any_url, create=True, signing=Signing(KEY))
    await database.transact(lambda work: work.audit.keep(DEEDS[0]))
    await database.close()
    other = Database.open(any_url, signing=Signing(OTHER))

    with pytest.raises(OtherKey):
        await other.transact(lambda work: work.audit.check())

    await other.close()


async def test_what_is_accepted_is_gone_on_with_and_says_what_was_there(any_url: str, tmp_path: Path) -> None:
    signing = Signing(OTHER, Witness(tmp_path))
    signing.witness.note(End(7, bound(KEY, "", DEEDS[3])))  # type: ignore[union-attr]
    database = Database.open(any_url, create=True, signing=Signing(KEY))
    await database.transact(lambda work: work.audit.keep(DEEDS[0]))
    await database.close()
    other = Database.open(any_url, signing=signing)

    await other.transact(lambda work: work.audit.accept(NOON, "log_accepted"))
    await other.transact(lambda work: work.audit.keep(DEEDS[1]))

    rows = await other.read(lambda work: work.audit.all())
    noted = Witness(tmp_path).noted()
    found = await other.read(lambda work: cast(StoredAudit, work.audit).verdict(OTHER, noted))
    await other.close()
    about = f"7 lines noted, 1 found, key {key_id(KEY)} to {key_id(OTHER)}"
    assert [row.deed.about for row in rows] == ["case 1001", about, "case 1001"]
    assert (noted.count, found.foreign, found.broken, found.is_as_noted) == (3, 1, 0, True)


def test_an_empty_log_is_sound() -> None:
    assert verdict(kept(deeds=[])) == Verdict(0, 0, 0, "")


COLUMNS = ["at", "agent_id", "act", "about", "mark"]
OTHERWISE = {"at": NOON, "agent_id": 7, "act": "nothing", "about": "case 7", "mark": "0:0"}


@pytest.mark.parametrize("column", COLUMNS)
@given(row=st.integers(1, len(DEEDS)))
def test_a_row_that_was_changed_is_found(column: str, row: int) -> None:
    connection = kept()
    before = connection.execute(select(audit.c[column]).where(audit.c.id == row)).scalar()
    changed = OTHERWISE[column] if before != OTHERWISE[column] else NOON + timedelta(days=1)

    connection.execute(update(audit).where(audit.c.id == row).values({column: changed}))

    assert verdict(connection).broken or verdict(connection).foreign


@given(gone=st.sets(st.integers(1, len(DEEDS)), min_size=1))
def test_rows_that_were_taken_away_are_found_also_the_newest(gone: set[int]) -> None:
    connection = kept()

    connection.execute(delete(audit).where(audit.c.id.in_(gone)))

    assert verdict(connection).broken


def taken_away_with_the_end(connection: Connection) -> None:
    """The newest row goes, and the end is set to the row before, whose mark anybody can read."""
    connection.execute(delete(audit).where(audit.c.id == len(DEEDS)))
    mark = connection.execute(select(audit.c.mark).order_by(audit.c.id.desc())).scalar()
    connection.execute(update(audit_end).values(count=len(DEEDS) - 1, mark=mark))


def emptied(connection: Connection) -> None:
    connection.execute(delete(audit))


def without_the_end(connection: Connection) -> None:
    connection.execute(delete(audit_end))


def put_in(connection: Connection) -> None:
    mark = bound(OTHER, "", DEEDS[0])
    connection.execute(insert(audit).values(at=NOON, act="faq", about="", mark=mark))


def exchanged(connection: Connection) -> None:
    connection.execute(update(audit).where(audit.c.id == 2).values(id=99))
    connection.execute(update(audit).where(audit.c.id == 1).values(id=2))


@pytest.mark.parametrize("tamper", [taken_away_with_the_end, emptied, without_the_end, put_in, exchanged])
def test_whatever_else_is_done_without_the_key_is_found(tamper: Callable[[Connection], None]) -> None:
    connection = kept()

    tamper(connection)

    assert verdict(connection).broken


def test_what_was_tampered_with_is_still_found_after_more_was_kept() -> None:
    connection = kept()
    connection.execute(delete(audit).where(audit.c.id == len(DEEDS)))

    kept(into=connection)

    assert verdict(connection).broken == len(DEEDS)


def test_a_log_written_anew_under_another_key_is_known_for_it() -> None:
    found = verdict(kept(key=OTHER))

    assert (found.count, found.foreign, found.broken) == (4, 4, 0)


def test_a_log_goes_on_under_a_new_key_and_no_mark_of_what_came_before_can_be_changed_then() -> None:
    connection = kept(key=OTHER)
    kept(into=connection, accepted=True)
    sound = verdict(connection)

    kept_before = connection.execute(select(audit.c.mark).where(audit.c.id == len(DEEDS))).scalar_one()
    connection.execute(update(audit).where(audit.c.id == len(DEEDS)).values(mark=kept_before[:-1] + "x"))

    assert (sound.foreign, sound.broken) == (4, 0)
    assert verdict(connection).broken == len(DEEDS) + 1


def test_a_log_that_somebody_wrote_anew_and_the_desk_went_on_with_is_not_called_sound() -> None:
    connection = kept()
    connection.execute(delete(audit))
    connection.execute(delete(audit_end))
    kept(key=OTHER, deeds=DEEDS[:2], into=connection)

    kept(into=connection, accepted=True)

    assert verdict(connection).foreign == 2


def test_an_older_key_put_back_finds_the_first_line_of_the_newer_one() -> None:
    connection = kept()
    kept(key=OTHER, into=connection, accepted=True)

    found = verdict(connection)

    assert (found.broken, found.is_strange) == (len(DEEDS) + 1, True)


def test_a_line_that_was_changed_is_found_on_any_page_of_a_long_log() -> None:
    connection = kept(deeds=DEEDS * 600)
    sound = verdict(connection)

    connection.execute(update(audit).where(audit.c.id == 2001).values(about="case 7"))

    assert (sound.count, sound.broken) == (2400, 0)
    assert verdict(connection).broken == 2001
