"""What becomes of the bot's messages: sent, edited, copied, forwarded, deleted, pinned, with files."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram.constants import ReactionEmoji

from sandbox import Client, Options, Sandbox
from sandbox.media import PIXEL
from sandbox.methods.presses import REACTIONS
from sandbox.records import Json

NOW = 1_800_000_000.0
HOUR_S = 3600
BUTTONS = {
    "inline_keyboard": [[{"text": "Yes", "callback_data": "y"}, {"text": "Site", "url": "http://a.b"}]]
}


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    async with Sandbox.started(Options(customers=2, now=lambda: NOW, floods=False)) as started:
        for customer in started.world.customers:
            started.world.start(customer)
        yield started


@pytest.fixture
async def bot(box: Sandbox) -> AsyncIterator[Client]:
    async with Client.to(box.url, box.token) as client:
        yield client


@pytest.fixture
def customer(box: Sandbox) -> int:
    return box.world.customers[0]


async def test_private_chats_share_one_counter_and_each_group_has_its_own(box: Sandbox, bot: Client) -> None:
    first, second = box.world.customers
    before = box.world.messages(second)[-1]["message_id"]

    ids = [
        (await bot.result("sendMessage", chat_id=chat, text="x"))["message_id"] for chat in (first, second)
    ]
    in_group = await bot.result("sendMessage", chat_id=box.world.group, text="x")

    assert ids == [before + 1, before + 2]
    assert in_group["message_id"] == 2


async def test_a_text_keeps_its_entities_and_gains_those_telegram_finds(bot: Client, customer: int) -> None:
    bold = {"type": "bold", "offset": 2, "length": 5}

    sent = await bot.result("sendMessage", chat_id=customer, text="  hello /help @someone\n", entities=[bold])

    assert sent["text"] == "hello /help @someone"
    assert sent["entities"] == [
        {"type": "bold", "offset": 0, "length": 5},
        {"type": "bot_command", "offset": 6, "length": 5},
        {"type": "mention", "offset": 12, "length": 8},
    ]


async def test_buttons_are_shown_and_a_reply_keyboard_is_not(
    box: Sandbox, bot: Client, customer: int
) -> None:
    keyboard = {"keyboard": [[{"text": "Help"}]]}

    inline = await bot.result("sendMessage", chat_id=customer, text="x", reply_markup=BUTTONS)
    plain = await bot.result("sendMessage", chat_id=customer, text="x", reply_markup=keyboard)

    assert box.world.buttons(inline) == [{"text": "Yes", "data": "y"}, {"text": "Site", "data": "http://a.b"}]
    assert "reply_markup" not in plain
    edited = await bot.call("editMessageText", chat_id=customer, message_id=plain["message_id"], text="y")
    assert edited["description"] == "Bad Request: message can't be edited"


async def test_an_edit_without_buttons_drops_them(bot: Client, customer: int) -> None:
    sent = await bot.result("sendMessage", chat_id=customer, text="x", reply_markup=BUTTONS)

    edited = await bot.result("editMessageText", chat_id=customer, message_id=sent["message_id"], text="y")

    assert (edited["text"], edited["edit_date"]) == ("y", int(NOW))
    assert "reply_markup" not in edited


async def test_an_edit_that_changes_nothing_is_refused(bot: Client, customer: int) -> None:
    sent = await bot.result("sendMessage", chat_id=customer, text="x", reply_markup=BUTTONS)
    same = {"chat_id": customer, "message_id": sent["message_id"], "text": "x"}

    refused = await bot.call("editMessageText", **same, reply_markup=BUTTONS)
    without = await bot.call("editMessageText", **same)

    assert refused["description"].startswith("Bad Request: message is not modified: specified new message")
    assert without["ok"]


@pytest.mark.parametrize(
    ("method", "change", "text"),
    [
        ("editMessageText", {"text": "x"}, "there is no text in the message to edit"),
        ("editMessageCaption", {"caption": "new"}, ""),
        ("editMessageReplyMarkup", {"reply_markup": BUTTONS}, ""),
    ],
)
async def test_media_have_captions_and_buttons_but_no_text(
    bot: Client, customer: int, method: str, change: Json, text: str
) -> None:
    sent = (await bot.upload("sendPhoto", "photo", PIXEL, chat_id=customer, caption="old"))["result"]

    answer = await bot.call(method, chat_id=customer, message_id=sent["message_id"], **change)

    assert answer.get("description", "").removeprefix("Bad Request: ") == text


async def test_a_picture_can_take_the_place_of_another(bot: Client, customer: int) -> None:
    sent = (await bot.upload("sendPhoto", "photo", PIXEL, chat_id=customer, caption="old"))["result"]
    file = (await bot.upload("sendDocument", "document", b"data", chat_id=customer))["result"]["document"]

    edited = await bot.result(
        "editMessageMedia",
        chat_id=customer,
        message_id=sent["message_id"],
        media={"type": "document", "media": file["file_id"]},
    )

    assert edited["document"]["file_unique_id"] == file["file_unique_id"]
    assert not {"photo", "caption"} & set(edited)


@pytest.mark.parametrize(
    "kind", ["document", "video", "voice", "audio", "animation", "sticker", "video_note"]
)
async def test_every_kind_of_file_goes_up_and_comes_down(
    box: Sandbox, bot: Client, customer: int, kind: str
) -> None:
    method = f"send{kind.replace('_', '')}"

    sent = (await bot.upload(method, kind, b"some bytes", chat_id=customer))["result"]

    described = await bot.result("getFile", file_id=sent[kind]["file_id"])
    url = f"{box.url}/file/bot{box.token}/{described['file_path']}"
    async with bot.session.get(url) as response:
        assert await response.read() == b"some bytes"
    again = await bot.result(method, chat_id=customer, **{kind: sent[kind]["file_id"]})
    assert again[kind]["file_unique_id"] == sent[kind]["file_unique_id"]


async def test_a_photo_must_be_a_picture(bot: Client, customer: int) -> None:
    answer = await bot.upload("sendPhoto", "photo", b"no picture", chat_id=customer)

    assert answer["description"] == "Bad Request: IMAGE_PROCESS_FAILED"


async def test_a_photo_cannot_be_sent_as_a_document(box: Sandbox, bot: Client, customer: int) -> None:
    photo = box.world.attach(customer, "photo")["photo"][-1]["file_id"]

    answer = await bot.call("sendDocument", chat_id=customer, document=photo)

    assert answer["description"] == "Bad Request: can't use file of type Photo as Document"


async def test_a_file_over_20_mb_cannot_be_fetched(box: Sandbox, bot: Client, customer: int) -> None:
    document = box.world.attach(customer, "document", b"x", size=20 * 1024 * 1024 + 1)["document"]

    answer = await bot.call("getFile", file_id=document["file_id"])

    assert answer["description"] == "Bad Request: file is too big"


async def test_an_album_is_sent_under_one_group_id_with_attached_parts(bot: Client, customer: int) -> None:
    media = '[{"type":"photo","media":"attach://one","caption":"c"},{"type":"photo","media":"attach://one"}]'

    answer = await bot.upload("sendMediaGroup", "one", PIXEL, chat_id=customer, media=media)

    first, second = answer["result"]
    assert first["media_group_id"] == second["media_group_id"]
    assert (first["caption"], second["message_id"] - first["message_id"]) == ("c", 1)


async def test_a_copy_is_a_new_message_whose_caption_may_change(
    box: Sandbox, bot: Client, customer: int
) -> None:
    said = box.world.attach(customer, "photo", caption="old")

    copied = await bot.result(
        "copyMessage",
        chat_id=box.world.group,
        from_chat_id=customer,
        message_id=said["message_id"],
        caption="new",
    )

    assert set(copied) == {"message_id"}
    copy = box.world.messages(box.world.group)[-1]
    assert (copy["caption"], copy["from"]["id"]) == ("new", box.world.bot.id)
    assert "forward_origin" not in copy


async def test_copying_many_skips_what_is_gone_and_keeps_albums(
    box: Sandbox, bot: Client, customer: int
) -> None:
    parts = [box.world.attach(customer, "photo", album="a")["message_id"] for _ in range(3)]
    box.world.delete(customer, customer, parts[1])

    copied = await bot.result(
        "copyMessages", chat_id=box.world.group, from_chat_id=customer, message_ids=parts
    )

    copies = box.world.messages(box.world.group)[-2:]
    assert [copy["message_id"] for copy in copied] == [copy["message_id"] for copy in copies]
    assert len({copy["media_group_id"] for copy in copies}) == 1


async def test_a_forward_names_its_origin_unless_the_person_hides(
    box: Sandbox, bot: Client, customer: int
) -> None:
    said = box.world.say(customer, "hello")
    call: Json = {
        "chat_id": box.world.group,
        "from_chat_id": customer,
        "message_id": said["message_id"],
    }

    open_forward = await bot.result("forwardMessage", **call)
    box.world.user(customer).hides_forwards = True
    hidden_forward = await bot.result("forwardMessage", **call)

    assert open_forward["forward_origin"]["sender_user"]["id"] == customer
    assert hidden_forward["forward_origin"]["sender_user_name"] == "Customer A"


async def test_protected_content_is_copied_by_its_bot_but_never_forwarded(bot: Client, customer: int) -> None:
    sent = await bot.result("sendMessage", chat_id=customer, text="x", protect_content="true")
    call: Json = {"chat_id": customer, "from_chat_id": customer, "message_id": sent["message_id"]}

    assert sent["has_protected_content"] is True
    assert (await bot.call("copyMessage", **call))["ok"]
    refused = await bot.call("forwardMessage", **call)
    assert refused["description"] == "Bad Request: the message can't be forwarded"


async def test_messages_in_private_chats_can_be_deleted_for_48_hours(
    box: Sandbox, bot: Client, customer: int
) -> None:
    first, second = (box.world.say(customer, text)["message_id"] for text in ("one", "two"))

    box.world.advance(48 * HOUR_S)
    in_time = await bot.call("deleteMessage", chat_id=customer, message_id=first)
    box.world.advance(1)
    too_late = await bot.call("deleteMessage", chat_id=customer, message_id=second)

    assert in_time["ok"]
    assert too_late["description"] == "Bad Request: message can't be deleted"


async def test_deleting_many_skips_what_is_gone_and_refuses_all_for_one(
    box: Sandbox, bot: Client, customer: int
) -> None:
    old = box.world.say(customer, "old")["message_id"]
    box.world.advance(49 * HOUR_S)
    new = box.world.say(customer, "new")["message_id"]

    refused = await bot.call("deleteMessages", chat_id=customer, message_ids=[old, new])
    skipped = await bot.call("deleteMessages", chat_id=customer, message_ids=[new, 999])

    assert refused["description"] == "Bad Request: message can't be deleted"
    assert skipped["ok"]
    assert new not in [message["message_id"] for message in box.world.messages(customer)]


async def test_a_reply_to_another_chat_becomes_an_external_reply(
    box: Sandbox, bot: Client, customer: int
) -> None:
    said = box.world.say(box.world.agents[0], "note to quote", chat=box.world.group)
    reply = {"message_id": said["message_id"], "chat_id": box.world.group, "quote": "quote"}

    sent = await bot.result("sendMessage", chat_id=customer, text="x", reply_parameters=reply)

    assert sent["external_reply"]["message_id"] == said["message_id"]
    assert sent["quote"] == {"text": "quote", "position": 8, "is_manual": True}


async def test_a_reply_to_nothing_is_sent_all_the_same_when_allowed(bot: Client, customer: int) -> None:
    reply = {"message_id": 999, "allow_sending_without_reply": True}

    sent = await bot.result("sendMessage", chat_id=customer, text="x", reply_parameters=reply)

    assert "reply_to_message" not in sent


async def test_a_pin_is_told_to_the_bot_and_shown_by_get_chat(
    box: Sandbox, bot: Client, customer: int
) -> None:
    sent = await bot.result("sendMessage", chat_id=customer, text="card")
    where: Json = {"chat_id": customer, "message_id": sent["message_id"]}

    await bot.result("pinChatMessage", **where)

    update = (await bot.result("getUpdates"))[-1]
    assert update["message"]["pinned_message"]["text"] == "card"
    assert (await bot.result("getChat", chat_id=customer))["pinned_message"]["text"] == "card"
    await bot.result("unpinChatMessage", chat_id=customer)
    assert "pinned_message" not in await bot.result("getChat", chat_id=customer)


async def test_a_press_is_answered_once(box: Sandbox, bot: Client, customer: int) -> None:
    sent = await bot.result("sendMessage", chat_id=customer, text="x", reply_markup=BUTTONS)
    press = box.world.press(customer, customer, sent["message_id"], "y")

    first = await bot.call("answerCallbackQuery", callback_query_id=press, text="done", show_alert=True)
    second = await bot.call("answerCallbackQuery", callback_query_id=press)

    assert (first["ok"], second["ok"]) == (True, False)
    toast = box.world.toasts[-1]
    assert (toast["user_id"], toast["text"], toast["show_alert"]) == (customer, "done", True)


async def test_a_press_on_a_deleted_message_carries_no_content(
    box: Sandbox, bot: Client, customer: int
) -> None:
    sent = await bot.result("sendMessage", chat_id=customer, text="x", reply_markup=BUTTONS)
    await bot.result("deleteMessage", chat_id=customer, message_id=sent["message_id"])

    box.world.press(customer, customer, sent["message_id"], "y")

    message = (await bot.result("getUpdates"))[-1]["callback_query"]["message"]
    assert message["date"] == 0
    assert set(message) == {"chat", "message_id", "date"}


async def test_the_bot_reacts_with_any_of_the_free_emoji(box: Sandbox, bot: Client, customer: int) -> None:
    said = box.world.say(customer, "hello")
    where: Json = {"chat_id": customer, "message_id": said["message_id"]}

    await bot.result("setMessageReaction", **where, reaction=[{"type": "emoji", "emoji": "✍"}])

    assert box.world.chats[customer].reactions[said["message_id"]] == [{"user_id": 42, "emoji": "✍"}]
    assert {str(emoji.value).replace("\ufe0f", "") for emoji in ReactionEmoji} == set(REACTIONS)


async def test_lenient_values_are_understood(bot: Client, customer: int) -> None:
    form: dict[str, Any] = {"chat_id": str(customer), "text": 12, "protect_content": "1"}

    sent = await bot.result("sendMessage", **form, reply_markup='{"inline_keyboard":[]}')

    assert (sent["text"], sent["has_protected_content"]) == ("12", True)


async def test_no_answer_ever_holds_a_null(box: Sandbox, bot: Client, customer: int) -> None:
    box.world.attach(customer, "video", caption="c")
    await bot.call("getChat", chat_id=box.world.group)
    await bot.call("getWebhookInfo")
    await bot.call("getUpdates")

    async with bot.session.get(f"{box.url}/_sandbox/calls") as response:
        assert "null" not in await response.text()
