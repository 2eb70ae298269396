"""What the guard holds back of what agents write, and that all of it is told and recorded."""

from __future__ import annotations

import asyncio
import threading
from collections import defaultdict
from functools import partial

import pytest

from bot.domain.case import State, Step
from bot.domain.messages import AgentId
from bot.handover.official import OFFICIAL
from bot.ports import Entry, EntryText, Stage, Standing, Work
from bot.safety.guard import Reason
from bot.safety.guard_opinion import Opinion
from tests.usecases.guarded import ASK, FINE, LINK, UNCLEAR, Topic, photo
from tests.usecases.world import GROUP

TURNS = 50
"""Of the loop: more than a draft needs that waits for nothing."""


async def freed(topic: Topic) -> list[tuple[str, AgentId | None]]:
    """What the audit says of drafts that went out against the rules."""
    kept = await topic.world.ask(lambda work: work.audit.all())
    return [(one.deed.about, one.deed.agent) for one in kept if one.deed.act == "guard_freed"]


# -- what is stopped --------------------------------------------------------------------------------------


async def test_an_ask_for_the_phrase_is_stopped_recorded_and_told_and_a_safe_sentence_is_offered() -> None:
    topic = await Topic.prepared()

    draft = await topic.write(topic.ann, ASK)

    line = await topic.told("draft-stopped")
    assert await topic.world.heard() == []
    assert draft.standing is Standing.DRAFT
    assert line.args["reasons"] == "guard-reason-asks-for-secret"
    assert line.args["sentence"] == "guard-safe-asks-for-secret"
    assert [button.data for row in line.buttons for button in row] == [
        f"guard:{choice}:{draft.id}" for choice in ("say", "release", "drop")
    ]
    assert line.reply_to == draft.platform_id
    assert await topic.leads() == ["draft-stopped-leads"]
    assert [(one.agent, one.entry) for one in await topic.log(Step.DRAFT_STOPPED)] == [
        (topic.ann.id, "asks_for_secret")
    ]


async def test_an_investigative_question_passes() -> None:
    topic = await Topic.prepared()

    await topic.write(topic.ann, FINE)

    assert await topic.world.heard() == [FINE]
    assert await topic.leads() == []


async def test_a_draft_that_goes_out_against_the_rules_is_kept_in_the_audit() -> None:
    topic = await Topic.prepared()
    topic.world.desk.second = lambda _: Opinion(-99.0, Reason.ASKS_FOR_CALL)

    draft = await topic.write(topic.ann, UNCLEAR)

    assert await topic.world.heard() == [UNCLEAR]
    assert await freed(topic) == [(f"message {draft.id}: asks_for_secret", topic.ann.id)]


async def test_a_draft_that_no_rule_is_against_leaves_nothing_in_the_audit() -> None:
    topic = await Topic.prepared()

    await topic.write(topic.ann, FINE)

    assert await freed(topic) == []


@pytest.mark.parametrize(
    ("text", "reason", "rings"),
    [
        (ASK, "asks_for_secret", True),
        ("You must pay an unlocking fee first.", "asks_for_payment", True),
        ("Please write to me privately on WhatsApp.", "moves_to_private_chat", True),
        ("Please install AnyDesk.", "asks_for_call", True),
        (LINK, "unknown_link", False),
        ("write to help@example.org", "unknown_link", False),
        ("ask @another_helper", "unknown_handle", False),
        ("call +1 808 555 0134", "unknown_handle", False),
        ("send it to 0x52908400098527886E0F7030069857D2E4169EE7", "unknown_address", False),
    ],
)
async def test_every_kind_of_trap_is_named_and_the_grave_ones_ring_for_the_leads(
    text: str, reason: str, rings: bool
) -> None:
    topic = await Topic.prepared()

    await topic.write(topic.ann, text)

    told = await topic.told("draft-stopped-leads")
    assert await topic.world.heard() == []
    assert reason in (await topic.log(Step.DRAFT_STOPPED))[0].entry.split()
    assert told.leads or not rings


async def test_no_line_and_no_record_repeats_the_draft() -> None:
    topic = await Topic.prepared()
    text = "zebra: what is your recovery phrase? https://zebra.example.net"

    await topic.write(topic.ann, text)

    records = await topic.log(Step.DRAFT_STOPPED)
    assert "zebra" not in repr(await topic.world.posted())
    assert "zebra" not in repr(records)


@pytest.mark.parametrize("text", [f"// {ASK}", f"/note {ASK}", f"@bo_desk {ASK}"])
async def test_notes_are_not_judged(text: str) -> None:
    topic = await Topic.prepared()

    await topic.write(topic.ann, text)

    assert await topic.leads() == []
    assert len(await topic.world.notes()) == 1


@pytest.mark.parametrize("mode", ["owner", "reply", "all"])
async def test_every_way_of_speaking_is_judged(mode: str) -> None:
    topic = await Topic.prepared(owner="", mode=mode)
    question = await topic.world.mirrored(await topic.world.customer("where is my swap?"))
    chat = {"id": GROUP, "type": "supergroup", "title": "Desk"}
    reply = {"reply_to_message": {"message_id": question, "date": 1, "chat": chat}}

    await topic.write(topic.ann, ASK, **reply)
    await topic.write(topic.bo, f"/r {ASK}")
    await topic.write(topic.lea, None, photo=[photo()], caption=f"/r {ASK}")

    assert await topic.world.heard() == []
    assert len(await topic.log(Step.DRAFT_STOPPED)) == 3
    assert (await topic.world.case()).state is State.QUEUED


async def test_take_and_send_is_judged_and_takes_nothing_when_the_draft_is_stopped() -> None:
    topic = await Topic.prepared(owner="")
    draft = await topic.write(topic.ann, ASK)

    toasts = [await topic.world.presses(topic.ann, f"draft:take:{draft.id}", topic.number) for _ in range(2)]

    assert toasts == ["toast-stopped", "toast-stopped"]
    assert await topic.world.heard() == []
    assert len(await topic.log(Step.DRAFT_STOPPED)) == 1
    assert (await topic.world.case()).owner is None


async def test_a_link_hidden_behind_words_and_a_contact_are_read_too() -> None:
    topic = await Topic.prepared()
    hidden = [{"type": "text_link", "offset": 0, "length": 4, "url": "https://fix.example.net"}]

    await topic.write(topic.ann, "here", entities=hidden)
    await topic.write(topic.ann, None, contact={"phone_number": "+18085550134", "first_name": "Help"})

    entries = [one.entry for one in await topic.log(Step.DRAFT_STOPPED)]
    assert entries == ["unknown_link", "unknown_handle"]
    assert await topic.world.heard() == []


# -- what is known ----------------------------------------------------------------------------------------


async def test_what_the_customer_wrote_may_be_repeated() -> None:
    topic = await Topic.prepared()
    await topic.world.customer("they sent me to https://fix.example.net/claim")

    await topic.write(topic.ann, "Please stay away from fix.example.net")

    assert await topic.world.heard() == ["Please stay away from fix.example.net"]


async def test_what_another_customer_wrote_is_not_known_here() -> None:
    topic = await Topic.prepared()
    await topic.world.handed_over("see https://fix.example.net/claim", user_id=7002)

    await topic.write(topic.ann, LINK)

    assert await topic.world.heard() == []


async def test_what_an_agent_noted_makes_nothing_known() -> None:
    topic = await Topic.prepared()
    await topic.write(topic.ann, "// https://fix.example.net/claim")

    await topic.write(topic.ann, LINK)

    assert await topic.world.heard() == []


async def test_what_admins_listed_and_the_bots_own_name_may_be_sent() -> None:
    topic = await Topic.prepared()
    topic.world.desk.username = "acme_support_bot"
    lines = ["domain example.org", "handle acme_news", "email help@example.org", "phone +1 808 555 0134"]
    await topic.world.store.transact(lambda work: work.settings.set(OFFICIAL, lines))
    said = [
        "See https://help.example.org/faq",
        "our news: @acme_news",
        "write to help@example.org",
        "it is +1 (808) 555-0134",
        "I am @acme_support_bot",
    ]

    for text in said:
        await topic.write(topic.ann, text)

    assert await topic.world.heard() == said


async def test_the_address_from_the_report_and_the_links_of_the_knowledge_base_may_be_sent() -> None:
    topic = await Topic.prepared()
    case = await topic.world.case()
    address = "0x52908400098527886E0F7030069857D2E4169EE7"
    slots = {"reference": (address, address, "evm_address")}
    shown = EntryText("en", "Is it up?", "See https://status.example.org")
    inside = EntryText("en", "Where do we look?", "See https://inside.example.org")

    await topic.world.store.transact(lambda work: work.slots.save(case.id, slots))
    for text, internal in ((shown, False), (inside, True)):
        entry = Entry("", 0, "app", Stage.PUBLISHED, (text,), internal=internal)
        await topic.world.store.transact(partial(_write, entry))
    for said in (f"It went to {address}", "It is on status.example.org", "It is on inside.example.org"):
        await topic.write(topic.ann, said)

    assert await topic.world.heard() == [f"It went to {address}", "It is on status.example.org"]


def _write(entry: Entry, work: Work) -> None:
    work.entries.write(entry)


# -- asks in pieces ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "pieces",
    [
        ["Please send me", "your recovery phrase"],
        ["Do you still have your phrase?", "send it here"],
        ["please", "send", "me", "your", "recovery", "phrase"],
        ["请把您的", "助记词发给我"],
    ],
)
async def test_a_request_in_pieces_is_stopped_before_its_last_piece(pieces: list[str]) -> None:
    topic = await Topic.prepared()

    for piece in pieces:
        await topic.write(topic.ann, piece)

    assert len(await topic.world.heard()) < len(pieces)
    assert {one.entry for one in await topic.log(Step.DRAFT_STOPPED)} == {"asks_for_secret"}


async def test_pieces_of_two_agents_are_two_messages() -> None:
    topic = await Topic.prepared()

    await topic.write(topic.ann, "Please send me")
    await topic.write(topic.bo, "/r the hash")
    await topic.write(topic.ann, "of the transaction")

    assert await topic.leads() == []


async def test_what_was_released_is_not_held_against_the_next_words() -> None:
    topic = await Topic.prepared()
    draft = await topic.write(topic.ann, ASK)
    await topic.press(topic.bo, "release", draft)

    await topic.write(topic.ann, "thank you")

    assert await topic.world.heard() == [ASK, "thank you"]


@pytest.mark.parametrize(
    ("text", "reads"), [(FINE, 1), (f"/r {FINE}", 1), (f"// {FINE}", 0), (f"/n {FINE}", 0)]
)
async def test_a_draft_is_read_in_a_thread_before_the_store_is_asked_and_a_note_is_not_read(
    text: str, reads: int
) -> None:
    topic, readers = await Topic.prepared(), defaultdict[str, list[threading.Thread]](list)

    def slow(text: str) -> Opinion:
        readers[text].append(threading.current_thread())
        return Opinion(-9.0, Reason.ASKS_FOR_CALL)

    topic.world.desk.second = slow
    await topic.write(topic.ann, text)

    # Whatever is read again in the transaction was read before, and a transformer remembers it.
    assert [theirs[0] is threading.main_thread() for theirs in readers.values()] == [False] * reads
    assert bool(readers) is bool(reads)


async def test_after_a_start_a_draft_waits_for_what_reads_drafts() -> None:
    topic = await Topic.prepared()
    topic.world.desk.second = lambda _: Opinion(9.0, Reason.ASKS_FOR_SECRET)
    topic.world.desk.second_is_there.clear()

    writing = asyncio.create_task(topic.write(topic.ann, FINE))
    for _ in range(TURNS):
        await asyncio.sleep(0)
    before = writing.done()
    topic.world.desk.second_is_there.set()
    draft = await writing

    assert not before
    assert draft.standing is Standing.DRAFT
    assert await topic.world.heard() == []
