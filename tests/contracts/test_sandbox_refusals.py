"""How the sandbox refuses calls: each text, code and its place in the server's order of checks."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from sandbox import Client, Options, Sandbox
from sandbox.errors import described

NOW = 1_800_000_000.0
STRANGER = 999_999_999
Setup = Callable[[Sandbox], dict[str, Any]]


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    async with Sandbox.started(Options(customers=2, now=lambda: NOW, floods=False)) as started:
        started.world.start(started.world.customers[0])
        yield started


@pytest.fixture
async def bot(box: Sandbox) -> AsyncIterator[Client]:
    async with Client.to(box.url, box.token) as client:
        yield client


def customer(box: Sandbox) -> int:
    return box.world.customers[0]


def to_customer(**params: Any) -> Setup:
    return lambda box: {"chat_id": customer(box), **params}


def to_group(**params: Any) -> Setup:
    return lambda box: {"chat_id": box.world.group, **params}


def keyboard(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "ok", **button}]]}


def entity(offset: int, length: int) -> dict[str, Any]:
    return {"type": "bold", "offset": offset, "length": length}


def on_said(**params: Any) -> Setup:
    """The customer's first message, as the one to act on."""
    return lambda box: {"chat_id": customer(box), "message_id": 1, **params}


def copying(**params: Any) -> Setup:
    return lambda box: {"chat_id": customer(box), "from_chat_id": customer(box), **params}


def in_topic(**params: Any) -> Setup:
    def prepare(box: Sandbox) -> dict[str, Any]:
        topic = box.world.topic_create(box.world.agents[0], box.world.group, "T")
        return {"chat_id": box.world.group, "message_thread_id": topic, **params}

    return prepare


def in_closed_topic(box: Sandbox) -> dict[str, Any]:
    params = in_topic(text="x")(box)
    box.world.topic_close(params["chat_id"], params["message_thread_id"])
    return params


def in_deleted_topic(error: str) -> Setup:
    def prepare(box: Sandbox) -> dict[str, Any]:
        params = in_topic(text="x")(box)
        box.world.topic_delete(params["chat_id"], params["message_thread_id"], error=error)
        return params

    return prepare


def blocked(box: Sandbox) -> dict[str, Any]:
    box.world.block(customer(box))
    return {"chat_id": customer(box), "text": "x"}


def deactivated(box: Sandbox) -> dict[str, Any]:
    box.world.deactivate(customer(box))
    return {"chat_id": customer(box), "text": "x"}


def kicked(box: Sandbox) -> dict[str, Any]:
    box.world.kick(box.world.bot.id)
    return {"chat_id": box.world.group, "text": "x"}


def gone(box: Sandbox) -> dict[str, Any]:
    box.world.leave(box.world.bot.id)
    return {"chat_id": box.world.group, "text": "x"}


def powerless(**params: Any) -> Setup:
    def prepare(box: Sandbox) -> dict[str, Any]:
        box.world.demote(box.world.bot.id)
        return {"chat_id": box.world.group, **params}

    return prepare


def service_message(**params: Any) -> Setup:
    return lambda box: {
        "chat_id": box.world.group,
        "from_chat_id": box.world.group,
        "message_id": 1,
        **params,
    }


def protected(box: Sandbox) -> dict[str, Any]:
    box.world.chats[customer(box)].protected = True
    return copying(message_id=1)(box)


SENDING: list[tuple[str, Setup, str]] = [
    ("sendMessage", lambda box: {"text": "x"}, "chat_id is empty"),
    ("sendMessage", lambda box: {"chat_id": STRANGER, "text": "x"}, "chat not found"),
    ("sendMessage", lambda box: {"chat_id": "@nobody", "text": "x"}, "chat not found"),
    ("sendMessage", to_customer(), "message text is empty"),
    ("sendMessage", to_customer(text="  \n "), "text must be non-empty"),
    ("sendMessage", to_customer(text="x" * 4097), "message is too long"),
    ("sendMessage", to_customer(text="x" * 33_000), "text is too long"),
    ("sendMessage", to_customer(text="😀" * 2049), "message is too long"),
    ("sendMessage", to_customer(text="x", parse_mode="Fancy"), "unsupported parse_mode"),
    ("sendMessage", to_group(text="x", message_thread_id=1), "message thread not found"),
    ("sendMessage", to_group(text="x", message_thread_id=77), "message thread not found"),
    ("sendMessage", in_deleted_topic("thread"), "message thread not found"),
    ("sendMessage", in_deleted_topic("TOPIC_DELETED"), "TOPIC_DELETED"),
    ("sendMessage", in_closed_topic, "TOPIC_CLOSED"),
    (
        "sendMessage",
        to_customer(text="x", reply_parameters={"message_id": 77}),
        "message to be replied not found",
    ),
    (
        "sendMessage",
        to_customer(text="x", reply_parameters={"message_id": 1, "quote": "no"}),
        "QUOTE_TEXT_INVALID",
    ),
    (
        "sendMessage",
        to_customer(text="x", reply_markup=keyboard(callback_data="x" * 65)),
        "BUTTON_DATA_INVALID",
    ),
    (
        "sendMessage",
        to_customer(text="x", reply_markup=keyboard(callback_data="é" * 33)),
        "BUTTON_DATA_INVALID",
    ),
    (
        "sendMessage",
        to_customer(text="x", reply_markup=keyboard()),
        "text buttons are unallowed in the inline keyboard",
    ),
    ("sendMessage", to_group(text="x", reply_markup=keyboard(web_app={"url": "u"})), "BUTTON_TYPE_INVALID"),
    ("sendMessage", to_customer(text="x", reply_markup=[]), "object expected as reply markup"),
    ("sendMessage", to_customer(text="x", reply_markup="{"), "can't parse reply markup JSON object"),
    (
        "sendMessage",
        to_customer(text="abc", entities=[entity(1, 9)]),
        "entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 10",
    ),
    (
        "sendMessage",
        to_customer(text="a😀b", entities=[entity(0, 2)]),
        "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at UTF-16 offset 2",
    ),
    (
        "sendMessage",
        to_customer(text="abc", entities=[entity(-1, 1)]),
        "receive an entity with incorrect offset -1",
    ),
    (
        "sendMessage",
        to_customer(text="abc", entities=[entity(0, -1)]),
        "receive an entity with incorrect length -1",
    ),
    (
        "sendMessage",
        to_customer(text="abc", entities=[{"type": "bold"}]),
        "can't parse MessageEntity: Can't find field \"offset\"",
    ),
    (
        "sendMessage",
        to_customer(text="x", reply_markup=keyboard(url="nowhere")),
        "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
    ),
    ("sendPhoto", to_customer(), "there is no photo in the request"),
    ("sendVideoNote", to_customer(), "there is no video note in the request"),
    ("sendPhoto", to_customer(photo="nonsense"), "wrong file identifier/HTTP URL specified"),
    ("sendPhoto", to_customer(photo="http://example.org/a.png"), "failed to get HTTP URL content"),
    ("sendPhoto", to_customer(photo="x", caption="y" * 1025), "message caption is too long"),
    ("sendMediaGroup", to_customer(media=[]), "there are no messages to send"),
    (
        "sendMediaGroup",
        to_customer(media=[{"type": "photo", "media": "x"}] * 11),
        "too many messages to send as an album",
    ),
    (
        "sendMediaGroup",
        to_customer(media=[{"type": "photo", "media": "x"}, {"type": "audio", "media": "x"}]),
        "audio can't be mixed with other media types",
    ),
    ("sendContact", to_customer(first_name="C"), "contact phone number is empty"),
    ("sendLocation", to_customer(latitude=1.0), "longitude is empty"),
    ("sendChatAction", to_customer(action="dancing"), "wrong parameter action in request"),
]

ACTING: list[tuple[str, Setup, str]] = [
    ("editMessageText", to_customer(text="x", message_id=77), "message to edit not found"),
    ("editMessageText", to_customer(text="x"), "message identifier is not specified"),
    ("editMessageText", on_said(text="x"), "message can't be edited"),
    ("editMessageText", on_said(), "message text is empty"),
    ("editMessageMedia", on_said(media={"type": "x"}), "can't parse InputMedia: invalid type specified"),
    ("deleteMessages", to_customer(message_ids=list(range(101))), "too many message identifiers specified"),
    ("setMessageReaction", on_said(reaction=[{"emoji": "👍"}, {"emoji": "👎"}]), "REACTIONS_TOO_MANY"),
    ("getChatMember", to_group(), "invalid user_id specified"),
    ("deleteMessage", to_customer(message_id=77), "message to delete not found"),
    ("deleteMessage", service_message(), "message can't be deleted"),
    ("deleteMessages", to_customer(message_ids=[]), "message identifiers are not specified"),
    ("copyMessage", copying(message_id=77), "message to copy not found"),
    ("copyMessage", service_message(), "the message can't be copied"),
    ("copyMessage", protected, "the message can't be copied"),
    ("forwardMessage", copying(message_id=77), "message to forward not found"),
    ("forwardMessage", protected, "the message can't be forwarded"),
    ("copyMessages", copying(message_ids=[]), "message identifiers are not specified"),
    ("copyMessages", copying(message_ids=list(range(1, 102))), "too many message identifiers specified"),
    (
        "copyMessages",
        copying(message_ids=[2, 1]),
        "message identifiers must be in a strictly increasing order",
    ),
    ("forwardMessages", copying(message_ids=[77, 78]), "messages can't be forwarded"),
    ("createForumTopic", to_customer(name="x"), "the chat is not a forum"),
    ("createForumTopic", to_group(name=" "), "title must be non-empty"),
    ("createForumTopic", to_group(name="x", icon_color=5), "invalid icon color specified"),
    ("createForumTopic", powerless(name="x"), "not enough rights to create a topic"),
    ("editForumTopic", in_topic(name="T"), "TOPIC_NOT_MODIFIED"),
    ("reopenForumTopic", in_topic(), "TOPIC_NOT_MODIFIED"),
    ("closeForumTopic", to_group(message_thread_id=1), "message thread not found"),
    ("pinChatMessage", to_customer(message_id=77), "message to pin not found"),
    ("pinChatMessage", powerless(message_id=1), "not enough rights to manage pinned messages in the chat"),
    ("setMessageReaction", on_said(reaction=[{"type": "emoji", "emoji": "🪿"}]), "REACTION_INVALID"),
    (
        "answerCallbackQuery",
        lambda box: {"callback_query_id": "1"},
        "query is too old and response timeout expired or query ID is invalid",
    ),
    ("getFile", lambda box: {"file_id": "nonsense"}, "invalid file_id"),
    ("getChatMember", to_group(user_id=STRANGER), "user not found"),
    ("leaveChat", to_customer(), "method is available for supergroup and channel chats only"),
    ("banChatMember", to_group(user_id=7_000_002), "not enough rights to restrict/unrestrict chat member"),
    ("createChatInviteLink", powerless(), "not enough rights to manage chat invite link"),
    (
        "setMyCommands",
        lambda box: {"commands": [{"command": "UP", "description": "x"}]},
        "BOT_COMMAND_INVALID",
    ),
    (
        "setMyDescription",
        lambda box: {"description": "x", "language_code": "zh-hans"},
        "invalid language code specified",
    ),
]

ACCESS: list[tuple[Setup, int, str]] = [
    (blocked, 403, "Forbidden: bot was blocked by the user"),
    (deactivated, 403, "Forbidden: user is deactivated"),
    (kicked, 403, "Forbidden: bot was kicked from the supergroup chat"),
    (gone, 403, "Forbidden: bot is not a member of the supergroup chat"),
    (
        lambda box: {"chat_id": box.world.customers[1], "text": "x"},
        403,
        "Forbidden: bot can't initiate conversation with a user",
    ),
]


@pytest.mark.parametrize(("method", "prepare", "text"), SENDING + ACTING)
async def test_a_bad_call_is_refused_in_telegrams_words(
    box: Sandbox, bot: Client, method: str, prepare: Setup, text: str
) -> None:
    params = prepare(box)

    answer = await bot.call(method, **params)

    assert answer == {"ok": False, "error_code": 400, "description": f"Bad Request: {text}"}


@pytest.mark.parametrize(("prepare", "code", "text"), ACCESS)
async def test_a_chat_out_of_reach_is_refused_with_403(
    box: Sandbox, bot: Client, prepare: Setup, code: int, text: str
) -> None:
    params = prepare(box)

    answer = await bot.call("sendMessage", **params)

    assert answer == {"ok": False, "error_code": code, "description": text}


async def test_an_upgraded_group_names_its_successor(box: Sandbox, bot: Client) -> None:
    old = box.world.group
    new = box.world.migrate(old)

    answer = await bot.call("sendMessage", chat_id=old, text="x")

    assert answer["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert answer["parameters"] == {"migrate_to_chat_id": new}


@pytest.mark.parametrize(
    ("params", "text"),
    [
        ({"reply_markup": "{", "chat_id": STRANGER}, "can't parse reply markup JSON object"),
        ({"chat_id": STRANGER, "message_thread_id": 1}, "chat not found"),
        ({"message_thread_id": 1, "reply_parameters": {"message_id": 77}}, "message thread not found"),
        ({"reply_parameters": {"message_id": 77}, "text": "x" * 4097}, "message to be replied not found"),
    ],
)
async def test_checks_come_in_the_servers_order(
    box: Sandbox, bot: Client, params: dict[str, Any], text: str
) -> None:
    everything = {"chat_id": box.world.group, "text": "x", **params}

    answer = await bot.call("sendMessage", **everything)

    assert answer["description"] == f"Bad Request: {text}"


@pytest.mark.parametrize(
    ("token", "code", "text"),
    [
        ("42:WRONG", 401, "Unauthorized"),
        ("nonsense", 401, "Unauthorized: invalid token specified"),
    ],
)
async def test_a_wrong_token_is_refused(box: Sandbox, bot: Client, token: str, code: int, text: str) -> None:
    async with bot.session.get(f"{box.url}/bot{token}/getMe") as response:
        answer = await response.json()

    assert (response.status, answer["error_code"], answer["description"]) == (code, code, text)


@pytest.mark.parametrize(
    ("path", "text"),
    [("/bot42:SANDBOX/dance", "Not Found: method not found"), ("/elsewhere", "Not Found")],
)
async def test_what_does_not_exist_is_404(box: Sandbox, bot: Client, path: str, text: str) -> None:
    async with bot.session.get(box.url + path) as response:
        answer = await response.json()

    assert (response.status, answer["description"]) == (404, text)


@pytest.mark.parametrize(
    ("code", "raw", "text"),
    [
        (400, "Message is too long", "Bad Request: message is too long"),
        (400, "QUOTE_TEXT_INVALID", "Bad Request: QUOTE_TEXT_INVALID"),
        (404, "Chat not found", "Bad Request: chat not found"),
        (3, "Strange", "Bad Request: strange"),
        (403, "TOPIC_CLOSED", "Bad Request: TOPIC_CLOSED"),
        (403, "Bot was blocked by the user", "Forbidden: bot was blocked by the user"),
    ],
)
def test_texts_are_worded_as_the_server_words_them(code: int, raw: str, text: str) -> None:
    assert described(code, raw).description == text
