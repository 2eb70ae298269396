"""``python -m sandbox`` as a user starts it."""

import asyncio
import signal
import sys
from pathlib import Path

import pytest

from sandbox import Client
from sandbox.__main__ import _options, _parser

ROOT = Path(__file__).parents[2]


async def test_it_prints_its_address_serves_and_stops_on_a_signal(tmp_path: Path) -> None:
    log = tmp_path / "calls.jsonl"
    arguments = ["-m", "sandbox", "--port", "0", "--customers", "4", "--no-floods", "--log", str(log)]
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None

    line = (await process.stdout.readline()).decode()
    url = line.split()[1].rstrip("/")
    async with Client.to(url, "42:SANDBOX") as bot:
        me = await bot.result("getMe")
        state = await bot.get("/_sandbox/state")
    process.send_signal(signal.SIGTERM)

    assert await process.wait() == 0
    assert me["username"] == "AcmeWalletBot"
    assert (len(state["users"]), state["flood"]["on"]) == (6, False)
    assert '"method": "getMe"' in log.read_text(encoding="utf8")


@pytest.mark.parametrize(("text", "latency"), [("30-80", (30, 80)), ("5", (5, 5))])
def test_latency_is_a_range_of_milliseconds(text: str, latency: tuple[int, int]) -> None:
    options = _options(_parser().parse_args(["--latency-ms", text]))

    assert options.latency_ms == latency
    assert options.floods
