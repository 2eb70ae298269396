"""What was learnt from sentences of ours, as tables: how likely a draft asks for what no agent may ask for, and for what.

Two ways to the same odds. *by_words* goes by pieces of text and a network over the signs, and needs nothing else.
*by_reading* goes by signs and what a transformer makes of the draft that was adapted to such drafts, and errs a fourth as
often. Both are made by scripts/build_guard_opinion.py; no rule is written here.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.safety.guard_features import numbers
from bot.safety.guard_rules import Reason
from bot.safety.guard_signs import Seen

Floats = NDArray[np.float32]
Table = NDArray[np.int8]

REASONS = (
    Reason.ASKS_FOR_SECRET,
    Reason.ASKS_FOR_PAYMENT,
    Reason.MOVES_TO_PRIVATE_CHAT,
    Reason.ASKS_FOR_CALL,
)
"""In the order of the tables: the first row of *words* says whether anything is asked for, the next what."""

UNNAMED = 1.0
_WANTED = frozenset(
    {
        f"s:{kind}"
        for kind in ("secret", "weak", "part", "hint", "fee", "fee_due", "pay", "pay_to", "funds", "amount")
    }
    | {
        f"s:{kind}"
        for kind in ("chat", "chat_verb", "chat_place", "call", "call_verb", "call_thing", "bait", "ritual")
    }
    | {f"s:guard_demands.{kind}" for kind in ("due", "signs", "signed", "tells", "moves")}
    | {f"s:guard_paraphrases.{kind}" for kind in ("medium", "noted", "origin", "dozen", "digits", "unlocks")}
    | {f"s:guard_paraphrases.{kind}" for kind in ("arrives", "pays", "frees")}
)


class Tables(NamedTuple):
    """Weights in whole numbers of a *step*; the last row and column of a layer is its constant.

    *words*: a row for each thing said, shape (1 + len(REASONS), SIZE). *rare*: how much a feature tells at all.
    *signs*: the names of the signs that the networks read. *plain* is the network of the signs alone; *reads* is the
    one behind a reading, shape (inputs + 1, units), and *answers* what it says of a request and of each reason.
    """

    words: Table
    words_step: Floats
    words_base: Floats
    rare: NDArray[np.uint8]
    signs: NDArray[np.str_]
    plain: Table
    plain_step: Floats
    plain_last: Floats
    reads: Table
    reads_step: Floats
    answers: Floats


@cache
def tables() -> Tables:
    """The tables, read once, in some 20 ms."""
    with as_file(files("bot.safety").joinpath("tables", "guard.npz")) as path, np.load(path) as stored:
        return Tables(**{name: stored[name] for name in Tables._fields})


def by_words(seen: Seen) -> float:
    """Return the log odds that a draft asks for something, by its signs and pieces of text."""
    return float(_rows(seen)[0]) + by_signs(seen) - unnamed(seen)


def by_reading(seen: Seen, reading: Floats) -> tuple[float, Reason]:
    """Return the log odds that a draft asks for something, by what was read in it as well, and what it would ask for."""
    table = tables()
    inputs = np.concatenate([reading, _signs_of(seen)]).astype(np.float32)
    units = np.maximum(inputs @ (table.reads * table.reads_step), 0)
    answers = units @ table.answers[:-1] + table.answers[-1]
    return float(answers[0]) - unnamed(seen), REASONS[int(np.argmax(answers[1:]))]


@lru_cache(maxsize=64)
def by_signs(seen: Seen) -> float:
    """Return the log odds that a draft asks for something, by the lists that have a term in it and nothing else."""
    table = tables()
    return _read(_signs_of(seen), table.plain * table.plain_step, table.plain_last)


def _signs_of(seen: Seen) -> Floats:
    return np.array([*(name in seen.signs for name in tables().signs), 1.0], np.float32)


def _read(inputs: Floats, hidden: Floats, last: Floats) -> float:
    return float(np.maximum(inputs @ hidden, 0) @ last[:-1] + last[-1])


def unnamed(seen: Seen) -> float:
    """Return what is taken off the odds of a draft in which nothing stands that is on any list of what thieves want."""
    return UNNAMED if seen.signs.isdisjoint(_WANTED) else 0.0


def likeliest(seen: Seen) -> Reason:
    """Return what a draft asks for, if it asks for anything."""
    return REASONS[int(np.argmax(_rows(seen)[1:]))]


@lru_cache(maxsize=64)
def _rows(seen: Seen) -> Floats:
    table, chosen = tables(), numbers(seen)
    rare = table.rare[chosen].astype(np.float32)
    length = np.linalg.norm(rare)
    if not length:
        return table.words_base
    return np.asarray((table.words[:, chosen] @ (rare / length)) * table.words_step + table.words_base)
