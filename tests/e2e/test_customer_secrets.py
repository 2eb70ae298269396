"""A recovery phrase in anything a customer writes is deleted, kept nowhere, shown to nobody, and they hear what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.chaos.canary_routes import Json, checklist_of, poll_of
from tests.e2e.world import E2EWorld, Someone

PHRASE = "zebra wagon ribbon jungle oxygen velvet puzzle dragon kitten mango tornado wisdom"
CHINESE = "的 三 欧 三 考 于 据 保 量 损 破 战"
RARE = (
    "zebra wagon",
    "ribbon jungle",
    "oxygen velvet",
    "puzzle dragon",
    "kitten mango",
    "三 欧 三",
    "损 破 战",
)
COUNT = 12


def told(desk: E2EWorld, language: str = "en") -> str:
    """What a customer hears when a phrase was taken off the chat."""
    return desk.words("secret-removed", language, kind="recovery_phrase", count=COUNT)


def kept_bytes(folder: Path) -> bytes:
    """Everything on disk, the write-ahead log included."""
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def traces(haystack: str | bytes) -> list[str]:
    """The pieces of a phrase that are in *haystack*, plainly or as JSON escapes."""
    if isinstance(haystack, str):
        haystack = haystack.encode()
    spelled = {piece: (piece.encode(), json.dumps(piece)[1:-1].encode()) for piece in RARE}
    return [piece for piece, forms in spelled.items() if any(form in haystack for form in forms)]


async def leaks(someone: Someone) -> None:
    """They send the phrase in every way a customer can."""
    await someone.says(f"my words are {PHRASE}")
    await someone.sends("photo", caption=PHRASE)
    await someone.sends("document", caption=PHRASE, size=40 * 1024 * 1024)
    await someone.sends("document", file_name=f"{PHRASE}.txt")
    message = await someone.says("nothing yet")
    await someone.edits(message, PHRASE)
    await someone.says(f"/start {PHRASE}")
    await someone.says(f"/person {PHRASE}")
    await someone.says(CHINESE)
    await someone.says(PHRASE.upper())
    await someone.forges(PHRASE[:60])


async def test_a_phrase_is_found_nowhere_afterwards(
    desk: E2EWorld, capfd: pytest.CaptureFixture[str]
) -> None:
    alice = await desk.started()
    await leaks(alice)
    await alice.says("human please")
    await leaks(alice)

    calls = [call for call in desk.box.calls if "update" not in call and call["method"] != "getUpdates"]
    assert traces(kept_bytes(desk.app.settings.data_dir)) == []
    assert traces(json.dumps(calls, ensure_ascii=False)) == []
    assert traces(json.dumps(desk.box.world.messages(desk.group), ensure_ascii=False)) == []
    assert traces(json.dumps(alice.messages, ensure_ascii=False)) == []
    assert traces("".join(capfd.readouterr())) == []
    assert desk.app.handling.counters.quarantined == 0


@pytest.mark.parametrize("opened", [False, True])
async def test_a_phrase_is_deleted_and_the_customer_told_what_to_do_now(desk: E2EWorld, opened: bool) -> None:
    alice = await desk.started()
    if opened:
        await alice.says("human please")

    await alice.says(PHRASE)

    assert not any("zebra" in str(message) for message in alice.messages)
    assert alice.has_read(told(desk))
    warning = alice.find(told(desk))
    assert [button["text"] for button in desk.box.world.buttons(warning)] == [
        desk.words("button-moved-funds"),
        desk.words("button-help-moving"),
        desk.words("button-asked-me"),
    ]


async def test_agents_hear_of_kind_and_count_in_an_urgent_case(desk: E2EWorld) -> None:
    alice = await desk.started()

    await alice.says(PHRASE)

    mei = await desk.agent(of=alice)
    case = await desk.case_of(alice)
    assert (case.priority, case.tag) == ("P0", "secret")
    assert mei.has_read(desk.words("secret-seen", kind="recovery_phrase", count=COUNT))
    assert mei.has_read(desk.words("urgent", number="1001"))


async def test_a_chinese_phrase_is_stopped_and_answered_in_chinese(desk: E2EWorld) -> None:
    ming = await desk.started("小明", "zh-hans")

    await ming.says(f"我的助记词是 {CHINESE}")

    assert not any("损 破 战" in str(message) for message in ming.messages)
    assert ming.has_read(told(desk, "zh-Hans"))


async def test_a_phrase_in_a_caption_takes_the_picture_with_it(desk: E2EWorld) -> None:
    alice = await desk.started()

    await alice.sends("photo", caption=PHRASE)

    mei = await desk.agent(of=alice)
    assert alice.has_read(told(desk))
    assert not any("photo" in message for message in (*alice.messages, *mei.messages))


async def test_a_phrase_in_the_caption_of_a_huge_file_is_no_less_a_phrase(desk: E2EWorld) -> None:
    alice = await desk.started()

    await alice.sends("document", caption=PHRASE, size=40 * 1024 * 1024)

    assert alice.has_read(told(desk))
    assert not any("document" in message for message in alice.messages)


async def test_a_phrase_put_in_by_an_edit_is_deleted(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("human please")
    message = await alice.says("my wallet is broken")

    await alice.edits(message, PHRASE)

    assert alice.has_read(told(desk))
    assert not any("zebra" in str(one) for one in alice.messages)


async def test_a_phrase_that_cannot_be_deleted_is_said_so_and_its_quote_goes(desk: E2EWorld) -> None:
    alice = await desk.started()
    desk.box.faults.add("deleteMessage", "error", description="Bad Request: message can't be deleted")
    message = await alice.says(PHRASE)
    said = alice.has_read(desk.words("secret-not-removed", kind="recovery_phrase", count=COUNT))

    await alice.says("what about this", reply_to=message["message_id"], quote="zebra wagon ribbon jungle")

    assert said
    assert alice.has_read(told(desk))
    assert not any(one.get("text") == "what about this" for one in alice.messages)
    assert not (await desk.agent(of=alice)).has_read("zebra")


async def test_a_second_phrase_while_a_form_is_open_is_no_answer_to_it(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("/report")

    await alice.says(PHRASE)

    assert alice.has_read(told(desk))
    assert (await desk.case_of(alice)).tag == "secret"


@pytest.mark.parametrize(("button", "said"), [("help-moving", "secret-help"), ("asked-me", "secret-asked")])
async def test_the_buttons_lead_to_help(desk: E2EWorld, button: str, said: str) -> None:
    alice = await desk.started()
    await alice.says(PHRASE)

    await alice.presses(desk.words(f"button-{button}"))

    assert alice.has_read(desk.words(said))
    assert (await desk.case_of(alice)).priority == "P0"


async def test_having_moved_the_funds_is_acknowledged(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says(PHRASE)

    await alice.presses(desk.words("button-moved-funds"))

    assert alice.hears == desk.words("secret-moved")


async def test_an_everyday_sentence_is_left_alone(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("human please")
    ordinary = "I bought the phone last year and the app was always slow when I open my wallet in the morning"

    await alice.says(ordinary)

    assert alice.find(ordinary)
    assert (await desk.agent(of=alice)).has_read(ordinary)


async def test_what_cannot_be_scanned_is_not_kept_and_asked_for_again(desk: E2EWorld) -> None:
    alice = await desk.started()
    said = alice.messages[0]
    deep: object = "hidden words"
    for _ in range(40):
        deep = {"more": deep}

    await desk.arrives("message", {**said, "message_id": 9001, "text": "hidden words", "odd": deep})

    assert alice.hears == desk.words("unscanned")
    assert b"hidden words" not in kept_bytes(desk.app.settings.data_dir)


CUT_UP = {
    "poll": {"poll": poll_of("which of these?", PHRASE.split())},
    "checklist": {"checklist": checklist_of(PHRASE.split())},
    "contact": {"contact": {"phone_number": "1", "first_name": PHRASE[:40], "last_name": PHRASE[40:]}},
}


@pytest.mark.parametrize("cut", CUT_UP.values(), ids=CUT_UP)
async def test_a_phrase_cut_up_over_the_fields_of_one_message_is_warned_of_and_not_stored(
    desk: E2EWorld, cut: Json
) -> None:
    alice = await desk.started()
    said = await alice.says("hello")

    await desk.arrives("message", {**said, "message_id": 500_001, "text": None, **cut})

    kept = kept_bytes(desk.app.settings.data_dir)
    assert told(desk) in alice.reads
    assert [word for word in PHRASE.split() if word.encode() in kept] == []
