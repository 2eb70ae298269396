"""The drafts that nobody tuned or trained on, and what the guard makes of them; no floors, which are in the tests beside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from bot.models.transformer import load_transformer
from bot.safety.guard import judge
from bot.safety.guard_opinion import ADAPTER, Opinions, by_reading

HELD_OUT = Path(__file__).with_name("guard_batches") / "held_out.txt"
EVERYDAY = HELD_OUT.with_name("everyday.txt")
AGAIN = HELD_OUT.with_name("everyday_again.txt")
THIRD = HELD_OUT.with_name("third_day.txt")
STRANGERS = HELD_OUT.with_name("strangers.txt")
STRANGERS_AGAIN = HELD_OUT.with_name("strangers_again.txt")
EXAMINERS = HELD_OUT.with_name("examiners.txt")
EXAMINERS_AGAIN = HELD_OUT.with_name("examiners_again.txt")
QUESTION = "question"
"""The kind of an innocent draft that asks what happened; only the sets of examiners tell these apart."""
UNSEEN = {
    "held out": HELD_OUT,
    "everyday": EVERYDAY,
    "everyday again": AGAIN,
    "third day": THIRD,
    "strangers": STRANGERS,
    "strangers again": STRANGERS_AGAIN,
    "examiners": EXAMINERS,
    "examiners again": EXAMINERS_AGAIN,
}


class Draft(NamedTuple):
    """One line of a set: its language, what it asks for, or "fine" or ``QUESTION``, and its text."""

    language: str
    kind: str
    text: str

    @property
    def asks(self) -> bool:
        return self.kind not in ("fine", QUESTION)


class Share(NamedTuple):
    """How many drafts asked for something and how many of them were stopped, and the same for innocent ones."""

    asks: int
    asks_stopped: int
    fine: int
    fine_stopped: int

    @property
    def caught(self) -> float:
        """Requests stopped, in percent."""
        return 100 * self.asks_stopped / self.asks

    @property
    def disturbed(self) -> float:
        """Innocent drafts stopped, in percent."""
        return 100 * self.fine_stopped / self.fine


def held_out(path: Path = HELD_OUT) -> list[Draft]:
    """The drafts of a file of lines "language, kind, draft", parted by tabs."""
    return [Draft(*line.split("\t")) for line in path.read_text(encoding="utf-8").splitlines()]


def reading(folder: Path) -> Opinions:
    """The second opinion of a desk with the transformer, whose files are unpacked into *folder*."""
    model = load_transformer(folder, ADAPTER)
    assert model is not None
    return by_reading(model.read)


def share(drafts: list[Draft], second: Opinions | None) -> Share:
    """What is stopped of *drafts*."""
    stopped = [bool(judge(one.text, second=second).reasons) for one in drafts]
    pairs = [(one.asks, was) for one, was in zip(drafts, stopped, strict=True)]
    asks, fine = [was for is_ask, was in pairs if is_ask], [was for is_ask, was in pairs if not is_ask]
    return Share(len(asks), sum(asks), len(fine), sum(fine))


def by_language(drafts: list[Draft], judged: Callable[[list[Draft]], Share]) -> Mapping[str, Share]:
    """The same for each language."""
    found: dict[str, list[Draft]] = defaultdict(list)
    for one in drafts:
        found[one.language].append(one)
    return {language: judged(theirs) for language, theirs in found.items()}
