"""Reads text, JSON and Word files by their text and their pictures; never unpacks to disk, never fetches anything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from bot.models.reading.chinese_files import read_chinese
from bot.models.reading.notes import Notes, Unfinished
from bot.models.reading.pictures import read_picture
from bot.ports.reading import Unread

PLAIN = frozenset({"", ".txt", ".text", ".json", ".csv", ".log", ".md"})
LAYOUT = frozenset("\t\n\r\f")
MARKUP = ("<", "{\\rtf")
DOCUMENT = "word/document.xml"
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp"})
SILENT = frozenset({".rels", ".odttf"})
"""Parts without anything to see: links between parts, and embedded fonts."""
PREVIEW = "docProps/thumbnail"
ENDS_A_WORD = frozenset({"p", "tc", "tab", "br", "cr", "v"})
ENCRYPTED = 0x1


def read_text(content: bytes, notes: Notes) -> None:
    """Add what a text file says, and of JSON its strings too; Unfinished for markup and for what is not text."""
    text = _decoded(content)
    if text is None:
        text = read_chinese(content, notes)
    notes.add(text)
    if text.lstrip().startswith(MARKUP) or any(ch < " " and ch not in LAYOUT for ch in text):
        raise Unfinished(Unread.UNREADABLE)
    try:
        notes.add("\n".join(_strings(json.loads(text))))
    except RecursionError as error:
        raise Unfinished(Unread.UNREADABLE) from error
    except ValueError:
        return


def read_docx(content: bytes, notes: Notes) -> None:
    """Add the text and the pictures of a Word file; Unfinished for other archives, encrypted ones and bombs."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            _check(parts, notes)
            for part in parts:
                _read_part(archive, part, notes)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise Unfinished(Unread.UNREADABLE) from error


def _decoded(content: bytes) -> str | None:
    """The text in one of the encodings of Unicode; None if it is in another."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for key, inner in value.items():
                yield str(key)
                yield from _strings(inner)
        case list():
            for inner in value:
                yield from _strings(inner)


def _check(parts: list[ZipInfo], notes: Notes) -> None:
    if not any(part.filename == DOCUMENT for part in parts):
        raise Unfinished(Unread.UNREADABLE)
    # Reading a part never yields more than its declared size, so the declared sizes are a bound.
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > notes.limits.entries or unpacked > notes.limits.unpacked_bytes:
        raise Unfinished(Unread.TOO_BIG)
    if sum(_is_picture(part) for part in parts) > notes.limits.pictures:
        raise Unfinished(Unread.TOO_BIG)
    if any(
        part.flag_bits & ENCRYPTED or part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts
    ):
        raise Unfinished(Unread.UNREADABLE)


def _is_picture(part: ZipInfo) -> bool:
    return PurePosixPath(part.filename).suffix.lower() in PICTURES


def _read_part(archive: ZipFile, part: ZipInfo, notes: Notes) -> None:
    suffix = PurePosixPath(part.filename).suffix.lower()
    if part.is_dir() or suffix in SILENT or part.filename.startswith(PREVIEW):
        return
    if _is_picture(part):
        read_picture(archive.read(part), notes)
    elif suffix == ".xml":
        notes.add(_text_of(archive.read(part)))
    else:
        notes.fall_short(Unread.UNREADABLE)


def _text_of(xml: bytes) -> str:
    """The character data, with a break where a word cannot go on. A document type, and so any entity, is refused."""
    pieces: list[str] = []
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.CharacterDataHandler = pieces.append
    parser.EndElementHandler = lambda name: pieces.append("\n" if name.split(":")[-1] in ENDS_A_WORD else "")
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise Unfinished(Unread.UNREADABLE) from error
    return "".join(pieces)


def _refuse(*_: object) -> None:
    raise Unfinished(Unread.UNREADABLE)
