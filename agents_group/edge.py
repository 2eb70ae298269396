"""From what happens in the agents' group to one door of the desk; which updates come here is in the router."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from bot.channels import lean_aiogram

lean_aiogram.load()

from aiogram.types import CallbackQuery, Message, MessageReactionUpdated  # noqa: E402

from agents_group.commands import COMMANDS, ELSEWHERE, WRITTEN, Order, marks_note, needed, read_order  # noqa: E402
from agents_group.documents import Documents  # noqa: E402
from agents_group.guess import closest  # noqa: E402
from agents_group.roles import Denial, Gate, Roster, may  # noqa: E402
from agents_group.writing import (  # noqa: E402
    album_so_far,
    cannot_go,
    is_passed_on,
    is_silent,
    mentioned_users,
    mentions_colleague,
)
from bot.channels.reactions import read_reaction  # noqa: E402
from bot.channels.reading import read_message, read_press  # noqa: E402
from bot.domain.messages import Content, Inbound, TellAgents  # noqa: E402
from bot.handover.agents import AgentDoors, Written  # noqa: E402
from bot.handover.casework import Casework  # noqa: E402
from bot.handover.desk import Desk  # noqa: E402
from bot.handover.enrol import Enrolment  # noqa: E402
from bot.handover.hours import Hours  # noqa: E402
from bot.handover.lookups import KINDS, Lookups  # noqa: E402
from bot.handover.records import QUESTIONS, Records  # noqa: E402
from bot.handover.telling import Telling  # noqa: E402
from bot.ports import Agent, Arrived, Courtesy, Direction, Role, Standing, Stored, Texts, Work  # noqa: E402

_QUOTED = frozenset({"reply_to_message", "external_reply", "quote"})
_USAGE = {"r": "reply-usage", "note": "note-usage"}


@dataclass(slots=True)
class AgentsEdge:
    """The agents' side of the desk. Every method says whether it finished the row; the lane finishes the others."""

    desk: Desk
    doors: AgentDoors
    casework: Casework
    enrol: Enrolment
    records: Records
    hours: Hours
    membership: Roster
    courtesy: Courtesy
    texts: Texts
    bot_username: Callable[[], str]
    language: str = "en"
    documents: Documents | None = None
    _gate: Gate = field(init=False)
    _telling: Telling = field(init=False)
    _lookups: Lookups = field(init=False)

    def __post_init__(self) -> None:
        self._gate = Gate(self.desk.store, self.membership)
        self._telling = Telling(self.desk)
        self._lookups = Lookups(self.desk)

    # -- messages -----------------------------------------------------------------------------------------

    async def message(self, message: Message, row: Arrived, *, edited: bool = False) -> bool:
        """A message or an edit in the group."""
        inbound = read_message(message, row.update_id, edited=edited)
        order = None if is_passed_on(message) else read_order(inbound.content)
        if is_silent(message, inbound.content):
            return False
        # Whoever wrote it, in General too: the group is seen by more people than a secret may be.
        if _holds_secret(row):
            await self._telling.take_off(inbound, row)
            return True
        if self._is_small_talk(inbound, order):
            return False
        agent = await self._gate.admit(inbound.sender)
        if isinstance(agent, Denial):
            await self._telling.hint(agent.value, inbound, row, asked=order is not None)
            return True
        agent = await self.enrol.recognise(agent, inbound.sender)
        if order is not None and _is_plain(order) and not edited:
            await self._ordered(agent, inbound, order, row)
        else:
            await self._written(agent, message, inbound, order, row)
        return True

    def _is_small_talk(self, inbound: Inbound, order: Order | None) -> bool:
        """Orders for other bots, and what colleagues say among themselves in General."""
        if order is None:
            return inbound.chat.topic_id is None
        return not order.is_for(self.bot_username())

    async def _written(
        self, agent: Agent, message: Message, inbound: Inbound, order: Order | None, row: Arrived
    ) -> None:
        if inbound.chat.topic_id is None:
            await self._tell("no-customer-here", inbound, row)
        elif not row.body.get("scanned", True):
            await self._tell("agent-unscanned", inbound, row)
        elif cannot_go(inbound.content):
            await self._tell("kind-not-passed-on", inbound, row)
        elif order is not None and order.name in WRITTEN and _is_empty(order):
            await self._tell(_USAGE[order.name], inbound, row)
        else:
            await self._knock(await self._read(agent, message, inbound, order), order, row)

    async def _read(self, agent: Agent, message: Message, inbound: Inbound, order: Order | None) -> Written:
        """The message as the door takes it. What is an order but cannot be one here stays inside, as a note."""
        mentioned, earlier = await self._around(message, inbound, agent)
        spoken = order is not None and order.name == "r"
        inside = (
            order is not None or marks_note(inbound.content) or is_passed_on(message) or _is_note(earlier)
        )
        content = order.rest if order is not None and order.name in WRITTEN else inbound.content
        return Written(
            agent,
            replace(inbound, content=content),
            mentions_colleague=mentioned,
            note=inside and not spoken,
            public=spoken or (_was_sent(earlier) and not inside and not mentioned),
        )

    async def _around(self, message: Message, inbound: Inbound, agent: Agent) -> tuple[bool, Stored | None]:
        """Whether a colleague is mentioned, and the part of the same album that came before."""
        users = mentioned_users(message)

        def question(work: Work) -> tuple[bool, Stored | None]:
            return mentions_colleague(work, inbound.content, users), album_so_far(work, inbound, agent.id)

        return await self.desk.store.read(question)

    async def _knock(self, written: Written, order: Order | None, row: Arrived) -> None:
        content = await self._looked_into(written.inbound.content)
        if content is None:
            await self._telling.take_off(written.inbound, row)
            return
        written = replace(written, inbound=replace(written.inbound, content=content))
        inside = written.note or (written.mentions_colleague and not written.public)
        if written.inbound.edited and inside:
            await self._telling.keep_inside(written.inbound, row)
        else:
            await self.doors.wrote(written, row)

    async def _looked_into(self, content: Content) -> Content | None:
        """The content with what its document says; None if that is a secret."""
        return await self.documents.read(content) if self.documents is not None else content

    # -- commands -----------------------------------------------------------------------------------------

    async def _ordered(self, agent: Agent, inbound: Inbound, order: Order, row: Arrived) -> None:
        topic = inbound.chat.topic_id
        command = COMMANDS.get(order.name)
        if command is None:
            await self._unknown(inbound, order, row)
        elif not may(agent, needed(order)):
            await self._tell("not-allowed", inbound, row)
        elif command.in_topic and topic is None:
            await self._tell("look-where" if order.name in KINDS else "no-customer-here", inbound, row)
        elif order.name in QUESTIONS:
            await self.records.asked(order.name, topic, row, order.argument)
        else:
            await self._carry_out(agent, inbound, order, row)

    async def _carry_out(self, agent: Agent, inbound: Inbound, order: Order, row: Arrived) -> None:
        topic = inbound.chat.topic_id
        match order.name:
            case "help":
                is_admin = may(agent, Role.ADMIN)
                await self._tell("help-everything" if is_admin else "help-agents", inbound, row)
            case "hours":
                await self.hours.asked(topic, row, order.argument, agent.id)
            case "tx" | "addr":
                assert topic is not None
                await self._lookups.asked(order.name, topic, row, order.argument, inbound.message_id)
            case "invite":
                await self.enrol.invited(agent, topic, row, order.argument, self.bot_username())
            case verb:
                assert topic is not None
                outcome = await self.casework.ordered(
                    agent, topic, verb, row, order.argument, replied=inbound.reply_to
                )
                if outcome.key == "no-customer-here":
                    await self._telling.add(TellAgents(outcome.key, reply_to=inbound.message_id), topic)

    async def _unknown(self, inbound: Inbound, order: Order, row: Arrived) -> None:
        guess = closest(order.name, {*COMMANDS, *ELSEWHERE})
        if guess is None:
            await self._tell("unknown-command-plain", inbound, row)
        else:
            await self._tell("unknown-command", inbound, row, guess=guess)

    async def _tell(self, key: str, inbound: Inbound, row: Arrived, **args: str) -> None:
        told = TellAgents(key, args, reply_to=inbound.message_id)
        await self._telling.tell(told, inbound.chat.topic_id, row)

    # -- buttons ------------------------------------------------------------------------------------------

    async def press(self, query: CallbackQuery, row: Arrived) -> bool:
        """A button in the group; the answer is a toast that only its presser sees."""
        press = read_press(query, row.update_id)
        if press is None:
            await self.courtesy.answer_press(query.id)
            return False
        agent = await self._gate.admit(press.sender)
        if isinstance(agent, Denial):
            await self.courtesy.answer_press(query.id, self.texts.text(agent.value, self.language))
            return False
        outcome = await self.casework.pressed(agent, press, row)
        toast = self.texts.text(outcome.key, self.language, owner=outcome.owner) if outcome.key else ""
        await self.courtesy.answer_press(query.id, toast)
        return True

    async def reaction(self, event: MessageReactionUpdated, row: Arrived) -> bool:
        """A reaction in the group; nobody who may not speak here is told so because of one."""
        reaction = read_reaction(event, row.update_id)
        if reaction is None or reaction.sender.is_anonymous:
            return False
        agent = await self._gate.admit(reaction.sender)
        if isinstance(agent, Denial):
            return False
        await self.doors.reacted(agent, reaction, row)
        return True

    # -- people -------------------------------------------------------------------------------------------

    async def join(self, message: Message, row: Arrived) -> bool:
        """``/join CODE`` in a private chat."""
        inbound = read_message(message, row.update_id)
        order = read_order(inbound.content)
        if order is None or not order.is_for(self.bot_username()):
            return False
        is_member = await self.membership.is_member(inbound.sender.user_id)
        await self.enrol.join(inbound.sender, order.argument, row, is_member=is_member)
        return True

    async def moved(self, user_id: int, row: Arrived, *, is_inside: bool) -> bool:
        """Somebody came to the group or left it."""
        self.membership.membership_changed(user_id)
        if is_inside:
            return False
        await self.enrol.left(user_id, row)
        return True


def _holds_secret(row: Arrived) -> bool:
    """Whether a recovery phrase was found in what was written, and not only in what it replies to."""
    return any(_QUOTED.isdisjoint(one["where"].split(".")) for one in row.body.get("found", ()))


def _is_plain(order: Order) -> bool:
    """Whether it is to be carried out: not one that says what the message is, and not the caption of a file."""
    return order.name not in WRITTEN and order.rest.attachment is None


def _is_note(earlier: Stored | None) -> bool:
    return earlier is not None and earlier.direction is Direction.NOTE


def _was_sent(earlier: Stored | None) -> bool:
    return earlier is not None and (earlier.direction, earlier.standing) == (Direction.OUT, Standing.PLAIN)


def _is_empty(order: Order) -> bool:
    return not order.argument and order.rest.attachment is None
