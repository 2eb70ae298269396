"""The drafts that the guard's second opinion learns from, with what each asks for; trains nothing."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from mnemonic import Mnemonic

from bot.faq.starter import load_starter
from bot.safety.guard import judge
from bot.safety.guard_learnt import REASONS
from bot.safety.guard_rules import Reason

TESTS = Path(__file__).resolve().parent.parent / "tests"
BATCHES = TESTS / "safety" / "guard_batches"
TUNED_ON = "abcdefghij"
WITH_KINDS = ("l", "m", "n", "o", "p", "q", "r")
"""Batches that say what each draft asks for; the rules had not seen them, so that they count for more."""
GOES = (("s", "t", "u", "v"), ("w", "x", "y"), ("z", "aa", "ad"), ("ae",), ("af", "ag"), ("ah",))
"""Batches that only the transformer learns from; in the tables it did so later, go by go, on from what it had learnt."""
AS_MANY_BEFORE = 0.6
"""For each draft that it learns on from, so many that it learnt before come again, so that these are not forgotten."""
TWINS = ("q", "r")
"""Batches full of twins, of which a model that goes by words learns nothing: with them it was worse."""
CORRECTING = ("ab", "ac")
"""Batches that the transformer did not learn from: what it learnt is corrected by them."""
FRESH_COUNTS = 3.0
SAID = ("ask-", "find-", "misread-", "guard-safe-", "form-", "secret-", "matter-", "report-", "first-")
_TEXT = re.compile(r"(?m)^([a-z][\w-]*) = (.{6,})$")
_GAP = re.compile(r"\{[^{}]*\}")
NOISE = 500
"""Lines of noise a language."""
NOISE_IN = (
    *("english", "spanish", "french", "italian", "portuguese", "czech", "russian", "turkish", "korean"),
    *("japanese", "chinese_simplified"),
)
UNSPACED = ("japanese", "chinese_simplified")
IN_COMPANY = 3_000
MOST_COMPANY = 3
COMPANY_ASKS = 0.6
"""The share of requests among drafts that stand among honest sentences."""
_LONGEST_TOGETHER = {"zh": 110, "ja": 110, "ko": 150}
_LONGEST_ELSEWHERE = 260
_COMMAS = {"zh": "，", "ja": "、", "ar": "، ", "fa": "، "}
_ENDS = ".。!！"
_KINDS = dict(zip(("secret", "payment", "private", "call"), REASONS, strict=True))


class Labelled(NamedTuple):
    """A draft, its language, whether it asks for what must not be asked, for what if that is known, and its weight.

    Of one that *is_twin* nearly the same words were written to mean the opposite.
    """

    language: str
    draft: str
    asks: bool
    reason: Reason | None
    weight: float
    is_noise: bool = False
    is_twin: bool = False


def drafts() -> list[Labelled]:
    """Every draft to learn from, in the order of the files; *k*, *unseen* and the sets of tests/safety/held_out.py are not."""
    paths = [(path, "_asks" in path.stem) for path in sorted(_headed())]
    found = [one for path, asks in paths for one in headed(path, asks=asks)]
    found += (one for batch in WITH_KINDS for one in with_kinds(BATCHES / f"{batch}.txt"))
    return [
        *found,
        *(Labelled("", text, False, None, 1.0) for text in (*_answers(), *_texts(), *_wishes())),
        *(Labelled("", text, False, None, 1.0, is_noise=True) for text in _noise()),
    ]


def later() -> list[Labelled]:
    """Every draft that only the transformer learns from."""
    return [one for go in GOES for one in _of_go(go)]


def learning_on() -> list[Labelled]:
    """Every draft of the last go, and some of those that were learnt before it."""
    *earlier, last = GOES
    fresh = _of_go(last)
    before = [one for one in drafts() if not one.is_noise]
    before += (one for go in earlier for one in _of_go(go))
    return [*fresh, *random.Random(2).sample(before, int(AS_MANY_BEFORE * len(fresh)))]


def _of_go(go: Sequence[str]) -> list[Labelled]:
    return [one for batch in go for one in with_kinds(BATCHES / f"{batch}.txt")]


def correcting() -> Iterator[tuple[str, Labelled]]:
    """Yield every draft that corrects what was learnt from the others, with its batch: each is of other writers."""
    for batch in CORRECTING:
        yield from ((batch, one) for one in with_kinds(BATCHES / f"{batch}.txt"))


def in_company(labelled: Sequence[Labelled]) -> Iterator[Labelled]:
    """Yield drafts among honest ones of their language, as who hides a request would write them: one, or none, asks."""
    choice = random.Random(1)
    fresh = [one for one in labelled if one.weight == FRESH_COUNTS]
    honest: dict[str, list[str]] = defaultdict(list)
    for one in fresh:
        if not one.asks:
            honest[one.language].append(one.draft)
    of = {asks: [one for one in fresh if one.asks is asks] for asks in (True, False)}
    for _ in range(IN_COMPANY):
        one = choice.choice(of[choice.random() < COMPANY_ASKS])
        company = [choice.choice(honest[one.language]) for _ in range(choice.randint(1, MOST_COMPANY))]
        before = company if choice.random() < 0.5 else company[: choice.randrange(len(company) + 1)]
        text = _together([*before, one.draft, *company[len(before) :]], one.language, choice)
        if len(text) <= _LONGEST_TOGETHER.get(one.language, _LONGEST_ELSEWHERE):
            yield one._replace(draft=text)


def _together(texts: Sequence[str], language: str, choice: random.Random) -> str:
    """Return *texts* as one, parted by what ends them or by commas."""
    if choice.random() < 0.5:
        return ("" if language in _COMMAS and language in _LONGEST_TOGETHER else " ").join(texts)
    comma = _COMMAS.get(language, ", ")
    *before, last = texts
    return "".join(f"{text.rstrip(_ENDS)}{comma}" for text in before) + last


def _answers() -> Iterator[str]:
    """Yield what the knowledge base says, line by line, for agents say the like, and what customers ask it."""
    texts = [text for entry in load_starter() if not entry.internal for text in entry.texts]
    for text in texts:
        yield from (*text.answer.splitlines(), text.question, *text.phrases)


def _texts() -> Iterator[str]:
    """Yield what the bot says where it asks for something or says what it never does, a number in every gap."""
    for path in sorted((TESTS.parent / "bot" / "texts").glob("*.ftl")):
        for key, text in _TEXT.findall(path.read_text(encoding="utf-8")):
            if key.startswith(SAID):
                yield _GAP.sub("7", text)


def _wishes() -> Iterator[str]:
    lines = (TESTS / "domain" / "wish_samples.txt").read_text(encoding="utf-8").splitlines()
    return (line for line in lines if line and not line.startswith("#"))


def _noise() -> Iterator[str]:
    """Yield words that mean nothing together: what is about nothing that was learnt must not be stopped by chance."""
    choice = random.Random(0)
    for language in NOISE_IN:
        words = Mnemonic(language).wordlist
        between = "" if language in UNSPACED else " "
        for _ in range(NOISE):
            count = choice.randint(2, 9)
            yield between.join(choice.choice(words) for _ in range(count)) + choice.choice(
                ("", ".", "?", "!")
            )


def _headed() -> Iterator[Path]:
    yield from (TESTS / "domain" / f"guard_{kind}.txt" for kind in ("asks", "fine"))
    yield from (BATCHES / f"{batch}_{kind}.txt" for batch in TUNED_ON for kind in ("asks", "fine"))


def headed(path: Path, *, asks: bool) -> Iterator[Labelled]:
    """Yield the drafts of a file whose languages are headings; the rules say what is asked for."""
    language = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            language = line.removeprefix("# ").removesuffix(" +")
        elif line:
            yield Labelled(language, line, asks, _by_rules(line) if asks else None, 1.0)


def with_kinds(path: Path) -> Iterator[Labelled]:
    """Yield the drafts of a file of lines "language, kind, draft", parted by tabs."""
    for line in path.read_text(encoding="utf-8").splitlines():
        language, kind, draft = line.split("\t")
        yield Labelled(
            language, draft, kind != "fine", _KINDS.get(kind), FRESH_COUNTS, is_twin=path.stem in TWINS
        )


def _by_rules(draft: str) -> Reason | None:
    found = judge(draft, second=None).reasons
    return next((reason for reason in REASONS if reason in found), None)
