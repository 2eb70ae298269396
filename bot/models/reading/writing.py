"""Reads writing in pictures with rapidocr, which comes with the extra "ocr"; used in the worker only."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.models.reading.layout import Line
from bot.models.reading.notes import Unfinished
from bot.ports.reading import Unread

MODELS = {"Det": "PP-OCRv6_det_small.onnx", "Rec": "PP-OCRv6_rec_small.onnx"}
LOOK_SIDE = 736
"""Detection looks at a picture of this size first: 0.15 to 0.3 CPU seconds, whatever the picture's own size is."""
CLOSE_SIDE = 1536
SMALL_TEXT = 11.0
"""Writing lower than this in the small picture is cut off or missed; then a larger one is looked at."""
FEW = 2
TOO_FAR = 0.4
"""A picture shrunk more than this may hold writing that cannot be seen at the first look."""
TALL = 1.5
SURE = 0.85
"""Mean confidence of upright writing is 0.9 and more, of writing upside down 0.4 to 0.7."""
SAMPLE = 4
LEGIBLE = 0.4
THIN = 1.1
"""Heights of a line for each letter read in it: Latin and Chinese take less, and of scripts that the models do not know,
such as Cyrillic, Arabic or Hangul, only the digits and what looks like Latin is read."""
NARROWEST, LONG = 1.3, 4.0
"""Heights of a line that says anything, and of one that says as much as two."""
MOST_UNREAD = 1
"""Found by pictures of phrases and of ordinary screens; a photo may have one thing on it that looks like a line."""

Pixels = NDArray[np.uint8]
Boxes = NDArray[np.float32]


class Seen(NamedTuple):
    """The lines that were read, and whether there is more writing, in a script that is not read."""

    lines: Sequence[Line]
    has_unread: bool = False


class Writing:
    """Finds lines of writing, upright, tilted or turned. Loads 31 MB of models once; one thread."""

    def __init__(self, most_lines: int) -> None:
        self._most_lines = most_lines
        models = files("rapidocr") / "models"
        # Named models are never fetched from anywhere: if one is not there, loading fails.
        paths = {f"{part}.model_path": str(models / name) for part, name in MODELS.items()}
        self._engine: Any = import_module("rapidocr").RapidOCR(params=_SETTINGS | paths)

    def lines(self, pixels: Pixels) -> Seen:
        """The lines in *pixels* (height, width, blue-green-red); Unfinished if there are more than are read.

        Detection alone tells that a photo has no writing, and which way writing runs.
        """
        boxes = self._boxes(pixels)
        if _runs_down(boxes):
            # Looked for anew: across their direction, lines that are close to each other look like one.
            pixels = np.ascontiguousarray(np.rot90(pixels))
            boxes = self._boxes(pixels)
        if not len(boxes):
            return Seen(())
        if len(boxes) > self._most_lines:
            raise Unfinished(Unread.TOO_BIG)
        if self._is_upside_down(pixels, boxes):
            pixels, boxes = _half_turn(pixels, boxes)
        texts, scores = self._recognise(pixels, boxes)
        lines = [
            Line(text, tuple((float(x), float(y)) for x, y in box))
            for text, score, box in zip(texts, scores, boxes, strict=True)
            if text.strip() and score >= LEGIBLE
        ]
        return Seen(lines, has_unread=_has_unread(texts, boxes))

    def _boxes(self, pixels: Pixels) -> Boxes:
        boxes = self._detect(pixels, LOOK_SIDE)
        shrunk = LOOK_SIDE / max(pixels.shape[:2])
        return self._detect(pixels, CLOSE_SIDE) if _is_too_small(boxes, shrunk) else boxes

    def _detect(self, pixels: Pixels, side: int) -> Boxes:
        detector = self._engine.text_det or self._engine._load_det_model()
        detector.limit_side_len = side
        boxes = detector(pixels).boxes
        return np.zeros((0, 4, 2), np.float32) if boxes is None else np.asarray(boxes, np.float32)

    def _recognise(self, pixels: Pixels, boxes: Boxes) -> tuple[Sequence[str], Sequence[float]]:
        found = self._engine.recognize_txt(self._engine.crop_text_regions(pixels, boxes))
        return found.txts, found.scores

    def _is_upside_down(self, pixels: Pixels, boxes: Boxes) -> bool:
        longest = boxes[np.argsort(-_sides(boxes)[:, 0])[:SAMPLE]]
        _, upright = self._recognise(pixels, longest)
        if np.mean(upright) >= SURE:
            return False
        _, turned = self._recognise(*_half_turn(pixels, longest))
        return bool(np.mean(turned) > np.mean(upright))


_SETTINGS: dict[str, Any] = {
    "Global.log_level": "critical",
    "Global.use_cls": False,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    "Det.limit_type": "max",
    "Rec.rec_batch_num": 1,
    # The default pads every line to 320 pixels, which doubles the cost of a single word.
    "Rec.rec_img_shape": [3, 48, 32],
}


def _sides(boxes: Boxes) -> NDArray[np.float32]:
    """Width and height of each box, shape (n, 2)."""
    wide = np.linalg.norm(boxes[:, 0] - boxes[:, 1], axis=1)
    high = np.linalg.norm(boxes[:, 0] - boxes[:, 3], axis=1)
    return np.stack([wide, high], axis=1).astype(np.float32)


def _has_unread(texts: Sequence[str], boxes: Boxes) -> bool:
    wide, high = _sides(boxes).T
    read = np.array([len("".join(text.split())) for text in texts])
    unread = (wide > NARROWEST * high) & (wide > THIN * high * read)
    return bool(np.sum(np.where(wide > LONG * high, 2, 1)[unread]) > MOST_UNREAD)


def _runs_down(boxes: Boxes) -> bool:
    wide, high = _sides(boxes).T
    return bool(np.sum(high > TALL * wide) > np.sum(wide > TALL * high))


def _is_too_small(boxes: Boxes, shrunk: float) -> bool:
    if len(boxes) < FEW:
        return shrunk < TOO_FAR
    return bool(shrunk < 1 and np.median(_sides(boxes).min(axis=1)) * shrunk < SMALL_TEXT)


def _half_turn(pixels: Pixels, boxes: Boxes) -> tuple[Pixels, Boxes]:
    last = np.array([pixels.shape[1] - 1, pixels.shape[0] - 1], np.float32)
    return np.ascontiguousarray(np.rot90(pixels, 2)), (last - boxes)[:, [2, 3, 0, 1]]
