"""A customer meets the bot: who this is, the warning, the keys that stay, the menu, and where they came from."""

from __future__ import annotations

import json
from typing import Any

from tests.e2e.world import E2EWorld, Json, Someone

SECRETS = ("recovery phrase", "private key", "password", "codes")


def keyboard(someone: Someone) -> list[str]:
    """The labels of the newest keyboard that stays below the text field."""
    shown = someone.world.box.world.chats[someone.chat].keyboards.values()
    rows: list[list[Json]] = [markup["keyboard"] for markup in shown if "keyboard" in markup][-1]
    return [key["text"] for row in rows for key in row]


async def test_start_says_who_this_is_and_what_is_never_asked_for(desk: E2EWorld) -> None:
    alice = await desk.started()

    assert alice.reads[0] == desk.words("start", **desk.who)
    assert all(secret in alice.reads[0] for secret in SECRETS)
    assert len(alice.reads) == 2


async def test_a_keyboard_stays_and_a_short_menu_follows(desk: E2EWorld) -> None:
    alice = await desk.started()

    sent = [_read(call["reply_markup"]) for call in desk.asked("sendMessage") if "is_persistent" in str(call)]
    assert keyboard(alice) == [desk.words("keyboard-person"), desk.words("keyboard-progress")]
    assert sent[0]["is_persistent"] is True
    assert alice.labels == [desk.words("button-report"), desk.words("button-language")]


async def test_the_empty_chat_warns_before_start_is_pressed(desk: E2EWorld) -> None:
    await desk.until(lambda: len(desk.asked("setMyCommands")) > 3)

    shown = desk.box.world.profile["description"]
    assert shown["en"] == desk.words("description")
    assert shown["zh"] == desk.words("description", "zh-Hans")
    assert shown[""] == desk.words("description")
    assert all(secret in shown[""] for secret in ("recovery phrase", "private key", "password", "codes"))


async def test_starting_again_opens_neither_topic_nor_case(desk: E2EWorld) -> None:
    alice = await desk.started()
    desk.box.world.start(alice.id)
    await desk.settle()

    assert await desk.cases_of(alice) == []
    assert await desk.topic_of(alice) is None
    assert desk.asked("createForumTopic") == []


async def test_the_first_deep_link_is_kept_and_shown_to_agents(desk: E2EWorld) -> None:
    alice = await desk.started(payload="app-settings")
    desk.box.world.start(alice.id, payload="another")
    await alice.says("human please")

    mei = await desk.agent(of=alice)
    assert mei.has_read(desk.words("card-source", source="app-settings"))
    assert not mei.has_read("another")


async def test_the_keys_that_stay_ask_for_a_person_and_for_progress(desk: E2EWorld) -> None:
    alice = await desk.started()

    await alice.says(desk.words("keyboard-progress"))
    before = alice.hears
    await alice.says(desk.words("keyboard-person"))
    status = alice.hears
    await alice.says(desk.words("keyboard-progress"))

    assert before == desk.words("progress-none")
    assert "#1001" in status
    assert "#1001" in alice.hears
    assert desk.words("state-queued") in alice.hears


async def test_every_command_of_the_help_is_answered(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("/help")
    listed = [line.split()[0] for line in alice.hears.splitlines() if line.startswith("/")]

    unanswered = []
    for command in listed:
        before = len(alice.reads)
        await alice.says(command)
        if len(alice.reads) == before or alice.hears == desk.words("no-such-command"):
            unanswered.append(command)

    assert len(listed) == 10
    assert unanswered == []


async def test_privacy_says_what_is_kept_and_that_deletions_are_not_told(desk: E2EWorld) -> None:
    alice = await desk.started()

    await alice.says("/privacy")

    assert alice.hears == desk.words("privacy")
    assert "Telegram doesn't tell us" in alice.hears


async def test_a_greeting_is_greeted_and_opens_no_case_for_agents(desk: E2EWorld) -> None:
    alice = await desk.started()

    await alice.says("hello!")

    assert alice.hears == desk.words("greeting")
    assert await desk.topic_of(alice) is None


def _read(markup: object) -> Any:
    return json.loads(markup) if isinstance(markup, str) else markup
