"""Reads PDF files by their text and by pictures of their pages; pypdfium2 comes with the extra "ocr"."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from PIL import Image

from bot.models.reading import extras
from bot.models.reading.notes import Notes, Unfinished
from bot.models.reading.pictures import read_pixels
from bot.ports.reading import Unread

PAGE_SIDE = 1600
"""Pixels of a drawn page's longer side: 10-point writing is 19 pixels high."""


def read_pdf(content: bytes, notes: Notes) -> None:
    """Add what each page says, as text and as a picture: letters may be drawn, and text may map to other letters.

    Unfinished if the file is damaged, wants a password or has too many pages. Attached files are not read.
    """
    if not extras.reads_pages():
        raise Unfinished(Unread.NOT_AVAILABLE)
    pdf = import_module(extras.PAGES)
    try:
        document = pdf.PdfDocument(content)
        document.init_forms()
        _read(document, notes)
    except pdf.PdfiumError as error:
        raise Unfinished(Unread.UNREADABLE) from error


def _read(document: Any, notes: Notes) -> None:
    if len(document) > notes.limits.pages:
        raise Unfinished(Unread.TOO_BIG)
    if document.count_attachments():
        notes.fall_short(Unread.UNREADABLE)
    notes.add("\n".join(page.get_textpage().get_text_bounded() for page in document))
    notes.add("\n".join(read_pixels(_picture(page), notes) for page in document))


def _picture(page: Any) -> Image.Image:
    drawn: Image.Image = page.render(scale=PAGE_SIDE / max(page.get_size())).to_pil()
    return drawn.convert("RGB")
