"""Everything Telegram is known to say, from its words to what becomes of a message."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from bot.channels.errors import Answer, meaning
from bot.delivery.failures import ACTIONS, Action
from bot.domain.messages import Sender, TellAgents
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
    Role,
    TargetGone,
    TooLate,
    TooLong,
    TopicClosed,
    TopicGone,
    Unchanged,
)
from tests.fakes import Office, office
from tests.usecases.test_failures_table import WORDS, handed_over, in_the_end, reply, told
from tests.usecases.world import CUSTOMER, GROUP

ADMIN = 9001
Kind = type[ChannelError]


@dataclass(frozen=True, slots=True)
class Said:
    """What Telegram says, and what that is when it is about the agents' group and about a customer."""

    code: int
    text: str
    group: Kind
    private: Kind | None = None
    """None where it is the same."""

    def about(self, chat_id: int) -> ChannelError:
        """The error, for a message to this chat."""
        parameters = {"migrate_to_chat_id": -1009} if self.group is ChatMoved else {}
        return meaning(Answer("sendMessage", self.code, self.text, chat_id, parameters))


def bad(text: str, group: Kind, private: Kind | None = None) -> Said:
    return Said(400, f"Bad Request: {text}", group, private)


def forbidden(text: str, group: Kind, private: Kind | None = None) -> Said:
    return Said(403, f"Forbidden: {text}", group, private)


SAID = [
    # Nothing can be sent
    Said(401, "Unauthorized", BadToken),
    Said(401, "Unauthorized: invalid token specified", BadToken),
    Said(404, "Not Found", BadToken),
    Said(404, "Not Found: method not found", Refused),
    # The platform is busy or down
    Said(429, "Too Many Requests: retry after 7", Busy),
    Said(420, "FLOOD_WAIT_31", Busy),
    bad("FLOOD_PREMIUM_WAIT_5", Busy),
    bad("SLOWMODE_WAIT_12", Busy),
    Said(500, "Internal Server Error", Doubtful),
    Said(500, "Internal Server Error: restart", Doubtful),
    Said(502, "Bad Gateway", Doubtful),
    # Access to a person
    forbidden("bot was blocked by the user", Blocked),
    forbidden("bot can't initiate conversation with a user", Blocked),
    forbidden("user is deactivated", Blocked),
    forbidden("user is deleted", Blocked),
    forbidden("bot can't send messages to bots", Blocked),
    bad("chat not found", Barred, Blocked),
    bad("PEER_ID_INVALID", Barred, Blocked),
    bad("VOICE_MESSAGES_FORBIDDEN", Barred, Refused),
    # Access to the group
    forbidden("bot was kicked from the supergroup chat", Barred),
    forbidden("bot was kicked from the group chat", Barred),
    forbidden("bot is not a member of the supergroup chat", Barred),
    forbidden("bot is not a participant of the group chat", Barred),
    forbidden("the group chat was deleted", Barred),
    forbidden("a wording that is new", Barred, Refused),
    bad("group chat was upgraded to a supergroup chat", ChatMoved),
    bad("group chat was deactivated", Barred),
    bad("CHANNEL_PRIVATE", Barred),
    bad("CHANNEL_INVALID", Barred, Refused),
    bad("USER_BANNED_IN_CHANNEL", Barred, Refused),
    bad("CHAT_WRITE_FORBIDDEN", Barred),
    bad("CHAT_RESTRICTED", Barred),
    bad("CHAT_ADMIN_REQUIRED", Barred),
    bad("CHAT_SEND_PLAIN_FORBIDDEN", Barred, Refused),
    bad("CHAT_SEND_PHOTOS_FORBIDDEN", Barred, Refused),
    bad("CHAT_SEND_MEDIA_FORBIDDEN", Barred, Refused),
    bad("CHAT_GUEST_SEND_FORBIDDEN", Barred, Refused),
    bad("not enough rights to send text messages to the chat", Barred),
    bad("have no rights to send a message", Barred),
    bad("not enough rights to create a topic", Barred),
    bad("need administrator rights in the channel chat", Barred),
    # Topics
    bad("the chat is not a forum", Barred),
    bad("CHANNEL_FORUM_MISSING", Barred),
    bad("method is available only for supergroups", Barred),
    bad("method is available for supergroup and channel chats only", Barred, Refused),
    bad("BOT_FORUM_CREATE_FORBIDDEN", Barred, Refused),
    bad("message thread not found", TopicGone),
    bad("TOPIC_DELETED", TopicGone),
    bad("TOPIC_ID_INVALID", TopicGone),
    bad("TOPIC_CLOSED", TopicClosed),
    bad("TOPIC_HIDDEN", TopicClosed),
    bad("TOPIC_ARCHIVED", TopicClosed),
    bad("message thread is closed", TopicClosed),
    bad("message thread is archived", TopicClosed),
    bad("topic is archived", TopicClosed),
    bad("TOPIC_NOT_MODIFIED", Unchanged),
    bad("title must be non-empty", Refused),
    bad("invalid icon color specified", Refused),
    # What a message refers to
    bad("message to be replied not found", TargetGone),
    bad("reply message not found", TargetGone),
    bad("message to edit not found", TargetGone),
    bad("message to delete not found", TargetGone),
    bad("message to copy not found", TargetGone),
    bad("message to forward not found", TargetGone),
    bad("message to pin not found", TargetGone),
    bad("message to react not found", TargetGone),
    bad("MESSAGE_ID_INVALID", TargetGone),
    bad("message identifier is not specified", TargetGone),
    bad("user not found", TargetGone),
    bad("PARTICIPANT_ID_INVALID", TargetGone),
    bad("message is not modified: specified new message content and reply markup are the same", Unchanged),
    bad("message can't be edited", TooLate),
    bad("message can't be deleted", TooLate),
    bad("message can't be deleted for everyone", TooLate),
    bad("MESSAGE_DELETE_FORBIDDEN", TooLate),
    bad("query is too old and response timeout expired or query ID is invalid", TooLate),
    # What is in a message
    bad("message is too long", TooLong),
    bad("message caption is too long", TooLong),
    bad("MEDIA_CAPTION_TOO_LONG", TooLong),
    bad("MESSAGE_TOO_LONG", TooLong),
    bad("Text is too long", TooLong),
    bad("can't parse entities: Unclosed start tag at byte offset 3", Malformed),
    bad("ENTITY_BOUNDS_INVALID", Malformed),
    bad("ENTITY_TEXTURL_INVALID", Malformed),
    bad("ENTITY_MENTION_USER_INVALID", Malformed),
    bad("ENTITIES_TOO_LONG", Malformed),
    bad("QUOTE_TEXT_INVALID", Malformed),
    bad("message text is empty", Refused),
    bad("there is no text in the message to edit", Refused),
    bad("there is no photo in the request", Refused),
    bad("wrong file identifier/HTTP URL specified", Refused),
    bad("invalid file_id", Refused),
    bad("file is too big", Refused),
    bad("IMAGE_PROCESS_FAILED", Refused),
    bad("BUTTON_DATA_INVALID", Refused),
    bad("Text buttons are unallowed in the inline keyboard", Refused),
    bad("BUTTON_USER_PRIVACY_RESTRICTED", Refused),
    bad("REACTION_INVALID", Refused),
    bad("wrong parameter action in request", Refused),
    bad("chat_id is empty", Refused),
    bad("the message can't be copied", Refused),
    bad("the message can't be forwarded", Refused),
    bad("messages can't be forwarded", Refused),
    bad("message identifiers are not specified", Refused),
    bad("too many message identifiers specified", Refused),
    bad("there are no messages to forward", Refused),
    bad("message identifiers must be in a strictly increasing order", Refused),
    bad("CHAT_FORWARDS_RESTRICTED", Refused),
    bad("strings must be encoded in UTF-8", Refused),
    bad('Failed to send message #2 with the error message "Wrong file identifier"', Refused),
]
ARRIVES = frozenset(
    {
        Action.WAIT,
        Action.FIND_OUT,
        Action.MOVE,
        Action.RECREATE,
        Action.REOPEN,
        Action.ALARM,
        Action.SIMPLIFY,
    }
)
"""After these a message reaches the group, if nothing is wrong there any more."""
ARRIVES_IN_PRIVATE = ARRIVES - {Action.MOVE, Action.ALARM}
SENT = [said for said in SAID if said.group is not BadToken]


def words(said: Said) -> str:
    """For the test's id."""
    return said.text.rpartition(": ")[2][:40]


async def with_an_admin(desk: Office) -> None:
    """Somebody to alarm."""
    await desk.world.store.transact(lambda work: work.agents.add(Sender(ADMIN), "Robin", Role.ADMIN))


@pytest.mark.parametrize("said", SAID, ids=words)
def test_what_is_said_has_its_meaning_in_the_group_and_to_a_customer(said: Said) -> None:
    assert type(said.about(GROUP)) is said.group
    assert type(said.about(CUSTOMER)) is (said.private or said.group)


@pytest.mark.parametrize("said", SENT, ids=words)
async def test_a_customers_words_reach_the_group_or_the_topic_hears_of_them(said: Said) -> None:
    action = ACTIONS[said.group]
    async with office() as desk:
        await with_an_admin(desk)
        await handed_over(desk)

        desk.channel.fail_with(said.about(GROUP))
        await desk.world.customer(WORDS)
        await in_the_end(desk)

    assert (WORDS in desk.channel.texts()) == (action in ARRIVES)
    assert ("group-barred" in told(desk)) == (action is Action.ALARM)
    assert ("quarantined" in told(desk)) == (said.group in {Refused, Blocked})


@pytest.mark.parametrize("said", SENT, ids=words)
async def test_an_agents_words_reach_the_customer_or_the_topic_hears_of_them(said: Said) -> None:
    kind = said.private or said.group
    async with office() as desk:
        await with_an_admin(desk)
        await handed_over(desk)

        desk.channel.fail_with(said.about(CUSTOMER))
        await reply(desk)
        await in_the_end(desk)

    arrives = ACTIONS[kind] in ARRIVES_IN_PRIVATE
    is_lost = not arrives and kind not in {Unchanged, TooLate}
    assert (WORDS in desk.channel.texts(CUSTOMER)) == arrives
    assert any(key.startswith("not-sent") for key in told(desk)) == is_lost
    assert "group-barred" not in told(desk)


@pytest.mark.parametrize(
    "text",
    [
        "Bad Request: method is available for supergroup and channel chats only",
        "Forbidden: the group chat was deleted",
        "Bad Request: CHAT_SEND_PLAIN_FORBIDDEN",
        "Bad Request: group chat was upgraded to a supergroup chat",
    ],
)
async def test_a_first_message_waits_until_an_admin_has_mended_the_group(text: str) -> None:
    async with office() as desk:
        await with_an_admin(desk)
        code = 403 if text.startswith("Forbidden") else 400
        error = meaning(Answer("createForumTopic", code, text, GROUP))

        desk.channel.fail_with(error, error, error)
        await handed_over(desk)
        await desk.world.customer(WORDS)
        await in_the_end(desk)
        await in_the_end(desk)

    assert WORDS in desk.channel.texts(GROUP)
    alarms = [parcels[0] for parcels in desk.channel.delivered if _is_alarm(parcels[0].effect)]
    assert {parcel.chat.chat_id for parcel in alarms} <= {ADMIN}


def _is_alarm(effect: object) -> bool:
    return isinstance(effect, TellAgents) and effect.key == "group-barred"
