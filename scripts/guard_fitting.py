"""Fits the two ways of the guard's second opinion: a line through many features, and small networks; reads no files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.safety.guard_features import SIZE, Numbers

Doubles = NDArray[np.float64]
Floats = NDArray[np.float32]
Slope = Callable[[Doubles], tuple[float, Doubles]]

STRENGTH = 100.0
"""How much the drafts weigh against weights near zero."""
STEPS, REMEMBERED = 40, 8
UNITS, EPOCHS, BATCH, RATE, SHRINK, DROPPED = 128, 40, 128, 2e-3, 0.05, 0.2
ROUNDS = 15
"""Of looking for groups."""
_RISE, _DECAY_MEAN, _DECAY_SQUARE = 3.0, 0.9, 0.999


class Line(NamedTuple):
    """Weights of all features and what is added."""

    weights: Doubles
    base: float


class Rows:
    """The features of many drafts, each draft of length one, weighed by how *rare* a feature is."""

    def __init__(self, rows: Sequence[Numbers], rare: Doubles) -> None:
        counts = np.array([len(row) for row in rows])
        self._numbers = np.concatenate(rows)
        self._starts = np.r_[0, np.cumsum(counts)[:-1]]
        self._draft = np.repeat(np.arange(len(rows)), counts)
        values = rare[self._numbers]
        lengths = np.sqrt(np.add.reduceat(values * values, self._starts))
        self._values = values / np.maximum(lengths, 1e-9)[self._draft]

    def times(self, weights: Doubles) -> Doubles:
        return np.asarray(np.add.reduceat(weights[self._numbers] * self._values, self._starts))

    def back(self, errors: Doubles) -> Doubles:
        pulls = errors[self._draft] * self._values
        return np.asarray(np.bincount(self._numbers, weights=pulls, minlength=SIZE), np.float64)


def rarity(rows: Sequence[Numbers]) -> Doubles:
    """Return for each feature the logarithm of how few drafts have it."""
    counts = np.bincount(np.concatenate(rows), minlength=SIZE)
    return np.asarray(np.log((len(rows) + 1) / (counts + 1)))


def line(rows: Rows, asks: NDArray[np.bool_], weights: Doubles) -> Line:
    """Fit a logistic regression."""
    sign = np.where(asks, 1.0, -1.0)

    def slope(at: Doubles) -> tuple[float, Doubles]:
        margin = (rows.times(at[:-1]) + at[-1]) * sign
        errors = -STRENGTH * weights * sign / (1 + np.exp(np.clip(margin, -50, 50)))
        loss = STRENGTH * float((weights * np.logaddexp(0, -margin)).sum()) + float(at[:-1] @ at[:-1]) / 2
        return loss, np.r_[rows.back(errors) + at[:-1], errors.sum()]

    found = descend(slope, np.zeros(SIZE + 1))
    return Line(found[:-1], float(found[-1]))


def descend(slope: Slope, at: Doubles) -> Doubles:
    """Walk down with L-BFGS from *at*."""
    loss, gradient = slope(at)
    moves: list[tuple[Doubles, Doubles]] = []
    for _ in range(STEPS):
        direction = _direction(gradient, moves)
        step = 1.0 if moves else 1 / max(1e-9, float(np.linalg.norm(gradient)))
        wanted = 1e-4 * float(gradient @ direction)
        lower, new = slope(at - step * direction)
        while lower > loss - step * wanted and step > 1e-8:
            step /= 2
            lower, new = slope(at - step * direction)
        move = (-step * direction, new - gradient)
        if move[0] @ move[1] > 1e-12:
            moves = [*moves, move][-REMEMBERED:]
        at, loss, gradient = at - step * direction, lower, new
    return at


def _direction(gradient: Doubles, moves: Sequence[tuple[Doubles, Doubles]]) -> Doubles:
    direction, taken = gradient.copy(), []
    for move, bend in reversed(moves):
        share = float(move @ direction) / float(bend @ move)
        direction -= share * bend
        taken.append(share)
    if moves:
        move, bend = moves[-1]
        direction *= float(move @ bend) / float(bend @ bend)
    for (move, bend), share in zip(moves, reversed(taken), strict=True):
        direction += move * (share - float(bend @ direction) / float(bend @ move))
    return direction


class Network(NamedTuple):
    """Two layers, the constants in the last row or place of each."""

    hidden: Floats
    last: Floats


def network(inputs: Floats, asks: NDArray[np.bool_], weights: Floats, seed: int) -> Network:
    """Fit one network of UNITS units with Adam; *inputs* have a last column of ones."""
    rng = np.random.default_rng(seed)
    first = (rng.normal(size=(inputs.shape[1], UNITS)) * 0.1).astype(np.float32)
    first[-1] = 0
    layers = [first, np.r_[rng.normal(size=UNITS) * 0.2, 0].astype(np.float32)]
    means, squares = [np.zeros_like(one) for one in layers], [np.zeros_like(one) for one in layers]
    done, goal = 0, asks.astype(np.float32)
    for epoch in range(EPOCHS):
        rate = RATE * min(1.0, _RISE * (1 - epoch / EPOCHS))
        for chosen in np.array_split(rng.permutation(len(inputs)), len(inputs) // BATCH + 1):
            done += 1
            slopes = _slopes(layers, inputs[chosen], goal[chosen], weights[chosen], rng)
            for at, slope in enumerate(slopes):
                means[at] = _DECAY_MEAN * means[at] + (1 - _DECAY_MEAN) * slope
                squares[at] = _DECAY_SQUARE * squares[at] + (1 - _DECAY_SQUARE) * slope**2
                spread = np.sqrt(squares[at] / (1 - _DECAY_SQUARE**done)) + 1e-8
                move = means[at] / (1 - _DECAY_MEAN**done) / spread + SHRINK * layers[at]
                layers[at] = (layers[at] - rate * move).astype(np.float32)
    return Network(*layers)


def _slopes(
    layers: Sequence[Floats], inputs: Floats, goal: Floats, weights: Floats, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    shown = inputs * _kept(inputs.shape, rng)
    shown[:, -1] = 1
    raw = shown @ layers[0]
    passed = _kept(raw.shape, rng) * (raw > 0)
    units = np.c_[raw * passed, np.ones(len(raw), np.float32)]
    errors = weights * (1 / (1 + np.exp(-np.clip(units @ layers[1], -50, 50))) - goal) / len(goal)
    behind = np.outer(errors, layers[1][:-1]) * passed
    return (shown.T @ behind).astype(np.float32), (units.T @ errors).astype(np.float32)


def _kept(shape: tuple[int, ...], rng: np.random.Generator) -> Floats:
    return ((rng.random(shape) > DROPPED) / (1 - DROPPED)).astype(np.float32)


def scenarios(vectors: Floats, count: int) -> NDArray[np.int64]:
    """Return for each unit vector the number of its group, of *count* groups of near ones."""
    centres = vectors[np.random.default_rng(0).choice(len(vectors), count, replace=False)]
    for _ in range(ROUNDS):
        nearest = (vectors @ centres.T).argmax(axis=1)
        centres = np.array(
            [
                vectors[nearest == at].sum(axis=0) if (nearest == at).any() else centres[at]
                for at in range(count)
            ]
        )
        centres /= np.linalg.norm(centres, axis=1, keepdims=True)
    return np.asarray((vectors @ centres.T).argmax(axis=1))
