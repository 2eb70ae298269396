"""`walletdesk init` against the sandbox: a token, a group that is not right yet, and the first admin."""

from __future__ import annotations

import re
import stat
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import open_store
from bot.cli.envfile import HEALTH_HINT
from bot.domain.messages import Sender
from bot.ports import Role
from bot.settings import Settings
from sandbox import Options, Sandbox
from tests.e2e.terminal import Terminal, terminal, until, walletdesk

TOKEN = "4242:a-sandbox-token-that-is-long-enough"


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    """A sandbox whose bot is a plain member of the agents' group."""
    async with Sandbox.started(Options(token=TOKEN, customers=1)) as started:
        started.world.demote(started.world.bot.id)
        yield started


async def code_of(init: Terminal) -> str:
    await init.shows("Waiting for the code")
    found = re.search(r"/join (\w+)", init.shown)
    assert found
    return found[1]


def _texts(box: Sandbox, user: int) -> str:
    """What the bot wrote to somebody in private."""
    chat = box.world.chats[user]
    return "\n".join(str(message.get("text", "")) for message in chat.messages.values())


async def admins(folder: Path) -> list[tuple[int, str]]:
    store = open_store(Settings(_env_file=None, data_dir=folder / "data"))
    try:
        agents = await store.read(lambda work: work.agents.all())
    finally:
        await store.close()
    return [(agent.user_id, agent.alias) for agent in agents if agent.role is Role.ADMIN]


async def test_a_token_leads_step_by_step_to_a_desk_that_can_run(box: Sandbox, tmp_path: Path) -> None:
    world = box.world
    async with terminal(tmp_path, "init", API_ROOT=box.url) as init:
        await init.answers("Token (not shown)", "@AcmeWalletBot")
        await init.answers("does not look like a token", "4242:a-wrong-token-that-is-long-enough")
        await init.answers("Telegram refused that token", "")
        await init.types(TOKEN)
        link = "startgroup=desk&admin=manage_topics+delete_messages+pin_messages+invite_users"
        await init.shows(f"https://t.me/{world.bot.username}?{link}")
        await init.answers(f'Is "{world.chats[world.group].title}" the agents', "y")

        await init.shows("The bot is not an administrator")
        world.promote(world.bot.id, rights=("can_manage_topics", "can_delete_messages", "can_invite_users"))
        await init.shows('"Pin Messages" is off')
        world.promote(world.bot.id)

        world.say(world.customers[0], await code_of(init))
        await init.shows("is not in the group")
        world.say(world.agents[1], f"/join {await code_of(init)}")
        await init.answers("As whom do you write to them?", "Robin")
        status = await init.ends()

    assert status == 0, init.shown
    assert "walletdesk run" in init.shown
    assert TOKEN not in init.shown
    env = tmp_path / ".env"
    assert env.read_text() == (
        f"BOT_TOKEN={TOKEN}\nAPI_ROOT={box.url}\nAGENTS_GROUP_ID={world.group}\n{HEALTH_HINT}"
    )
    assert "\n# HEALTH_PORT=8471\n" in HEALTH_HINT
    assert stat.S_IMODE(env.stat().st_mode) == 0o600
    assert await admins(tmp_path) == [(world.agents[1], "Robin")]


async def test_topics_that_are_off_and_a_group_that_is_upgraded_are_followed(
    box: Sandbox, tmp_path: Path
) -> None:
    world = box.world
    old = world.chats[world.group]
    old.is_forum, old.type = False, "group"
    async with terminal(tmp_path, "init", API_ROOT=box.url, BOT_TOKEN=TOKEN) as init:
        await init.answers("the agents' group?", "y")
        await init.shows("Topics are off")

        upgraded = world.migrate(old.id)
        world.chats[upgraded].is_forum = True
        world.promote(world.bot.id, upgraded)
        await init.shows("Waiting for the code")

    assert f"AGENTS_GROUP_ID={upgraded}" in (tmp_path / ".env").read_text()


async def test_what_customers_wrote_meanwhile_still_waits_for_the_bot(box: Sandbox, tmp_path: Path) -> None:
    world = box.world
    world.promote(world.bot.id)
    world.start(world.customers[0])
    async with terminal(tmp_path, "init", API_ROOT=box.url, BOT_TOKEN=TOKEN) as init:
        await init.answers("the agents' group?", "y")
        world.say(world.customers[0], "my swap is stuck")
        world.say(world.agents[0], f"/join {await code_of(init)}")
        await init.answers("As whom", "")
        await init.shows("All set")
        await init.ends()

    waiting = [update.get("message", {}).get("text") for update in world.updates.head(100)]
    assert waiting[:2] == ["/start", "my swap is stuck"]


async def test_updates_about_the_group_are_not_left_for_the_bot(box: Sandbox, tmp_path: Path) -> None:
    world = box.world
    world.promote(world.bot.id)
    async with terminal(tmp_path, "init", API_ROOT=box.url, BOT_TOKEN=TOKEN) as init:
        await init.answers("the agents' group?", "y")
        world.say(world.agents[0], await code_of(init))
        await init.answers("As whom", "")
        await init.shows("All set")
        await init.ends()

    assert world.updates.pending() == 0


async def test_other_lines_of_env_are_kept_and_a_value_is_not_overwritten_unasked(
    box: Sandbox, tmp_path: Path
) -> None:
    world = box.world
    world.promote(world.bot.id)
    before = "# ours\nTIME_ZONE=Europe/Berlin\nAGENTS_GROUP_ID=-100123\nSOMETHING_ELSE='a b'\n"
    (tmp_path / ".env").write_text(before)
    async with terminal(tmp_path, "init", API_ROOT=box.url, BOT_TOKEN=TOKEN) as init:
        await init.shows("the bot is not in that group")
        await init.answers("the agents' group?", "y")
        await init.answers("another AGENTS_GROUP_ID. Overwrite it?", "n")
        refused = await init.ends()
    kept = (tmp_path / ".env").read_text()
    async with terminal(tmp_path, "init", API_ROOT=box.url, BOT_TOKEN=TOKEN) as init:
        await init.answers("the agents' group?", "y")
        await init.answers("another AGENTS_GROUP_ID. Overwrite it?", "y")
        await init.shows("Waiting for the code")

    assert (refused, kept) == (2, f"{before}BOT_TOKEN={TOKEN}\nAPI_ROOT={box.url}\n")
    expected = (
        before.replace("-100123", str(world.group)) + f"BOT_TOKEN={TOKEN}\nAPI_ROOT={box.url}\n{HEALTH_HINT}"
    )
    assert (tmp_path / ".env").read_text() == expected


async def test_ctrl_c_while_waiting_is_one_line(box: Sandbox, tmp_path: Path) -> None:
    async with terminal(tmp_path, "init", API_ROOT=box.url, BOT_TOKEN=TOKEN) as init:
        await init.answers("the agents' group?", "n")
        await until(lambda: "Waiting for the bot" in init.shown)
        init.process.send_signal(2)
        status = await init.ends()

    assert status == 130
    assert "Run `walletdesk init` again" in init.shown
    assert "Traceback" not in init.shown


async def test_who_stops_after_the_token_need_not_give_it_again(box: Sandbox, tmp_path: Path) -> None:
    async with terminal(tmp_path, "init", API_ROOT=box.url) as init:
        await init.answers("Token (not shown)", TOKEN)
        await init.shows("the agents' group?")
        init.process.send_signal(2)
        await init.ends()
    env = tmp_path / ".env"
    stopped = (env.read_text(), stat.S_IMODE(env.stat().st_mode))

    async with terminal(tmp_path, "init", API_ROOT=box.url) as again:
        await again.shows("the agents' group?")

    assert stopped == (f"BOT_TOKEN={TOKEN}\nAPI_ROOT={box.url}\n", 0o600)
    assert "Token (not shown)" not in again.shown


@pytest.mark.parametrize("is_customer_waiting", [False, True])
async def test_the_code_that_made_the_admin_is_not_called_wrong_by_the_bot(
    is_customer_waiting: bool, box: Sandbox, tmp_path: Path
) -> None:
    world = box.world
    world.promote(world.bot.id)
    if is_customer_waiting:
        world.say(world.customers[0], "is anybody there?")
    async with terminal(tmp_path, "init", API_ROOT=box.url, BOT_TOKEN=TOKEN) as init:
        world.say(world.agents[1], "hello", chat=world.group)
        await init.answers("the agents' group?", "y")
        world.start(world.agents[1])
        world.say(world.agents[1], f"/join {await code_of(init)}")
        await init.answers("As whom do you write to them?", "Robin")
        assert await init.ends() == 0
    waits = [update["message"]["text"] for update in world.updates.head(9) if "message" in update]

    async with terminal(tmp_path, "run", API_ROOT=box.url):
        await until(lambda: world.updates.pending() == 0, "the bot to take all updates")
        world.say(world.agents[1], "/join 12345678")
        await until(lambda: "not valid" in _texts(box, world.agents[1]), "an answer to a wrong code")

    assert waits[:1] == (["is anybody there?"] if is_customer_waiting else [])
    assert _texts(box, world.agents[1]).count("not valid") == 1


async def test_a_webhook_is_deleted_only_when_asked_for(box: Sandbox, tmp_path: Path) -> None:
    await box.call("setWebhook", {"url": "http://127.0.0.1:9/hook"})
    async with terminal(tmp_path, "init", API_ROOT=box.url, BOT_TOKEN=TOKEN) as init:
        await init.answers("Delete the webhook", "n")
        status = await init.ends()
    still_set = await box.call("getWebhookInfo")
    async with terminal(tmp_path, "init", API_ROOT=box.url, BOT_TOKEN=TOKEN) as init:
        await init.answers("Delete the webhook", "y")
        await init.shows("the agents' group?")

    assert status == 2
    assert still_set["url"]
    assert not (await box.call("getWebhookInfo"))["url"]


async def test_answers_that_end_too_early_are_one_line(box: Sandbox, tmp_path: Path) -> None:
    status, shown = await walletdesk(tmp_path, "init", API_ROOT=box.url)

    assert status == 2
    assert shown.splitlines()[-1] == (
        "The input ended before all questions were answered. Run the command again."
    )


async def test_more_waiting_updates_than_can_be_seen_are_not_thrown_away(
    box: Sandbox, tmp_path: Path
) -> None:
    world = box.world
    first = world.updates.head(1)[0]
    world.updates.forget(first["update_id"])
    for number in range(100):
        world.say(world.customers[0], f"message {number}")
    async with terminal(tmp_path, "init", API_ROOT=box.url, BOT_TOKEN=TOKEN) as init:
        status = await init.ends()

    assert status == 2
    assert "More than 99 updates wait for this bot" in init.shown
    assert world.updates.pending() == 100


async def test_a_second_time_it_starts_from_what_is_there(box: Sandbox, tmp_path: Path) -> None:
    world = box.world
    world.promote(world.bot.id)
    store = open_store(Settings(_env_file=None, data_dir=tmp_path / "data"))
    await store.transact(lambda work: work.agents.add(Sender(7), "Robin", Role.ADMIN))
    in_use, refused = await walletdesk(tmp_path, "init", API_ROOT=box.url, BOT_TOKEN=TOKEN)
    await store.close()
    settings = f"BOT_TOKEN={TOKEN}\nAGENTS_GROUP_ID={world.group}\n"
    (tmp_path / ".env").write_text(settings)

    async with terminal(tmp_path, "init", API_ROOT=box.url) as init:
        await init.answers("the agents' group?", "")
        await init.answers("Robin is an admin already. Enrol another?", "")
        status = await init.ends()

    assert (in_use, refused) == (2, "Another walletdesk is running with the data in data. Stop it first.\n")
    assert status == 0
    assert (tmp_path / ".env").read_text() == f"{settings}API_ROOT={box.url}\n{HEALTH_HINT}"
