"""Customers and agents write while the bot is killed again and again; afterwards everything is counted. By hand:

python -m tests.chaos.kill --kills 500 --messages 20000 --seed 5
python -m tests.chaos.kill --kills 60 --messages 2500 --postgres
"""

from __future__ import annotations

import asyncio
import json
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sandbox import Limits, Options, Sandbox, Window
from tests.chaos import tally
from tests.chaos.crowd import Crowd
from tests.chaos.stores import Store, stores
from tests.chaos.tally import Arrivals, Books
from tests.command_line import CommandLine, whole
from tests.processes import TOKEN, Nursery, environment_of, nursery, pause

LIMITS = Limits(group=Window(20, 0.5), private=Window(3, 0.1), bulk=Window(10_000, 1.0))
"""Telegram's counts over much shorter spans, so that much is sent between two kills. What goes out in bulk is another
story: replies do not count against that limit."""
CHANCES = {
    "502_after": 0.03,
    "reset_after": 0.03,
    "timeout_after": 0.03,
    "500_before": 0.01,
    "reset_before": 0.01,
    "429": 0.005,
}
HANG_S = 0.7
PATIENCE_S = 0.5
"""How long the bot waits for an answer; less than a spoiled call hangs."""
DOUBT_WAIT_S = 0.5
"""What lands at all lands within the sandbox's few milliseconds, if it is not kept from running: see `Count.is_fair`."""
FEEL_EVERY_S = 0.02
RECOVERY_S = 20.0
LIFE_S = (0.1, 1.5)
PACE_S = 0.015
CUT_EVERY_S = (2.0, 8.0)
LOOK_EVERY_S = 0.1
TELL_EVERY_S = 5.0
SETTLE_WITHIN_S = 150.0
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how rough. *under_way* is how many texts may be on their way before people wait for the bot.

    With *postgres* the bots keep their data on a server, which ends their connections now and then.
    """

    kills: int = 20
    messages: int = 600
    seed: int = 1
    customers: int = 20
    under_way: int = 400
    postgres: bool = False


@dataclass(slots=True)
class Deaths:
    """How the bot's lives began and ended."""

    killed: int = 0
    cuts: int = 0
    fell: list[int] = field(default_factory=list)
    starts_s: list[float] = field(default_factory=list)

    def note(self, status: int) -> None:
        """A life ended with this exit status; only a kill is ours."""
        self.killed += 1
        if status != -9:
            self.fell.append(status)


@dataclass(frozen=True, slots=True)
class Count:
    """What came of it."""

    said: int
    took_s: float
    kills: int
    cuts: int
    doubtful: int
    edits: int
    lost: int
    doubled: int
    disordered: int
    over_limits: int
    earned_429: int
    unknown: Counter[str]
    unmarked: int
    failed: Counter[str]
    misdirected: int
    foreign_edits: int
    second_topics: int
    quarantined: int
    fell: Sequence[int]
    errors: Counter[str]
    exit_status: int
    integrity: str
    restart_median_s: float
    restart_max_s: float
    stalled_s: float

    @property
    def is_fair(self) -> bool:
        """Whether the sandbox never stood still for so long that a request could land after the bot's wait for it.

        Such a request is sent twice by any bot.
        """
        return self.stalled_s < DOUBT_WAIT_S

    @property
    def only_came_twice(self) -> bool:
        """Whether nothing is wrong but what a request that lands too late can do."""
        return not self.holds and replace(self, doubled=0, disordered=0).holds

    @property
    def holds(self) -> bool:
        """Whether nothing happened that must never happen. What nobody could know must be marked as such."""
        wrong = (
            self.lost,
            self.doubled,
            self.disordered,
            self.over_limits,
            self.unmarked,
            self.misdirected,
            self.foreign_edits,
            self.second_topics,
        )
        return not any(wrong) and self.integrity == "ok"

    def lines(self) -> str:
        """For people."""
        rows = {
            "messages": f"{self.said} in {self.took_s:.0f} s, {self.said / self.took_s:.0f}/s",
            "kills": self.kills,
            "connections cut": self.cuts,
            "doubtful calls": f"{self.doubtful}, and {self.edits} edits",
            "lost": self.lost,
            "doubled": self.doubled,
            "out of order": self.disordered,
            "windows above a limit": self.over_limits,
            "refused for being too fast": self.earned_429,
            "unknown": dict(self.unknown) or 0,
            "unknown and not marked": self.unmarked,
            "given up": dict(self.failed) or 0,
            "in the wrong place": self.misdirected,
            "changed what is another's": self.foreign_edits,
            "second topics": self.second_topics,
            "put aside": self.quarantined,
            "ended by itself": list(self.fell) or 0,
            "errors in the log": dict(self.errors) or 0,
            "exit status at the end": self.exit_status,
            "database": self.integrity,
            "start to first poll": f"median {self.restart_median_s:.2f} s, longest {self.restart_max_s:.2f} s",
            "sandbox stood still for": f"{self.stalled_s:.2f} s at most{'' if self.is_fair else ': too long to count'}",
        }
        return "\n".join(f"{name:<28}{value}" for name, value in rows.items())


# -- the run ----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Run:
    """One run: the sandbox, the crowd in it, and the bot that is killed."""

    plan: Plan
    folder: Path
    box: Sandbox
    crowd: Crowd
    bots: Nursery
    store: Store
    tell: Tell
    deaths: Deaths = field(default_factory=Deaths)
    began: float = field(default_factory=time.monotonic)
    stalled_s: float = 0.0

    async def go(self) -> Count:
        """From the first word to the last count."""
        for _ in range(self.plan.customers):
            self.crowd.comes()
        async with asyncio.TaskGroup() as tasks:
            telling = tasks.create_task(self._tell())
            feeling = tasks.create_task(self._feel())
            cutting = tasks.create_task(self._cut())
            killing = tasks.create_task(self._kill_and_restart())
            await self._write(killing)
            cutting.cancel()
            await self._settle()
            telling.cancel()
            feeling.cancel()
        return self._count(await self.bots.stop())

    async def _write(self, killing: asyncio.Task[None]) -> None:
        """People write until there is enough of it and all kills are over."""
        looked = 0.0
        while len(self.crowd.said) < self.plan.messages or not killing.done():
            if time.monotonic() - looked > LOOK_EVERY_S:
                looked = time.monotonic()
                self.crowd.look()
            if self.crowd.under_way < self.plan.under_way:
                self.crowd.acts()
            await pause(PACE_S)

    async def _kill_and_restart(self) -> None:
        dice = random.Random(self.plan.seed + 1)
        for number in range(self.plan.kills):
            await self._begin(within_s=dice.uniform(*LIFE_S))
            # Not ahead of the texts, so that the kills are spread over all of them.
            while len(self.crowd.said) * self.plan.kills < self.plan.messages * number:
                await self._revive()
                await pause()
            self.deaths.note(await self.bots.kill())
        await self._begin(within_s=5.0)

    async def _cut(self) -> None:
        dice = random.Random(self.plan.seed + 2)
        while True:
            await pause(dice.uniform(*CUT_EVERY_S))
            # The first start makes all the tables at once, and could take longer than any connection lasts.
            if self.deaths.starts_s:
                self.deaths.cuts += self.store.cut()

    async def _begin(self, within_s: float) -> None:
        """Start a life and leave it alone for so long; notes how soon it asks for updates if it lives to do so."""
        served, began = self.box.api.poller.served, time.monotonic()
        await self.bots.start()
        while self.box.api.poller.served == served and time.monotonic() - began < within_s:
            await pause(0.005)
        if self.box.api.poller.served > served:
            self.deaths.starts_s.append(time.monotonic() - began)
        await pause(max(0.0, within_s - (time.monotonic() - began)))

    async def _settle(self) -> None:
        """Wait until nothing is on its way any more; what is missing after long is lost."""
        until = time.monotonic() + SETTLE_WITHIN_S
        while time.monotonic() < until and not self._is_settled():
            await self._revive()
            self.crowd.look()
            await pause(0.5)

    async def _revive(self) -> None:
        """Begin a new life if the last one has ended by itself."""
        if not self.bots.is_alive():
            self.deaths.fell.append(await self.bots.kill())
            await self.bots.start()

    def _is_settled(self) -> bool:
        if self.box.world.updates.pending() or tally.waiting(self.store):
            return False
        self.crowd.look()
        return not self.box.world.updates.pending()

    async def _feel(self) -> None:
        """Note how long the loop, on which the sandbox runs, stood still at most."""
        while True:
            began = time.monotonic()
            await pause(FEEL_EVERY_S)
            self.stalled_s = max(self.stalled_s, time.monotonic() - began - FEEL_EVERY_S)

    # -- telling ------------------------------------------------------------------------------------------

    async def _tell(self) -> None:
        while True:
            await pause(TELL_EVERY_S)
            self.tell(
                f"{time.monotonic() - self.began:5.0f} s  said {len(self.crowd.said):6}  "
                f"under way {self.crowd.under_way:4}  kills {self.deaths.killed:4}  "
                f"calls {len(self.box.calls):7}  customers {len(self.crowd.customers):4}"
            )

    def _count(self, exit_status: int) -> Count:
        books, said = Books.read(self.store), self.crowd.said
        arrived = Arrivals.of(self.box.world, self.crowd)
        calls = [record for record in self.box.calls if "method" in record]
        missing = tally.lost(said, arrived, books.excused)
        self.tell(f"missing: {sorted(map(str, missing))[:20]}")
        self.tell(f"doubled: {sorted(map(str, tally.doubled(arrived)))[:20]}")
        self.tell(f"out of order: {sorted(map(str, tally.disordered(self.crowd, arrived)))[:20]}")
        return Count(
            said=len(said),
            took_s=time.monotonic() - self.began,
            kills=self.deaths.killed,
            cuts=self.deaths.cuts,
            doubtful=sum(str(call.get("fault")).endswith("_after") for call in calls),
            edits=sum(call["method"].startswith("edit") for call in calls),
            lost=len(missing),
            doubled=len(tally.doubled(arrived)),
            disordered=len(tally.disordered(self.crowd, arrived)),
            over_limits=tally.over_limits(calls, LIMITS),
            earned_429=tally.earned(calls),
            unknown=Counter(books.unknown),
            unmarked=len(books.topics_in_doubt - tally.topics_with_doubt(self.box.world)),
            failed=Counter(books.failed),
            misdirected=len(tally.misdirected(arrived)),
            foreign_edits=len(tally.foreign_edits(calls)) + tally.marks_left(self.box.world),
            second_topics=tally.second_topics(self.box.world, self.crowd),
            quarantined=books.quarantined,
            fell=self.deaths.fell,
            errors=logged_errors(self.folder / "bot.log"),
            exit_status=exit_status,
            integrity=books.integrity,
            restart_median_s=statistics.median(self.deaths.starts_s),
            restart_max_s=max(self.deaths.starts_s),
            stalled_s=self.stalled_s,
        )


def logged_errors(log: Path) -> Counter[str]:
    """The names of the events that the bot logged as errors, and how often; what is no event counts as its first word."""
    found: Counter[str] = Counter()
    for line in log.read_text(encoding="utf8").splitlines():
        if not line.startswith("{"):
            found[line.partition(" ")[0]] += 1
        elif '"level": "error"' in line or '"level": "critical"' in line:
            found[json.loads(line)["event"]] += 1
    return found


async def story(folder: Path, plan: Plan, tell: Tell = lambda _: None) -> Count:
    """Run it once, over a sandbox in this process and a real bot in others."""
    with stores(postgres=plan.postgres) as fresh, fresh(folder) as store, fresh(folder / "warm-up") as spare:
        return await _story(folder, plan, tell, (store, spare))


async def _story(folder: Path, plan: Plan, tell: Tell, on: tuple[Store, Store]) -> Count:
    store, spare = on
    options = Options(
        token=TOKEN,
        agents=3,
        limits=LIMITS,
        latency_ms=(2, 15),
        hang_s=HANG_S,
        chances=CHANCES,
        seed=plan.seed,
    )
    terms = {
        "group": (LIMITS.group.count, LIMITS.group.per_s),
        "private": (LIMITS.private.count, LIMITS.private.per_s),
        "recovery_s": RECOVERY_S,
        "patience_s": PATIENCE_S,
        "doubt_wait_s": DOUBT_WAIT_S,
        "warm_up_url": spare.url,
    }
    async with Sandbox.started(options) as box:
        world = box.world
        settings = {"LOG_LEVEL": "warning", "DATABASE_URL": store.url}
        environment = environment_of(box.url, world.group, world.agents, folder, **settings)
        async with nursery(folder, environment, terms) as bots:
            crowd = Crowd(world, random.Random(plan.seed), plan.customers)
            return await Run(plan, folder, box, crowd, bots, store, tell).go()


def main() -> None:
    """Read the command line, run, print; the exit status is 1 if something was lost, doubled or worse."""
    parser = CommandLine(description=__doc__)
    plan = Plan()
    parser.add_argument("--kills", type=whole(0), default=plan.kills)
    parser.add_argument("--messages", type=whole(), default=plan.messages)
    parser.add_argument("--seed", type=int, default=plan.seed)
    parser.add_argument("--customers", type=whole(), default=plan.customers)
    parser.add_argument(
        "--postgres", action="store_true", help="keep the data on a server, and cut connections"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        count = asyncio.run(story(Path(folder), Plan(**vars(given)), lambda line: print(line, flush=True)))
    print(count.lines())
    sys.exit(not count.holds)


if __name__ == "__main__":
    main()
