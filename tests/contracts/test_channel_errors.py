"""Telegram's refusals in its own words, and what each of them means to us."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.errors import UNNAMED_WAIT_S, Answer, meaning
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

GROUP, PRIVATE = -1001, 7001
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def refused(
    code: int, description: str, chat_id: int = GROUP, method: str = "sendMessage", **more: Any
) -> ChannelError:
    return meaning(Answer(method, code, description, chat_id, more))


@pytest.mark.parametrize(
    ("code", "description", "error"),
    [
        (400, "Bad Request: message thread not found", TopicGone),
        (400, "Bad Request: TOPIC_DELETED", TopicGone),
        (400, "Bad Request: TOPIC_ID_INVALID", TopicGone),
        (400, "Bad Request: TOPIC_CLOSED", TopicClosed),
        (400, "Bad Request: TOPIC_NOT_MODIFIED", Unchanged),
        (400, NOT_MODIFIED, Unchanged),
        (403, "Forbidden: bot was blocked by the user", Blocked),
        (403, "Forbidden: user is deactivated", Blocked),
        (403, "Forbidden: bot can't initiate conversation with a user", Blocked),
        (403, "Forbidden: bot can't send messages to bots", Blocked),
        (403, "Forbidden: bot was kicked from the supergroup chat", Barred),
        (403, "Forbidden: bot is not a member of the supergroup chat", Barred),
        (403, "Forbidden: bot was kicked from the group chat", Barred),
        (400, "Bad Request: not enough rights to create a topic", Barred),
        (400, "Bad Request: not enough rights to send text messages to the chat", Barred),
        (400, "Bad Request: need administrator rights in the channel chat", Barred),
        (400, "Bad Request: CHAT_ADMIN_REQUIRED", Barred),
        (400, "Bad Request: CHAT_WRITE_FORBIDDEN", Barred),
        (400, "Bad Request: the chat is not a forum", Barred),
        (400, "Bad Request: method is available only for supergroups", Barred),
        (400, "Bad Request: TOPIC_HIDDEN", TopicClosed),
        (400, "Bad Request: CHAT_FORWARDS_RESTRICTED", Refused),
        (400, "Bad Request: message to edit not found", TargetGone),
        (400, "Bad Request: message to delete not found", TargetGone),
        (400, "Bad Request: message to be replied not found", TargetGone),
        (400, "Bad Request: reply message not found", TargetGone),
        (400, "Bad Request: message to react not found", TargetGone),
        (400, "Bad Request: MESSAGE_ID_INVALID", TargetGone),
        (400, "Bad Request: message identifier is not specified", TargetGone),
        (400, "Bad Request: user not found", TargetGone),
        (400, "Bad Request: PARTICIPANT_ID_INVALID", TargetGone),
        (400, "Bad Request: message can't be edited", TooLate),
        (400, "Bad Request: message can't be deleted", TooLate),
        (400, "Bad Request: message can't be deleted for everyone", TooLate),
        (
            400,
            "Bad Request: query is too old and response timeout expired or query ID is invalid",
            TooLate,
        ),
        (400, "Bad Request: message is too long", TooLong),
        (400, "Bad Request: message caption is too long", TooLong),
        (400, "Bad Request: Text is too long", TooLong),
        (400, "Bad Request: message text is empty", Refused),
        (400, "Bad Request: can't parse entities: Unclosed start tag at byte offset 3", Malformed),
        (400, "Bad Request: QUOTE_TEXT_INVALID", Malformed),
        (400, "Bad Request: wrong file identifier/HTTP URL specified", Refused),
        (400, "Bad Request: the message can't be copied", Refused),
        (400, "Bad Request: message has protected content and can't be forwarded", Refused),
        (400, "Bad Request: REACTION_INVALID", Refused),
        (400, "Bad Request: BUTTON_DATA_INVALID", Refused),
        (400, "Bad Request: there is no text in the message to edit", Refused),
        (401, "Unauthorized", BadToken),
        (401, "Unauthorized: invalid token specified", BadToken),
        (404, "Not Found", BadToken),
        (404, "Not Found: method not found", Refused),
        (429, "Too Many Requests: retry after 7", Busy),
        (500, "Internal Server Error", Doubtful),
        (502, "Bad Gateway", Doubtful),
    ],
)
def test_each_refusal_has_its_meaning(code: int, description: str, error: type[ChannelError]) -> None:
    assert type(refused(code, description)) is error


def test_the_wording_may_change_its_case() -> None:
    assert isinstance(refused(403, "forbidden: Bot Was Blocked By The User"), Blocked)


def test_a_wait_is_what_the_platform_named() -> None:
    named = refused(429, "Too Many Requests: retry after 7", retry_after=7)
    written = refused(429, "Too Many Requests: retry after 12")
    unnamed = refused(429, "Too Many Requests")

    assert [error.retry_after_s for error in (named, written, unnamed) if isinstance(error, Busy)] == [
        7.0,
        12.0,
        UNNAMED_WAIT_S,
    ]


def test_a_group_that_moved_names_the_new_one() -> None:
    text = "Bad Request: group chat was upgraded to a supergroup chat"

    error = refused(400, text, migrate_to_chat_id=-100200)

    assert isinstance(error, ChatMoved)
    assert error.to == -100200


def test_an_unknown_chat_is_a_customer_who_is_gone_or_a_group_we_are_not_in() -> None:
    text = "Bad Request: chat not found"

    assert isinstance(refused(400, text, PRIVATE), Blocked)
    assert isinstance(refused(400, text, GROUP), Barred)


def test_a_missing_right_is_named() -> None:
    error = refused(400, "Bad Request: not enough rights to create a topic")

    assert isinstance(error, Barred)
    assert error.right == "create a topic"


@pytest.mark.parametrize(
    "method",
    [
        "editMessageText",
        "deleteMessage",
        "answerCallbackQuery",
        "getMe",
        "setMessageReaction",
        "sendChatAction",
    ],
)
def test_what_may_be_asked_twice_is_never_in_doubt(method: str) -> None:
    assert isinstance(refused(500, "Internal Server Error", method=method), Unreachable)


@pytest.mark.parametrize("method", ["sendMessage", "sendPhoto", "createForumTopic"])
def test_what_makes_something_new_is_in_doubt(method: str) -> None:
    assert isinstance(refused(500, "Internal Server Error", method=method), Doubtful)


@given(st.integers(300, 599), st.text(max_size=300))
def test_every_answer_has_a_meaning(code: int, description: str) -> None:
    assert isinstance(refused(code, description), ChannelError)
