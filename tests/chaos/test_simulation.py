"""Stories of the whole desk hold all invariants, a story is the same each time, and each sabotage is noticed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from tests.chaos.simulation.invariants import INVARIANTS
from tests.chaos.simulation.run import run_sabotaged
from tests.chaos.simulation.sabotage import SABOTAGES
from tests.chaos.simulation.soak import outcomes, told, workers

FIRST = int(os.environ.get("SIMULATION_FIRST", "1"))
SEEDS = int(os.environ.get("SIMULATION_SEEDS", "200"))
"""`make soak` plays as many as one likes."""
WORKERS = 2
TRIES = 8
"""Seeds within which a sabotage must be noticed, by all the invariants that it names."""
STEPS_AT_LEAST = 300
TOLD_IN = 3
"""Of the first ten stories, those at least in which a customer gives a recovery phrase away."""
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def pool() -> Iterator[ProcessPoolExecutor]:
    with workers(WORKERS) as pool:
        yield pool


def test_no_seed_breaks_an_invariant(pool: ProcessPoolExecutor) -> None:
    failed = [told(outcome) for outcome in outcomes(range(FIRST, FIRST + SEEDS), pool) if not outcome.holds]

    assert not failed, "\n".join([f"{len(failed)} of {SEEDS} seeds failed", *failed])


def test_the_stories_are_rough_enough(pool: ProcessPoolExecutor) -> None:
    some = list(outcomes(range(1, 11), pool))

    assert min(outcome.deaths for outcome in some) >= 2
    assert min(outcome.calls for outcome in some) > 100
    assert sum(outcome.doubtful for outcome in some) > 100
    assert min(outcome.steps for outcome in some) >= STEPS_AT_LEAST
    assert sum(outcome.secrets > 0 for outcome in some) >= TOLD_IN


def test_a_seed_tells_the_same_story_in_every_process() -> None:
    prints = {_fingerprint(seed=3, hash_seed=hash_seed) for hash_seed in ("1", "2")}

    assert len(prints) == 1


def test_another_seed_tells_another_story(pool: ProcessPoolExecutor) -> None:
    first, second = outcomes((3, 4), pool)

    assert first.fingerprint != second.fingerprint


@pytest.mark.parametrize("name", sorted(SABOTAGES))
def test_a_sabotage_is_noticed(name: str, pool: ProcessPoolExecutor) -> None:
    missing = set(SABOTAGES[name].breaks)

    for seed in range(1, TRIES + 1):
        outcome = pool.submit(run_sabotaged, seed, name).result()
        missing -= {invariant for invariant, _ in outcome.broken}
        if not missing:
            break

    assert SABOTAGES[name].breaks
    assert not missing


def test_every_invariant_is_broken_by_some_sabotage() -> None:
    broken = {name for sabotage in SABOTAGES.values() for name in sabotage.breaks}

    assert broken == {name for name, _ in INVARIANTS}


def _fingerprint(*, seed: int, hash_seed: str) -> str:
    command = [sys.executable, "-m", "tests.chaos.simulation", "--seed", str(seed)]
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    return done.stdout.partition("fingerprint ")[2].split()[0]
