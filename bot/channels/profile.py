"""Who we are on the platform: our identity, descriptions and commands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from aiogram.methods import (
    GetMe,
    SetMyCommands,
    SetMyDescription,
    SetMyShortDescription,
    TelegramMethod,
)
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat

from bot.channels.line import Line
from bot.channels.speech import Texts

CUSTOMER_COMMANDS = (
    "person",
    "report",
    "progress",
    "remove",
    "language",
    "hours",
    "verify",
    "codeword",
    "privacy",
    "delete_me",
    "help",
)
AGENT_COMMANDS = (
    "claim",
    "release",
    "transfer",
    "resolve",
    "reopen",
    "snooze",
    "tobot",
    "p0",
    "close",
    "spam",
    "block",
    "unblock",
    "undo",
    "note",
    "r",
    "queue",
    "case",
    "who",
    "history",
    "tx",
    "addr",
    "stats",
    "faq",
    "hours",
    "invite",
    "help",
)
TWO_LETTERS = {"zh-Hans": "zh"}
"""The platform knows languages by two letters; where several of ours share them, this one is shown."""
AGENTS_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Identity:
    """A bot. *can_read_all* is false while privacy mode hides what members write in groups."""

    bot_id: int
    username: str
    name: str
    can_join_groups: bool
    can_read_all: bool


async def identity(line: Line) -> Identity:
    """Ask who we are; raises ChannelError."""
    me: dict[str, Any] = await line.ask(GetMe())
    return Identity(
        bot_id=int(me["id"]),
        username=str(me.get("username", "")),
        name=str(me.get("first_name", "")),
        can_join_groups=me.get("can_join_groups") is True,
        can_read_all=me.get("can_read_all_group_messages") is True,
    )


async def publish_profile(line: Line, texts: Texts, languages: Sequence[str], agents_chat: int) -> None:
    """Set descriptions and commands; the first language is shown to those whose own is not among *languages*.

    Every call sets the whole of one thing, so doing it again changes nothing. Raises ChannelError.
    """
    for method in profile(texts, languages, agents_chat):
        await line.ask(method)


def profile(texts: Texts, languages: Sequence[str], agents_chat: int) -> Iterator[TelegramMethod[bool]]:
    """The calls that set the profile, the ones for everybody first."""
    yield from _in_one(texts, languages[0], None)
    for language in languages:
        letters = TWO_LETTERS.get(language, language)
        if len(letters) == 2:
            yield from _in_one(texts, language, letters)
    # The agents read one language, and their commands would only mislead customers.
    group = BotCommandScopeChat(chat_id=agents_chat)
    commands = _commands(texts, AGENTS_LANGUAGE, "agent-command", AGENT_COMMANDS)
    yield SetMyCommands(commands=commands, scope=group)


def _in_one(texts: Texts, language: str, letters: str | None) -> Iterator[TelegramMethod[bool]]:
    short = texts.text("short-description", language)
    yield SetMyDescription(description=texts.text("description", language), language_code=letters)
    yield SetMyShortDescription(short_description=short, language_code=letters)
    yield SetMyCommands(
        commands=_commands(texts, language, "command", CUSTOMER_COMMANDS),
        scope=BotCommandScopeAllPrivateChats(),
        language_code=letters,
    )


def _commands(texts: Texts, language: str, prefix: str, names: Sequence[str]) -> list[BotCommand]:
    return [BotCommand(command=name, description=texts.text(f"{prefix}-{name}", language)) for name in names]
