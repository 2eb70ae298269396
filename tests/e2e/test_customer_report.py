"""Reporting a transaction: one thing a message, skip and back, several at once, never twice, and all of it on the card."""

from __future__ import annotations

from datetime import timedelta

from tests.e2e.world import E2EWorld, Someone

ADDRESS = "TQn9Y2khEsLJW1ChVWFMSMeRDow5KcbLSE"
TX = "0x" + "9f8e7d6c5b4a39281706f5e4d3c2b1a0" * 2
STORY = "I sent it from an exchange and it never came"


async def reporting(desk: E2EWorld) -> Someone:
    """A customer who has just pressed *Report a transaction*."""
    someone = await desk.started()
    await someone.presses(desk.words("button-report"))
    return someone


async def card_of(desk: E2EWorld, customer: Someone) -> str:
    """The newest card of the customer's case."""
    mei = await desk.agent(of=customer)
    return str(mei.find(desk.words("card-nth", nth=1))["text"])


async def test_one_thing_is_asked_per_message_and_all_of_it_is_on_the_card(desk: E2EWorld) -> None:
    alice = await reporting(desk)
    asked = [alice.hears]
    await alice.presses(desk.words("option-deposit-missing"))
    asked.append(alice.hears)
    await alice.presses(desk.words("option-tron"))
    for answer in (ADDRESS, "250 USDT", "yesterday 9:15"):
        asked.append(alice.hears)
        await alice.says(answer)
    summary = alice.hears
    await alice.presses(desk.words("button-send-report"))

    assert asked == [desk.words(f"ask-{slot}") for slot in ("what", "network", "reference", "amount", "when")]
    assert all(part in summary for part in ("TRON", ADDRESS, "250 USDT", "9:15"))
    card = await card_of(desk, alice)
    assert all(part in card for part in ("TRON", ADDRESS, "250 USDT", "9:15"))
    assert card.count("✔") == 5
    assert "✖" not in card


async def test_what_was_passed_on_is_said_and_need_not_be_repeated(desk: E2EWorld) -> None:
    alice = await reporting(desk)
    await alice.says(STORY)
    await alice.presses(desk.words("option-tron"))
    await alice.presses(desk.words("button-skip"))
    await alice.presses(desk.words("button-skip"))
    await alice.presses(desk.words("button-skip"))

    await alice.presses(desk.words("button-send-report"))

    known = [desk.words("slot-what"), desk.words("slot-network")]
    passed_on = desk.words("status-passed-on", what=desk.words("list-comma").join(known))
    assert passed_on in alice.hears
    assert "#1001" in alice.hears


async def test_several_things_at_once_are_taken_and_not_asked_again(desk: E2EWorld) -> None:
    alice = await reporting(desk)
    await alice.presses(desk.words("option-pending"))

    await alice.says(f"TRON, 250 USDT to {ADDRESS}, yesterday at 9:15")

    assert desk.words("button-send-report") in alice.labels
    assert all(part in alice.hears for part in ("TRON", ADDRESS, "250 USDT"))


async def test_an_unmistakable_hash_names_its_own_kind_of_network(desk: E2EWorld) -> None:
    alice = await reporting(desk)
    await alice.presses(desk.words("option-failed"))

    await alice.says(TX)

    assert alice.hears in {desk.words("ask-network"), desk.words("ask-amount")}
    assert not alice.has_read(desk.words("ask-reference"))


async def test_skip_and_back_keep_what_was_said(desk: E2EWorld) -> None:
    alice = await reporting(desk)
    await alice.presses(desk.words("option-swap"))
    await alice.presses(desk.words("button-skip"))
    at_reference = alice.hears
    await alice.presses(desk.words("button-back"))
    at_network = alice.hears
    await alice.presses(desk.words("option-bitcoin"))

    assert at_reference == desk.words("ask-reference")
    assert at_network == desk.words("ask-network")
    assert alice.hears == desk.words("ask-reference")


async def test_a_mistyped_address_is_said_so_and_can_be_skipped(desk: E2EWorld) -> None:
    alice = await reporting(desk)
    await alice.presses(desk.words("option-failed"))
    await alice.presses(desk.words("option-tron"))

    await alice.says(ADDRESS[:-1] + "F")

    assert alice.hears == desk.words("problem-checksum")
    assert desk.words("button-skip") in alice.labels


async def test_anything_can_be_changed_before_it_is_sent(desk: E2EWorld) -> None:
    alice = await reporting(desk)
    await alice.presses(desk.words("option-failed"))
    await alice.says(f"TRON, 250 USDT to {ADDRESS}, yesterday at 9:15")
    await alice.presses(desk.words("button-change-amount"))
    await alice.says("300 USDT")
    await alice.presses(desk.words("button-send-report"))

    card = await card_of(desk, alice)
    assert "300 USDT" in card
    assert "250 USDT" not in card


async def test_a_form_can_be_left_and_taken_up_again_days_later(desk: E2EWorld) -> None:
    alice = await reporting(desk)
    await alice.presses(desk.words("option-failed"))
    await alice.presses(desk.words("option-tron"))
    desk.clock.pass_time(timedelta(days=3))

    await alice.says("/report")

    assert alice.hears == desk.words("ask-reference")


async def test_a_stopped_form_passes_nothing_on(desk: E2EWorld) -> None:
    alice = await reporting(desk)
    await alice.presses(desk.words("option-failed"))

    await alice.presses(desk.words("button-stop"))

    assert alice.hears == desk.words("report-stopped")
    assert await desk.topic_of(alice) is None


async def test_asking_for_a_person_leaves_the_form_at_once(desk: E2EWorld) -> None:
    alice = await reporting(desk)

    await alice.says("this is too hard, human please")

    assert "#1001" in alice.hears


async def test_a_long_story_reaches_the_agents_whole(desk: E2EWorld) -> None:
    story = "First I opened the app. " * 40 + "And that is the end of it."
    alice = await reporting(desk)
    await alice.says(story)
    await alice.presses(desk.words("option-tron"))
    for _ in range(3):
        await alice.presses(desk.words("button-skip"))
    await alice.presses(desk.words("button-send-report"))

    assert (await desk.agent(of=alice)).has_read("And that is the end of it.")


async def test_a_form_left_a_day_ago_swallows_nothing_and_can_be_gone_on_with(desk: E2EWorld) -> None:
    alice = await reporting(desk)
    await alice.presses(desk.words("option-failed"))
    await alice.presses(desk.words("option-tron"))
    desk.clock.pass_time(timedelta(hours=24))

    for text in ("is my dog allowed in the office", "is my dog allowed in the office"):
        await alice.says(text)
    asked = [read for read in alice.reads if read == desk.words("report-left")]
    handed_over = (await desk.case_of(alice)).is_open
    desk.clock.pass_time(timedelta(days=3))
    await alice.presses(desk.words("button-go-on"))

    assert handed_over
    assert asked == [desk.words("report-left")]
    assert alice.hears == desk.words("report-in-line")


async def test_a_form_left_a_day_ago_goes_on_where_it_was(desk: E2EWorld) -> None:
    alice = await reporting(desk)
    await alice.presses(desk.words("option-failed"))
    await alice.presses(desk.words("option-tron"))
    desk.clock.pass_time(timedelta(hours=24))
    await alice.says("is my dog allowed in the office")

    await alice.presses(desk.words("button-go-on"))
    asked = alice.hears
    await alice.says(ADDRESS)

    assert asked == desk.words("ask-reference")
    assert alice.hears == desk.words("ask-amount")


async def test_in_line_words_go_to_the_agents_and_not_into_a_form(desk: E2EWorld) -> None:
    alice = await reporting(desk)
    await alice.says("human please")
    await alice.says("it was TRON, 250 USDT")
    await alice.presses(desk.words("option-pending"))
    of_the_button = alice.hears
    await alice.says("/report")

    assert (await desk.agent(of=alice)).has_read("it was TRON, 250 USDT")
    assert [of_the_button, alice.hears] == [desk.words("report-in-line")] * 2


async def test_a_report_finished_during_a_case_is_added_to_it(desk: E2EWorld) -> None:
    alice = await reporting(desk)
    await alice.presses(desk.words("option-pending"))
    await alice.says(f"TRON, 250 USDT to {ADDRESS}, yesterday at 9:15")
    await alice.says("human please")

    await alice.presses(desk.words("button-send-report"))

    assert alice.hears == desk.words("report-added")
    assert ADDRESS in await card_of(desk, alice)
    assert len(await desk.cases_of(alice)) == 1


async def test_a_half_filled_report_goes_along_when_a_person_is_asked_for(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("/report")
    await alice.says("I paid a shop and the shop says nothing came")
    await alice.says("TRON")

    await alice.says("can a person help me please")

    mei = await desk.agent(0, of=alice)
    assert any("TRON" in text and "#1001" in text for text in mei.reads)
