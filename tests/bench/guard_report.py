"""Measures the guard on the two development sets, each language apart, and on the part that was written after the tuning."""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bot.safety.guard import judge

SETS = Path(__file__).resolve().parents[1] / "domain"
BATCHES = SETS.with_name("safety") / "guard_batches"
# Sections written after the terms were tuned on the others.
HELD_OUT_MARK = " +"
ROUNDS = 3


class Sample(NamedTuple):
    """One line of a set: its language, the draft, and whether it was written after the tuning."""

    language: str
    draft: str
    is_held_out: bool


def samples(name: str, folder: Path = SETS) -> Iterator[Sample]:
    """Yield the lines of a set; those of a section that is marked are held out."""
    language, is_held_out = "", False
    for line in (folder / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            language = line.removeprefix("# ").removesuffix(HELD_OUT_MARK)
            is_held_out = line.endswith(HELD_OUT_MARK)
        elif line:
            yield Sample(language, line, is_held_out)


def report(*, is_held_out: bool, shows: bool) -> None:
    """Print the share of asks stopped and of innocent drafts stopped."""
    for name, is_ask in (("guard_asks.txt", True), ("guard_fine.txt", False)):
        chosen = [one for one in samples(name) if one.is_held_out is is_held_out]
        if not chosen:
            print(f"{name}: nothing")
            continue
        wrong = [one for one in chosen if bool(judge(one.draft).reasons) is not is_ask]
        label = "asks let through" if is_ask else "innocent stopped"
        by_language = dict(Counter(one.language for one in wrong))
        share = 100 * len(wrong) / len(chosen)
        print(f"{label}: {len(wrong)} of {len(chosen)} ({share:.2f} %) {by_language}")
        if shows:
            print("".join(f"  {one.language}: {one.draft}\n" for one in wrong))


def batches() -> None:
    """Print for each later set what is let through and what is stopped for nothing; what was at first is with the tests."""
    for path in sorted(BATCHES.glob("*_asks.txt")):
        batch = path.stem.removesuffix("_asks")
        asks, fine = (list(samples(f"{batch}_{kind}.txt", BATCHES)) for kind in ("asks", "fine"))
        missed = sum(not judge(one.draft).reasons for one in asks)
        stopped = sum(bool(judge(one.draft).reasons) for one in fine)
        print(
            f"batch {batch}: asks let through {100 * missed / len(asks):.1f} % of {len(asks)},"
            f" innocent stopped {100 * stopped / len(fine):.1f} % of {len(fine)}"
        )


def speed() -> None:
    """Print the mean time of one draft in microseconds of CPU."""
    drafts = [one.draft for name in ("guard_asks.txt", "guard_fine.txt") for one in samples(name)]
    started = time.process_time()
    for draft in drafts * ROUNDS:
        judge(draft)
    print(f"{(time.process_time() - started) / len(drafts) / ROUNDS * 1e6:.0f} µs a draft")


def main(arguments: Sequence[str] | None = None) -> None:
    """Report on both parts; ``--show`` prints what went wrong in the part that may be tuned on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args(arguments)
    print("tuned on:")
    report(is_held_out=False, shows=options.show)
    print("held out:")
    report(is_held_out=True, shows=options.show)
    batches()
    speed()


if __name__ == "__main__":
    main()
