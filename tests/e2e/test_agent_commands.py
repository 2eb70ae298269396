"""Every command that changes a case: what it does, what the customer hears of it, and where it may be given."""

from __future__ import annotations

import pytest

from bot.ports import Role
from tests.e2e.world import E2EWorld, Someone


async def in_line(desk: E2EWorld, name: str = "Alice") -> Someone:
    """A customer who has asked for a person."""
    someone = await desk.started(name)
    await someone.says("human please")
    return someone


async def owned(desk: E2EWorld) -> tuple[Someone, Someone, Someone]:
    """A customer, the owner of their case in its topic, and a colleague there."""
    alice = await in_line(desk)
    mei, lin = await desk.agent(0, of=alice), await desk.agent(1, of=alice)
    await mei.says("/claim")
    return alice, mei, lin


# -- whose it is ------------------------------------------------------------------------------------------


async def test_of_two_who_press_claim_at_once_one_owns_and_the_other_is_told_who(desk: E2EWorld) -> None:
    alice = await in_line(desk)
    mei, lin = await desk.agent(0, of=alice), await desk.agent(1, of=alice)
    card = mei.find("#1001")
    data = desk.box.world.buttons(card)[0]["data"]

    for agent in (mei, lin):
        desk.box.world.press(agent.id, agent.chat, card["message_id"], data)
    await desk.settle()

    owner = (await desk.case_of(alice)).owner
    (winner, loser) = (mei, lin) if owner == (await desk.known_as(mei)).id else (lin, mei)
    alias = (await desk.known_as(winner)).alias
    assert owner == (await desk.known_as(winner)).id
    assert winner.toasts == [desk.words("done-claim")]
    assert loser.toasts == [desk.words("refused-already-owned", owner=alias)]
    assert alice.reads.count(desk.words("taken", alias=alias)) == 1
    assert len([read for read in alice.reads if "is looking at your case" in read]) == 1


async def test_a_second_claim_by_command_is_told_who_was_first(desk: E2EWorld) -> None:
    alice, mei, lin = await owned(desk)
    first = (await desk.known_as(mei)).alias

    await lin.says("/claim")
    told = lin.hears
    await mei.says("/claim")

    assert told == desk.words("refused-already-owned", owner=first)
    assert mei.hears == desk.words("refused-already-yours", owner="")
    assert (await desk.case_of(alice)).owner == (await desk.known_as(mei)).id


async def test_release_puts_the_case_back_in_line_for_anybody(desk: E2EWorld) -> None:
    alice, mei, lin = await owned(desk)

    await mei.says("/release")
    told, free = mei.hears, (await desk.case_of(alice)).owner
    await lin.says("/claim")

    assert (told, free) == (desk.words("done-release"), None)
    assert (await desk.case_of(alice)).owner == (await desk.known_as(lin)).id


async def test_a_colleague_may_not_release_resolve_or_close_but_a_lead_may(desk: E2EWorld) -> None:
    alice, _, _ = await owned(desk)
    bo = await desk.hire("Bo", of=alice)
    ada = await desk.hire("Ada", Role.LEAD, of=alice)

    refused = []
    for command in ("/release", "/resolve", "/close", "/snooze", "/tobot"):
        await bo.says(command)
        refused.append(bo.hears)
    await ada.says("/resolve")

    assert refused == [desk.words("refused-not-owner", owner="")] * 5
    assert (await desk.case_of(alice)).state == "resolved"


async def test_transfer_needs_a_name_and_a_reason_and_rings_the_new_owner(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)
    bo = await desk.hire("Bo", username="bo_desk", of=alice)

    answers = []
    for command in ("/transfer", "/transfer @nobody knows chains", "/transfer @bo_desk"):
        await mei.says(command)
        answers.append(mei.hears)
    await mei.says("/transfer @bo_desk he knows this chain")

    moved = desk.words("case-transferred", number="1001", to="Bo", reason="he knows this chain")
    assert answers == [desk.words(key) for key in ("transfer-to-whom", "transfer-to-whom", "transfer-why")]
    assert (await desk.case_of(alice)).owner == (await desk.known_as(bo)).id
    assert desk.rang(mei.topic) == [f"{moved}\n🔔 Bo"]
    assert alice.hears == desk.words("transferred", alias="Bo")
    assert "Bo" in mei.find("#1001 Question")["text"]


async def test_transfer_by_alias_works_for_who_has_no_username(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)
    bo = await desk.hire("Bo", of=alice)

    await mei.says("/transfer Bo end of my shift")

    assert (await desk.case_of(alice)).owner == (await desk.known_as(bo)).id


# -- how it goes on and ends ------------------------------------------------------------------------------


async def test_resolve_tells_the_customer_and_reopen_gives_it_back(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)

    await mei.says("/resolve")
    told, heard, state = mei.hears, alice.hears, (await desk.case_of(alice)).state
    await mei.says("/reopen")

    case = await desk.case_of(alice)
    assert (told, state) == (desk.words("done-resolve"), "resolved")
    assert heard == desk.words("resolved-rate", number="1001")
    assert (case.state, case.owner) == ("assigned", (await desk.known_as(mei)).id)
    assert mei.hears == desk.words("done-reopen")


async def test_close_ends_the_case_without_a_word_to_the_customer(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)
    before = list(alice.reads)

    await mei.says("/close")
    told = mei.hears
    await mei.says("/reopen")

    assert told == desk.words("done-close")
    assert alice.reads == before
    assert (await desk.case_of(alice)).state == "closed"
    assert mei.hears == desk.words("refused-closed-for-good")


async def test_a_case_given_back_to_the_bot_is_answered_by_the_bot(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)

    await mei.says("/tobot")
    told = mei.hears
    await alice.says("How do I create a new wallet?")

    assert told == desk.words("done-tobot")
    assert alice.has_read(desk.words("back-to-bot"))
    assert desk.words("button-not-solved") in alice.labels
    assert (await desk.case_of(alice)).state == "bot"


async def test_p0_raises_the_case_and_rings_who_leads(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)

    await mei.says("/p0")

    assert (await desk.case_of(alice)).priority == "P0"
    assert any(text.startswith(desk.words("urgent", number="1001")) for text in desk.rang(mei.topic))
    assert mei.hears == desk.words("done-p0")


async def test_a_snoozed_case_is_woken_by_the_customer(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)

    await mei.says("/snooze")
    told, asleep = mei.hears, (await desk.case_of(alice)).state
    await alice.says("it works again, but slowly")

    assert (told, asleep) == (desk.words("done-snooze"), "snoozed")
    assert (await desk.case_of(alice)).state == "assigned"
    assert any("but slowly" in text for text in desk.rang(mei.topic))


# -- who is heard -----------------------------------------------------------------------------------------


async def test_block_stops_hearing_a_customer_until_unblock(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)

    await mei.says("/block")
    told = mei.hears
    await alice.says("can you hear me?")
    unheard = not mei.has_read("can you hear me?")
    await mei.says("/unblock")
    await alice.says("and now?")

    assert unheard
    assert told == desk.words("done-block")
    assert mei.has_read("and now?")


async def test_spam_closes_and_blocks_and_only_leads_block_or_unblock(desk: E2EWorld) -> None:
    alice = await in_line(desk)
    bo = await desk.hire("Bo", of=alice)

    refused = []
    for command in ("/block", "/unblock"):
        await bo.says(command)
        refused.append(bo.hears)
    await bo.says("/spam")
    before = len(alice.reads)
    await alice.says("buy my coins")

    assert refused == [desk.words("not-allowed")] * 2
    assert bo.hears == desk.words("done-spam")
    assert (await desk.case_of(alice)).state == "closed"
    assert len(alice.reads) == before
    assert len(await desk.cases_of(alice)) == 1


# -- where, and to whom -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/trasnfer @Mei x", "transfer"),
        ("/cliam", "claim"),
        ("/resovle", "resolve"),
        ("/fqa list", "faq"),
        ("/remove", "undo"),
    ],
)
async def test_a_mistyped_command_is_asked_about_where_it_was_typed(
    desk: E2EWorld, typed: str, meant: str
) -> None:
    alice, mei, _ = await owned(desk)
    before = list(alice.reads)

    written = await mei.says(typed)

    assert mei.hears == desk.words("unknown-command", guess=meant)
    assert mei.messages[-1]["reply_to_message"]["message_id"] == written["message_id"]
    assert alice.reads == before


async def test_a_command_like_no_other_is_called_unknown(desk: E2EWorld) -> None:
    _, mei, _ = await owned(desk)

    await mei.says("/xylophone")

    assert mei.hears == desk.words("unknown-command-plain")


async def test_what_is_about_a_customer_does_nothing_in_general(desk: E2EWorld) -> None:
    alice = await in_line(desk)
    general = desk.general()

    answers = []
    for command in ("/claim", "/resolve", "/transfer @Bo x", "/history", "/r hello", "/block"):
        await general.says(command)
        answers.append(general.hears)

    assert answers == [desk.words("no-customer-here")] * 6
    assert (await desk.case_of(alice)).state == "queued"


async def test_a_command_for_another_bot_is_not_ours_and_one_for_us_is(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)
    before = len(mei.reads)
    us = desk.box.world.bot.username

    for text in ("/resolve@someotherbot", "/trasnfer@someotherbot x", "/faq@someotherbot list"):
        await mei.says(text)
    ignored, state = len(mei.reads), (await desk.case_of(alice)).state
    await mei.says(f"/resolve@{us.upper()}")

    assert (ignored, state) == (before, "assigned")
    assert (await desk.case_of(alice)).state == "resolved"


async def test_what_colleagues_say_in_general_is_left_alone(desk: E2EWorld) -> None:
    alice = await in_line(desk)
    before, heard = len(desk.general().reads), list(alice.reads)

    await desk.general().says("lunch?")

    assert len(desk.general().reads) == before
    assert alice.reads == heard


async def test_buttons_do_what_the_commands_do(desk: E2EWorld) -> None:
    alice = await in_line(desk)
    mei = await desk.agent(of=alice)
    states = []

    for name in ("claim", "release", "p0", "claim", "snooze", "resolve", "reopen", "tobot"):
        await mei.presses(desk.words(f"card-{name}"))
        states.append((await desk.case_of(alice)).state)

    assert states == ["assigned", "queued", "queued", "assigned", "snoozed", "resolved", "assigned", "bot"]
