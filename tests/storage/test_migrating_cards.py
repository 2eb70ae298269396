"""That a card which waited before the step to sealed words is still replaced by the next one."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from bot.domain.messages import CaseId, UpdateCard
from bot.storage.database import Database
from bot.storage.engines import writing_engine
from bot.storage.migrate import migrate, upgrade
from tests.storage.conftest import NOON

BEFORE = "0004"
_WAITING = """
INSERT INTO outbox (destination, kind, effect, state, posted_at, deadline, attempts)
VALUES ('topic:1', 'UpdateCard', '{"case":7,"kind":"UpdateCard"}', 'pending', 0, 0, 0);
INSERT INTO outbox (destination, kind, effect, state, posted_at, deadline, attempts)
VALUES ('topic:1', 'Say', '{"key":"welcome","kind":"Say"}', 'pending', 0, 0, 0);
"""


async def test_a_card_that_waited_is_replaced_and_a_word_that_waited_is_not(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'desk.db'}"
    engine = writing_engine(url)
    with engine.begin() as connection:
        upgrade(connection, BEFORE)
    engine.dispose()
    with sqlite3.connect(tmp_path / "desk.db") as old:
        old.executescript(_WAITING)

    migrate(url)
    database = Database.open(url)
    await database.transact(lambda work: work.outbox.post("topic:1", UpdateCard(CaseId(7)), at=NOON))
    await database.close()

    with sqlite3.connect(tmp_path / "desk.db") as now:
        assert now.execute("SELECT id, kind FROM outbox ORDER BY id").fetchall() == [
            (2, "Say"),
            (3, "UpdateCard"),
        ]
