"""That the log of what happened survives the step that lets it hold stopped drafts."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from bot.domain.case import Record, Step
from bot.domain.messages import Sender
from bot.storage.database import Database
from bot.storage.engines import writing_engine
from bot.storage.migrate import migrate, upgrade

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BEFORE = "0003"


def test_the_log_keeps_its_rows_and_goes_on_with_their_numbers(tmp_path: Path) -> None:
    file = tmp_path / "desk.db"
    engine = writing_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        upgrade(connection, BEFORE)
    engine.dispose()
    with sqlite3.connect(file) as connection:
        connection.executescript(_EARLIER)

    migrate(f"sqlite:///{file}")

    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT id, step, entry FROM event").fetchall() == [(41, "opened", "")]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute(f"INSERT INTO event ({_COLUMNS}) VALUES (1, 1, 'draft_stopped', 0, 'asks')")
        assert connection.execute("SELECT max(id) FROM event").fetchone() == (42,)


async def test_what_became_of_a_draft_is_read_back_from_the_log() -> None:
    database = Database.inline("sqlite:///:memory:")
    person = await database.transact(lambda work: work.people.meet(Sender(1)))
    case = await database.transact(lambda work: work.cases.open(person.id, AT))
    stopped = Record(Step.DRAFT_STOPPED, AT, entry="unknown_link")

    await database.transact(lambda work: work.cases.save(case, case, [stopped]))

    records = await database.read(lambda work: work.cases.records(case.id))
    assert records[-1] == stopped


_COLUMNS = "case_id, person_id, step, at, entry"
_EARLIER = """
INSERT INTO person (id, user_id, name, username, hint, choice, language, zone, source, started, blocked_us, blocked_by_us)
VALUES (1, 7, '', '', '', '', '', '', '', 0, 0, 0);
INSERT INTO support_case
  (id, person_id, opened_at, state, priority, tag, complaint, misses, last_step, news, comment_asked, version)
VALUES (1, 1, 0, 'bot', 'P2', 'question', 0, 0, '', 0, 0, 1);
INSERT INTO event (id, case_id, person_id, step, at, entry) VALUES (41, 1, 1, 'opened', 0, '');
"""
