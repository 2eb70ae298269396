"""Documents are read by their text and their pictures; what cannot be read to its end is never called read."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.domain.messages import Kind
from bot.models.reading.contents import read
from bot.models.reading.limits import Limits
from bot.models.reading.notes import Notes, Unfinished
from bot.ports.reading import Reading, Unread
from bot.safety.seeds import find

PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"
SMALL = replace(Limits(), unpacked_bytes=100_000, entries=20, characters=5_000, pixels=1_000_000)
DOCUMENT = "word/document.xml"


def reading(content: bytes, name: str, *, kind: Kind = Kind.DOCUMENT, limits: Limits = SMALL) -> Reading:
    notes = Notes(limits)
    try:
        read(content, kind, name, notes)
    except Unfinished as unfinished:
        notes.fall_short(unfinished.reason)
    return Reading(tuple(notes.texts), notes.unread)


def word_file(parts: Mapping[str, str | bytes], *, method: int = ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def paragraph(*runs: str) -> str:
    inside = "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs)
    return f'<w:document xmlns:w="urn:w"><w:p>{inside}</w:p></w:document>'


def png(size: tuple[int, int]) -> bytes:
    head = struct.pack(">IIBBBBB", *size, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 64)), (b"IEND", b""))
    packed = (struct.pack(">I", len(c)) + n + c + struct.pack(">I", zlib.crc32(n + c)) for n, c in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("name", [".txt", ".csv", ".md", ""])
def test_a_text_file_is_read(encoding: str, name: str) -> None:
    found = reading(f"my words: {PHRASE}".encode(encoding), name)

    assert found.complete
    assert find(found.texts[0])


def test_json_is_read_with_its_escapes_undone() -> None:
    hidden = "".join(f"\\u{ord(letter):04x}" for letter in PHRASE)

    found = reading(b'{"wallet": {"words": ["' + hidden.encode() + b'"]}}', ".json")

    assert found.complete
    assert any(PHRASE in text for text in found.texts)


def test_words_apart_in_json_are_read_as_one_phrase() -> None:
    found = reading(json.dumps({"mnemonic": PHRASE.split()}).encode(), ".json")

    assert any(find(text) for text in found.texts)


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><text>hello</text></svg>",
        b"  <?xml version='1.0'?><a/>",
        b"{\\rtf1 hello}",
        b"\xff\x00\x81 not a text",
        b"bell \x07",
        b"[" * 5_000,
    ],
)
def test_what_is_markup_or_no_text_is_not_read(content: bytes) -> None:
    assert not reading(content, ".txt", limits=replace(SMALL, characters=10_000)).complete


@pytest.mark.parametrize("name", [".svg", ".zip", ".html", ".xlsx", ".rar", ".exe", ".heic"])
def test_other_formats_are_not_read(name: str) -> None:
    found = reading(b"hello", name)

    assert found.unread is Unread.UNREADABLE


@pytest.mark.parametrize("name", [".000z--1f", ".key", ".html"])
def test_text_under_any_name_is_looked_at_without_being_called_read(name: str) -> None:
    found = reading(PHRASE.encode(), name)

    assert PHRASE in found.texts
    assert not found.complete


def test_a_word_file_is_read_across_its_runs() -> None:
    half = len(PHRASE) // 2
    content = word_file({DOCUMENT: paragraph(PHRASE[:half], PHRASE[half:]), "word/_rels/a.rels": "<a/>"})

    found = reading(content, ".docx")

    assert found.complete
    assert PHRASE in found.texts[0]


def test_footnotes_and_table_cells_are_read_as_words_apart() -> None:
    cells = "".join(f"<w:tc><w:t>{word}</w:t></w:tc>" for word in PHRASE.split())
    content = word_file(
        {DOCUMENT: paragraph("hello"), "word/footnotes.xml": f"<w:x xmlns:w='u'>{cells}</w:x>"}
    )

    found = reading(content, ".docx")

    assert any(find(text) for text in found.texts)


def test_pictures_in_a_word_file_are_looked_into() -> None:
    content = word_file({DOCUMENT: paragraph("see below"), "word/media/a.png": b"\x89PNG\r\n\x1a\n broken"})

    assert not reading(content, ".docx").complete


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"a.txt": "hello"}, Unread.UNREADABLE),
        ({DOCUMENT: paragraph("a"), "word/embeddings/a.bin": b"x"}, Unread.UNREADABLE),
        ({DOCUMENT: paragraph("a"), "word/inner.zip": word_file({"b": "c"})}, Unread.UNREADABLE),
        ({DOCUMENT: "<w:document"}, Unread.UNREADABLE),
        ({DOCUMENT: "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}, Unread.UNREADABLE),
        ({DOCUMENT: "<a>" + " " * 200_000 + "</a>"}, Unread.TOO_BIG),
        ({DOCUMENT: paragraph("a")} | {f"word/{n}.xml": "<a/>" for n in range(30)}, Unread.TOO_BIG),
        ({DOCUMENT: paragraph("a" * 6_000)}, Unread.TOO_BIG),
        ({DOCUMENT: paragraph("a")} | {f"word/media/{n}.png": b"" for n in range(13)}, Unread.TOO_BIG),
    ],
)
def test_bombs_and_nested_files_are_refused(parts: dict[str, str | bytes], reason: Unread) -> None:
    found = reading(word_file(parts), ".docx")

    assert found.unread is reason


def test_a_word_file_packed_in_a_costly_way_is_refused() -> None:
    content = word_file({DOCUMENT: paragraph("hello")}, method=ZIP_BZIP2)

    assert reading(content, ".docx").unread is Unread.UNREADABLE


def test_a_part_larger_than_it_says_is_refused() -> None:
    content = word_file({DOCUMENT: paragraph(" " * 4_000)})
    size = struct.pack("<I", len(paragraph(" " * 4_000)))

    found = reading(content.replace(size, struct.pack("<I", 100)), ".docx")

    assert not found.complete


def test_an_encrypted_word_file_is_refused() -> None:
    content = bytearray(word_file({DOCUMENT: paragraph("hello")}))
    content[content.index(b"PK\x01\x02") + 8] |= 1

    assert reading(bytes(content), ".docx").unread is Unread.UNREADABLE


def test_a_picture_of_too_many_pixels_is_refused_by_its_header() -> None:
    found = reading(png((50_000, 50_000)), ".png")

    assert found.unread is Unread.TOO_BIG


@given(st.binary(max_size=200), st.sampled_from(["GIF89a", "BM", "\x89PNG\r\n\x1a\n", "RIFF0000WEBP", ""]))
@settings(max_examples=60, deadline=None)
def test_a_damaged_photo_is_never_called_read(rest: bytes, start: str) -> None:
    found = reading(start.encode("latin-1") + rest, ".jpg", kind=Kind.PHOTO)

    assert not found.complete


def test_of_a_moving_picture_not_everything_is_read() -> None:
    out = BytesIO()
    frames = [Image.new("RGB", (64, 64), colour) for colour in ("red", "blue")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])

    assert reading(out.getvalue(), ".gif").unread is Unread.UNREADABLE


def test_words_in_the_notes_of_a_picture_file_are_read() -> None:
    out = BytesIO()
    Image.new("RGB", (64, 64)).save(out, "JPEG", comment=PHRASE.encode())

    found = reading(out.getvalue(), ".jpg")

    assert any(find(text) for text in found.texts)


def test_a_reading_does_not_show_what_it_read() -> None:
    assert "winner" not in repr(reading(PHRASE.encode(), ".txt"))


def as_png(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def test_a_picture_of_a_rare_kind_or_cut_off_is_not_read() -> None:
    deep = as_png(Image.new("I;16", (64, 64)))
    cut = as_png(Image.effect_noise((64, 64), 90))[:900]

    assert reading(deep, ".png").unread is Unread.UNREADABLE
    assert reading(cut, ".png").unread is Unread.UNREADABLE


def test_a_picture_just_beyond_the_limit_is_refused() -> None:
    assert reading(as_png(Image.new("1", (1_001, 1_000))), ".png").unread is Unread.TOO_BIG
