"""Who speaks to the customer: by reply mode, by draft and button, edits and undo, files, formatting, and what never goes out."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.faq.knowledge import Knowledge
from bot.handover.official import OFFICIAL
from tests.e2e.world import E2EWorld, Someone, e2e_world

QUESTION = "where is my swap"


async def in_line(desk: E2EWorld) -> Someone:
    """A customer who has asked for a person and for something else."""
    alice = await desk.started()
    await alice.says("human please")
    await alice.says(QUESTION)
    return alice


async def owned(desk: E2EWorld) -> tuple[Someone, Someone, Someone]:
    """A customer, the owner of their case in its topic, and a colleague there."""
    alice = await in_line(desk)
    mei, lin = await desk.agent(0, of=alice), await desk.agent(1, of=alice)
    await mei.says("/claim")
    return alice, mei, lin


def marked(desk: E2EWorld, message_id: int) -> bool:
    """Whether the bot marked this message of the group as a note."""
    marks = desk.box.world.chat(desk.group).reactions.get(message_id, [])
    return [mark["emoji"] for mark in marks] == ["✍"]


# -- whose words go out -----------------------------------------------------------------------------------


async def test_the_owners_words_go_out_under_their_alias(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)

    written = await mei.says("One moment, I am looking.")

    assert alice.hears == f"{(await desk.known_as(mei)).alias}\nOne moment, I am looking."
    assert not marked(desk, written["message_id"])
    assert (await desk.case_of(alice)).state == "pending_customer"


async def test_slashes_a_mention_and_an_answer_to_a_note_stay_inside(desk: E2EWorld) -> None:
    alice, mei, lin = await owned(desk)
    await desk.hire("Ying", username="ying_desk", of=alice)
    before = list(alice.reads)

    notes = [
        await mei.says("// he wrote yesterday too"),
        await mei.says("/note the hash is wrong"),
        await mei.says("what do you think, @ying_desk?"),
        await mei.replies("he wrote yesterday too", "yes, about the same"),
        await lin.replies("the hash is wrong", "I see it as well"),
    ]

    assert alice.reads == before
    assert [note["text"] for note in notes if not marked(desk, note["message_id"])] == []


async def test_a_reply_to_the_customer_in_an_unclaimed_topic_claims_and_sends(desk: E2EWorld) -> None:
    alice = await in_line(desk)
    mei = await desk.agent(of=alice)

    await mei.replies(QUESTION, "It is on its way.")

    agent = await desk.known_as(mei)
    case = await desk.case_of(alice)
    assert (case.owner, case.state) == (agent.id, "pending_customer")
    assert alice.reads[-2:] == [desk.words("taken", alias=agent.alias), f"{agent.alias}\nIt is on its way."]
    assert alice.messages[-1]["reply_to_message"]["text"] == QUESTION


async def test_the_first_plain_text_in_an_unclaimed_topic_is_asked_about_once(desk: E2EWorld) -> None:
    alice = await in_line(desk)
    mei = await desk.agent(of=alice)
    before = list(alice.reads)

    first = await mei.says("hello there")
    asked, labels = mei.messages[-1], mei.labels
    second = await mei.says("anybody?")

    assert asked["text"] == desk.words("prompt-first")
    assert asked["reply_to_message"]["message_id"] == first["message_id"]
    assert labels == [desk.words("button-take-and-send"), desk.words("button-note")]
    assert len([text for text in mei.reads if text == desk.words("prompt-first")]) == 1
    assert marked(desk, second["message_id"])
    assert alice.reads == before


async def test_take_and_send_claims_and_sends_exactly_once(desk: E2EWorld) -> None:
    alice = await in_line(desk)
    mei = await desk.agent(of=alice)
    await mei.says("hello there")

    await mei.presses(desk.words("button-take-and-send"))
    await mei.presses(desk.words("button-take-and-send"))

    agent = await desk.known_as(mei)
    assert alice.hears == f"{agent.alias}\nhello there"
    assert alice.reads.count(alice.hears) == 1
    assert (await desk.case_of(alice)).owner == agent.id
    assert mei.toasts == [desk.words("toast-sent"), desk.words("toast-done-already")]


async def test_a_held_text_can_be_kept_as_a_note_and_only_by_its_writer(desk: E2EWorld) -> None:
    alice = await in_line(desk)
    mei, lin = await desk.agent(0, of=alice), await desk.agent(1, of=alice)
    written = await mei.says("he is new here")

    await lin.presses(desk.words("button-note"))
    unmarked = not marked(desk, written["message_id"])
    await mei.presses(desk.words("button-note"))

    assert unmarked
    assert lin.toasts == [desk.words("toast-not-your-draft")]
    assert mei.toasts == [desk.words("toast-noted")]
    assert marked(desk, written["message_id"])
    assert not alice.has_read("he is new here")


async def test_a_colleagues_plain_text_is_asked_about_too(desk: E2EWorld) -> None:
    alice, mei, lin = await owned(desk)

    await lin.says("I know this one")
    asked = lin.hears
    await lin.presses(desk.words("button-take-and-send"))

    agent = await desk.known_as(lin)
    assert asked == desk.words("prompt-first")
    assert alice.hears == f"{agent.alias}\nI know this one"
    assert (await desk.case_of(alice)).owner == agent.id
    assert mei.topic == lin.topic


@pytest.mark.parametrize(("button", "takes"), [("button-send", False), ("button-take-over", True)])
async def test_a_colleagues_reply_to_the_customer_is_held(desk: E2EWorld, button: str, takes: bool) -> None:
    alice, mei, lin = await owned(desk)
    owner, other = await desk.known_as(mei), await desk.known_as(lin)

    await lin.replies(QUESTION, "It has arrived.")
    asked, labels, unsent = lin.hears, lin.labels, not alice.has_read("It has arrived.")
    await lin.presses(desk.words(button))

    keys = ("button-send", "button-take-over", "button-note")
    assert unsent
    assert asked == desk.words("prompt-other-owner", owner=owner.alias)
    assert labels == [desk.words(key) for key in keys]
    assert alice.hears == f"{other.alias}\nIt has arrived."
    assert (await desk.case_of(alice)).owner == (other.id if takes else owner.id)


async def test_words_after_resolving_are_held_and_can_reopen_the_case(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)
    await mei.says("/resolve")

    await mei.says("One more thing.")
    asked, labels, unsent = mei.hears, mei.labels, not alice.has_read("One more thing.")
    await mei.presses(desk.words("button-reopen-and-send"))

    assert unsent
    assert asked == desk.words("prompt-not-open")
    assert labels == [desk.words("button-reopen-and-send"), desk.words("button-note")]
    assert alice.hears.endswith("\nOne more thing.")
    assert (await desk.case_of(alice)).is_open


async def test_words_after_the_end_of_a_case_never_reach_the_customer(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)
    await mei.says("/close")

    await mei.says("One more thing.")
    await mei.presses(desk.words("button-reopen-and-send"))

    assert mei.toasts == [desk.words("toast-closed-for-good")]
    assert not alice.has_read("One more thing.")


async def test_r_sends_whoever_has_the_case(desk: E2EWorld) -> None:
    alice, mei, lin = await owned(desk)

    await lin.says("/r From both of us.")

    assert alice.hears == f"{(await desk.known_as(lin)).alias}\nFrom both of us."
    assert (await desk.case_of(alice)).owner == (await desk.known_as(mei)).id


# -- the other modes --------------------------------------------------------------------------------------


async def test_in_reply_mode_only_replies_to_the_customer_and_r_go_out(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    async with e2e_world(tmp_path, knowledge, reply_mode="reply") as desk:
        alice, mei, lin = await owned(desk)
        plain = await mei.says("just thinking aloud")

        await mei.replies(QUESTION, "It is on its way.")
        await lin.replies(QUESTION, "I can confirm that.")
        await lin.says("/r And thank you.")

        assert [read.partition("\n")[2] for read in alice.reads[-3:]] == [
            "It is on its way.",
            "I can confirm that.",
            "And thank you.",
        ]
        assert not alice.has_read("just thinking aloud")
        assert marked(desk, plain["message_id"])


async def test_in_all_mode_every_plain_text_goes_out_and_marks_still_hold(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    async with e2e_world(tmp_path, knowledge, reply_mode="all") as desk:
        alice = await in_line(desk)
        mei, lin = await desk.agent(0, of=alice), await desk.agent(1, of=alice)

        await mei.says("Hello!")
        await lin.says("And from me.")
        await lin.says("// not this")
        await lin.says("/trasnfer @Mei nor this")

        assert [read.partition("\n")[2] for read in alice.reads[-2:]] == ["Hello!", "And from me."]
        assert (await desk.case_of(alice)).owner == (await desk.known_as(mei)).id


# -- commands never reach a customer ----------------------------------------------------------------------

LOOKS_LIKE_A_COMMAND = (
    "/trasnfer @Mei he asked",
    "/secretnote do not tell",
    "/claim@someotherbot",
    "/r@someotherbot hello",
    "/",
    "/ resolve this",
    "／resolve",
    " /resolve later",
    "/退款",
    "/queue",
    "/faq list",
    "/start",
    "//",
    "/note",
    "/r",
)


@pytest.mark.parametrize("mode", ["owner", "all"])
async def test_nothing_that_looks_like_a_command_reaches_the_customer(
    tmp_path: Path, knowledge: Knowledge, mode: str
) -> None:
    async with e2e_world(tmp_path, knowledge, reply_mode=mode) as desk:
        alice, mei, lin = await owned(desk)
        heard = []

        for text in LOOKS_LIKE_A_COMMAND:
            for agent in (mei, lin):
                before = len(alice.messages)
                await agent.says(text)
                said = [one.get("text", "") for one in alice.messages[before:]]
                # Solved is what the customer is told by /resolve itself.
                heard += [one for one in said if text.strip("/ ／") in one and "#1001" not in one]

        await mei.sends("photo", caption="/resolve")
        assert heard == []
        assert not any("photo" in message for message in alice.messages)


# -- edits and undo ---------------------------------------------------------------------------------------


async def test_an_edited_reply_arrives_as_a_correction(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)
    written = await mei.says("Send it to 0xAAA.")
    await desk.pass_time(seconds=31)

    await mei.edits(written, "Send it to 0xBBB.")

    alias = (await desk.known_as(mei)).alias
    assert alice.hears == f"{desk.words('corrected-by', alias=alias)}\nSend it to 0xBBB."


async def test_an_edited_note_stays_inside_and_an_edited_draft_is_sent_as_it_is_now(desk: E2EWorld) -> None:
    alice = await in_line(desk)
    mei = await desk.agent(of=alice)
    note = await mei.says("// odd person")
    draft = await mei.says("helo there")

    await mei.edits(note, "odd person indeed")
    await mei.edits(draft, "hello there")
    await mei.presses(desk.words("button-take-and-send"))

    alias = (await desk.known_as(mei)).alias
    assert alice.hears == f"{alias}\nhello there"
    assert not alice.has_read("helo there")
    assert not alice.has_read("odd person")


async def test_an_edit_that_makes_a_note_of_a_reply_is_refused_in_the_topic(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)
    written = await mei.says("It is lost.")

    await mei.edits(written, "// It is lost.")

    assert mei.hears == desk.words("edit-not-sent")
    assert alice.hears.endswith("\nIt is lost.")


async def test_undo_takes_the_last_reply_off_the_customers_chat(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)
    await mei.says("The first.")
    await mei.says("The second.")

    await mei.says("/undo")

    assert mei.hears == desk.words("unsaid")
    assert alice.has_read("The first.")
    assert not alice.has_read("The second.")


async def test_undo_takes_back_a_correction_with_what_it_corrected(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)
    written = await mei.says("Send it to 0xAAA.")
    await mei.edits(written, "Send it to 0xBBB.")

    await mei.says("/undo")

    assert not alice.has_read("Send it to")


async def test_undo_takes_back_only_what_is_ones_own(desk: E2EWorld) -> None:
    alice, mei, lin = await owned(desk)
    await mei.says("The first.")

    await lin.says("/undo")

    assert lin.hears == desk.words("nothing-to-unsay")
    assert alice.has_read("The first.")


# -- what goes out is what was written --------------------------------------------------------------------


async def test_files_voices_and_places_from_agents_reach_the_customer(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)
    kinds = ("photo", "document", "voice", "video", "animation", "audio", "video_note", "sticker", "location")

    for kind in kinds:
        await mei.sends(kind)

    got = [message for message in alice.messages if message.get("from", {}).get("id") != alice.id]
    assert [kind for kind in kinds if not any(kind in one for one in got)] == []


async def test_a_contact_goes_out_only_if_its_number_is_official(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)

    sent = await mei.sends("contact")
    before = any("contact" in message for message in alice.messages)
    number = sent["contact"]["phone_number"]
    await desk.app.database.transact(lambda work: work.settings.set(OFFICIAL, [f"phone {number}"]))
    await mei.sends("contact")

    assert not before
    assert any("contact" in message for message in alice.messages)


async def test_a_file_keeps_its_caption_under_the_alias(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)

    await mei.sends("photo", caption="press the round button")

    got = next(message for message in reversed(alice.messages) if "photo" in message)
    assert got["caption"] == f"{(await desk.known_as(mei)).alias}\npress the round button"


async def test_formatting_is_kept_and_markup_stays_literal(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)
    text = "copy 0xABC and <b>do not</b> *click* & wait"
    written = desk.box.world.say(mei.id, text, chat=mei.chat, topic=mei.topic)
    written["entities"] = [{"type": "code", "offset": 5, "length": 5}]
    await desk.settle()

    alias = (await desk.known_as(mei)).alias
    got = alice.find("copy 0xABC")
    units = len(alias.encode("utf-16-le")) // 2 + 1
    assert got["text"] == f"{alias}\n{text}"
    assert {"type": "code", "offset": units + 5, "length": 5} in got["entities"]
    assert [span["type"] for span in got["entities"]] == ["bold", "code"]


async def test_a_customers_markup_stays_literal_for_agents(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)

    await alice.says("<a href='x'>I</a> & *you* _they_ [here](tg://user?id=1)")

    assert "<a href='x'>I</a> & *you* _they_ [here](tg://user?id=1)" in mei.hears
    mention = [span for span in mei.messages[-1].get("entities", []) if span["type"] != "text_mention"]
    assert mention == []
