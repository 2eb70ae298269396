"""The desk on PostgreSQL: the same story, a restart, cut connections, and what the commands say about the server."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from bot.app import open_store
from bot.domain.messages import Sender
from bot.faq.knowledge import Knowledge
from bot.ports import Role
from bot.settings import Settings
from bot.storage.migrate import migrate
from sandbox.server import Sandbox
from tests.e2e.terminal import walletdesk
from tests.e2e.world import E2EWorld, MovingClock, Someone, desk_at, sandbox_at
from tests.postgres import IN_URL, PASSWORD, Server, ask, postgres_server, programs
from tests.wire import Wire, wire_to

PERSON = "I want to talk to a real person"
LINES = ["one of three", "two of three", "three of three"]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with postgres_server() as running:
        yield running


@pytest.fixture(scope="module")
def migrated(server: Server) -> str:
    url = server.create()
    migrate(url)
    return url.rpartition("/")[2]


@pytest.fixture
def url(server: Server, migrated: str) -> str:
    """A database of the test's own, with the tables."""
    return server.create(migrated)


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
async def box(clock: MovingClock) -> AsyncIterator[Sandbox]:
    async with sandbox_at(clock) as running:
        yield running


async def handed_over(desk: E2EWorld) -> tuple[Someone, Someone]:
    """A customer with a person, and the person, who looks at their topic."""
    alice = await desk.started()
    await alice.says(PERSON)
    mei = await desk.agent(0, of=alice)
    await mei.presses("Claim")
    return alice, mei


def times_read(someone: Someone, text: str) -> int:
    return "\n".join(someone.reads).count(text)


# -- the story --------------------------------------------------------------------------------------------


async def test_a_customer_is_answered_by_a_person_and_a_restart_loses_nothing(
    box: Sandbox, clock: MovingClock, tmp_path: Path, knowledge: Knowledge, url: str
) -> None:
    async with desk_at(box, clock, tmp_path, knowledge, database_url=url) as desk:
        alice, mei = await handed_over(desk)
        await mei.says("Hello, I am looking at it.")
        number = (await desk.case_of(alice)).number
    box.world.say(alice.id, "are you still there?", chat=alice.chat)
    box.world.say(mei.id, "Yes, nearly done.", chat=mei.chat, topic=mei.topic)

    async with desk_at(box, clock, tmp_path, knowledge, database_url=url) as desk:
        await desk.settle()
        alice, mei = Someone(desk, alice.id, alice.chat), await desk.agent(0, of=alice)
        await mei.presses("Resolve")

        assert (await desk.case_of(alice)).number == number
    assert [times_read(alice, text) for text in ("Hello, I am looking at it.", "Yes, nearly done.")] == [1, 1]
    assert times_read(mei, "are you still there?") == 1


async def test_a_text_with_a_zero_byte_and_half_a_smiley_reaches_the_agents(
    box: Sandbox, clock: MovingClock, tmp_path: Path, knowledge: Knowledge, url: str
) -> None:
    async with desk_at(box, clock, tmp_path, knowledge, database_url=url) as desk:
        alice, mei = await handed_over(desk)

        await alice.says("my swap\0 is stuck")

        assert any("is stuck" in text for text in mei.reads)


@pytest.mark.parametrize("kind", ["429", "500_before"])
async def test_what_the_platform_refuses_for_a_while_arrives_later_once_and_in_order(
    box: Sandbox, clock: MovingClock, tmp_path: Path, knowledge: Knowledge, url: str, kind: str
) -> None:
    async with desk_at(box, clock, tmp_path, knowledge, database_url=url) as desk:
        alice, mei = await handed_over(desk)

        box.faults.add("sendMessage", kind, times=2, chat_id=desk.group, retry_after=1)
        for line in LINES:
            await alice.says(line)
        for _ in range(4):
            await desk.pass_time(seconds=61)

        read = "\n".join(mei.reads)
    assert [times_read(mei, line) for line in LINES] == [1, 1, 1]
    assert sorted(LINES, key=read.index) == LINES


async def test_connections_cut_in_the_middle_cost_the_desk_nothing(
    box: Sandbox, clock: MovingClock, tmp_path: Path, knowledge: Knowledge, server: Server, url: str
) -> None:
    with wire_to(server.port) as wire:
        wired = url.replace(f":{server.port}/", f":{wire.port}/")
        async with desk_at(box, clock, tmp_path, knowledge, database_url=wired) as desk:
            alice, mei = await handed_over(desk)

            for number, line in enumerate(LINES):
                _cut(wire, number)
                await alice.says(line)
            await mei.says("All three are here.")

    assert wire.cuts >= len(LINES)
    assert [times_read(mei, line) for line in LINES] == [1, 1, 1]
    assert times_read(alice, "All three are here.") == 1


def _cut(wire: Wire, number: int) -> None:
    """In a way of its own each time: at once, in a commit, or a little later."""
    (wire.cut, lambda: wire.cut_behind(b"COMMIT"), lambda: wire.cut_after(7))[number]()


async def test_a_bot_whose_database_another_bot_took_over_ends(
    box: Sandbox, clock: MovingClock, tmp_path: Path, knowledge: Knowledge, server: Server, url: str
) -> None:
    with wire_to(server.port) as wire:
        wired = url.replace(f":{server.port}/", f":{wire.port}/")
        with pytest.raises(BaseExceptionGroup) as ended:
            async with desk_at(box, clock, tmp_path, knowledge, database_url=wired) as desk:
                await desk.started()
                wire.is_down = True
                wire.cut()
                other = open_store(Settings(_env_file=None, data_dir=tmp_path, database_url=url))
                await other.transact(lambda work: work.people.by_user(1))
                wire.is_down = False
                await desk.until(lambda: "sender" not in {task.get_name() for task in asyncio.all_tasks()})
                await other.close()

    assert "Overtaken" in repr(ended.value)


# -- the commands -----------------------------------------------------------------------------------------


async def enrol(url: str, folder: Path) -> None:
    store = open_store(Settings(_env_file=None, data_dir=folder, database_url=url))
    await store.transact(lambda work: work.agents.add(Sender(7), "Robin", Role.ADMIN))
    await store.close()


async def test_the_doctor_looks_at_the_server_also_while_the_bot_runs(url: str, tmp_path: Path) -> None:
    await enrol(url, tmp_path)
    store = open_store(Settings(_env_file=None, data_dir=tmp_path, database_url=url))
    await store.transact(lambda work: work.people.by_user(1))

    _, shown = await walletdesk(tmp_path, "doctor", DATABASE_URL=url)

    await store.close()
    assert "✖ database: " in shown or "✔ database: " in shown
    assert "forgets what it confirmed" in shown
    assert "✔ schema" in shown
    assert "✔ admins: Robin" in shown
    assert PASSWORD not in shown
    assert IN_URL not in shown


@pytest.mark.parametrize(
    ("spoil", "line"),
    [
        (lambda url: url.replace(IN_URL, "wr0ng"), "refuses the name or the password. Fix: Correct them"),
        (lambda url: url.rpartition("/")[0] + "/nowhere", "the server has no such database. Fix: Make it"),
        (lambda url: url.rpartition("@")[0] + "@127.0.0.1:9/desk", "cannot be reached. Fix: Start it"),
    ],
)
async def test_every_fault_of_the_server_has_its_fix_and_no_password(
    spoil: Callable[[str], str], line: str, url: str, tmp_path: Path
) -> None:
    _, shown = await walletdesk(tmp_path, "doctor", DATABASE_URL=spoil(url))

    assert line in shown
    assert "wr0ng" not in shown
    assert IN_URL not in shown


async def test_an_empty_database_is_told_to_the_doctor_as_one(server: Server, tmp_path: Path) -> None:
    _, shown = await walletdesk(tmp_path, "doctor", DATABASE_URL=server.create())

    assert "✖ schema: there are no tables yet. Fix: Run `walletdesk init`" in shown


@pytest.mark.parametrize("arguments", [("backup", "copy.db"), ("restore", "copy.db")])
async def test_copies_are_left_to_the_tools_of_the_server(
    arguments: tuple[str, str], url: str, tmp_path: Path
) -> None:
    status, shown = await walletdesk(tmp_path, *arguments, DATABASE_URL=url)

    assert status == 2
    assert "pg_dump --format=custom" in shown
    assert len(shown.splitlines()) == 1


def test_a_dump_brings_back_what_was(url: str, tmp_path: Path) -> None:
    asyncio.run(enrol(url, tmp_path))
    dumped = _program("pg_dump", "--format=custom", "--file", str(tmp_path / "copy.dump"), "--dbname", url)
    ask(url, "UPDATE agent SET alias = 'Kim'")

    restored = _program("pg_restore", "--clean", "--if-exists", "--dbname", url, str(tmp_path / "copy.dump"))

    assert (dumped, restored) == (0, 0)
    assert ask(url, "SELECT alias FROM agent") == [("Robin",)]


def _program(name: str, *arguments: str) -> int:
    return subprocess.run([programs() / name, *arguments], check=False).returncode


async def test_what_must_be_alone_is_refused_while_the_bot_runs_and_what_only_reads_is_not(
    url: str, tmp_path: Path
) -> None:
    store = open_store(Settings(_env_file=None, data_dir=tmp_path, database_url=url))
    await store.transact(lambda work: work.people.by_user(1))

    exported, _ = await walletdesk(tmp_path, "faq", "export", "faq.yaml", DATABASE_URL=url)
    imported, shown = await walletdesk(tmp_path, "faq", "import", "faq.yaml", DATABASE_URL=url)

    await store.close()
    assert (exported, imported) == (0, 2)
    assert (
        shown.splitlines()[-1]
        == "Another walletdesk is running with the data in DATABASE_URL. Stop it first."
    )


async def test_a_knowledge_base_goes_out_and_comes_back(url: str, tmp_path: Path) -> None:
    await walletdesk(tmp_path, "faq", "export", "faq.yaml", DATABASE_URL=url)
    text = (tmp_path / "faq.yaml").read_text()
    (tmp_path / "faq.yaml").write_text(text.replace("question: ", "question: So, ", 1))

    status, _ = await walletdesk(tmp_path, "faq", "import", "faq.yaml", DATABASE_URL=url)
    _, shown = await walletdesk(tmp_path, "faq", "export", DATABASE_URL=url)

    assert status == 0
    assert "question: So, " in shown


# -- the setting ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given",
    [
        "postgres://desk:pw@db/desk",
        "postgresql://desk:pw@db/desk",
        "postgresql+asyncpg://desk:pw@db:5432/desk?sslmode=require",
        "postgresql://desk@/desk?host=/run/postgresql",
        "postgresql://desk:pw@[::1]:5432/desk",
    ],
)
def test_every_common_form_of_an_address_is_taken(given: str) -> None:
    settings = Settings(_env_file=None, database_url=given)

    assert settings.database() == "postgresql+asyncpg" + given[given.index(":") :]


@pytest.mark.parametrize(
    "given",
    [
        "mysql://desk:s3cret@db/desk",
        "postgresql://desk:s3cret@db",
        "postgresql://desk:s3c@ret/x@db/desk",
        "postgresql://desk:s3cret@db:port/desk",
        "postgresql://desk:s3cret@db/desk?options=x",
        "sqlite://s3cret",
    ],
)
def test_an_address_that_cannot_be_is_refused_without_quoting_it(given: str) -> None:
    with pytest.raises(ValueError, match="must be sqlite:///") as error:
        Settings(_env_file=None, database_url=given)

    assert "s3c" not in str(error.value)


def test_the_password_is_not_shown_however_the_settings_are_printed() -> None:
    settings = Settings(_env_file=None, database_url="postgresql://desk:s3cret@db/desk")

    assert "s3cret" not in f"{settings!r} {settings!s} {settings.model_dump()} {settings.model_dump_json()}"
