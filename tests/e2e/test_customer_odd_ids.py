"""Ids that nobody's transaction has, such as of one digit: whoever sends one in a report is answered, and never left waiting."""

from __future__ import annotations

import pytest

from tests.e2e.world import E2EWorld, Someone


async def asked_for_an_id(desk: E2EWorld) -> Someone:
    """A customer whom a report asks for a transaction."""
    someone = await desk.started()
    await someone.says("/report")
    await someone.presses(desk.words("option-stuck"))
    await someone.presses(desk.words("option-stuck-pending"))
    return someone


@pytest.mark.parametrize("piece", ["0", "1", "f", "1a", "7c01", "deadbeef", "abc0", "0123456789abcdef"])
@pytest.mark.parametrize("mark", ["0x", ""])
async def test_digits_that_repeat_are_taken_where_a_transaction_was_asked_for(
    desk: E2EWorld, mark: str, piece: str
) -> None:
    alice = await asked_for_an_id(desk)

    await alice.says(mark + piece * (64 // len(piece)))

    assert alice.hears == desk.words("ask-network")


@pytest.mark.parametrize("piece", ["ab", "cafe", "feed", "beef", "dead"])
async def test_letters_alone_are_taken_or_it_is_said_why_not(desk: E2EWorld, piece: str) -> None:
    alice = await asked_for_an_id(desk)

    await alice.says("0x" + piece * (64 // len(piece)))

    # One hash in 10^27 has letters only, so such an id is made up, and the gate may take it for words without blanks.
    is_warned = any("recovery phrase" in read and "deleted" in read for read in alice.reads)
    assert is_warned or alice.hears == desk.words("ask-network")
    assert not is_warned or (await desk.case_of(alice)).is_open
