"""A customer whose messages come through the gate and the store, with what may be a key in them; nothing is sent."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, field, replace
from hashlib import sha256
from typing import Any

from aiogram.types import Message

from bot.channels.reading import read_message
from bot.delivery.intake import Intake
from bot.delivery.lanes import Job, Lanes
from bot.domain.events import Wrote
from bot.domain.facts import Finding
from bot.domain.language import Memory
from bot.domain.messages import ChatRef, DeleteIncoming, Press, Say, Sender
from bot.handlers.hexes import BareHexes, Told
from bot.handover.customers import Customers
from bot.handover.forms import FormDesk
from bot.handover.prepared import Prepared
from bot.intake import forms
from bot.intake.reading import Slot
from bot.ports import Arrived, Chain, Dialog, NoChain, Stored
from bot.safety.curves import derive
from bot.safety.leaks import Secret
from bot.safety.repeats import MarkingGate, Marks
from tests.usecases.world import BOT_ID, CUSTOMER, World

KEY = sha256(b"a key").hexdigest()
HASH = sha256(b"a hash").hexdigest()
HIDDEN = "⟦64 characters⟧"
ADDRESSES = [address for address in astuple(derive(bytes.fromhex(KEY))) if address]
DATED = 1_790_000_000
CHAT = "customer:1"
QUESTION = 9_000


@dataclass
class SmallChain(NoChain):
    """Knows some addresses, and what it was asked."""

    used: frozenset[str] = frozenset()
    asked: list[str] = field(default_factory=list)

    async def is_used(self, address: str) -> bool | None:
        """Whether it is one of those."""
        self.asked.append(address)
        return address in self.used


@dataclass
class SilentChain(NoChain):
    """Never answers."""

    async def is_used(self, address: str) -> bool | None:
        """Wait for ever."""
        await asyncio.Event().wait()
        return None


class Edge:
    """A customer whose messages come through the gate and the store, and what became of them."""

    def __init__(self, chain: Chain | None = None, chain_within_s: float = 1.0) -> None:
        self.world = World()
        self.jobs: list[Job] = []
        self.gate = MarkingGate(Marks(b"an install's own key"))
        forms, marks = FormDesk(self.world.desk), self.gate.marks
        self.world.customers = Customers(self.world.desk, forms, marks)
        self.hexes = BareHexes(self.world.desk, chain or NoChain(), marks, chain_within_s=chain_within_s)
        self.sent: dict[int, dict[str, Any]] = {}

    async def _note(self, job: Job) -> None:
        self.jobs.append(job)

    async def arrived(self, update: dict[str, Any]) -> Arrived:
        """The row of an update, as a lane gets it."""
        lanes = Lanes(self._note)
        await Intake(self.world.store, self.world.clock, self.gate, lanes, BOT_ID).take_in([update])
        async with asyncio.TaskGroup() as tasks:
            lanes.open(tasks)
        row = self.jobs[-1]
        assert isinstance(row, Arrived)
        return row

    async def told(self, text: str, number: int, *, edited: bool = False, lost: bool = False) -> Told:
        """What the edge makes of a text; with *lost* the process that received it is gone."""
        update = said(number, text)
        self.sent[number] = update["message"]
        if edited:
            update = {"update_id": 5_000 + number, "edited_message": update["message"]}
        self.row = await self.arrived(update)
        if lost:
            self.row = replace(self.row, withheld=None)
        message = self.row.body["update"]["edited_message" if edited else "message"]
        inbound = read_message(Message.model_validate(message), self.row.update_id, edited=edited)
        return await self.hexes.told(inbound, self.row)

    async def writes(self, text: str, number: int, said: Wrote | None = None, **how: bool) -> Told:
        """The customer writes or edits."""
        told = await self.told(text, number, **how)
        finding = told.finding or _finding(self.row.body.get("found", ()))
        prepared = Prepared("en", Memory(), said or Wrote(), finding=finding, doubt=told.doubt)
        await self.world.customers.wrote(told.inbound, self.row, prepared)
        return told

    async def replies(self, text: str, number: int, *, to: int, quote: str = "") -> None:
        """The customer answers an earlier message, and may quote some of it."""
        told = await self.told(text, number)
        inbound = replace(told.inbound, reply_to=to, content=replace(told.inbound.content, quote=quote))
        prepared = Prepared("en", Memory(), finding=told.finding, doubt=told.doubt)
        await self.world.customers.wrote(inbound, self.row, prepared)

    async def answers(self, verb: str, number: int, *, gone: bool = False, lost: bool = False) -> str:
        """The customer presses one of the two buttons; returns the toast's key."""
        update_id = 7_000 + len(self.jobs)
        under: dict[str, Any] = {"message_id": QUESTION, "date": DATED, "chat": chat(), "text": "which?"}
        if not gone:
            under["reply_to_message"] = self.sent[number]
        data = f"hex:{verb}:{number}"
        query = {"id": "1", "from": person(), "chat_instance": "1", "data": data, "message": under}
        row = await self.arrived({"update_id": update_id, "callback_query": query})
        row = replace(row, withheld=None) if lost else row
        press = Press(update_id, Sender(CUSTOMER), ChatRef(CUSTOMER), QUESTION, data, "1")
        told = await self.hexes.answered(press, row)
        assert told is not None
        prepared = Prepared("en", Memory(), finding=told.finding, doubt=told.doubt)
        return await self.world.customers.declared(told.inbound, row, prepared)

    async def kept(self, number: int) -> Stored | None:
        """The message as stored."""
        stored: Stored | None = await self.world.ask(lambda work: work.messages.at(CUSTOMER, number))
        return stored

    async def holds(self, digits: str) -> bool:
        """Whether *digits* are anywhere in the database."""
        dump = await self.world.ask(lambda work: list(work._connection.connection.iterdump()))
        return any(digits in line for line in dump)

    async def questions(self) -> list[Say]:
        """What the customer is asked about digits in doubt."""
        return [
            one
            for one in await self.world.posted(CHAT)
            if isinstance(one, Say) and one.key.startswith("hex-question")
        ]

    async def is_alarmed(self) -> bool:
        """Whether the customer's message is taken off, and they are told what to do."""
        posted = await self.world.posted(CHAT)
        return any(isinstance(one, DeleteIncoming) and one.done == "secret-removed" for one in posted)


def _finding(found: Sequence[Mapping[str, Any]]) -> Finding | None:
    keys = (one for one in found if one["kind"] == Secret.PRIVATE_KEY)
    return next((Finding(one["kind"], one["count"]) for one in keys), None)


def chat() -> dict[str, Any]:
    """The customer's private chat, as the platform shows it."""
    return {"id": CUSTOMER, "type": "private", "first_name": "Zoe"}


def person() -> dict[str, Any]:
    """The customer, as the platform shows them."""
    return {"id": CUSTOMER, "is_bot": False, "first_name": "Zoe"}


def said(number: int, text: str) -> dict[str, Any]:
    """The update of a private message."""
    message = {"message_id": number, "date": DATED, "chat": chat(), "from": person(), "text": text}
    return {"update_id": 3_000 + number, "message": message}


async def reporting(edge: Edge, asking: Slot) -> None:
    """The customer is in the middle of a report that asks for this."""
    await edge.world.customer_starts()
    form = replace(forms.begin(), asking=asking)
    dialog = Dialog(CUSTOMER, CUSTOMER, "report", "asking", forms.to_json(form), edge.world.clock.now())
    await edge.world.store.transact(lambda work: work.dialogs.save(dialog))
