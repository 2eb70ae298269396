"""Keeping the knowledge base by bot commands, and what customers get to read afterwards."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from copy import copy
from pathlib import Path

import pytest

from bot.faq.knowledge import Knowledge
from bot.ports import Role
from bot.storage.database import Database
from bot.storage.migrate import migrate
from tests.e2e.world import DATABASE, E2EWorld, MovingClock, Someone, desk_at, e2e_world, sandbox_at
from tests.faq_world import BASE, learn

QUESTION = "How do I revoke an approval?"
ANSWER = "1. Open Approvals.\n2. Press Revoke <now> & confirm."
PHRASES = "cancel an approval\n- stop a contract from spending\nremove allowance"


@pytest.fixture(scope="module")
def learnt() -> Knowledge:
    """Two entries, learnt once."""
    return learn()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A database that holds the two entries, so that learning anew takes no time."""
    file = tmp_path_factory.mktemp("base") / DATABASE
    migrate(f"sqlite:///{file}")
    asyncio.run(_write(f"sqlite:///{file}"))
    return file.read_bytes()


async def _write(url: str) -> None:
    store = Database.open(url)
    await store.transact(lambda work: [work.entries.write(one) for one in BASE])
    await store.close()


@pytest.fixture
def base(tmp_path: Path, written: bytes) -> Path:
    """A folder with that database."""
    (tmp_path / DATABASE).write_bytes(written)
    return tmp_path


@pytest.fixture
async def desk(base: Path, learnt: Knowledge) -> AsyncIterator[E2EWorld]:
    """A desk with a small knowledge base."""
    async with e2e_world(base, copy(learnt)) as world:
        yield world


async def in_private(desk: E2EWorld, number: int = 0) -> Someone:
    """An admin in their private chat with the bot, which they have started."""
    agent = desk.agents[number]
    alone = Someone(desk, agent.id, agent.id)
    await alone.says("/start")
    return alone


async def added(admin: Someone) -> None:
    """The whole conversation that publishes the new entry."""
    for text in ("/faq add", QUESTION, ANSWER, PHRASES):
        await admin.says(text)
    await admin.presses(admin.world.words("button-faq-publish"))
    await live(admin, "F03")


async def live(admin: Someone, entry: str, news: str = "faq-live") -> None:
    """Wait until the bot answers with the changed entry: learning goes on after the press was handled."""
    words = admin.world.words(news, entry=entry)
    await admin.world.until(lambda: admin.hears == words)


async def test_an_entry_is_added_step_by_step_with_a_preview_and_nothing_is_live_before(
    desk: E2EWorld,
) -> None:
    admin, alice = await in_private(desk), await desk.started()
    asked = []

    for text in ("/faq add", QUESTION, ANSWER, PHRASES):
        await admin.says(text)
        asked.append(admin.hears)
    seen, labels = admin.reads[-2], admin.labels
    await alice.says(QUESTION)

    assert asked[:3] == [desk.words(f"faq-ask-{step}") for step in ("question", "answer", "phrases")]
    assert (
        asked[3].splitlines()[0]
        == desk.words(
            "faq-preview", entry=desk.words("faq-new-entry"), tag="en", phrases=3, near="", missing=""
        ).splitlines()[0]
    )
    assert "zh-Hans, zh-Hant" in asked[3]
    assert seen.startswith(f"{QUESTION}\n\n{ANSWER}\n\n")
    assert labels[:2] == [desk.words("button-faq-publish"), desk.words("button-faq-internal")]
    assert not alice.has_read("Open Approvals")


@pytest.mark.parametrize("asked", [QUESTION, "stop a contract from spending"])
async def test_customers_are_answered_with_a_new_entry_once_it_is_published(
    desk: E2EWorld, asked: str
) -> None:
    admin, alice = await in_private(desk), await desk.started()

    await added(admin)
    await alice.says(asked)

    assert admin.has_read(desk.words("faq-published", entry="F03", version="1"))
    assert alice.hears.startswith(f"{QUESTION}\n\n{ANSWER}\n\n")
    assert desk.words("button-solved") in alice.labels


async def test_the_same_conversation_works_in_general_beside_the_talk_of_others(desk: E2EWorld) -> None:
    ada, ben = desk.general(0), desk.general(1)

    await ada.says("/faq add")
    await ben.says("lunch?")
    await ada.says(QUESTION)
    await ben.says("/queue")
    await ada.says(ANSWER)
    await ada.presses(desk.words("button-faq-skip"))
    await ada.presses(desk.words("button-faq-publish"))
    await live(ada, "F03")

    stored = await desk.app.database.read(lambda work: work.entries.newest("F03"))
    assert stored is not None
    assert [(text.question, text.answer, text.phrases) for text in stored.texts] == [(QUESTION, ANSWER, ())]


async def test_the_conversation_is_not_held_in_a_customers_topic(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("human please")
    mei = await desk.agent(of=alice)

    await mei.says("/faq add")

    assert mei.hears == desk.words("faq-not-in-customer-topic")


async def test_a_conversation_goes_on_after_a_restart_in_its_middle(base: Path, learnt: Knowledge) -> None:
    clock = MovingClock()
    async with sandbox_at(clock) as box:
        async with desk_at(box, clock, base, copy(learnt)) as before:
            admin = await in_private(before)
            for text in ("/faq add", QUESTION):
                await admin.says(text)

        async with desk_at(box, clock, base, copy(learnt)) as after:
            admin, alice = Someone(after, admin.id, admin.id), await after.started()
            for text in (ANSWER, PHRASES):
                await admin.says(text)
            await admin.presses(after.words("button-faq-publish"))
            await live(admin, "F03")
            await alice.says(QUESTION)

            assert alice.hears.startswith(f"{QUESTION}\n\n{ANSWER}")


async def test_discard_and_cancel_leave_nothing_behind(desk: E2EWorld) -> None:
    admin = await in_private(desk)

    for text in ("/faq add", QUESTION, ANSWER, PHRASES):
        await admin.says(text)
    await admin.presses(desk.words("button-faq-discard"))
    discarded = admin.hears
    await admin.says("/faq add")
    await admin.says("/cancel")

    assert (discarded, admin.hears) == (desk.words("faq-discarded"), desk.words("faq-cancelled"))
    assert await desk.app.database.read(lambda work: work.entries.newest("F03")) is None


async def test_a_secret_is_never_kept_in_an_entry(desk: E2EWorld) -> None:
    admin = await in_private(desk)
    await admin.says("/faq add")

    await admin.says("abandon ability able about above absent absorb abstract absurd abuse access accident")

    assert admin.hears == desk.words("faq-secret")


async def test_an_edit_becomes_a_version_that_customers_get(desk: E2EWorld) -> None:
    admin, alice = await in_private(desk), await desk.started()

    await admin.says("/faq edit f02")
    near = admin.hears
    await admin.presses(desk.words("button-faq-edit-answer"))
    await admin.says("Write the words on paper, twice.")
    await admin.presses(desk.words("button-faq-publish"))
    await live(admin, "F02")
    await alice.says("How do I back up my wallet?")

    # Not itself: the nearest other one.
    assert "F01 (" in near
    assert admin.has_read(desk.words("faq-published", entry="F02", version="2"))
    assert "Write the words on paper, twice." in alice.hears


async def test_a_retired_entry_answers_nobody_and_comes_back_when_restored(desk: E2EWorld) -> None:
    admin, alice = await in_private(desk), await desk.started()

    await admin.says("/faq retire F02")
    await live(admin, "F02", "faq-gone")
    await alice.says("How do I back up my wallet?")
    answered = alice.has_read("Write it down.")
    await admin.says("/faq restore F02 1")
    await live(admin, "F02")
    bob = await desk.started("Bob")
    await bob.says("How do I back up my wallet?")

    assert not answered
    assert admin.has_read(desk.words("faq-retired", entry="F02", version="2"))
    assert admin.has_read(
        desk.words("faq-restored", entry="F02", version="3", **{"from": "1"}, stage="published")
    )
    assert "Write it down." in bob.hears


async def test_history_names_every_version_with_its_author(desk: E2EWorld) -> None:
    admin = await in_private(desk)
    await admin.says("/faq retire F02")
    await admin.says("/faq restore F02 1")

    await admin.says("/faq history F02")

    alias = (await desk.known_as(admin)).alias
    head, *lines = admin.hears.splitlines()
    assert head == "F02"
    assert [line.partition(" · ")[0] for line in lines] == ["Version 3", "Version 2", "Version 1"]
    assert [line.endswith(alias) for line in lines] == [True, True, False]


async def test_an_entry_for_agents_only_is_no_answer_for_customers(desk: E2EWorld) -> None:
    admin, alice = await in_private(desk), await desk.started()
    for text in ("/faq add", QUESTION, ANSWER, PHRASES):
        await admin.says(text)

    await admin.presses(desk.words("button-faq-internal"))
    await live(admin, "F03", "faq-hidden")
    await alice.says(QUESTION)

    assert admin.has_read(desk.words("faq-published-internal", entry="F03", version="1"))
    assert not alice.has_read("Open Approvals")


async def test_a_draft_waits_until_it_is_published(desk: E2EWorld) -> None:
    admin, alice = await in_private(desk), await desk.started()
    for text in ("/faq add", QUESTION, ANSWER, PHRASES):
        await admin.says(text)
    await admin.presses(desk.words("button-faq-draft"))
    drafted = admin.hears

    await admin.says("/faq publish F03")
    await live(admin, "F03")
    await alice.says(QUESTION)

    assert drafted == desk.words("faq-drafted", entry="F03", version="1")
    assert "Open Approvals" in alice.hears


async def test_list_find_show_and_test_answer_leads(desk: E2EWorld) -> None:
    ada = await desk.hire("Ada", Role.LEAD)
    answers = []

    for order in ("list", "find miner", "show F01", "test backup on paper", "dance"):
        await ada.says(f"/faq {order}")
        answers.append(ada.hears)

    listed, found, shown, tested, helped = answers
    assert (
        desk.words("faq-line", entry="F02", question="How do I back up my wallet?", stage="published")
        in listed
    )
    assert "F01" in found
    assert "F02" not in found
    assert "手续费归谁？" in shown
    assert tested == desk.words("faq-test-answer", best="F02 (1.00)", others="–")
    assert helped == desk.words("faq-help")


async def test_only_admins_change_the_base(desk: E2EWorld) -> None:
    ada, bo = await desk.hire("Ada", Role.LEAD), await desk.hire("Bo")
    alice = await desk.started()
    answers = []

    for agent in (ada, bo):
        for order in ("add", "edit F01", "retire F01", "restore F01 1", "publish F01"):
            await agent.says(f"/faq {order}")
            answers.append(agent.hears)
    await bo.says("/faq list")
    await alice.says("/faq retire F01")

    entry = await desk.app.database.read(lambda work: work.entries.newest("F01"))
    assert answers == [desk.words("faq-not-allowed")] * 10
    assert bo.hears == desk.words("faq-not-allowed")
    assert alice.hears == desk.words("no-such-command")
    assert entry is not None
    assert (entry.version, entry.stage) == (1, "published")


async def test_of_two_admins_who_edit_the_same_entry_the_slower_is_told(desk: E2EWorld) -> None:
    ada, ben = await in_private(desk, 0), await in_private(desk, 1)
    for admin, answer in ((ada, "Ada's words."), (ben, "Ben's words.")):
        await admin.says("/faq edit F02")
        await admin.presses(desk.words("button-faq-edit-answer"))
        await admin.says(answer)

    await ada.presses(desk.words("button-faq-publish"))
    await live(ada, "F02")
    await ben.presses(desk.words("button-faq-publish"))

    alias = (await desk.known_as(ada)).alias
    assert ben.hears.startswith(f"{alias} changed F02 meanwhile")
    assert desk.words("button-faq-over") in ben.labels
