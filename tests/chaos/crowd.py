"""Customers and agents who write in a sandbox, every text with a token of its own; what came of it is counted elsewhere."""

from __future__ import annotations

import random
import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import takewhile

from sandbox import World
from sandbox.core import words
from sandbox.records import Chat, Json

ASKS = "I want to talk to a real person"
CLAIM = "Claim"
PASS_ON = "pass it on"
LAST_FEW = 5
"""Only what somebody wrote lately is edited or answered."""
_TOKEN = re.compile(r"\b([ca])(\d+)m(\d+)(?:v(\d+))?\b")


@dataclass(frozen=True, slots=True)
class Token:
    """What identifies one text: its *side* is "c" for a customer's and "a" for an agent's; edits count *version* up."""

    side: str
    customer: int
    number: int
    version: int = 0

    def __str__(self) -> str:
        version = f"v{self.version}" if self.version else ""
        return f"{self.side}{self.customer}m{self.number}{version}"

    @property
    def first(self) -> Token:
        """The text before all edits."""
        return replace(self, version=0)


def tokens_in(text: str) -> list[Token]:
    """The tokens of a text, in order."""
    found = _TOKEN.findall(text)
    return [Token(side, int(who), int(number), int(version or 0)) for side, who, number, version in found]


@dataclass(slots=True)
class Customer:
    """Somebody with a case. *topic* is known once something of theirs stands in it; then the agent claims it."""

    number: int
    user: int
    agent: int
    topic: int | None = None
    claimed: bool = False
    asked: deque[tuple[int, Token]] = field(default_factory=lambda: deque(maxlen=LAST_FEW))
    answered: deque[tuple[int, Token]] = field(default_factory=lambda: deque(maxlen=LAST_FEW))
    mirrored: deque[int] = field(default_factory=lambda: deque(maxlen=LAST_FEW))


class Crowd:
    """Writes at random, and looks at what the bot wrote as people would: to answer it."""

    def __init__(self, world: World, dice: random.Random, at_once: int) -> None:
        """*at_once* is how many customers write at a time; the one who has been there longest makes room for a newcomer."""
        self._world = world
        self._dice = dice
        self._at_once = at_once
        self._read: dict[int, int] = {}
        self._cards: dict[int, Json] = {}
        self.customers: list[Customer] = []
        self.said: list[Token] = []
        self._awaited: set[Token] = set()
        self.late: set[Token] = set()
        self._acts: tuple[tuple[float, Callable[[Customer], None]], ...] = (
            (0.51, self._asks),
            (0.04, self._shows),
            (0.03, self._edits_question),
            (0.30, self._answers),
            (0.05, self._answers_in_a_burst),
            (0.03, self._edits_answer),
            (0.03, self._shows_answer),
            (0.01, lambda _: self.comes()),
        )

    @property
    def under_way(self) -> int:
        """How many texts, in their last version, have not been seen yet."""
        return len(self._awaited)

    def comes(self) -> None:
        """A newcomer asks for a person."""
        number = len(self.customers)
        agents = self._world.agents
        user = self._world.add_user(f"Customer {number}", language_code="en")
        self.customers.append(Customer(number, user, agents[number % len(agents)]))
        self._world.say(user, ASKS)

    def acts(self) -> None:
        """Somebody does something."""
        weights, acts = zip(*self._acts, strict=True)
        (act,) = self._dice.choices(acts, weights)
        act(self._dice.choice(self.customers[-self._at_once :]))

    # -- what they do -------------------------------------------------------------------------------------

    def _asks(self, customer: Customer) -> None:
        token = self._next("c", customer)
        message = self._world.say(customer.user, str(token))
        customer.asked.append((message["message_id"], token))

    def _shows(self, customer: Customer) -> None:
        token = self._next("c", customer)
        # Passed on once the customer says that it shows no secret, and until then later texts overtake it.
        self.late.add(token)
        self._world.attach(customer.user, "photo", caption=str(token))

    def _edits_question(self, customer: Customer) -> None:
        if customer.asked:
            number, token = self._edited(customer.asked)
            self._world.edit(customer.user, customer.user, number, text=str(token))

    def _answers(self, customer: Customer) -> None:
        if not customer.claimed:
            return
        target = self._dice.choice(customer.mirrored) if self._dice.random() < 0.6 else None
        token = self._next("a", customer)
        group = self._world.group
        message = self._world.say(
            customer.agent, str(token), chat=group, topic=customer.topic, reply_to=target
        )
        customer.answered.append((message["message_id"], token))

    def _answers_in_a_burst(self, customer: Customer) -> None:
        for _ in range(self._dice.randint(3, 6)):
            self._answers(customer)

    def _shows_answer(self, customer: Customer) -> None:
        if customer.claimed:
            token, group = self._next("a", customer), self._world.group
            self._world.attach(customer.agent, "photo", caption=str(token), chat=group, topic=customer.topic)

    def _edits_answer(self, customer: Customer) -> None:
        if customer.answered:
            number, token = self._edited(customer.answered)
            self._world.edit(customer.agent, self._world.group, number, text=str(token))

    def _edited(self, written: deque[tuple[int, Token]]) -> tuple[int, Token]:
        place = self._dice.randrange(len(written))
        number, before = written[place]
        after = replace(before, version=before.version + 1)
        written[place] = number, after
        self._awaited.discard(before)
        self._awaited.add(after)
        self.said.append(after)
        return number, after

    def _next(self, side: str, customer: Customer) -> Token:
        token = Token(side, customer.number, len(self.said))
        self._awaited.add(token)
        self.said.append(token)
        return token

    # -- what they see ------------------------------------------------------------------------------------

    def look(self) -> None:
        """Read what is new in the topics and in the customers' chats."""
        for message in self._unread(self._world.chats[self._world.group]):
            self._read_in_topic(message)
        for customer in self.customers:
            chat = self._world.chats.get(customer.user)
            for message in self._unread(chat) if chat else ():
                self._awaited.difference_update(tokens_in(words(message)))
                self._press(message, PASS_ON, customer.user)

    def _read_in_topic(self, message: Json) -> None:
        topic = message.get("message_thread_id", 0)
        if self._button(message, CLAIM):
            self._cards[topic] = message
        tokens = tokens_in(words(message))
        self._awaited.difference_update(tokens)
        if not tokens:
            return
        customer = self.customers[tokens[0].customer]
        customer.topic = topic
        customer.mirrored.append(message["message_id"])
        if not customer.claimed and topic in self._cards:
            self._claim(customer, self._cards[topic])

    def _claim(self, customer: Customer, card: Json) -> None:
        self._press(card, CLAIM, customer.agent)
        customer.claimed = True

    def _press(self, message: Json, label: str, user: int) -> None:
        data = self._button(message, label)
        if data:
            self._world.press(user, message["chat"]["id"], message["message_id"], data)

    def _button(self, message: Json, label: str) -> str:
        """What is behind the button whose label ends so; empty if there is none."""
        found = (button["data"] for button in self._world.buttons(message) if button["text"].endswith(label))
        return next(found, "")

    def _unread(self, chat: Chat) -> Iterator[Json]:
        """What the bot wrote in *chat* since it was last read, oldest first."""
        read = self._read.get(chat.id, 0)
        fresh = list(
            takewhile(lambda message: message["message_id"] > read, reversed(chat.messages.values()))
        )
        if fresh:
            self._read[chat.id] = fresh[0]["message_id"]
        return (message for message in reversed(fresh) if message["from"]["id"] == self._world.bot.id)
