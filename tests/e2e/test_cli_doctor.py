"""`walletdesk doctor`: one line a check, and a fix for every fault."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.app import open_store
from bot.cli.checks_there import check_there
from bot.cli.followed import group_in_use
from bot.domain.messages import Sender
from bot.ports import Role
from bot.settings import Settings
from sandbox import Options, Sandbox
from sandbox.world import World
from tests.e2e.terminal import terminal, until, walletdesk

TOKEN = "4242:a-sandbox-token-that-is-long-enough"


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    async with Sandbox.started(Options(token=TOKEN)) as started:
        yield started


def settings_for(box: Sandbox) -> dict[str, str]:
    return {"API_ROOT": box.url, "BOT_TOKEN": TOKEN, "AGENTS_GROUP_ID": str(box.world.group)}


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*"))


async def enrol(folder: Path) -> None:
    store = open_store(Settings(_env_file=None, data_dir=folder / "data"))
    await store.transact(lambda work: work.agents.add(Sender(7), "Robin", Role.ADMIN))
    await store.close()


async def dress(box: Sandbox) -> None:
    """As the bot does at its first start."""
    commands = [{"command": "help", "description": "What there is"}]
    group = {"type": "chat", "chat_id": box.world.group}
    await box.call("setMyDescription", {"description": "Never share your words."})
    await box.call("setMyCommands", {"commands": commands, "scope": {"type": "all_private_chats"}})
    await box.call("setMyCommands", {"commands": commands, "scope": group})


async def test_a_desk_without_faults_is_all_ticks(box: Sandbox, tmp_path: Path) -> None:
    await enrol(tmp_path)
    await dress(box)

    status, shown = await walletdesk(tmp_path, "doctor", **settings_for(box))

    assert (status, shown.count("✖")) == (0, 0), shown
    for found in (
        "it is @AcmeWalletBot's",
        "Robin",
        "topics: they are on",
        '"Manage Topics" is on',
        "is sound",
    ):
        assert found in shown


async def test_the_doctor_can_be_called_while_the_bot_runs(box: Sandbox, tmp_path: Path) -> None:
    await enrol(tmp_path)
    async with terminal(tmp_path, "run", **settings_for(box)) as bot:
        await until(lambda: bool(box.world.commands) and len(box.world.commands) > 2, bot.shown)

        _, shown = await walletdesk(tmp_path, "doctor", **settings_for(box))

    assert "✔ database" in shown
    assert "✔ schema" in shown


async def test_an_empty_folder_is_told_what_to_do(tmp_path: Path) -> None:
    status, shown = await walletdesk(tmp_path, "doctor")

    assert status == 1
    assert "✖ database: there is none yet. Fix: Run `walletdesk init`" in shown
    assert "✖ token: there is none. Fix: Ask @BotFather" in shown


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("sqlite:///nowhere/at/all/desk.db", "/nowhere/at to make it in. Fix: Correct the path"),
        ("sqlite:///a-file/desk.db", "a-file cannot be made. Fix: Choose another path"),
        ("sqlite:///folder", "which is a folder. Fix: Add the name of a file, such as folder/walletdesk.db"),
        ("sqlite:///:memory:", "which forgets everything. Fix: Name a file"),
        ("sqlite:///new/desk.db", "there is none yet. Fix: Run `walletdesk init` or `walletdesk run`"),
    ],
)
async def test_a_database_that_cannot_be_there_is_found_and_nothing_is_made(
    url: str, line: str, tmp_path: Path
) -> None:
    (tmp_path / "a-file").touch()
    (tmp_path / "folder").mkdir()

    status, shown = await walletdesk(tmp_path, "doctor", DATABASE_URL=url)

    (found,) = [one for one in shown.splitlines() if one.startswith("✖ database: ")]
    assert (status, line in found) == (1, True), found
    assert names_in(tmp_path) == ["a-file", "folder"]


async def test_a_data_folder_that_is_a_file_is_found(tmp_path: Path) -> None:
    (tmp_path / "data").touch()

    _, shown = await walletdesk(tmp_path, "doctor")

    assert f"✖ data folder: {tmp_path / 'data'} is no folder. Fix: Move it away" in shown


async def test_what_is_no_token_is_not_sent_to_anybody(tmp_path: Path) -> None:
    _, shown = await walletdesk(tmp_path, "doctor", BOT_TOKEN="my_bot", API_ROOT="http://127.0.0.1:9")

    assert "✖ token: it does not look like one such as 123456:ABC. Fix: Ask @BotFather" in shown
    assert "cannot be reached" not in shown


async def test_a_bad_setting_is_the_first_thing_to_mend(tmp_path: Path) -> None:
    status, shown = await walletdesk(tmp_path, "doctor", TIME_ZONE="Moon")

    assert status == 1
    assert shown.startswith("✖ settings: TIME_ZONE: 'Moon' is not a time zone")


def _topics_off(world: World) -> None:
    world.chats[world.group].is_forum = False


def _one_right_less(world: World) -> None:
    world.promote(world.bot.id, rights=("can_manage_topics", "can_delete_messages", "can_invite_users"))


_FAULTS: list[tuple[Callable[[World], object], str, str]] = [
    (_topics_off, "group", "Topics, switch on"),
    (lambda world: world.demote(world.bot.id), "group", "Add Admin"),
    (_one_right_less, "right", '"Pin Messages" on'),
    (lambda world: world.kick(world.bot.id), "group", "https://t.me/AcmeWalletBot?startgroup=desk"),
    (lambda world: world.migrate(world.group), "group", "Set AGENTS_GROUP_ID=-100"),
]


@pytest.mark.parametrize(("spoil", "name", "fix"), _FAULTS)
async def test_every_fault_of_the_group_has_its_fix(
    spoil: Callable[[World], object], name: str, fix: str, box: Sandbox, tmp_path: Path
) -> None:
    settings = settings_for(box)
    spoil(box.world)

    status, shown = await walletdesk(tmp_path, "doctor", **settings)

    faults = [line for line in shown.splitlines() if line.startswith(f"✖ {name}:")]
    assert status == 1
    assert len(faults) == 1, shown
    assert fix in faults[0]


async def test_a_group_that_the_bot_follows_is_no_fault(box: Sandbox, tmp_path: Path) -> None:
    await enrol(tmp_path)
    settings = settings_for(box)
    old = box.world.group
    ours = Settings(_env_file=None, data_dir=tmp_path / "data", agents_group_id=old)
    async with terminal(tmp_path, "run", **settings) as bot:
        await until(lambda: len(box.world.commands) > 2, bot.shown)
        new = box.world.migrate(old)
        await until(lambda: group_in_use(ours) == new, "the bot to note that it follows")

    _, shown = await walletdesk(tmp_path, "doctor", **settings)

    (line,) = [one for one in shown.splitlines() if " group: " in one]
    assert line.startswith("✔ group: ")
    assert f"has the id {new} since it was upgraded; the bot follows it" in line


async def test_a_webhook_is_named_without_its_secret_path(box: Sandbox, tmp_path: Path) -> None:
    await box.call("setWebhook", {"url": "http://127.0.0.1:9/secret-path"})

    _, shown = await walletdesk(tmp_path, "doctor", **settings_for(box))

    assert "✖ webhook: messages go to 127.0.0.1, and WEBHOOK_URL is empty. Fix: " in shown
    assert "`walletdesk run` deletes the webhook at its start and polls" in shown
    assert "secret-path" not in shown


async def test_a_token_that_is_refused_and_a_network_that_is_down_are_told_apart(
    box: Sandbox, tmp_path: Path
) -> None:
    wrong = {**settings_for(box), "BOT_TOKEN": "4242:wrong"}
    _, refused = await walletdesk(tmp_path, "doctor", **wrong)
    _, away = await walletdesk(tmp_path, "doctor", **{**wrong, "API_ROOT": "http://127.0.0.1:9"})

    assert "✖ token: Telegram refused it (401)" in refused
    assert "✖ Telegram: http://127.0.0.1:9 cannot be reached" in away


async def test_an_old_or_damaged_database_is_found(box: Sandbox, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "walletdesk.db").write_bytes(b"not a database at all" * 400)

    status, shown = await walletdesk(tmp_path, "doctor", **settings_for(box))

    assert status == 1
    assert "✖ database:" in shown
    assert "walletdesk restore FILE" in shown


async def test_a_database_whose_tables_are_not_made_yet_is_not_called_broken(
    box: Sandbox, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "walletdesk.db").touch()

    status, shown = await walletdesk(tmp_path, "doctor", **settings_for(box))

    assert status == 1
    assert "is sound" in shown
    assert "✖ schema: there are no tables yet. Fix: Run `walletdesk init`" in shown
    assert "walletdesk restore FILE" not in shown


def test_without_a_token_nothing_is_asked() -> None:
    settings = Settings(_env_file=None, api_root="http://127.0.0.1:9")

    checks = list(check_there(settings, ""))

    assert [check.name for check in checks] == ["token"]
