"""What every customer reads, in each language: who is official, and what nobody of ours ever asks for."""

from __future__ import annotations

import io
import logging
import re

import pytest
import structlog

from bot.app.edges import catalogue
from bot.cli.hiding import HidingStream
from bot.cli.run import set_up_logs
from bot.settings import Settings
from tests.e2e.world import E2EWorld

LANGUAGES = ("en", "zh-Hans", "zh-Hant")
BOT, NAME = "@AcmeWalletBot", "Acme Wallet"
NEVER = {
    "en": r"never ask",
    "zh-Hans": r"(?:不会|绝不|从不).{0,12}(?:索要|要求|询问|问|要)",
    "zh-Hant": r"(?:不會|絕不|從不).{0,12}(?:索取|索要|要求|詢問|問|要)",
}
SECRETS = {
    "en": ("recovery phrase", "key", "password", "code"),
    "zh-Hans": ("助记词", "私钥", "密码", "验证码"),
    "zh-Hant": ("助記詞", "私鑰", "密碼", "驗證碼"),
}
WARNINGS = ("start", "status-warning", "description", "short-description")
TOKEN = "4242424242:AAHsecretsecretsecretsecretsecretse"
LOOKS_LIKE_TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{30,}|AAHsecret")
LOGGERS = (
    "aiogram",
    "aiogram.event",
    "aiohttp.client",
    "aiohttp.access",
    "httpx",
    "httpcore",
    "urllib3",
    "asyncio",
    "root",
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", WARNINGS)
def test_the_greeting_the_status_and_the_profile_say_what_is_never_asked_for(key: str, language: str) -> None:
    said = catalogue().text(key, language, name=NAME, bot=BOT)

    assert re.search(NEVER[language], said, re.IGNORECASE), said
    assert [word for word in SECRETS[language] if word not in said] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "key",
    [
        "start",
        "verify-not-sent",
        "verify-sent-by-others",
        "verify-sender-hidden",
        "verify-no-record",
        "verify-looks-like",
    ],
)
def test_whoever_is_told_what_is_not_ours_is_told_what_is(key: str, language: str) -> None:
    assert BOT in catalogue().text(key, language, name=NAME, bot=BOT, about="x", of="y", kind="link")


async def test_whoever_waits_for_a_person_reads_the_warning_first(desk: E2EWorld) -> None:
    alice = await desk.started()

    await alice.says("human please")

    assert alice.has_read(f"@{desk.app.desk.username}")
    assert desk.words("status-warning") in alice.hears


@pytest.mark.parametrize("level", ["debug", "info", "warning", "error"])
def test_no_line_of_any_level_or_library_shows_a_token(level: str, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr("sys.stderr", HidingStream(screen, TOKEN))
    before, ours = logging.getLogger().handlers[:], structlog.get_config()
    try:
        set_up_logs(Settings(_env_file=None, log_level=level))
        for name in LOGGERS:
            for number in (logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR, logging.CRITICAL):
                logging.getLogger(name).log(
                    number, "HTTP Request: POST https://api.example/bot%s/getMe", TOKEN
                )
        structlog.get_logger().error("at.last", url=f"https://api.example/bot{TOKEN}/getMe")
    finally:
        logging.getLogger().handlers[:] = before
        structlog.configure(**ours)

    assert "at.last" in screen.getvalue()
    assert LOOKS_LIKE_TOKEN.findall(screen.getvalue()) == []
