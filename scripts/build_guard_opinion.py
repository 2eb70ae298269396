"""Builds bot/safety/tables/guard.npz, the guard's second opinion, from the drafts of tests/safety/guard_batches.

Usage: ``python -m scripts.build_guard_opinion [--check]``, some minutes. It takes nothing but what the bot installs, and
makes the same tables from the same versions on the same kind of processor. ``--check`` writes nothing: it parts all
drafts into scenarios by what they mean, learns four times from three quarters of these, and prints what it makes of the
fresh drafts in the others, whole and not sentence by sentence, for every bar.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.models.encoder import load_encoder
from bot.safety import guard_learnt
from bot.safety.guard import judge
from bot.safety.guard_features import Numbers, numbers
from bot.safety.guard_learnt import OF_SIGNS
from bot.safety.guard_opinion import UNREAD, Opinion
from bot.safety.guard_rules import Reason
from bot.safety.guard_signs import Seen, see
from scripts.guard_drafts import FRESH_COUNTS, Labelled, drafts
from scripts.guard_fitting import (
    UNITS,
    Doubles,
    Floats,
    Line,
    Network,
    Rows,
    line,
    network,
    rarity,
    read,
    scenarios,
)

TARGET = Path(guard_learnt.__file__).with_name("tables") / "guard.npz"
SEEDS = range(2)
CHECKED = range(1)
"""The same in a check, which learns four times."""
SPREAD = 20
"""What the vectors are multiplied with, so that they count as much as the signs."""
RARE_STEPS = 25
"""Steps of a table in one unit of rarity; more than ten units are not to be had from so few drafts."""
SEEN_OFTEN = 20
FOLDS = 4
SCENARIOS = 200
"""Groups of drafts of like meaning: one of another language tells much about a draft, and would flatter the check."""
BARS = (2.0, 2.5, 3.0, 3.5, 4.0, 5.0, 7.0, 9.0)
WEAK = (-1.0, 0.0, 1.0)
CLEAR = (-4.0, -3.0, -2.0, -1.0, 0.0)


class Sight(NamedTuple):
    """All drafts as the two ways see them; *read_by* says of which the encoder makes something."""

    labelled: Sequence[Labelled]
    numbers: Sequence[Numbers]
    vectors: Floats
    inputs: Floats
    signs: Sequence[str]
    read_by: NDArray[np.bool_]

    @property
    def asks(self) -> NDArray[np.bool_]:
        return np.array([one.asks for one in self.labelled])

    @property
    def alone(self) -> Floats:
        """What the network of the signs alone reads: the inputs without the vector."""
        return self.inputs[:, self.vectors.shape[1] :]

    @property
    def weights(self) -> Doubles:
        return np.array([one.weight for one in self.labelled])


def sight(labelled: Sequence[Labelled]) -> Sight:
    """Look at every draft, once; of one that the encoder does not read the vector is nothing."""
    seen = [see(one.draft) for one in labelled]
    signs = _often(seen)
    held = np.array([[name in one.signs for name in signs] for one in seen], np.float32)
    read_by = np.array([not one.languages & UNREAD for one in seen])
    vectors = _vectors([one.draft for one in labelled])
    inputs = np.c_[vectors * SPREAD * read_by[:, None], held, np.ones(len(seen))]
    return Sight(labelled, [numbers(one) for one in seen], vectors, inputs.astype(np.float32), signs, read_by)


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
        # Texts of like length together cost half the time.
        order = np.argsort([len(text) for text in texts], kind="stable").tolist()
        read = [
            encoder.encode([texts[one] for one in order[at : at + 32]]) for at in range(0, len(order), 32)
        ]
        return np.asarray(np.concatenate(read)[np.argsort(order, kind="stable")])


def tables(sight: Sight) -> dict[str, Any]:
    """Learn from all drafts, and return what guard_learnt reads."""
    rare = np.minimum(np.rint(rarity(sight.numbers) * RARE_STEPS), 255)
    lines = [_line(sight, rare, np.ones(len(sight.labelled), bool), sight.asks), *_reasons(sight, rare)]
    every = np.ones(len(sight.labelled), bool)
    hidden, last = _joined([_network(sight, sight.inputs, every, seed) for seed in SEEDS])
    hidden[: -len(sight.signs) - 1] *= SPREAD
    plain, plain_last = _joined([_network(sight, sight.alone, every, seed) for seed in SEEDS])
    whole, step = _whole(hidden)
    alone, alone_step = _whole(plain)
    words, words_step = _whole(np.array([one.weights for one in lines]))
    return {
        "words": words,
        "words_step": words_step[:, 0],
        "words_base": np.array([one.base for one in lines], np.float32),
        "rare": rare.astype(np.uint8),
        "signs": np.array(sight.signs),
        "hidden": whole,
        "hidden_step": step,
        "last": last,
        "plain": alone,
        "plain_step": alone_step,
        "plain_last": plain_last,
    }


def _joined(nets: Sequence[Network]) -> tuple[Floats, Floats]:
    """Return the layers of one network that gives the mean of *nets*."""
    hidden = np.concatenate([net.hidden for net in nets], axis=1)
    last = np.r_[np.concatenate([net.last[:-1] for net in nets]), sum(net.last[-1] for net in nets)]
    return hidden, (last / len(nets)).astype(np.float32)


def _line(sight: Sight, rare: Doubles, chosen: NDArray[np.bool_], asks: NDArray[np.bool_]) -> Line:
    rows = Rows([sight.numbers[at] for at in np.flatnonzero(chosen).tolist()], rare)
    return line(rows, asks[chosen], sight.weights[chosen])


def _reasons(sight: Sight, rare: Doubles) -> Sequence[Line]:
    """Tell each reason from the others, by the drafts whose reason is known."""
    known = np.array([one.reason is not None for one in sight.labelled])
    given = [one.reason for one in sight.labelled]
    wanted = [np.array([one is reason for one in given]) for reason in guard_learnt.REASONS]
    return [_line(sight, rare, known, one) for one in wanted]


def _network(sight: Sight, inputs: Floats, chosen: NDArray[np.bool_], seed: int) -> Network:
    weights = sight.weights[chosen].astype(np.float32)
    return network(inputs[chosen], sight.asks[chosen], weights, seed)


def _whole(rows: NDArray[Any]) -> tuple[NDArray[np.int8], Floats]:
    step = np.maximum(np.abs(rows).max(axis=1, keepdims=True), 1e-9) / 127
    return np.rint(rows / step).astype(np.int8), step.astype(np.float32)


def odds_of_unseen(sight: Sight) -> Doubles:
    """Return for each fresh draft the odds by what was learnt without its scenario; for the others nothing."""
    fresh = sight.weights == FRESH_COUNTS
    fold = np.random.default_rng(1).integers(0, FOLDS, SCENARIOS)[scenarios(sight.vectors, SCENARIOS)]
    odds = np.full(len(fresh), np.nan)
    for now in range(FOLDS):
        learnt, asked = fold != now, fresh & (fold == now)
        rare = rarity([sight.numbers[at] for at in np.flatnonzero(learnt).tolist()])
        fitted = _line(sight, rare, learnt, sight.asks)
        rows = Rows([sight.numbers[at] for at in np.flatnonzero(asked).tolist()], rare)
        alone = _mean(sight, sight.alone, learnt, asked)
        meant = OF_SIGNS * alone + _mean(sight, sight.inputs, learnt, asked)
        odds[asked] = rows.times(fitted.weights) + fitted.base
        odds[asked] += np.where(sight.read_by[asked], meant, alone)
        print(f"fold {now + 1} of {FOLDS}", flush=True)
    return np.asarray(odds - np.array([guard_learnt.unnamed(see(one.draft)) for one in sight.labelled]))


def _mean(sight: Sight, inputs: Floats, learnt: NDArray[np.bool_], asked: NDArray[np.bool_]) -> Floats:
    nets = [_network(sight, inputs, learnt, seed) for seed in CHECKED]
    return np.asarray(np.mean([read(net, inputs[asked]) for net in nets], axis=0))


def check(sight: Sight) -> None:
    """Print what is stopped of fresh drafts at several bars, by the opinion alone and with the rules."""
    odds = odds_of_unseen(sight)
    fresh = ~np.isnan(odds)
    texts = [sight.labelled[at].draft for at in np.flatnonzero(fresh).tolist()]
    asks, odds = sight.asks[fresh], odds[fresh]
    ruled = np.array([bool(judge(text, second=None).reasons) for text in texts])
    clear = np.array([bool(judge(text, second=_never).reasons) for text in texts])
    for bar, weak, strong in product(BARS, WEAK, CLEAR):
        stopped = (odds > bar) | (clear & (odds >= strong)) | (ruled & (odds >= weak))
        caught, disturbed = 100 * stopped[asks].mean(), 100 * stopped[~asks].mean()
        print(
            f"bar {bar:4.1f}, one weak rule {weak:4.1f}, clear {strong:4.1f}:"
            f" asks {caught:5.1f} %, innocent {disturbed:5.2f} %"
        )


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
