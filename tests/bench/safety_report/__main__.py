"""Prints what the recognition of recovery phrases is worth: recall, pieces, false alarms with their bound, and cost.

``python -m tests.bench.safety_report --leaks 100000 --chat DIRECTORY``; the directory, or SAFETY_CHAT, holds honest
chat as ``*.txt.gz``, one message a line, and is optional.
"""

import argparse
import gzip
import os
import random
import secrets
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.safety.seeds import find
from tests.bench.safety_report.bounds import in_messages, in_streams
from tests.bench.safety_report.leaks import LAYOUTS, layouts_of, leak
from tests.bench.safety_report.pieces import SCHEMES, WAYS, words_at_alarm
from tests.bench.safety_report.worst import worst_inputs


def main() -> None:
    """Run every part with fresh entropy and print tables; nothing is asserted and nothing is written."""
    options = _options()
    chance = random.Random(secrets.randbits(64))
    _recall(options.leaks, chance)
    _streams(options.streams, chance)
    _false_alarms(list(_honest(options.chat)))
    _cost()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--leaks", type=int, default=10_000)
    parser.add_argument("--streams", type=int, default=50)
    parser.add_argument("--chat", type=Path, default=os.environ.get("SAFETY_CHAT"))
    return parser.parse_args()


def _recall(leaks: int, chance: random.Random) -> None:
    cells = [(scheme, layout) for scheme in SCHEMES for layout in layouts_of(scheme)]
    each = max(1, leaks // len(cells))
    missed = Counter({cell: sum(not find(leak(*cell, chance).text) for _ in range(each)) for cell in cells})
    total, lost = each * len(cells), missed.total()
    print(
        f"recall: {100 * (1 - lost / total):.3f} % of {total} leaks, {len(SCHEMES)} schemes x {len(LAYOUTS)} layouts"
    )
    for (scheme, layout), many in missed.most_common(15):
        if many:
            print(f"  {scheme:28} {layout:16} {100 * (1 - many / each):6.1f} %")


def _streams(each: int, chance: random.Random) -> None:
    print("word of the alarm, phrases in pieces: median, p95, max, stopped before word 9")
    for scheme in SCHEMES:
        for way in WAYS:
            words = sorted(words_at_alarm(scheme, way, chance) for _ in range(each))
            before = 100 * sum(word < 9 for word in words) / each
            print(
                f"  {scheme:28} {way:16} {words[each // 2]:3} {words[each * 95 // 100]:3} {words[-1]:3} {before:6.1f} %"
            )


def _honest(folder: Path | None) -> Iterator[str]:
    for path in sorted(Path(folder).glob("*.txt.gz")) if folder else ():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from (line.strip() for line in lines)


def _false_alarms(messages: Sequence[str]) -> None:
    if not messages:
        print("false alarms: no honest chat given")
        return
    print(f"false alarms: {in_messages(messages)}")
    print(f"false alarms, pieces: {in_streams(messages)}")
    took = [_seconds(message) for message in messages]
    median, mean = statistics.median(took), statistics.fmean(took)
    print(f"cost of an honest message: median {median * 1e6:.1f} us, mean {mean * 1e6:.1f} us")


def _cost() -> None:
    took = {name: min(_seconds(text) for _ in range(5)) for name, text in worst_inputs().items()}
    name = max(took, key=lambda one: took[one])
    print(f"worst input of 4,096 characters: {took[name] * 1e3:.1f} ms ({name})")


def _seconds(text: str) -> float:
    started = time.process_time()
    find(text)
    return time.process_time() - started


if __name__ == "__main__":
    main()
