"""Prints what the safety of the desk is worth: recall, pieces, keys, false alarms with their bound, cost, and the guard.

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

from bot.safety import gate
from bot.safety.seeds import find
from tests.bench import guard_report, safety_report_keys
from tests.bench.made_worst import worst_texts
from tests.bench.safety_report import frames
from tests.bench.safety_report.bounds import in_messages, in_streams
from tests.bench.safety_report.leaks import LAYOUTS, layouts_of, leak
from tests.bench.safety_report.pieces import SCHEMES, ways_of, words_at_alarm
from tests.bench.safety_report.worst import worst_inputs
from tests.command_line import CommandLine, whole

EARLY = (9, 12)
# Neighbours on the machine can only slow a round down, so that the fastest is the nearest to what a text costs.
BEST_OF = 15


def main() -> None:
    """Run every part with fresh entropy and print tables; nothing is asserted and nothing is written."""
    options = _options()
    chance = random.Random(secrets.randbits(64))
    _recall(options.leaks, chance)
    _streams(options.streams, chance)
    for line in frames.lines(options.each, chance):
        print(line)
    _false_alarms(list(_honest(options.chat)))
    _cost()
    print("keys, key files, passwords, codes and cards")
    for line in safety_report_keys.lines(each=options.each, chat=None):
        print(f"  {line}")
    print("guard of what agents write")
    guard_report.main([])


def _options() -> argparse.Namespace:
    parser = CommandLine(description=__doc__)
    parser.add_argument("--leaks", type=whole(), default=10_000)
    parser.add_argument("--streams", type=whole(), default=50)
    parser.add_argument("--each", type=whole(), default=20)
    parser.add_argument("--chat", type=Path, default=os.environ.get("SAFETY_CHAT") or None)
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
    print("word of the alarm, phrases in pieces: median, p95, max, stopped before word 9 and 12")
    for scheme in SCHEMES:
        for way in ways_of(scheme):
            words = sorted(words_at_alarm(scheme, way, chance) for _ in range(each))
            middle, late, last = words[each // 2], words[each * 95 // 100], words[-1]
            before = (100 * sum(word < limit for word in words) / each for limit in EARLY)
            shares = " ".join(f"{share:6.1f} %" for share in before)
            print(f"  {scheme:28} {way:16} {middle:3} {late:3} {last:3} {shares}")


def _honest(folder: Path | None) -> Iterator[str]:
    for path in sorted(folder.glob("*.txt.gz")) if folder else ():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from (line.strip() for line in lines)


def _false_alarms(messages: Sequence[str]) -> None:
    if not messages:
        print("false alarms: no honest chat given")
        return
    print(f"false alarms: {in_messages(messages)}")
    print(f"false alarms, pieces: {in_streams(messages)}")
    alarmed = Counter(leak.kind.value for message in messages for leak in gate.find(message))
    print(f"of every kind, to be read one by one: {dict(alarmed)}")
    took = [_seconds(message) for message in messages]
    median, mean = statistics.median(took), statistics.fmean(took)
    print(
        f"cost of an honest message, phrases, keys and credentials: median {median * 1e6:.1f} us, mean {mean * 1e6:.1f} us"
    )


def _cost() -> None:
    texts = {**worst_inputs(), **worst_texts()}
    took = {name: min(_seconds(text) for _ in range(BEST_OF)) for name, text in texts.items()}
    slowest = sorted(took, key=lambda one: -took[one])[:5]
    named = ", ".join(f"{took[name] * 1e3:.1f} ms {name}" for name in slowest)
    print(f"worst inputs of 4,096 characters, all of the gate, CPU time, best of {BEST_OF}: {named}")


def _seconds(text: str) -> float:
    started = time.process_time()
    gate.find(text)
    return time.process_time() - started


if __name__ == "__main__":
    main()
