"""What people do in the sandbox and how the bot hears of it."""

from collections.abc import AsyncIterator

import pytest

from sandbox import Client, Impossible, Options, Sandbox
from sandbox.records import Json

NOW = 1_800_000_000.0


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    async with Sandbox.started(Options(customers=3, now=lambda: NOW)) as started:
        yield started


@pytest.fixture
async def bot(box: Sandbox) -> AsyncIterator[Client]:
    async with Client.to(box.url, box.token) as client:
        yield client


async def kinds(bot: Client) -> list[str]:
    return [next(key for key in update if key != "update_id") for update in await bot.result("getUpdates")]


async def last(bot: Client, kind: str = "message") -> Json:
    found: Json = (await bot.result("getUpdates"))[-1][kind]
    return found


async def test_customers_speak_three_languages_and_have_not_started(box: Sandbox) -> None:
    users = [box.world.user(user) for user in box.world.customers]

    assert [user.language_code for user in users] == ["en", "zh-hans", "zh-hant"]
    assert [user.first_name for user in users] == ["Customer A", "Customer B", "Customer C"]
    assert not any(user.started for user in users)


async def test_the_bot_is_an_administrator_and_the_first_agent_the_owner(box: Sandbox, bot: Client) -> None:
    leaders = await bot.result("getChatAdministrators", chat_id=box.world.group)

    statuses = {leader["user"]["id"]: leader["status"] for leader in leaders}
    own = next(leader for leader in leaders if leader["user"]["id"] == 42)
    assert statuses == {42: "administrator", box.world.agents[0]: "creator"}
    assert own["can_manage_topics"] and own["can_delete_messages"] and own["can_pin_messages"]
    assert not own["can_restrict_members"]


async def test_start_carries_the_payload_of_a_link(box: Sandbox, bot: Client) -> None:
    box.world.start(box.world.customers[0], "ticket_7")

    message = await last(bot)
    assert message["text"] == "/start ticket_7"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


async def test_a_quote_shows_its_place_in_utf16(box: Sandbox, bot: Client) -> None:
    customer = box.world.customers[0]
    first = box.world.say(customer, "😀 my swap is stuck")

    box.world.say(customer, "this one", reply_to=first["message_id"], quote="swap")

    message = await last(bot)
    assert message["quote"] == {"text": "swap", "position": 6, "is_manual": True}
    assert message["reply_to_message"]["message_id"] == first["message_id"]


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("photo", "photo"),
        ("video", "video"),
        ("voice", "voice"),
        ("video_note", "video_note"),
        ("document", "document"),
        ("audio", "audio"),
        ("animation", "document"),
        ("sticker", "sticker"),
        ("location", "location"),
        ("contact", "contact"),
    ],
)
async def test_people_attach_anything(box: Sandbox, bot: Client, kind: str, field: str) -> None:
    box.world.attach(box.world.customers[0], kind)

    message = await last(bot)
    assert kind in message
    assert field in message


async def test_the_parts_of_an_album_share_its_id(box: Sandbox, bot: Client) -> None:
    customer = box.world.customers[0]
    for caption in ("look", ""):
        box.world.attach(customer, "photo", caption=caption, album="holiday")

    updates = await bot.result("getUpdates")
    assert [update["message"]["media_group_id"] for update in updates] == ["holiday", "holiday"]
    assert updates[0]["message"]["caption"] == "look"


async def test_an_edit_brings_the_whole_new_message(box: Sandbox, bot: Client) -> None:
    customer = box.world.customers[0]
    said = box.world.say(customer, "helo")

    box.world.edit(customer, customer, said["message_id"], text="hello /help")

    edited = await last(bot, "edited_message")
    assert (edited["text"], edited["message_id"]) == ("hello /help", said["message_id"])
    assert edited["edit_date"] == int(NOW)


async def test_a_deletion_is_not_told(box: Sandbox, bot: Client) -> None:
    customer = box.world.customers[0]
    said = box.world.say(customer, "oops")

    box.world.delete(customer, customer, said["message_id"])

    assert await kinds(bot) == ["message"]
    assert box.world.messages(customer) == []


async def test_blocking_and_starting_again_are_told_as_membership(box: Sandbox, bot: Client) -> None:
    customer = box.world.customers[0]
    box.world.start(customer)

    box.world.block(customer)
    box.world.block(customer)
    box.world.start(customer)

    assert await kinds(bot) == ["message", "my_chat_member", "my_chat_member", "message"]
    updates = await bot.result("getUpdates")
    assert updates[1]["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert updates[2]["my_chat_member"]["new_chat_member"]["status"] == "member"


async def test_membership_of_others_is_told_on_request(box: Sandbox, bot: Client) -> None:
    await bot.result("getUpdates", allowed_updates=["chat_member", "my_chat_member"])
    newcomer = box.world.add_user("Agent 3", role="agent")

    box.world.promote(newcomer)
    box.world.demote(newcomer)
    box.world.leave(newcomer)

    changes = [update["chat_member"] for update in await bot.result("getUpdates")]
    assert [change["new_chat_member"]["status"] for change in changes] == [
        "member",
        "administrator",
        "member",
        "left",
    ]


async def test_an_anonymous_administrator_is_the_group_itself(box: Sandbox, bot: Client) -> None:
    box.world.anonymous_say(box.world.group, None, "/close")

    message = await last(bot)
    assert message["from"]["id"] == 1087968824
    assert message["sender_chat"]["id"] == box.world.group


async def test_a_bot_without_rights_hears_only_what_is_meant_for_it(box: Sandbox, bot: Client) -> None:
    group, agent = box.world.group, box.world.agents[0]
    box.world.demote(box.world.bot.id)
    own = await bot.result("sendMessage", chat_id=group, text="hi")

    for text in ("lunch?", "/help", "ask @AcmeWalletBot"):
        box.world.say(agent, text, chat=group)
    box.world.say(agent, "thanks", chat=group, reply_to=own["message_id"])

    heard = [update["message"]["text"] for update in await bot.result("getUpdates") if "message" in update]
    assert heard == ["/help", "ask @AcmeWalletBot", "thanks"]


async def test_a_moved_group_tells_both_ids(box: Sandbox, bot: Client) -> None:
    old = box.world.group

    new = box.world.migrate(old)

    moved, arrived = [update["message"] for update in await bot.result("getUpdates")]
    assert (moved["chat"]["id"], moved["migrate_to_chat_id"]) == (old, new)
    assert (arrived["chat"]["id"], arrived["migrate_from_chat_id"]) == (new, old)
    assert (await bot.call("sendMessage", chat_id=new, text="x"))["ok"]


async def test_people_cannot_do_what_their_app_would_not_let_them(box: Sandbox) -> None:
    world = box.world
    customer, other, _ = world.customers
    said = world.start(customer)
    world.block(customer)

    with pytest.raises(Impossible, match="blocked the bot"):
        world.say(customer, "hello")
    with pytest.raises(Impossible, match="not in that chat"):
        world.say(customer, "hello", chat=world.group)
    with pytest.raises(Impossible, match="only their own"):
        world.edit(other, customer, said["message_id"], text="x")
    with pytest.raises(Impossible, match="no topic"):
        world.say(world.agents[0], "hello", chat=world.group, topic=99)
    with pytest.raises(Impossible, match="1 to 4096"):
        world.say(other, "x" * 4097)
    with pytest.raises(Impossible, match="never a message"):
        world.press(customer, customer, 999, "x")


async def test_a_snapshot_brings_everything_back(box: Sandbox, bot: Client) -> None:
    world = box.world
    customer = world.customers[0]
    photo = world.attach(customer, "photo", caption="c")
    world.topic_create(world.agents[0], world.group, "T")
    saved = world.snapshot()
    before = await bot.result("getUpdates")

    world.delete(customer, customer, photo["message_id"])
    world.add_user("Somebody")
    world.topic_delete(world.group, 2)
    world.restore(saved)

    assert world.snapshot() == saved
    assert await bot.result("getUpdates") == before
    assert world.messages(customer)[0]["caption"] == "c"
    assert (await bot.call("getFile", file_id=photo["photo"][-1]["file_id"]))["ok"]


async def test_a_customer_forwards_what_stands_in_their_chat_with_who_wrote_it(
    box: Sandbox, bot: Client
) -> None:
    customer = box.world.customers[0]
    box.world.say(customer, "hello")
    ours = await bot.result("sendMessage", chat_id=customer, text="welcome")

    passed_on = box.world.forward(customer, customer, ours["message_id"])

    heard = await last(bot)
    assert heard["message_id"] == passed_on["message_id"] != ours["message_id"]
    assert (heard["text"], heard["from"]["id"]) == ("welcome", customer)
    assert heard["forward_origin"] == {"type": "user", "date": NOW, "sender_user": box.world.bot.public()}


async def test_what_is_protected_is_not_forwarded(box: Sandbox, bot: Client) -> None:
    customer = box.world.customers[0]
    box.world.say(customer, "hello")
    ours = await bot.result("sendMessage", chat_id=customer, text="secret", protect_content=True)

    with pytest.raises(Impossible, match="cannot be forwarded"):
        box.world.forward(customer, customer, ours["message_id"])


async def test_what_somebody_outside_wrote_names_them_or_hides_them(box: Sandbox, bot: Client) -> None:
    customer = box.world.customers[0]

    box.world.forward_from(customer, "Acme Help", "pay first", username="@acme_help")
    named = (await last(bot))["forward_origin"]
    box.world.forward_from(customer, "Acme Help", "pay first")
    hidden = (await last(bot))["forward_origin"]

    assert named["sender_user"]["username"] == "acme_help"
    assert hidden == {"type": "hidden_user", "date": NOW, "sender_user_name": "Acme Help"}
