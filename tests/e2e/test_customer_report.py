"""Reporting a transaction: one thing a message, skip and back, several at once, never twice, and all of it on the card."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.ports import Dialog
from bot.safety.hexes import abridged
from tests.e2e.world import E2EWorld, Someone

ADDRESS_0X = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
ADDRESS = "TQn9Y2khEsLJW1ChVWFMSMeRDow5KcbLSE"
TX = "0x" + "9f8e7d6c5b4a39281706f5e4d3c2b1a0" * 2
STORY = "I sent some coins and they never came"


async def reporting(desk: E2EWorld) -> Someone:
    """A customer who has just pressed *Report a problem*."""
    someone = await desk.started()
    await someone.presses(desk.words("button-report"))
    return someone


async def reporting_pending(desk: E2EWorld) -> Someone:
    """A customer whose transaction has been pending for long; the bot asks for its id."""
    someone = await reporting(desk)
    await someone.presses(desk.words("option-stuck"))
    await someone.presses(desk.words("option-stuck-pending"))
    return someone


async def card_of(desk: E2EWorld, customer: Someone) -> str:
    """The newest card of the customer's case."""
    mei = await desk.agent(of=customer)
    return str(mei.find(desk.words("card-nth", nth=1))["text"])


async def test_the_problem_is_narrowed_by_taps(desk: E2EWorld) -> None:
    alice = await reporting(desk)
    groups = alice.labels

    await alice.presses(desk.words("option-astray"))
    problems = alice.labels

    assert groups[:4] == [desk.words(f"option-{name}") for name in ("arrival", "stuck", "astray", "safety")]
    wanted = ("wrong-network", "wrong-address", "missing-memo")
    assert problems[:3] == [desk.words(f"option-{name}") for name in wanted]
    assert alice.hears == desk.words("ask-which")


async def test_the_problem_is_narrowed_by_what_the_customer_writes(desk: E2EWorld) -> None:
    alice = await reporting(desk)

    await alice.says(STORY)

    assert alice.hears == desk.words("ask-source")


async def test_a_story_that_may_be_two_things_leads_to_one_tap(desk: E2EWorld) -> None:
    alice = await reporting(desk)

    await alice.says("I swapped some coins and it is stuck")
    asked, labels = alice.hears, alice.labels
    await alice.presses(desk.words("option-swap-failed"))

    assert asked == desk.words("ask-which")
    assert labels[:2] == [desk.words("option-stuck-pending"), desk.words("option-swap-failed")]
    assert alice.hears == desk.words("ask-reference")


async def test_what_was_passed_on_is_said_and_need_not_be_repeated(desk: E2EWorld) -> None:
    alice = await reporting(desk)
    await alice.says(STORY)
    for _ in range(8):
        await alice.presses(desk.words("button-skip"))

    await alice.presses(desk.words("button-send-report"))

    known = [desk.words("slot-what"), desk.words("slot-story")]
    passed_on = desk.words("status-passed-on", what=desk.words("list-comma").join(known))
    assert passed_on in alice.hears
    assert "#1001" in alice.hears


async def test_several_things_at_once_are_taken_and_not_asked_again(desk: E2EWorld) -> None:
    alice = await reporting_pending(desk)

    await alice.says(f"BSC, 250 USDT to {ADDRESS_0X}, yesterday at 9:15, hash {TX}")
    asked = alice.hears
    await alice.presses(desk.words("option-earlier-no"))
    await alice.says("7.2.1")

    assert desk.words("ask-earlier") in asked
    assert desk.words("button-send-report") in alice.labels
    assert all(
        part in alice.hears for part in ("BNB Smart Chain", ADDRESS_0X, "250 USDT", "9:15", abridged(TX))
    )


async def test_amounts_and_times_are_said_back_as_they_were_understood(desk: E2EWorld) -> None:
    alice = await reporting_pending(desk)

    await alice.says(f"{TX} 0.5 eth")

    assert alice.hears.splitlines()[0] == desk.words("report-noted", what="0.5 ETH")


async def test_an_amount_that_can_be_read_in_two_ways_is_confirmed_by_a_tap(desk: E2EWorld) -> None:
    alice = await reporting_pending(desk)

    await alice.says(f"1,234 usdt in {TX}")
    asked, labels = alice.hears, alice.labels
    await alice.presses("1.234 USDT")
    noted = alice.hears
    await alice.presses(desk.words("button-stop"))

    assert asked == desk.words("confirm-amount")
    assert labels[:2] == ["1234 USDT", "1.234 USDT"]
    assert desk.words("report-noted", what="1.234 USDT") in noted


async def test_a_date_that_can_be_read_in_two_ways_is_confirmed_by_a_tap(desk: E2EWorld) -> None:
    alice = await reporting_pending(desk)

    await alice.says(f"on 03/04/2024 at 14:30, {TX}")

    assert alice.hears == desk.words("confirm-when")
    assert sorted(alice.labels[:2]) == ["April 3, 2024, 14:30 UTC", "March 4, 2024, 14:30 UTC"]


@pytest.mark.parametrize(("hint", "first"), [("de", "April 3"), ("en-us", "March 4")])
async def test_the_date_of_the_customers_country_comes_first_in_the_language_that_is_spoken(
    desk: E2EWorld, hint: str, first: str
) -> None:
    alice = await desk.started("Alice", hint)
    await alice.presses(desk.words("button-report"))
    await alice.presses(desk.words("option-stuck"))
    await alice.presses(desk.words("option-stuck-pending"))

    await alice.says(f"on 03/04/2024 at 14:30, {TX}")

    assert alice.labels[0] == f"{first}, 2024, 14:30 UTC"


async def test_a_german_date_without_a_year_is_said_back_with_it(desk: E2EWorld) -> None:
    alice = await desk.started("Alice", "de")
    await alice.presses(desk.words("button-report"))
    await alice.presses(desk.words("option-stuck"))
    await alice.presses(desk.words("option-stuck-pending"))

    await alice.says(f"am 20.3. um 14.30 Uhr, {TX}")

    today = desk.clock.now().date()
    year = today.year if (today.month, today.day) >= (3, 20) else today.year - 1
    assert alice.hears.splitlines()[0] == desk.words("report-noted", what=f"March 20, {year}, 14:30 UTC")


async def test_an_unmistakable_hash_leaves_only_its_own_kind_of_networks(desk: E2EWorld) -> None:
    alice = await reporting_pending(desk)

    await alice.says(TX)

    assert alice.hears == desk.words("ask-network")
    assert desk.words("option-ethereum") in alice.labels
    assert desk.words("option-tron") not in alice.labels


async def test_every_question_tells_how_its_answer_is_found(desk: E2EWorld) -> None:
    alice = await reporting_pending(desk)

    await alice.presses(desk.words("button-find"))
    told = alice.hears
    await alice.says(TX)

    assert told.splitlines() == [desk.words("find-reference"), desk.words("ask-reference")]
    assert alice.hears == desk.words("ask-network")


async def test_skip_and_back_keep_what_was_said(desk: E2EWorld) -> None:
    alice = await reporting_pending(desk)
    await alice.presses(desk.words("button-skip"))
    at_network = alice.hears
    await alice.presses(desk.words("button-back"))
    at_reference = alice.hears
    await alice.says(TX)

    assert at_network == desk.words("ask-network")
    assert at_reference == desk.words("ask-reference")
    assert alice.hears == desk.words("ask-network")


async def test_back_from_a_group_leads_to_the_first_question(desk: E2EWorld) -> None:
    alice = await reporting(desk)
    await alice.presses(desk.words("option-arrival"))

    await alice.presses(desk.words("button-back"))

    assert alice.hears == desk.words("ask-what")


async def test_a_mistyped_address_is_said_so_and_can_be_skipped(desk: E2EWorld) -> None:
    alice = await reporting_pending(desk)

    await alice.says(ADDRESS[:-1] + "F")

    assert alice.hears.splitlines() == [desk.words("misread-checksum"), desk.words("flaw-checksum", count=6)]
    assert desk.words("button-skip") in alice.labels


async def test_an_address_in_place_of_a_transaction_is_kept_and_said_so(desk: E2EWorld) -> None:
    alice = await reporting_pending(desk)

    await alice.says(ADDRESS)
    told = alice.hears
    await alice.presses(desk.words("button-skip"))

    assert told == desk.words("misread-an-address")
    assert alice.hears == desk.words("ask-earlier")


async def test_of_two_addresses_the_customer_taps_the_one_that_counts(desk: E2EWorld) -> None:
    alice = await reporting(desk)
    await alice.says(f"my deposit did not arrive, from {ADDRESS} to {ADDRESS_0X}")

    asked, labels = alice.hears, alice.labels
    await alice.presses(ADDRESS_0X)

    assert asked == desk.words("confirm-address")
    assert labels[:2] == [ADDRESS, ADDRESS_0X]
    assert alice.hears == desk.words("ask-source")


async def test_anything_can_be_changed_before_it_is_sent(desk: E2EWorld) -> None:
    alice = await reporting_pending(desk)
    await alice.says(f"BSC, 250 USDT, {TX}")
    await alice.presses(desk.words("button-skip"))
    await alice.presses(desk.words("button-skip"))
    await alice.presses(desk.words("button-change"))
    await alice.presses(desk.words("slot-amount"))
    await alice.says("300 USDT")
    await alice.presses(desk.words("button-send-report"))

    card = await card_of(desk, alice)
    assert "300 USDT" in card
    assert "250 USDT" not in card


async def test_a_form_can_be_left_and_taken_up_again_days_later(desk: E2EWorld) -> None:
    alice = await reporting_pending(desk)
    await alice.says(TX)
    desk.clock.pass_time(timedelta(days=3))

    await alice.says("/report")

    assert alice.hears == desk.words("ask-network")


async def test_a_form_of_the_first_release_goes_on_in_todays_terms(desk: E2EWorld) -> None:
    alice = await desk.started()
    values = {
        "what": {"raw": "swap", "shown": "swap", "kind": "what:swap"},
        "network": {"raw": "bsc", "shown": "BNB Smart Chain", "kind": "network:bsc"},
    }
    state = {"values": values, "skipped": ["amount"], "asking": "reference", "trail": ["what", "network"]}
    left = Dialog(alice.id, alice.id, "report", "asking", state, desk.clock.now())
    await desk.app.database.transact(lambda work: work.dialogs.save(left))

    await alice.says("/report")
    await alice.presses(desk.words("button-go-on"))
    asked = alice.hears
    await alice.says(TX)

    assert asked == desk.words("ask-reference")
    assert alice.hears == desk.words("ask-site")


async def test_a_form_that_nobody_can_read_any_more_begins_anew(desk: E2EWorld) -> None:
    alice = await desk.started()
    left = Dialog(alice.id, alice.id, "report", "asking", {"values": {"what": 1}}, desk.clock.now())
    await desk.app.database.transact(lambda work: work.dialogs.save(left))

    await alice.says("/report")

    assert alice.hears == desk.words("ask-what")


async def test_a_stopped_form_passes_nothing_on(desk: E2EWorld) -> None:
    alice = await reporting_pending(desk)

    await alice.presses(desk.words("button-stop"))
    asked = alice.hears
    await alice.presses(desk.words("button-stop-yes"))

    assert asked == desk.words("report-stop-sure")
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
    for _ in range(5):
        await alice.presses(desk.words("button-skip"))
    await alice.presses(desk.words("button-send-report"))

    assert (await desk.agent(of=alice)).has_read("And that is the end of it.")


async def test_a_long_error_message_reaches_the_agents_whole(desk: E2EWorld) -> None:
    message = "Error: it could not be opened. " * 10 + "And that is the end of it."
    alice = await reporting(desk)
    await alice.presses(desk.words("option-safety"))
    await alice.presses(desk.words("option-login"))
    await alice.presses(desk.words("button-skip"))
    await alice.presses(desk.words("button-skip"))
    await alice.says(message)
    await alice.presses(desk.words("option-yes"))
    await alice.presses(desk.words("button-send-report"))

    assert (await desk.agent(of=alice)).has_read("And that is the end of it.")


async def test_a_form_left_a_day_ago_swallows_nothing_and_can_be_gone_on_with(desk: E2EWorld) -> None:
    alice = await reporting_pending(desk)
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
    alice = await reporting_pending(desk)
    desk.clock.pass_time(timedelta(hours=24))
    await alice.says("is my dog allowed in the office")

    await alice.presses(desk.words("button-go-on"))
    asked = alice.hears
    await alice.says(TX)

    assert asked == desk.words("ask-reference")
    assert alice.hears == desk.words("ask-network")


async def test_in_line_words_go_to_the_agents_and_not_into_a_form(desk: E2EWorld) -> None:
    alice = await reporting(desk)
    await alice.says("human please")
    await alice.says("it was TRON, 250 USDT")
    await alice.presses(desk.words("option-stuck"))
    of_the_button = alice.hears
    await alice.says("/report")

    assert (await desk.agent(of=alice)).has_read("it was TRON, 250 USDT")
    assert [of_the_button, alice.hears] == [desk.words("report-in-line")] * 2


async def test_a_report_finished_during_a_case_is_added_to_it(desk: E2EWorld) -> None:
    alice = await reporting_pending(desk)
    await alice.says(f"BSC, 250 USDT, {TX}")
    await alice.presses(desk.words("button-skip"))
    await alice.presses(desk.words("button-skip"))
    await alice.says("human please")

    await alice.presses(desk.words("button-send-report"))

    assert alice.hears == desk.words("report-added")
    assert TX in await card_of(desk, alice)
    assert len(await desk.cases_of(alice)) == 1


async def test_a_half_filled_report_goes_along_when_a_person_is_asked_for(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("/report")
    await alice.says("I paid a shop and the shop says nothing came, it was on TRON")

    await alice.says("can a person help me please")

    mei = await desk.agent(0, of=alice)
    assert any("TRON" in text and "#1001" in text for text in mei.reads)


async def test_a_question_before_the_report_does_not_keep_it_from_opening(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("my deposit has not arrived")

    await alice.says("/report")

    assert alice.hears == desk.words("ask-source")
