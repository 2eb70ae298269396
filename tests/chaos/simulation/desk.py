"""The bot's process in the story: built over the disk, run, killed, started anew; nothing here knows what is right."""

from __future__ import annotations

import asyncio
import random
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.app import App, Instead, build
from bot.handover.clockwork import Clockwork
from bot.handover.desk import Desk
from bot.ports import ChannelError, Due, Work
from bot.settings import Settings
from tests.chaos.simulation.clock import StoryClock, micros
from tests.chaos.simulation.disk import Disk, MountedDatabase
from tests.chaos.simulation.knowledge import SmallKnowledge
from tests.chaos.simulation.life import Life, Place
from tests.chaos.simulation.platform import Platform
from tests.chaos.simulation.sabotage import Sabotage
from tests.chaos.simulation.trace import Trace
from tests.chaos.simulation.wire import StorySession

TICK_S = 1.0
TIDY_S = 3600.0
DOWN_S = (0.3, 4.0)
FAILED_S = (20.0, 40.0)
"""After a start that came to nothing, as a supervisor that does not insist."""


class StoryIds:
    """Codes from dice."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice

    def code(self) -> str:
        """48 bits."""
        return f"{self._dice.getrandbits(48):012x}"


class Ticker:
    """Stands where the scheduler is, whose clock is the machine's; knocks only when something may be due."""

    def __init__(self, disk: Disk, clock: StoryClock) -> None:
        self._disk = disk
        self._clock = clock
        self._jobs: list[Callable[[], Any]] = []
        self._task: asyncio.Task[None] | None = None

    @property
    def running(self) -> bool:
        """Whether it knocks."""
        return self._task is not None

    def add_job(self, job: Callable[[], Any], _: str, **every: Any) -> None:
        """The tick comes first, the tidying second."""
        self._jobs.append(job)

    def start(self) -> None:
        """Begin to knock."""
        self._task = asyncio.get_running_loop().create_task(self._run())

    def shutdown(self, wait: bool = False) -> None:
        """End."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def _run(self) -> None:
        tick, *others = self._jobs
        tidied_s = self._clock.seconds()
        while True:
            await asyncio.sleep(TICK_S)
            # A plain question costs a hundredth of a tick, and most ticks find nothing.
            if self._disk.rows("SELECT 1 FROM timer WHERE due_at <= ? LIMIT 1", self._clock.micros()):
                await tick()
            if self._clock.seconds() - tidied_s > TIDY_S:
                tidied_s = self._clock.seconds()
                for job in others:
                    await job()


class WatchedClockwork(Clockwork):
    """Tells of every timer that rang, once it is committed; one that was taken back meanwhile does not ring."""

    def __init__(self, desk: Desk, disk: Disk, on_rang: Callable[[Due], None]) -> None:
        super().__init__(desk)
        self._disk = disk
        self._on_rang = on_rang
        self._took: set[int] = set()

    async def rang(self, due: Due) -> None:
        """Timer *due* rang in its person's lane."""
        await super().rang(due)
        if due.id in self._took:
            self._took.discard(due.id)
            self._on_rang(due)

    def _rang(self, due: Due, work: Work) -> None:
        there = self._disk.rows("SELECT due_at FROM timer WHERE id = ?", due.id)
        if there and there[0][0] <= micros(self._desk.clock.now()):
            self._took.add(due.id)
        super()._rang(due, work)


class DeskProcess:
    """One bot over one disk, life after life."""

    def __init__(
        self,
        *,
        disk: Disk,
        platform: Platform,
        clock: StoryClock,
        trace: Trace,
        seed: int,
        on_built: Callable[[App], None],
        sabotage: Sabotage | None = None,
    ) -> None:
        self._disk = disk
        self._platform = platform
        self._clock = clock
        self._trace = trace
        self._dice = random.Random(f"{seed}/process")
        self._ids = StoryIds(random.Random(f"{seed}/ids"))
        self._on_built = on_built
        self._sabotage = sabotage
        self._settings = self._configured()
        self._stop = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self.life = Life(0, self._died)
        self.app: App | None = None
        self.deaths = 0
        self.up_since_s = 0.0
        self.downtimes: list[tuple[float, float]] = []
        self.troubles: list[str] = []
        self._over = False
        self._began = True

    def _configured(self) -> Settings:
        box = self._platform.box
        given: dict[str, Any] = {
            "bot_token": box.token,
            "agents_group_id": box.world.group,
            "api_root": "http://platform",
            "data_dir": Path("/nonexistent"),
            "admin_ids": tuple(box.world.agents),
        }
        return Settings(_env_file=None, **given, **(self._sabotage.settings if self._sabotage else {}))

    # -- from outside -------------------------------------------------------------------------------------

    async def keep_running(self) -> None:
        """Start it again whenever it ended, as a supervisor does, until `end`."""
        while not self._over:
            await self._live()
            ended_s = self._clock.seconds()
            if not self._over:
                await asyncio.sleep(self._dice.uniform(*(DOWN_S if self._began else FAILED_S)))
                self.downtimes.append((ended_s, self._clock.seconds()))

    def kill(self, how: str = "killed from outside") -> None:
        """The process dies now."""
        self.life.end(how)

    def doom(self, place: Place, times: int) -> None:
        """The process dies when it reaches *place* for the *times*-th time."""
        self.life.doom(place, times)

    def ask_to_stop(self) -> None:
        """As a signal does; it drains, and is started again."""
        self._trace.note("process", "asked to stop")
        self._stop.set()

    def end(self) -> None:
        """No more lives."""
        self._over = True
        self._stop.set()

    async def ended(self) -> None:
        """Wait until the life that goes on now is over."""
        if self._task is not None:
            await asyncio.wait([self._task])

    @property
    def is_up(self) -> bool:
        """Whether it runs and was not asked to stop."""
        return self.app is not None and self.life.alive and not self._stop.is_set()

    # -- one life -----------------------------------------------------------------------------------------

    async def _live(self) -> None:
        self._stop = asyncio.Event()
        self.life = Life(self.life.number + 1, self._died)
        self._began = True
        self._trace.note("process", f"life {self.life.number} begins")
        self._task = asyncio.get_running_loop().create_task(self._run(self.life), name="desk")
        await asyncio.wait([self._task])
        self.app = None

    async def _run(self, life: Life) -> None:
        try:
            await self._work(life)
            self._trace.note("process", "ended in good order")
        except ChannelError as error:
            self._began = False
            self._trace.note("process", f"could not begin: {type(error).__name__}")
        except BaseException as error:
            if not life.alive:
                return
            if isinstance(error, asyncio.CancelledError):
                raise
            self._trace.note("process", f"died of {error!r}")
            self.troubles.append("".join(traceback.format_exception(error)))

    async def _work(self, life: Life) -> None:
        database = MountedDatabase(self._disk, life, self._dice)
        app = await build(
            self._settings,
            Instead(
                clock=self._clock,
                ids=self._ids,
                knowledge=SmallKnowledge(),
                database=database,
                session=StorySession(self._platform, life, self._sabotage),
            ),
        )
        app.timers._scheduler = Ticker(self._disk, self._clock)
        self._on_built(app)
        self.app, self.up_since_s = app, self._clock.seconds()
        try:
            await app.run(self._stop)
        finally:
            if life.alive:
                await app.close()
            else:
                app.timers.stop()

    def _died(self, how: str) -> None:
        self._trace.note("process", f"DIES {how}")
        self.deaths += 1
        self.app = None
        if self._task is not None:
            self._task.cancel()
