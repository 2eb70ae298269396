"""Measures the guard on its sets and on honest chat, and says why it stops one draft; the floors are in the tests."""

from __future__ import annotations

import argparse
import gzip
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bot.safety.guard import Opinions, judge
from bot.safety.guard_opinion import by_words
from bot.safety.guard_signs import see
from tests.safety.held_out import (
    HELD_OUT,
    QUESTION,
    THIRD,
    UNSEEN,
    Draft,
    Share,
    by_language,
    held_out,
    reading,
    share,
)

SETS = Path(__file__).resolve().parents[1] / "domain"
BATCHES = SETS.with_name("safety") / "guard_batches"
ROUNDS = 3
READING = "by reading"


class Sample(NamedTuple):
    """One line of a set: its language and the draft."""

    language: str
    draft: str


def samples(name: str, folder: Path = SETS) -> Iterator[Sample]:
    """Yield the lines of a set, each with the language that its section is headed with."""
    language = ""
    for line in (folder / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            language = line.removeprefix("# ")
        elif line:
            yield Sample(language, line)


def own(ways: Mapping[str, Opinions | None], *, shows: bool) -> None:
    """Print the share of requests and of innocent drafts stopped of the sets that the rules were tuned on."""
    for way, second in ways.items():
        for name, is_ask in (("guard_asks.txt", True), ("guard_fine.txt", False)):
            every = list(samples(name))
            wrong = [one for one in every if bool(judge(one.draft, second=second).reasons) is not is_ask]
            label = "requests let through" if is_ask else "innocent drafts stopped"
            told = f"{len(wrong)} of {len(every)} {label} ({100 * len(wrong) / len(every):.2f} %)"
            print(f"our own, {way}: {told} {dict(Counter(one.language for one in wrong))}", flush=True)
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


def unseen(ways: Mapping[str, Opinions | None]) -> None:
    """Print what is made of the drafts that nobody tuned or trained on, and of each language with the transformer."""
    for way, second in ways.items():
        for of, path in UNSEEN.items():
            drafts = held_out(path)
            print(f"{of}, {way}: {_told(share(drafts, second))}", flush=True)
            if questions := [one for one in drafts if one.kind == QUESTION]:
                print(f"  of {len(questions)} questions about what happened: {_stopped(questions, second)}")
    second = ways[READING]
    every = [one for path in (HELD_OUT, THIRD) for one in held_out(path)]
    for language, found in by_language(every, lambda theirs: share(theirs, second)).items():
        print(f"  {language}: {_told(found)}")


def company(second: Opinions) -> None:
    """Print what is stopped of the everyday drafts among innocent ones of their language, drawn by lot; takes minutes."""
    every, chance = held_out(UNSEEN["everyday"]), random.Random(7)
    chosen = [one for one in every if one.asks] + [one for one in every if not one.asks][::4]
    for name, place in COMPANY.items():
        drafts = []
        for one in chosen:
            innocent = [other.text for other in every if other.language == one.language and not other.asks]
            drafts.append(one._replace(text=place(one, chance.sample(innocent, 3))))
        print(f"{name}: {_told(share(drafts, second))}", flush=True)


def _behind_a_comma(one: Draft, others: Sequence[str]) -> str:
    comma = {"zh": "，", "ja": "、", "ar": "، "}.get(one.language, ", ")
    return f"{others[0].rstrip('.。!！')}{comma}{one.text}"


COMPANY: Mapping[str, Callable[[Draft, Sequence[str]], str]] = {
    "behind two innocent drafts": lambda one, others: " ".join([*others[:2], one.text]),
    "behind one and a comma": _behind_a_comma,
    "between one and two": lambda one, others: " ".join([others[0], one.text, *others[1:]]),
}


def _stopped(drafts: list[Draft], second: Opinions | None) -> str:
    found = share(drafts, second)
    return f"{found.fine_stopped} stopped ({found.disturbed:.1f} %)"


def _told(found: Share) -> str:
    return f"{found.caught:.1f} % of {found.asks} requests, {found.disturbed:.1f} % of {found.fine} innocent ones"


def chat(folder: Path, each: int, ways: Mapping[str, Opinions | None]) -> None:
    """Print how much honest chat would be stopped: at most *each* lines of every file of *folder*, evenly spread."""
    for path in sorted(folder.glob("*.txt.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            every = [line for line in lines.read().splitlines() if line.strip()]
        chosen = every[:: max(1, len(every) // each)][:each]
        counts = {
            way: sum(bool(judge(one, second=second).reasons) for one in chosen)
            for way, second in ways.items()
        }
        shown = ", ".join(f"{way} {count}" for way, count in counts.items())
        print(f"{path.stem}: of {len(chosen)} stopped: {shown}", flush=True)


def why(draft: str, second: Opinions) -> None:
    """Print what the rules and the second opinion make of one draft, and what stands in it."""
    print("rules:", *sorted(judge(draft, second=None).reasons))
    opinion = second(draft)
    print(f"second opinion: odds {opinion.odds:.1f}, {opinion.reason}")
    print("signs:", *sorted(sign for sign in see(draft).signs if "+" not in sign and ">" not in sign))
    print("together:", *sorted(judge(draft, second=second).reasons))


def speed(second: Opinions | None) -> None:
    """Print the mean time of one draft in microseconds of CPU."""
    drafts = [one.draft for name in ("guard_asks.txt", "guard_fine.txt") for one in samples(name)]
    started = time.process_time()
    for draft in drafts * ROUNDS:
        judge(draft, second=second)
        see.cache_clear()
    print(f"{(time.process_time() - started) / len(drafts) / ROUNDS * 1e6:.0f} µs a draft")


def main(arguments: Sequence[str] | None = None) -> None:
    """Report on all parts; ``--show`` prints what went wrong of the sets that may be tuned on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--why", help="one draft to explain, and nothing else")
    parser.add_argument("--chat", type=Path, help="a folder of honest chat, and nothing else")
    parser.add_argument("--each", type=int, default=2000, help="lines of each file of the folder")
    parser.add_argument(
        "--company", action="store_true", help="requests among innocent drafts, and nothing else"
    )
    parser.add_argument("--unseen", action="store_true", help="the held-out drafts, and nothing else")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as cache:
        ways = {READING: reading(Path(cache)), "by words": by_words, "rules alone": None}
    if options.why:
        why(options.why, reader_of(ways))
    elif options.chat:
        chat(options.chat, options.each, ways)
    elif options.company:
        company(reader_of(ways))
    elif options.unseen:
        unseen(ways)
    else:
        everything(ways, shows=options.show)


def reader_of(ways: Mapping[str, Opinions | None]) -> Opinions:
    """The way of a desk that has the transformer."""
    second = ways[READING]
    assert second is not None
    return second


def everything(ways: Mapping[str, Opinions | None], *, shows: bool) -> None:
    """Print what is made of all sets, and the time it takes."""
    own(ways, shows=shows)
    batches()
    unseen(ways)
    for way, second in ways.items():
        print(way, end=": ")
        speed(second)


if __name__ == "__main__":
    main()
