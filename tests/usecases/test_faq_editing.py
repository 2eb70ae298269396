"""How admins write and change entries in conversation: steps, previews, buttons, and two who edit at once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.channels.rendering import answer
from bot.channels.speech import Speech
from bot.domain.messages import (
    Button,
    ChatRef,
)
from bot.faq.knowledge import Knowledge
from bot.ports import EntryText, Role, Stage
from bot.texts.catalogue import moment
from tests.faq_world import (
    ADMIN,
    BASE,
    GROUP,
    NEW,
    NOON,
    SECOND,
    Sent,
    World,
    agent,
    learn,
    opened,
    rendered,
    write_to_preview,
)
from tests.our_texts import CATALOGUE


@pytest.fixture(scope="module")
def learnt() -> Knowledge:
    return learn()


@pytest.fixture
async def world(learnt: Knowledge) -> AsyncIterator[World]:
    async with opened(learnt) as made:
        yield made


async def test_an_admin_who_loses_the_role_in_between_loses_the_conversation(world: World) -> None:
    preview = await write_to_preview(world, *NEW)
    lowered = replace(await agent(world, ADMIN), role=Role.LEAD)
    await world.store.transact(lambda work: work.agents.save(lowered))

    await world.presses(ADMIN, preview.button("button-faq-publish").data)

    assert world.courtesy.toasts == ["toast-faq-not-allowed"]
    assert await world.versions("F03") == []


# -- writing an entry -------------------------------------------------------------------------------------


async def test_an_entry_is_written_previewed_and_published(world: World) -> None:
    await world.says(ADMIN, NEW[0])
    await world.says(ADMIN, NEW[1])
    await world.says(ADMIN, NEW[2])
    asked = await world.keys()
    await world.says(ADMIN, NEW[3])
    seen, preview = await world.told()
    await world.presses(ADMIN, preview.button("button-faq-publish").data)
    done = await world.keys()
    await world.says(ADMIN, "/faq test 解除合约授权")
    (tested,) = await world.told()

    assert asked == ["faq-ask-question", "faq-ask-answer", "faq-ask-phrases"]
    assert seen.args["question"] == NEW[1]
    assert (preview.args["tag"], preview.args["phrases"], preview.args["missing"]) == (
        "zh-Hans",
        3,
        "en, zh-Hant",
    )
    assert done == ["faq-published", "faq-live"]
    assert tested.args["best"] == "F03 (1.00)"
    (stored,) = await world.versions("F03")
    assert (stored.stage, stored.changed_by, stored.changed_at) == (Stage.PUBLISHED, "Ada", NOON)
    assert stored.texts == (
        EntryText("zh-Hans", NEW[1], NEW[2], ("授权怎么取消", "解除合约授权", "取消授权额度")),
    )


async def test_the_preview_is_what_a_customer_will_see(world: World) -> None:
    for text in NEW:
        await world.says(ADMIN, text)
    *_, seen, preview = await world.told()
    await world.presses(ADMIN, preview.button("button-faq-publish").data)
    (stored,) = await world.versions("F03")

    shown = rendered(seen.told)

    as_customer = answer(stored, Speech(CATALOGUE, moment, "zh-Hans"))
    assert (shown.body.text, shown.body.spans) == (as_customer.text, as_customer.spans)


async def test_everything_told_on_the_way_can_be_said(world: World) -> None:
    for text in (
        *NEW[:2],
        "/faq add",
        *NEW[2:],
        "/faq list",
        "/faq show F01",
        "/faq history F01",
        "/faq find fee",
    ):
        await world.says(ADMIN, text)

    told = await world.told()

    assert len(told) == 12
    assert all(rendered(sent.told).body.text for sent in told)


async def test_a_conversation_survives_a_restart(world: World) -> None:
    for text in NEW[:2]:
        await world.says(ADMIN, text)
    world.edge = world.restarted()

    preview = await write_to_preview(world, *NEW[2:])

    assert preview.key == "faq-preview"


async def test_a_near_entry_is_shown_before_publishing(world: World) -> None:
    preview = await write_to_preview(world, "/faq add", "is the fee yours", "No.", "skip")

    assert preview.args["near"] == CATALOGUE.text(
        "faq-near-close", "en", lines="F01 (1.00) Who gets the network fee?"
    )


async def test_other_ways_to_ask_can_be_skipped_by_button(world: World) -> None:
    asked = await write_to_preview(world, "/faq add", "Where is my NFT?", "Under Collectibles.")

    await world.presses(ADMIN, asked.button("button-faq-skip").data)

    preview = (await world.told())[-1]
    assert (preview.args["phrases"], preview.args["tag"]) == (0, "en")


async def test_a_language_that_cannot_be_told_is_asked(world: World) -> None:
    asked = await write_to_preview(world, "/faq add", "中文", "中文", "skip")

    await world.presses(ADMIN, asked.button("language-zh-Hant").data)

    assert asked.key == "faq-ask-language"
    assert (await world.told())[-1].args["tag"] == "zh-Hant"


async def test_a_wrong_guess_of_the_language_is_put_right(world: World) -> None:
    preview = await write_to_preview(world, *NEW)

    await world.presses(ADMIN, preview.button("button-faq-fix-language").data)
    (asked,) = await world.told()
    await world.presses(ADMIN, asked.button("language-zh-Hant").data)
    preview = (await world.told())[-1]
    await world.presses(ADMIN, preview.button("button-faq-publish").data)

    assert [text.language for text in (await world.versions("F03"))[0].texts] == ["zh-Hant"]


async def test_another_language_is_added_before_publishing(world: World) -> None:
    preview = await write_to_preview(world, *NEW)

    await world.presses(ADMIN, preview.button("button-faq-add-language").data)
    (asked,) = await world.told()
    await world.presses(ADMIN, asked.button("language-en").data)
    preview = await write_to_preview(
        world, "How do I revoke approvals?", "Open Approvals.", "cancel approval"
    )
    await world.presses(ADMIN, preview.button("button-faq-publish").data)

    assert preview.args["missing"] == "zh-Hant"
    (stored,) = await world.versions("F03")
    assert [(text.language, text.phrases) for text in stored.texts] == [
        ("zh-Hans", ("授权怎么取消", "解除合约授权", "取消授权额度")),
        ("en", ("cancel approval",)),
    ]


async def test_one_part_is_edited_and_the_preview_comes_back(world: World) -> None:
    preview = await write_to_preview(world, *NEW)

    await world.presses(ADMIN, preview.button("button-faq-edit-answer").data)
    await world.says(ADMIN, "一句话。")

    asked, seen, again = await world.told()
    assert (asked.key, again.key) == ("faq-ask-answer", "faq-preview")
    assert (seen.args["question"], seen.args["answer"]) == (NEW[1], "一句话。")


async def test_an_old_preview_publishes_nothing(world: World) -> None:
    old = await write_to_preview(world, *NEW)
    await world.presses(ADMIN, old.button("button-faq-edit-answer").data)
    await world.says(ADMIN, "一句话。")

    await world.presses(ADMIN, old.button("button-faq-publish").data)

    assert world.courtesy.toasts[-1] == "toast-too-old"
    assert await world.versions("F03") == []


async def test_a_second_press_publishes_nothing_more(world: World) -> None:
    preview = await write_to_preview(world, *NEW)

    await world.presses(ADMIN, preview.button("button-faq-publish").data)
    await world.presses(ADMIN, preview.button("button-faq-publish").data)

    assert world.courtesy.toasts == ["", "toast-too-old"]
    assert len(await world.versions("F03")) == 1
    assert await world.versions("F04") == []


async def test_a_button_of_somebody_else_does_nothing(world: World) -> None:
    preview = await write_to_preview(world, *NEW, chat=ChatRef(GROUP))

    await world.presses(SECOND, preview.button("button-faq-publish").data, ChatRef(GROUP))

    assert world.courtesy.toasts == ["toast-too-old"]
    assert await world.versions("F03") == []


@pytest.mark.parametrize(
    "data",
    [
        "faq:",
        "faq:publish",
        "faq:dance:{turn}",
        "faq:edit:{turn}:soul",
        "faq:new:{turn}:xx",
        "faq:turn:{turn}:xx",
        "faq:over:{turn}:1",
        "faq:is:{turn}:zh-Hans",
    ],
)
async def test_a_forged_button_does_nothing(world: World, data: str) -> None:
    preview = await write_to_preview(world, *NEW)
    turn = preview.button("button-faq-publish").data.rpartition(":")[2]

    await world.presses(ADMIN, data.format(turn=turn))

    assert world.courtesy.toasts == ["toast-too-old"]
    assert await world.told() == []


async def test_internal_entries_never_reach_customers(world: World) -> None:
    preview = await write_to_preview(world, *NEW)

    await world.presses(ADMIN, preview.button("button-faq-internal").data)
    await world.says(ADMIN, "/faq test 解除合约授权")

    assert (await world.told())[0].key == "faq-published-internal"
    near = await world.knowledge.answer("解除合约授权", "zh-Hans")
    assert "F03" not in [one.entry for one in near.candidates]


async def test_a_draft_is_kept_and_published_later(world: World) -> None:
    preview = await write_to_preview(world, *NEW)

    await world.presses(ADMIN, preview.button("button-faq-draft").data)
    kept = await world.keys()
    await world.says(SECOND, "/faq publish F03")

    assert kept == ["faq-drafted"]
    assert [(one.stage, one.changed_by) for one in await world.versions("F03")] == [
        (Stage.PUBLISHED, "Ben"),
        (Stage.DRAFT, "Ada"),
    ]


@pytest.mark.parametrize("end", ["/cancel", "button-faq-discard"])
async def test_nothing_is_kept_of_what_is_given_up(world: World, end: str) -> None:
    preview = await write_to_preview(world, *NEW)

    if end.startswith("/"):
        await world.says(ADMIN, end)
    else:
        await world.presses(ADMIN, preview.button(end).data)

    assert len(await world.told()) == 1
    assert await world.versions("F03") == []
    assert not await world.says(ADMIN, "Hello?")


async def test_cancel_is_left_to_others_when_nothing_is_under_way(world: World) -> None:
    assert not await world.says(ADMIN, "/cancel")


async def test_one_entry_is_written_at_a_time(world: World) -> None:
    await world.says(ADMIN, "/faq add")
    await world.says(ADMIN, "/faq edit F01")

    assert await world.keys() == ["faq-ask-question", "faq-busy"]


async def test_a_conversation_of_yesterday_takes_no_message_for_an_answer(world: World) -> None:
    await world.says(ADMIN, "/faq add")
    world.clock.at += timedelta(hours=24)

    assert not await world.says(ADMIN, "Good morning.")
    assert await world.says(ADMIN, "/faq add")
    assert await world.keys() == ["faq-ask-question", "faq-ask-question"]


async def test_other_commands_are_not_taken_for_answers(world: World) -> None:
    await world.says(ADMIN, "/faq add")

    assert not await world.says(ADMIN, "/help")


# -- changing an entry ------------------------------------------------------------------------------------


async def test_an_edit_is_a_new_version_and_keeps_the_other_languages(world: World) -> None:
    preview = await write_to_preview(world, "/faq edit F01")

    await world.presses(ADMIN, preview.button("zh-Hans").data)
    chinese = (await world.told())[-1]
    await world.presses(ADMIN, chinese.button("button-faq-edit-answer").data)
    again = await write_to_preview(world, "归矿工。")
    await world.presses(ADMIN, again.button("button-faq-publish").data)

    newest, first = await world.versions("F01")
    assert (newest.version, newest.changed_by, newest.topic) == (2, "Ada", "fees")
    assert newest.texts == (BASE[0].texts[0], replace(BASE[0].texts[1], answer="归矿工。"))
    assert first.texts == BASE[0].texts


async def test_of_two_who_edit_the_same_entry_the_second_is_told(world: World) -> None:
    mine = await write_to_preview(world, "/faq edit F01")
    theirs = await write_to_preview(world, "/faq edit F01", user=SECOND)
    await world.presses(SECOND, theirs.button("button-faq-publish").data, ChatRef(SECOND))
    await world.told()

    await world.presses(ADMIN, mine.button("button-faq-publish").data)

    (told,) = await world.told()
    assert (told.key, told.args["by"], told.args["version"]) == ("faq-changed-since", "Ben", "2")
    assert len(await world.versions("F01")) == 2


async def test_the_second_may_look_and_then_write_over_it(world: World) -> None:
    mine = await write_to_preview(world, "/faq edit F01")
    await world.says(SECOND, "/faq retire F01")
    await world.presses(ADMIN, mine.button("button-faq-publish").data)
    told = (await world.told())[-1]

    await world.presses(ADMIN, told.button("button-faq-over").data)
    again = (await world.told())[-1]
    await world.presses(ADMIN, again.button("button-faq-publish").data)

    assert [(one.stage, one.changed_by) for one in (await world.versions("F01"))[:2]] == [
        (Stage.PUBLISHED, "Ada"),
        (Stage.RETIRED, "Ben"),
    ]


async def test_who_goes_on_is_told_again_if_it_changed_once_more(world: World) -> None:
    mine = await write_to_preview(world, "/faq edit F01")
    await world.says(SECOND, "/faq retire F01")
    await world.presses(ADMIN, mine.button("button-faq-draft").data)
    told = (await world.told())[-1]
    await world.says(SECOND, "/faq publish F01")
    await world.told()

    await world.presses(ADMIN, told.button("button-faq-over").data)

    (again,) = await world.told()
    assert (again.key, again.args["version"]) == ("faq-changed-since", "3")


def buttons_of(told: Sequence[Sent]) -> list[Button]:
    return [button for sent in told for row in sent.told.buttons for button in row]


async def test_every_button_fits_into_what_the_platform_carries(world: World) -> None:
    for text in ("/faq list", *NEW):
        await world.says(ADMIN, text)

    buttons = buttons_of(await world.told())

    assert buttons
    assert all(len(button.data.encode()) <= 64 for button in buttons)
