"""A small desk for use-case tests: real storage in memory, real doors and the agents' router, a clock one can move."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from typing import Any

from agents_group.router import AgentsEdge, agents_router
from bot.channels import lean_aiogram

lean_aiogram.load()

from aiogram import Bot, Dispatcher  # noqa: E402
from aiogram.dispatcher.event.bases import UNHANDLED  # noqa: E402

from bot.domain.case import Case  # noqa: E402
from bot.domain.events import PLAIN, Wrote  # noqa: E402
from bot.domain.facts import NO_ANSWER, Answer, Finding  # noqa: E402
from bot.domain.hours import Calendar, always  # noqa: E402
from bot.domain.language import Memory  # noqa: E402
from bot.domain.messages import ChatRef, Content, Inbound, MessageId, Press, Sendable, Sender, ToCustomer  # noqa: E402
from bot.domain.rules import Rules  # noqa: E402
from bot.handover.agents import AgentDoors  # noqa: E402
from bot.handover.casework import Casework  # noqa: E402
from bot.handover.clockwork import Clockwork  # noqa: E402
from bot.handover.customers import Customers  # noqa: E402
from bot.handover.desk import Desk  # noqa: E402
from bot.handover.enrol import Enrolment  # noqa: E402
from bot.handover.forms import FormDesk  # noqa: E402
from bot.handover.hours import Hours  # noqa: E402
from bot.handover.prepared import Prepared  # noqa: E402
from bot.handover.presses import CustomerPresses  # noqa: E402
from bot.handover.records import Records  # noqa: E402
from bot.ports import Agent, Arrived, Direction, Outgoing, Person, Role, Texts, Work  # noqa: E402
from bot.storage.database import Database  # noqa: E402
from tests.usecases.stand_ins import CountedIds, GroupRoll, MovableClock, SpelledTexts, Toasts  # noqa: E402

GROUP = -1001234567890
BOT_ID = 42
BOT_NAME = "acme_support_bot"
START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CUSTOMER = 7001
FIRST_AGENT = 501
FIRST_TOPIC = 9000
FAR = timedelta(days=3650)
Who = Agent | int | Mapping[str, Any]
"""An agent, the user id of anybody, or a user as the platform writes them."""


class World:
    """One desk with its people. What the desk would send is in `posted`; nothing is ever sent."""

    def __init__(
        self, reply_mode: str = "owner", calendar: Calendar | None = None, texts: Texts | None = None
    ) -> None:
        texts = texts or SpelledTexts()
        self.store = Database.inline("sqlite:///:memory:")
        self.clock = MovableClock(START)
        self.desk = Desk(
            self.store, self.clock, Rules(calendar or always()), GROUP, ("en", "zh-Hans"), reply_mode
        )
        self.doors = AgentDoors(self.desk, texts)
        self.casework = Casework(self.desk, self.doors)
        forms = FormDesk(self.desk)
        self.customers, self.buttons = Customers(self.desk, forms), CustomerPresses(self.desk, forms)
        self.clockwork = Clockwork(self.desk)
        self.enrol = Enrolment(self.desk, CountedIds())
        self.records = Records(self.desk, texts)
        self.hours = Hours(self.desk)
        self.roll, self.toasts = GroupRoll(), Toasts()
        self.edge = AgentsEdge(
            desk=self.desk,
            doors=self.doors,
            casework=self.casework,
            enrol=self.enrol,
            records=self.records,
            hours=self.hours,
            membership=self.roll,
            courtesy=self.toasts,
            texts=texts,
            bot_username=lambda: BOT_NAME,
        )
        self._dispatcher = Dispatcher(disable_fsm=True)
        self._dispatcher.include_router(agents_router(self.edge))
        self._numbers = itertools.count(1)
        self._seen = 0

    # -- people -------------------------------------------------------------------------------------------

    async def hire(self, alias: str, role: Role = Role.AGENT, *, is_member: bool = True) -> Agent:
        """A new agent with the username ``alias_desk`` who, unless told otherwise, is in the group."""
        user_id = FIRST_AGENT + len(await self.ask(lambda work: work.agents.all()))
        sender = Sender(user_id, alias, f"{alias.lower()}_desk")
        if is_member:
            self.roll.members.add(user_id)
        return await self.store.transact(lambda work: work.agents.add(sender, alias, role))

    async def ask(self, question: Any) -> Any:
        """Read anything from the store: ``await world.ask(lambda work: …)``."""
        return await self.store.read(question)

    # -- customers ----------------------------------------------------------------------------------------

    async def customer(
        self,
        text: str,
        user_id: int = CUSTOMER,
        *,
        said: Wrote = PLAIN,
        answer: Answer = NO_ANSWER,
        finding: Finding | None = None,
        sent_at: datetime | None = None,
    ) -> MessageId:
        """A customer writes *text*, prepared as given, now or at *sent_at*; returns the stored message."""
        number = next(self._numbers)
        written_at = sent_at or self.clock.now()
        inbound = Inbound(number, _customer(user_id), ChatRef(user_id), number, Content(text), written_at)
        await self.customers.wrote(inbound, await self.row(), Prepared("en", Memory(), said, answer, finding))
        stored = await self.ask(lambda work: work.messages.at(user_id, number))
        return stored.id if stored else MessageId(0)

    async def customer_starts(self, user_id: int = CUSTOMER) -> None:
        """A customer presses Start."""
        number = next(self._numbers)
        inbound = Inbound(
            number, _customer(user_id), ChatRef(user_id), number, Content("/start"), self.clock.now()
        )
        await self.customers.started(inbound, await self.row(), Prepared("en", Memory()), "")

    async def customer_presses(self, data: str, user_id: int = CUSTOMER) -> str:
        """A customer presses a button; returns the toast's key."""
        number = next(self._numbers)
        press = Press(number, _customer(user_id), ChatRef(user_id), number, data, f"q{number}")
        return await self.buttons.pressed(press, await self.row(), NO_ANSWER)

    async def handed_over(self, text: str = "I want a person", user_id: int = CUSTOMER) -> Case:
        """A customer asked for a person, and their topic is open; returns the case."""
        message = await self.customer(text, user_id, said=Wrote(wants_person=True))
        return await self.store.transact(partial(self._open_topic, user_id, message))

    def _open_topic(self, user_id: int, message: MessageId, work: Work) -> Case:
        person = work.people.by_user(user_id)
        assert person is not None
        if person.topic_id is None:
            work.people.save(replace(person, topic_id=FIRST_TOPIC + person.id))
        self._mirror(message, work)
        case = work.cases.current(person.id)
        assert case is not None
        return case

    async def mirrored(self, message: MessageId) -> int:
        """The message stands in the topic; returns its platform id there."""
        return await self.store.transact(partial(self._mirror, message))

    def _mirror(self, message: MessageId, work: Work) -> int:
        platform_id = next(self._numbers)
        work.messages.link(message, GROUP, platform_id)
        return platform_id

    async def person(self, user_id: int = CUSTOMER) -> Person:
        """The customer as stored."""
        found: Person | None = await self.ask(lambda work: work.people.by_user(user_id))
        assert found is not None
        return found

    async def case(self, user_id: int = CUSTOMER) -> Case:
        """The customer's newest case, closed ones too."""
        person = await self.person(user_id)
        cases: list[Case] = await self.ask(lambda work: work.cases.of_person(person.id, limit=1))
        return cases[0]

    async def topic(self, user_id: int = CUSTOMER) -> int:
        """The customer's topic."""
        found = (await self.person(user_id)).topic_id
        assert found is not None
        return found

    # -- the agents' group --------------------------------------------------------------------------------

    async def writes(
        self,
        who: Who,
        text: str | None,
        topic: int | None = None,
        *,
        edits: int | None = None,
        **more: Any,
    ) -> int:
        """Somebody writes in the group, in *topic* or General; fields of the platform's message may be added.

        Returns the platform's id of the message, which *edits* gives again.
        """
        number = next(self._numbers)
        message_id = edits if edits is not None else number
        message: dict[str, Any] = {
            "message_id": message_id,
            "date": int(self.clock.now().timestamp()),
            "chat": {"id": GROUP, "type": "supergroup", "title": "Desk", "is_forum": True},
            "from": _user(who),
        }
        if text is not None:
            message["text"] = text
        if topic is not None:
            message |= {"message_thread_id": topic, "is_topic_message": True}
        kind = "message" if edits is None else "edited_message"
        await self.feed({"update_id": number, kind: message | more})
        return message_id

    async def writes_privately(self, user_id: int, text: str) -> None:
        """Somebody writes to the bot in private."""
        number = next(self._numbers)
        message = {
            "message_id": number,
            "date": int(self.clock.now().timestamp()),
            "chat": {"id": user_id, "type": "private", "first_name": f"User {user_id}"},
            "from": _user(user_id),
            "text": text,
        }
        await self.feed({"update_id": number, "message": message})

    async def presses(self, who: Who, data: str, topic: int | None = None) -> str:
        """Somebody presses a button in the group; returns the toast."""
        number = next(self._numbers)
        message: dict[str, Any] = {
            "message_id": 1,
            "date": int(self.clock.now().timestamp()),
            "chat": {"id": GROUP, "type": "supergroup", "title": "Desk", "is_forum": True},
            "text": "card",
        }
        if topic is not None:
            message |= {"message_thread_id": topic, "is_topic_message": True}
        query = {
            "id": f"q{number}",
            "from": _user(who),
            "chat_instance": "1",
            "data": data,
            "message": message,
        }
        before = len(self.toasts.said)
        await self.feed({"update_id": number, "callback_query": query})
        return "".join(self.toasts.said[before:])

    async def leaves(self, who: Who) -> None:
        """Somebody leaves the group, and the platform says so."""
        user = _user(who)
        self.roll.members.discard(user["id"])
        change = {
            "chat": {"id": GROUP, "type": "supergroup", "title": "Desk", "is_forum": True},
            "from": user,
            "date": int(self.clock.now().timestamp()),
            "old_chat_member": {"status": "member", "user": user},
            "new_chat_member": {"status": "left", "user": user},
        }
        await self.feed({"update_id": next(self._numbers), "chat_member": change})

    async def feed(
        self, update: dict[str, Any], *, scanned: bool = True, found: Sequence[Mapping[str, Any]] = ()
    ) -> bool:
        """An update through the agents' router, as a lane would; returns whether it was wanted."""
        row = await self.row({"update": update, "found": list(found), "scanned": scanned})
        result = await self._dispatcher.feed_raw_update(_bot(), update, row=row)
        wanted = result is not UNHANDLED and bool(result)
        if not wanted:
            await self.store.transact(lambda work: work.inbox.done(row.id, self.clock.now()))
        return wanted

    async def row(self, body: dict[str, Any] | None = None) -> Arrived:
        """A fresh inbox row."""
        rows = [(BOT_ID, next(self._numbers), "lane", body or {"found": [], "scanned": True})]
        arrived = await self.store.transact(lambda work: work.inbox.add(rows, self.clock.now()))
        return arrived[0]

    async def unfinished(self) -> int:
        """How many inbox rows are not done."""
        return len(await self.ask(lambda work: work.inbox.unfinished()))

    # -- time ---------------------------------------------------------------------------------------------

    async def pass_time(self, **span: float) -> None:
        """Let time pass (``hours=2``), ringing every timer at its own moment."""
        until = self.clock.now() + timedelta(**span)
        while due := await self.ask(lambda work: work.timers.due(until, 1)):
            self.clock.at = max(self.clock.at, due[0].due_at)
            await self.clockwork.rang(due[0])
        self.clock.at = until

    # -- what would be sent -------------------------------------------------------------------------------

    async def rows(self) -> list[Outgoing]:
        """Everything that waits in the outbox, in the order it was posted."""
        return sorted(await self.ask(self._waiting), key=lambda row: row.id)

    def _waiting(self, work: Work) -> Sequence[Outgoing]:
        heads = work.outbox.heads(self.clock.now() + FAR, busy=(), limit=1000)
        return [row for head in heads for row in (head, *work.outbox.behind(head, 1000))]

    async def posted(self, destination: str = "") -> list[Sendable]:
        """The effects posted since `look_away`, to *destination* or to any."""
        rows = [row for row in await self.rows() if row.id > self._seen]
        ways = {destination, destination.replace("topic:", "status:")}
        return [row.effect for row in rows if not destination or row.destination in ways]

    async def look_away(self) -> None:
        """Count only what is posted from now on."""
        rows = await self.rows()
        self._seen = max((row.id for row in rows), default=0)

    async def keys(self, destination: str = "") -> list[str]:
        """The text keys of what was posted since `look_away`."""
        return [effect.key for effect in await self.posted(destination) if hasattr(effect, "key")]

    async def in_topic(self, user_id: int = CUSTOMER) -> list[str]:
        """The text keys posted to the customer's topic since `look_away`."""
        return await self.keys(f"topic:{(await self.person(user_id)).id}")

    async def heard(self) -> list[str]:
        """The texts of agents' messages posted to customers since `look_away`."""
        said = [effect for effect in await self.posted() if isinstance(effect, ToCustomer)]
        stored = [await self.ask(partial(_text_of, effect.message)) for effect in said]
        return [str(text) for text in stored]

    async def notes(self) -> list[str]:
        """The texts kept as notes about the customer's newest case."""
        case = await self.case()
        kept = await self.ask(lambda work: work.messages.of_case(case.id))
        return [one.content.text for one in kept if one.direction is Direction.NOTE]


@cache
def _bot() -> Bot:
    # Never used to send, and slow to build: it reads the certificates of the system.
    return Bot(f"{BOT_ID}:TEST")


def _text_of(message: MessageId, work: Work) -> str:
    stored = work.messages.by_id(message)
    assert stored is not None
    return stored.content.text


def _customer(user_id: int) -> Sender:
    return Sender(user_id, f"Customer {user_id}", hint="en")


def _user(who: Who) -> Mapping[str, Any]:
    if isinstance(who, Mapping):
        return who
    if isinstance(who, int):
        return {"id": who, "is_bot": False, "first_name": f"User {who}"}
    return {
        "id": who.user_id,
        "is_bot": False,
        "first_name": who.alias,
        "username": f"{who.alias.lower()}_desk",
    }
