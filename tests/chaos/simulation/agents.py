"""Agents of a story: what they write, order and press in the topics they see."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from sandbox.errors import Impossible
from tests.chaos.simulation.platform import Json, Platform
from tests.chaos.simulation.said import Record, Said, Sort
from tests.chaos.simulation.trace import Trace

ORDERS = ("/claim", "/resolve", "/release", "/snooze", "/tobot", "/reopen", "/p0", "/undo", "/close")
ORDER_WEIGHTS = (8, 6, 2, 2, 1, 2, 1, 3, 1)
NEWEST = 20


class Agents:
    """All of them; *dice* decide who does what in which topic."""

    def __init__(self, platform: Platform, record: Record, trace: Trace, dice: random.Random) -> None:
        self._platform = platform
        self._world = platform.world
        self._clock = platform.clock
        self._record = record
        self._trace = trace
        self._dice = dice
        self._acts: tuple[tuple[int, Callable[[int, int], None]], ...] = (
            (26, self._writes),
            (14, self._replies),
            (8, self._notes),
            (18, self._orders),
            (4, self._transfers),
            (5, self._edits),
            (22, self._presses),
            (4, self._two_claim_at_once),
            (2, self._closes_topic),
        )

    def act(self) -> None:
        """Somebody does something, if there is a topic."""
        topics = [
            topic["message_thread_id"] for topic in self._world.topics(self._world.group) if _is_there(topic)
        ]
        if not topics:
            return
        user, topic = self._dice.choice(self._world.agents), self._dice.choice(topics)
        (_, act), *_ = self._dice.choices(self._acts, [weight for weight, _ in self._acts])
        try:
            act(user, topic)
        except Impossible as error:
            self._trace.note(self._name(user), f"cannot: {error}")

    def delete_a_topic(self) -> None:
        """An administrator deletes one; nobody is told."""
        topics = [topic for topic in self._world.topics(self._world.group) if _is_there(topic)]
        if topics:
            number = self._dice.choice(topics)["message_thread_id"]
            error = self._dice.choice(("thread", "TOPIC_DELETED"))
            self._trace.note("agents", f"delete topic {number}")
            self._world.topic_delete(self._world.group, number, error)

    # -- what they do -------------------------------------------------------------------------------------

    def _writes(self, user: int, topic: int) -> None:
        self._say(user, topic, "we are looking into it")

    def _replies(self, user: int, topic: int) -> None:
        messages = self._seen(topic)
        if messages:
            target = self._dice.choice(messages)
            self._say(user, topic, "done", reply_to=target["message_id"])

    def _notes(self, user: int, topic: int) -> None:
        self._say(user, topic, "// careful with this one", Sort.NOTE)

    def _orders(self, user: int, topic: int) -> None:
        (order, *_) = self._dice.choices(ORDERS, ORDER_WEIGHTS)
        self._order(user, topic, order)

    def _transfers(self, user: int, topic: int) -> None:
        to = self._world.users[self._dice.choice(self._world.agents)]
        self._order(user, topic, f"/transfer @{to.username} knows this better")

    def _two_claim_at_once(self, user: int, topic: int) -> None:
        for agent in self._dice.sample(self._world.agents, 2):
            self._order(agent, topic, "/claim")

    def _edits(self, user: int, topic: int) -> None:
        own = [said for said in self._record.by_agents.values() if (said.user, said.topic) == (user, topic)]
        if not own:
            return
        before, token = own[-1], self._record.token()
        message = self._world.edit(
            user, self._world.group, before.message_id, text=f"we corrected it {token}"
        )
        self._keep(user, topic, message, token, Sort.EDIT).edits = before.token
        self._trace.note(self._name(user), f"edits {before.token} to {token}")

    def _presses(self, user: int, topic: int) -> None:
        buttons = [
            (message, button) for message in self._seen(topic) for button in self._world.buttons(message)
        ]
        if buttons:
            message, button = self._dice.choice(buttons[-8:])
            self._trace.note(self._name(user), f"presses {button['data']} under {message['message_id']}")
            self._world.press(user, self._world.group, message["message_id"], button["data"])

    def _closes_topic(self, user: int, topic: int) -> None:
        self._trace.note(self._name(user), f"closes topic {topic}")
        self._world.topic_close(self._world.group, topic)

    # -- how it is kept -----------------------------------------------------------------------------------

    def _say(self, user: int, topic: int, words: str, sort: Sort = Sort.TEXT, **more: Any) -> None:
        token = self._record.token()
        message = self._world.say(user, f"{words} {token}", chat=self._world.group, topic=topic, **more)
        self._keep(user, topic, message, token, sort)
        self._trace.note(self._name(user), f"writes {words!r} {token} in {topic} as {message['message_id']}")

    def _order(self, user: int, topic: int, order: str) -> None:
        self._trace.note(self._name(user), f"orders {order} in {topic}")
        self._world.say(user, order, chat=self._world.group, topic=topic)

    def _keep(self, user: int, topic: int, message: Json, token: str, sort: Sort) -> Said:
        group, at_s = self._world.group, self._clock.seconds()
        said = Said(token, sort, user, group, topic, int(message["message_id"]), at_s)
        said.update = self._platform.update_of(message)
        self._record.by_agents[token] = said
        return said

    def _seen(self, topic: int) -> list[Json]:
        return self._world.messages(self._world.group, topic)[-NEWEST:]

    def _name(self, user: int) -> str:
        return self._world.users[user].first_name.replace("Agent ", "agent")


def _is_there(topic: Json) -> bool:
    return not topic["deleted"]
