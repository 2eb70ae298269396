"""How many phrases on screenshots are caught, what honest screens and photos cost: the real worker, fresh pictures.

python -m tests.bench.ocr_report --each 9 --seed 1
"""

from __future__ import annotations

import asyncio
import random
import secrets
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from statistics import mean, median

from PIL import Image

from bot.domain.messages import Kind
from bot.models.reading.reader import Reader
from bot.ports.reading import Reading
from bot.safety.gate import Gate
from bot.safety.hexes import doubtful
from bot.safety.seeds import find
from tests.bench.made_keys import SINGLE_KEYS
from tests.bench.safety_report.leaks import phrase
from tests.bench.screenshots import (
    CJK_FONTS,
    FONTS,
    LANGUAGES,
    PAGES,
    STYLES,
    Shot,
    fonts_missing,
    honest,
    lines_on_paper,
    photo,
    phrases,
)
from tests.command_line import CommandLine, whole

AIM = 0.97
FITS = 66
"""Letters of a key that stand on one line."""
PHOTOS = 20


@dataclass(slots=True)
class Tally:
    """What came of the pictures of one kind."""

    shown: int = 0
    caught: int = 0
    held: int = 0
    missed: list[str] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)

    def count(self, shot: Shot, found: Reading) -> None:
        """Add one picture."""
        caught = any(find(text) for text in found.texts)
        self.shown += 1
        self.caught += caught
        self.held += not found.complete
        self.costs.append(found.cpu_s)
        # A phrase in a picture that is held does not get past either, but it was not recognised.
        if caught is not bool(shot.phrase):
            self.missed.append(f"{shot.style} ({shot.language})")


def secret_shots(each: int, chance: random.Random) -> Iterator[Shot]:
    """Every style, *each* times, through all languages."""
    languages = list(LANGUAGES)
    for at, style in enumerate(STYLES):
        for turn in range(each):
            yield phrases(style, languages[(at * each + turn) % len(languages)], chance)


def honest_shots(chance: random.Random) -> Iterator[Shot]:
    """Every honest page in every style."""
    languages = list(LANGUAGES)
    for page in range(len(PAGES)):
        for at, style in enumerate(STYLES):
            yield honest(page, style, languages[(page + at) % len(languages)], chance)


def key_shots(chance: random.Random) -> Iterator[Shot]:
    """Every kind of private key, below its name and alone, as small and as large writing."""
    for kind, make in SINGLE_KEYS.items():
        for heading, size in ((["Private key"], 30), ([], 24), (["Your private key:"], 44)):
            key = make(chance)
            yield Shot(kind, "", _png(lines_on_paper([*heading, *_in_lines(key)], FONTS["sans"], size)), key)


def foreign_shots(each: int, chance: random.Random) -> Iterator[Shot]:
    """Phrases in letters that the models do not know, a word and four words a line."""
    for language, font in (("russian", FONTS["sans"]), ("korean", CJK_FONTS["serif"])):
        for _ in range(each):
            for many in (1, 4):
                words = phrase(language, chance)
                rows = [" ".join(words[at : at + many]) for at in range(0, len(words), many)]
                size = chance.randint(22, 48)
                yield Shot(language, "", _png(lines_on_paper(rows, font, size)), " ".join(words))


def _in_lines(key: str) -> Sequence[str]:
    """Break what would not fit on a screen, as apps do."""
    return [key[at : at + FITS] for at in range(0, len(key), FITS)]


def _png(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


async def kept_back(reader: Reader, shots: Iterator[Shot]) -> str:
    """Read *shots* of secrets: how many are recognised, how many held, and of what kind those are that are neither."""
    gate, recognised, held, passed = Gate(), 0, 0, Counter[str]()
    for shot in shots:
        found = await reader.read(shot.content, Kind.PHOTO, "")
        if any(gate.scan(text) for text in found.texts):
            recognised += 1
        elif not found.complete or any(doubtful(text) for text in found.texts):
            held += 1
        else:
            passed[shot.style] += 1
    left = ", ".join(f"{kind} {many}" for kind, many in passed.items()) or "none"
    return f"{recognised} recognised, {held} held, {passed.total()} passed: {left}"


async def tally(reader: Reader, shots: Iterator[Shot]) -> tuple[Tally, dict[str, Tally], float]:
    """Read all *shots*: the sum, the same by language, and the most memory in MB."""
    total, by_language, peak = Tally(), {name: Tally() for name in ("", *LANGUAGES)}, 0.0
    for shot in shots:
        found = await reader.read(shot.content, Kind.PHOTO, "")
        total.count(shot, found)
        by_language[shot.language].count(shot, found)
        peak = max(peak, found.peak_mb)
    return total, by_language, peak


def said(name: str, result: Tally) -> str:
    """One line of the report."""
    costs = sorted(result.costs)
    p95 = costs[int(len(costs) * 0.95)]
    cost = f"CPU s mean {mean(costs):.2f}, median {median(costs):.2f}, p95 {p95:.2f}, most {costs[-1]:.2f}"
    return f"{name:24} {result.caught:4} of {result.shown:4} flagged, {result.held} held; {cost}"


async def report(each: int, seed: int) -> bool:
    """Print all figures; whether both aims are met."""
    chance, reader = random.Random(seed), Reader()
    try:
        await reader.read(photo(chance).content, Kind.PHOTO, "")
        secret, by_language, peak = await tally(reader, secret_shots(each, chance))
        clean, _, peak_clean = await tally(reader, honest_shots(chance))
        photos, _, _ = await tally(reader, (photo(chance) for _ in range(PHOTOS)))
        keys = await kept_back(reader, key_shots(chance))
        foreign = await kept_back(reader, foreign_shots(each, chance))
    finally:
        await reader.close()
    print(f"seed {seed}: {len(STYLES)} styles, {each} phrases each, {len(LANGUAGES)} languages\n")
    for name, result in (("phrases", secret), ("honest screens", clean), ("photos", photos)):
        print(said(name, result))
    shares = (f"{name} {part.caught}/{part.shown}" for name, part in by_language.items() if part.shown)
    print(f"caught by language: {', '.join(shares)}")
    print(f"missed: {', '.join(secret.missed) or 'none'}; false: {', '.join(clean.missed) or 'none'}")
    print(
        f"peak memory of the worker: {max(peak, peak_clean):.0f} MB (loading the models: about 2 CPU s, once)"
    )
    print(f"private keys: {keys}\nphrases in Russian and Korean: {foreign}")
    false = clean.caught + clean.held + photos.caught + photos.held
    print(f"caught {secret.caught / secret.shown:.1%} (aim {AIM:.0%}), false {false} (aim 0)")
    return secret.caught >= AIM * secret.shown and false == 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 0 if the aims are met, 1 if not, 2 if something is not installed."""
    options = CommandLine(description=__doc__)
    options.add_argument("--each", type=whole(), default=9)
    options.add_argument("--seed", type=int, default=None)
    chosen = options.parse_args(arguments)
    if not Reader().available().words:
        print("needs the extra: walletdesk[ocr]")
        return 2
    if missing := fonts_missing():
        print(f"needs fonts-dejavu-core and fonts-noto-cjk: {', '.join(missing)}")
        return 2
    seed = chosen.seed if chosen.seed is not None else secrets.randbelow(1 << 32)
    return 0 if asyncio.run(report(chosen.each, seed)) else 1


if __name__ == "__main__":
    sys.exit(main())
