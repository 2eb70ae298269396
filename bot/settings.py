"""Every knob, with its unit; docs/reference/settings.md is printed from here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.chain.endpoints import Endpoint, read_endpoints
from bot.domain.hours import BadHours, Calendar, parse_hours
from bot.storage.keyring import BadKeys, parse_keys

LANGUAGES = ("en", "zh-Hans", "zh-Hant")
POSTGRES = re.compile(
    r"postgres(ql)?(\+asyncpg)?://([^@/?#\s]+@)?([\w.-]*|\[[0-9a-fA-F:]+\])(:[0-9]+)?/[^@/?#\s]+"
    r"(\?((ssl|sslmode|host|port)=[^&#\s]+&?)+)?"
)
ADDRESS = re.compile(r"https?://([^/?#@\s:\[\]]+|\[[0-9a-fA-F:]+\])(:(?P<port>[0-9]{1,5}))?(/[\w./-]*)?")
HIGHEST_PORT = 65535
TELEGRAM = "https://api.telegram.org"
TELEGRAM_PUSHES_TO = (443, 80, 88, 8443)
"""Ports (Bot API, setWebhook)."""
LONGEST_SECRET = 256
INWARD = ("localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp", "arpa")
"""Last labels of names that mean something in one's own network only."""
SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")


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
    data_dir: Path = Field(
        default=Path("data"), description="The folder for the database, the key of marks, and caches."
    )
    database_url: SecretStr = Field(
        default=SecretStr(""),
        description="`sqlite:///` and the path of a file, or `postgresql://name:password@host/database`; "
        "empty: walletdesk.db in DATA_DIR.",
    )
    data_keys: SecretStr = Field(
        default=SecretStr(""),
        description="Keys that seal what people write before it is stored, each an id, a colon and 32 bytes in "
        "base64, separated by commas: the first seals, the others only open. Empty: it is stored in the clear.",
    )
    data_keys_file: Path | None = Field(
        default=None,
        description="A file that holds these keys, one a line, instead of DATA_KEYS; for systemd credentials.",
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
        le=HIGHEST_PORT,
        examples=[8471],
        description="The port on 127.0.0.1 of /healthz and /metrics; 0 is none.",
    )
    webhook_url: str = Field(
        default="",
        description="Where Telegram reaches the bot, such as `https://bot.example.org/desk`; empty: it polls.",
    )
    webhook_listen: str = Field(
        default="127.0.0.1", description="The address where the bot waits for what the proxy passes on."
    )
    webhook_port: int = Field(default=8470, ge=1, le=HIGHEST_PORT, description="The port there.")
    webhook_secret: SecretStr = Field(
        default=SecretStr(""),
        description="Proves that it is Telegram: 1 to 256 of A-Z a-z 0-9 _ -; empty: a new one at every start.",
    )

    chain_endpoints: SecretStr = Field(
        default=SecretStr(""),
        description="Where transactions are looked up: a network, = and an address, separated by semicolons, with "
        "headers after a blank; such as `ethereum=https://rpc.example.org/key`. Empty: they are not.",
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
        found = ADDRESS.fullmatch(value)
        if value and (found is None or int(found["port"] or 0) > HIGHEST_PORT):
            raise ValueError("must be an address such as https://bot.example.org/desk")
        return value.rstrip("/")

    @field_validator("webhook_secret")
    @classmethod
    def _sayable(cls, value: SecretStr) -> SecretStr:
        secret = value.get_secret_value()
        if len(secret) > LONGEST_SECRET:
            raise ValueError(
                f"is {len(secret)} characters long, and Telegram takes {LONGEST_SECRET} at most; "
                "`openssl rand -hex 32` makes a good one"
            )
        if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
            raise ValueError(
                "may hold nothing but A-Z, a-z, 0-9, _ and -; `openssl rand -hex 32` makes a good one"
            )
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
                "with %40 for a @ and %2F for a / in the password, and after a ? nothing but sslmode, host and port"
            )
        modes = parse_qs(url.partition("?")[2])
        if not {*modes.get("sslmode", ()), *modes.get("ssl", ())}.issubset(SSL_MODES):
            raise ValueError(f"its sslmode must be one of {', '.join(SSL_MODES)}")
        return SecretStr(re.sub(r"^[^:]+", "postgresql+asyncpg", url))

    @field_validator("data_keys")
    @classmethod
    def _keys(cls, value: SecretStr) -> SecretStr:
        parse_keys(value.get_secret_value())
        return value

    @field_validator("chain_endpoints")
    @classmethod
    def _readable(cls, value: SecretStr) -> SecretStr:
        read_endpoints(value.get_secret_value())
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

    @model_validator(mode="after")
    def _reachable(self) -> Settings:
        # All of them at once: who mends one of several would only come back for the next.
        faults = list(self._webhook_faults()) if self.webhook_url else []
        if faults:
            raise ValueError(". ".join(faults))
        return self

    @model_validator(mode="after")
    def _keys_at_hand(self) -> Settings:
        if self.data_keys_file is not None and self.data_keys.get_secret_value():
            raise ValueError("DATA_KEYS and DATA_KEYS_FILE are both set: keep one of them")
        try:
            self.sealing_keys()
        except (OSError, UnicodeError) as error:
            why = getattr(error, "strerror", None) or "it is not text"
            raise ValueError(f"DATA_KEYS_FILE cannot be read: {why}") from None
        except BadKeys as bad:
            raise ValueError(f"DATA_KEYS_FILE: {bad}") from None
        return self

    def _webhook_faults(self) -> Iterator[str]:
        # A server of one's own, as the sandbox, pushes to anything.
        if self.api_root == TELEGRAM:
            yield from _faults_of(self.webhook_url)
        if self.webhook_port == self.health_port:
            yield (
                f"WEBHOOK_PORT and HEALTH_PORT are both {self.health_port}: "
                "each needs a port of its own, such as 8470 and 8471"
            )

    def calendar(self) -> Calendar:
        """The opening hours as configured."""
        return parse_hours(self.opening_hours, self.time_zone)

    def token(self) -> str:
        """The token itself. Raises OSError if its file cannot be read."""
        if self.bot_token_file is not None:
            return self.bot_token_file.read_text(encoding="utf-8").strip()
        return self.bot_token.get_secret_value().strip()

    def sealing_keys(self) -> tuple[tuple[str, bytes], ...]:
        """The keys that seal what is stored, the first one writes; not for logs and not for people.

        Raises OSError if their file cannot be read, BadKeys if it holds something else.
        """
        if self.data_keys_file is None:
            return parse_keys(self.data_keys.get_secret_value())
        keys = parse_keys(self.data_keys_file.read_text(encoding="utf-8"))
        if not keys:
            # Otherwise a file that was emptied by mistake would turn the sealing off.
            raise BadKeys("it holds no key")
        return keys

    def endpoints(self) -> tuple[Endpoint, ...]:
        """The servers that are asked about chains; their addresses may hold keys: not for logs and not for people."""
        return read_endpoints(self.chain_endpoints.get_secret_value())

    def database(self) -> str:
        """The database's URL, which may hold a password: not for logs and not for people."""
        return self.database_url.get_secret_value() or f"sqlite:///{self.data_dir / 'walletdesk.db'}"


def _faults_of(webhook_url: str) -> Iterator[str]:
    """Why Telegram would refuse the address, or never get there."""
    parts = urlsplit(webhook_url)
    if parts.scheme == "http":
        yield "WEBHOOK_URL must begin with https: Telegram pushes to nothing else"
    if parts.port not in {None, *TELEGRAM_PUSHES_TO}:
        yield (
            f"WEBHOOK_URL names port {parts.port}, and Telegram pushes to 443, 80, 88 and 8443 only: let the proxy "
            "listen on one of these, and pass on to WEBHOOK_PORT"
        )
    host = parts.hostname or ""
    if not _is_public(host):
        yield (
            f"WEBHOOK_URL names {host}, which only your own network knows: it must be a public name or address, "
            "such as https://bot.example.org/desk"
        )


def _is_public(host: str) -> bool:
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host.rstrip(".") and host.rstrip(".").rpartition(".")[2] not in INWARD
