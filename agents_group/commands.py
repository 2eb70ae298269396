"""What an agent can type: the commands, who may give them and where, and how a text is read. Nothing happens here."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from bot.channels.rich import Rich
from bot.domain.messages import Content
from bot.ports import Role

SLASHES = "/\uff0f"
"""Chinese keyboards write the full-width one."""
_NAME = re.compile(r"([^\s@]*)(?:@(\S*))?\s*")


@dataclass(frozen=True, slots=True)
class Command:
    """One command: the least role that may give it, and whether it is about the customer of the topic it stands in."""

    needs: Role = Role.AGENT
    in_topic: bool = True


COMMANDS: dict[str, Command] = {
    "claim": Command(),
    "release": Command(),
    "transfer": Command(),
    "note": Command(),
    "r": Command(),
    "undo": Command(),
    "resolve": Command(),
    "close": Command(),
    "reopen": Command(),
    "snooze": Command(),
    "tobot": Command(),
    "p0": Command(),
    "history": Command(),
    "tx": Command(),
    "addr": Command(),
    "spam": Command(),
    "block": Command(Role.LEAD),
    "unblock": Command(Role.LEAD),
    "queue": Command(in_topic=False),
    "who": Command(in_topic=False),
    "case": Command(in_topic=False),
    "stats": Command(in_topic=False),
    "hours": Command(in_topic=False),
    "invite": Command(Role.ADMIN, in_topic=False),
    "help": Command(in_topic=False),
}
ELSEWHERE = frozenset({"faq"})
"""Commands that another router answers for; known here so that a mistyped one is guessed."""
WRITTEN = frozenset({"r", "note"})
"""Commands that say what a message is, and are no order."""


@dataclass(frozen=True, slots=True)
class Order:
    """A text that begins with a slash. *name* is in small letters; *rest* is the message without the command."""

    name: str
    to: str
    rest: Content

    @property
    def argument(self) -> str:
        """What follows the name, without blanks around it."""
        return self.rest.text.strip()

    def is_for(self, bot: str) -> bool:
        """Whether it is addressed to nobody or to *bot*, a username."""
        return not self.to or self.to.casefold() == bot.casefold()


def read_order(content: Content) -> Order | None:
    """The order that *content* is, or None. Everything that shows a slash first is one, but for the mark of a note."""
    start = _first_visible(content.text)
    if not content.text[start:].startswith(tuple(SLASHES)) or marks_note(content):
        return None
    found = _NAME.match(content.text, start + 1)
    assert found is not None
    name = unicodedata.normalize("NFKC", found[1]).casefold()
    return Order(name, found[2] or "", _from(content, found.end()))


def marks_note(content: Content) -> bool:
    """Whether two slashes come first, of either width, with nothing visible before them."""
    start = _first_visible(content.text)
    return all(letter in SLASHES for letter in content.text[start : start + 2].ljust(2))


def needed(order: Order) -> Role:
    """The least role for a known command, which for the hours depends on whether they are to be changed."""
    if order.name == "hours" and order.argument:
        return Role.LEAD
    return COMMANDS[order.name].needs


def _first_visible(text: str) -> int:
    """Separators, controls, marks and formatting show nothing of their own at the start of a line."""
    hidden = (i for i, letter in enumerate(text) if unicodedata.category(letter)[0] not in "ZCM")
    return next(hidden, len(text))


def _from(content: Content, index: int) -> Content:
    rest = Rich(content.text, content.spans).part(index, len(content.text))
    return replace(content, text=rest.text, spans=rest.spans)
