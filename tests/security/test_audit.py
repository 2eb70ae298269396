"""What people with power do is written down by itself, can be read as a table, and is watched over by the doctor."""

from __future__ import annotations

import csv
import re
import sqlite3
import stat
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import open_store
from bot.cli.audit import RUNS_IT, inert, written
from bot.domain.messages import AgentId, Sender
from bot.handover.erasing import Erasing
from bot.handover.official import Official, read_order
from bot.ports import Agent, Deed, Role
from bot.ports.audit import Kept
from bot.settings import Settings
from sandbox.options import Options
from sandbox.server import Sandbox
from tests.e2e.terminal import walletdesk
from tests.postgres import Server, postgres_server
from tests.usecases.talk import Talk
from tests.usecases.world import START, World

NEW = 801


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with postgres_server() as running:
        yield running


FORMULA = '=HYPERLINK("https://evil.example","x")'


async def _acts(world: World) -> list[tuple[str, str]]:
    rows: list[Kept] = await world.ask(lambda work: work.audit.all())
    return [(row.deed.act, row.deed.about) for row in rows]


async def _admin(world: World) -> Agent:
    admin = await world.hire("Ada", Role.ADMIN)
    await world.store.transact(lambda work: work.people.meet(Sender(admin.user_id, "Ada")))
    return admin


async def test_roles_hours_and_what_is_official_are_kept_with_who_changed_them() -> None:
    world = World()
    admin = await _admin(world)
    world.roll.members.add(NEW)

    await world.writes(admin, "/invite lead Mei")
    await world.writes_privately(NEW, "/join code-1")
    await world.writes(admin, "/hours set Mon-Fri 09:00-18:00")
    order = read_order(admin.user_id, admin.user_id, "add domain acme.example")
    await Official(world.desk).ordered(order, await world.row())
    await world.enrol.left(NEW, await world.row())

    assert await _acts(world) == [
        ("invited", "lead"),
        ("joined", "lead"),
        ("hours_set", ""),
        ("official", "1 added, 0 removed"),
        ("left", "lead"),
    ]
    by = [row.deed.agent for row in await world.ask(lambda work: work.audit.all())]
    assert by == [admin.id, AgentId(2), admin.id, admin.id, AgentId(2)]


async def test_what_agents_do_to_cases_and_customers_is_kept_and_no_word_of_it() -> None:
    talk = await Talk.begun()
    world = talk.world
    lead = await world.hire("Robin", Role.LEAD)

    await talk.agent("please press Resume")
    await world.casework.ordered(lead, talk.topic, "block", await world.row())
    person = await world.ask(lambda work: work.people.by_topic(talk.topic))
    await world.store.transact(lambda work: Erasing(world.desk).forget_for(work, person))

    acts = await _acts(world)
    assert [act for act, _ in acts] == ["claimed", "replied", "blocked", "erased"]
    assert "Resume" not in repr(acts)


async def _with_deeds(folder: Path, *, alias: str = "Robin") -> None:
    store = open_store(Settings(_env_file=None, data_dir=folder / "data"))
    agent = await store.transact(lambda work: work.agents.add(Sender(7), alias, Role.ADMIN))
    for act in ("hours_set", "official", "blocked"):
        deed = Deed(START, act, "person 1", agent.id)
        await store.transact(lambda work, deed=deed: work.audit.keep(deed))  # type: ignore[misc]
    await store.close()


async def test_the_log_is_a_table_for_whoever_runs_the_desk_and_reading_it_is_kept(tmp_path: Path) -> None:
    await _with_deeds(tmp_path, alias=FORMULA)

    status, shown = await walletdesk(tmp_path, "audit", "log.csv")
    again, twice = await walletdesk(tmp_path, "audit")

    rows = list(csv.DictReader((tmp_path / "log.csv").open(encoding="utf-8")))
    assert (status, again) == (0, 0), shown + twice
    assert stat.S_IMODE((tmp_path / "log.csv").stat().st_mode) == 0o600
    assert [row["what"] for row in rows] == ["hours_set", "official", "blocked", "audit_read"]
    assert [row["who"] for row in rows] == [f"'{FORMULA}"] * 3 + [RUNS_IT]
    assert twice.count("audit_read") == 2


async def test_the_log_can_be_read_while_the_bot_runs_and_stays_sound(tmp_path: Path) -> None:
    await _with_deeds(tmp_path)
    store = open_store(Settings(_env_file=None, data_dir=tmp_path / "data"))
    try:
        status, shown = await walletdesk(tmp_path, "audit")
        await store.transact(lambda work: work.audit.keep(Deed(START, "erased", "person 1")))
    finally:
        await store.close()

    _, checked = await walletdesk(tmp_path, "doctor")

    assert (status, shown.count("audit_read")) == (0, 1), shown
    assert "✔ audit: 5 lines are as they were written" in checked


async def test_the_doctor_finds_a_line_that_somebody_changed_in_the_database(tmp_path: Path) -> None:
    await _with_deeds(tmp_path)
    _, before = await walletdesk(tmp_path, "doctor")
    with sqlite3.connect(tmp_path / "data" / "walletdesk.db") as connection:
        connection.execute("UPDATE audit SET act = 'hours_set' WHERE act = 'official'")

    status, shown = await walletdesk(tmp_path, "doctor")

    assert "✔ audit: 3 lines are as they were written, the last" in before
    assert (status, "✖ audit: line 2 of 3 is not as it was written" in shown) == (1, True), shown


async def test_the_doctor_finds_a_log_that_somebody_wrote_anew_before_the_desk_went_on(
    tmp_path: Path,
) -> None:
    await _with_deeds(tmp_path)
    with sqlite3.connect(tmp_path / "data" / "walletdesk.db") as connection:
        connection.execute("UPDATE audit SET mark = '0' || mark")
        connection.execute("UPDATE audit_end SET mark = '0' || mark")
    refused, said = await walletdesk(tmp_path, "audit")
    await walletdesk(tmp_path, "audit", "--accept")

    status, shown = await walletdesk(tmp_path, "doctor")

    assert (refused, "The log of who did what goes on under key 0" in said) == (2, True), said
    assert (status, "✖ audit: the first 3 of 5 lines were written under another key" in shown) == (1, True), (
        shown
    )


async def test_the_doctor_finds_a_log_that_somebody_emptied_also_after_the_desk_went_on(
    tmp_path: Path,
) -> None:
    await _with_deeds(tmp_path)
    with sqlite3.connect(tmp_path / "data" / "walletdesk.db") as connection:
        connection.executescript("DELETE FROM audit; DELETE FROM audit_end")

    _, shown = await walletdesk(tmp_path, "doctor")
    for _ in range(4):
        await walletdesk(tmp_path, "audit")
    status, later = await walletdesk(tmp_path, "doctor")

    assert "✖ audit: there are 0 lines, and data/audit.witness tells of 3" in shown
    assert (status, "✖ audit: line 3 of 4 is another one than the bot wrote" in later) == (1, True), later


async def test_the_doctor_finds_an_earlier_state_of_the_whole_database_until_it_is_accepted(
    tmp_path: Path,
) -> None:
    await _with_deeds(tmp_path)
    (file := tmp_path / "data" / "walletdesk.db").rename(copy := tmp_path / "copy.db")
    file.write_bytes(copy.read_bytes())
    await walletdesk(tmp_path, "audit")
    copy.replace(file)

    _, shown = await walletdesk(tmp_path, "doctor")
    _, log = await walletdesk(tmp_path, "audit", "--accept")
    _, accepted = await walletdesk(tmp_path, "doctor")

    assert "✖ audit: there are 3 lines, and data/audit.witness tells of 4" in shown
    assert 'log_accepted,"4 lines noted, 3 found"' in log
    assert "✔ audit: 5 lines are as they were written" in accepted


async def test_copies_and_keys_leave_a_line_and_a_copy_put_back_is_gone_on_with(tmp_path: Path) -> None:
    await _with_deeds(tmp_path)
    key = f"k1:{b64encode(b'1' * 32).decode()}"

    _, taken = await walletdesk(tmp_path, "backup", "copy.db")
    await walletdesk(tmp_path, "audit")
    _, put_back = await walletdesk(tmp_path, "restore", "copy.db")
    _, checked = await walletdesk(tmp_path, "doctor")
    sealed, said = await walletdesk(tmp_path, "reseal", DATA_KEYS=key)
    opened, said_then = await walletdesk(tmp_path, "reseal", "--off", DATA_KEYS=key)

    _, log = await walletdesk(tmp_path, "audit")
    rows = [(row["what"], row["about"]) for row in csv.DictReader(log.splitlines())]
    assert (sealed, opened) == (0, 0), said + said_then
    assert rows[3:] == [
        ("backed_up", ""),
        ("restored", "5 lines noted, 4 found"),
        ("resealed", "under k1"),
        ("unsealed", ""),
        ("audit_read", ""),
    ]
    assert "✔ audit: 5 lines are as they were written" in checked, taken + put_back


async def test_a_copy_is_put_back_where_there_was_nothing_and_its_log_goes_on_under_the_new_key(
    tmp_path: Path,
) -> None:
    await _with_deeds(tmp_path)
    await walletdesk(tmp_path, "backup", "copy.db")
    (elsewhere := tmp_path / "elsewhere").mkdir()

    restored, said = await walletdesk(elsewhere, "restore", str(tmp_path / "copy.db"))
    read, log = await walletdesk(elsewhere, "audit")

    assert (restored, read) == (0, 0), said + log
    assert 'restored,"0 lines noted, 4 found, key ' in log


async def test_a_copy_is_taken_of_a_log_that_nothing_may_be_written_into(tmp_path: Path) -> None:
    await _with_deeds(tmp_path)
    (tmp_path / "data" / "repeats.key").unlink()

    status, said = await walletdesk(tmp_path, "backup", "copy.db")

    assert (status, (tmp_path / "copy.db").is_file()) == (0, True)
    assert "could not be written into the log of who did what" in said


async def test_another_folder_with_the_same_database_writes_nothing_into_the_log(
    server: Server, tmp_path: Path
) -> None:
    (one := tmp_path / "one").mkdir()
    (other := tmp_path / "other").mkdir()
    url = server.create()
    first, _ = await walletdesk(one, "audit", DATABASE_URL=url)
    (other / "data").mkdir()

    status, said = await walletdesk(other, "audit", DATABASE_URL=url)
    _, elsewhere = await walletdesk(other, "doctor", DATABASE_URL=url)
    _, checked = await walletdesk(one, "doctor", DATABASE_URL=url)

    assert (first, status) == (0, 2)
    assert "Set DATA_DIR to the folder that the bot of this database has" in said
    assert "✖ audit: none of 1 lines was written under the key in data/repeats.key" in elsewhere
    assert "✔ audit: 1 lines are as they were written" in checked


async def test_a_bot_does_not_start_with_the_log_of_another_key(tmp_path: Path) -> None:
    await _with_deeds(tmp_path)
    (tmp_path / "data" / "repeats.key").unlink()

    async with Sandbox.started(Options(agents=1)) as box:
        status, said = await walletdesk(
            tmp_path,
            "run",
            BOT_TOKEN=box.token,
            API_ROOT=box.url,
            AGENTS_GROUP_ID=str(box.world.group),
        )

    assert status == 2
    assert said.splitlines()[-1].startswith("The log of who did what goes on under key ")


async def test_an_older_key_that_is_put_back_after_a_newer_one_is_told_from_a_changed_line(
    tmp_path: Path,
) -> None:
    await _with_deeds(tmp_path)
    key = tmp_path / "data" / "repeats.key"
    older = key.read_bytes()
    key.unlink()
    await walletdesk(tmp_path, "audit", "--accept")
    key.write_bytes(older)

    refused, _ = await walletdesk(tmp_path, "audit")
    _, shown = await walletdesk(tmp_path, "doctor")

    assert refused == 2
    assert "✖ audit: line 4 of 5 was written under another key than the one in data/repeats.key" in shown
    assert "put back the newer one" in shown


async def test_the_doctor_says_when_the_key_of_the_log_is_gone(tmp_path: Path) -> None:
    await _with_deeds(tmp_path)
    (tmp_path / "data" / "repeats.key").unlink()

    _, shown = await walletdesk(tmp_path, "doctor")

    assert "✖ audit: none of 3 lines was written under the key in data/repeats.key" in shown


@given(st.text(st.characters(codec="utf-8")), st.sampled_from(["", " ", "\t", "\n", "  "]))
def test_no_cell_of_the_table_is_a_formula(words: str, before: str) -> None:
    for sign in "=+-@＝＋－＠":
        assert inert(f"{before}{sign}{words}").startswith("'")
    assert not re.search(r"[;\t\r\n]\s*[=+\-@＝＋－＠]", inert(f"a{words};{before}=1"))
    assert inert(f"a{words}").replace("'", "") == f"a{words}".replace("'", "")


@given(st.text(st.characters(codec="utf-8", exclude_characters=";\t\r\n")))
def test_a_cell_of_plain_words_is_as_it_was(words: str) -> None:
    assert inert(f"a{words}") == f"a{words}"


def test_a_table_of_formulas_has_none() -> None:
    deed = Deed(START, FORMULA, f"\t{FORMULA}", AgentId(1))

    (row,) = csv.DictReader(written([Kept(deed, "k:m")], {AgentId(1): FORMULA}).splitlines())

    assert {row["who"], row["what"]} == {f"'{FORMULA}"}
    assert row["about"].startswith("'")
