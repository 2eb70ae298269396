"""Independent readers of the sandbox: python-telegram-bot as a second client, two libraries' types, the spec."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiogram.types import Update as AiogramUpdate
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram import Update as PtbUpdate
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from sandbox import Client, Options, Sandbox
from sandbox.media import FILE_KINDS, PIXEL

ALL_KINDS = [
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "message_reaction",
]
CHECKER = Path(
    os.environ.get("SPEC_CHECK", Path(__file__).parents[2] / ".." / "shared" / "tools" / "spec_check.py")
)


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    async with Sandbox.started(Options(customers=2, floods=False)) as started:
        yield started


@pytest.fixture
async def bot(box: Sandbox) -> AsyncIterator[Client]:
    async with Client.to(box.url, box.token) as client:
        yield client


@pytest.fixture
async def second(box: Sandbox) -> AsyncIterator[Bot]:
    async with Bot(box.token, base_url=f"{box.url}/bot", base_file_url=f"{box.url}/file/bot") as client:
        yield client


async def people_do_everything(box: Sandbox, bot: Client) -> None:
    """Make the sandbox emit every kind of update it knows."""
    world = box.world
    await bot.result("getUpdates", allowed_updates=ALL_KINDS)
    customer = world.customers[0]
    agent, group = world.agents[0], world.group
    said = world.start(customer, "x")
    world.say(customer, "see https://a.b/c and @someone", reply_to=said["message_id"], quote="/start")
    for kind in (*FILE_KINDS, "location", "contact"):
        world.attach(customer, kind, caption="c", album="a" if kind == "photo" else None)
    world.edit(customer, customer, said["message_id"], text="edited")
    world.react(customer, customer, said["message_id"], "👍")
    world.react(customer, customer, said["message_id"], "")
    world.press(customer, customer, said["message_id"], "data")
    world.delete(customer, customer, said["message_id"])
    world.press(customer, customer, said["message_id"], "data")
    world.block(customer)
    world.unblock(customer)
    await people_use_the_forum(box, agent, group)
    newcomer = world.add_user("Agent 3", role="agent")
    world.promote(newcomer)
    world.kick(newcomer)
    world.kick(world.bot.id)
    world.join(world.bot.id)
    world.promote(world.bot.id)
    world.migrate(group)


async def people_use_the_forum(box: Sandbox, agent: int, group: int) -> None:
    """The part of it that happens in topics."""
    world = box.world
    topic = world.topic_create(agent, group, "T")
    world.say(agent, "in the topic", chat=group, topic=topic)
    world.anonymous_say(group, topic, "anonymous")
    world.topic_rename(group, topic, "U")
    world.topic_close(group, topic)
    world.topic_reopen(group, topic)
    general = world.say(agent, "general", chat=group)
    world.say(agent, "reply", chat=group, reply_to=general["message_id"])


async def bot_does_everything(box: Sandbox, bot: Client) -> None:
    """Call every family of methods with plausible parameters, through HTTP and the log."""
    customer, group = box.world.customers[1], box.world.group
    box.world.start(customer)
    for kind in FILE_KINDS:
        await bot.upload(f"send{kind.replace('_', '')}", kind, PIXEL, chat_id=customer)
    text = await bot.result("sendMessage", chat_id=customer, text="hi", reply_parameters={"message_id": 1})
    where = {"chat_id": customer, "message_id": text["message_id"]}
    await bot.result("editMessageText", **where, text="ho")
    await bot.result("setMessageReaction", **where, reaction=[{"type": "emoji", "emoji": "👀"}])
    await bot.result("pinChatMessage", **where)
    await bot.result("sendLocation", chat_id=customer, latitude=1.5, longitude=2.5)
    await bot.result("sendContact", chat_id=customer, phone_number="+1", first_name="C")
    copying = {"from_chat_id": customer, "chat_id": group}
    await bot.result("copyMessage", **copying, message_id=text["message_id"])
    await bot.result("forwardMessage", **copying, message_id=text["message_id"])
    await bot.result("copyMessages", **copying, message_ids=[text["message_id"]])
    await bot.result("forwardMessages", **copying, message_ids=[text["message_id"]])
    await bot.result("deleteMessage", **where)
    await bot_manages(box, bot)


async def bot_manages(box: Sandbox, bot: Client) -> None:
    """The part of it that is not about messages."""
    customer, group = box.world.customers[1], box.world.group
    topic = await bot.result("createForumTopic", chat_id=group, name="T", icon_color=9367192)
    thread = {"chat_id": group, "message_thread_id": topic["message_thread_id"]}
    await bot.result("editForumTopic", **thread, name="U")
    await bot.result("closeForumTopic", **thread)
    await bot.result("reopenForumTopic", **thread)
    await bot.result("unpinAllForumTopicMessages", **thread)
    await bot.result("deleteForumTopic", **thread)
    await bot.result("getForumTopicIconStickers")
    for chat in (customer, group):
        await bot.result("getChat", chat_id=chat)
        await bot.result("sendChatAction", chat_id=chat, action="typing")
        await bot.result("getChatMember", chat_id=chat, user_id=customer)
    await bot.result("setMyCommands", commands=[{"command": "help", "description": "Help"}])
    await bot.result("getMyCommands")
    for field in ("Description", "ShortDescription", "Name"):
        await bot.result(f"setMy{field}", language_code="zh")
        await bot.result(f"getMy{field}")
    await bot.result("createChatInviteLink", chat_id=group, creates_join_request=True)
    await bot.result("getMe")
    await bot.result("getWebhookInfo")
    await bot.result("setWebhook", url="http://127.0.0.1:1/")
    await bot.result("deleteWebhook")


async def test_two_libraries_read_every_update(box: Sandbox, bot: Client, second: Bot) -> None:
    await people_do_everything(box, bot)

    updates = [record["update"] for record in box.calls if "update" in record]

    for update in updates:
        read = PtbUpdate.de_json(update, second)
        assert AiogramUpdate.model_validate(update).update_id == read.update_id
        assert not set(update) - {"update_id", *read.to_dict()}
    assert {kind for update in updates for kind in update} == {"update_id", *ALL_KINDS}


@pytest.mark.skipif(not CHECKER.exists(), reason="no spec checker: set SPEC_CHECK to its path")
async def test_the_call_log_passes_the_independent_checker(box: Sandbox, bot: Client, tmp_path: Path) -> None:
    await bot_does_everything(box, bot)
    await people_do_everything(box, bot)
    await bot.call("getUpdates")
    log = tmp_path / "calls.jsonl"
    log.write_text(box.log.lines(), encoding="utf8")

    checked = await asyncio.to_thread(
        subprocess.run, [sys.executable, str(CHECKER), str(log)], capture_output=True, text=True, check=False
    )

    assert checked.returncode == 0, checked.stdout


async def greet(update: PtbUpdate, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    button = InlineKeyboardButton("Yes", callback_data="yes")
    await update.message.reply_text("Welcome", reply_markup=InlineKeyboardMarkup([[button]]))


async def pressed(update: PtbUpdate, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.callback_query is not None
    await update.callback_query.answer("noted")
    await update.callback_query.edit_message_text("You said yes")


async def open_topic(update: PtbUpdate, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    group = context.bot_data["group"]
    topic = await context.bot.create_forum_topic(group, "Case")
    await update.message.copy(group, message_thread_id=topic.message_thread_id)
    await update.message.reply_text("Passed on", do_quote=True)


def small_bot(box: Sandbox) -> "Application[Bot, ContextTypes.DEFAULT_TYPE, dict, dict, dict, None]":  # type: ignore[type-arg]
    builder = ApplicationBuilder().token(box.token).base_url(f"{box.url}/bot").job_queue(None)
    app = builder.build()
    app.bot_data["group"] = box.world.group
    app.add_handler(CommandHandler("start", greet))
    app.add_handler(CallbackQueryHandler(pressed))
    app.add_handler(MessageHandler(filters.PHOTO, open_topic))
    return app  # type: ignore[return-value]


async def seen(box: Sandbox, chat: int, text: str) -> None:
    """Wait until the chat shows a message of this text."""
    async with asyncio.timeout(10):
        while text not in [message.get("text") for message in box.world.messages(chat)]:
            await box.world.bell.next().wait()


async def test_a_small_bot_of_another_library_polls_and_answers(box: Sandbox) -> None:
    customer = box.world.customers[0]
    app = small_bot(box)
    async with app:
        assert app.updater is not None
        await app.updater.start_polling(timeout=5)
        await app.start()

        box.world.start(customer)
        await seen(box, customer, "Welcome")
        welcome = box.world.messages(customer)[-1]
        box.world.press(customer, customer, welcome["message_id"], "yes")
        await seen(box, customer, "You said yes")
        box.world.attach(customer, "photo", caption="look")
        await seen(box, customer, "Passed on")

        await app.updater.stop()
        await app.stop()

    assert [toast["text"] for toast in box.world.toasts] == ["noted"]
    thread = box.world.topics(box.world.group)[0]["message_thread_id"]
    assert box.world.messages(box.world.group, topic=thread)[-1]["caption"] == "look"


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_the_other_library_recognises_the_refusals(box: Sandbox, second: Bot) -> None:
    customer, stranger = box.world.customers
    box.world.start(customer)
    box.world.block(customer)
    old = box.world.group
    box.faults.add("sendPhoto", "429", retry_after=4)

    with pytest.raises(Forbidden, match="blocked"):
        await second.send_message(customer, "x")
    with pytest.raises(Forbidden, match="initiate"):
        await second.send_message(stranger, "x")
    with pytest.raises(BadRequest, match="thread not found"):
        await second.send_message(old, "x", message_thread_id=1)
    with pytest.raises(RetryAfter):
        await second.send_photo(old, PIXEL)
    new = box.world.migrate(old)
    with pytest.raises(ChatMigrated) as moved:
        await second.send_message(old, "x")
    assert moved.value.new_chat_id == new


async def test_the_other_library_uploads_and_downloads(box: Sandbox, second: Bot) -> None:
    customer = box.world.customers[0]
    box.world.start(customer)

    sent = await second.send_document(customer, b"some bytes", filename="a.txt", caption="c")

    assert sent.document is not None
    file = await sent.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"some bytes"
    assert sent.document.file_name == "a.txt"
