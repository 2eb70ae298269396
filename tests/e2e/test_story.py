"""The main story: a customer asks, the bot answers, a person takes over, the case closes and is rated."""

from __future__ import annotations

from tests.e2e.world import E2EWorld


async def test_a_case_goes_from_the_first_question_to_a_rating(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("How do I create a new wallet?")
    await alice.presses("Not solved")
    await alice.says("I want to talk to a real person")

    mei = await desk.agent(0, of=alice)
    await mei.presses("Claim")
    await mei.says("Hello, I am looking at it.")
    await alice.says("thank you, it is about my phone")
    await mei.presses("Resolve")
    await alice.presses("😀")
    await alice.says("quick and kind")

    assert any("#1001" in text for text in alice.reads)
    assert any("Hello, I am looking at it." in text for text in alice.reads)
    assert any("thank you, it is about my phone" in text for text in mei.reads)
    assert any("quick and kind" in text for text in mei.reads)
