"""The bot answers what it knows, offers what it half knows, invents nothing, and hands over in time."""

from __future__ import annotations

import pytest

from bot.faq.starter import load_starter
from bot.ports import Entry
from tests.e2e.world import E2EWorld, Someone

KNOWN = "How do I create a new wallet?"
HALF_KNOWN = "my new question: where is my deposit"
UNKNOWN = "my parrot paints violet bicycles"
ENTRIES = {entry.id: entry for entry in load_starter()}


def shown_entry(text: str) -> Entry | None:
    """The entry whose question heads *text*."""
    head = text.splitlines()[0]
    return next((e for e in ENTRIES.values() if any(t.question == head for t in e.texts)), None)


async def has_person(someone: Someone) -> bool:
    """Whether their newest case is with people."""
    cases = await someone.world.cases_of(someone)
    return bool(cases) and cases[0].is_open


async def test_a_known_question_is_answered_with_three_ways_on(desk: E2EWorld) -> None:
    alice = await desk.started()

    await alice.says(KNOWN)

    entry = shown_entry(alice.hears)
    assert entry is not None
    assert entry.in_language("en").answer.strip() in alice.hears
    assert alice.labels == [
        desk.words("button-solved"),
        desk.words("button-not-solved"),
        desk.words("button-person"),
    ]
    assert await desk.topic_of(alice) is None


async def test_solved_ends_it_without_bothering_anybody(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says(KNOWN)

    await alice.presses(desk.words("button-solved"))

    assert alice.hears == desk.words("glad")
    assert (await desk.case_of(alice)).state == "closed"
    assert await desk.topic_of(alice) is None


async def test_not_solved_offers_the_next_best_and_never_the_same_again(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says(KNOWN)
    first = shown_entry(alice.hears)

    await alice.presses(desk.words("button-not-solved"))

    assert first is not None
    assert alice.hears == desk.words("next-best")
    assert len(alice.labels) == 3
    assert alice.labels[-1] == desk.words("button-none-fits")
    assert first.in_language("en").question not in alice.labels


async def test_two_misses_hand_over_with_what_was_tried(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says(KNOWN)
    first = shown_entry(alice.hears)
    await alice.presses(desk.words("button-not-solved"))
    await alice.presses(alice.labels[0])
    second = shown_entry(alice.hears)
    await alice.presses(desk.words("button-not-solved"))

    mei = await desk.agent(of=alice)
    card = mei.find("#1001")["text"]
    assert first is not None
    assert second is not None
    assert "#1001" in alice.hears
    assert f"{first.id} " in card
    assert f"{second.id} " in card
    assert card.count("❌") == 2
    assert mei.has_read(KNOWN)


async def test_the_same_miss_pressed_twice_counts_once(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says(KNOWN)
    answer = alice.messages[-1]
    data = desk.box.world.buttons(answer)[1]["data"]

    desk.box.world.press(alice.id, alice.chat, answer["message_id"], data)
    desk.box.world.press(alice.id, alice.chat, answer["message_id"], data)
    await desk.settle()

    assert not await has_person(alice)


async def test_a_half_known_question_gets_the_three_nearest_and_a_way_out(desk: E2EWorld) -> None:
    alice = await desk.started()

    await alice.says(HALF_KNOWN)
    offered = alice.labels
    await alice.presses(desk.words("button-none-fits"))

    assert len(offered) == 4
    assert offered[-1] == desk.words("button-none-fits")
    assert "#1001" in alice.hears
    assert (await desk.agent(of=alice)).has_read(HALF_KNOWN)


async def test_picking_one_of_the_nearest_shows_it(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says(HALF_KNOWN)
    label = alice.labels[1]

    await alice.presses(label)

    entry = shown_entry(alice.hears)
    assert entry is not None
    assert entry.in_language("en").question.startswith(label.rstrip("…"))
    assert desk.words("button-not-solved") in alice.labels


async def test_the_bot_never_invents(desk: E2EWorld) -> None:
    alice = await desk.started()

    await alice.says(UNKNOWN)

    assert alice.hears == desk.words("not-known")
    assert alice.labels == [desk.words("button-person"), desk.words("button-report")]


async def test_two_questions_nobody_knows_hand_over(desk: E2EWorld) -> None:
    alice = await desk.started()

    await alice.says(UNKNOWN)
    await alice.says("and the bicycles sing opera")

    assert "#1001" in alice.hears
    mei = await desk.agent(of=alice)
    assert mei.has_read(UNKNOWN)
    assert mei.has_read("and the bicycles sing opera")


ASKING = (
    "human please",
    "can I talk to somebody real?",
    "agent",
    "I don't want a bot",
    "is anybody there",
    "转人工",
    "我要人工客服",
    "有人吗",
    "轉真人客服",
    "找客服",
)


async def test_a_person_can_be_asked_for_in_any_wording(desk: E2EWorld) -> None:
    deaf = []
    for wording in ASKING:
        someone = await desk.started()
        await someone.says(wording)
        if not await has_person(someone):
            deaf.append(wording)

    assert deaf == []


@pytest.mark.parametrize("kind", ["voice", "video_note"])
async def test_a_voice_message_goes_to_a_person_and_is_never_a_miss(desk: E2EWorld, kind: str) -> None:
    alice = await desk.started()
    await alice.sends(kind)

    await alice.presses(desk.words("button-held-no"))

    case = await desk.case_of(alice)
    assert case.is_open
    assert case.misses == 0
    assert case.tag == "voice"
    assert not alice.has_read(desk.words("not-known"))


async def test_the_bot_keeps_silent_while_a_person_has_the_case(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("human please")
    mei = await desk.agent(of=alice)
    await mei.presses(desk.words("card-claim"))
    before = len(alice.reads)

    await alice.says(KNOWN)

    assert len(alice.reads) == before
    assert mei.has_read(KNOWN)
