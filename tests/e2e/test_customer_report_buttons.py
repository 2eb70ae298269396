"""The buttons of a report that are not the newest, what they may not do in silence, and how a report is left and resumed."""

from __future__ import annotations

from datetime import timedelta

from tests.e2e.world import E2EWorld, Json, Someone

TX = "0x" + "9f8e7d6c5b4a39281706f5e4d3c2b1a0" * 2


async def reporting(desk: E2EWorld) -> Someone:
    """A customer whose transaction has been pending for long; the bot asks for its id."""
    alice = await desk.started()
    for key in ("button-report", "option-stuck", "option-stuck-pending"):
        await alice.presses(desk.words(key))
    return alice


async def summed_up(desk: E2EWorld) -> Someone:
    """A customer who reads the summary of their report."""
    alice = await reporting(desk)
    await alice.says(f"BSC, 250 USDT, {TX}")
    await alice.presses(desk.words("option-earlier-no"))
    await alice.says("7.2.1")
    return alice


async def presses_on(alice: Someone, message: Json, label: str) -> None:
    """Press the button *label* under that *message*, however old it is."""
    buttons = alice.world.box.world.buttons(message)
    data = next(button["data"] for button in buttons if label in button["text"])
    alice.world.box.world.press(alice.id, alice.chat, message["message_id"], data)
    await alice.world.settle()


async def kept(desk: E2EWorld, alice: Someone) -> Json:
    """What the report holds, by slot, as it is shown."""
    dialog = await desk.app.database.read(lambda work: work.dialogs.get(alice.id, alice.id))
    return {name: value["shown"] for name, value in dialog.state["values"].items()} if dialog else {}


async def test_an_option_of_an_earlier_question_changes_that_answer_and_says_so(desk: E2EWorld) -> None:
    alice = await reporting(desk)
    await alice.says(f"BSC, {TX}")
    earlier = alice.find(desk.words("ask-earlier"))
    await alice.presses(desk.words("option-earlier-no"))

    await presses_on(alice, earlier, desk.words("option-earlier-yes"))

    name, option = desk.words("slot-earlier"), desk.words("option-earlier-yes")
    lines = alice.hears.splitlines()
    assert lines == [desk.words("report-corrected"), f"{name}: {option}", desk.words("ask-version")]
    assert (await kept(desk, alice))["earlier"] == "earlier-yes"


async def test_the_same_option_pressed_twice_is_taken_once(desk: E2EWorld) -> None:
    alice = await reporting(desk)
    await alice.says(f"BSC, {TX}")
    earlier = alice.find(desk.words("ask-earlier"))

    for _ in range(2):
        await presses_on(alice, earlier, desk.words("option-earlier-no"))

    assert alice.reads.count(desk.words("ask-version")) == 1
    assert alice.toasts[-1] == desk.words("toast-answered-already")


async def test_skip_and_back_of_an_earlier_question_leave_the_open_one_alone(desk: E2EWorld) -> None:
    alice = await reporting(desk)
    first = alice.find(desk.words("ask-reference"))
    await alice.says(f"BSC, {TX}")
    before = await kept(desk, alice)

    over = [desk.words("report-over"), desk.words("ask-earlier")]
    for key in ("button-skip", "button-back", "button-find"):
        await presses_on(alice, first, desk.words(key))
        assert alice.hears.splitlines() == over

    assert await kept(desk, alice) == before


async def test_a_reading_of_an_earlier_answer_is_not_taken_for_one_of_the_newest(desk: E2EWorld) -> None:
    alice = await desk.started()
    for key in ("button-report", "option-safety", "option-theft", *["button-skip"] * 4):
        await alice.presses(desk.words(key))
    await alice.says("04/05/2024 15:00")
    first = alice.find(desk.words("confirm-when"))
    await alice.says("06/07/2024 15:00")

    await presses_on(alice, first, "May")

    assert alice.toasts[-1] == desk.words("toast-too-old")
    assert alice.hears == desk.words("confirm-when")


async def test_an_option_that_has_to_do_with_another_problem_is_over(desk: E2EWorld) -> None:
    alice = await desk.started()
    for key in ("button-report", "option-arrival", "option-deposit-missing"):
        await alice.presses(desk.words(key))
    source = alice.find(desk.words("ask-source"))
    await alice.presses(desk.words("button-back"))
    for key in ("option-safety", "option-login"):
        await alice.presses(desk.words(key))

    await presses_on(alice, source, desk.words("option-exchange"))

    assert alice.hears.splitlines() == [desk.words("report-over"), desk.words("ask-version")]
    assert "source" not in await kept(desk, alice)


async def test_send_under_a_summary_that_is_not_right_any_more_sends_nothing(desk: E2EWorld) -> None:
    alice = await summed_up(desk)
    old = alice.find(desk.words("report-summary"))
    await alice.says("it was 300 USDT")

    await presses_on(alice, old, desk.words("button-send-report"))

    assert alice.hears.startswith(desk.words("report-changed-since"))
    assert "300 USDT" in alice.hears
    assert await desk.topic_of(alice) is None


async def test_a_change_can_be_left_from_the_menu_and_from_the_question(desk: E2EWorld) -> None:
    alice = await summed_up(desk)
    summary = alice.hears
    await alice.presses(desk.words("button-change"))
    await alice.presses(desk.words("button-back"))
    from_menu = alice.hears

    await alice.presses(desk.words("button-change"))
    await alice.presses(desk.words("slot-amount"))
    await alice.presses(desk.words("button-back"))

    assert from_menu == summary
    assert alice.hears == summary


async def test_stop_asks_first_and_no_goes_on(desk: E2EWorld) -> None:
    alice = await reporting(desk)
    await alice.presses(desk.words("button-stop"))
    asked, labels = alice.hears, alice.labels

    await alice.presses(desk.words("button-stop-no"))

    assert asked == desk.words("report-stop-sure")
    assert labels == [desk.words("button-stop-yes"), desk.words("button-stop-no")]
    assert alice.hears == desk.words("ask-reference")


async def test_a_report_in_which_nothing_was_given_stops_at_once(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.presses(desk.words("button-report"))

    await alice.presses(desk.words("button-stop"))

    assert alice.hears == desk.words("report-stopped")


async def test_an_old_yes_throws_nothing_away(desk: E2EWorld) -> None:
    alice = await reporting(desk)
    await alice.presses(desk.words("button-stop"))
    asked = alice.find(desk.words("report-stop-sure"))
    await alice.presses(desk.words("button-stop-no"))
    await alice.says(TX)

    await presses_on(alice, asked, desk.words("button-stop-yes"))

    assert alice.hears == desk.words("report-stop-sure")
    assert (await kept(desk, alice))["reference"] == TX


async def test_what_was_thrown_away_is_not_in_the_next_report_nor_with_the_agents(desk: E2EWorld) -> None:
    alice = await reporting(desk)
    await alice.says(f"BSC, 250 USDT, {TX}")
    await alice.sends("sticker")
    await alice.presses(desk.words("button-stop"))
    await alice.presses(desk.words("button-stop-yes"))

    await alice.says("/report")
    anew = alice.hears
    await alice.says("a person please")

    card = (await desk.agent(of=alice)).find(desk.words("card-nth", nth=1))["text"]
    assert anew == desk.words("ask-what")
    assert "250 USDT" not in card


async def test_what_people_have_already_stays_with_them(desk: E2EWorld) -> None:
    alice = await reporting(desk)
    await alice.says(f"BSC, 250 USDT, {TX}")
    old = alice.find(desk.words("ask-earlier"))
    await alice.says("human please")

    await presses_on(alice, old, desk.words("button-stop"))
    asked = alice.hears
    await alice.presses(desk.words("button-stop-yes"))

    card = (await desk.agent(of=alice)).find(desk.words("card-nth", nth=1))["text"]
    assert asked == desk.words("report-stop-kept")
    assert alice.hears == desk.words("report-stopped-kept")
    assert "250 USDT" in card


async def test_start_offers_to_go_on_or_to_begin_anew(desk: E2EWorld) -> None:
    alice = await reporting(desk)
    await alice.says(TX)

    desk.box.world.start(alice.id)
    await desk.settle()
    offered, labels = alice.hears, alice.labels
    await alice.presses(desk.words("button-go-on"))
    went_on = alice.hears
    desk.box.world.start(alice.id)
    await desk.settle()
    await alice.presses(desk.words("button-report-anew"))

    assert offered.startswith(desk.words("report-open-start"))
    assert labels[:2] == [desk.words("button-go-on"), desk.words("button-report-anew")]
    assert went_on == desk.words("ask-network")
    assert alice.hears == desk.words("ask-what")


async def test_progress_names_the_report_what_it_holds_and_what_it_lacks(desk: E2EWorld) -> None:
    alice = await reporting(desk)
    await alice.presses(desk.words("button-skip"))
    await alice.says("BSC")

    await alice.says("/progress")

    told, asked = alice.reads[-2:]
    problem = f"{desk.words('slot-what')}: {desk.words('option-stuck-pending')}"
    assert told.splitlines() == [
        desk.words("report-open"),
        problem,
        desk.words("report-line-given", name=desk.words("slot-network")),
        desk.words("report-line-open", name=desk.words("slot-earlier")),
        desk.words("report-line-open", name=desk.words("slot-version")),
        desk.words("report-line-skipped", name=desk.words("slot-reference")),
    ]
    assert asked == desk.words("ask-earlier")


async def test_a_summary_left_unsent_for_days_is_offered_again(desk: E2EWorld) -> None:
    alice = await summed_up(desk)
    summary = alice.hears
    desk.clock.pass_time(timedelta(days=3))

    await alice.says("is my dog allowed in the office")
    offered = alice.hears
    await alice.presses(desk.words("button-go-on"))

    assert offered == desk.words("report-left")
    assert alice.hears == summary


async def test_a_report_left_for_days_is_offered_once_after_a_command(desk: E2EWorld) -> None:
    alice = await reporting(desk)
    desk.clock.pass_time(timedelta(days=3))

    for command in ("/help", "/privacy"):
        await alice.says(command)

    assert [read for read in alice.reads if read == desk.words("report-left")] == [desk.words("report-left")]


async def test_start_after_days_offers_the_report_as_well(desk: E2EWorld) -> None:
    alice = await reporting(desk)
    await alice.says(TX)
    desk.clock.pass_time(timedelta(days=3))

    desk.box.world.start(alice.id)
    await desk.settle()
    await alice.presses(desk.words("button-go-on"))

    assert alice.hears == desk.words("ask-network")
