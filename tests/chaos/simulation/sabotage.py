"""Ways to break the desk on purpose, each a small patch of its wiring, to show that the invariants can fail."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from bot.app import App
from bot.domain import decide as rules_of_cases
from bot.domain import events as on
from bot.domain.case import State
from bot.domain.messages import CaseId, Say
from bot.domain.rules import Decision, Rules
from bot.domain.with_people import claim
from bot.handover.agents import AgentDoors
from bot.ports import Arrived, Due, Work
from bot.safety.gate import Cleaned
from bot.storage.outbox import StoredOutbox
from bot.storage.schema import timer
from bot.storage.timers import StoredTimers

if TYPE_CHECKING:
    from tests.chaos.simulation.story import Story

Update = Mapping[str, Any]
LATE_S = 0.4
SLOW_S = 60.0
LOOKS_EVERY_S = 20.0
LOST_SHARE = 0.1
STUMBLES_EVERY = 10
TRIPS_SHARE = 0.005


def _nothing(story: Story, app: App) -> None:
    return


@dataclass(frozen=True, slots=True)
class Sabotage:
    """What is broken: settings, a freshly built app, or code for as long as the story lasts.

    *breaks* names invariants, each of which must fail within a few seeds; others may fail as well.
    """

    name: str
    breaks: tuple[str, ...]
    settings: Mapping[str, Any] = field(default_factory=dict)
    built: Callable[[Story, App], None] = _nothing
    patched: Callable[[], AbstractContextManager[None]] = nullcontext
    blind: bool = False
    """Whether a request that may have taken effect is taken for one that never left."""
    astray: bool = False
    """Whether a message for a topic sometimes goes into another one."""


# -- intake -----------------------------------------------------------------------------------------------


def _without_dedupe(story: Story, app: App) -> None:
    real = app.intake.take_in
    count = [0]

    def renumbered(update: Update) -> Update:
        if not story.disk.rows("SELECT 1 FROM inbox WHERE update_id = ?", update["update_id"]):
            return update
        count[0] += 1
        return {**update, "update_id": update["update_id"] + count[0] * 10**9}

    async def take_in(updates: Sequence[Update]) -> int:
        return await real([renumbered(update) for update in updates])

    app.intake.take_in = take_in  # type: ignore[method-assign]


def _confirming_first(story: Story, app: App) -> None:
    real = app.intake.take_in

    async def later(updates: Sequence[Update]) -> None:
        await asyncio.sleep(LATE_S)
        await real(updates)

    async def take_in(updates: Sequence[Update]) -> int:
        story.loop.create_task(later(updates))
        return len(updates)

    app.intake.take_in = take_in  # type: ignore[method-assign]


class _OpenGate:
    def clean(self, update: Update) -> Cleaned:
        return Cleaned(dict(update), (), scanned=True)


def _without_gate(_: Story, app: App) -> None:
    app.intake._gate = _OpenGate()  # type: ignore[assignment]


# -- lanes and doors --------------------------------------------------------------------------------------


def _without_lanes(story: Story, app: App) -> None:
    put, work_on = app.lanes.put, app.lanes._work_on
    count = [0]

    def anywhere(key: str, job: Any) -> None:
        count[0] += 1
        put(key if isinstance(job, Due) else f"{key}/{count[0]}", job)

    async def whenever(job: Any) -> None:
        await asyncio.sleep(story.dice.uniform(0, LATE_S))
        await work_on(job)

    app.lanes.put = anywhere  # type: ignore[method-assign]
    app.lanes._work_on = whenever


def _agents_back_to_front(story: Story, app: App) -> None:
    """What agents write waits for a while, and then the last goes first."""
    put = app.lanes.put
    held: list[tuple[str, Any]] = []

    def release() -> None:
        while held:
            put(*held.pop())

    def hold(key: str, job: Any) -> None:
        if not _is_reply(job):
            put(key, job)
            return
        if not held:
            story.loop.call_later(SLOW_S, release)
        held.append((key, job))

    app.lanes.put = hold  # type: ignore[method-assign]


def _is_reply(job: Any) -> bool:
    said = job.body["update"].get("message", {}) if isinstance(job, Arrived) else {}
    return said.get("chat", {}).get("id", 0) < 0 and not said.get("text", "/").startswith("/")


def _stumbling(story: Story, app: App) -> None:
    real = app.handling._feed

    async def feed(update: Update, row: Any) -> bool:
        # The same ones each time, so that trying again is of no use.
        if update["update_id"] % STUMBLES_EVERY == 0:
            raise RuntimeError("stumbled")
        return await real(update, row)

    app.handling._feed = feed


def _swallowing(story: Story, app: App) -> None:
    real = app.handling._feed

    async def feed(update: Update, row: Any) -> bool:
        return story.dice.random() > LOST_SHARE and await real(update, row)

    app.handling._feed = feed


@contextmanager
def _anybody_claims() -> Iterator[None]:
    real = rules_of_cases._TABLES[State.ASSIGNED]

    def greedy(case: Any, event: on.Event, rules: Rules) -> Decision:
        if isinstance(event, on.Claimed) and event.agent != case.owner:
            return claim(case, event.at, event.agent, event.alias)
        return real(case, event, rules)

    rules_of_cases._TABLES[State.ASSIGNED] = greedy
    try:
        yield
    finally:
        rules_of_cases._TABLES[State.ASSIGNED] = real


def _talking_after_the_end(story: Story, app: App) -> None:
    said: set[int] = set()

    def say(work: Work) -> None:
        for number, person in story.disk.rows(
            "SELECT id, person_id FROM support_case WHERE state = 'closed'"
        ):
            if number not in said:
                said.add(number)
                case = work.cases.by_id(CaseId(number))
                app.desk.tell(work, f"customer:{person}", Say("welcome"), case)

    async def haunt() -> None:
        while True:
            await asyncio.sleep(LOOKS_EVERY_S)
            await app.database.transact(say)

    story.loop.create_task(haunt())


# -- outbox and timers ------------------------------------------------------------------------------------


def _forgetting_the_outbox(story: Story, _: App) -> None:
    story.disk.rows("DELETE FROM outbox WHERE state IN ('pending', 'sending')")


def _forgetting_topics(story: Story, _: App) -> None:
    story.disk.rows("UPDATE person SET topic_id = NULL")


def _freezing_everybody(story: Story, app: App) -> None:
    real = app.windows.freeze

    def freeze(_: int, *until: Any) -> None:
        for chat in (*story.platform.world.customers, story.platform.world.group):
            real(chat, *until)

    app.windows.freeze = freeze  # type: ignore[method-assign, assignment]


@contextmanager
def _method(owner: type[Any], name: str, instead: Any) -> Iterator[None]:
    real = getattr(owner, name)
    setattr(owner, name, instead)
    try:
        yield
    finally:
        setattr(owner, name, real)


def _timers_that_ring_twice() -> AbstractContextManager[None]:
    real, taken = StoredTimers.take, set[int]()

    def take(self: StoredTimers, number: int) -> Due | None:
        row = self._connection.execute(select(timer).where(timer.c.id == number)).first()
        if row is None or number in taken:
            return real(self, number)
        taken.add(number)
        return Due(row.id, row.case_id, row.person_id, row.kind, row.due_at)

    return _method(StoredTimers, "take", take)


def _notes_spoken() -> AbstractContextManager[None]:
    return _method(AgentDoors, "_is_note", lambda *_: False)


def _tripping(story: Story, app: App) -> None:
    real = app.sender.pump

    async def pump() -> int:
        if story.dice.random() < TRIPS_SHARE:
            raise RuntimeError("tripped")
        return await real()

    app.sender.pump = pump  # type: ignore[method-assign]


def _one_topic_never_served() -> AbstractContextManager[None]:
    real = StoredOutbox.heads

    def heads(self: StoredOutbox, *given: Any, **named: Any) -> Any:
        return [row for row in real(self, *given, **named) if row.destination != "topic:1"]

    return _method(StoredOutbox, "heads", heads)


def _careless_tidying(story: Story, _: App) -> None:
    story.disk.rows("PRAGMA foreign_keys=OFF")
    story.disk.rows("DELETE FROM link WHERE id % 2 = 0")
    story.disk.rows("DELETE FROM message WHERE id % 2 = 0")


_ALL = (
    Sabotage("inbox without dedupe", ("I2 doubled", "I2 replies"), built=_without_dedupe),
    Sabotage("confirmed before stored", ("I1",), built=_confirming_first),
    Sabotage("gate open", ("I8",), built=_without_gate),
    Sabotage("no order in lanes", ("I3",), built=_without_lanes),
    Sabotage("agents back to front", ("I3 replies",), built=_agents_back_to_front),
    Sabotage("updates stumbled over", ("I9 given up",), built=_stumbling),
    Sabotage("updates swallowed", ("I2 lost",), built=_swallowing),
    Sabotage("anybody claims", ("I7",), patched=_anybody_claims),
    Sabotage("word after the end", ("I4",), built=_talking_after_the_end),
    Sabotage("doubt taken for failure", ("I2 doubled", "I2 posts"), blind=True),
    Sabotage("windows off", ("I5",), settings={"group_per_minute": 0, "private_per_3s": 0}),
    Sabotage("outbox forgotten", ("I2 lost",), built=_forgetting_the_outbox),
    Sabotage("topics forgotten", ("I2 topics", "I10"), built=_forgetting_topics),
    Sabotage("one freezes all", ("I11",), built=_freezing_everybody),
    Sabotage("timers ring twice", ("I6",), patched=_timers_that_ring_twice),
    Sabotage("notes spoken", ("I2 replies",), patched=_notes_spoken),
    Sabotage("sender trips", ("I0",), built=_tripping),
    Sabotage("a topic never served", ("I9", "I2 lost"), patched=_one_topic_never_served),
    Sabotage("messages astray", ("I2 doubled",), astray=True),
    Sabotage("careless tidying", ("I12",), built=_careless_tidying),
)
SABOTAGES: Mapping[str, Sabotage] = {one.name: one for one in _ALL}
