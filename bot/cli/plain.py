"""How the command line fails: one plain line on stderr and an exit status, never a traceback or a token."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer
from pydantic import ValidationError

from bot.cli.wording import first_fault
from bot.settings import Settings
from bot.storage.install_key import NAME as KEY_FILE
from bot.storage.keyring import Unsealable

if TYPE_CHECKING:
    from bot.delivery.owner import OtherBot
    from bot.storage.audit import OtherKey

MISSHAPEN = "BOT_TOKEN does not look like a token such as 123456:ABC… . Ask @BotFather for one."
REFUSED = "BOT_TOKEN was refused by Telegram (401). Ask @BotFather for a new one, then set it in .env."


@dataclass(eq=False)
class Plain(Exception):
    """Something the person at the terminal can mend; *line* says what and how."""

    line: str
    status: int = 2


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn Plain into its line and its exit status."""
    try:
        yield
    except Plain as error:
        print(error.line, file=sys.stderr)
        sys.exit(error.status)


def whole_number(low: int, high: int, *, example: int) -> Callable[[str], int]:
    """What reads an option of the command line; raises BadParameter with a sentence of our own."""

    def read(given: str) -> int:
        # The default comes by here as well, as the number that it is.
        text = str(given).strip()
        if not re.fullmatch(r"[0-9]{1,9}", text) or not low <= int(text) <= high:
            raise typer.BadParameter(f"must be a whole number from {low} to {high}, such as {example}")
        return int(text)

    return read


def read_settings() -> Settings:
    """The settings, or Plain with the first thing that is wrong with them."""
    try:
        return Settings()
    except ValidationError as error:
        raise Plain(first_fault(error)) from None
    except (OSError, UnicodeError) as error:
        raise Plain(
            f".env cannot be read: {getattr(error, 'strerror', None) or 'it is not UTF-8 text'}."
        ) from None


def given_token(settings: Settings) -> str:
    """The token, which may be empty, or Plain when its file cannot be read."""
    try:
        return settings.token()
    except (OSError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or "it is not text"
        raise Plain(f"BOT_TOKEN_FILE cannot be read: {why}.") from None


def need_token(settings: Settings) -> str:
    """The token, or Plain with what to do."""
    token = given_token(settings)
    if not token:
        raise Plain(
            "BOT_TOKEN is missing. Run `walletdesk init`, or ask @BotFather for a token and set it in .env."
        )
    if not looks_like_token(token):
        raise Plain(MISSHAPEN)
    return token


def looks_like_token(token: str) -> bool:
    """Whether it has the form of every token: the bot's id, a colon, and letters, digits, - and _."""
    return re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", token) is not None


def need_group(settings: Settings) -> int:
    """The agents' group, or Plain with what to do."""
    if not settings.agents_group_id:
        raise Plain("AGENTS_GROUP_ID is missing. Run `walletdesk init`: it finds the group for you.")
    return settings.agents_group_id


def unreachable(settings: Settings) -> Plain:
    """What to say when the platform cannot be reached."""
    return Plain(f"{settings.api_root} cannot be reached. Check the network, and API_ROOT if it is set.")


def running(settings: Settings) -> Plain:
    """What to say when another process has the data."""
    return Plain(f"Another walletdesk is running with the data in {_place(settings)}. Stop it first.")


def another_bots(settings: Settings, error: OtherBot) -> Plain:
    """What to say when the data are those of another bot than the token."""
    return Plain(
        f"BOT_TOKEN is that of bot {error.ours}, and the data in {_place(settings)} are those of bot {error.theirs}. "
        f"Put back the token that begins with {error.theirs}:, or choose another DATA_DIR or DATABASE_URL for this bot. "
        "docs/howto/real-bot.md says what can be taken along."
    )


def other_key(settings: Settings, error: OtherKey) -> Plain:
    """What to say when the log of deeds goes on under another key than the one in DATA_DIR."""
    return Plain(
        f"The log of who did what goes on under key {error.theirs}, and {settings.data_dir / KEY_FILE} is key {error.ours}. "
        f"Set DATA_DIR to the folder that the bot of this database has, or put its {KEY_FILE} back. "
        "If that file is lost: `walletdesk audit --accept` goes on under this one, and writes that down."
    )


def _place(settings: Settings) -> str:
    return "DATABASE_URL" if settings.database_url.get_secret_value() else str(settings.data_dir)


def unfit(error: Unsealable) -> Plain:
    """What to say when the keys do not fit what is stored."""
    if error.reason == "missing":
        return Plain(
            f"The database is sealed under key {error.key_id}, which DATA_KEYS does not have. "
            "Put it back, behind the one in use."
        )
    if error.place:
        return Plain(
            f"A value in {error.place} cannot be opened: it was changed. Put a copy back: walletdesk restore FILE"
        )
    return Plain(
        f"Key {error.key_id} in DATA_KEYS is not the key {error.key_id} that the database is sealed under. "
        "Put that one back."
    )


def unusable() -> Plain:
    """What to say when the database server cannot be used."""
    return Plain("The database in DATABASE_URL cannot be used. `walletdesk doctor` says why.")
