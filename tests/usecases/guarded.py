"""A customer's topic with three who work in it, for tests of what the guard holds back; nothing is tested here."""

from __future__ import annotations

from typing import Any

from bot.domain.case import Record, Step
from bot.domain.messages import TellAgents
from bot.ports import Agent, Role, Stored
from tests.usecases.world import GROUP, World

ASK = "what's your recovery phrase so I can check?"
FINE = "have you shared your recovery phrase with anyone?"
UNCLEAR = "Ask about your recovery phrase again tomorrow."
"""What one weak rule stops."""
LINK = "have a look at https://fix.example.net/claim"


class Topic:
    """A customer's topic: Ann has the case, Bo is a colleague, Lea a lead."""

    def __init__(self, world: World, people: dict[str, Agent], number: int) -> None:
        self.world, self.number = world, number
        self.ann, self.bo, self.lea = people["Ann"], people["Bo"], people["Lea"]

    @classmethod
    async def prepared(cls, owner: str = "Ann", mode: str = "owner") -> Topic:
        """*owner* has the case, or nobody if it is empty."""
        world = World(mode)
        roles = {"Ann": Role.AGENT, "Bo": Role.AGENT, "Lea": Role.LEAD}
        people = {name: await world.hire(name, role) for name, role in roles.items()}
        await world.handed_over()
        topic = cls(world, people, await world.topic())
        if owner:
            await world.writes(people[owner], "/claim", topic.number)
        await world.look_away()
        return topic

    async def write(self, who: Agent, text: str | None, **more: Any) -> Stored:
        """Somebody writes; returns the message as it is kept."""
        place = await self.world.writes(who, text, self.number, **more)
        return await self.at(place)

    async def at(self, place: int) -> Stored:
        """The newest revision of what was written there."""
        stored: Stored = await self.world.ask(lambda work: work.messages.at(GROUP, place))
        return stored

    async def press(self, who: Agent, choice: str, draft: Stored) -> str:
        """Somebody presses a button under the line about *draft*; returns the toast."""
        return await self.world.presses(who, f"guard:{choice}:{draft.id}", self.number)

    async def told(self, key: str) -> TellAgents:
        """The newest line of this kind since the case was claimed."""
        lines = [one for one in await self.world.posted() if isinstance(one, TellAgents) and one.key == key]
        return lines[-1]

    async def leads(self) -> list[str]:
        """The keys of what the leads were told."""
        return await self.world.keys("leads")

    async def log(self, step: Step) -> list[Record]:
        """The records of this kind."""
        case = await self.world.case()
        records: list[Record] = await self.world.ask(lambda work: work.cases.records(case.id))
        return [one for one in records if one.step is step]


def photo() -> dict[str, Any]:
    """One size of a picture, as the platform writes it."""
    return {"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}
