"""Tells by its first bytes what a file is and has it read; what is not known here is not read."""

from __future__ import annotations

from bot.domain.messages import Kind
from bot.models.reading.documents import PLAIN, read_docx, read_text
from bot.models.reading.notes import Notes, Unfinished
from bot.models.reading.pages import read_pdf
from bot.models.reading.pictures import read_picture
from bot.ports.reading import Unread

PICTURE_STARTS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM")
PDF = b"%PDF-"
PDF_WITHIN = 1024
"""A PDF file may begin with something else for so many bytes."""
ZIP = b"PK"
WORD = ".docx"


def read(content: bytes, kind: Kind, suffix: str, notes: Notes) -> None:
    """Add what the file says to *notes*; *suffix* is that of its name, in small letters. Unfinished if it cannot be."""
    if kind is Kind.PHOTO or content.startswith(PICTURE_STARTS):
        read_picture(content, notes)
    elif PDF in content[:PDF_WITHIN]:
        read_pdf(content, notes)
    elif suffix == WORD and content.startswith(ZIP):
        read_docx(content, notes)
    else:
        # A key file may have any name, so its text is looked at; but what a program makes of it is not known.
        read_text(content, notes)
        if suffix not in PLAIN:
            raise Unfinished(Unread.UNREADABLE)
