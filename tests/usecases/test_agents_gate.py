"""Who may do what in the agents' group: every command by everybody, and what outsiders' words never do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from agents_group.commands import COMMANDS
from agents_group.roles import Denial
from bot.domain.case import Case, State
from bot.domain.messages import CUSTOMER_EFFECTS, DeleteIncoming, TellAgents
from bot.handover.desk import LEADS
from bot.ports import Agent, Role
from tests.usecases.world import BOT_NAME, GROUP, World

NOBODY = 999
ANONYMOUS = 1087968824
CHANNEL = 136817688


@dataclass(frozen=True, slots=True)
class Try:
    """A command, the state its case is in before, and the key that shows it was carried out."""

    text: str
    shows: str
    state: str = "owned"
    needs: Role = Role.AGENT


TRIES = (
    Try("/claim", "done-claim", "queued"),
    Try("/release", "done-release"),
    Try("/transfer @Bo knows swaps", "case-transferred"),
    Try("/note for us", "note"),
    Try("/r for you", "reply"),
    Try("/undo", "unsaid"),
    Try("/resolve", "done-resolve"),
    Try("/close", "done-close"),
    Try("/reopen", "done-reopen", "resolved"),
    Try("/snooze", "done-snooze"),
    Try("/tobot", "done-tobot"),
    Try("/p0", "done-p0"),
    Try("/history", "history-line"),
    Try("/tx", "look-off"),
    Try("/addr", "look-off"),
    Try("/spam", "done-spam"),
    Try("/block", "done-block", needs=Role.LEAD),
    Try("/unblock", "done-unblock", needs=Role.LEAD),
    Try("/queue", "queue-empty"),
    Try("/who", "who-line"),
    Try("/case", "case-line"),
    Try("/stats today", "stats-cases"),
    Try("/hours", "hours-shown-open-always"),
    Try("/hours set 10:00-12:00", "hours-set", needs=Role.LEAD),
    Try("/invite agent Zed", "invite-private-failed", needs=Role.ADMIN),
    Try("/help", "help"),
)
INSIDERS = {"agent": Role.AGENT, "lead": Role.LEAD, "admin": Role.ADMIN}
RANK = tuple(Role)


async def _prepared(world: World, attempt: Try, owner: Agent) -> int:
    """A case in the state the attempt needs; returns its topic."""
    await world.handed_over()
    topic = await world.topic()
    if attempt.state != "queued":
        await world.casework.ordered(owner, topic, "claim", await world.row())
        world.roll.members.add(owner.user_id)
        await world.writes(owner, "hello", topic)
    if attempt.state == "resolved":
        await world.casework.ordered(owner, topic, "resolve", await world.row())
    await world.look_away()
    return topic


async def _shown(world: World) -> set[str]:
    keys = {key.partition("-")[0] if key.startswith("help") else key for key in await world.keys()}
    lines = [
        one.args["lines"]
        for one in await world.posted()
        if isinstance(one, TellAgents) and "lines" in one.args
    ]
    keys |= {str(line).partition("(")[0] for told in lines for line in str(told).split("\n")}
    if await world.notes():
        keys.add("note")
    if await world.heard():
        keys.add("reply")
    return keys


async def _as_stranger(world: World, text: str, topic: int, _: Agent) -> None:
    await world.writes(NOBODY, text, topic)


async def _as_outside(world: World, text: str, topic: int, admin: Agent) -> None:
    world.roll.members.discard(admin.user_id)
    await world.writes(admin, text, topic)


async def _as_left(world: World, text: str, topic: int, admin: Agent) -> None:
    await world.leaves(admin)
    world.roll.members.add(admin.user_id)
    await world.look_away()
    await world.writes(admin, text, topic)


async def _as_anonymous(world: World, text: str, topic: int, _: Agent) -> None:
    me = {"id": ANONYMOUS, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    group = {"id": GROUP, "type": "supergroup", "title": "Desk"}
    await world.writes(me, text, topic, sender_chat=group)


async def _as_channel(world: World, text: str, topic: int, _: Agent) -> None:
    me = {"id": CHANNEL, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
    channel = {"id": -1009, "type": "channel", "title": "News"}
    await world.writes(me, text, topic, sender_chat=channel)


async def _in_other_group(world: World, text: str, topic: int, admin: Agent) -> None:
    await world.writes(admin, text, topic, chat={"id": -1005, "type": "supergroup", "title": "Else"})


async def _to_other_bot(world: World, text: str, topic: int, admin: Agent) -> None:
    command, _, argument = text.partition(" ")
    await world.writes(admin, f"{command}@other_bot {argument}", topic)


async def _forwarded(world: World, text: str, topic: int, admin: Agent) -> None:
    origin = {"type": "hidden_user", "date": 0, "sender_user_name": "Somebody"}
    await world.writes(admin, text, topic, forward_origin=origin)


Outsider = Callable[[World, str, int, Agent], Awaitable[None]]
OUTSIDERS: dict[str, Outsider] = {
    "a stranger in the group": _as_stranger,
    "an agent who is not in the group": _as_outside,
    "an admin who left and came back": _as_left,
    "an anonymous admin": _as_anonymous,
    "a channel": _as_channel,
    "an admin in another group": _in_other_group,
    "an admin who speaks to another bot": _to_other_bot,
    "an admin who forwards a command": _forwarded,
}


def test_the_table_of_attempts_names_every_command() -> None:
    tried = {attempt.text.split()[0].removeprefix("/") for attempt in TRIES}

    assert tried == set(COMMANDS)


@pytest.mark.parametrize("attempt", TRIES, ids=lambda attempt: attempt.text)
@pytest.mark.parametrize("who", INSIDERS)
async def test_an_insider_may_do_what_their_role_allows(attempt: Try, who: str) -> None:
    world = World()
    actor = await world.hire("Ann", INSIDERS[who])
    await world.hire("Bo")
    topic = await _prepared(world, attempt, actor)

    await world.writes(actor, attempt.text, topic)

    shown = await _shown(world)
    if RANK.index(INSIDERS[who]) >= RANK.index(attempt.needs):
        assert attempt.shows in shown
    else:
        assert "not-allowed" in shown
        assert attempt.shows not in shown
    assert await world.unfinished() == 0


@pytest.mark.parametrize("state", ["queued", "owned", "resolved"])
@pytest.mark.parametrize("who", OUTSIDERS)
async def test_no_command_of_an_outsider_changes_anything_or_reaches_a_customer(who: str, state: str) -> None:
    world = World()
    admin = await world.hire("Ann", Role.ADMIN)
    bo = await world.hire("Bo", Role.ADMIN)
    topic = await _prepared(world, Try("", "", state), bo)
    before = (await _essence(world), await world.person(), world.desk.rules)

    for attempt in TRIES:
        await OUTSIDERS[who](world, attempt.text, topic, admin)

    assert (await _essence(world), await world.person(), world.desk.rules) == before
    assert set(await world.keys()) <= {*Denial, "agent-left"}
    assert not [effect for effect in await world.posted() if isinstance(effect, CUSTOMER_EFFECTS)]
    assert await world.unfinished() == 0


async def _essence(world: World) -> Case:
    """The case but for the count of its records, which a note raises."""
    return replace(await world.case(), version=0)


async def test_a_forwarded_command_is_kept_as_a_note() -> None:
    world = World()
    ann = await world.hire("Ann")
    topic = await _prepared(world, TRIES[1], ann)

    await _forwarded(world, "/resolve", topic, ann)

    assert await world.notes() == ["/resolve"]
    assert (await world.case()).state is State.PENDING_CUSTOMER


async def test_a_command_may_name_this_bot() -> None:
    world = World()
    ann = await world.hire("Ann")
    await world.handed_over()

    await world.writes(ann, f"/claim@{BOT_NAME.upper()}", await world.topic())

    assert (await world.case()).owner == ann.id


async def test_anonymous_admins_are_told_once_an_hour_in_each_topic() -> None:
    world = World()
    ann = await world.hire("Ann")
    await world.handed_over()
    await world.handed_over(user_id=7002)
    await world.look_away()

    for _ in range(3):
        await _as_anonymous(world, "hello there", await world.topic(), ann)
    await _as_anonymous(world, "hello there", await world.topic(7002), ann)
    first_hour = await world.keys()
    world.clock.move(timedelta(minutes=61))
    await _as_anonymous(world, "hello there", await world.topic(), ann)

    assert first_hour == [Denial.ANONYMOUS, Denial.ANONYMOUS]
    assert await world.in_topic() == [Denial.ANONYMOUS, Denial.ANONYMOUS]


async def test_strangers_who_chat_in_general_are_left_in_peace() -> None:
    world = World()

    await world.writes(NOBODY, "hi all")
    await world.writes(NOBODY, "/queue")

    assert await world.keys("leads") == [Denial.STRANGER]


async def test_an_agent_who_leaves_gives_up_role_and_cases_at_once() -> None:
    world = World()
    ann = await world.hire("Ann")
    topic = await _prepared(world, TRIES[1], ann)

    await world.leaves(ann)

    agent = await world.ask(lambda work: work.agents.by_id(ann.id))
    assert not agent.active
    assert (await world.case()).owner is None
    assert await world.keys("leads") == ["agent-left"]
    assert topic


async def test_a_press_by_an_outsider_is_answered_and_does_nothing() -> None:
    world = World()
    case = await world.handed_over()

    toast = await world.presses(NOBODY, f"claim:{case.id}")

    assert toast == "not-enrolled"
    assert await world.case() == case
    assert await world.unfinished() == 0


async def test_what_the_platform_says_about_topics_is_ignored() -> None:
    world = World()
    ann = await world.hire("Ann")
    topic = await _prepared(world, TRIES[1], ann)
    me = {"id": 42, "is_bot": True, "first_name": "Desk", "username": BOT_NAME}

    await world.writes(ann, None, topic, forum_topic_closed={})
    await world.writes(me, "/close", topic)

    assert await world.posted() == []
    assert await world.unfinished() == 0


async def test_a_dice_is_not_believed_to_have_gone_to_the_customer() -> None:
    world = World()
    ann = await world.hire("Ann")
    topic = await _prepared(world, TRIES[1], ann)

    await world.writes(ann, None, topic, dice={"emoji": "🎲", "value": 3})

    assert await world.in_topic() == ["kind-not-passed-on"]


def _by_ann(ann: Agent, topic: int, text: str) -> dict[str, Any]:
    return {
        "message_id": 77,
        "date": 1,
        "chat": {"id": GROUP, "type": "supergroup", "title": "Desk"},
        "from": {"id": ann.user_id, "is_bot": False, "first_name": "Ann", "username": "ann_desk"},
        "message_thread_id": topic,
        "is_topic_message": True,
        "text": text,
    }


@pytest.mark.parametrize("text", ["try ⟦removed⟧", "/r try ⟦removed⟧", "/transfer @Bo try ⟦removed⟧"])
async def test_a_message_that_held_a_recovery_phrase_goes_nowhere(text: str) -> None:
    world = World()
    ann = await world.hire("Ann")
    await world.hire("Bo")
    topic = await _prepared(world, TRIES[1], ann)
    found = {"kind": "recovery_phrase", "count": 12, "where": "message.text"}

    await world.feed({"update_id": 5000, "message": _by_ann(ann, topic, text)}, found=[found])

    (gone,) = await world.posted(f"topic:{(await world.person()).id}")
    assert await world.heard() == []
    assert isinstance(gone, DeleteIncoming)
    assert (gone.done, gone.undone) == ("agent-secret-removed", "agent-secret")
    assert gone.message_ids == (_by_ann(ann, topic, text)["message_id"],)
    assert (await world.case()).owner == ann.id


async def test_an_answer_to_a_message_that_held_a_phrase_is_sent() -> None:
    world = World()
    ann = await world.hire("Ann")
    topic = await _prepared(world, TRIES[1], ann)
    found = {"kind": "recovery_phrase", "count": 12, "where": "message.reply_to_message.text"}

    await world.feed({"update_id": 5000, "message": _by_ann(ann, topic, "hi again")}, found=[found])

    assert await world.heard() == ["hi again"]


async def test_a_message_the_scanner_failed_on_goes_nowhere() -> None:
    world = World()
    ann = await world.hire("Ann")
    topic = await _prepared(world, TRIES[1], ann)
    message = _by_ann(ann, topic, "[unscanned]")

    await world.feed({"update_id": 5000, "message": message}, scanned=False)

    assert await world.heard() == []
    assert await world.in_topic() == ["agent-unscanned"]


async def test_a_command_about_a_customer_needs_a_customers_topic() -> None:
    world = World()
    ann = await world.hire("Ann")

    await world.writes(ann, "/claim")
    await world.writes(ann, "/claim", 12345)
    await world.writes(ann, "/r hello")

    assert await world.keys("leads") == ["no-customer-here"] * 3


async def test_losing_a_right_in_the_group_is_logged_as_an_error() -> None:
    world = World()
    me = {"id": 42, "is_bot": True, "first_name": "Desk"}
    change = {
        "chat": {"id": GROUP, "type": "supergroup", "title": "Desk"},
        "from": {"id": 1, "is_bot": False, "first_name": "Owner"},
        "date": 1,
        "old_chat_member": {"status": "member", "user": me},
        "new_chat_member": {"status": "member", "user": me},
    }

    with capture_logs() as logged:
        await world.feed({"update_id": 6000, "my_chat_member": change})

    assert [(one["event"], one["log_level"]) for one in logged] == [("agents_group.rights_lost", "error")]


async def test_one_in_general_is_deleted_too_though_nothing_else_there_is_read() -> None:
    world = World()
    ann = await world.hire("Ann")
    found = {"kind": "recovery_phrase", "count": 12, "where": "message.text"}
    said = _by_ann(ann, 0, "try ⟦removed⟧")
    for name in ("message_thread_id", "is_topic_message"):
        del said[name]

    await world.feed({"update_id": 5000, "message": said}, found=[found])
    await world.feed({"update_id": 5001, "message": said | {"message_id": 78, "text": "lunch?"}})

    (gone,) = await world.posted(LEADS)
    assert isinstance(gone, DeleteIncoming)
    assert (gone.message_ids, gone.undone) == ((said["message_id"],), "agent-secret")
