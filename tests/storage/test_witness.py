"""How far the log came is noted once it is committed: it may lag behind, never leads, and forgets nothing."""

from __future__ import annotations

import stat
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, delete, select, update

from bot.ports import Deed
from bot.storage.audit import Signing, StoredAudit, _proof, bound, sign_with, undoing, witnessed
from bot.storage.database import Database
from bot.storage.schema import metadata
from bot.storage.schema_safety import audit, audit_end
from bot.storage.witness import NAME, NOTHING, End, Witness
from tests.storage.conftest import NOON

KEY = b"k" * 32
DEED = Deed(NOON, "claimed", "case 1001")


class Broken(Exception):
    """What a test lets go wrong."""


def opened(folder: Path) -> Connection:
    """A database of its own, whose log is witnessed in *folder*."""
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    sign_with(engine, Signing(KEY, Witness(folder)))
    return engine.connect()


def marks(connection: Connection) -> list[str]:
    with connection.begin():
        return list(connection.execute(select(audit.c.mark).order_by(audit.c.id)).scalars())


def keeps(connection: Connection) -> None:
    with witnessed(connection):
        StoredAudit(connection).keep(DEED)


def keeps_two_and_undoes_one(connection: Connection) -> None:
    with witnessed(connection):
        StoredAudit(connection).keep(DEED)
        with suppress(Broken), undoing(connection), connection.begin_nested():
            StoredAudit(connection).keep(DEED)
            raise Broken


def loses_all(connection: Connection) -> None:
    with suppress(Broken), witnessed(connection):
        StoredAudit(connection).keep(DEED)
        raise Broken


def ends_before_it_is_noted(connection: Connection) -> None:
    with connection.begin():
        StoredAudit(connection).keep(DEED)


STEPS = [keeps, keeps_two_and_undoes_one, loses_all, ends_before_it_is_noted]


@given(st.lists(st.sampled_from(STEPS), max_size=8))
def test_what_is_noted_is_part_of_the_log_whatever_is_undone_or_cut_off(
    steps: list[Callable[[Connection], None]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        connection, witness = opened(Path(folder)), Witness(Path(folder))
        for step in steps:
            step(connection)

            noted, there = witness.noted(), marks(connection)
            assert noted == NOTHING or there[noted.count - 1] == noted.mark
            if step in (keeps, keeps_two_and_undoes_one):
                assert noted.count == len(there)


def set_back(connection: Connection, count: int) -> None:
    """Put the log back to how it was with *count* lines, its end with it."""
    with connection.begin():
        kept = connection.execute(select(audit.c.mark).where(audit.c.id == count)).scalar()
        connection.execute(delete(audit).where(audit.c.id > count))
        if not count:
            connection.execute(delete(audit_end))
            return
        end = {"count": count, "mark": kept, "proof": _proof(KEY, count, str(kept))}
        connection.execute(update(audit_end).values(end))


@given(before=st.integers(1, 5), left=st.integers(0, 4), after=st.integers(0, 7))
def test_a_log_that_was_put_back_is_known_for_it_however_much_is_kept_afterwards(
    before: int, left: int, after: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        connection, witness = opened(Path(folder)), Witness(Path(folder))
        for _ in range(before):
            keeps(connection)
        noted = witness.noted()

        set_back(connection, min(left, before - 1))
        sign_with(connection.engine, Signing(KEY, witness))
        for _ in range(after):
            with witnessed(connection):
                StoredAudit(connection).keep(Deed(NOON, "closed", "case 1002"))

        found = StoredAudit(connection).verdict(KEY, witness.noted())
        assert (witness.noted(), found.broken, found.is_as_noted) == (noted, 0, False)


async def test_a_door_that_fails_notes_nothing_and_those_beside_it_are_noted(
    any_url: str, tmp_path: Path
) -> None:
    database = Database.open(any_url, create=True, signing=Signing(KEY, witness := Witness(tmp_path)))

    def fails(work: object) -> None:
        work.audit.keep(DEED)  # type: ignore[attr-defined]
        raise Broken

    await database.transact(lambda work: work.audit.keep(DEED))
    with pytest.raises(Broken):
        await database.transact(fails)
    between = witness.noted()
    await database.transact(lambda work: work.audit.keep(DEED))
    await database.close()

    assert (between.count, witness.noted().count) == (1, 2)
    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600


def test_whoever_notes_late_does_not_take_back_what_is_noted(tmp_path: Path) -> None:
    witness, mark = Witness(tmp_path), bound(KEY, "", DEED)

    witness.note(End(12, mark))
    witness.note(End(11, mark))

    assert witness.noted() == End(12, mark)


@pytest.mark.parametrize("found", ["", "nothing", "00000000000000000012", "\xff"])
def test_what_cannot_be_read_is_written_anew(found: str, tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(found, encoding="latin-1")
    witness, mark = Witness(tmp_path), bound(KEY, "", DEED)

    before = witness.noted()
    witness.note(End(3, mark))

    assert (before, witness.noted()) == (NOTHING, End(3, mark))


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()

    keeps(connection := opened(tmp_path))

    assert len(marks(connection)) == 1
