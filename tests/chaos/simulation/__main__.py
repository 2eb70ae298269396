"""The command line of the simulation: many seeds, or one with its whole story."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from tests.chaos.simulation.run import run_seed
from tests.chaos.simulation.sabotage import SABOTAGES
from tests.chaos.simulation.soak import soak
from tests.command_line import CommandLine, whole

SEEDS = 200
WORKERS = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line, run, print; returns 1 if something did not hold."""
    given = _given(arguments)
    if given.seed is None:
        first = given.first or 1
        seeds = range(first, first + (given.seeds or SEEDS))
        return 1 if soak(seeds, given.workers or WORKERS, given.sabotage) else 0
    outcome = run_seed(given.seed, SABOTAGES.get(given.sabotage))
    if given.story:
        print("\n".join(outcome.lines))
    print(
        f"seed {outcome.seed}: {outcome.calls} calls, {outcome.doubtful} doubtful, {outcome.deaths} deaths, "
        f"{outcome.virtual_s:.0f} s in {outcome.cpu_s:.1f} s, fingerprint {outcome.fingerprint}"
    )
    for name, finding in outcome.broken:
        print(f"  {name}: {finding}")
    return 0 if outcome.holds else 1


def _given(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = CommandLine(prog="python -m tests.chaos.simulation", description=__doc__)
    parser.add_argument("--seeds", type=whole(), help=f"how many seeds to run, {SEEDS} if not said")
    parser.add_argument("--from", type=whole(0), dest="first", help="the first of them, 1 if not said")
    parser.add_argument("--workers", type=whole(), help=f"processes to run them in, {WORKERS} if not said")
    parser.add_argument("--seed", type=whole(0), help="run this one alone")
    parser.add_argument("--story", action="store_true", help="print everything that happened in it")
    parser.add_argument(
        "--sabotage", choices=sorted(SABOTAGES), default="", help="break the desk in this way first"
    )
    given = parser.parse_args(arguments)
    many = [name for name in ("seeds", "first", "workers") if getattr(given, name) is not None]
    if given.seed is not None and many:
        parser.error("--seed runs one alone: leave --seeds, --from and --workers away")
    if given.story and given.seed is None:
        parser.error("--story is of one seed: name it with --seed")
    return given


if __name__ == "__main__":
    sys.exit(main())
