"""Runs one seed from beginning to end and says what did not hold; how many seeds and where is for others."""

from __future__ import annotations

import gc
import logging
import sys
import time
from collections.abc import Callable, Mapping, MutableMapping
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NoReturn

import structlog

from bot.delivery import patience, sender
from bot.faq.wishes import warm_up
from bot.models.detector import LangdetectDetector
from bot.safety import gate
from tests.chaos.simulation.evidence import Evidence
from tests.chaos.simulation.invariants import broken
from tests.chaos.simulation.loop import VirtualLoop, run_virtually
from tests.chaos.simulation.sabotage import SABOTAGES, Sabotage
from tests.chaos.simulation.said import TOKEN
from tests.chaos.simulation.story import STEPS, Story

POLL_S = 20.0
"""The sender looks whether something waits, in case it was not woken. Each look costs half a millisecond."""
REMEMBERED = 4096
COLLECTS_EVERY = 8
"""Seeds: each time costs the 30th part of one."""
_LOG: list[str] = []


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one seed. *broken* names invariants with what was found; *lines* is the whole story."""

    seed: int
    broken: tuple[tuple[str, str], ...]
    fingerprint: str
    lines: tuple[str, ...]
    cpu_s: float
    virtual_s: float
    calls: int
    doubtful: int
    deaths: int
    steps: int
    secrets: int
    sabotage: str = ""

    @property
    def holds(self) -> bool:
        """Whether everything held."""
        return not self.broken

    def command(self) -> str:
        """How to see this story again."""
        broken_by = f" --sabotage '{self.sabotage}'" if self.sabotage else ""
        return f"python -m tests.chaos.simulation --seed {self.seed} --story{broken_by}"


@cache
def prepare() -> None:
    """Make this process one that only simulates: the log goes to memory, and what costs and decides nothing is spared."""
    structlog.configure(processors=[_to_memory], cache_logger_on_first_use=False)
    logging.basicConfig(handlers=[_Memory(logging.WARNING)], force=True)
    sender.SAFETY_POLL_S = POLL_S
    patience.threading = _Timeless  # type: ignore[attr-defined, assignment]
    LangdetectDetector.evidence = _remembered(LangdetectDetector.evidence)  # type: ignore[method-assign]
    # The same names and words go by thousands of times. Never in the bot itself: what it finds are secrets.
    gate.find = lru_cache(REMEMBERED)(gate.find)
    warm_up()
    gc.collect()
    gc.freeze()
    gc.disable()


class _Timeless:
    """Stands for threads that wait for real time to pass: here none does."""

    class Timer:
        daemon = False

        def __init__(self, *_: Any) -> None:
            pass

        def start(self) -> None:
            pass

        def cancel(self) -> None:
            pass


def _remembered(real: Callable[..., Mapping[str, float]]) -> Callable[..., Mapping[str, float]]:
    """Which language a text is in, worked out once for all texts that differ in their tokens only."""
    known: dict[str, Mapping[str, float]] = {}

    def evidence(self: LangdetectDetector, text: str) -> Mapping[str, float]:
        plain = TOKEN.sub("", text)
        if plain not in known:
            known[plain] = real(self, plain)
        return known[plain]

    return evidence


def _to_memory(_: Any, method: str, event: MutableMapping[str, Any]) -> NoReturn:
    if event.pop("exc_info", None):
        event["exception"] = _traceback()
    _LOG.append(f"{method} {dict(event)}")
    raise structlog.DropEvent


def _traceback() -> str:
    error = sys.exception()
    return _told(error) if error else ""


def _told(error: BaseException) -> str:
    """What a traceback says besides the lines of our own code, which to look up costs more than a message of the desk."""
    chain = [error]
    while (cause := chain[-1].__cause__ or chain[-1].__context__) and cause not in chain:
        chain.append(cause)
    return " from ".join(f"{one!r} {getattr(one, '__notes__', '')}" for one in chain)


class _Memory(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        _LOG.append(f"{record.getMessage()} {_told(error) if error else ''}")


def run_seed(seed: int, sabotage: Sabotage | None = None, steps: int = STEPS) -> Outcome:
    """Play the story of *seed* once, with the desk as it is or as *sabotage* spoils it."""
    prepare()
    if seed % COLLECTS_EVERY == 0:
        gc.collect()
    _LOG.clear()
    began_s = time.process_time()
    stories: list[Story] = []

    async def play(loop: VirtualLoop) -> None:
        story = Story(loop, seed, steps, sabotage)
        story.log_lines = _LOG
        stories.append(story)
        await story.run()

    failures: list[tuple[str, str]] = []
    with sabotage.patched() if sabotage else nullcontext():
        try:
            run_virtually(play)
        except Exception as error:
            if not stories:
                raise
            failures.append(("I0", f"the story broke off: {error!r}"))
    (story,) = stories
    failures += broken(Evidence(story))
    calls = story.platform.deeds.calls
    return Outcome(
        seed=seed,
        broken=tuple(failures),
        fingerprint=story.trace.fingerprint,
        lines=(*story.trace.lines, *story.process.troubles),
        cpu_s=time.process_time() - began_s,
        virtual_s=story.clock.seconds(),
        calls=len(calls),
        doubtful=sum(call.fate.spoil.is_doubtful for call in calls),
        deaths=story.process.deaths,
        steps=story.stepped,
        secrets=len(story.record.secrets),
        sabotage=sabotage.name if sabotage else "",
    )


def run_sabotaged(seed: int, name: str) -> Outcome:
    """The same with the sabotage of this name; for other processes, which cannot be sent functions."""
    return run_seed(seed, SABOTAGES[name])
