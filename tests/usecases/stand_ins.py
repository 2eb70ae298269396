"""What stands in the small desk where the outside is: clock, codes, texts, membership and toasts; decides nothing."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta
from typing import Any


class MovableClock:
    """A clock that stands still until it is moved."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        """Aware UTC."""
        return self.at

    def move(self, span: timedelta) -> None:
        """Let *span* pass."""
        self.at += span


class CountedIds:
    """Codes one can foresee: code-1, code-2, …"""

    def __init__(self) -> None:
        self._count = itertools.count(1)

    def code(self) -> str:
        """The next code."""
        return f"code-{next(self._count)}"


class SpelledTexts:
    """A catalogue that says the key and its arguments, so that tests do not hang on wording."""

    def text(self, key: str, language: str, **args: Any) -> str:
        """Such as ``queue-line(number=1001, wait=span-minutes(minutes=2))``."""
        spelled = ", ".join(f"{name}={value}" for name, value in args.items() if value != "")
        return f"{key}({spelled})" if spelled else key


class GroupRoll:
    """Who is in the agents' group."""

    def __init__(self) -> None:
        self.members: set[int] = set()

    async def is_member(self, user_id: int) -> bool:
        """Whether they are in the group now."""
        return user_id in self.members

    def membership_changed(self, user_id: int) -> None:
        """There is nothing here to forget."""


class Toasts:
    """What was answered to presses, in order."""

    def __init__(self) -> None:
        self.said: list[str] = []

    async def answer_press(self, query_id: str, text: str = "", *, alert: bool = False) -> None:
        """Keep the toast."""
        self.said.append(text)
