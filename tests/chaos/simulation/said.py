"""What people wrote in a story: every message with a token of its own, so that copies can be counted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

TOKEN = re.compile(r"\bq\d+z\b")


class Sort(StrEnum):
    """What kind of a message it was."""

    TEXT = "text"
    MEDIA = "media"
    EDIT = "edit"
    NOTE = "note"


@dataclass(slots=True)
class Said:
    """One message or edit. *update* is the number of the update that told the bot, if it was told."""

    token: str
    sort: Sort
    user: int
    chat: int
    topic: int
    message_id: int
    at_s: float
    update: int | None = None
    edits: str = ""
    """The token that this edit took the place of."""


@dataclass(slots=True)
class Record:
    """Everything said so far; tokens are never used twice."""

    by_customers: dict[str, Said] = field(default_factory=dict)
    by_agents: dict[str, Said] = field(default_factory=dict)
    secrets: list[str] = field(default_factory=list)
    _count: int = 0

    def token(self) -> str:
        """A word that nobody used before."""
        self._count += 1
        return f"q{self._count}z"


def tokens(text: str) -> list[str]:
    """The tokens in *text*, in the order in which they stand there."""
    return TOKEN.findall(text)
