"""A desk with a key, whole: no word on the disk, keys that do not fit said in a line, and keys changed and taken away."""

from __future__ import annotations

import base64
import stat
from collections.abc import Iterator
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path

import pytest
import structlog

from bot.app import open_store
from bot.cli.run import set_up_logs
from bot.faq.knowledge import Knowledge
from bot.ports import Work
from bot.settings import Settings
from bot.storage.install_key import NAME as REPEATS_KEY
from tests.e2e.terminal import terminal, walletdesk
from tests.e2e.test_erase import CANARY, kept_bytes, talks, traces
from tests.e2e.world import DATABASE, E2EWorld, MovingClock, Someone, desk_at, e2e_world, sandbox_at

FIRST, SECOND = (base64.b64encode(letter * 32).decode() for letter in (b"a", b"b"))
OLD, NEW = f"k1:{FIRST}", f"k2:{SECOND}"
MANY = 60_000
"""Rows that take a second to seal anew, so that a kill comes in the middle of it."""
BOT = {"BOT_TOKEN": "1:abc", "AGENTS_GROUP_ID": "-1001"}


@pytest.fixture
def logs() -> Iterator[StringIO]:
    """Everything is logged that ever would be."""
    before, written = structlog.get_config(), StringIO()
    with redirect_stderr(written):
        set_up_logs(Settings(_env_file=None, log_level="debug"))
    yield written
    structlog.configure(**before)


def settings_in(folder: Path, keys: str) -> Settings:
    return Settings(_env_file=None, data_dir=folder / "data", data_keys=keys)


async def filled(folder: Path, keys: str = "", rows: int = 20) -> None:
    """A database with that many notes in it."""

    def notes(work: Work) -> None:
        for number in range(rows):
            work.settings.set(f"note/{number}", {"said": CANARY})

    store = open_store(settings_in(folder, keys))
    await store.transact(notes)
    await store.close()


async def note_of(folder: Path, keys: str) -> object:
    store = open_store(settings_in(folder, keys))
    note = await store.read(lambda work: work.settings.get("note/0"))
    await store.close()
    return note


def sealing_line(shown: str) -> str:
    return next(line for line in shown.splitlines() if " sealing: " in line)


# -- the desk ---------------------------------------------------------------------------------------------


async def test_no_word_of_a_customer_and_no_key_is_on_the_disk_or_in_the_log(
    tmp_path: Path, knowledge: Knowledge, logs: StringIO
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    async with e2e_world(folder, knowledge, data_keys=OLD, health_port=0) as desk:
        await talks(desk)
        with_log = kept_bytes(folder)

    assert (folder / f"{DATABASE}-wal").exists() or len(with_log) > 0
    assert traces(with_log) == []
    assert traces(kept_bytes(folder)) == []
    assert FIRST not in logs.getvalue()
    assert FIRST.encode() not in kept_bytes(folder)
    assert b"a" * 32 not in kept_bytes(folder)


async def test_without_a_key_the_words_are_there_so_that_the_test_above_means_something(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    async with e2e_world(tmp_path, knowledge) as desk:
        await talks(desk)

        assert len(traces(kept_bytes(tmp_path))) == 4


async def test_the_desk_goes_on_after_a_restart_and_with_a_new_key_before_the_old(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    clock = MovingClock()
    async with sandbox_at(clock) as box:
        async with desk_at(box, clock, tmp_path, knowledge, data_keys=OLD) as desk:
            before = await talks(desk)
        async with desk_at(box, clock, tmp_path, knowledge, data_keys=f"{NEW},{OLD}") as desk:
            alice = Someone(desk, before.id, before.chat)
            await alice.says("are you still there?")
            mei = await desk.agent(of=alice)
            await mei.says("Yes, I am.")

            assert mei.has_read("are you still there?")
            assert alice.has_read("Yes, I am.")
            assert desk.app.handling.counters.quarantined == 0


async def test_the_key_of_the_marks_is_beside_the_database_for_its_owner_only(desk: E2EWorld) -> None:
    file = desk.app.settings.data_dir / REPEATS_KEY

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_bytes() not in (desk.app.settings.data_dir / DATABASE).read_bytes()


async def test_a_phrase_sent_twice_is_told_to_the_agents_in_full_and_to_the_customer_in_short(
    desk: E2EWorld,
) -> None:
    phrase = "zebra quick mimic ostrich vivid lunar hybrid tuna velvet kiwi fossil umbrella"
    alice, bob = await desk.started(), await desk.started("Bob")

    for who in (alice, alice, bob):
        await who.says(phrase)

    assert alice.has_read(desk.words("secret-again-removed"))
    assert (await desk.agent(of=alice)).has_read("The customer sent the same phrase before, on ")
    assert (await desk.agent(of=alice)).has_read("in case #1001.")
    assert (await desk.agent(of=bob)).has_read("came from another customer, last in case #1001.")


# -- keys that do not fit ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "keys", "line"),
    [
        (("run",), "", "The database is sealed under key k1, which DATA_KEYS does not have."),
        (("reseal",), NEW, "The database is sealed under key k1, which DATA_KEYS does not have."),
        (("reseal",), "", "DATA_KEYS is empty, so there is no key to use."),
        (("erase", "1", "--yes"), NEW, "The database is sealed under key k1, which DATA_KEYS does not have."),
        (
            ("run",),
            f"k1:{SECOND}",
            "Key k1 in DATA_KEYS is not the key k1 that the database is sealed under.",
        ),
        (("run",), "k1:short", "DATA_KEYS: key 1 must be 32 bytes in base64"),
        (("run",), FIRST, "DATA_KEYS: key 1 must begin with an id such as k1"),
    ],
)
async def test_keys_that_do_not_fit_are_one_line(
    tmp_path: Path, command: tuple[str, ...], keys: str, line: str
) -> None:
    await filled(tmp_path, OLD)

    status, shown = await walletdesk(tmp_path, *command, DATA_KEYS=keys, **BOT)

    assert status == 2, shown
    assert shown.startswith(line), shown
    assert len(shown.splitlines()) == 1
    assert FIRST not in shown
    assert SECOND not in shown


async def test_keys_may_come_from_a_file_and_an_empty_one_turns_nothing_off(tmp_path: Path) -> None:
    file = tmp_path / "keys"
    file.write_text(f"# made in March\n{NEW}\n{OLD}\n")
    _, shown = await walletdesk(tmp_path, "reseal", DATA_KEYS_FILE=str(file))
    await filled(tmp_path, NEW)
    status, rotated = await walletdesk(tmp_path, "reseal", DATA_KEYS_FILE=str(file))
    file.write_text("")

    refused, why = await walletdesk(tmp_path, "reseal", DATA_KEYS_FILE=str(file))

    assert (status, refused) == (0, 2), shown + rotated
    assert why == "DATA_KEYS_FILE: it holds no key.\n"


# -- the doctor, copies -----------------------------------------------------------------------------------


async def test_the_doctor_says_what_is_sealed_under_which_key_and_shows_none(tmp_path: Path) -> None:
    await filled(tmp_path)
    _, off = await walletdesk(tmp_path, "doctor")
    _, on = await walletdesk(tmp_path, "doctor", DATA_KEYS=OLD)
    await walletdesk(tmp_path, "reseal", DATA_KEYS=OLD)

    _, older = await walletdesk(tmp_path, "doctor", DATA_KEYS=f"{NEW},{OLD}")
    _, missing = await walletdesk(tmp_path, "doctor", DATA_KEYS=NEW)

    assert sealing_line(off) == "✔ sealing: off: what people write is stored in the clear."
    assert "on, key k1 seals; 0 values are under it; 20 in the clear;" in sealing_line(on)
    assert "on, key k2 seals; 0 values are under it; 20 under older keys (k1);" in sealing_line(older)
    assert sealing_line(missing).startswith("✖ sealing: The database is sealed under key k1, which DATA_KEYS")
    assert FIRST not in on + older + missing
    assert SECOND not in older + missing


async def test_a_copy_is_sealed_as_the_database_is_and_opens_with_its_key(tmp_path: Path) -> None:
    await filled(tmp_path, OLD)

    made, _ = await walletdesk(tmp_path, "backup", "copy.db", DATA_KEYS=OLD)
    (tmp_path / "data" / DATABASE).unlink()
    restored, shown = await walletdesk(tmp_path, "restore", "copy.db", DATA_KEYS=OLD)

    assert (made, restored) == (0, 0), shown
    assert CANARY.encode() not in (tmp_path / "copy.db").read_bytes()
    assert await note_of(tmp_path, OLD) == {"said": CANARY}


async def test_the_knowledge_base_can_be_exported_with_a_key(tmp_path: Path) -> None:
    await filled(tmp_path, OLD)

    status, shown = await walletdesk(tmp_path, "faq", "export", DATA_KEYS=OLD)

    assert status == 0, shown
    assert shown.startswith("- id: ")


# -- changing keys ----------------------------------------------------------------------------------------


async def test_sealing_what_was_in_the_clear_leaves_no_word_in_the_file_and_off_brings_them_back(
    tmp_path: Path,
) -> None:
    await filled(tmp_path)

    sealed, said = await walletdesk(tmp_path, "reseal", DATA_KEYS=OLD)
    on_disk = kept_bytes(tmp_path)
    opened, shown = await walletdesk(tmp_path, "reseal", "--off", DATA_KEYS=OLD)

    assert (sealed, opened) == (0, 0), said + shown
    assert said.endswith("everything is under key k1.\n")
    assert traces(on_disk) == []
    assert await note_of(tmp_path, "") == {"said": CANARY}


async def test_a_rotation_killed_in_the_middle_goes_on_at_the_next(tmp_path: Path) -> None:
    await filled(tmp_path, OLD, MANY)
    both = f"{NEW},{OLD}"

    async with terminal(tmp_path, "reseal", DATA_KEYS=both) as running:
        await running.shows(" rows ...")
        await running.kill()
    read_between = await note_of(tmp_path, both)
    _, between = await walletdesk(tmp_path, "doctor", DATA_KEYS=both)
    status, shown = await walletdesk(tmp_path, "reseal", DATA_KEYS=both)

    assert read_between == {"said": CANARY}
    assert "under older keys (k1)" in sealing_line(between)
    assert status == 0, shown
    assert f"✔ {MANY} rows" not in shown
    assert await note_of(tmp_path, NEW) == {"said": CANARY}


async def test_while_the_bot_runs_keys_are_not_changed(tmp_path: Path) -> None:
    store = open_store(settings_in(tmp_path, OLD))
    try:
        status, shown = await walletdesk(tmp_path, "reseal", DATA_KEYS=OLD)
    finally:
        await store.close()

    assert status == 2
    assert shown == "Another walletdesk is running with the data in data. Stop it first.\n"
