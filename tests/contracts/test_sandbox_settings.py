"""What a bot sets about itself and about its groups: texts, commands, members, invitations, pins."""

from collections.abc import AsyncIterator

import pytest

from sandbox import Client, Options, Sandbox
from sandbox.media import PIXEL
from sandbox.members import BOT_RIGHTS
from sandbox.records import Json

NOW = 1_800_000_000.0
HELP = [{"command": "help", "description": "Help"}]


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    async with Sandbox.started(Options(customers=1, now=lambda: NOW, floods=False)) as started:
        started.world.start(started.world.customers[0])
        yield started


@pytest.fixture
async def bot(box: Sandbox) -> AsyncIterator[Client]:
    async with Client.to(box.url, box.token) as client:
        yield client


async def test_descriptions_fall_back_to_the_one_without_a_language(bot: Client) -> None:
    await bot.result("setMyDescription", description="all")
    await bot.result("setMyDescription", description="中文", language_code="zh")

    found = [await bot.result("getMyDescription", language_code=code) for code in ("", "zh", "de")]

    assert [entry["description"] for entry in found] == ["all", "中文", "all"]


async def test_an_empty_text_takes_a_description_back(bot: Client) -> None:
    await bot.result("setMyShortDescription", short_description="short")
    await bot.result("setMyShortDescription", short_description="")

    assert await bot.result("getMyShortDescription") == {"short_description": ""}


async def test_the_name_falls_back_to_the_bots_own(bot: Client) -> None:
    await bot.result("setMyName", name="Acme 客服", language_code="zh")

    assert await bot.result("getMyName", language_code="zh") == {"name": "Acme 客服"}
    assert await bot.result("getMyName") == {"name": "Acme Wallet Support"}


async def test_a_description_has_512_characters_at_most(bot: Client) -> None:
    answer = await bot.call("setMyDescription", description="x" * 513)

    assert not answer["ok"]


async def test_each_scope_and_language_has_its_own_commands(bot: Client) -> None:
    scope = {"type": "all_private_chats"}
    await bot.result("setMyCommands", commands=HELP, scope=scope, language_code="zh")

    assert await bot.result("getMyCommands", scope=scope, language_code="zh") == HELP
    assert await bot.result("getMyCommands") == []
    await bot.result("deleteMyCommands", scope=scope, language_code="zh")
    assert await bot.result("getMyCommands", scope=scope, language_code="zh") == []


@pytest.mark.parametrize(
    ("commands", "text"),
    [
        ([{"command": "x", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        (HELP * 101, "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_bad_commands_are_refused(bot: Client, commands: list[Json], text: str) -> None:
    answer = await bot.call("setMyCommands", commands=commands)

    assert answer["description"] == f"Bad Request: {text}"


async def test_a_menu_button_is_for_one_chat_or_for_all(box: Sandbox, bot: Client) -> None:
    customer = box.world.customers[0]
    before = await bot.result("getChatMenuButton", chat_id=customer)
    await bot.result("setChatMenuButton", menu_button={"type": "default"})

    assert before == {"type": "commands"}
    assert await bot.result("getChatMenuButton", chat_id=customer) == {"type": "default"}


async def test_a_banned_member_is_out_until_unbanned(box: Sandbox, bot: Client) -> None:
    member = {"chat_id": box.world.group, "user_id": box.world.agents[1]}
    box.world.promote(box.world.bot.id, rights=(*BOT_RIGHTS, "can_restrict_members"))

    await bot.result("banChatMember", **member)
    banned = await bot.result("getChatMember", **member)
    await bot.result("unbanChatMember", **member)

    assert banned["status"] == "kicked"
    assert (await bot.result("getChatMember", **member))["status"] == "left"
    assert await bot.result("getChatMemberCount", chat_id=box.world.group) == 2


async def test_nobody_bans_the_owner(box: Sandbox, bot: Client) -> None:
    box.world.promote(box.world.bot.id, rights=(*BOT_RIGHTS, "can_restrict_members"))

    answer = await bot.call("banChatMember", chat_id=box.world.group, user_id=box.world.agents[0])

    assert answer["description"] == "Bad Request: can't remove chat owner"


async def test_a_bot_that_left_is_told_so_and_cannot_write(box: Sandbox, bot: Client) -> None:
    await bot.result("leaveChat", chat_id=box.world.group)

    change = (await bot.result("getUpdates"))[-1]["my_chat_member"]
    assert change["new_chat_member"]["status"] == "left"
    assert (await bot.call("sendMessage", chat_id=box.world.group, text="x"))["error_code"] == 403


async def test_every_invitation_is_another_link(box: Sandbox, bot: Client) -> None:
    group = {"chat_id": box.world.group}

    made = await bot.result("createChatInviteLink", **group, name="agents", creates_join_request=True)
    exported = await bot.result("exportChatInviteLink", **group)

    assert (made["name"], made["creates_join_request"]) == ("agents", True)
    assert exported != made["invite_link"]


async def test_private_chats_have_no_administrators(box: Sandbox, bot: Client) -> None:
    customer = box.world.customers[0]

    answer = await bot.call("getChatAdministrators", chat_id=customer)

    assert answer["description"] == "Bad Request: there are no administrators in the private chat"
    assert (await bot.result("getChatMember", chat_id=customer, user_id=customer))["status"] == "member"


async def test_a_group_is_found_by_its_public_name(box: Sandbox, bot: Client) -> None:
    box.world.chats[box.world.group].username = "acme_desk"

    assert (await bot.result("getChat", chat_id="@acme_desk"))["id"] == box.world.group


async def test_pins_of_a_topic_and_of_general_go_separately(box: Sandbox, bot: Client) -> None:
    group = box.world.group
    thread = (await bot.result("createForumTopic", chat_id=group, name="T"))["message_thread_id"]
    for where in ({"message_thread_id": thread}, {}):
        sent = await bot.result("sendMessage", chat_id=group, text="x", **where)
        await bot.result("pinChatMessage", chat_id=group, message_id=sent["message_id"])
    pinned = box.world.chats[group].pinned

    first, second = pinned
    await bot.result("unpinAllForumTopicMessages", chat_id=group, message_thread_id=thread)
    assert pinned == [second]
    await bot.result("unpinAllGeneralForumTopicMessages", chat_id=group)
    assert pinned == []
    assert not (await bot.call("unpinChatMessage", chat_id=group, message_id=first))["ok"]


async def test_a_pin_set_twice_is_announced_once(box: Sandbox, bot: Client) -> None:
    customer = box.world.customers[0]
    for _ in range(2):
        await bot.result("pinChatMessage", chat_id=customer, message_id=1)

    assert len(box.world.messages(customer)) == 2
    await bot.result("unpinAllChatMessages", chat_id=customer)
    assert box.world.chats[customer].pinned == []


async def test_general_closes_with_its_hiding_and_each_change_is_told_once(box: Sandbox, bot: Client) -> None:
    group = {"chat_id": box.world.group}
    await bot.result("closeGeneralForumTopic", **group)

    refusals = [
        await bot.call("closeGeneralForumTopic", **group),
        await bot.call("unhideGeneralForumTopic", **group),
        await bot.call("editGeneralForumTopic", **group, name="General"),
    ]

    assert {refusal["description"] for refusal in refusals} == {"Bad Request: TOPIC_NOT_MODIFIED"}
    empty = await bot.call("editGeneralForumTopic", **group, name="")
    assert empty["description"] == "Bad Request: title must be non-empty"


@pytest.mark.parametrize(("kind", "content_type"), [("photo", "image/png"), ("voice", "audio/ogg")])
async def test_the_page_may_look_at_files_without_a_token(
    box: Sandbox, bot: Client, kind: str, content_type: str
) -> None:
    data = PIXEL if kind == "photo" else b"sound"
    message = box.world.attach(box.world.customers[0], kind, data)
    file = message[kind][-1] if kind == "photo" else message[kind]

    async with bot.session.get(f"{box.url}/_sandbox/file/{file['file_id']}") as response:
        assert (response.content_type, await response.read()) == (content_type, data)
    async with bot.session.get(f"{box.url}/_sandbox/file/nothing") as response:
        assert response.status == 404
