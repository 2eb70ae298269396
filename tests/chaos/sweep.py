"""The bot stops dead at each transaction and at each call of a story, one after the other; a new one takes over. By hand:

python -m tests.chaos.sweep --every 1
python -m tests.chaos.sweep --every 5 --postgres
"""

from __future__ import annotations

import asyncio
import logging
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import structlog

from sandbox import Sandbox
from sandbox.core import words
from sandbox.records import Json
from tests.chaos.stopping import Desk, Fuse, Kind, Point, desk_with
from tests.chaos.stores import Fresh, Store, filled_stores
from tests.command_line import CommandLine, whole

SOON = 8
"""Transactions or calls: about as many as it takes to find out what became of what was under way."""
PLAYS = 3
"""A story with other pauses takes a transaction more or less; where its last ones are not reached, it is played again."""
_TIME_OF_DAY = re.compile(r"\d\d:\d\d")
Tell = Callable[[str], None]


# -- the story --------------------------------------------------------------------------------------------


class People:
    """The customer and the agent; each step is a thing that one of them does."""

    def __init__(self, box: Sandbox) -> None:
        self._world = box.world
        self._group = box.world.group
        (self._alice,) = box.world.customers
        (self._mei,) = box.world.agents
        self._asked = self._answered = 0

    @property
    def steps(self) -> Sequence[Callable[[], object]]:
        """In order."""
        return (
            lambda: self._world.start(self._alice),
            lambda: self._world.say(self._alice, "I want to talk to a real person"),
            self._asks,
            lambda: self._presses(self._mei, self._group, "Claim"),
            self._answers,
            lambda: self._world.attach(self._alice, "photo", caption="a picture"),
            lambda: self._presses(self._alice, self._alice, "pass it on"),
            lambda: self._world.edit(self._alice, self._alice, self._asked, text="a better question"),
            lambda: self._world.edit(self._mei, self._group, self._answered, text="a better answer"),
            lambda: self._presses(self._mei, self._group, "Resolve"),
            lambda: self._presses(self._alice, self._alice, "😀"),
            lambda: self._world.say(self._alice, "quick and kind"),
        )

    def _asks(self) -> None:
        self._asked = self._world.say(self._alice, "a question")["message_id"]

    def _answers(self) -> None:
        question = self._find(self._group, lambda message: words(message).endswith("a question"))
        message = self._world.say(
            self._mei,
            "an answer",
            chat=self._group,
            topic=question["message_thread_id"],
            reply_to=question["message_id"],
        )
        self._answered = message["message_id"]

    def _presses(self, user: int, chat: int, label: str) -> None:
        message = self._find(chat, lambda message: self._data(message, label) != "")
        self._world.press(user, chat, message["message_id"], self._data(message, label))

    def _data(self, message: Json, label: str) -> str:
        found = (button["data"] for button in self._world.buttons(message) if label in button["text"])
        return next(found, "")

    def _find(self, chat: int, fits: Callable[[Json], bool]) -> Json:
        found = (message for message in reversed(self._world.messages(chat)) if fits(message))
        message = next(found, None)
        if message is None:
            raise Missing
        return message


class Missing(Exception):
    """Somebody looks for a message that has not come."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What people see in the end, times of day left out, and what became of the case."""

    topics: tuple[tuple[str, ...], ...]
    chat: tuple[str, ...]
    case: tuple[tuple[object, ...], ...]
    steps: tuple[str, ...]
    unsettled: tuple[str, ...]

    @classmethod
    def of(cls, desk: Desk) -> Outcome:
        """As it is now."""
        world = desk.box.world
        there = [_reading(message) for message in world.messages(world.group)]
        topics = sorted(set(world.chats[world.group].topics) | {topic for topic, _ in there if topic})
        return cls(
            topics=tuple(tuple(text for place, text in there if place == topic) for topic in topics),
            chat=tuple(text for _, text in map(_reading, world.messages(world.customers[0]))),
            case=tuple(desk.store.rows("SELECT state, number, owner_id, rating FROM support_case")),
            steps=tuple(row[0] for row in desk.store.rows("SELECT step FROM event ORDER BY id")),
            unsettled=_unsettled(desk.store),
        )

    def differs_from(self, other: Outcome) -> list[str]:
        """What is different, in a few words each."""
        names = ("topics", "chat", "case", "steps", "unsettled")
        return [
            _difference(name, getattr(self, name), getattr(other, name))
            for name in names
            if getattr(self, name) != getattr(other, name)
        ]


def _reading(message: Json) -> tuple[int, str]:
    """The topic of a message, and what one reads there; service messages read as their kind."""
    text = _TIME_OF_DAY.sub("hh:mm", words(message)) or next(name for name in reversed(message))
    return message.get("message_thread_id", 0), f"{text}{' [photo]' if 'photo' in message else ''}"


def _unsettled(store: Store) -> tuple[str, ...]:
    rows = [
        *store.rows("SELECT 'outbox', kind, state FROM outbox WHERE state <> 'sent'"),
        *store.rows("SELECT 'inbox', '', state FROM inbox WHERE state <> 'done'"),
    ]
    return tuple(sorted(" ".join(row) for row in rows))


def _difference(name: str, is_: Sequence[object], was: Sequence[object]) -> str:
    if name == "topics" and len(is_) == len(was) == 1:
        return _difference("topic", is_[0], was[0])  # type: ignore[arg-type]
    more, less = Counter(is_) - Counter(was), Counter(was) - Counter(is_)
    order = "" if more or less else " in another order"
    return f"{name}:{order} +{list(more.elements())} -{list(less.elements())}"


# -- the sweep --------------------------------------------------------------------------------------------


async def play(fresh: Fresh, *points: Point) -> tuple[Outcome, Fuse, int]:
    """The story, with bots stopping at *points*: what came of it, what was counted, and how often a bot died."""
    async with desk_with(points, fresh) as desk:
        for step in People(desk.box).steps:
            step()
            await desk.settle()
        return Outcome.of(desk), desk.fuse, desk.deaths


@dataclass(frozen=True, slots=True)
class Choice:
    """Which points: every *every*-th from the *first* on, counted from 0; *twice* if the next bot stops soon as well.

    With *postgres* the data is on a server.
    """

    every: int = 1
    first: int = 0
    twice: bool = False
    postgres: bool = False


@dataclass(slots=True)
class Sweep:
    """Where the bot was stopped, and where that made a difference."""

    commits: int
    calls: Sequence[str]
    tried: int = 0
    not_reached: int = 0
    different: list[tuple[tuple[Point, ...], list[str]]] = field(default_factory=list)

    @property
    def points(self) -> list[Point]:
        """Every place to stop at."""
        counts = {
            Kind.BEFORE_COMMIT: self.commits,
            Kind.AFTER_COMMIT: self.commits,
            Kind.BEFORE_CALL: len(self.calls),
            Kind.AFTER_CALL: len(self.calls),
        }
        return [Point(kind, number + 1) for kind, count in counts.items() for number in range(count)]

    def chosen(self, choice: Choice) -> list[tuple[Point, ...]]:
        """The points to try, each with the one that follows it if there is to be one."""
        points = self.points[choice.first :: choice.every]
        if not choice.twice:
            return [(point,) for point in points]
        dice, kinds = random.Random(len(points)), tuple(Kind)
        return [(point, Point(dice.choice(kinds), dice.randint(1, SOON))) for point in points]

    def lines(self) -> str:
        """For people."""
        found = [f"{self.named(points)}: {'; '.join(what)}" for points, what in self.different]
        head = (
            f"{self.commits} commits, {len(self.calls)} calls, {len(self.points)} points: tried "
            f"{self.tried}, {self.not_reached} not reached, {len(self.different)} made a difference"
        )
        return "\n".join([head, *found])

    def named(self, points: Sequence[Point]) -> str:
        """The points in words, with the method of the first if it is a call."""
        is_call = points[0].kind in (Kind.BEFORE_CALL, Kind.AFTER_CALL)
        name = self.calls[points[0].number - 1] if is_call else "storage"
        return f"{', then '.join(map(str, points))} ({name})"


async def sweep(choice: Choice, tell: Tell = lambda _: None) -> Sweep:
    """Stop at the chosen points of the story, one after the other."""
    async with filled_stores(postgres=choice.postgres) as fresh:
        undisturbed, fuse, _ = await play(fresh)
        found = Sweep(fuse.commits, tuple(fuse.calls))
        for points in found.chosen(choice):
            found.tried += 1
            deaths, different = await _tried(fresh, points, undisturbed)
            found.not_reached += deaths < len(points)
            if different:
                found.different.append((points, different))
                tell(f"{found.named(points)}: {'; '.join(different)}")
        return found


async def _tried(fresh: Fresh, points: Sequence[Point], undisturbed: Outcome) -> tuple[int, list[str]]:
    """Return how often a bot died and what that changed, of the first play that got to all points or made a difference."""
    for _ in range(PLAYS):
        deaths, different = await _compared(fresh, points, undisturbed)
        if different or deaths == len(points):
            break
    return deaths, different


async def _compared(fresh: Fresh, points: Sequence[Point], undisturbed: Outcome) -> tuple[int, list[str]]:
    """How often a bot died, and what that changed."""
    try:
        outcome, _, deaths = await play(fresh, *points)
    except (Missing, TimeoutError) as error:
        return len(points), [f"the story ended with {type(error).__name__} {error}"]
    return deaths, outcome.differs_from(undisturbed)


def main() -> None:
    """Read the command line, run, print; the exit status is 1 if a stop made a difference."""
    parser = CommandLine(description=__doc__)
    parser.add_argument("--every", type=whole(), default=1, help="stop at every so-manieth point only")
    parser.add_argument("--first", type=whole(0), default=0, help="leave so many points out at first")
    parser.add_argument("--twice", action="store_true", help="stop the next bot soon as well")
    parser.add_argument("--postgres", action="store_true", help="keep the data on a server")
    choice = Choice(**vars(parser.parse_args()))
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    began = time.monotonic()
    found = asyncio.run(sweep(choice, lambda line: print(line, flush=True)))
    print(found.lines())
    print(f"{time.monotonic() - began:.0f} s")
    sys.exit(bool(found.different))


if __name__ == "__main__":
    main()
