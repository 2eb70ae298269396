"""`walletdesk sandbox`, and what the command line says to somebody who does not know it yet."""

from __future__ import annotations

import re
import signal
from pathlib import Path

import aiohttp
import pytest

from sandbox import Options, Sandbox
from tests.e2e.terminal import terminal, walletdesk


async def test_a_sandbox_says_what_to_type_next_and_ends_at_sigterm(tmp_path: Path) -> None:
    async with terminal(tmp_path, "sandbox", "--port", "0", "--customers", "2", "--agents", "4") as running:
        await running.shows("Sandbox: ")
        found = re.search(r"API_ROOT=(http://127\.0\.0\.1:\d+) walletdesk init", running.shown)
        assert found
        async with aiohttp.ClientSession() as client, client.get(f"{found[1]}/_sandbox/state") as answer:
            state = await answer.json()
        running.process.send_signal(signal.SIGTERM)
        status = await running.ends()

    roles = [user["role"] for user in state["users"]]
    assert (roles.count("customer"), roles.count("agent")) == (2, 4)
    assert status == 0
    assert "It asks for a token: 42:SANDBOX" in running.shown


async def test_a_sandbox_on_a_port_that_is_taken_is_one_line(tmp_path: Path) -> None:
    async with Sandbox.started(Options()) as box:
        status, shown = await walletdesk(tmp_path, "sandbox", "--port", box.url.rpartition(":")[2])

    assert status == 2
    assert re.fullmatch(r"Port \d+ is taken\. Choose another, .*\n", shown)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("sandbox", "--port", "x"), "must be a whole number from 0 to 65535, such as 8081"),
        (("sandbox", "--agents", "0"), "must be a whole number from 1 to 99, such as 3"),
        (("demo", "--port", "65536"), "must be a whole number from 0 to 65535, such as 8081"),
    ],
)
async def test_an_option_that_is_no_number_is_said_in_our_words(
    arguments: tuple[str, ...], line: str, tmp_path: Path
) -> None:
    status, shown = await walletdesk(tmp_path, *arguments)

    assert status == 2
    assert line in shown
    assert "Input should" not in shown


@pytest.mark.parametrize(
    ("arguments", "line"), [((), "start with"), (("sandbox", "--help"), "It serves this machine")]
)
async def test_help_says_where_to_begin(arguments: tuple[str, ...], line: str, tmp_path: Path) -> None:
    _, shown = await walletdesk(tmp_path, *arguments)

    assert line in shown
    assert "walletdesk demo" in " ".join(shown.split())
