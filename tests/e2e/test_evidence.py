"""What a broad story leaves behind: calls as the Bot API has them, updates that other libraries read, and no secret."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import structlog
from aiogram.types import Update as AiogramUpdate
from telegram import Update as PtbUpdate

from bot.faq.knowledge import Knowledge
from tests.e2e.world import E2EWorld, e2e_world

SHARED = Path(__file__).parents[2].parent / "shared"
CHECKER = SHARED / "tools" / "spec_check.py"
SPEC = SHARED / "spec" / "bot-api-10.3.json"
PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"
CANARY = "sausage"
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found after the story: the sandbox's records, the files the bot keeps, its log, and what is in sight."""

    calls: list[Json]
    files: dict[str, bytes]
    log: str
    in_sight: str


@asynccontextmanager
async def listened_to() -> AsyncIterator[list[str]]:
    """The log of the bot as JSON lines."""
    lines: list[str] = []

    def keep(_: Any, __: str, event: Any) -> str:
        line = json.dumps(event, default=str)
        lines.append(line)
        raise structlog.DropEvent

    before = structlog.get_config()["processors"]
    structlog.configure(processors=[structlog.processors.dict_tracebacks, keep])
    try:
        yield lines
    finally:
        structlog.configure(processors=before)


def kept_in(folder: Path) -> dict[str, bytes]:
    """The files of *folder*, as they are while the bot runs."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


async def tell_the_story(desk: E2EWorld) -> None:
    """A bit of everything: questions, a person, files, edits, a secret, a theft, an agent's work, an end."""
    alice, zhang = await desk.started("Alice"), await desk.started("Zhang", "zh-hans", payload="site")
    await alice.says("How do I create a new wallet?")
    await zhang.says("转账一直没有到账，请转人工")
    first = await alice.says("I want to talk to a real person")
    await alice.edits(first, "I want to talk to a real person, please")
    for kind in ("photo", "voice", "document", "sticker", "location", "contact"):
        await alice.sends(kind)
    await alice.says(PHRASE)
    await alice.says(f"my words are: {PHRASE.upper()}")
    ming = await desk.started("Ming", "zh-hant")
    await ming.sends("document", caption=PHRASE)
    mei = await desk.agent(0, of=alice)
    await mei.presses("Claim")
    await mei.replies("please", "Hello, I am looking at it.")
    await mei.says("// a note that is for us")
    await mei.says("/who")
    await mei.says("/nonsense")
    await mei.says("/resolve")
    await alice.says("thank you")
    lin = await desk.agent(1, of=zhang)
    await lin.presses("Claim")
    await lin.says("Resolved with you on the phone")
    await lin.presses("Resolve")
    await zhang.presses("😀")
    await desk.pass_time(hours=30)


@pytest.fixture(scope="module")
def gathered() -> Iterator[dict[str, Evidence]]:
    """The evidence, once it is there: the story is told once for all tests of this module."""
    kept: dict[str, Evidence] = {}
    yield kept
    kept.clear()


@pytest.fixture
async def evidence(gathered: dict[str, Evidence], knowledge: Knowledge, tmp_path: Path) -> Evidence:
    """What the story left behind."""
    if not gathered:
        async with listened_to() as lines, e2e_world(tmp_path, knowledge) as desk:
            await tell_the_story(desk)
            files = kept_in(tmp_path)
            chats = [desk.group, *(user for user in desk.box.world.users)]
            seen = [desk.box.world.messages(chat) for chat in chats if chat in desk.box.world.chats]
            calls = list(desk.box.calls)
        gathered["story"] = Evidence(calls, files, "\n".join(lines), json.dumps(seen, ensure_ascii=False))
    return gathered["story"]


def test_every_call_is_as_the_bot_api_has_it(evidence: Evidence, tmp_path: Path) -> None:
    if not (CHECKER.exists() and SPEC.exists()):
        pytest.skip("the checker of the Bot API's description is not beside this checkout")
    log = tmp_path / "calls.jsonl"
    log.write_text("".join(json.dumps(call, ensure_ascii=False) + "\n" for call in evidence.calls))

    command = [sys.executable, str(CHECKER), "--spec", str(SPEC), str(log)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)

    assert checked.returncode == 0, checked.stdout


def test_every_update_is_read_by_another_library(evidence: Evidence) -> None:
    updates = [call["update"] for call in evidence.calls if "update" in call]

    read = [PtbUpdate.de_json(update, None) for update in updates]

    assert len(read) > 20
    assert all(update and update.effective_user for update in read)


def test_every_update_is_read_by_our_own_library(evidence: Evidence) -> None:
    for call in evidence.calls:
        if "update" in call:
            assert AiogramUpdate.model_validate(call["update"]).event


def test_no_secret_is_in_any_file(evidence: Evidence) -> None:
    assert any(name.endswith("-wal") for name in evidence.files)
    for name, content in evidence.files.items():
        assert CANARY.encode() not in content.lower(), name


def test_no_secret_is_in_the_log(evidence: Evidence) -> None:
    assert evidence.log
    assert CANARY not in evidence.log.lower()


def test_no_secret_is_in_sight_of_anybody(evidence: Evidence) -> None:
    assert "please" in evidence.in_sight
    assert CANARY not in evidence.in_sight.lower()


def test_no_secret_is_in_any_call_of_ours(evidence: Evidence) -> None:
    ours = [call for call in evidence.calls if "method" in call and call["method"].lower() != "getupdates"]

    assert CANARY not in json.dumps([call["params"] for call in ours], ensure_ascii=False).lower()


def test_the_token_is_in_no_log_and_no_file(evidence: Evidence) -> None:
    assert "42:SANDBOX" not in evidence.log
    assert all(b"42:SANDBOX" not in content for content in evidence.files.values())


def test_nothing_went_wrong_on_the_way(evidence: Evidence) -> None:
    refused = [call for call in evidence.calls if "method" in call and not call["response"]["ok"]]

    # A card that is as it should be already is the one refusal that is expected.
    assert [call for call in refused if "is not modified" not in call["response"]["description"]] == []
    assert '"log_level": "error"' not in evidence.log
    assert "quarantined" not in evidence.log
