"""Builds bot/safety/tables/guard.npz, the guard's second opinion, from the drafts of tests/safety/guard_batches.

Usage: ``python -m scripts.build_guard_opinion [--check]``, some minutes. It takes nothing but what the bot installs, and
makes the same tables from the same versions on the same kind of processor. ``--check`` writes nothing: it learns four
times from three quarters of the batches *l* and *m* and prints what it makes of the rest, by bar.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.models.encoder import load_encoder
from bot.safety import guard_learnt
from bot.safety.guard import judge
from bot.safety.guard_features import Numbers, numbers
from bot.safety.guard_opinion import UNREAD, Opinion
from bot.safety.guard_rules import Reason
from bot.safety.guard_signs import Seen, see
from scripts.guard_drafts import FRESH_COUNTS, Labelled, drafts
from scripts.guard_fitting import UNITS, Doubles, Floats, Line, Rows, line, network, rarity, read

TARGET = Path(guard_learnt.__file__).with_name("tables") / "guard.npz"
SEEDS = range(4)
SPREAD = 20
"""What the vectors are multiplied with, so that they count as much as the signs."""
RARE_STEPS = 25
"""Steps of a table in one unit of rarity; more than ten units are not to be had from so few drafts."""
SEEN_OFTEN = 20
FOLDS = 4
BARS = (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0)


class Sight(NamedTuple):
    """All drafts as the two ways see them; *read_by* says of which the encoder makes something."""

    labelled: Sequence[Labelled]
    numbers: Sequence[Numbers]
    inputs: Floats
    signs: Sequence[str]
    read_by: NDArray[np.bool_]

    @property
    def asks(self) -> NDArray[np.bool_]:
        return np.array([one.asks for one in self.labelled])

    @property
    def weights(self) -> Doubles:
        return np.array([one.weight for one in self.labelled])


def sight(labelled: Sequence[Labelled]) -> Sight:
    """Look at every draft, once."""
    seen = [see(one.draft) for one in labelled]
    signs = _often(seen)
    held = np.array([[name in one.signs for name in signs] for one in seen], np.float32)
    inputs = np.c_[_vectors([one.draft for one in labelled]) * SPREAD, held, np.ones(len(seen))]
    read_by = np.array([not one.languages & UNREAD for one in seen])
    return Sight(labelled, [numbers(one) for one in seen], inputs.astype(np.float32), signs, read_by)


def _often(seen: Sequence[Seen]) -> Sequence[str]:
    """Return the names of the lists that have a term in many drafts; pairs of lists added nothing."""
    single = [name for one in seen for name in one.signs if name.startswith("s:") and "+" not in name]
    names, counts = np.unique(single, return_counts=True)
    return [str(name) for name in names[counts >= SEEN_OFTEN]]


def _vectors(texts: Sequence[str]) -> Floats:
    with tempfile.TemporaryDirectory() as folder:
        encoder = load_encoder(Path(folder))
        if encoder is None:
            raise SystemExit("the sentence encoder is missing or cannot be used")
        return np.concatenate([encoder.encode(texts[at : at + 32]) for at in range(0, len(texts), 32)])


def tables(sight: Sight) -> dict[str, Any]:
    """Learn from all drafts, and return what guard_learnt reads."""
    rare = np.minimum(np.rint(rarity(sight.numbers) * RARE_STEPS), 255)
    lines = [_line(sight, rare, np.ones(len(sight.labelled), bool), sight.asks), *_reasons(sight, rare)]
    nets = [_network(sight, sight.read_by, seed) for seed in SEEDS]
    hidden = np.concatenate([net.hidden for net in nets], axis=1)
    hidden[: -len(sight.signs) - 1] *= SPREAD
    last = np.r_[np.concatenate([net.last[:-1] for net in nets]), sum(net.last[-1] for net in nets)]
    whole, step = _whole(hidden)
    words, words_step = _whole(np.array([one.weights for one in lines]))
    return {
        "words": words,
        "words_step": words_step[:, 0],
        "words_base": np.array([one.base for one in lines], np.float32),
        "rare": rare.astype(np.uint8),
        "signs": np.array(sight.signs),
        "hidden": whole,
        "hidden_step": step,
        "last": (last / len(nets)).astype(np.float32),
    }


def _line(sight: Sight, rare: Doubles, chosen: NDArray[np.bool_], asks: NDArray[np.bool_]) -> Line:
    rows = Rows([sight.numbers[at] for at in np.flatnonzero(chosen).tolist()], rare)
    return line(rows, asks[chosen], sight.weights[chosen])


def _reasons(sight: Sight, rare: Doubles) -> Sequence[Line]:
    """Tell each reason from the others, by the drafts whose reason is known."""
    known = np.array([one.reason is not None for one in sight.labelled])
    given = [one.reason for one in sight.labelled]
    wanted = [np.array([one is reason for one in given]) for reason in guard_learnt.REASONS]
    return [_line(sight, rare, known, one) for one in wanted]


def _network(sight: Sight, chosen: NDArray[np.bool_], seed: int) -> Any:
    weights = sight.weights[chosen].astype(np.float32)
    return network(sight.inputs[chosen], sight.asks[chosen], weights, seed)


def _whole(rows: NDArray[Any]) -> tuple[NDArray[np.int8], Floats]:
    step = np.maximum(np.abs(rows).max(axis=1, keepdims=True), 1e-9) / 127
    return np.rint(rows / step).astype(np.int8), step.astype(np.float32)


def odds_of_unseen(sight: Sight) -> Doubles:
    """Return for each fresh draft the odds by what was learnt without it; for the others nothing."""
    fresh = sight.weights == FRESH_COUNTS
    fold = np.where(fresh, np.random.default_rng(1).integers(0, FOLDS, len(fresh)), -1)
    odds = np.full(len(fresh), np.nan)
    for now in range(FOLDS):
        learnt, asked = fold != now, fold == now
        rare = rarity([sight.numbers[at] for at in np.flatnonzero(learnt).tolist()])
        fitted = _line(sight, rare, learnt, sight.asks)
        rows = Rows([sight.numbers[at] for at in np.flatnonzero(asked).tolist()], rare)
        odds[asked] = rows.times(fitted.weights) + fitted.base
        nets = [_network(sight, learnt & sight.read_by, seed) for seed in SEEDS]
        meant = asked & sight.read_by
        odds[meant] += np.mean([read(net, sight.inputs[meant]) for net in nets], axis=0)
    return np.asarray(odds - np.array([guard_learnt.unnamed(see(one.draft)) for one in sight.labelled]))


def check(sight: Sight) -> None:
    """Print what is stopped of fresh drafts at several bars, by the opinion alone and with the rules."""
    odds = odds_of_unseen(sight)
    fresh = ~np.isnan(odds)
    texts = [sight.labelled[at].draft for at in np.flatnonzero(fresh).tolist()]
    asks, odds = sight.asks[fresh], odds[fresh]
    ruled = np.array([bool(judge(text, second=None).reasons) for text in texts])
    clear = np.array([bool(judge(text, second=_never).reasons) for text in texts])
    for bar in BARS:
        for free in (-4.0, -3.0, -2.0, -1.0):
            stopped = (odds > bar) | clear | (ruled & (odds >= free))
            caught, disturbed = 100 * stopped[asks].mean(), 100 * stopped[~asks].mean()
            print(f"bar {bar:4.1f} free {free:4.1f}: asks {caught:5.1f} %, innocent {disturbed:5.2f} %")


def _never(_: str) -> Opinion:
    return Opinion(-math.inf, Reason.ASKS_FOR_SECRET)


def main(arguments: Sequence[str]) -> None:
    """Build the tables, or check how well they would do."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(arguments)
    seen = sight(drafts())
    print(f"{len(seen.labelled)} drafts, {len(seen.signs)} signs, {len(SEEDS)} networks of {UNITS} units")
    if options.check:
        check(seen)
    else:
        np.savez_compressed(TARGET, **tables(seen))
        print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
