"""Being forgotten, whole: by /delete_me, and by `walletdesk erase` with the bot stopped and while it runs."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import replace
from functools import partial
from io import StringIO
from pathlib import Path

import pytest
import structlog

from bot.cli.erase import confirmed, look
from bot.cli.plain import Plain
from bot.cli.run import set_up_logs
from bot.domain.messages import Content, Sender
from bot.faq.knowledge import Knowledge
from bot.ports import Direction, Draft, Person, Work
from bot.settings import Settings
from bot.storage.database import Database
from tests.e2e.terminal import terminal, walletdesk
from tests.e2e.world import DATABASE, E2EWorld, MovingClock, Someone, desk_at, fresh_database, sandbox_at
from tests.storage.conftest import NOON

CANARY = "quetzalcoatlus"
CANARIES = (CANARY, "archaeopteryx", "pterodactyl")
USER = 8_123_456_789
NAME = "Ornithocheirus"


def kept_bytes(folder: Path) -> bytes:
    """Everything on disk, the write-ahead log included."""
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def traces(haystack: str | bytes, *more: str) -> list[str]:
    """The words of the customer that are in *haystack*."""
    plain = haystack.encode() if isinstance(haystack, str) else haystack
    return [word for word in (*CANARIES, NAME, *more) if word.encode() in plain]


async def talks(desk: E2EWorld) -> Someone:
    """A customer who said something in every way there is, to the bot and to an agent."""
    alice = await desk.started(NAME)
    await alice.says(f"my {CANARY} is stuck")
    await alice.says("/report")
    await alice.says(f"I sent a {CANARIES[1]} to the wrong place")
    await alice.says("/report")
    await alice.says("human please")
    await (await desk.agent(of=alice)).says("/claim")
    await (await desk.agent(of=alice)).says(f"Where is your {CANARIES[2]}?")
    sent = await alice.says(f"the {CANARY} is in the attic")
    await alice.edits(sent, f"the {CANARY} is in the cellar")
    await alice.sends("document", file_name=f"{CANARY}.pdf", caption=f"a {CANARY}")
    await (await desk.agent(of=alice)).says(f"// a note on the {CANARY}")
    return alice


async def deletes_everything(desk: E2EWorld, alice: Someone) -> None:
    """The customer asks to be forgotten and means it; what is left to do is done."""
    await alice.says("/delete_me")
    await alice.presses(desk.words("button-forget-yes"))
    erasing = desk.app.timers.erasing
    assert erasing is not None
    assert await erasing.go_on() == 1


@pytest.fixture
def logs() -> Iterator[StringIO]:
    """Everything is logged that ever would be."""
    before, handlers, written = structlog.get_config(), logging.root.handlers[:], StringIO()
    with redirect_stderr(written):
        set_up_logs(Settings(_env_file=None, log_level="debug"))
    yield written
    structlog.configure(**before)
    logging.root.handlers[:] = handlers


# -- by themselves ------------------------------------------------------------------------------------------


async def test_after_delete_me_nothing_of_the_customer_is_left_anywhere(desk: E2EWorld) -> None:
    alice = await talks(desk)
    folder, topic = desk.app.settings.data_dir, await desk.topic_of(alice)
    assert traces(kept_bytes(folder)) == [*CANARIES, NAME]

    await deletes_everything(desk, alice)

    group = json.dumps(desk.box.world.messages(desk.group), ensure_ascii=False)
    assert traces(kept_bytes(folder), str(alice.id)) == []
    assert traces(group) == []
    assert [
        one["deleted"] for one in desk.box.world.topics(desk.group) if one["message_thread_id"] == topic
    ] == [True]
    assert alice.hears == desk.words("delete-me-done")
    assert desk.app.handling.counters.quarantined == 0


async def test_the_agent_who_had_the_case_is_told(desk: E2EWorld) -> None:
    alice = await talks(desk)
    number = (await desk.case_of(alice)).number

    await deletes_everything(desk, alice)

    told = desk.words("customer-forgotten", number=str(number))
    assert any(told in text for text in desk.general().reads)


async def test_whoever_says_no_keeps_everything(desk: E2EWorld) -> None:
    alice = await talks(desk)
    await alice.says("/delete_me")

    await alice.presses(desk.words("button-forget-no"))

    assert alice.hears == desk.words("delete-me-kept")
    assert (await desk.agent(of=alice)).has_read(CANARY)


async def test_who_comes_back_is_met_for_the_first_time(desk: E2EWorld) -> None:
    alice = await talks(desk)
    await deletes_everything(desk, alice)

    await alice.says("human please")

    assert len(await desk.cases_of(alice)) == 1
    assert not (await desk.agent(of=alice)).has_read(CANARY)


async def test_a_topic_that_an_agent_deleted_before_is_no_hindrance(desk: E2EWorld) -> None:
    alice = await talks(desk)
    topic = await desk.topic_of(alice)
    assert topic is not None
    desk.box.world.topic_delete(desk.group, topic)

    await deletes_everything(desk, alice)

    assert traces(kept_bytes(desk.app.settings.data_dir)) == []
    assert desk.asked("createForumTopic") == desk.asked("createForumTopic")[:1]


async def test_no_log_and_no_error_carries_a_word_of_a_customer(logs: StringIO, desk: E2EWorld) -> None:
    alice = await talks(desk)
    broken = {**alice.messages[0], "message_id": 9001, "text": CANARY, "entities": CANARY}
    await desk.arrives("message", broken)
    await deletes_everything(desk, alice)

    written = logs.getvalue()

    assert '"level": "error"' in written
    assert traces(written) == []


# -- by whoever runs the desk -------------------------------------------------------------------------------


def fill(work: Work) -> Person:
    """A customer with a case and a word that nobody has looked at yet."""
    person = work.people.meet(Sender(USER, f"{NAME} name"))
    case = work.cases.open(person.id, NOON)
    work.messages.add(Draft(person.id, case.id, Direction.IN, Content(CANARY), USER, 900, NOON))
    work.inbox.add([(42, 1, f"user:{USER}", {"update": {"text": CANARY}})], NOON)
    return person


async def filled(folder: Path) -> None:
    """A database with that customer in the folder that a bot without settings takes."""
    (folder / "data").mkdir()
    (folder / "data" / DATABASE).write_bytes(await fresh_database())
    store = Database.open(f"sqlite:///{folder / 'data' / DATABASE}")
    await store.transact(fill)
    await store.close()


async def test_with_the_bot_stopped_it_happens_at_once(tmp_path: Path) -> None:
    await filled(tmp_path)
    assert traces(kept_bytes(tmp_path)) == [CANARY, NAME]

    status, said = await walletdesk(tmp_path, "erase", str(USER), "--yes")

    assert status == 0, said
    assert said.splitlines()[-1] == "✔ The customer is forgotten."
    assert f"Telegram id {USER}. Cases: none. Messages: 1." in said
    assert traces(kept_bytes(tmp_path), str(USER)) == []


async def test_the_topic_goes_when_the_bot_is_started_again(tmp_path: Path, knowledge: Knowledge) -> None:
    clock, data = MovingClock(), tmp_path / "data"
    data.mkdir()
    async with sandbox_at(clock) as box:
        async with desk_at(box, clock, data, knowledge) as desk:
            alice = await talks(desk)
            topic = await desk.topic_of(alice)
        _, said = await walletdesk(tmp_path, "erase", str(alice.id), "--yes")
        left = traces(kept_bytes(data))
        async with desk_at(box, clock, data, knowledge) as desk:
            await desk.settle()
            gone = [one["message_thread_id"] for one in box.world.topics(desk.group) if one["deleted"]]
            assert desk.app.timers.erasing is not None
            ended = await desk.app.timers.erasing.go_on()

    assert said.splitlines()[-1].startswith("✔ What they wrote is deleted. Their topic in the agents' group")
    assert left == []
    assert (gone, ended) == ([topic], 1)
    assert str(alice.id).encode() not in kept_bytes(data)


async def test_it_is_asked_about_first(tmp_path: Path) -> None:
    await filled(tmp_path)

    async with terminal(tmp_path, "erase", str(USER)) as running:
        await running.answers("Erase it? It cannot be undone.", "n")
        status = await running.ends()

    assert status == 1
    assert "Nothing was changed." in running.shown
    assert traces(kept_bytes(tmp_path)) == [CANARY, NAME]


@pytest.mark.parametrize(
    ("wanted", "line"),
    [
        ("#1002", "There is no customer and no case #1002."),
        ("77", "There is no customer and no case 77."),
        (
            "alice",
            "PERSON must be a customer's Telegram id, or the number of one of their cases such as #1001.",
        ),
        ("1001", "1001 is a customer's Telegram id and another's case. Name one of their cases, with a #."),
    ],
)
async def test_who_is_meant_is_never_guessed(wanted: str, line: str) -> None:
    store = Database.inline()
    await store.transact(two_by_one_number)

    with pytest.raises(Plain) as refused:
        confirmed(await store.read(partial(look, wanted)), wanted, is_sure=True)

    assert refused.value.line == line


def two_by_one_number(work: Work) -> None:
    """A case #1001 of one customer, and another customer whose Telegram id is 1001."""
    case = work.cases.open(fill(work).id, NOON)
    work.cases.save(case, replace(case, number=1001, version=case.version + 1), [])
    work.people.meet(Sender(1001))


async def test_while_the_bot_runs_it_does_it_and_the_command_waits_for_that(
    desk: E2EWorld, tmp_path: Path
) -> None:
    alice = await talks(desk)
    number = (await desk.case_of(alice)).number
    folder = desk.app.settings.data_dir

    status, said = await walletdesk(tmp_path, "erase", f"#{number}", "--yes", DATA_DIR=str(folder))
    again, refused = await walletdesk(tmp_path, "erase", f"#{number}", "--yes", DATA_DIR=str(folder))

    assert status == 0, said
    assert said.splitlines()[-1] == "✔ The customer is forgotten."
    assert (again, refused.splitlines()[-1]) == (2, f"The customer of case #{number} is forgotten already.")
    assert traces(kept_bytes(folder), str(alice.id)) == []
