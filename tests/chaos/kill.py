"""Customers write while the bot is killed again and again; afterwards everything is counted. Run it longer by hand:

python -m tests.chaos.kill --kills 100 --messages 3000 --seed 5
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from bot.models.encoder import WHEEL
from tests.processes import BotProcess, Box, Json, bot_of, pause, sandbox_process

CUSTOMERS = 10
SETTLE_WITHIN_S = 90.0
TOKEN_OF_A_MESSAGE = re.compile(r"c(\d+)m(\d+)")
Said = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how rough: *pace_s* is the pause between two messages, of all customers together."""

    kills: int = 6
    messages: int = 400
    seed: int = 1
    pace_s: float = 0.03


@dataclass(frozen=True, slots=True)
class Count:
    """What came of it. *excused* is how many rows were under way when the bot was killed, and so sent again."""

    said: int
    kills: int
    lost: int
    doubled: int
    excused: int
    disordered: int
    greeted_after: bool
    exit_status: int
    integrity: str

    def line(self) -> str:
        """For people."""
        return (
            f"{self.said} messages, {self.kills} kills: {self.lost} lost, {self.doubled} doubled "
            f"({self.excused} were under way), {self.disordered} out of order, database {self.integrity}"
        )


async def story(folder: Path, plan: Plan) -> Count:
    """Run it once, over a real sandbox and a real bot."""
    _without_encoder(folder)
    options = ("--customers", str(CUSTOMERS + 1), "--no-floods", "--latency-ms", "5-40")
    async with sandbox_process(folder, *options) as box:
        bot = await bot_of(box, folder, GROUP_PER_MINUTE="0", PRIVATE_PER_3S="0")
        people = [user["id"] for user in (await box.state())["users"] if user["role"] == "customer"]
        await bot.start()
        await _hand_over(box, people[:-1])
        said = await _under_fire(bot, box, people[:-1], plan)
        greeted = await _greeted_after_the_fact(bot, box, people[-1])
        await _until_all_is_there(box, set(said))
        status = await bot.stop()
        return _count(bot, await box.state(), said, plan, greeted=greeted, status=status)


def _without_encoder(folder: Path) -> None:
    # Unusable on purpose: unpacking it takes seconds, and nothing here is about answers.
    (folder / f"use-multilingual-{version(WHEEL)}").mkdir()


async def _hand_over(box: Box, people: Sequence[int]) -> None:
    for person in people:
        await box.do("say", user=person, text="I want to talk to a real person")
    async with asyncio.timeout(SETTLE_WITHIN_S):
        while len((await box.state())["group"]["topics"]) < len(people):
            await pause(0.1)


async def _under_fire(bot: BotProcess, box: Box, people: Sequence[int], plan: Plan) -> list[Said]:
    """Everything the customers said until all kills were over, in the order they said it."""
    dice = random.Random(plan.seed)
    said: list[Said] = []
    killing = asyncio.create_task(_kill_and_restart(bot, plan.kills, random.Random(plan.seed + 1)))
    while len(said) < plan.messages or not killing.done():
        customer = dice.randrange(len(people))
        said.append((customer, len(said)))
        await box.do("say", user=people[customer], text=f"c{customer}m{len(said) - 1}")
        await pause(plan.pace_s)
    await killing
    return said


async def _kill_and_restart(bot: BotProcess, kills: int, dice: random.Random) -> None:
    for _ in range(kills):
        await _until_it_polls(bot)
        await pause(dice.uniform(0.05, 1.2))
        await bot.kill()
        await bot.start()


async def _until_it_polls(bot: BotProcess) -> None:
    async with asyncio.timeout(SETTLE_WITHIN_S):
        while len(bot.events("polling.begun")) < bot.starts:
            await pause()


async def _greeted_after_the_fact(bot: BotProcess, box: Box, newcomer: int) -> bool:
    """Somebody presses Start while the bot is down; returns whether they are greeted once it is up."""
    await bot.kill()
    await box.do("start", user=newcomer)
    await bot.start()
    async with asyncio.timeout(SETTLE_WITHIN_S):
        while not _by_the_bot(await box.state(), newcomer):
            await pause(0.1)
    return True


def _by_the_bot(state: Json, chat: int) -> list[Json]:
    return [message for message in state["chats"][str(chat)] if message["from"]["id"] == state["bot"]["id"]]


async def _until_all_is_there(box: Box, said: set[Said]) -> None:
    """Wait for the last message; what is still missing after long is counted as lost by the caller."""
    for _ in range(int(SETTLE_WITHIN_S / 0.5)):
        if said <= set(_arrived(await box.state())):
            break
        await pause(0.5)
    await pause(1.0)


def _arrived(state: Json) -> list[Said]:
    """What stands in the topics, in the order in which it stands there."""
    texts = [message.get("text", "") for message in _by_the_bot(state, state["group"]["id"])]
    found = [match for text in texts for match in TOKEN_OF_A_MESSAGE.findall(text)]
    return [(int(customer), int(number)) for customer, number in found]


def _count(
    bot: BotProcess, state: Json, said: list[Said], plan: Plan, *, greeted: bool, status: int
) -> Count:
    arrived = _arrived(state)
    times = Counter(arrived)
    firsts = list(dict.fromkeys(arrived))
    return Count(
        said=len(said),
        kills=plan.kills + 1,
        lost=sum(one not in times for one in said),
        doubled=sum(count - 1 for count in times.values()),
        excused=sum(event["rows"] for event in bot.events("send.again")),
        disordered=sum(_is_disordered(firsts, customer) for customer in range(CUSTOMERS)),
        greeted_after=greeted,
        exit_status=status,
        integrity=_integrity(bot.folder / "walletdesk.db"),
    )


def _is_disordered(firsts: Sequence[Said], customer: int) -> bool:
    theirs = [number for who, number in firsts if who == customer]
    return theirs != sorted(theirs)


def _integrity(database: Path) -> str:
    with sqlite3.connect(database) as connection:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])


def main() -> None:
    """Read the command line, run, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    plan = Plan()
    parser.add_argument("--kills", type=int, default=plan.kills)
    parser.add_argument("--messages", type=int, default=plan.messages)
    parser.add_argument("--seed", type=int, default=plan.seed)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(asyncio.run(story(Path(folder), Plan(**vars(given)))).line())


if __name__ == "__main__":
    main()
