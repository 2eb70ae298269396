"""The page on what becomes of a message that Telegram refuses, printed from the tables that decide it."""

from __future__ import annotations

import re

from bot.channels.errors import TABLE, Answer
from bot.delivery.failures import ACTIONS, Action
from bot.ports import Busy, ChannelError, ChatMoved, Doubtful, Unreachable

CUSTOMER, GROUP = 1, -1
_ANYTHING = re.compile("(.*)")
_OUTSIDE_TABLE = (
    ("429 Too Many Requests", Busy),
    ("the group was upgraded (`migrate_to_chat_id`)", ChatMoved),
    ("no answer, or an answer of a server that is down, to a request that may be repeated", Unreachable),
    ("the same, to a request that sends or creates something", Doubtful),
)


def page(printed: str) -> str:
    """The page, after the line that says it is printed."""
    return f"""{printed}
# When Telegram refuses

What Telegram says is matched against these patterns, first fit, without regard to case. Each error has one action.

| Telegram says | error | action |
|---|---|---|
{_rows()}

## The actions

| action | meaning |
|---|---|
{_actions()}

A request that got no answer is never simply repeated. Once nothing of it can land any more, its chat is kept quiet and
the ids between known messages are looked at:

| what was sent | how it is found |
|---|---|
| a text | an edit to the same text changes nothing |
| a picture, video, voice message, document | an edit to the same caption changes nothing |
| anything with buttons of its own, a text about a deletion | an edit to the same buttons changes nothing |
| a text with the keyboard below the input field | it cannot be edited, and nobody else's message has its id |
| a topic | Telegram tells the bot of topics that it opened |
| an edit, a title, a reaction, a deletion | it is repeated, which changes nothing |
| a sticker, a place, a contact, a round video, an album | nothing proves it: the topic is told, and it is not repeated |

If several are in doubt in one chat at once, each message found there gets a passing ⏳ button, so that Telegram shows
what it is, and then its own buttons again.
"""


def _rows() -> str:
    rows = [f"| {said} | {error.__name__} | {ACTIONS[error].value} |" for said, error in _OUTSIDE_TABLE]
    for code, pattern, make in TABLE:
        found = _ANYTHING.match("x")
        assert found is not None
        kinds = dict.fromkeys(type(make(Answer("", code, "x", chat), found)) for chat in (CUSTOMER, GROUP))
        rows.append(f"| {_said(code, pattern)} | {_names(kinds)} | {_deeds(kinds)} |")
    rows.append(f"| anything else | Refused | {Action.GIVE_UP.value} |")
    return "\n".join(rows)


def _said(code: int, pattern: str) -> str:
    shown = "`" + pattern.replace("|", "\\|") + "`" if pattern else "anything"
    return f"{code} {shown}" if code else shown


def _names(kinds: dict[type[ChannelError], None]) -> str:
    return " in private, ".join(kind.__name__ for kind in kinds) + (" in the group" if len(kinds) > 1 else "")


def _deeds(kinds: dict[type[ChannelError], None]) -> str:
    return ", ".join(ACTIONS[kind].value for kind in kinds)


def _actions() -> str:
    return "\n".join(f"| {action.value} | {action.meaning} |" for action in Action)
