"""Adapts a transformer to tell requests from innocent drafts: factors added to its matrices, and a small network behind.

Needs torch, which the bot does not. The transformer itself stays as it is; what is learnt has a fiftieth of its size.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from bot.models.transformer_files import MATRICES, Weights, floats
from scripts.guard_correcting import LEARNT_UNITS

Floats = NDArray[np.float32]

RANK, ANSWERS = 16, 5
BATCH, SHRINK, DROPPED, SIGNS_DROPPED = 32, 0.01, 0.1, 0.2
UNREAD = 0.08
"""The share of pieces that are hidden while it learns, so that it goes by more than one word."""
LONGEST = 112
"""Pieces that it learns from; only a few drafts are longer."""
FIRST = 4
"""The first layer that is adapted: those below spell and parse, which they know, and cost a sixth of the time."""
LEARNT, AGAIN = 0.15, 0.35
"""The loss below which a draft counts as learnt (nine to one for what is right), and the share of such that come again."""
BLURRED = 0.02
"""How far from yes and no the right answer is: some drafts are labelled wrongly."""
WHICH_COUNTS = 0.2
"""How much what is asked for counts beside whether anything is."""
_RISE, _STEEPEST, _TOLD_EVERY, _LOWEST = 0.05, 1.0, 200, -1e4


def _quick() -> torch.dtype:
    """Half precision if the processor has a unit for it; without one it is a hundred times slower than single precision."""
    spent = {}
    for kind in (torch.bfloat16, torch.float32):
        one = torch.ones(256, 256, dtype=kind)
        one @ one
        begun = time.perf_counter()
        one @ one
        spent[kind] = time.perf_counter() - begun
    return min(spent, key=lambda kind: spent[kind])


_QUICK = _quick()


class Lesson(NamedTuple):
    """Drafts as pieces of words and as signs, what is right, *which* is asked for (-1: unknown), and their weights."""

    pieces: Sequence[Sequence[int]]
    signs: Floats
    asks: NDArray[np.bool_]
    which: NDArray[np.int64]
    weights: Floats


class Course(NamedTuple):
    """How many *times* round all drafts come, and the largest step."""

    times: int
    rate: float


ANEW, ON = Course(3, 1e-3), Course(2, 4e-4)
"""From nothing, and from what was learnt before: smaller steps, so that little of that is lost."""


class Adapted(NamedTuple):
    """What was learnt: *entries* and *exits* of the factors by matrix, (layers, …), and the network's two layers."""

    entries: dict[str, Floats]
    exits: dict[str, Floats]
    hidden: Floats
    last: Floats


class _Model:
    """The transformer, and what is learnt."""

    def __init__(self, weights: Weights, signs: int, seed: int, before: Adapted | None = None) -> None:
        self.shape, tables = weights.shape, weights.tables
        self.tables = {name: torch.tensor(np.array(table)) for name, table in tables.items()}
        self.halves = {name: self.tables[name].to(_QUICK) for name in MATRICES}
        self.unknown = weights.vocabulary.unknown
        every = np.arange(self.shape.words)
        self.words = torch.tensor(floats(weights.words[every])).bfloat16()
        self.learnt = _given(before) if before else self._begun(signs, np.random.default_rng(seed))
        if before:
            self._fold(before)

    def _begun(self, signs: int, chance: np.random.Generator) -> dict[str, Tensor]:
        width, sizes = self.shape.width, {"fi": (self.shape.width, self.shape.wide)}
        sizes["fo"] = (self.shape.wide, self.shape.width)
        learnt: dict[str, Tensor] = {}
        for name in MATRICES:
            into, out = sizes.get(name, (width, width))
            first = chance.normal(size=(self.shape.layers - FIRST, into, RANK)) / np.sqrt(into)
            learnt[f"{name}.in"] = _learnt(first)
            learnt[f"{name}.out"] = _learnt(np.zeros((self.shape.layers - FIRST, RANK, out)))
        size = 2 * width + signs
        learnt["hidden"] = _learnt(chance.normal(size=(size, LEARNT_UNITS)) / np.sqrt(size))
        learnt["base"] = _learnt(np.zeros(LEARNT_UNITS))
        learnt["last"] = _learnt(chance.normal(size=(LEARNT_UNITS, ANSWERS)) * 0.1)
        learnt["last base"] = _learnt(np.zeros(ANSWERS))
        return learnt

    def _fold(self, before: Adapted) -> None:
        """Add to the layers that are not adapted what was once learnt for them."""
        for name in MATRICES:
            for layer in range(FIRST):
                added = torch.tensor(before.entries[name][layer] @ before.exits[name][layer])
                self.halves[name][layer] += added.to(_QUICK)

    def answers(self, pieces: Tensor, there: Tensor, signs: Tensor, *, learns: bool) -> Tensor:
        """Log odds of a request, and of each kind, for drafts as rows of *pieces*; *there* says which are none."""
        if learns:
            pieces = torch.where(torch.rand(pieces.shape) < UNREAD, self.unknown, pieces)
        found = self._layers(self.words[pieces].float(), there, learns)
        mean = (found * there[:, :, None]).sum(1) / there.sum(1)[:, None]
        largest = found.masked_fill(there[:, :, None] == 0, _LOWEST).amax(1)
        signs = functional.dropout(signs, SIGNS_DROPPED, learns)
        inputs = functional.dropout(torch.cat([mean, largest, signs], 1), DROPPED, learns)
        units = functional.relu(inputs @ self.learnt["hidden"] + self.learnt["base"])
        return functional.dropout(units, DROPPED, learns) @ self.learnt["last"] + self.learnt["last base"]

    def _layers(self, found: Tensor, there: Tensor, learns: bool) -> Tensor:
        tables, width = self.tables, self.shape.width
        places = tables["pos"].view(-1, width)[: found.shape[1]]
        found = self._levelled(found + places + tables["type"][:width], tables["ln.w"], tables["ln.b"])
        hidden = torch.zeros(there.shape).masked_fill(there == 0, _LOWEST)[:, None, None, :]
        for layer in range(self.shape.layers):
            part = {name: tables[name][layer] for name in ("aln.w", "aln.b", "oln.w", "oln.b")}
            taken = self._times(self._attended(found, hidden, layer), "ao", layer)
            taken = _thinned(taken, learns=learns and layer >= FIRST)
            found = self._levelled(found + taken, part["aln.w"], part["aln.b"])
            wide = functional.gelu(self._times(found, "fi", layer), approximate="tanh")
            given = _thinned(self._times(wide, "fo", layer), learns=learns and layer >= FIRST)
            found = self._levelled(found + given, part["oln.w"], part["oln.b"])
        return found

    def _attended(self, found: Tensor, hidden: Tensor, layer: int) -> Tensor:
        count, length, width = found.shape
        size = width // self.shape.heads

        def heads(name: str) -> Tensor:
            rows = self._times(found, name, layer)
            return rows.view(count, length, self.shape.heads, size).transpose(1, 2)

        near = (heads("q") @ heads("k").transpose(2, 3)).float() / size**0.5 + hidden
        taken = torch.softmax(near, -1).to(_QUICK) @ heads("v")
        return taken.transpose(1, 2).reshape(count, length, width)

    def _times(self, found: Tensor, name: str, layer: int) -> Tensor:
        # Half precision, where the processor has it, for what costs time and for nothing else.
        half = found.to(_QUICK)
        plain = half @ self.halves[name][layer] + self.tables[f"{name}.b"][layer].to(_QUICK)
        if layer < FIRST:
            return plain
        into, out = (self.learnt[f"{name}.{end}"][layer - FIRST].to(_QUICK) for end in ("in", "out"))
        return plain + half @ into @ out

    def _levelled(self, rows: Tensor, scale: Tensor, shift: Tensor) -> Tensor:
        return functional.layer_norm(rows.float(), (self.shape.width,), scale, shift, 1e-12)


def adapted(weights: Weights, lesson: Lesson, seed: int, before: Adapted | None = None) -> Adapted:
    """Learn from *lesson*, from nothing or on from *before*, telling how it goes: a second for 32 drafts, each time."""
    torch.manual_seed(seed)
    model, course = _Model(weights, lesson.signs.shape[1], seed, before), ON if before else ANEW
    learnt = list(model.learnt.values())
    walker = torch.optim.AdamW(learnt, lr=course.rate, weight_decay=SHRINK)
    errors, losses = np.full(len(lesson.pieces), np.inf, np.float32), []
    for done, chosen in _batches(lesson, errors, course.times, np.random.default_rng(seed)):
        walker.param_groups[0]["lr"] = course.rate * _pace(done)
        loss, errors[chosen] = _loss(model, lesson, chosen)
        walker.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learnt, _STEEPEST)
        walker.step()
        losses.append(float(loss.detach()))
        if len(losses) % _TOLD_EVERY == 0:
            print(f"{done:.0%}: loss {np.mean(losses[-_TOLD_EVERY:]):.3f}", flush=True)
    return _result(model, before)


def odds(weights: Weights, found: Adapted, lesson: Lesson) -> Floats:
    """Return the log odds that each draft of *lesson* asks for something."""
    model = _Model(weights, lesson.signs.shape[1], 0, found)
    result = np.zeros(len(lesson.pieces), np.float32)
    order = np.argsort([len(one) for one in lesson.pieces], kind="stable")
    with torch.inference_mode():
        for chosen in np.array_split(order, len(order) // BATCH + 1):
            pieces, there = _padded([lesson.pieces[at] for at in chosen])
            signs = torch.tensor(lesson.signs[chosen])
            result[chosen] = model.answers(pieces, there, signs, learns=False)[:, 0].numpy()
    return result


def _pace(done: float) -> float:
    return min(1.0, done / _RISE + 1e-3) * (1 + float(np.cos(np.pi * min(1.0, done)))) / 2


def _batches(
    lesson: Lesson, errors: Floats, rounds: int, chance: np.random.Generator
) -> Iterator[tuple[float, NDArray[np.int64]]]:
    """Yield how far it is, and the numbers of drafts of like length, in another order each time round.

    Of those that *errors* call learnt only some come again.
    """
    lengths = np.array([len(one) for one in lesson.pieces])
    for times in range(rounds):
        wanted = np.flatnonzero((errors > LEARNT) | (chance.random(len(errors)) < AGAIN))
        order = wanted[np.argsort(lengths[wanted] + chance.uniform(0, 10, len(wanted)))]
        print(f"time {times + 1} of {rounds}: {len(order)} drafts", flush=True)
        parts = [order[at : at + BATCH] for at in range(0, len(order) - BATCH + 1, BATCH)]
        for done, at in enumerate(chance.permutation(len(parts))):
            yield (times + done / len(parts)) / rounds, parts[at]


def _loss(model: _Model, lesson: Lesson, chosen: NDArray[np.int64]) -> tuple[Tensor, Floats]:
    """Return what to make smaller, and how far from right each draft is."""
    pieces, there = _padded([lesson.pieces[at] for at in chosen])
    given = model.answers(pieces, there, torch.tensor(lesson.signs[chosen]), learns=True)
    right = torch.tensor(lesson.asks[chosen].astype(np.float32)) * (1 - 2 * BLURRED) + BLURRED
    weights = torch.tensor(lesson.weights[chosen])
    each = functional.binary_cross_entropy_with_logits(given[:, 0], right, reduction="none")
    loss = (weights * each).sum() / weights.sum()
    which = torch.tensor(lesson.which[chosen])
    known = which >= 0
    if known.any():
        loss = loss + WHICH_COUNTS * functional.cross_entropy(given[known, 1:], which[known])
    return loss, each.detach().numpy()


def _padded(drafts: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    longest = min(LONGEST, max(map(len, drafts)))
    pieces, there = torch.zeros(len(drafts), longest, dtype=torch.long), torch.zeros(len(drafts), longest)
    for at, draft in enumerate(drafts):
        kept = list(draft[:longest])
        pieces[at, : len(kept)] = torch.tensor(kept)
        there[at, : len(kept)] = 1
    return pieces, there


def _learnt(values: NDArray[Any]) -> Tensor:
    return torch.nn.Parameter(torch.tensor(values, dtype=torch.float32))


def _thinned(rows: Tensor, *, learns: bool) -> Tensor:
    """Drop a part of what is added, the same for each piece of a draft: to draw lots for all took a tenth of the time."""
    if not learns:
        return rows
    count, _, width = rows.shape
    return rows * ((torch.rand(count, 1, width) > DROPPED) / (1 - DROPPED)).to(rows.dtype)


def _given(before: Adapted) -> dict[str, Tensor]:
    learnt = {f"{name}.in": _learnt(before.entries[name][FIRST:]) for name in MATRICES}
    learnt |= {f"{name}.out": _learnt(before.exits[name][FIRST:]) for name in MATRICES}
    learnt["hidden"], learnt["base"] = _learnt(before.hidden[:-1]), _learnt(before.hidden[-1])
    learnt["last"], learnt["last base"] = _learnt(before.last[:-1]), _learnt(before.last[-1])
    return learnt


def _result(model: _Model, before: Adapted | None) -> Adapted:
    found = {name: tensor.detach().numpy() for name, tensor in model.learnt.items()}

    def factors(end: str) -> dict[str, Floats]:
        rows = {name: np.pad(found[f"{name}.{end}"], ((FIRST, 0), (0, 0), (0, 0))) for name in MATRICES}
        if before:
            for name in MATRICES:
                rows[name][:FIRST] = (before.entries if end == "in" else before.exits)[name][:FIRST]
        return rows

    return Adapted(
        factors("in"),
        factors("out"),
        np.vstack([found["hidden"], found["base"]]),
        np.vstack([found["last"], found["last base"]]),
    )
