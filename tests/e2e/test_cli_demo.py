"""`walletdesk demo`: two processes that come up together and go down together."""

from __future__ import annotations

import os
import re
import signal
import socket
from pathlib import Path

import aiohttp
import pytest

from sandbox.chain.anvil import anvil_binary
from sandbox.chain.networks import recorded
from tests.e2e.terminal import terminal, until, walletdesk


def children_of(process: int) -> list[int]:
    listed = Path(f"/proc/{process}/task/{process}/children").read_text()
    return [int(child) for child in listed.split()]


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]


@pytest.mark.parametrize("name", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
async def test_the_demo_answers_a_customer_and_takes_its_processes_along(
    name: signal.Signals, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("DATABASE_URL=sqlite:///precious.db\nTIME_ZONE=Moon\n")
    async with terminal(tmp_path, "demo", "--no-open") as demo:
        await demo.shows("Ctrl-C ends it")
        page = re.search(r"open (http://127.0.0.1:\d+/)", demo.shown)
        assert page
        children = children_of(demo.process.pid)
        # A local network, if there is one to start.
        below = [grandchild for child in children for grandchild in children_of(child)]
        said = await reply_to_start(page[1])

        demo.process.send_signal(name)
        status = await demo.ends()
        await until(lambda: not any(is_alive(one) for one in [*children, *below]), "the children's end")

    assert len(children) == 2
    assert len(below) == (0 if anvil_binary() is None else 1)
    assert said
    assert status == (-9 if name == signal.SIGKILL else 0)
    assert not (tmp_path / "precious.db").exists()


async def test_a_sandbox_that_ends_by_itself_is_named_with_its_log(tmp_path: Path) -> None:
    async with terminal(tmp_path, "demo", "--no-open") as demo:
        await demo.shows("Ctrl-C ends it")
        sandbox, _ = children_of(demo.process.pid)
        below = children_of(sandbox)

        os.kill(sandbox, signal.SIGKILL)
        status = await demo.ends()
        await until(lambda: not any(is_alive(one) for one in below), "the local network's end")

    assert status == 2
    assert demo.shown.splitlines()[-1] == "The sandbox ended by itself; demo-data/sandbox.log says why."


async def test_a_bot_that_is_killed_is_started_again_and_loses_nothing(tmp_path: Path) -> None:
    async with terminal(tmp_path, "demo", "--no-open") as demo:
        await demo.shows("Ctrl-C ends it")
        page = re.search(r"open (http://127.0.0.1:\d+/)", demo.shown)
        assert page
        os.kill(children_of(demo.process.pid)[1], signal.SIGKILL)

        said = await reply_to_start(page[1])
        again = children_of(demo.process.pid)[1]
        log = (tmp_path / "demo-data" / "bot.log").read_text()

    assert said
    assert f"The bot was killed (SIGKILL). It is started again, with process id {again}." in demo.shown
    assert log.count("polling.begun") == 2


async def test_a_bot_that_does_not_stay_is_given_up(tmp_path: Path) -> None:
    async with terminal(tmp_path, "demo", "--no-open") as demo:
        await demo.shows("Ctrl-C ends it")
        for number in range(6):
            await until(lambda: demo.shown.count("It is started again") == number)  # noqa: B023
            os.kill(children_of(demo.process.pid)[1], signal.SIGKILL)
        status = await demo.ends()

    assert status == 2
    assert demo.shown.splitlines()[-1] == "The bot ended 6 times within a minute; demo-data/bot.log says why."


@pytest.mark.parametrize("anvil", ["nowhere/anvil", "/bin/false"])
async def test_a_demo_without_a_node_has_recorded_transactions_to_ask_about(
    anvil: str, tmp_path: Path
) -> None:
    async with terminal(tmp_path, "demo", "--no-open", ANVIL=anvil) as demo:
        await demo.shows("Ctrl-C ends it")
        below = [grandchild for child in children_of(demo.process.pid) for grandchild in children_of(child)]
        log = (tmp_path / "demo-data" / "sandbox.log").read_text()

    assert below == []
    assert "recorded answers" in demo.shown
    assert "anvil does not start" in log
    for one in recorded().transactions:
        assert f"    {one.id}\n" in demo.shown


async def reply_to_start(page: str) -> bool:
    """Whether the bot says something to a customer who presses Start."""
    async with aiohttp.ClientSession(page) as session:

        async def state() -> dict[str, list[dict[str, object]]]:
            async with session.get("/_sandbox/state") as answer:
                whole: dict[str, list[dict[str, object]]] = await answer.json()
                return whole

        customer = next(user["id"] for user in (await state())["users"] if user["role"] == "customer")
        await session.post("/_sandbox/do", json={"action": "start", "user": customer})
        async with session.get("/_sandbox/events") as events:
            async for _ in events.content:
                chats: object = (await state())["chats"]
                assert isinstance(chats, dict)
                if len(chats.get(str(customer), [])) > 1:
                    return True
    return False


async def test_a_port_that_is_taken_is_said_at_once(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        status, shown = await walletdesk(tmp_path, "demo", "--no-open", "--port", str(port))

    assert status == 2
    assert shown == f"Port {port} is taken. Choose another, or leave --port away for a free one.\n"
    assert not (tmp_path / "demo-data").exists()


async def test_a_folder_of_the_same_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "demo-data").mkdir()
    (tmp_path / "demo-data" / "thesis.txt").touch()

    status, shown = await walletdesk(tmp_path, "demo", "--no-open")

    assert (status, (tmp_path / "demo-data" / "thesis.txt").exists()) == (2, True)
    assert "not from a demo" in shown
