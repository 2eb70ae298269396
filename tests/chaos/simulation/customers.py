"""Customers of a story: each act is one thing a person could do in their app at that moment."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any

from bot.safety.seeds import find
from sandbox.errors import Impossible
from tests.chaos.simulation.platform import Json, Platform
from tests.chaos.simulation.said import Record, Said, Sort
from tests.chaos.simulation.trace import Trace

WORRIES = (
    "my swap is stuck",
    "the balance is wrong since the update",
    "I sent it two hours ago and nothing came",
    "which network do I choose",
    "I cannot log in any more",
    "it says pending all day",
)
ASKING = ("I want to talk to a real person", "please let me talk to a human", "human please")
THANKS = ("thank you", "thanks!")
PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"
FILES = ("photo", "photo", "document", "voice", "video")
PLAIN_FILES = ("sticker", "location", "contact")
NEVER_PRESSED = ("report", "zone", "held:yes")
"""A form takes what is written next for answers, and what is deleted cannot be counted."""
NEWEST = 12

assert find(PHRASE), "the phrase must be one that the gate knows"


class Customers:
    """All of them; *dice* decide who does what."""

    def __init__(self, platform: Platform, record: Record, trace: Trace, dice: random.Random) -> None:
        self._platform = platform
        self._world = platform.world
        self._clock = platform.clock
        self._record = record
        self._trace = trace
        self._dice = dice
        self._albums = 0
        self._begun: deque[partial[None]] = deque()
        self._acts: tuple[tuple[int, Callable[[int], None]], ...] = (
            (30, self._writes),
            (8, self._asks_for_person),
            (10, self._writes_in_a_burst),
            (3, self._floods),
            (6, self._sends_file),
            (2, self._sends_album),
            (3, self._sends_plain_file),
            (8, self._edits),
            (5, self._replies),
            (18, self._presses),
            (4, self._thanks),
            (2, self._starts),
            (1, self._tells_secret),
            (2, self._blocks),
            (4, self._unblocks),
        )

    def act(self) -> None:
        """Somebody does one thing; what was begun goes on first."""
        if self._begun:
            begun = self._begun.popleft()
            self._try(begun.args[0], begun)
            return
        user = self._dice.choice(self._world.customers)
        weights = [weight for weight, _ in self._acts]
        (_, act), *_ = self._dice.choices(self._acts, weights)
        self._try(user, partial(act, user))

    def _try(self, user: int, act: Callable[[], None]) -> None:
        try:
            act()
        except Impossible as error:
            self._trace.note(self._name(user), f"cannot: {error}")

    def unblock_all(self) -> None:
        """Everybody can be reached again."""
        for user in self._world.customers:
            self._unblocks(user)

    # -- what they do -------------------------------------------------------------------------------------

    def _writes(self, user: int) -> None:
        self._say(user, self._dice.choice(WORRIES))

    def _asks_for_person(self, user: int) -> None:
        self._say(user, self._dice.choice(ASKING))

    def _writes_in_a_burst(self, user: int) -> None:
        self._begun.extend([partial(self._writes, user)] * self._dice.randint(1, 3))
        self._writes(user)

    def _floods(self, user: int) -> None:
        self._begun.extend([partial(self._say, user, "hello??")] * self._dice.randint(5, 12))
        self._say(user, "hello??")

    def _sends_file(self, user: int) -> None:
        self._attach(user, self._dice.choice(FILES))

    def _sends_plain_file(self, user: int) -> None:
        self._world.attach(user, kind := self._dice.choice(PLAIN_FILES))
        self._trace.note(self._name(user), f"sends a {kind}")

    def _sends_album(self, user: int) -> None:
        self._albums += 1
        part = partial(self._attach, user, "photo", album=f"album{self._albums}")
        self._begun.extend([part] * self._dice.randint(1, 3))
        part()

    def _edits(self, user: int) -> None:
        own = [said for said in self._record.by_customers.values() if said.user == user and _is_text(said)]
        if not own:
            return
        before = self._dice.choice(own[-4:])
        token = self._record.token()
        text = f"I meant {self._dice.choice(WORRIES)} {token}"
        message = self._world.edit(user, user, before.message_id, text=text)
        edited = self._keep(user, message, token, Sort.EDIT)
        edited.edits = before.token
        self._trace.note(self._name(user), f"edits {before.token} to {token}")

    def _replies(self, user: int) -> None:
        messages = self._world.messages(user)
        if messages:
            target = self._dice.choice(messages[-NEWEST:])
            self._say(user, "about this:", reply_to=target["message_id"])

    def _presses(self, user: int) -> None:
        buttons = [
            (message, button)
            for message in self._world.messages(user)[-NEWEST:]
            for button in self._world.buttons(message)
            if not button["data"].startswith(NEVER_PRESSED)
        ]
        if not buttons:
            return
        message, button = self._dice.choice(buttons)
        self._trace.note(self._name(user), f"presses {button['data']} under {message['message_id']}")
        self._world.press(user, user, message["message_id"], button["data"])

    def _thanks(self, user: int) -> None:
        self._world.say(user, text := self._dice.choice(THANKS))
        self._trace.note(self._name(user), f"writes {text!r}")

    def _starts(self, user: int) -> None:
        self._trace.note(self._name(user), "presses Start")
        self._world.start(user)

    def _tells_secret(self, user: int) -> None:
        self._record.secrets.append(PHRASE)
        self._trace.note(self._name(user), "writes a recovery phrase")
        self._world.say(user, f"my words are {PHRASE}")

    def _blocks(self, user: int) -> None:
        self._trace.note(self._name(user), "blocks the bot")
        self._world.block(user)

    def _unblocks(self, user: int) -> None:
        if self._world.users[user].blocked:
            self._trace.note(self._name(user), "unblocks the bot")
            self._world.unblock(user)

    # -- how it is kept -----------------------------------------------------------------------------------

    def _say(self, user: int, words: str, **more: Any) -> None:
        token = self._record.token()
        message = self._world.say(user, f"{words} {token}", **more)
        self._keep(user, message, token, Sort.TEXT)
        self._trace.note(self._name(user), f"writes {words!r} {token} as {message['message_id']}")

    def _attach(self, user: int, kind: str, **more: Any) -> None:
        token = self._record.token()
        message = self._world.attach(user, kind, caption=f"see {token}", **more)
        self._keep(user, message, token, Sort.MEDIA)
        self._trace.note(self._name(user), f"sends a {kind} {token} as {message['message_id']}")

    def _keep(self, user: int, message: Json, token: str, sort: Sort) -> Said:
        said = Said(token, sort, user, user, 0, int(message["message_id"]), self._clock.seconds())
        said.update = self._platform.update_of(message)
        self._record.by_customers[token] = said
        return said

    def _name(self, user: int) -> str:
        return self._world.users[user].first_name.replace("Customer ", "customer")


def _is_text(said: Said) -> bool:
    return said.sort in {Sort.TEXT, Sort.EDIT}
