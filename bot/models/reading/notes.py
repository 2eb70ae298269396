"""What has been read of a file so far, and why reading it stopped short; the file itself is read next door."""

from __future__ import annotations

from bot.models.reading.limits import Limits
from bot.ports.reading import Unread


class Unfinished(Exception):
    """Reading stopped; nothing of the file is in here but the reason."""

    def __init__(self, reason: Unread) -> None:
        super().__init__(reason.value)
        self.reason = reason


class Notes:
    """Texts in the order found, each once. What was found before a failure is kept: it may be the secret."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.texts: list[str] = []
        self.unread: Unread | None = None
        self._characters = 0

    def add(self, text: str) -> None:
        """Keep *text*, unless it is blank or known; Unfinished if that is too much by now."""
        if not text.strip() or text in self.texts:
            return
        self._characters += len(text)
        if self._characters > self.limits.characters:
            raise Unfinished(Unread.TOO_BIG)
        self.texts.append(text)

    def fall_short(self, reason: Unread) -> None:
        """Note that something in the file was not read; the first reason stays."""
        self.unread = self.unread or reason
