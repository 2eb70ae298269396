"""What Telegram's refusals mean to us: one table from its words to the errors of the ports; actions are elsewhere.

Descriptions differ between server versions in wording and in case, so they are matched, never compared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.ports import (
    BadToken,
    Barred,
    Blocked,
    Busy,
    ChannelError,
    ChatMoved,
    Doubtful,
    Malformed,
    Refused,
    TargetGone,
    TooLate,
    TooLong,
    TopicClosed,
    TopicGone,
    Unchanged,
    Unreachable,
)

UNNAMED_WAIT_S = 5.0
"""Waited when a 429 does not say how long."""
LONGEST_REASON = 200

REPEATABLE = re.compile(r"(edit|delete|answer|get|set|close|reopen|hide|unhide|pin|unpin)|sendChatAction$")
"""Methods that may be asked twice without anything happening twice; creating and sending are not among them."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A call that was refused: the method, the chat it was for (0 if none), and what Telegram answered."""

    method: str
    code: int
    description: str
    chat_id: int = 0
    parameters: Mapping[str, Any] = field(default_factory=dict)


def meaning(answer: Answer) -> ChannelError:
    """The error of the ports that *answer* amounts to; what is unknown is Refused with Telegram's reason."""
    if moved_to := answer.parameters.get("migrate_to_chat_id"):
        return ChatMoved(int(moved_to))
    if answer.code == 429:
        return Busy(_wait_s(answer))
    if answer.code >= 500:
        return no_answer(answer.method)
    for code, pattern, make in TABLE:
        if code in {0, answer.code} and (found := re.search(pattern, answer.description, re.IGNORECASE)):
            return make(answer, found)
    return Refused(answer.description[:LONGEST_REASON])


def no_answer(method: str) -> ChannelError:
    """The request left us and nothing usable came back: doubtful, unless asking again does no harm."""
    return Unreachable() if REPEATABLE.match(method) else Doubtful()


def _wait_s(answer: Answer) -> float:
    named = answer.parameters.get("retry_after")
    if named is None:
        found = re.search(r"(?:retry after |wait_)(\d+)", answer.description, re.IGNORECASE)
        named = found[1] if found else UNNAMED_WAIT_S
    return float(named)


_Make = Callable[[Answer, "re.Match[str]"], ChannelError]


def _plainly(error: Callable[[], ChannelError]) -> _Make:
    return lambda _, __: error()


def _no_chat(answer: Answer, _: re.Match[str]) -> ChannelError:
    return Blocked() if answer.chat_id > 0 else Barred("chat")


def _mended_in_groups(right: str) -> _Make:
    """What an admin of a group can mend; to a person, nobody can."""
    return lambda answer, _: _final(answer, _) if answer.chat_id > 0 else Barred(right)


def _final(answer: Answer, _: re.Match[str]) -> ChannelError:
    return Refused(answer.description[:LONGEST_REASON])


def _right(_: Answer, found: re.Match[str]) -> ChannelError:
    return Barred(found[1].lower()[:LONGEST_REASON])


# The first row that fits decides; code 0 stands for any.
TABLE: tuple[tuple[int, str, _Make], ...] = (
    (401, r"", _plainly(BadToken)),
    (404, r"^not found$", _plainly(BadToken)),
    (
        0,
        r"message thread not found|topic[ _]deleted|topic[ _]id[ _]invalid|topic not found",
        _plainly(TopicGone),
    ),
    (
        0,
        r"topic[ _](?:closed|hidden|archived)|(?:topic|thread) is (?:closed|hidden|archived)",
        _plainly(TopicClosed),
    ),
    (0, r"topic_not_modified|message is not modified|message_not_modified", _plainly(Unchanged)),
    (
        0,
        r"blocked by the user|user is de(?:activated|leted)|can't initiate conversation|user_is_blocked"
        r"|input_user_deactivated|send messages to bots",
        _plainly(Blocked),
    ),
    (0, r"chat not found|peer_id_invalid", _no_chat),
    (
        0,
        r"bot was kicked|bot is not a (?:member|participant)|chat was deactivated|channel_private",
        lambda *_: Barred("member"),
    ),
    (0, r"group (?:chat )?was deleted", lambda *_: Barred("deleted")),
    # With the new id in the parameters it would be known where to.
    (0, r"upgraded to a supergroup", lambda *_: Barred("moved")),
    (0, r"channel_invalid", _mended_in_groups("chat")),
    (0, r"(?:not enough|have no|no) rights to ([^.]*)", _right),
    (0, r"the chat is not a forum|only for supergroups|channel_forum_missing", lambda *_: Barred("forum")),
    (0, r"for supergroup and channel chats only", _mended_in_groups("forum")),
    (
        0,
        r"admin[a-z]*[ _]r(?:ights|equired)|write_forbidden|chat_restricted|right_forbidden",
        lambda *_: Barred(),
    ),
    (
        0,
        r"message to (?:edit|delete|be replied|reply|copy|forward|pin|unpin|react)\b.* not found"
        r"|repl(?:y|ied) message not found|message_id_invalid|message not found"
        r"|message identifier is not specified|user not found|participant_id_invalid",
        _plainly(TargetGone),
    ),
    (
        0,
        r"message(?: is |_)too[ _]long|caption is too long|media_caption_too_long|text is too long",
        _plainly(TooLong),
    ),
    (
        0,
        r"can't parse (?:message )?(?:caption )?entit|entit(?:y|ies)[a-z_]*invalid|entities_too_long"
        r"|quote_text_invalid|quote (?:is|was) not found",
        _plainly(Malformed),
    ),
    (
        0,
        r"can't be (?:copied|forwarded)|forwards_restricted|protected content|wrong file identifier",
        _final,
    ),
    (
        0,
        r"can't be (?:edited|deleted)|edit_time_expired|delete_forbidden|query is too old|query_id_invalid",
        _plainly(TooLate),
    ),
    (0, r"(?:flood|slowmode)(?:_[a-z]+)*_wait_", lambda answer, _: Busy(_wait_s(answer))),
    # Nobody knows every word for a restriction, and a customer's words must not be lost over a new one.
    (0, r"_forbidden\b|banned_in_channel", _mended_in_groups("")),
    (403, r"", _mended_in_groups("")),
)
