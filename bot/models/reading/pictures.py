"""Opens a picture within limits and reads its codes and its writing; documents are next door."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from functools import cache
from io import BytesIO

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from bot.models.reading import extras, writing
from bot.models.reading.codes import read_codes
from bot.models.reading.layout import orders
from bot.models.reading.notes import Notes, Unfinished
from bot.ports.reading import Unread

FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP")
ANIMATED = frozenset({"PNG", "WEBP", "GIF"})
MODES = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBX", "CMYK", "YCbCr", "La", "RGBa"})
WRITTEN_AS_BYTES = frozenset({"comment", "xmp"})
GREY = (128, 128, 128)
"""Stands behind what is transparent, so that both black and white writing shows."""
MOST_ELONGATED = 2.6
"""A scrolled screenshot longer than this is read in pieces, if it has to be made smaller to be read whole."""
OVERLAP = 0.12
LONG_SIDE = 2400
STRIP = 700
"""Across so few pixels no screen was scrolled: lines may run along them, and pieces would cut through each."""


def read_picture(content: bytes, notes: Notes) -> None:
    """Add to *notes* what a picture file says; Unfinished if it cannot be opened or is too large."""
    with _opened(content) as picture:
        if picture.width * picture.height > notes.limits.pixels:
            raise Unfinished(Unread.TOO_BIG)
        if picture.mode not in MODES:
            raise Unfinished(Unread.UNREADABLE)
        if picture.format in ANIMATED and getattr(picture, "n_frames", 1) > 1:
            notes.fall_short(Unread.UNREADABLE)
        for comment in _comments(picture):
            notes.add(comment)
        read_pixels(_plain(picture), notes)


def read_pixels(picture: Image.Image, notes: Notes) -> str:
    """Add to *notes* what an RGB picture says: each code, then the writing of each piece in every likely order.

    *picture* may be made smaller on the way.
    Returns the writing row by row, because what goes on in the next picture may be one phrase with it.
    """
    read_codes(picture, notes)
    if not extras.reads_writing():
        notes.fall_short(Unread.NOT_AVAILABLE)
        return ""
    rows: list[str] = []
    reader = _writing(notes.limits.lines)
    for piece in _pieces(picture):
        piece.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
        pixels = np.ascontiguousarray(np.asarray(piece)[:, :, ::-1])
        seen = reader.lines(pixels)
        if seen.has_unread:
            notes.fall_short(Unread.UNREADABLE)
        texts = orders(seen.lines)
        rows.extend(texts[:1])
        for text in texts:
            notes.add(text)
    notes.add("\n".join(rows))
    return "\n".join(rows)


def _opened(content: bytes) -> Image.Image:
    # The size is checked by us, from the header; below some size Pillow only warns.
    warnings.simplefilter("ignore")
    try:
        return Image.open(BytesIO(content), formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise Unfinished(Unread.TOO_BIG) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Unfinished(Unread.UNREADABLE) from error


def _comments(picture: Image.Image) -> Iterator[str]:
    for name, value in picture.info.items():
        if isinstance(value, str):
            yield value
        elif isinstance(value, bytes) and name in WRITTEN_AS_BYTES:
            yield value.decode("utf-8", "ignore")


def _plain(picture: Image.Image) -> Image.Image:
    try:
        upright = ImageOps.exif_transpose(picture)
        if not upright.has_transparency_data:
            return upright.convert("RGB")
        ground = Image.new("RGBA", upright.size, (*GREY, 255))
        return Image.alpha_composite(ground, upright.convert("RGBA")).convert("RGB")
    except (OSError, ValueError, SyntaxError, IndexError) as error:
        raise Unfinished(Unread.UNREADABLE) from error


def _pieces(picture: Image.Image) -> list[Image.Image]:
    """Cut what is much longer than wide, with some overlap, so that shrinking does not make it illegible.

    Where a cut may go through lines of writing, the whole of it comes first.
    """
    wide, high = picture.size
    short, long = min(wide, high), max(wide, high)
    if long <= max(LONG_SIDE, MOST_ELONGATED * short):
        return [picture]
    whole = [picture.copy()] if wide > high or short < STRIP else []
    return [*whole, *_cut(picture, short, long)]


def _cut(picture: Image.Image, short: int, long: int) -> list[Image.Image]:
    wide, high = picture.size
    step = int(short * (2 - OVERLAP))
    starts = range(0, max(1, long - int(short * OVERLAP)), max(1, step))
    ends = [(start, min(long, start + 2 * short)) for start in starts]
    if high > wide:
        return [picture.crop((0, start, wide, end)) for start, end in ends]
    return [picture.crop((start, 0, end, high)) for start, end in ends]


@cache
def _writing(most_lines: int) -> writing.Writing:
    return writing.Writing(most_lines)
