"""Every knob, with its unit; docs/reference/settings.md is printed from here."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.domain.hours import BadHours, Calendar, parse_hours

LANGUAGES = ("en", "zh-Hans", "zh-Hant")


class Settings(BaseSettings):
    """Read from the environment, then from ``.env`` in the working directory."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True)

    bot_token: SecretStr = Field(default=SecretStr(""), description="The bot's token, from @BotFather.")
    bot_token_file: Path | None = Field(
        default=None,
        description="A file that holds the token, instead of BOT_TOKEN; for systemd credentials.",
    )
    agents_group_id: int = Field(
        default=0, description="The agents' forum group; `walletdesk init` finds it."
    )
    api_root: str = Field(
        default="https://api.telegram.org",
        description="Where the Bot API is; the sandbox and local servers differ.",
    )
    data_dir: Path = Field(default=Path("data"), description="The folder for the database and caches.")
    database_url: str = Field(
        default="", description="`sqlite:///` and the path of a file; empty: walletdesk.db in DATA_DIR."
    )
    admin_ids: Annotated[tuple[int, ...], NoDecode] = Field(
        default=(), description="Telegram user ids that are admins from the start, separated by commas."
    )
    languages: Annotated[tuple[str, ...], NoDecode] = Field(
        default=LANGUAGES,
        description="Languages the bot speaks, the first is the default; separated by commas.",
    )
    time_zone: str = Field(
        default="UTC", description="IANA zone of the opening hours and of the agents' times."
    )
    opening_hours: str = Field(
        default="24/7", description="Until `/hours set` changes them; such as `Mon-Fri 09:00-18:00`."
    )
    reply_mode: Literal["owner", "reply", "all"] = Field(
        default="owner",
        description="Who speaks to the customer: the owner, replies only, or every plain text.",
    )
    group_per_minute: int = Field(
        default=20,
        ge=0,
        description="Requests a minute into the agents' group (Telegram's limit: 20); 0 is no limit.",
    )
    private_per_3s: int = Field(
        default=3, ge=0, description="Requests in 3 seconds into one private chat; 0 is no limit."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="What is logged."
    )
    drain_s: float = Field(default=10.0, gt=0, description="Seconds that a stopping bot may take to finish.")

    @field_validator("agents_group_id", mode="before")
    @classmethod
    def _group(cls, value: object) -> object:
        if isinstance(value, str) and not re.fullmatch(r"\s*-?[0-9]+\s*", value):
            raise ValueError("must be a number such as -1001234567890")
        return value

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _numbers(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.split(",") if part.strip()]
        if not all(part.isdecimal() for part in parts):
            raise ValueError("must be Telegram user ids, which are numbers, separated by commas")
        return tuple(int(part) for part in parts)

    @field_validator("api_root")
    @classmethod
    def _address(cls, value: str) -> str:
        # A token belongs in BOT_TOKEN: in an address it would be logged with it.
        if not re.fullmatch(r"https?://[^/?#@\s]+(/[\w./-]*)?", value):
            raise ValueError("must be an address such as https://api.telegram.org")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _file(cls, value: str) -> str:
        if value and not re.fullmatch(r"sqlite:///.+", value):
            # Not quoted: an address of a database may hold a password.
            raise ValueError("must be sqlite:/// and the path of a file")
        return value

    @field_validator("languages", mode="before")
    @classmethod
    def _tags(cls, value: object) -> object:
        return (
            tuple(part.strip() for part in value.split(",") if part.strip())
            if isinstance(value, str)
            else value
        )

    @field_validator("languages")
    @classmethod
    def _known(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        unknown = [tag for tag in value if tag not in LANGUAGES]
        if unknown or not value:
            known, others = ", ".join(LANGUAGES), ", ".join(unknown)
            raise ValueError(f"walletdesk speaks {known}; not {others or 'nothing'}")
        return value

    @field_validator("time_zone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError(f"{value!r} is not a time zone such as Europe/Berlin") from None
        return value

    @model_validator(mode="after")
    def _hours(self) -> Settings:
        try:
            self.calendar()
        except BadHours as bad:
            example = "Mon-Fri 09:00-18:00; closed 2026-12-25"
            raise ValueError(
                f"OPENING_HOURS cannot be read at {bad.part!r}. Write them like this: {example}"
            ) from None
        return self

    def calendar(self) -> Calendar:
        """The opening hours as configured."""
        return parse_hours(self.opening_hours, self.time_zone)

    def token(self) -> str:
        """The token itself. Raises OSError if its file cannot be read."""
        if self.bot_token_file is not None:
            return self.bot_token_file.read_text(encoding="utf-8").strip()
        return self.bot_token.get_secret_value().strip()

    def database(self) -> str:
        """The database's URL."""
        return self.database_url or f"sqlite:///{self.data_dir / 'walletdesk.db'}"
