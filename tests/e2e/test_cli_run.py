"""`walletdesk run`: wrong settings are one plain line, and the token is nowhere to be read."""

from __future__ import annotations

import io
import json
import logging
import signal
import traceback
from pathlib import Path

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.hiding import HIDDEN, HidingStream
from bot.cli.run import set_up_logs
from bot.cli.telegram import Telegram
from bot.ports import BadToken, ChannelError
from bot.settings import Settings
from sandbox import Options, Sandbox
from tests.e2e.terminal import terminal, until, walletdesk

TOKEN = "4242:a-sandbox-token-that-is-long-enough"
NOBODY = "http://127.0.0.1:9"
WORKING = {"BOT_TOKEN": TOKEN, "AGENTS_GROUP_ID": "-1001"}


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
            "with %40 for a @ and %2F for a / in the password, and after a ? nothing but sslmode.",
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
        ({"API_ROOT": "telegram"}, "API_ROOT: must be an address such as https://api.telegram.org."),
    ],
)
async def test_a_bad_or_missing_setting_is_one_line_and_exit_status_2(
    settings: dict[str, str], line: str, tmp_path: Path
) -> None:
    status, shown = await walletdesk(tmp_path, "run", **settings)

    assert (status, shown.splitlines()) == (2, [line])


async def test_a_platform_that_cannot_be_reached_is_worth_another_start(tmp_path: Path) -> None:
    status, shown = await walletdesk(tmp_path, "run", **{**WORKING, "API_ROOT": NOBODY})

    line = f"{NOBODY} cannot be reached. Check the network, and API_ROOT if it is set."
    assert (status, shown.splitlines()) == (1, [line])


async def test_a_refused_token_is_one_line_and_exit_status_2(tmp_path: Path) -> None:
    async with Sandbox.started(Options(token="4242:another-token")) as box:
        status, shown = await walletdesk(tmp_path, "run", API_ROOT=box.url, **WORKING)

    assert status == 2
    assert shown.strip() == (
        "BOT_TOKEN was refused by Telegram (401). Ask @BotFather for a new one, then set it in .env."
    )


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

    *logged, line = shown.splitlines()
    assert (status, line) == (
        1,
        "The bot ended because of a fault. The log above names its kind and its place.",
    )
    assert [json.loads(one)["error"] for one in logged] == ["DatabaseError"]
    assert "file is not a database" not in shown


async def test_a_running_bot_stops_at_sigterm_and_a_second_one_is_refused(tmp_path: Path) -> None:
    async with Sandbox.started(Options(token=TOKEN)) as box:
        settings = {"API_ROOT": box.url, "BOT_TOKEN": TOKEN, "AGENTS_GROUP_ID": str(box.world.group)}
        async with terminal(tmp_path, "run", LOG_LEVEL="debug", **settings) as bot:
            await until(lambda: bool(box.world.profile["description"]), "the first sign of life")
            second = await walletdesk(tmp_path, "run", **settings)
            bot.process.send_signal(signal.SIGTERM)
            status = await bot.ends()

    assert second == (2, "Another walletdesk is running with the data in data. Stop it first.\n")
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
    before = logging.getLogger().handlers[:]
    try:
        set_up_logs(Settings(_env_file=None, log_level="debug"))
        for name in ("aiohttp.client", "aiogram", "asyncio"):
            logging.getLogger(name).error("POST /bot%s/getMe", TOKEN)
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
        structlog.reset_defaults()

    assert screen.getvalue().count(HIDDEN) >= 5
    assert TOKEN.partition(":")[2] not in screen.getvalue()
    assert json.loads(next(line for line in screen.getvalue().splitlines() if '"failed"' in line))
    assert "a customer's words" not in screen.getvalue()


@given(st.text(), st.text())
def test_a_hiding_stream_passes_everything_else_on(before: str, after: str) -> None:
    screen = io.StringIO(newline="")

    HidingStream(screen, TOKEN).write(f"{before}{TOKEN}{after}")

    assert screen.getvalue() == f"{before}{HIDDEN}{after}"
