"""Many seeds in a few processes: runs them, prints what broke and how to see it again."""

from __future__ import annotations

import multiprocessing
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial

from tests.chaos.simulation.run import Outcome, prepare, run_sabotaged, run_seed

PROGRESS_EVERY = 50
SHOWN = 3


@contextmanager
def workers(count: int) -> Iterator[ProcessPoolExecutor]:
    """Processes of their own: the simulation changes the log and the collector of the one it is in."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, mp_context=context, initializer=prepare) as pool:
        yield pool


def outcomes(seeds: Sequence[int], pool: ProcessPoolExecutor, sabotage: str = "") -> Iterator[Outcome]:
    """What came of each seed, in their order; with the desk broken by the *sabotage* of this name, if one is given."""
    run = partial(run_sabotaged, name=sabotage) if sabotage else run_seed
    yield from pool.map(run, seeds, chunksize=1)


def soak(seeds: Sequence[int], count: int, sabotage: str = "") -> int:
    """Run *seeds* in *count* processes and print what is worth knowing; returns how many failed."""
    if sabotage:
        print(f"the desk is broken by: {sabotage}", flush=True)
    began_s = time.monotonic()
    failed: list[Outcome] = []
    with workers(count) as pool:
        for done, outcome in enumerate(outcomes(seeds, pool, sabotage), start=1):
            if not outcome.holds:
                failed.append(outcome)
                print(told(outcome), flush=True)
            if done % PROGRESS_EVERY == 0 or done == len(seeds):
                pace = done / (time.monotonic() - began_s)
                print(f"{done} of {len(seeds)} seeds, {pace:.2f} a second, {len(failed)} failed", flush=True)
    for name, count_of in Counter(
        name for one in failed for name in {name for name, _ in one.broken}
    ).items():
        print(f"{name}: {count_of} seeds")
    return len(failed)


def told(outcome: Outcome) -> str:
    """A failed seed for people: what broke first, and the command that shows the story."""
    found = [f"  {name}: {finding}" for name, finding in outcome.broken[:SHOWN]]
    more = len(outcome.broken) - SHOWN
    rest = [f"  and {more} more"] if more > 0 else []
    return "\n".join([f"seed {outcome.seed} fails; see it with: {outcome.command()}", *found, *rest])
