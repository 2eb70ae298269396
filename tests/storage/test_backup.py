"""That a copy is whole and private, and that a wrong one is never put in the place of the database."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from bot.domain.messages import Sender
from bot.storage.backup import BackupError, backup, restore
from bot.storage.database import Database
from bot.storage.migrate import migrate


def users(file: Path) -> list[int]:
    connection = sqlite3.connect(file)
    found = [user for (user,) in connection.execute("SELECT user_id FROM person ORDER BY user_id")]
    connection.close()
    return found


async def meet(file: Path, user_id: int) -> None:
    database = Database.open(f"sqlite:///{file}")
    await database.transact(lambda work: work.people.meet(Sender(user_id)))
    await database.close()


def is_private(file: Path) -> bool:
    return file.stat().st_mode & 0o777 == 0o600


def copy_as_it_lies(database: Path, target: Path) -> None:
    """What a machine that lost power would find: the file, and its log beside it."""
    for file in database.parent.glob(f"{database.name}*"):
        (target / file.name).write_bytes(file.read_bytes())


def refused(error: pytest.ExceptionInfo[BackupError]) -> str:
    return error.value.reason


@pytest.fixture
def desk(url: str, tmp_path: Path) -> Path:
    migrate(url)
    return tmp_path / "desk.db"


async def test_a_copy_is_taken_while_the_bot_writes(desk: Path, tmp_path: Path) -> None:
    database = Database.open(f"sqlite:///{desk}")
    await database.transact(lambda work: work.people.meet(Sender(1)))

    backup(desk, tmp_path / "copy.db")

    await database.transact(lambda work: work.people.meet(Sender(2)))
    await database.close()
    assert users(tmp_path / "copy.db") == [1]
    assert users(desk) == [1, 2]


def test_a_copy_is_one_file_for_its_owner(desk: Path, tmp_path: Path) -> None:
    (tmp_path / "copies").mkdir()

    backup(desk, tmp_path / "copies" / "copy.db")

    (copy,) = (tmp_path / "copies").iterdir()
    assert is_private(copy)


def test_a_copy_overwrites_nothing(desk: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("precious")

    with pytest.raises(BackupError) as error:
        backup(desk, tmp_path / "copy.db")

    assert refused(error) == "exists"
    assert (tmp_path / "copy.db").read_text() == "precious"


def test_there_is_no_copy_of_a_database_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BackupError) as error:
        backup(tmp_path / "nothing.db", tmp_path / "copy.db")

    assert refused(error) == "missing"
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_database_leaves_no_copy_behind(desk: Path, tmp_path: Path) -> None:
    desk.write_bytes(b"SQLite format 3\x00" + b"\xff" * 8000)

    with pytest.raises(BackupError) as error:
        backup(desk, tmp_path / "copy.db")

    assert refused(error) == "damaged"
    assert not (tmp_path / "copy.db").exists()


async def test_a_restored_database_is_the_copy_and_the_old_one_is_kept(desk: Path, tmp_path: Path) -> None:
    await meet(desk, 1)
    backup(desk, tmp_path / "copy.db")
    await meet(desk, 2)

    kept = restore(tmp_path / "copy.db", desk)

    assert kept == tmp_path / "desk.db.before-restore"
    assert users(kept) == [1, 2]
    await meet(desk, 3)
    assert users(desk) == [1, 3]
    assert is_private(desk)


async def test_what_was_only_in_the_log_of_the_old_database_is_kept_too(desk: Path, tmp_path: Path) -> None:
    backup(desk, tmp_path / "copy.db")
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    database = Database.open(f"sqlite:///{desk}")
    await database.transact(lambda work: work.people.meet(Sender(1)))
    copy_as_it_lies(desk, crashed)
    await database.close()

    kept = restore(tmp_path / "copy.db", crashed / "desk.db")

    assert kept is not None
    assert users(kept) == [1]
    assert users(crashed / "desk.db") == []


def test_a_copy_can_be_restored_where_no_database_is(desk: Path, tmp_path: Path) -> None:
    backup(desk, tmp_path / "copy.db")

    kept = restore(tmp_path / "copy.db", tmp_path / "new.db")

    assert kept is None
    assert users(tmp_path / "new.db") == []


async def test_nothing_is_restored_while_a_bot_runs(desk: Path, tmp_path: Path) -> None:
    backup(desk, tmp_path / "copy.db")
    database = Database.open(f"sqlite:///{desk}")

    with pytest.raises(BackupError) as error:
        restore(tmp_path / "copy.db", desk)

    assert refused(error) == "running"
    await database.close()


def test_a_damaged_copy_is_not_restored(desk: Path, tmp_path: Path) -> None:
    backup(desk, tmp_path / "copy.db")
    content = (tmp_path / "copy.db").read_bytes()
    (tmp_path / "copy.db").write_bytes(content[:8192] + b"\xff" * 4096 + content[12288:])

    with pytest.raises(BackupError) as error:
        restore(tmp_path / "copy.db", desk)

    assert refused(error) == "damaged"
    assert users(desk) == []


@pytest.mark.parametrize("revision", [None, "9999"])
def test_a_copy_whose_schema_is_unknown_is_not_restored(
    desk: Path, tmp_path: Path, revision: str | None
) -> None:
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.executemany("INSERT INTO alembic_version VALUES (?)", [(revision,)] if revision else [])

    with pytest.raises(BackupError) as error:
        restore(tmp_path / "other.db", desk)

    assert refused(error) == "not_ours"
    assert str(error.value) == "not_ours"


def test_a_database_of_something_else_is_not_restored(desk: Path, tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "empty.db").close()

    with pytest.raises(BackupError) as error:
        restore(tmp_path / "empty.db", desk)

    assert refused(error) == "not_ours"
