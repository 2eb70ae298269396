"""A customer whose own name holds a recovery phrase can write like anybody, and hears once that the name is read by all."""

from __future__ import annotations

import json

import pytest

from tests.e2e.test_customer_secrets import PHRASE, kept_bytes, told, traces
from tests.e2e.world import E2EWorld, Json, Someone

WORDS = PHRASE.split()
FIRST, LAST = " ".join(WORDS[:6]), " ".join(WORDS[6:])


async def writes(desk: E2EWorld, someone: Someone, text: str, names: Json) -> Json:
    """They write under *names*, which the platform puts on the sender and on the private chat."""
    message: Json = desk.box.world.say(someone.id, "hello")
    await desk.settle()
    person = {"id": someone.id, "is_bot": False, "language_code": "en", **names}
    chat = {"id": someone.id, "type": "private", **names}
    sent = {**message, "message_id": message["message_id"] + 500, "text": text, "from": person, "chat": chat}
    await desk.arrives("message", sent)
    return sent


@pytest.mark.parametrize(
    "names",
    [{"first_name": PHRASE}, {"first_name": FIRST, "last_name": LAST}],
    ids=["in one", "in both"],
)
async def test_messages_under_such_a_name_arrive_and_it_is_said_once_that_the_name_is_no_secret(
    desk: E2EWorld, names: Json
) -> None:
    alice = await desk.started()
    await alice.says("human please")

    first = await writes(desk, alice, "my swap is stuck since noon", names)
    await writes(desk, alice, "is anybody there?", names)

    mei = await desk.agent(of=alice)
    deleted = [one.get("message_id") for one in desk.asked("deleteMessage")]
    assert mei.has_read("my swap is stuck since noon")
    assert mei.has_read("is anybody there?")
    assert first["message_id"] not in deleted
    assert alice.reads.count(desk.words("name-holds-secret")) == 1
    assert not alice.has_read(told(desk))


async def test_such_a_name_is_shown_and_kept_nowhere(desk: E2EWorld) -> None:
    alice = await desk.started()
    names = {"first_name": FIRST, "last_name": LAST}

    await writes(desk, alice, "human please", names)

    calls = [call for call in desk.box.calls if "update" not in call and call["method"] != "getUpdates"]
    group = json.dumps(desk.box.world.messages(desk.group), ensure_ascii=False)
    assert traces(kept_bytes(desk.app.settings.data_dir)) == []
    assert traces(json.dumps(calls, ensure_ascii=False)) == []
    assert "removed" not in group
    assert f"ID {alice.id}" in group


async def test_a_phrase_in_the_message_is_deleted_under_such_a_name_too(desk: E2EWorld) -> None:
    alice = await desk.started()

    await writes(desk, alice, PHRASE, {"first_name": FIRST, "last_name": LAST})

    assert alice.has_read(told(desk))
    assert alice.has_read(desk.words("name-holds-secret"))


async def test_a_case_that_an_alarm_opened_says_only_what_is_so(desk: E2EWorld) -> None:
    alice = await desk.started()

    await alice.says(PHRASE)

    assert alice.has_read(told(desk))
    assert alice.has_read(desk.words("opened-by-alarm", number="1001"))
    assert not alice.has_read(desk.words("handed-over", number="1001"))
    assert not alice.has_read(desk.words("status-passed-on-words"))
