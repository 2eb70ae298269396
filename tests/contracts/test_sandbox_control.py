"""The control API and the page's door: what they show, what they allow, and whom they serve."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox import Client, Options, Sandbox
from sandbox.acts import _ACTIONS, ACTIONS
from sandbox.control import PAGE

NOW = 1_800_000_000.0

KNOWN = f"There are {', '.join(ACTIONS)}."


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    async with Sandbox.started(Options(customers=2, now=lambda: NOW)) as started:
        yield started


@pytest.fixture
async def bot(box: Sandbox) -> AsyncIterator[Client]:
    async with Client.to(box.url, box.token) as client:
        yield client


async def test_the_state_has_the_shape_the_page_reads(box: Sandbox, bot: Client) -> None:
    customer = box.world.customers[0]
    said = box.world.start(customer)
    box.world.react(customer, customer, said["message_id"], "👍")
    await bot.result("createForumTopic", chat_id=box.world.group, name="T")
    await bot.result("sendChatAction", chat_id=customer, action="typing")
    await bot.result("setMyDescription", description="all")
    await bot.result("setMyCommands", commands=[{"command": "help", "description": "Help"}])

    state = await bot.get("/_sandbox/state")

    assert {user["role"] for user in state["users"]} == {"customer", "agent"}
    topic = state["group"]["topics"][0]
    assert topic == {
        "message_thread_id": 2,
        "name": "T",
        "icon_color": 7322096,
        "closed": False,
        "deleted": False,
    }
    assert state["chats"][str(customer)][0]["_reactions"] == [{"user_id": customer, "emoji": "👍"}]
    assert state["typing"] == [{"chat_id": customer, "until": NOW + 5}]
    assert state["profile"]["description"] == {"": "all"}
    assert state["profile"]["commands"] == [{"command": "help", "description": "Help"}]
    assert (state["flood"]["group_used"], state["flood"]["group_limit"]) == (1, 20)


async def test_a_reply_keyboard_is_shown_to_people_though_not_to_the_bot(box: Sandbox, bot: Client) -> None:
    customer = box.world.customers[0]
    box.world.start(customer)
    keyboard = {"keyboard": [[{"text": "Help"}]]}
    await bot.result("sendMessage", chat_id=customer, text="x", reply_markup=keyboard)

    state = await bot.get("/_sandbox/state")

    assert state["chats"][str(customer)][-1]["reply_markup"] == keyboard


async def test_people_act_through_the_control_api(box: Sandbox, bot: Client) -> None:
    customer = box.world.customers[0]

    said = await bot.do("say", user=customer, text="hello", chat=None, topic=None)
    await bot.do("attach", user=customer, kind="document", data="aGk=", file_name="a.txt", caption="see")
    added = await bot.do("add_user", name="Customer Z", language_code="ja")

    assert said["result"]["text"] == "hello"
    document = box.world.messages(customer)[-1]["document"]
    assert box.world.files.files[document["file_id"]].data == b"hi"
    assert box.world.user(added["result"]).language_code == "ja"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"action": "dance"}, f"There is no action 'dance'. {KNOWN}"),
        ({"action": "__init__"}, f"There is no action '__init__'. {KNOWN}"),
        ({"action": "say", "user": 5_000_001}, "The action say needs text."),
        ({"action": "say", "user": "x", "text": "y"}, "'x' is not a number."),
        ({"action": "block", "user": 1}, "There is no user 1."),
        ({"action": "block", "user": 5_000_001, "why": 1}, "The action block does not know why."),
        ({"action": "attach", "user": 5_000_001, "kind": "photo", "data": "?"}, "The data is not base64."),
        ({"action": "fault", "method": "sendMessage"}, "A fault needs kind."),
    ],
)
async def test_a_wrong_action_is_refused_in_a_plain_sentence(
    bot: Client, arguments: dict[str, object], error: str
) -> None:
    async with bot.session.post(f"{bot.url}/_sandbox/do", json=arguments) as response:
        answer = await response.json()

    assert (response.status, answer) == (400, {"ok": False, "error": error})


async def test_faults_clock_and_limits_are_controlled_too(box: Sandbox, bot: Client) -> None:
    await bot.do("fault", method="getMe", kind="429", retry_after=3)
    later = await bot.do("advance", seconds=60)
    switched = await bot.do("floods", on=False)

    assert (await bot.call("getMe"))["parameters"] == {"retry_after": 3}
    assert later["result"] == NOW + 60
    assert (switched["result"], box.floods.on) == (False, False)


def test_every_action_is_an_act_of_the_world(box: Sandbox) -> None:
    assert [action for action in _ACTIONS if not callable(getattr(box.world, action, None))] == []


async def test_changes_are_told_as_server_sent_events(box: Sandbox, bot: Client) -> None:
    async with bot.session.get(f"{box.url}/_sandbox/events") as response:
        first = json.loads((await response.content.readline()).removeprefix(b"data: "))
        await response.content.readline()
        for number in range(10):
            box.world.say(box.world.customers[0], str(number))
        second = json.loads((await response.content.readline()).removeprefix(b"data: "))

    assert response.content_type == "text/event-stream"
    assert first["kind"] == second["kind"] == "changed"
    assert second["seq"] == box.world.seq


async def test_a_snapshot_travels_over_http(box: Sandbox, bot: Client) -> None:
    customer = box.world.customers[0]
    box.world.say(customer, "hello")
    async with bot.session.post(f"{box.url}/_sandbox/snapshot") as response:
        saved = await response.json()

    box.world.say(customer, "more")
    async with bot.session.post(f"{box.url}/_sandbox/restore", json=saved) as response:
        restored = await response.json()
    async with bot.session.post(f"{box.url}/_sandbox/restore", json={}) as response:
        refused = await response.json()

    assert restored["ok"]
    assert [message["text"] for message in box.world.messages(customer)] == ["hello"]
    assert refused["error"] == "That is not a snapshot of a sandbox."


async def test_the_call_log_is_also_a_file(tmp_path: Path) -> None:
    log = tmp_path / "calls.jsonl"
    async with Sandbox.started(Options(customers=1, log=log)) as box, Client.to(box.url, box.token) as bot:
        box.world.start(box.world.customers[0])
        await bot.upload("sendDocument", "document", b"12345", chat_id=box.world.customers[0])
        over_http = await (await bot.session.get(f"{box.url}/_sandbox/calls")).text()

    written = log.read_text(encoding="utf8")
    records = [json.loads(line) for line in written.splitlines()]
    assert written == over_http
    assert "update" in records[0]
    assert records[1]["params"]["document"] == "<file document.bin, 5 bytes>"
    assert box.token not in written


async def test_only_this_machine_is_served(box: Sandbox, bot: Client) -> None:
    for headers in ({"Host": "evil.example"}, {"Origin": "https://evil.example"}, {"Origin": "null"}):
        async with bot.session.get(f"{box.url}/_sandbox/state", headers=headers) as response:
            assert response.status == 403
    with pytest.raises(ValueError, match="this machine only"):
        Sandbox(Options(host="0.0.0.0"))


@pytest.mark.parametrize("path", ["/page/%2e%2e%2fserver.py", "/page/nothing.js", "/page/../server.py"])
async def test_the_page_serves_its_own_files_only(box: Sandbox, bot: Client, path: str) -> None:
    async with bot.session.get(box.url + path) as response:
        assert response.status == 404


@pytest.mark.skipif(not (PAGE / "index.html").exists(), reason="the page is not built in this checkout")
async def test_the_page_is_served_at_the_root(box: Sandbox, bot: Client) -> None:
    async with bot.session.get(f"{box.url}/") as response:
        assert response.content_type == "text/html"
