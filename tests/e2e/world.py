"""A whole desk for end-to-end tests: the sandbox over HTTP, the real bot, people who write and press, and a clock."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.app import App, Instead, build
from bot.domain.case import Case
from bot.domain.messages import Sender
from bot.faq.catalogue import Signature
from bot.faq.knowledge import Knowledge
from bot.faq.starter import install_starter
from bot.ports import Agent, Role, Work
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.migrate import migrate
from sandbox.options import Options
from sandbox.server import Sandbox

PATIENCE_S = 60.0
DATABASE = "walletdesk.db"
LOOK_EVERY_S = 0.005
DOUBT_WAIT_S = 1.5
"""Between two processes of one machine nothing is on its way for as long as on the way to the platform."""
GENERAL = 1
Json = dict[str, Any]

_FRESH: list[bytes] = []


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

    def general(self, number: int = 0) -> Someone:
        """An agent in the General topic, of which they see nothing else."""
        return Someone(self, self.agents[number].id, self.group, GENERAL)

    async def hire(
        self, alias: str, role: Role = Role.AGENT, of: Someone | None = None, username: str = ""
    ) -> Someone:
        """Somebody new in the group who works here as *alias*."""
        user = self.box.world.add_user(alias, role="agent", username=username)
        sender = Sender(user, alias, username=username)
        await self.app.database.transact(lambda work: work.agents.add(sender, alias, role))
        if self.app.desk.staff is not None:
            self.app.desk.staff.add(user)
        await self.settle()
        return Someone(self, user, self.group, await self.topic_of(of) if of else GENERAL)

    async def known_as(self, someone: Someone) -> Agent:
        """What the desk knows of an agent."""
        agent = await self.app.database.read(lambda work: work.agents.by_user(someone.id))
        assert agent is not None
        return agent

    def rang(self, topic: int | None) -> list[str]:
        """Texts and captions of what was sent into *topic* and was not silent, oldest first."""
        sends = [
            call["params"] for call in self.box.calls if call.get("method", "").lower().startswith("send")
        ]
        loud = [sent for sent in sends if str(sent.get("disable_notification", "")).lower() != "true"]
        there = [sent for sent in loud if str(sent.get("message_thread_id", "")) == str(topic)]
        return [str(sent.get("text") or sent.get("caption") or "") for sent in there]

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

    @property
    def who(self) -> Json:
        """What the bot calls itself, as the first text wants it."""
        return {"name": self.app.desk.name, "bot": f"@{self.app.desk.username}"}

    def asked(self, method: str) -> list[Json]:
        """The parameters of every call of *method* so far."""
        return [call["params"] for call in self.box.calls if call.get("method", "").lower() == method.lower()]

    async def arrives(self, kind: str, payload: Json) -> None:
        """Let the platform send an update of *kind*, however odd."""
        updates = self.box.world.updates
        # Telegram sends what was not asked for when an older request is still in force.
        asked_for, updates.allowed = updates.allowed, None
        updates.add(kind, payload, lane=1)
        updates.allowed = asked_for
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
        # A row is marked as under way a moment before its sending is counted.
        waiting = await self.app.database.read(
            lambda work: work.outbox.adopt() or work.outbox.heads(now, busy=(), limit=1)
        )
        # What started while we read hides the rows behind it, so both sides of the reading count.
        return not waiting and not self._is_busy() and sent == self.app.sender.sent

    def _is_busy(self) -> bool:
        return bool(self.box.world.updates.pending() or self.app.lanes.count or self.app.sender.in_flight)

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


WITHOUT_LOG = ("DELETE FROM audit", "DELETE FROM audit_end")
"""The log of a desk begins under its own key."""


async def fresh_database() -> bytes:
    """A database with the schema and the starter entries; made once, because it takes half a second."""
    if not _FRESH:
        with TemporaryDirectory() as folder:
            url = f"sqlite:///{Path(folder) / DATABASE}"
            migrate(url)
            database = Database.open(url)
            await database.transact(
                lambda work: install_starter(work, Signature("starter", datetime.now(UTC)))
            )
            await database.close()
            with closing(sqlite3.connect(Path(folder) / DATABASE)) as made:
                made.executescript(";".join(WITHOUT_LOG))
            _FRESH.append((Path(folder) / DATABASE).read_bytes())
    return _FRESH[0]


@asynccontextmanager
async def sandbox_at(clock: MovingClock) -> AsyncIterator[Sandbox]:
    """The local Telegram alone, with two agents; one desk after the other may connect to it."""
    async with Sandbox.started(Options(agents=2, now=clock.timestamp, floods=False)) as box:
        yield box


@asynccontextmanager
async def desk_at(
    box: Sandbox, clock: MovingClock, folder: Path, knowledge: Knowledge | None = None, **settings: Any
) -> AsyncIterator[E2EWorld]:
    """The bot, running on what is in *folder*; *settings* override its own."""
    if not (folder / DATABASE).exists():
        (folder / DATABASE).write_bytes(await fresh_database())
    agents = box.world.agents
    given: dict[str, Any] = {
        "bot_token": box.token,
        "agents_group_id": box.world.group,
        "api_root": box.url,
        "data_dir": folder,
        "admin_ids": tuple(agents[:2]),
        "group_per_minute": 0,
        "private_per_3s": 0,
    }
    instead = Instead(clock, knowledge=knowledge, doubt_wait_s=DOUBT_WAIT_S)
    app = await build(Settings(_env_file=None, **{**given, **settings}), instead)
    stop = asyncio.Event()
    running = asyncio.create_task(app.run(stop))
    world = E2EWorld(box, app, clock, box.world.group, ())
    world.agents = tuple(Someone(world, agent, world.group) for agent in agents)
    try:
        # Before that nothing is on its way, and a desk that has not begun would pass for one that is done.
        await world.until(lambda: app.is_up or running.done())
        yield world
    finally:
        stop.set()
        await running
        await app.close()


@asynccontextmanager
async def e2e_world(
    folder: Path, knowledge: Knowledge | None = None, *, start: datetime | None = None, **settings: Any
) -> AsyncIterator[E2EWorld]:
    """A running world with two agents, both admins; *settings* override the bot's."""
    clock = MovingClock(start)
    async with sandbox_at(clock) as box, desk_at(box, clock, folder, knowledge, **settings) as world:
        yield world


def _text(message: Json) -> str:
    return str(message.get("text") or message.get("caption") or "")
