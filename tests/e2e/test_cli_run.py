"""`walletdesk run`: wrong settings are one plain line, and the token is nowhere to be read."""

from __future__ import annotations

import io
import json
import logging
import os
import signal
import sqlite3
import traceback
from contextlib import closing
from pathlib import Path

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.cli.hiding import HIDDEN, HidingStream
from bot.cli.run import set_up_logs
from bot.cli.telegram import Telegram
from bot.delivery.patience import patiently
from bot.ports import BadToken, ChannelError
from bot.settings import Settings
from sandbox import Options, Sandbox
from tests.e2e.terminal import new_interpreter, terminal, until, walletdesk

TOKEN = "4242:a-sandbox-token-that-is-long-enough"
NOBODY = "http://127.0.0.1:9"
WAITING = '{"event": "start.waiting"'
PUBLIC = "https://bot.example.org/desk"
WORKING = {"BOT_TOKEN": TOKEN, "AGENTS_GROUP_ID": "-1001"}


def said(shown: str) -> list[str]:
    """The lines, without those that a machine which is slow at the moment adds."""
    return [line for line in shown.splitlines() if not line.startswith(WAITING)]


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        (
            {},
            "BOT_TOKEN is missing. Run `walletdesk init`, or ask @BotFather for a token and set it in .env.",
        ),
        (
            {"BOT_TOKEN": TOKEN},
            "AGENTS_GROUP_ID is missing. Run `walletdesk init`: it finds the group for you.",
        ),
        ({"BOT_TOKEN_FILE": "nowhere"}, "BOT_TOKEN_FILE cannot be read: No such file or directory."),
        (
            {"AGENTS_GROUP_ID": "desk"},
            "AGENTS_GROUP_ID: must be a number such as -1001234567890.",
        ),
        (
            {"ADMIN_IDS": "@me"},
            "ADMIN_IDS: must be Telegram user ids, which are numbers, separated by commas.",
        ),
        ({"LANGUAGES": "tlh"}, "LANGUAGES: walletdesk speaks en, zh-Hans, zh-Hant; not tlh."),
        (
            {"DATABASE_URL": "mysql://desk:secret@db/desk"},
            "DATABASE_URL: must be sqlite:/// and the path of a file, or postgresql://name:password@host/database, "
            "with %40 for a @ and %2F for a / in the password, and after a ? nothing but sslmode, host and port.",
        ),
        ({"TIME_ZONE": "Moon"}, "TIME_ZONE: 'Moon' is not a time zone such as Europe/Berlin."),
        (
            {"OPENING_HOURS": "now"},
            "OPENING_HOURS cannot be read at 'now'. "
            "Write them like this: Mon-Fri 09:00-18:00; closed 2026-12-25.",
        ),
        (
            {**WORKING, "API_ROOT": NOBODY, "BOT_TOKEN": "my_bot"},
            "BOT_TOKEN does not look like a token such as 123456:ABC… . Ask @BotFather for one.",
        ),
        ({"HEALTH_PORT": "no"}, "HEALTH_PORT: must be a whole number from 0 to 65535, such as 8471."),
        ({"WEBHOOK_PORT": "70000"}, "WEBHOOK_PORT: must be a whole number from 1 to 65535, such as 8470."),
        ({"GROUP_PER_MINUTE": "-1"}, "GROUP_PER_MINUTE: must be a whole number, 0 or more, such as 20."),
        ({"DRAIN_S": "0"}, "DRAIN_S: must be a number above 0, such as 10.0."),
        ({"MERGE_TEXTS": "maybe"}, "MERGE_TEXTS: must be true or false."),
        ({"REPLY_MODE": "some"}, "REPLY_MODE: must be owner, reply or all."),
        (
            {"DATABASE_URL": "postgresql://desk:secret@db/desk?sslmode=on"},
            "DATABASE_URL: its sslmode must be one of disable, allow, prefer, require, verify-ca, verify-full.",
        ),
        (
            {"WEBHOOK_URL": "https://bot.example.org:99999/desk"},
            "WEBHOOK_URL: must be an address such as https://bot.example.org/desk.",
        ),
        (
            {"WEBHOOK_URL": PUBLIC, "WEBHOOK_SECRET": "not this"},
            "WEBHOOK_SECRET: may hold nothing but A-Z, a-z, 0-9, _ and -; `openssl rand -hex 32` makes a good one.",
        ),
        (
            {"WEBHOOK_URL": PUBLIC, "WEBHOOK_SECRET": "x" * 257},
            "WEBHOOK_SECRET: is 257 characters long, and Telegram takes 256 at most; "
            "`openssl rand -hex 32` makes a good one.",
        ),
        (
            {"WEBHOOK_URL": "http://desk.local:8470", "WEBHOOK_PORT": "8471", "HEALTH_PORT": "8471"},
            "WEBHOOK_URL must begin with https: Telegram pushes to nothing else. "
            "WEBHOOK_URL names port 8470, and Telegram pushes to 443, 80, 88 and 8443 only: let the proxy listen on "
            "one of these, and pass on to WEBHOOK_PORT. "
            "WEBHOOK_URL names desk.local, which only your own network knows: it must be a public name or address, "
            "such as https://bot.example.org/desk. "
            "WEBHOOK_PORT and HEALTH_PORT are both 8471: each needs a port of its own, such as 8470 and 8471.",
        ),
        (
            {**WORKING, "DATABASE_URL": "sqlite:///:memory:"},
            "DATABASE_URL names a database in memory, which forgets everything. "
            "Name a file, as in sqlite:///data/walletdesk.db.",
        ),
        (
            {**WORKING, "DATABASE_URL": "sqlite:////nowhere/at/all/desk.db"},
            "DATABASE_URL names the folder /nowhere/at/all, but there is no /nowhere/at to make it in. "
            "Correct the path, or make that folder.",
        ),
        ({"API_ROOT": "telegram"}, "API_ROOT: must be an address such as https://api.telegram.org."),
    ],
)
async def test_a_bad_or_missing_setting_is_one_line_and_exit_status_2(
    settings: dict[str, str], line: str, tmp_path: Path
) -> None:
    status, shown = await walletdesk(tmp_path, "run", **settings)

    assert (status, shown.splitlines()) == (2, [line])


@pytest.mark.parametrize(
    "host", ["bot.example.org", "bot.example.org:8443", "8.8.8.8", "[2001:4860:4860::8888]:443"]
)
def test_an_address_that_telegram_can_push_to_is_taken(host: str) -> None:
    assert Settings(_env_file=None, webhook_url=f"https://{host}/desk").webhook_url.endswith("/desk")


@pytest.mark.parametrize(
    "host", ["localhost", "desk", "desk.lan", "127.0.0.1", "10.1.2.3", "192.168.0.9", "[::1]", "[fe80::1]"]
)
def test_an_address_of_ones_own_network_is_for_a_server_of_ones_own_only(host: str) -> None:
    address = f"https://{host}/desk"

    own = Settings(_env_file=None, webhook_url=address, api_root=NOBODY)
    with pytest.raises(ValueError, match="only your own network knows"):
        Settings(_env_file=None, webhook_url=address)

    assert own.webhook_url == address


async def test_the_folder_of_the_database_is_made_if_the_one_above_is_there(tmp_path: Path) -> None:
    settings = {**WORKING, "API_ROOT": NOBODY, "DATABASE_URL": "sqlite:///kept/desk.db"}

    status, shown = await walletdesk(tmp_path, "run", **settings)

    assert (status, len(said(shown))) == (1, 1), shown
    assert (tmp_path / "kept" / "desk.db").is_file()


@pytest.mark.parametrize(
    ("setting", "value", "line"),
    [
        (
            "DATABASE_URL",
            "sqlite:///a-file/desk.db",
            "/a-file cannot be made (File exists). Choose another path.",
        ),
        (
            "DATABASE_URL",
            "sqlite:///folder",
            "DATABASE_URL names folder, which is a folder. Add the name of a file",
        ),
        (
            "DATA_DIR",
            "a-file",
            "DATA_DIR: the folder a-file cannot be made (File exists). Choose another path.",
        ),
        ("DATA_DIR", "a-file/data", "DATA_DIR: the folder a-file/data cannot be made (Not a directory)."),
    ],
)
@pytest.mark.parametrize("command", ["run", "init"])
async def test_a_place_where_no_database_can_be_is_one_line(
    command: str, setting: str, value: str, line: str, tmp_path: Path
) -> None:
    (tmp_path / "a-file").touch()
    (tmp_path / "folder").mkdir()

    status, shown = await walletdesk(tmp_path, command, **{**WORKING, "API_ROOT": NOBODY, setting: value})

    assert (status, len(shown.splitlines())) == (2, 1), shown
    assert line in shown


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
async def test_a_folder_without_the_right_to_write_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)

    status, shown = await walletdesk(tmp_path, "run", **WORKING, DATABASE_URL="sqlite:///closed/desk.db")

    assert (status, len(shown.splitlines())) == (2, 1), shown
    assert (
        "desk.db.lock cannot be written (Permission denied). Choose another path, or make it yours" in shown
    )


async def test_a_start_says_what_it_waits_for_and_what_holds_the_database(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with closing(sqlite3.connect(tmp_path / "data" / "walletdesk.db", isolation_level=None)) as other:
        other.execute("CREATE TABLE held (x)")
        other.execute("BEGIN EXCLUSIVE")
        status, shown = await walletdesk(tmp_path, "run", **WORKING, API_ROOT=NOBODY)

    *logged, line = shown.splitlines()
    assert (status, line.startswith("The database is held by another program")) == (1, True), shown
    assert [(json.loads(one)["event"], json.loads(one)["waits_for"]) for one in logged] == [
        ("start.waiting", "the database")
    ]


def test_what_is_quick_is_not_said_to_be_waited_for() -> None:
    with capture_logs() as logs, patiently("nothing", after_s=60.0):
        pass

    assert logs == []


async def test_a_health_port_that_is_taken_is_one_line(tmp_path: Path) -> None:
    async with Sandbox.started(Options(token=TOKEN)) as box:
        taken = box.url.rpartition(":")[2]
        settings = {"API_ROOT": box.url, "BOT_TOKEN": TOKEN, "AGENTS_GROUP_ID": str(box.world.group)}
        status, shown = await walletdesk(tmp_path, "run", **settings, HEALTH_PORT=taken)

    assert (status, said(shown)) == (
        2,
        [
            f"HEALTH_PORT {taken} on 127.0.0.1 cannot be used: Address already in use. "
            "Stop the program that has it, or choose another port."
        ],
    )


async def test_a_platform_that_cannot_be_reached_is_worth_another_start(tmp_path: Path) -> None:
    status, shown = await walletdesk(tmp_path, "run", **{**WORKING, "API_ROOT": NOBODY})

    line = f"{NOBODY} cannot be reached. Check the network, and API_ROOT if it is set."
    assert (status, said(shown)) == (1, [line])


async def test_a_refused_token_is_one_line_and_exit_status_2(tmp_path: Path) -> None:
    async with Sandbox.started(Options(token="4242:another-token")) as box:
        status, shown = await walletdesk(tmp_path, "run", API_ROOT=box.url, **WORKING)

    assert status == 2
    assert said(shown) == [
        "BOT_TOKEN was refused by Telegram (401). Ask @BotFather for a new one, then set it in .env."
    ]


async def test_a_token_that_is_revoked_while_the_bot_runs_is_one_line_too(tmp_path: Path) -> None:
    async with Sandbox.started(Options(token=TOKEN)) as box:
        settings = {"API_ROOT": box.url, "BOT_TOKEN": TOKEN, "AGENTS_GROUP_ID": str(box.world.group)}
        box.faults.add("getUpdates", "error", times=-1, code=401, description="Unauthorized")
        status, shown = await walletdesk(tmp_path, "run", **settings)

    assert status == 2
    assert shown.splitlines()[-1].startswith("BOT_TOKEN was refused by Telegram (401).")


async def test_whatever_else_ends_the_bot_is_one_line_and_no_words_of_the_error(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "walletdesk.db").write_text("no database " * 999)

    status, shown = await walletdesk(tmp_path, "run", API_ROOT=NOBODY, **WORKING)

    *logged, line = said(shown)
    assert (status, line) == (
        1,
        "The bot ended because of a fault. The log above names its kind and its place.",
    )
    assert [json.loads(one)["error"] for one in logged] == ["DatabaseError"]
    assert "file is not a database" not in shown


async def test_a_running_bot_stops_at_sigterm_and_a_second_one_is_refused(tmp_path: Path) -> None:
    async with Sandbox.started(Options(token=TOKEN)) as box:
        settings = {"API_ROOT": box.url, "BOT_TOKEN": TOKEN, "AGENTS_GROUP_ID": str(box.world.group)}
        async with new_interpreter(tmp_path, "run", LOG_LEVEL="debug", **settings) as bot:
            await until(lambda: bool(box.world.profile["description"]), "the first sign of life")
            second = await walletdesk(tmp_path, "run", **settings)
            bot.process.send_signal(signal.SIGTERM)
            status = await bot.ends()

    assert (second[0], said(second[1])) == (
        2,
        ["Another walletdesk is running with the data in data. Stop it first."],
    )
    assert status == 0
    assert TOKEN.partition(":")[2] not in bot.shown


def test_settings_do_not_show_the_token_however_they_are_printed() -> None:
    settings = Settings(_env_file=None, bot_token=TOKEN)

    shown = f"{settings!r} {settings} {settings.model_dump()} {settings.model_dump_json()}"

    assert TOKEN not in shown


@pytest.mark.parametrize(
    "root", [NOBODY, "http://no such host", "http://127.0.0.1:99999", "https://127.0.0.1:9"]
)
def test_no_error_of_a_library_carries_the_token_out(root: str) -> None:
    with pytest.raises(ChannelError) as caught:
        Telegram(root, TOKEN).ask("getMe")

    shown = "".join(traceback.format_exception(caught.value, chain=False))
    assert caught.value.__suppress_context__
    assert TOKEN not in shown
    assert TOKEN not in repr(caught.value)


@pytest.mark.parametrize("token", ["", "abc", "1:", "1:a b", "1:a/../b", "1:a\nb"])
def test_what_does_not_look_like_a_token_is_not_put_into_an_address(token: str) -> None:
    with pytest.raises(BadToken):
        Telegram(NOBODY, token)


def test_logs_of_any_level_and_library_are_blacked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr("sys.stderr", HidingStream(screen, TOKEN))
    before, ours = logging.getLogger().handlers[:], structlog.get_config()
    try:
        set_up_logs(Settings(_env_file=None, log_level="debug"))
        for name in ("aiohttp.client", "aiogram", "asyncio"):
            logging.getLogger(name).error("POST /bot%s/getMe", TOKEN)
        logging.getLogger("apscheduler").warning("Execution of job %s skipped", "a customer's words")
        try:
            raise KeyError("a customer's words")
        except KeyError:
            logging.getLogger("asyncio").exception("a customer's words")
        try:
            raise OSError(f"cannot connect to /bot{TOKEN}/getMe")
        except OSError:
            structlog.get_logger().exception("failed", url=f"/bot{TOKEN}/getMe")
            traceback.print_exc()
        try:
            raise ExceptionGroup("some", [ValueError("a customer's words")])
        except ExceptionGroup:
            structlog.get_logger().exception("several")
    finally:
        logging.getLogger().handlers[:] = before
        structlog.configure(**ours)

    of_libraries = [json.loads(line) for line in screen.getvalue().splitlines() if "library.spoke" in line]
    assert screen.getvalue().count(HIDDEN) >= 2
    assert [(line["logger"], line["level"]) for line in of_libraries] == [
        ("aiohttp.client", "error"),
        ("aiogram", "error"),
        ("asyncio", "error"),
        ("apscheduler", "warning"),
        ("asyncio", "error"),
    ]
    assert of_libraries[3]["place"].startswith("test_cli_run.py:")
    assert of_libraries[4]["exception"][0]["exc_type"] == "KeyError"
    assert TOKEN.partition(":")[2] not in screen.getvalue()
    assert json.loads(next(line for line in screen.getvalue().splitlines() if '"failed"' in line))
    assert "a customer's words" not in screen.getvalue()


@given(st.text(), st.text())
def test_a_hiding_stream_passes_everything_else_on(before: str, after: str) -> None:
    screen = io.StringIO(newline="")

    HidingStream(screen, TOKEN).write(f"{before}{TOKEN}{after}")

    assert screen.getvalue() == f"{before}{HIDDEN}{after}"


async def test_the_token_of_another_bot_is_refused_on_the_same_data_and_the_doctor_says_so(
    tmp_path: Path,
) -> None:
    other = "4343:another-bots-token-that-is-long-enough"
    for token in (TOKEN, other):
        async with Sandbox.started(Options(token=token)) as box:
            settings = {"API_ROOT": box.url, "BOT_TOKEN": token, "AGENTS_GROUP_ID": str(box.world.group)}
            if token == other:
                refused = await walletdesk(tmp_path, "run", **settings)
                _, examined = await walletdesk(tmp_path, "doctor", **settings)
                continue
            async with terminal(tmp_path, "run", **settings) as bot:
                await until(lambda: bool(box.world.profile["description"]), "the first sign of life")
                bot.process.send_signal(signal.SIGTERM)
                await bot.ends()

    number = TOKEN.partition(":")[0]
    line = f"BOT_TOKEN is that of bot 4343, and the data in data are those of bot {number}."
    assert refused[0] == 2
    assert [shown.startswith(line) for shown in said(refused[1])] == [True]
    assert f"✖ whose data: {line} Fix: Put back the token that begins with {number}:," in examined
