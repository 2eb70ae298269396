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
POSTGRES = re.compile(
    r"postgres(ql)?(\+asyncpg)?://([^@/?#\s]+@)?([\w.-]*|\[[0-9a-fA-F:]+\])(:[0-9]+)?/[^@/?#\s]+"
    r"(\?((ssl|sslmode|host|port)=[^&#\s]+&?)+)?"
)
TELEGRAM = "https://api.telegram.org"


class Settings(BaseSettings):
    """Read from the environment, then from ``.env`` in the working directory."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True, hide_input_in_errors=True
    )

    bot_token: SecretStr = Field(default=SecretStr(""), description="The bot's token, from @BotFather.")
    bot_token_file: Path | None = Field(
        default=None,
        description="A file that holds the token, instead of BOT_TOKEN; for systemd credentials.",
    )
    agents_group_id: int = Field(
        default=0, description="The agents' forum group; `walletdesk init` finds it."
    )
    api_root: str = Field(
        default=TELEGRAM,
        description="Where the Bot API is; the sandbox and local servers differ.",
    )
    data_dir: Path = Field(default=Path("data"), description="The folder for the database and caches.")
    database_url: SecretStr = Field(
        default=SecretStr(""),
        description="`sqlite:///` and the path of a file, or `postgresql://name:password@host/database`; "
        "empty: walletdesk.db in DATA_DIR.",
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
    bulk_per_s: int = Field(
        default=30,
        ge=0,
        description="Requests a second for what goes to many customers at once; 0 is no limit.",
    )
    merge_texts: bool = Field(
        default=True,
        description="Whether texts that wait for the same place go out as one message; saves requests when they are scarce.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="What is logged."
    )
    drain_s: float = Field(default=10.0, gt=0, description="Seconds that a stopping bot may take to finish.")
    health_port: int = Field(
        default=0,
        ge=0,
        le=65535,
        description="The port on 127.0.0.1 of /healthz and /metrics; 0 is none.",
    )
    webhook_url: str = Field(
        default="",
        description="Where Telegram reaches the bot, such as `https://bot.example.org/desk`; empty: it polls.",
    )
    webhook_listen: str = Field(
        default="127.0.0.1", description="The address where the bot waits for what the proxy passes on."
    )
    webhook_port: int = Field(default=8470, ge=1, le=65535, description="The port there.")
    webhook_secret: SecretStr = Field(
        default=SecretStr(""),
        description="Proves that it is Telegram: 1 to 256 of A-Z a-z 0-9 _ -; empty: a new one at every start.",
    )

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

    @field_validator("webhook_url")
    @classmethod
    def _public(cls, value: str) -> str:
        if value and not re.fullmatch(r"https?://[^/?#@\s]+(/[\w./-]*)?", value):
            raise ValueError("must be an address such as https://bot.example.org/desk")
        return value.rstrip("/")

    @field_validator("webhook_secret")
    @classmethod
    def _sayable(cls, value: SecretStr) -> SecretStr:
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", value.get_secret_value()):
            raise ValueError("must be 1 to 256 letters, digits, _ and -")
        return value

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: SecretStr) -> SecretStr:
        url = value.get_secret_value()
        if not url or re.fullmatch(r"sqlite:///.+", url):
            return value
        # Not quoted when it is wrong, and a secret when it is right: it may hold a password.
        if not POSTGRES.fullmatch(url):
            raise ValueError(
                "must be sqlite:/// and the path of a file, or postgresql://name:password@host/database, "
                "with %40 for a @ and %2F for a / in the password, and after a ? nothing but sslmode"
            )
        return SecretStr(re.sub(r"^[^:]+", "postgresql+asyncpg", url))

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

    @model_validator(mode="after")
    def _reachable(self) -> Settings:
        if self.webhook_url.startswith("http:") and self.api_root == TELEGRAM:
            raise ValueError("WEBHOOK_URL must begin with https: Telegram pushes to nothing else")
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
        """The database's URL, which may hold a password: not for logs and not for people."""
        return self.database_url.get_secret_value() or f"sqlite:///{self.data_dir / 'walletdesk.db'}"
