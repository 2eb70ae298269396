"""The commands around files: copies of the database, and the knowledge base as YAML."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import open_store
from bot.cli import envfile
from bot.domain.messages import Sender
from bot.ports import Role
from bot.settings import Settings
from tests.e2e.terminal import walletdesk


def settings_in(folder: Path) -> Settings:
    return Settings(_env_file=None, data_dir=folder / "data")


async def add_admin(folder: Path, alias: str) -> None:
    store = open_store(settings_in(folder))
    await store.transact(lambda work: work.agents.add(Sender(len(alias)), alias, Role.ADMIN))
    await store.close()


async def aliases(folder: Path) -> list[str]:
    store = open_store(settings_in(folder))
    agents = await store.read(lambda work: work.agents.all())
    await store.close()
    return [agent.alias for agent in agents]


async def test_a_copy_brings_back_what_was(tmp_path: Path) -> None:
    await add_admin(tmp_path, "Robin")
    made, said = await walletdesk(tmp_path, "backup", "copy.db")
    await add_admin(tmp_path, "Kim")

    restored, said_then = await walletdesk(tmp_path, "restore", "copy.db")

    assert (made, restored) == (0, 0), said + said_then
    assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o600
    assert await aliases(tmp_path) == ["Robin"]
    assert "walletdesk.db.before-restore" in said_then


async def test_a_copy_is_taken_of_a_database_in_use_and_not_put_back_into_one(tmp_path: Path) -> None:
    store = open_store(settings_in(tmp_path))
    try:
        made, _ = await walletdesk(tmp_path, "backup", "copy.db")
        refused, said = await walletdesk(tmp_path, "restore", "copy.db")
    finally:
        await store.close()

    assert (made, refused) == (0, 2)
    assert said.splitlines()[-1] == "Another walletdesk is running with the data in data. Stop it first."


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("backup", "copy.db"), "data/walletdesk.db is not there."),
        (("restore", "copy.db"), "copy.db is not there."),
        (("restore", "notes.txt"), "notes.txt is not a sound database. Use an older copy."),
        (("faq", "import", "missing.yaml"), "missing.yaml cannot be read: No such file or directory."),
        (("faq", "import", "notes.txt"), "notes.txt: must be a list of entries. Nothing was changed."),
        (("faq", "export", "notes.txt"), "notes.txt is there already, and is never overwritten."),
    ],
)
async def test_what_cannot_be_done_is_one_line(arguments: tuple[str, ...], line: str, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text(
        "some notes, long enough to be looked at as a file of a database" * 99
    )

    status, shown = await walletdesk(tmp_path, *arguments)

    assert status == 2
    assert shown.splitlines()[-1].startswith(line)
    assert "Traceback" not in shown


async def test_a_knowledge_base_goes_out_is_edited_and_comes_back(tmp_path: Path) -> None:
    written, _ = await walletdesk(tmp_path, "faq", "export", "faq.yaml")
    _, first = await walletdesk(tmp_path, "faq", "import", "faq.yaml")
    text = (tmp_path / "faq.yaml").read_text()
    (tmp_path / "faq.yaml").write_text(text.replace("question: ", "question: So, ", 1))

    _, second = await walletdesk(tmp_path, "faq", "import", "faq.yaml")
    _, shown = await walletdesk(tmp_path, "faq", "export")

    assert written == 0
    assert " 0 changed, 0 as they were." in first
    assert second.startswith("✔ 0 new, 1 changed, ")
    assert "question: So, " in shown


async def test_the_knowledge_base_can_be_exported_while_the_bot_runs(tmp_path: Path) -> None:
    store = open_store(settings_in(tmp_path))
    try:
        status, shown = await walletdesk(tmp_path, "faq", "export")
    finally:
        await store.close()

    assert status == 0
    assert shown.startswith("- id: F")


_LINES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=30)


@given(st.lists(_LINES.filter(lambda line: "BOT_TOKEN" not in line.upper())))
def test_lines_of_others_in_env_are_kept_as_they_are(lines: list[str]) -> None:
    text = "".join(f"{line}\n" for line in lines)

    once = envfile.merged(text, {"BOT_TOKEN": "1:a"})
    twice = envfile.merged(once, {"BOT_TOKEN": "2:b"})

    assert twice.splitlines() == [*text.splitlines(), "BOT_TOKEN=2:b"]


def test_a_value_that_is_there_several_times_is_there_once_afterwards() -> None:
    text = "export BOT_TOKEN=1\nA=b\nbot_token = 2\n"

    assert envfile.merged(text, {"BOT_TOKEN": "3"}) == "BOT_TOKEN=3\nA=b\n"


@pytest.mark.parametrize("line", ["HEALTH_PORT=9000", "# HEALTH_PORT=8471", "export health_port = 1"])
def test_a_hint_is_written_once_and_not_where_somebody_chose(line: str) -> None:
    fresh = envfile.with_hint("A=b\n", "HEALTH_PORT", envfile.HEALTH_HINT)

    assert fresh == f"A=b\n{envfile.HEALTH_HINT}"
    assert envfile.with_hint(fresh, "HEALTH_PORT", envfile.HEALTH_HINT) == fresh
    assert envfile.with_hint(f"{line}\n", "HEALTH_PORT", envfile.HEALTH_HINT) == f"{line}\n"
