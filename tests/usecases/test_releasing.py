"""What becomes of a stopped draft: who may let it go, what is said instead, and what edits and albums make of it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from bot.domain.case import State, Step
from bot.domain.messages import ReviseSaid
from bot.ports import Person, Standing, Stored, Work
from tests.usecases.guarded import ASK, LINK, Topic, photo
from tests.usecases.world import CUSTOMER, GROUP

PRESS = ("release", "say", "drop")


# -- letting go -------------------------------------------------------------------------------------------


async def test_a_second_agent_releases_it_under_its_writers_name() -> None:
    topic = await Topic.prepared()
    draft = await topic.write(topic.ann, LINK)

    toasts = [await topic.press(topic.bo, "release", draft) for _ in range(2)]

    released = await topic.log(Step.DRAFT_RELEASED)
    assert toasts == ["toast-released", "toast-done-already"]
    assert await topic.world.heard() == [LINK]
    assert [(one.agent, one.entry) for one in released] == [(topic.bo.id, "unknown_link")]
    assert await topic.leads() == ["draft-stopped-leads", "draft-released-leads"]
    assert (await topic.world.case()).owner == topic.ann.id


async def test_its_writer_cannot_release_it() -> None:
    topic = await Topic.prepared()
    draft = await topic.write(topic.ann, LINK)
    await topic.world.pass_time(minutes=5)

    toast = await topic.press(topic.ann, "release", draft)
    await topic.write(topic.ann, "/release I know the page")

    assert toast == "toast-release-own"
    assert "refused-release-own" in await topic.world.in_topic()
    assert await topic.world.heard() == []
    assert (await topic.world.case()).owner == topic.ann.id


@pytest.mark.parametrize(("is_alone", "heard"), [(True, [LINK]), (False, [])])
async def test_who_is_the_only_agent_needs_a_minute(is_alone: bool, heard: list[str]) -> None:
    topic = await Topic.prepared(owner="Lea")
    for colleague in (topic.ann, topic.bo) if is_alone else (topic.ann,):
        await topic.world.leaves(colleague)
    await topic.write(topic.lea, LINK)
    await topic.world.pass_time(seconds=60)

    await topic.write(topic.lea, "/release it is our partner's page")

    assert await topic.world.heard() == heard
    assert ("refused-release-others" in await topic.world.in_topic()) == (not heard)


async def test_a_lead_to_whom_nobody_comes_needs_five_minutes_and_a_reason() -> None:
    topic = await Topic.prepared(owner="Lea")
    draft = await topic.write(topic.lea, LINK)

    at_once = await topic.press(topic.lea, "release", draft)
    await topic.write(topic.lea, "/release it is our partner's page")
    await topic.world.pass_time(minutes=5)
    without = await topic.press(topic.lea, "release", draft)
    before = await topic.world.heard()
    await topic.write(topic.lea, "/release it is our partner's page")

    assert (at_once, without) == ("refused-release-alone", "refused-release-alone")
    assert "refused-release-too-soon" in await topic.world.in_topic()
    assert (before, await topic.world.heard()) == ([], [LINK])
    assert (await topic.told("draft-released-alone")).args["why"] == "it is our partner's page"
    assert [one.entry for one in await topic.log(Step.DRAFT_RELEASED)] == [
        "unknown_link: it is our partner's page"
    ]


@pytest.mark.parametrize("why", ["ok", "it is fine", "可以发"])
async def test_a_word_is_no_reason(why: str) -> None:
    topic = await Topic.prepared(owner="Lea")
    await topic.write(topic.lea, LINK)
    await topic.world.pass_time(minutes=5)

    await topic.write(topic.lea, f"/release {why}")

    assert "refused-release-reason" in await topic.world.in_topic()
    assert await topic.world.heard() == []


async def test_release_with_words_still_gives_the_case_back_when_nothing_of_ones_own_is_stopped() -> None:
    topic = await Topic.prepared(owner="Lea")
    draft = await topic.write(topic.bo, f"/r {LINK}")

    await topic.write(topic.lea, "/release going home")

    assert (await topic.at(draft.platform_id)).standing is Standing.DRAFT
    assert (await topic.world.case()).state is State.QUEUED
    assert await topic.world.heard() == []


async def test_an_old_draft_is_not_sent_by_giving_the_case_back_with_words() -> None:
    topic = await Topic.prepared(owner="Lea")
    await topic.write(topic.lea, LINK)
    await topic.world.pass_time(hours=2)

    await topic.write(topic.lea, "/release going home")

    assert (await topic.world.case()).state is State.QUEUED
    assert await topic.world.heard() == []


async def test_of_several_stopped_drafts_a_lead_alone_says_which() -> None:
    topic = await Topic.prepared(owner="Lea")
    first = await topic.write(topic.lea, LINK)
    await topic.write(topic.lea, ASK)
    await topic.world.pass_time(minutes=5)

    await topic.write(topic.lea, "/release it is our partner's page")
    before = await topic.world.heard()
    await topic.write(topic.lea, "/release it is our partner's page", reply_to_message=_at(first))

    assert "refused-release-which" in await topic.world.in_topic()
    assert (before, await topic.world.heard()) == ([], [LINK])


async def test_a_reply_to_a_draft_that_waits_no_more_releases_no_other() -> None:
    topic = await Topic.prepared(owner="Lea")
    old = await topic.write(topic.lea, ASK)
    await topic.world.pass_time(minutes=61)
    await topic.write(topic.lea, LINK)
    await topic.world.pass_time(minutes=5)

    await topic.write(topic.lea, "/release I checked this one with care", reply_to_message=_at(old))

    assert "refused-release-which" in await topic.world.in_topic()
    assert await topic.world.heard() == []


async def test_a_reply_to_any_part_of_an_album_releases_it() -> None:
    topic = await Topic.prepared(owner="Lea")
    parts = [
        await topic.write(topic.lea, None, photo=[photo()], media_group_id="a", caption=caption)
        for caption in (LINK, "")
    ]
    await topic.write(topic.lea, ASK)
    await topic.world.pass_time(minutes=5)

    await topic.write(topic.lea, "/release it is our partner's page", reply_to_message=_at(parts[0]))

    assert "refused-release-which" not in await topic.world.in_topic()
    assert LINK in await topic.world.heard()


def _at(message: Stored) -> dict[str, object]:
    chat = {"id": GROUP, "type": "supergroup", "title": "Desk"}
    return {"message_id": message.platform_id, "date": 1, "chat": chat}


async def test_who_may_release_nothing_of_their_own_is_not_asked_which() -> None:
    topic = await Topic.prepared()
    for text in (LINK, ASK):
        await topic.write(topic.ann, text)

    await topic.write(topic.ann, "/release I know the page")

    assert "refused-release-which" not in await topic.world.in_topic()
    assert "refused-release-own" in await topic.world.in_topic()


async def test_nobody_outside_the_desk_releases_anything() -> None:
    topic = await Topic.prepared()
    draft = await topic.write(topic.ann, LINK)

    toasts = [await topic.world.presses(999, f"guard:{choice}:{draft.id}", topic.number) for choice in PRESS]

    assert set(toasts) == {"not-enrolled"}
    assert await topic.world.heard() == []


@pytest.mark.parametrize("data", ["guard:release:999", "guard:release:x", "guard:send:1", "guard:", "guard"])
async def test_a_forged_button_does_nothing(data: str) -> None:
    topic = await Topic.prepared()
    await topic.write(topic.ann, LINK)

    toast = await topic.world.presses(topic.bo, data, topic.number)

    assert toast == "toast-too-old"
    assert await topic.world.heard() == []


async def test_a_draft_that_was_never_stopped_is_not_released_by_a_forged_button() -> None:
    topic = await Topic.prepared()
    draft = await topic.write(topic.bo, "hello")

    toast = await topic.press(topic.lea, "release", draft)

    assert toast == "toast-too-old"
    assert await topic.world.heard() == []


async def test_nothing_is_released_for_somebody_who_left_or_to_somebody_who_blocked_us() -> None:
    topic = await Topic.prepared()
    draft = await topic.write(topic.bo, f"/r {LINK}")
    await topic.world.leaves(topic.bo)
    gone = await topic.press(topic.ann, "release", draft)
    other = await topic.write(topic.lea, f"/r {LINK}")
    await topic.world.store.transact(partial(_blocks_us, await topic.world.person()))

    blocked = await topic.press(topic.ann, "release", other)

    assert (gone, blocked) == ("toast-too-old", "not-sent-gone")
    assert await topic.world.heard() == []
    assert await topic.log(Step.DRAFT_RELEASED) == []


def _blocks_us(person: Person, work: Work) -> None:
    work.people.save(replace(person, blocked_us=True))


async def test_a_draft_for_a_solved_case_opens_it_again_when_it_is_released() -> None:
    topic = await Topic.prepared()
    await topic.write(topic.ann, "/resolve")
    draft = await topic.write(topic.ann, LINK)
    await topic.world.presses(topic.ann, f"draft:reopen:{draft.id}", topic.number)
    before = (await topic.world.case()).state

    toast = await topic.press(topic.bo, "release", draft)

    case = await topic.world.case()
    assert (before, case.state) == (State.RESOLVED, State.PENDING_CUSTOMER)
    assert (toast, case.owner) == ("toast-released", topic.ann.id)
    assert await topic.world.heard() == [LINK]


async def test_a_draft_of_a_closed_case_stays_where_it_is() -> None:
    topic = await Topic.prepared()
    draft = await topic.write(topic.ann, LINK)
    await topic.write(topic.ann, "/close")

    toasts = [await topic.press(topic.bo, "release", draft), await topic.press(topic.ann, "say", draft)]

    assert toasts == ["toast-closed-for-good"] * 2
    assert await topic.world.heard() == []


# -- otherwise --------------------------------------------------------------------------------------------


async def test_the_safe_sentence_goes_out_instead_and_can_be_taken_back() -> None:
    topic = await Topic.prepared()
    draft = await topic.write(topic.ann, ASK)

    toasts = [await topic.press(who, "say", draft) for who in (topic.bo, topic.ann, topic.ann)]
    said = await topic.world.heard()
    await topic.write(topic.ann, "/undo")

    assert toasts == ["toast-not-your-draft", "toast-said-instead", "toast-too-old"]
    assert said == ["guard-safe-asks-for-secret"]
    assert "unsaid" in await topic.world.in_topic()


async def test_its_writer_or_a_lead_discards_it() -> None:
    topic = await Topic.prepared()
    one, other = await topic.write(topic.ann, ASK), await topic.write(topic.ann, LINK)

    toasts = [
        await topic.press(topic.bo, "drop", one),
        await topic.press(topic.ann, "drop", one),
        await topic.press(topic.lea, "drop", other),
        await topic.press(topic.bo, "release", other),
    ]

    discarded = ["toast-discarded", "toast-discarded", "toast-done-already"]
    assert toasts == ["toast-not-your-draft", *discarded]
    assert await topic.world.heard() == []


# -- edits ------------------------------------------------------------------------------------------------


async def test_a_stopped_draft_goes_out_once_it_is_mended() -> None:
    topic = await Topic.prepared()
    draft = await topic.write(topic.ann, ASK)

    await topic.write(topic.ann, "what is the hash?", edits=draft.platform_id)
    late = await topic.press(topic.bo, "release", draft)

    assert await topic.world.heard() == ["what is the hash?"]
    assert late == "toast-too-old"


async def test_what_a_draft_became_after_it_was_stopped_is_not_released_with_it() -> None:
    topic = await Topic.prepared()
    draft = await topic.write(topic.ann, LINK)

    await topic.write(topic.ann, ASK, edits=draft.platform_id)
    toast = await topic.press(topic.bo, "release", draft)

    assert toast == "toast-too-old"
    assert await topic.world.heard() == []
    assert len(await topic.log(Step.DRAFT_STOPPED)) == 2


async def sent(topic: Topic, text: str = "It is on its way.") -> Stored:
    """Ann's words stand in the customer's chat."""
    stored = await topic.write(topic.ann, text)
    await topic.world.store.transact(lambda work: work.messages.link(stored.id, CUSTOMER, 70_001))
    await topic.world.look_away()
    return stored


async def test_an_edit_that_asks_is_stopped_and_the_customer_keeps_what_they_have() -> None:
    topic = await Topic.prepared()
    reply = await sent(topic)

    edited = await topic.write(topic.ann, ASK, edits=reply.platform_id)

    kept: Stored = await topic.world.ask(lambda work: work.messages.by_id(reply.id))
    assert (edited.standing, kept.standing) == (Standing.DRAFT, Standing.PLAIN)
    assert not [one for one in await topic.world.posted() if isinstance(one, ReviseSaid)]
    assert await topic.leads() == ["draft-stopped-leads"]


async def test_a_stopped_edit_corrects_the_reply_once_it_is_released() -> None:
    topic = await Topic.prepared()
    reply = await sent(topic)
    edited = await topic.write(topic.ann, LINK, edits=reply.platform_id)

    toast = await topic.press(topic.bo, "release", edited)

    revised = [one for one in await topic.world.posted() if isinstance(one, ReviseSaid)]
    kept: Stored = await topic.world.ask(lambda work: work.messages.by_id(reply.id))
    assert (toast, kept.standing) == ("toast-released", Standing.REVISED)
    assert [one.message for one in revised] == [edited.id]


@pytest.mark.parametrize("discards", [False, True])
async def test_after_a_stopped_edit_another_one_corrects_the_reply(discards: bool) -> None:
    topic = await Topic.prepared()
    reply = await sent(topic)
    edited = await topic.write(topic.ann, ASK, edits=reply.platform_id)
    if discards:
        await topic.press(topic.ann, "drop", edited)

    again = await topic.write(topic.ann, "It arrived.", edits=reply.platform_id)

    revised = [one for one in await topic.world.posted() if isinstance(one, ReviseSaid)]
    assert [one.message for one in revised] == [again.id]
    assert (again.standing, again.revises) == (Standing.PLAIN, reply.id)


# -- albums -----------------------------------------------------------------------------------------------


async def album(topic: Topic) -> list[Stored]:
    """Ann sends two pictures together, with an ask under the first."""
    first = await topic.write(topic.ann, None, photo=[photo()], caption=ASK, media_group_id="a")
    second = await topic.write(topic.ann, None, photo=[photo()], media_group_id="a")
    return [first, second]


async def test_the_other_pictures_of_an_album_wait_with_the_one_that_was_stopped() -> None:
    topic = await Topic.prepared()

    parts = await album(topic)

    assert [part.standing for part in parts] == [Standing.DRAFT, Standing.DRAFT]
    assert await topic.world.heard() == []
    assert len(await topic.log(Step.DRAFT_STOPPED)) == 1


@pytest.mark.parametrize(("who", "choice", "heard"), [("bo", "release", [ASK, ""]), ("ann", "drop", [])])
async def test_an_album_is_released_or_discarded_as_a_whole(who: str, choice: str, heard: list[str]) -> None:
    topic = await Topic.prepared()
    parts = await album(topic)

    await topic.press(getattr(topic, who), choice, parts[0])

    assert await topic.world.heard() == heard
    assert not [
        one for one in [await topic.at(part.platform_id) for part in parts] if one.standing == "draft"
    ]
