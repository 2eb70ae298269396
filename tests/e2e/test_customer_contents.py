"""Whatever a customer sends reaches the agents; what may show recovery words waits until the customer says it does not."""

from __future__ import annotations

from tests.e2e.world import E2EWorld, Json, Someone

CAPTIONED = ("photo", "video", "voice", "document", "audio", "animation")
HELD = tuple(kind for kind in (*CAPTIONED, "video_note") if kind != "document")
"""A text file is read, and nobody has to be asked about it."""
PASSED_ON = ("document", "sticker", "location", "contact")
OVER_20_MB = 40 * 1024 * 1024


async def in_line(desk: E2EWorld) -> Someone:
    """A customer who waits for a person."""
    someone = await desk.started()
    await someone.says("human please")
    return someone


def of_kind(messages: list[Json], kind: str) -> list[Json]:
    """The messages that carry *kind*."""
    return [message for message in messages if kind in message]


async def test_every_kind_of_content_reaches_the_agents(desk: E2EWorld) -> None:
    alice = await in_line(desk)
    for kind in HELD:
        more = {"caption": f"this is my {kind}"} if kind in CAPTIONED else {}
        await alice.sends(kind, **more)
        await alice.presses(desk.words("button-held-no"))
    for kind in PASSED_ON:
        await alice.sends(kind, **({"caption": f"this is my {kind}"} if kind in CAPTIONED else {}))

    mei = await desk.agent(of=alice)
    assert [kind for kind in (*HELD, *PASSED_ON) if not of_kind(mei.messages, kind)] == []
    assert [kind for kind in CAPTIONED if not mei.has_read(f"this is my {kind}")] == []
    shown = of_kind(mei.messages, "contact")[0]["contact"]
    assert shown["phone_number"] == "+10000000000"


async def test_every_kind_of_content_can_be_the_first_word(desk: E2EWorld) -> None:
    lost = []
    for kind in (*HELD, *PASSED_ON):
        someone = await desk.started()
        await someone.sends(kind)
        if kind in HELD:
            await someone.presses(desk.words("button-held-no"))
        if kind == "sticker":
            await someone.says("human please")
        mei = await desk.agent(of=someone)
        if mei.topic is None or not of_kind(mei.messages, kind):
            lost.append(kind)

    assert lost == []


async def test_a_sticker_is_neither_a_question_nor_a_reason_to_reopen(desk: E2EWorld) -> None:
    alice = await desk.started()

    await alice.sends("sticker")
    greeted = alice.hears
    await alice.says("human please")
    mei = await desk.agent(of=alice)
    await mei.presses(desk.words("card-claim"))
    await mei.presses(desk.words("card-resolve"))
    await alice.sends("sticker")

    assert greeted == desk.words("greeting")
    assert alice.hears == desk.words("welcome")
    assert (await desk.case_of(alice)).state == "resolved"


async def test_a_picture_is_held_until_its_question_is_answered(desk: E2EWorld) -> None:
    alice = await in_line(desk)
    mei = await desk.agent(of=alice)

    await alice.sends("photo")
    held = of_kind(mei.messages, "photo")
    asked, choices = alice.hears, alice.labels
    await alice.presses(desk.words("button-held-no"))

    assert held == []
    assert asked == desk.words("held-question-writing")
    assert choices == [desk.words("button-held-no"), desk.words("button-held-yes")]
    assert len(of_kind(mei.messages, "photo")) == 1
    assert alice.labels != choices


async def test_a_picture_that_shows_words_is_deleted_and_goes_nowhere(desk: E2EWorld) -> None:
    alice = await in_line(desk)

    await alice.sends("photo", caption="see here")
    await alice.presses(desk.words("button-held-yes"))

    mei = await desk.agent(of=alice)
    assert of_kind(alice.messages, "photo") == []
    assert of_kind(mei.messages, "photo") == []
    assert not mei.has_read("see here")
    assert alice.hears == desk.words("held-deleted")


async def test_a_picture_cannot_be_released_and_deleted_by_pressing_both(desk: E2EWorld) -> None:
    alice = await in_line(desk)
    await alice.sends("photo")
    question = alice.messages[-1]
    no, yes = (button["data"] for button in desk.box.world.buttons(question))

    for data in (yes, no):
        desk.box.world.press(alice.id, alice.chat, question["message_id"], data)
    await desk.settle()

    assert of_kind((await desk.agent(of=alice)).messages, "photo") == []
    assert desk.words("toast-too-old") in alice.toasts


async def test_an_album_is_asked_about_once_and_arrives_whole(desk: E2EWorld) -> None:
    alice = await in_line(desk)

    for _ in range(3):
        await alice.sends("photo", album="holiday", caption="part of it")
    questions = [read for read in alice.reads if read == desk.words("held-question-writing")]
    await alice.presses(desk.words("button-held-no"))
    await desk.pass_time(seconds=2)

    assert len(questions) == 1
    assert len(of_kind((await desk.agent(of=alice)).messages, "photo")) == 3


async def test_an_album_that_shows_words_is_deleted_whole(desk: E2EWorld) -> None:
    alice = await in_line(desk)

    for _ in range(3):
        await alice.sends("photo", album="holiday")
    await alice.presses(desk.words("button-held-yes"))

    assert of_kind(alice.messages, "photo") == []
    assert of_kind((await desk.agent(of=alice)).messages, "photo") == []


async def test_an_edit_is_told_as_a_note_on_the_first_version(desk: E2EWorld) -> None:
    alice = await in_line(desk)
    message = await alice.says("I sent 250")
    await desk.pass_time(seconds=31)
    await alice.edits(message, "I sent 2500")

    mei = await desk.agent(of=alice)
    note = mei.find("I sent 2500")
    assert note["text"] == f"{desk.words('note-edited')}\nI sent 2500"
    assert note["reply_to_message"]["text"] == "I sent 2500"


async def test_an_edit_before_the_handover_passes_on_the_last_version(desk: E2EWorld) -> None:
    alice = await desk.started()
    message = await alice.says("my parrot paints violet bicycles")
    await alice.edits(message, "my parrot paints green bicycles")
    await alice.says("human please")

    mei = await desk.agent(of=alice)
    assert mei.has_read("green bicycles")
    assert not mei.has_read("violet bicycles")


async def test_a_caption_edited_while_held_releases_nothing(desk: E2EWorld) -> None:
    alice = await in_line(desk)
    mei = await desk.agent(of=alice)
    photo = await alice.sends("photo", caption="first words")

    await alice.edits(photo, "better words")
    before = of_kind(mei.messages, "photo")
    await alice.presses(desk.words("button-held-no"))

    assert before == []
    assert len(of_kind(mei.messages, "photo")) == 1
    assert mei.has_read("better words")
    assert not mei.has_read("first words")


async def test_a_picture_put_in_by_an_edit_is_held_again(desk: E2EWorld) -> None:
    alice = await in_line(desk)
    mei = await desk.agent(of=alice)
    photo = await alice.sends("photo")
    await alice.presses(desk.words("button-held-no"))
    other = {"file_id": "AgACother", "file_unique_id": "other", "width": 9, "height": 9}

    await desk.arrives("edited_message", {**photo, "photo": [other], "edit_date": photo["date"] + 1})

    assert alice.hears == desk.words("held-question-rest")
    assert len(of_kind(mei.messages, "photo")) == 1


async def test_a_file_over_20_mb_is_said_to_be_too_large(desk: E2EWorld) -> None:
    alice = await in_line(desk)

    await alice.sends("document", size=OVER_20_MB)

    assert alice.hears == desk.words("file-too-big")


async def test_a_kind_that_cannot_be_shown_is_at_least_noted(desk: E2EWorld) -> None:
    alice = await in_line(desk)
    said = await alice.says("look at this")
    kept = {name: said[name] for name in ("from", "chat", "date")}

    await desk.arrives("message", {**kept, "message_id": 9001, "dice": {"emoji": "🎲", "value": 6}})

    assert (await desk.agent(of=alice)).hears == desk.words("note-unsendable")


async def test_what_telegram_says_by_itself_is_not_taken_for_the_customer(desk: E2EWorld) -> None:
    alice = await desk.started()
    start = alice.messages[0]
    kept = {name: start[name] for name in ("from", "chat", "date")}

    await desk.arrives("message", {**kept, "message_id": 9001, "pinned_message": start})
    await desk.arrives(
        "message",
        {
            **kept,
            "message_id": 9002,
            "message_auto_delete_timer_changed": {"message_auto_delete_time": 86400},
        },
    )

    assert await desk.cases_of(alice) == []
    assert len(alice.reads) == 2
