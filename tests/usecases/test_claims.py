"""Whose case it is: claiming at once, transfer, giving back, undo, reopening; and buttons that nobody gave out."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.case import State
from bot.domain.events import Wrote
from bot.domain.messages import ChatRef, DeleteSaid, Press, Say, Sender, TellAgents
from bot.ports import Entry, EntryText, Role, Stage
from tests.usecases.world import CUSTOMER, World

VERBS = [
    "claim",
    "release",
    "resolve",
    "close",
    "spam",
    "reopen",
    "snooze",
    "tobot",
    "p0",
    "draft",
    "rate",
    "held",
]
FORGED = st.one_of(
    st.text(max_size=64),
    st.builds("{}:{}".format, st.sampled_from(VERBS), st.integers(min_value=2) | st.integers(max_value=0)),
    st.builds(
        "{}:{}".format,
        st.sampled_from(VERBS),
        st.sampled_from(["", "1 ", " 1", "１", "1:1", "-1", "1e0", "²"]),
    ),
    st.builds(
        "draft:{}:{}".format,
        st.sampled_from(["send", "take", "note", "reopen", "x"]),
        st.integers(min_value=0),
    ),
)


async def test_of_two_who_claim_at_once_exactly_one_owns_and_the_other_learns_who() -> None:
    world = World()
    ann, bo = await world.hire("Ann"), await world.hire("Bo")
    case = await world.handed_over()

    toasts = await asyncio.gather(*(world.presses(agent, f"claim:{case.id}") for agent in (ann, bo)))

    owner = (await world.case()).owner
    assert owner in {ann.id, bo.id}
    alias = "Ann" if owner == ann.id else "Bo"
    assert "".join(toasts).count("done-claim") == 1
    assert any(f"refused-already-owned(owner={alias})" in toast for toast in toasts)


async def test_the_customer_hears_once_who_took_the_case() -> None:
    world = World()
    ann, bo = await world.hire("Ann"), await world.hire("Bo")
    await world.handed_over()
    await world.look_away()

    for agent in (ann, bo, ann):
        await world.writes(agent, "/claim", await world.topic())

    assert await world.keys(f"customer:{(await world.case()).person}") == ["taken"]
    assert (await world.in_topic())[-2:] == ["refused-already-owned", "refused-already-yours"]


async def test_a_transfer_needs_somebody_and_a_reason() -> None:
    world = World()
    ann = await world.hire("Ann")
    await world.hire("Bo")
    await world.handed_over()
    topic = await world.topic()
    await world.writes(ann, "/claim", topic)
    await world.look_away()

    for text in ("/transfer", "/transfer @nobody knows swaps", "/transfer @Bo", "/transfer @Ann it is mine"):
        await world.writes(ann, text, topic)

    assert await world.in_topic() == [
        "transfer-to-whom",
        "transfer-to-whom",
        "transfer-why",
        "refused-already-owned",
    ]
    assert (await world.case()).owner == ann.id


@pytest.mark.parametrize("name", ["@Bo", "bo", "@bo_desk"])
async def test_a_transfer_rings_for_the_new_owner_and_tells_the_customer(name: str) -> None:
    world = World()
    ann, bo = await world.hire("Ann"), await world.hire("Bo")
    await world.handed_over()
    topic = await world.topic()
    await world.writes(ann, "/claim", topic)
    await world.look_away()

    await world.writes(ann, f"/transfer {name} knows swaps", topic)

    case = await world.case()
    told = [one for one in await world.posted(f"topic:{case.person}") if isinstance(one, TellAgents)]
    assert case.owner == bo.id
    assert [one.mentions for one in told] == [(bo.id,)]
    assert await world.keys(f"customer:{case.person}") == ["transferred"]


async def test_a_colleague_cannot_give_away_or_end_what_another_owns_but_a_lead_can() -> None:
    world = World()
    ann, bo, lea = await world.hire("Ann"), await world.hire("Bo"), await world.hire("Lea", Role.LEAD)
    await world.handed_over()
    topic = await world.topic()
    await world.writes(ann, "/claim", topic)

    for text in ("/release", "/resolve", "/close", "/snooze", "/tobot"):
        await world.writes(bo, text, topic)
    owner = (await world.case()).owner
    await world.writes(lea, "/release", topic)

    assert owner == ann.id
    assert (await world.case()).state is State.QUEUED


async def test_undo_takes_back_the_last_reply_and_then_the_one_before() -> None:
    world = World()
    ann = await world.hire("Ann")
    await world.handed_over()
    topic = await world.topic()
    await world.writes(ann, "/claim", topic)
    await world.writes(ann, "first", topic)
    await world.writes(ann, "second", topic)
    await world.look_away()

    for _ in range(3):
        await world.writes(ann, "/undo", topic)

    taken = [one.message for one in await world.posted() if isinstance(one, DeleteSaid)]
    texts = [(await world.ask(lambda work, id=id: work.messages.by_id(id))).content.text for id in taken]
    assert texts == ["second", "first"]
    assert await world.in_topic() == ["unsaid", "unsaid", "nothing-to-unsay"]


async def test_nobody_takes_back_what_another_said() -> None:
    world = World()
    ann, bo = await world.hire("Ann"), await world.hire("Bo")
    await world.handed_over()
    topic = await world.topic()
    await world.writes(ann, "/r first", topic)
    await world.look_away()

    await world.writes(bo, "/undo", topic)

    assert await world.in_topic() == ["nothing-to-unsay"]


async def test_an_agent_reopens_a_resolved_case_and_owns_it() -> None:
    world = World()
    ann, bo = await world.hire("Ann"), await world.hire("Bo")
    case = await world.handed_over()
    topic = await world.topic()
    await world.writes(ann, "/claim", topic)
    await world.writes(ann, "/resolve", topic)

    await world.writes(bo, "/reopen", topic)

    again = await world.case()
    assert (again.id, again.state, again.owner) == (case.id, State.ASSIGNED, bo.id)


async def test_a_closed_case_is_not_reopened() -> None:
    world = World()
    ann = await world.hire("Ann")
    await world.handed_over()
    topic = await world.topic()
    await world.writes(ann, "/close", topic)
    await world.look_away()

    await world.writes(ann, "/reopen", topic)

    assert await world.in_topic() == ["refused-closed-for-good"]


async def test_a_snoozed_case_wakes_after_four_hours_and_rings_for_its_owner() -> None:
    world = World()
    ann = await world.hire("Ann")
    await world.handed_over()
    topic = await world.topic()
    await world.writes(ann, "/claim", topic)
    await world.writes(ann, "/snooze", topic)
    await world.look_away()

    await world.pass_time(hours=3, minutes=59)
    before = await world.in_topic()
    await world.pass_time(minutes=1)

    woken = [one for one in await world.posted() if isinstance(one, TellAgents) and one.key == "woken"]
    assert "woken" not in before
    assert [one.mentions for one in woken] == [(ann.id,)]


async def test_a_customer_who_was_blocked_is_not_heard_until_a_lead_unblocks() -> None:
    world = World()
    ann, lea = await world.hire("Ann"), await world.hire("Lea", Role.LEAD)
    await world.handed_over()
    topic = await world.topic()

    await world.writes(ann, "/spam", topic)
    await world.customer("buy now")
    blocked = (await world.person()).blocked_by_us
    await world.writes(ann, "/unblock", topic)
    still = (await world.person()).blocked_by_us
    await world.writes(lea, "/unblock", topic)

    assert (blocked, still, (await world.person()).blocked_by_us) == (True, True, False)


async def test_a_colleague_cannot_call_spam_what_another_owns() -> None:
    world = World()
    ann, bo = await world.hire("Ann"), await world.hire("Bo")
    await world.handed_over()
    topic = await world.topic()
    await world.writes(ann, "/claim", topic)
    before = await world.case()
    await world.look_away()

    await world.writes(bo, "/spam", topic)

    assert await world.in_topic() == ["refused-not-owner"]
    assert await world.case() == before
    assert not (await world.person()).blocked_by_us


async def test_who_was_blocked_is_not_even_greeted() -> None:
    world = World()
    ann = await world.hire("Ann")
    await world.handed_over()
    await world.writes(ann, "/spam", await world.topic())
    await world.look_away()

    await world.customer_starts()

    assert await world.posted() == []


# -- drafts -----------------------------------------------------------------------------------------------


async def _draft(world: World) -> str:
    """The data of the first button under the latest question about a held message."""
    asked = [one for one in await world.posted() if isinstance(one, TellAgents) and one.buttons]
    return asked[-1].buttons[0][0].data


async def test_take_and_send_claims_and_sends_once() -> None:
    world = World()
    ann = await world.hire("Ann")
    await world.handed_over()
    await world.writes(ann, "hello", await world.topic())
    data = await _draft(world)

    toasts = [await world.presses(ann, data), await world.presses(ann, data)]

    assert toasts == ["toast-sent", "toast-done-already"]
    assert await world.heard() == ["hello"]
    assert (await world.case()).owner == ann.id


async def test_only_its_writer_may_send_a_held_message() -> None:
    world = World()
    ann, bo = await world.hire("Ann"), await world.hire("Bo")
    await world.handed_over()
    await world.writes(ann, "hello", await world.topic())

    toast = await world.presses(bo, await _draft(world))

    assert toast == "toast-not-your-draft"
    assert await world.heard() == []


async def test_reopen_and_send_takes_nothing_from_a_colleague_who_was_faster() -> None:
    world = World()
    ann, bo = await world.hire("Ann"), await world.hire("Bo")
    await world.handed_over()
    topic = await world.topic()
    await world.writes(ann, "/claim", topic)
    await world.writes(ann, "/resolve", topic)
    await world.writes(ann, "one more thing", topic)
    await world.writes(bo, "/reopen", topic)

    toast = await world.presses(ann, await _draft(world))

    assert toast == "toast-already-owned"
    assert await world.heard() == []
    assert (await world.case()).owner == bo.id


async def test_a_draft_for_a_customer_who_is_gone_stays_one_and_can_be_sent_later() -> None:
    world = World()
    ann = await world.hire("Ann")
    await world.handed_over()
    await world.writes(ann, "hello", await world.topic())
    data = await _draft(world)

    await world.customers.moved(CUSTOMER, await world.row(), gone=True)
    gone, owner = await world.presses(ann, data), (await world.case()).owner
    await world.customers.moved(CUSTOMER, await world.row(), gone=False)
    back = await world.presses(ann, data)

    assert (gone, owner, back) == ("not-sent-gone", None, "toast-sent")
    assert await world.heard() == ["hello"]


# -- agents who are gone ----------------------------------------------------------------------------------


async def test_a_command_and_a_press_that_an_agent_left_behind_change_nothing() -> None:
    world = World()
    ann = await world.hire("Ann")
    await world.handed_over()
    await world.leaves(ann)
    before = await world.case()
    await world.look_away()
    press = Press(1, Sender(ann.user_id), ChatRef(-1), 1, f"claim:{before.id}", "q1")

    ordered = await world.casework.ordered(ann, await world.topic(), "claim", await world.row())
    pressed = await world.casework.pressed(ann, press, await world.row())

    assert (ordered.key, pressed.key) == ("not-enrolled", "not-enrolled")
    assert await world.in_topic() == ["not-enrolled"]
    assert await world.case() == before


# -- forged presses ---------------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(FORGED, min_size=1, max_size=10))
async def test_data_that_no_button_of_ours_carries_changes_nothing(presses: list[str]) -> None:
    world = World()
    ann = await world.hire("Ann", Role.ADMIN)
    await world.handed_over()
    before = (await world.case(), await world.person(), len(await world.rows()))

    toasts = [await world.presses(ann, data) for data in presses]

    assert (await world.case(), await world.person(), len(await world.rows())) == before
    assert set(toasts) <= {"toast-too-old", "toast-done-already"}
    assert await world.unfinished() == 0


@pytest.mark.parametrize("verb", VERBS)
async def test_real_data_pressed_by_a_customer_in_the_group_changes_nothing(verb: str) -> None:
    world = World()
    world.roll.members.add(CUSTOMER)
    case = await world.handed_over()
    await world.look_away()

    await world.presses(CUSTOMER, f"{verb}:{case.id}")

    assert await world.case() == case
    assert [one for one in await world.posted() if isinstance(one, Say)] == []


# -- entries for colleagues only --------------------------------------------------------------------------


async def _internal(world: World) -> Entry:
    """A published entry that is not for customers."""
    text = EntryText("en", "How do we refund?", "Ask the treasurer.")
    entry = Entry("", 1, "desk", Stage.PUBLISHED, (text,), internal=True)
    return await world.store.transact(lambda work: work.entries.write(entry))


async def test_a_forged_pick_of_an_internal_entry_shows_nothing() -> None:
    world = World()
    entry = await _internal(world)

    toast = await world.customer_presses(f"pick:{entry.id}")

    assert toast == "too-old"
    assert await world.posted() == []


@pytest.mark.parametrize("verdict", ["ok", "no"])
async def test_a_forged_verdict_on_an_internal_entry_is_not_recorded(verdict: str) -> None:
    world = World()
    entry = await _internal(world)
    await world.customer("hello", said=Wrote(greeting=True))
    before = await world.case()

    toast = await world.customer_presses(f"ans:{verdict}:{entry.id}")

    assert toast == "too-old"
    assert await world.case() == before
