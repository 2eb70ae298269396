"""A bot that is killed at any moment loses nothing, sends nothing twice and keeps the order; one that is asked ends soon."""

from __future__ import annotations

import time
import warnings
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from tests.chaos.kill import DOUBT_WAIT_S, Count, Plan, Tell, story
from tests.processes import bot_of, pause, sandbox_process

STOP_WITHIN_S = 12.0
FILE = Plan(kills=10, messages=250, seed=7, customers=8, under_way=100)
WRONG = (
    "lost",
    "doubled",
    "disordered",
    "over_limits",
    "unmarked",
    "misdirected",
    "foreign_edits",
    "second_topics",
)
TRIES = 3
Telling = Callable[[Path, Plan, Tell], Awaitable[Count]]
SERVER = Plan(kills=4, messages=100, seed=7, customers=6, under_way=60, postgres=True)


async def fair_story(folder: Path, plan: Plan, tell: Telling = story) -> Count:
    """The story; told again if texts came twice and the sandbox once stood still for as long as the bot waits."""
    for number in range(TRIES):
        own = folder / str(number)
        own.mkdir()
        count = await tell(own, plan, print)
        print(count.lines())
        if count.is_fair or not count.only_came_twice:
            break
        warnings.warn(f"told again:\n{count.lines()}", stacklevel=1)
    return count


@pytest.mark.parametrize("plan", [FILE, SERVER], ids=["sqlite", "postgresql"])
async def test_kills_lose_nothing_double_nothing_and_keep_the_order(tmp_path: Path, plan: Plan) -> None:
    count = await fair_story(tmp_path, plan)

    assert count.holds
    assert (count.lost, count.doubled, count.disordered) == (0, 0, 0)
    assert (count.over_limits, count.earned_429) == (0, 0)
    # An edit of a card is no message: what it would have said, the next one says.
    assert (dict(count.unknown), set(count.failed) - {"UpdateCard"}, count.quarantined) == ({}, set(), 0)
    assert (count.misdirected, count.foreign_edits, count.second_topics) == (0, 0, 0)
    assert (list(count.fell), count.exit_status, count.integrity) == ([], 0, "ok")
    # A server that ends its connections is reported as one that is down.
    assert (count.unmarked, set(count.errors) - ({"storage.down"} if plan.postgres else set())) == (0, set())
    # All of it is worth nothing if nothing went wrong.
    assert (count.kills, count.doubtful > 0, count.cuts > 0) == (plan.kills, True, plan.postgres)


NOTHING: dict[str, Any] = {
    **{field.name: 0 for field in fields(Count)},
    "said": 1,
    "took_s": 1.0,
    "integrity": "ok",
    "fell": (),
    **{name: Counter() for name in ("unknown", "failed", "errors")},
}
NOTHING_WRONG = Count(**NOTHING)
LATE = {"stalled_s": DOUBT_WAIT_S}


@pytest.mark.filterwarnings("ignore:told again")
@pytest.mark.parametrize(
    ("wrong", "times"),
    [
        ({}, 1),
        (LATE, 1),
        ({"doubled": 1}, 1),
        ({"doubled": 1, **LATE}, TRIES),
        ({"lost": 1, **LATE}, 1),
        ({"doubled": 1, "misdirected": 1, **LATE}, 1),
    ],
)
async def test_only_what_came_twice_while_the_sandbox_stood_still_is_told_again(
    tmp_path: Path, wrong: dict[str, Any], times: int
) -> None:
    told = []

    async def tell(folder: Path, _plan: Plan, _tell: Tell) -> Count:
        told.append(folder)
        return replace(NOTHING_WRONG, **wrong)

    count = await fair_story(tmp_path, FILE, tell)

    assert len(set(told)) == times
    assert count.holds is not bool(wrong.keys() - LATE.keys())


@pytest.mark.parametrize("name", WRONG)
def test_a_run_in_which_one_thing_went_wrong_does_not_hold(name: str) -> None:
    wrong = replace(NOTHING_WRONG, **{name: 1})  # type: ignore[arg-type]

    assert (NOTHING_WRONG.holds, wrong.holds) == (True, False)


async def test_a_bot_that_is_asked_to_end_does_so_soon_and_without_complaint(tmp_path: Path) -> None:
    async with sandbox_process(tmp_path, "--customers", "1") as box:
        bot = await bot_of(box, tmp_path)
        await bot.start()
        while not bot.events("polling.begun"):
            await pause()

        asked = time.monotonic()
        status = await bot.stop()

    assert status == 0
    assert time.monotonic() - asked < STOP_WITHIN_S
    assert bot.events("stopped")


async def test_a_second_bot_over_the_same_data_says_so_and_goes(tmp_path: Path) -> None:
    async with sandbox_process(tmp_path, "--customers", "1") as box:
        first, second = await bot_of(box, tmp_path), await bot_of(box, tmp_path)
        await first.start()
        while not (tmp_path / "walletdesk.db.lock").exists():
            await pause()
        before = len(first.log.read_text().splitlines())

        await second.start()
        assert second.process is not None
        status = await second.process.wait()
        said = [line for line in first.log.read_text().splitlines()[before:] if not line.startswith("{")]
        await first.stop()

    assert status == 2
    assert said == [f"Another walletdesk is running with the data in {tmp_path}. Stop it first."]
