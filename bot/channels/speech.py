"""How the channel asks for texts: from the catalogue, in one language and time zone, with the arguments made readable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.channels.rich import Rich
from bot.domain.messages import Arg, Button, Rows, Span
from bot.handover.parcels import Parcel

TIMES = ("next", "until", "opening", "now", "at", "since", "due")
"""Arguments of these names hold moments in ISO 8601 and are put on the reader's clock."""
NUMBERS = ("number",)
"""Arguments of these names count nothing, so they get no thousands separators."""
LONGEST_LABEL = 64


class Texts(Protocol):
    """The catalogue, with the spans of its marks."""

    def text(self, key: str, language: str, **args: Any) -> str: ...

    def styled(self, key: str, language: str, **args: Any) -> tuple[str, list[Span]]: ...


class Moment(Protocol):
    """A point in time on a wall clock."""

    def __call__(self, at: datetime, zone: str, language: str, *, now: datetime | None = None) -> str: ...


@dataclass(frozen=True, slots=True)
class Label:
    """A button as it is seen, and what a press sends."""

    text: str
    data: str


Labels = tuple[tuple[Label, ...], ...]


@dataclass(frozen=True, slots=True)
class Speech:
    """The voice of the desk for one reader. An empty *zone* is UTC, and is said to be."""

    texts: Texts
    moment: Moment
    language: str
    zone: str = "UTC"
    now: datetime | None = None

    def say(
        self, key: str, args: Mapping[str, Arg] | None = None, keys: Mapping[str, str] | None = None
    ) -> Rich:
        """The text of *key*; the values of *keys* are keys themselves, said in the same language.

        Raises:
            NoSuchText: the catalogue cannot say it.
        """
        said = {name: self.word(other) for name, other in (keys or {}).items()}
        text, spans = self.texts.styled(key, self.language, **self.readable(args or {}), **said)
        return Rich(text, tuple(spans))

    def word(self, key: str, **args: Arg) -> str:
        """A short text without its marks."""
        return self.texts.text(key, self.language, **self.readable(args))

    def time(self, at: datetime) -> str:
        """*at* on the reader's clock; without its date when that is today."""
        return self.moment(at, self.zone or "UTC", self.language, now=self.now)

    def readable(self, args: Mapping[str, Arg]) -> dict[str, Arg]:
        """The arguments with moments on the reader's clock and numbers of cases as they are written."""
        return {name: self._readable(name, value) for name, value in args.items()}

    def _readable(self, name: str, value: Arg) -> Arg:
        if name in NUMBERS:
            return "" if value is None else str(value)
        at = _moment_in(value) if name in TIMES else None
        return value if at is None else self.time(at)

    def labels(self, rows: Rows) -> Labels:
        """The buttons with their labels, shortened to what fits on a phone."""
        return tuple(tuple(Label(self._label(button), button.data) for button in row) for row in rows)

    def _label(self, button: Button) -> str:
        label = button.label or self.word(button.key)
        return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1].rstrip() + "…"


def _moment_in(value: Arg) -> datetime | None:
    """The moment that *value* is in ISO 8601; None for words that were made readable before."""
    try:
        at = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return at if at is not None and at.tzinfo is not None else None


@dataclass(frozen=True, slots=True)
class Voices:
    """Makes the speech for each parcel; agents read the clock of *agents_zone*."""

    texts: Texts
    moment: Moment
    agents_zone: str = "UTC"

    def for_parcel(self, parcel: Parcel) -> Speech:
        """The voice for whoever reads this parcel."""
        to_agents = parcel.person is None or parcel.chat.chat_id != parcel.person.user_id
        zone = self.agents_zone if to_agents else parcel.zone
        return Speech(self.texts, self.moment, parcel.language, zone, parcel.now)
