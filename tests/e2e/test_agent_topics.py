"""A topic a customer: when it opens, what its title and its cards say, and whose phone rings."""

from __future__ import annotations

from tests.e2e.world import E2EWorld, Json, Someone

SEED = "abandon ability able about above absent absorb abstract absurd abuse access accident"


async def in_line(desk: E2EWorld, words: str = "human please") -> Someone:
    """A customer who has asked for a person."""
    alice = await desk.started()
    await alice.says(words)
    return alice


def title(desk: E2EWorld, topic: int | None) -> str:
    """What the topic is called in the list."""
    return str(
        next(one["name"] for one in desk.box.world.topics(desk.group) if one["message_thread_id"] == topic)
    )


def cards(desk: E2EWorld, someone: Someone, number: int) -> list[Json]:
    """The messages in the topic that begin as the card of case *number*."""
    texts = [message for message in someone.messages if "text" in message]
    return [
        m for m in texts if f"#{number} " in m["text"].splitlines()[0] and " · P" in m["text"].splitlines()[0]
    ]


async def test_neither_start_nor_an_answer_by_the_bot_opens_a_topic(desk: E2EWorld) -> None:
    alice = await desk.started()

    await alice.says("thanks")
    await alice.says("/help")

    assert await desk.topic_of(alice) is None
    assert desk.box.world.topics(desk.group) == []


async def test_the_first_handover_opens_a_topic_that_holds_what_was_said_before(desk: E2EWorld) -> None:
    alice = await desk.started()

    await alice.says("my parrot paints violet bicycles")
    await alice.says("human please")

    mei = await desk.agent(of=alice)
    assert len(desk.box.world.topics(desk.group)) == 1
    assert len(cards(desk, mei, 1001)) == 1
    assert mei.hears.endswith("\n———\nmy parrot paints violet bicycles\nhuman please")


async def test_the_topic_is_kept_and_every_case_gets_a_fresh_card_at_its_bottom(desk: E2EWorld) -> None:
    alice = await in_line(desk)
    mei = await desk.agent(of=alice)
    await mei.says("/close")

    await alice.says("human please")

    (old,), (new,) = cards(desk, mei, 1001), cards(desk, mei, 1002)
    assert len(desk.asked("createForumTopic")) == 1
    assert new["message_id"] > old["message_id"]
    assert desk.words("card-state-closed") in old["text"]
    assert desk.words("card-nth", nth=2) in new["text"]
    assert desk.box.world.buttons(old) == []


async def test_a_title_begins_with_state_and_priority_because_phones_cut_the_rest(desk: E2EWorld) -> None:
    alice = await in_line(desk)
    mei = await desk.agent(of=alice)

    titles = [title(desk, mei.topic)]
    for command in ("/claim", "/p0", "/snooze", "/resolve"):
        await mei.says(command)
        titles.append(title(desk, mei.topic))

    assert titles == [
        "🟠P2 Question #1001 en",
        "🟢P2 Question #1001 en",
        "🟢P0 Question #1001 en",
        "💤P0 Question #1001 en",
        "✔ Question #1001 en",
    ]


async def test_an_unclaimed_case_at_p0_is_red_in_the_list(desk: E2EWorld) -> None:
    alice = await in_line(desk, "my coins were stolen by a hacker")

    assert title(desk, await desk.topic_of(alice)) == "🔴P0 Theft #1001 en"


async def test_the_card_is_edited_in_place_and_its_buttons_follow_the_state(desk: E2EWorld) -> None:
    alice = await in_line(desk)
    mei = await desk.agent(of=alice)
    before, first = cards(desk, mei, 1001)[0], mei.labels

    await mei.presses(desk.words("card-claim"))
    claimed, second = cards(desk, mei, 1001), mei.labels
    await mei.presses(desk.words("card-resolve"))
    resolved, third = cards(desk, mei, 1001), mei.labels

    keys = (("claim", "p0"), ("resolve", "release", "snooze", "tobot"), ("reopen",))
    assert [one["message_id"] for one in (*claimed, *resolved)] == [before["message_id"]] * 2
    assert [first, second, third] == [[desk.words(f"card-{key}") for key in row] for row in keys]
    assert (await desk.known_as(mei)).alias in claimed[0]["text"]
    assert desk.words("card-state-resolved") in resolved[0]["text"]


async def test_the_card_shows_what_the_customer_reported(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("/report")
    await alice.presses(desk.words("option-arrival"))
    await alice.presses(desk.words("option-deposit-missing"))
    for _ in range(5):
        await alice.presses(desk.words("button-skip"))
    await alice.presses(desk.words("option-tron"))
    for _ in range(2):
        await alice.presses(desk.words("button-skip"))
    await alice.presses(desk.words("button-send-report"))

    mei = await desk.agent(of=alice)
    card = cards(desk, mei, 1001)[0]["text"]
    assert f"✔ {desk.words('slot-network')}: {desk.words('option-tron')}" in card
    assert title(desk, mei.topic) == "🟠P1 Deposit missing #1001 en"
    assert any(line.startswith("✖ ") and desk.words("slot-amount") in line for line in card.splitlines())


async def test_cards_and_mirrors_ring_nobody_in_an_unclaimed_topic(desk: E2EWorld) -> None:
    alice = await in_line(desk)

    await alice.says("hello?")
    await alice.sends("location")

    assert desk.rang(await desk.topic_of(alice)) == []


async def test_the_owner_is_rung_by_the_first_unanswered_message_only(desk: E2EWorld) -> None:
    alice = await in_line(desk)
    mei = await desk.agent(of=alice)
    await mei.says("/claim")
    await mei.says("What is it about?")

    for words in ("my phone", "the blue one", "it is broken"):
        await alice.says(words)
    await mei.says("Which model?")
    await alice.says("an old one")

    name = (await desk.known_as(mei)).alias
    rung = [text for text in desk.rang(mei.topic) if text.startswith("🔔")]
    assert rung == [f"🔔 {name}\nmy phone", f"🔔 {name}\nan old one"]
    assert mei.find("an old one")["entities"][0]["user"]["id"] == mei.id


async def test_a_case_at_p0_rings_everybody_who_leads_and_nobody_else(desk: E2EWorld) -> None:
    await desk.hire("Bo")
    alice = await in_line(desk, "my coins were stolen by a hacker")

    admins = [(await desk.known_as(someone)).alias for someone in desk.agents]
    urgent = desk.words("urgent", number="1001")
    assert desk.rang(await desk.topic_of(alice)) == [f"{urgent}\n🔔 {', '.join(admins)}"]


async def test_a_secret_rings_the_owner_without_its_words(desk: E2EWorld) -> None:
    alice = await in_line(desk)
    mei = await desk.agent(of=alice)
    await mei.says("/claim")

    await alice.says(SEED)

    assert mei.has_read(desk.words("secret-seen", kind="recovery_phrase", count=12))
    assert any("🔔" in text for text in desk.rang(mei.topic))
    assert not mei.has_read("abandon")
    assert title(desk, mei.topic).startswith("🟢P0 Secret")


async def test_our_own_answers_to_commands_are_silent(desk: E2EWorld) -> None:
    alice = await in_line(desk)
    mei = await desk.agent(of=alice)

    for command in ("/claim", "/history", "/queue", "/trasnfer"):
        await mei.says(command)

    assert desk.rang(mei.topic) == []
