"""Softmax regression on a kernel matrix: the classifier behind the ranking, without any words or vectors."""

from __future__ import annotations

import numpy as np

from bot.faq.features import Floats, Ints

TRUST = 30.0
"""Inverse strength of the ridge penalty; the usual choice for few, clean examples of unit length."""

STEPS = 30
"""Accelerated steps; on 150 entries the ranking no longer changes visibly after 30."""


def fit(kernel: Floats, owners: Ints, classes: int) -> Floats:
    """Learn weights, shape (n, classes), so that ``softmax(products @ weights)`` finds the owner.

    Args:
        kernel: Inner products of the n examples, shape (n, n), positive semidefinite.
        owners: The class of each example, 0 to classes - 1.
        classes: How many there are.

    Minimises the cross entropy plus a ridge penalty. Its curvature is at most half the kernel's (Böhning 1992),
    so one inverse serves all steps and no step size is searched.
    """
    truth = np.eye(classes, dtype=np.float32)[owners]
    shrink = np.float32(1 / TRUST)
    curvature = kernel / 2
    curvature.flat[:: len(kernel) + 1] += shrink
    step = np.linalg.inv(curvature)
    weights: Floats = np.zeros_like(truth)
    ahead = weights
    pace = 1.0
    for _ in range(STEPS):
        reached = np.asarray(ahead - step @ (softmax(kernel @ ahead) - truth + shrink * ahead), np.float32)
        next_pace = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        ahead = reached + np.float32((pace - 1) / next_pace) * (reached - weights)
        weights, pace = reached, next_pace
    return weights


def softmax(scores: Floats) -> Floats:
    """Turn each row of *scores* into probabilities."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))
