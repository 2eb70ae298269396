"""Whatever arrives, the bot stays up, believes nothing it should not, and answers the next message."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from bot.safety.names import display_name
from tests.e2e.world import E2EWorld, Json, Someone

VERBS = [
    "person",
    "none",
    "report",
    "ans",
    "pick",
    "leave",
    "add",
    "rate",
    "unsolved",
    "held",
    "language",
    "lang",
    "zone",
    "secret",
    "claim",
    "resolve",
    "draft",
    "p0",
    "faq",
]
ODD = (
    "",
    ":",
    "::::",
    "0",
    "-1",
    "9" * 40,
    "١٢٣",
    "²",
    "no:",
    "no:²",
    "ok:",
    "no:F01",
    "ok:'; drop table person; --",
    "yes:1",
    "1:6",
    "1:²",
    "\x00",
    "pick:what:nothing",
    "pick:network:🙂",
    "change:nothing",
    "moved:x",
    "🙂" * 10,
    "-²",
    "+8",
    "99",
)
SEED = 20261121


async def still_works(someone: Someone) -> bool:
    """Whether nothing was put aside, and the bot answers."""
    desk = someone.world
    await someone.says("/help")
    return desk.app.handling.counters.quarantined == 0 and someone.hears == desk.words("help")


async def test_forged_buttons_do_nothing_and_are_answered(desk: E2EWorld) -> None:
    alice = await desk.started()
    chance = random.Random(SEED)
    forged = [f"{verb}:{odd}" for verb in VERBS for odd in chance.sample(ODD, 6)]
    forged += ["".join(chance.choices("abc:ans0129🙂", k=12)) for _ in range(30)]
    target = alice.messages[-1]["message_id"]

    for data in forged:
        desk.box.world.press(alice.id, alice.chat, target, data[:60])
    await desk.settle()

    answered = [call["callback_query_id"] for call in desk.asked("answerCallbackQuery")]
    assert len(set(answered)) == len(forged)
    assert await still_works(alice)


async def test_nobody_touches_the_case_of_another(desk: E2EWorld) -> None:
    bob = await desk.started("Bob")
    await bob.says("human please")
    await bob.sends("photo")
    mei = await desk.agent(of=bob)
    await mei.presses(desk.words("card-claim"))
    await mei.presses(desk.words("card-resolve"))
    case = await desk.case_of(bob)
    mallory = await desk.started("Mallory")

    for data in (f"rate:{case.id}:1", f"unsolved:{case.id}", *(f"held:no:{n}" for n in range(1, 9))):
        await mallory.forges(data)
    for data in (f"reopen:{case.id}", f"claim:{case.id}", f"p0:{case.id}"):
        await mallory.forges(data)

    after = await desk.case_of(bob)
    assert (after.state, after.rating, after.owner) == ("resolved", None, None)
    assert not any("photo" in message for message in mei.messages)
    assert await desk.cases_of(mallory) == []


async def test_old_buttons_of_deleted_messages_do_no_harm(desk: E2EWorld) -> None:
    alice = await desk.started()
    menu = alice.messages[-1]
    desk.box.world.delete(alice.id, alice.chat, menu["message_id"])

    desk.box.world.press(alice.id, alice.chat, menu["message_id"], "report")
    await desk.settle()

    assert alice.hears == desk.words("ask-what")


async def source_of(someone: Someone) -> str | None:
    """Where the bot believes they came from."""
    person = await someone.world.app.database.read(lambda work: work.people.by_user(someone.id))
    return person.source if person else None


async def test_deep_links_may_hold_anything(desk: E2EWorld) -> None:
    payloads = (
        "<b>x</b>",
        "a" * 500,
        "\u202egnp.exe",
        "🙂🙂",
        "' or 1=1",
        "../../etc/passwd",
        "\u0661\u0662",
        "ref_1-a",
    )

    sources = []
    for payload in payloads:
        someone = await desk.started(payload=payload)
        sources.append(await source_of(someone))

    assert [source for source in sources if source is None or len(source) > 64 or not source.isascii()] == []
    assert sources[-1] == "ref_1-a"
    assert desk.app.handling.counters.quarantined == 0


async def test_the_longest_message_of_emoji_arrives_whole(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("human please")
    longest = "🙂" * 2048

    await alice.says(longest)

    mei = await desk.agent(of=alice)
    assert "".join(mei.reads).count("🙂") == 2048
    assert await still_works(alice)


async def test_names_with_markup_and_direction_marks_are_only_names(desk: E2EWorld) -> None:
    odd_names = (
        "<b>Bob</b> & <script>",
        "\u202e\u200fevil\u2066",
        "`*_~[x](y)",
        "\U000e0041\u200b",
        "名" * 60,
    )

    for name in odd_names:
        someone = await desk.started(name)
        await someone.says("human please")
        card = (await desk.agent(of=someone)).find(desk.words("card-nth", nth=1))
        assert f" · {display_name(name)} · " in card["text"], name
        assert {span["type"] for span in card["entities"]} == {"bold"}, name
        assert await still_works(someone), name


async def test_text_with_markup_arrives_as_it_was_written(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("human please")

    await alice.says("<b>5 > 3</b> & *not bold* _x_ `y` [z](http://q)")

    assert (await desk.agent(of=alice)).has_read("<b>5 > 3</b> & *not bold* _x_ `y` [z](http://q)")


def odd_updates(message: Json) -> list[tuple[str, Any]]:
    """Updates that Telegram may send one day, or that no client of ours should choke on."""
    kept = {name: message[name] for name in ("from", "chat", "date")}
    return [
        ("purchased_paid_media", {"from": message["from"], "paid_media_payload": "x"}),
        ("something_new_in_2031", {"chat": message["chat"], "from": message["from"], "what": ["ever"]}),
        ("business_message", message),
        ("poll_answer", {"poll_id": "1", "user": message["from"], "option_ids": [0]}),
        ("message", {**kept, "message_id": 9101}),
        ("message", {**kept, "message_id": 9102, "hologram": {"file_id": "x"}}),
        ("message", {**kept, "message_id": 9103, "text": None}),
        ("message", {"message_id": 9104, "chat": message["chat"], "date": message["date"], "text": "nobody"}),
        (
            "message",
            {
                **kept,
                "message_id": 9105,
                "text": "x",
                "entities": [{"type": "new", "offset": 0, "length": 1}],
            },
        ),
        ("edited_message", {**kept, "message_id": 9999, "edit_date": 1, "text": "of a message never seen"}),
        ("callback_query", {"id": "1", "from": message["from"], "chat_instance": "1", "data": "person"}),
        (
            "callback_query",
            {"id": "2", "from": message["from"], "chat_instance": "1", "game_short_name": "x"},
        ),
        ("message", {}),
    ]


async def test_unknown_kinds_of_updates_stop_nothing_and_are_never_printed(
    desk: E2EWorld, capfd: pytest.CaptureFixture[str], recwarn: pytest.WarningsRecorder
) -> None:
    alice = await desk.started()
    message = alice.messages[0]

    for kind, payload in odd_updates(message):
        await desk.arrives(kind, json.loads(json.dumps(payload)))

    await alice.says("/help")
    printed = [*capfd.readouterr(), *(str(warning.message) for warning in recwarn)]
    assert alice.hears == desk.words("help")
    assert not any("something_new_in_2031" in text for text in printed)


async def test_an_update_delivered_twice_is_handled_once(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("/privacy")
    update = [call["update"] for call in desk.box.calls if "message" in call.get("update", {})][-1]

    desk.box.world.redeliver(update["update_id"])
    await desk.settle()

    assert alice.reads.count(desk.words("privacy")) == 1


async def test_unknown_commands_are_said_so_and_reach_nobody(desk: E2EWorld) -> None:
    alice = await desk.started()

    for command in ("/nonsense", "/claim", "/resolve 1001", "/", "/faq add", "/帮助", "/block@other_bot"):
        await alice.says(command)

    assert alice.reads.count(desk.words("no-such-command")) >= 5
    assert await desk.cases_of(alice) == []
    assert desk.app.handling.counters.quarantined == 0


async def test_a_command_may_name_the_bot(desk: E2EWorld) -> None:
    alice = await desk.started()

    await alice.says(f"/help@{desk.box.world.bot.username}")
    await alice.says("/HELP")

    assert alice.reads.count(desk.words("help")) == 2
