"""A whole desk for end-to-end tests: the sandbox over HTTP, the real bot, people who write and press, and a clock."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.app import App, build
from bot.domain.case import Case
from bot.faq.knowledge import Knowledge
from bot.ports import Work
from bot.settings import Settings
from bot.storage.migrate import migrate
from sandbox.options import Options
from sandbox.server import Sandbox

PATIENCE_S = 20.0
DATABASE = "walletdesk.db"
LOOK_EVERY_S = 0.005
Json = dict[str, Any]


class MovingClock:
    """The wall clock, or one that begins at *start* (aware), plus what a test has let pass."""

    def __init__(self, start: datetime | None = None) -> None:
        self._ahead = start - datetime.now(UTC) if start else timedelta(0)

    def now(self) -> datetime:
        """Aware UTC."""
        return datetime.now(UTC) + self._ahead

    def timestamp(self) -> float:
        """The same in seconds since 1970."""
        return self.now().timestamp()

    def pass_time(self, step: timedelta) -> None:
        """Move ahead."""
        self._ahead += step


@dataclass(slots=True)
class Someone:
    """Somebody in the sandbox; *topic* is where an agent is looking."""

    world: E2EWorld
    id: int
    chat: int
    topic: int | None = None

    async def says(self, text: str, **more: Any) -> Json:
        """Write a message, and wait until the desk has done all it wants to do about it."""
        message: Json = self.world.box.world.say(self.id, text, chat=self.chat, topic=self.topic, **more)
        await self.world.settle()
        return message

    async def sends(self, kind: str, **more: Any) -> Json:
        """Send a file, a place or a contact."""
        message: Json = self.world.box.world.attach(self.id, kind, chat=self.chat, topic=self.topic, **more)
        await self.world.settle()
        return message

    async def replies(self, to: str, text: str) -> Json:
        """Reply to the newest message that contains *to*."""
        target = self.find(to)
        return await self.says(text, reply_to=target["message_id"])

    async def edits(self, message: Json, text: str) -> None:
        """Change a message of one's own, or the caption of a file."""
        field = "text" if "text" in message else "caption"
        self.world.box.world.edit(self.id, self.chat, message["message_id"], **{field: text})
        await self.world.settle()

    async def presses(self, label: str) -> None:
        """Press the newest inline button whose label contains *label*."""
        for message in reversed(self.messages):
            for button in self.world.box.world.buttons(message):
                if label in button["text"]:
                    self.world.box.world.press(self.id, self.chat, message["message_id"], button["data"])
                    await self.world.settle()
                    return
        raise AssertionError(f"no button {label!r} in {self.reads}")

    async def forges(self, data: str) -> None:
        """Press a button under the newest message of others that was never there."""
        theirs = [message for message in self.messages if message.get("from", {}).get("id") != self.id]
        self.world.box.world.press(self.id, self.chat, theirs[-1]["message_id"], data)
        await self.world.settle()

    @property
    def messages(self) -> list[Json]:
        """What is in the chat, or the topic, oldest first."""
        found: list[Json] = self.world.box.world.messages(self.chat, self.topic)
        return found

    @property
    def reads(self) -> list[str]:
        """Texts and captions by others, oldest first."""
        return [_text(m) for m in self.messages if m.get("from", {}).get("id") != self.id and _text(m)]

    @property
    def labels(self) -> list[str]:
        """The inline buttons of the newest message that has some."""
        rows = [self.world.box.world.buttons(message) for message in self.messages]
        newest: list[Json] = next((row for row in reversed(rows) if row), [])
        return [button["text"] for button in newest]

    @property
    def toasts(self) -> list[str]:
        """What presses were answered with, oldest first."""
        return [toast["text"] for toast in self.world.box.world.toasts if toast["user_id"] == self.id]

    @property
    def hears(self) -> str:
        """The newest text by others; empty if there is none."""
        return self.reads[-1] if self.reads else ""

    def has_read(self, text: str) -> bool:
        """Whether *text* is a part of anything others wrote here."""
        return any(text in read for read in self.reads)

    def find(self, text: str) -> Json:
        """The newest message that contains *text*."""
        return next(m for m in reversed(self.messages) if text in _text(m))


@dataclass(slots=True)
class E2EWorld:
    """The sandbox and the bot, both running."""

    box: Sandbox
    app: App
    clock: MovingClock
    group: int
    agents: tuple[Someone, ...]

    def customer(self, name: str = "Alice", language: str = "en") -> Someone:
        """Somebody new, in their private chat with the bot."""
        user = self.box.world.add_user(name, language_code=language)
        return Someone(self, user, user)

    async def started(self, name: str = "Alice", language: str = "en", payload: str = "") -> Someone:
        """A new customer who pressed Start."""
        someone = self.customer(name, language)
        self.box.world.start(someone.id, payload=payload)
        await self.settle()
        return someone

    async def agent(self, number: int = 0, of: Someone | None = None) -> Someone:
        """An agent, in the General topic, or in the topic of a customer."""
        topic = await self.topic_of(of) if of else None
        return Someone(self, self.agents[number].id, self.group, topic)

    async def topic_of(self, customer: Someone) -> int | None:
        """The customer's topic as the bot remembers it; None if there is none."""
        person = await self.app.database.read(lambda work: work.people.by_user(customer.id))
        return person.topic_id if person else None

    async def case_of(self, customer: Someone) -> Case:
        """The customer's newest case as it is stored."""
        return (await self.cases_of(customer))[0]

    async def cases_of(self, customer: Someone) -> list[Case]:
        """Every case of the customer, newest first."""

        def question(work: Work) -> list[Case]:
            person = work.people.by_user(customer.id)
            return work.cases.of_person(person.id) if person else []

        return await self.app.database.read(question)

    def words(self, key: str, language: str = "en", **args: Any) -> str:
        """What the catalogue says."""
        return self.app.catalogue.text(key, language, **args)

    def asked(self, method: str) -> list[Json]:
        """The parameters of every call of *method* so far."""
        return [call["params"] for call in self.box.calls if call.get("method", "").lower() == method.lower()]

    async def arrives(self, kind: str, payload: Json) -> None:
        """Let the platform send an update of *kind*, however odd."""
        self.box.world.updates.add(kind, payload, lane=1)
        await self.settle()

    async def settle(self) -> None:
        """Wait until every update was handled and everything was sent that may be sent now."""
        async with asyncio.timeout(PATIENCE_S):
            while not await self._is_settled():
                await pause()

    async def _is_settled(self) -> bool:
        sent, now = self.app.sender.sent, self.clock.now()
        if self._is_busy():
            return False
        waiting = await self.app.database.read(lambda work: work.outbox.heads(now, busy=(), limit=1))
        # What started while we read hides the rows behind it, so both sides of the reading count.
        return not waiting and not self._is_busy() and sent == self.app.sender.sent

    def _is_busy(self) -> bool:
        return bool(
            self.box.world.updates.pending() or self.app.lanes.count or self.app.sender.in_flight
        )

    async def pass_time(self, **step: float) -> None:
        """Let time pass, ring what came due, and settle."""
        self.clock.pass_time(timedelta(**step))
        await self.app.timers.tick()
        self.app.sender.wake()
        await self.settle()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for *condition*, which something on its way will make true."""
        async with asyncio.timeout(PATIENCE_S):
            while not condition():
                await pause()


async def pause() -> None:
    """Let the others run for a moment."""
    try:
        async with asyncio.timeout(LOOK_EVERY_S):
            await asyncio.Event().wait()
    except TimeoutError:
        return


@cache
def empty_database() -> bytes:
    """A database with the newest schema and nothing in it; made once, because it takes a quarter of a second."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / DATABASE
        migrate(f"sqlite:///{file}")
        return file.read_bytes()


@asynccontextmanager
async def e2e_world(
    folder: Path, knowledge: Knowledge | None = None, *, start: datetime | None = None, **settings: Any
) -> AsyncIterator[E2EWorld]:
    """A running world with two agents, both admins; *settings* override the bot's."""
    clock = MovingClock(start)
    if not (folder / DATABASE).exists():
        (folder / DATABASE).write_bytes(empty_database())
    async with Sandbox.started(Options(agents=2, now=clock.timestamp, floods=False)) as box:
        agents = box.world.agents
        given: dict[str, Any] = {
            "bot_token": box.token,
            "agents_group_id": box.world.group,
            "api_root": box.url,
            "data_dir": folder,
            "admin_ids": tuple(agents),
            "group_per_minute": 0,
            "private_per_3s": 0,
        }
        app = await build(Settings(_env_file=None, **{**given, **settings}), clock=clock, knowledge=knowledge)
        stop = asyncio.Event()
        running = asyncio.create_task(app.run(stop))
        world = E2EWorld(box, app, clock, box.world.group, ())
        world.agents = tuple(Someone(world, agent, world.group) for agent in agents)
        try:
            yield world
        finally:
            stop.set()
            await running
            await app.close()


def _text(message: Json) -> str:
    return str(message.get("text") or message.get("caption") or "")
