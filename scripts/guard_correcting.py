"""Corrects the network behind a reading by drafts that the transformer did not learn from.

What it learnt from it tells apart nearly without error, so that it is too sure of what it goes by there. A line through the same inputs, fitted to how it errs on fresh drafts, takes that back. The line becomes two
more units of the network, so that nothing else has to know of it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scripts.guard_fitting import Doubles, Floats, descend

STRENGTHS = (30.0, 100.0, 300.0, 1000.0, 3000.0)
"""How strongly the line is held near zero; the best one is found on drafts of other writers."""
LEARNT_UNITS = 96
"""Of the network as it was learnt; those behind them are the line."""


class Layers(NamedTuple):
    """A network of two layers, the constants in the last row of each; the first of its answers is the log odds."""

    hidden: Floats
    answers: Floats


class Fresh(NamedTuple):
    """Drafts that were not learnt from: readings, signs and a last column of ones, shape (drafts, inputs).

    *lowered* is what the odds of each are lowered by later on; those of one batch have the same writers.
    """

    inputs: Floats
    lowered: Floats
    asks: NDArray[np.bool_]
    batches: NDArray[np.str_]


def uncorrected(network: Layers) -> Layers:
    """Return *network* as it was learnt, without a line that it may have."""
    answers = np.r_[network.answers[:LEARNT_UNITS], network.answers[-1:]]
    return Layers(network.hidden[:, :LEARNT_UNITS], answers)


def corrected(network: Layers, fresh: Fresh) -> Layers:
    """Return *network* with the line that corrects it, in place of one that it may have."""
    hidden, answers = uncorrected(network)
    odds = (np.maximum(fresh.inputs @ hidden, 0) @ answers[:-1] + answers[-1])[:, 0] - fresh.lowered
    line = _line(fresh.inputs.astype(np.float64), odds.astype(np.float64), fresh)
    told = np.zeros((2, answers.shape[1]), np.float32)
    told[:, 0] = 1, -1
    # What is above and what is below zero are units of their own.
    both = np.c_[hidden, line, -line].astype(np.float32)
    return Layers(both, np.r_[answers[:-1], told, answers[-1:]])


def _line(inputs: Doubles, odds: Doubles, fresh: Fresh) -> Doubles:
    middle, spread = inputs.mean(axis=0), np.maximum(inputs.std(axis=0), 1e-6)
    middle[-1], spread[-1] = 0, 1
    even = (inputs - middle) / spread
    print(f"loss {_losses(odds, fresh.asks).mean():.4f} before")
    best = min(STRENGTHS, key=lambda strength: _unseen(even, odds, fresh, strength))
    weights = _fitted(even, odds, fresh.asks, best) / spread
    weights[-1] -= middle @ weights
    return weights


def _unseen(inputs: Doubles, odds: Doubles, fresh: Fresh, strength: float) -> float:
    """Return the loss on the drafts of each batch with a line fitted to those of all others."""
    losses = []
    for batch in np.unique(fresh.batches):
        own = fresh.batches == batch
        weights = _fitted(inputs[~own], odds[~own], fresh.asks[~own], strength)
        losses.append(_losses(odds[own] + inputs[own] @ weights, fresh.asks[own]))
    found = float(np.concatenate(losses).mean())
    print(f"loss {found:.4f} with strength {strength:.0f}", flush=True)
    return found


def _fitted(inputs: Doubles, odds: Doubles, asks: NDArray[np.bool_], strength: float) -> Doubles:
    sign = np.where(asks, 1.0, -1.0)

    def slope(at: Doubles) -> tuple[float, Doubles]:
        margin = (odds + inputs @ at) * sign
        held = strength * at
        held[-1] = 0
        loss = float(np.logaddexp(0, -margin).sum()) + float(held @ at) / 2
        return loss, inputs.T @ (-sign / (1 + np.exp(np.clip(margin, -50, 50)))) + held

    return descend(slope, np.zeros(inputs.shape[1]))


def _losses(odds: Doubles, asks: NDArray[np.bool_]) -> Doubles:
    return np.asarray(np.logaddexp(0, np.where(asks, -odds, odds)))
