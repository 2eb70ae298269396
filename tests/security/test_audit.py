"""What people with power do is written down by itself, can be read as a table, and is watched over by the doctor."""

from __future__ import annotations

import csv
import sqlite3
import stat
from pathlib import Path

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
from tests.e2e.terminal import walletdesk
from tests.usecases.talk import Talk
from tests.usecases.world import START, World

NEW = 801
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


async def test_the_doctor_says_when_the_key_of_the_log_is_gone(tmp_path: Path) -> None:
    await _with_deeds(tmp_path)
    (tmp_path / "data" / "repeats.key").unlink()

    _, shown = await walletdesk(tmp_path, "doctor")

    assert "✖ audit: none of 3 lines was written under the key in data/repeats.key" in shown


@given(st.text(st.characters(codec="utf-8")), st.sampled_from(["", " ", "\t", "\n", "  "]))
def test_no_cell_of_the_table_is_a_formula(words: str, before: str) -> None:
    for sign in "=+-@＝＋－＠":
        assert inert(f"{before}{sign}{words}").startswith("'")
    assert inert(f"a{words}") == f"a{words}"


def test_a_table_of_formulas_has_none() -> None:
    deed = Deed(START, FORMULA, f"\t{FORMULA}", AgentId(1))

    (row,) = csv.DictReader(written([Kept(deed, "k:m")], {AgentId(1): FORMULA}).splitlines())

    assert {row["who"], row["what"]} == {f"'{FORMULA}"}
    assert row["about"].startswith("'")
