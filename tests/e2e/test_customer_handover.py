"""Handed over: what the customer hears then, while they wait, when somebody comes, and when they leave."""

from __future__ import annotations

from tests.e2e.world import E2EWorld, Someone


async def waiting(desk: E2EWorld, name: str = "Alice") -> Someone:
    """A customer in line for a person."""
    someone = await desk.started(name)
    await someone.says("human please")
    return someone


async def test_a_handed_over_customer_knows_their_number_their_place_and_the_warning(desk: E2EWorld) -> None:
    await waiting(desk, "Bob")
    alice = await waiting(desk)

    lines = alice.hears.splitlines()
    assert lines == [
        desk.words("handed-over", number="1002"),
        desk.words("status-ahead", ahead=1),
        desk.words("status-no-promise"),
        desk.words("status-passed-on-words"),
        desk.words("status-warning"),
    ]
    assert alice.labels == [desk.words("button-add"), desk.words("button-leave")]


async def test_no_waiting_time_is_invented(desk: E2EWorld) -> None:
    alice = await waiting(desk)

    assert "minute" not in alice.hears
    assert "hour" not in alice.hears


async def test_what_is_added_while_waiting_reaches_the_topic_silently(desk: E2EWorld) -> None:
    alice = await waiting(desk)

    await alice.presses(desk.words("button-add"))
    await alice.says("it is about my phone")

    mei = await desk.agent(of=alice)
    sent = [call for call in desk.asked("sendMessage") if call.get("text") == "it is about my phone"]
    assert alice.has_read(desk.words("add-something"))
    assert mei.has_read("it is about my phone")
    assert str(sent[0]["disable_notification"]).lower() == "true"


async def test_leaving_is_asked_about_once(desk: E2EWorld) -> None:
    alice = await waiting(desk)

    await alice.presses(desk.words("button-leave"))
    asked = alice.hears
    still_open = (await desk.case_of(alice)).is_open
    await alice.presses(desk.words("button-leave-yes"))

    assert asked == desk.words("leave-confirm")
    assert still_open
    assert alice.hears == desk.words("left")
    assert not (await desk.case_of(alice)).is_open


async def test_staying_keeps_the_place(desk: E2EWorld) -> None:
    alice = await waiting(desk)

    await alice.presses(desk.words("button-leave"))
    await alice.presses(desk.words("button-stay"))

    assert alice.hears == desk.words("stayed")
    assert (await desk.case_of(alice)).state == "queued"


async def test_whoever_takes_the_case_is_named_by_alias_only(desk: E2EWorld) -> None:
    alice = await waiting(desk)
    mei = await desk.agent(of=alice)

    await mei.presses(desk.words("card-claim"))
    taken = alice.hears
    await mei.says("Hello, I can see it.")

    owner = (await desk.case_of(alice)).owner
    agent = await desk.app.database.read(lambda work: work.agents.by_id(owner) if owner else None)
    assert agent is not None
    assert taken == desk.words("taken", alias=agent.alias)
    assert alice.hears == f"{agent.alias}\nHello, I can see it."
    assert not alice.has_read(desk.box.world.user(mei.id).first_name)


async def test_progress_tells_each_case_in_plain_words_with_its_last_step(desk: E2EWorld) -> None:
    alice = await waiting(desk)
    mei = await desk.agent(of=alice)
    await mei.presses(desk.words("card-claim"))
    await mei.says("/close")
    await alice.says("human please")
    other = await desk.agent(1, of=alice)
    await other.presses(desk.words("card-claim"))

    await alice.says("any news about my case?")

    newest, older = alice.hears.split("\n\n")[1:]
    assert desk.words("progress-case", number="1002", state=desk.words("state-assigned")) in newest
    assert desk.words("step-claimed") in newest
    assert desk.words("progress-case", number="1001", state=desk.words("state-closed")) in older
    assert desk.words("step-closed") in older


async def test_asking_for_a_person_again_says_where_the_case_stands(desk: E2EWorld) -> None:
    alice = await waiting(desk)

    await alice.says(desk.words("keyboard-person"))

    assert alice.hears.splitlines()[0] == desk.words("still-in-line", number="1001")
    assert len(await desk.cases_of(alice)) == 1


async def test_replies_find_their_message_on_both_sides(desk: E2EWorld) -> None:
    alice = await waiting(desk)
    await alice.says("first question")
    await alice.says("second question")
    mei = await desk.agent(of=alice)
    await mei.presses(desk.words("card-claim"))

    await mei.replies("first question", "answer to the first")
    await alice.replies("answer to the first", "thanks, and more on that")

    assert alice.find("answer to the first")["reply_to_message"]["text"] == "first question"
    assert mei.find("more on that")["reply_to_message"]["text"] == "answer to the first"


async def test_a_customer_who_blocks_the_bot_and_returns_is_told_of_in_the_topic(desk: E2EWorld) -> None:
    alice = await waiting(desk)

    desk.box.world.block(alice.id)
    await desk.settle()
    desk.box.world.unblock(alice.id)
    await alice.says("I am back")

    mei = await desk.agent(of=alice)
    assert mei.has_read(desk.words("customer-gone", number="1001"))
    assert mei.has_read(desk.words("customer-back", number="1001"))
    assert mei.has_read("I am back")
