"""The command line of the simulation: many seeds, or one with its whole story."""

from __future__ import annotations

import argparse
import sys

from tests.chaos.simulation.run import run_seed
from tests.chaos.simulation.sabotage import SABOTAGES
from tests.chaos.simulation.soak import soak


def main() -> int:
    """Read the command line, run, print; returns 1 if something did not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos.simulation", description=__doc__)
    parser.add_argument("--seeds", type=int, default=200, help="how many seeds to run")
    parser.add_argument("--from", type=int, default=1, dest="first", help="the first of them")
    parser.add_argument("--workers", type=int, default=2, help="processes to run them in")
    parser.add_argument("--seed", type=int, help="run this one alone")
    parser.add_argument("--story", action="store_true", help="print everything that happened in it")
    parser.add_argument("--sabotage", choices=sorted(SABOTAGES), help="break the desk in this way first")
    given = parser.parse_args()
    if given.seed is None:
        return 1 if soak(range(given.first, given.first + given.seeds), given.workers) else 0
    outcome = run_seed(given.seed, SABOTAGES.get(given.sabotage or ""))
    if given.story:
        print("\n".join(outcome.lines))
    print(
        f"seed {outcome.seed}: {outcome.calls} calls, {outcome.doubtful} doubtful, {outcome.deaths} deaths, "
        f"{outcome.virtual_s:.0f} s in {outcome.cpu_s:.1f} s, fingerprint {outcome.fingerprint}"
    )
    for name, finding in outcome.broken:
        print(f"  {name}: {finding}")
    return 0 if outcome.holds else 1


if __name__ == "__main__":
    sys.exit(main())
