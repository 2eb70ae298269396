"""With the extra "ocr", writing in pictures and PDF files is read, whichever way it is turned."""

from __future__ import annotations

import random
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont

from bot.domain.messages import Kind
from bot.models.reading import extras
from bot.models.reading.contents import read
from bot.models.reading.limits import Limits
from bot.models.reading.notes import Notes, Unfinished
from bot.ports.reading import Reading, Unread
from bot.safety.seeds import find
from tests.bench.made_keys import SINGLE_KEYS
from tests.bench.safety_report.leaks import phrase
from tests.bench.screenshots import (
    CJK_FONTS,
    FONTS,
    STYLES,
    fonts_missing,
    honest,
    lines_on_paper,
    photo,
    phrases,
)

HAS_OCR = extras.reads_writing() and extras.reads_pages()
needs_ocr = pytest.mark.skipif(not HAS_OCR, reason="needs the extra: walletdesk[ocr]")
needs_fonts = pytest.mark.skipif(bool(fonts_missing()), reason="needs fonts-dejavu-core and fonts-noto-cjk")

TWELVE = "lunar ripple cactus velvet orbit hazard meadow timber walnut pigeon saddle kiwi"
WORDS = TWELVE.split()
LANGUAGES = ("en", "zh-Hans", "ja", "fr", "cs", "zh-Hant", "es", "it", "pt")


def reading(content: bytes, kind: Kind = Kind.PHOTO, limits: Limits | None = None) -> Reading:
    notes = Notes(limits or Limits())
    try:
        read(content, kind, "", notes)
    except Unfinished as unfinished:
        notes.fall_short(unfinished.reason)
    return Reading(tuple(notes.texts), notes.unread)


def page_of(words: list[str]) -> Image.Image:
    picture = Image.new("RGB", (800, 1100), "white")
    for at, word in enumerate(words):
        ImageDraw.Draw(picture).text((60, 60 + 70 * at), word, "black", ImageFont.load_default(36))
    return picture


def pdf_of(*drawn: Image.Image) -> bytes:
    out = BytesIO()
    drawn[0].save(out, "PDF", save_all=True, append_images=drawn[1:])
    return out.getvalue()


def png(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def shows_phrase(found: Reading) -> bool:
    return any(find(text) for text in found.texts)


@pytest.mark.skipif(HAS_OCR, reason="the extra is installed")
def test_without_the_extra_a_picture_or_pdf_is_never_called_read() -> None:
    out = BytesIO()
    page_of(WORDS).save(out, "PNG")

    assert reading(out.getvalue()).unread is Unread.NOT_AVAILABLE
    assert reading(pdf_of(page_of(WORDS)), Kind.DOCUMENT).unread is Unread.NOT_AVAILABLE


@needs_ocr
@needs_fonts
@pytest.mark.parametrize(("style", "language"), list(zip(STYLES[4::4], LANGUAGES, strict=False)))
def test_a_phrase_on_a_screenshot_is_read(style: Any, language: str) -> None:
    shot = phrases(style, language, random.Random(7))

    found = reading(shot.content)

    assert found.complete
    assert shows_phrase(found)


@needs_ocr
@needs_fonts
def test_an_honest_screen_is_read_and_holds_nothing() -> None:
    shot = honest(1, STYLES[3], "en", random.Random(7))

    found = reading(shot.content)

    assert found.complete
    assert found.texts
    assert not shows_phrase(found)


@needs_ocr
def test_a_photo_without_writing_passes() -> None:
    found = reading(photo(random.Random(7)).content)

    assert found.complete


@needs_ocr
def test_a_long_screenshot_is_read_across_its_pieces() -> None:
    tall = Image.new("RGB", (700, 5200), "white")
    tall.paste(page_of(WORDS[:6]), (0, 400))
    tall.paste(page_of(WORDS[6:]), (0, 4000))
    out = BytesIO()
    tall.save(out, "PNG")

    found = reading(out.getvalue())

    assert shows_phrase(found)


@needs_ocr
@needs_fonts
@pytest.mark.parametrize("family", ["sans", "mono"])
@pytest.mark.parametrize("heading", [[], ["Private key"]])
@pytest.mark.parametrize("turn", [0, 90])
def test_a_strip_with_a_line_or_two_is_not_cut_through(heading: list[str], family: str, turn: int) -> None:
    key = SINGLE_KEYS["BTC WIF"](random.Random(7))
    strip = lines_on_paper([*heading, key], FONTS[family], 30).rotate(turn, expand=True)

    found = reading(png(strip))

    assert any(key in text for text in found.texts)


@needs_ocr
@needs_fonts
def test_a_wide_picture_that_is_made_smaller_is_read_whole_and_in_pieces() -> None:
    key = SINGLE_KEYS["BTC WIF"](random.Random(7))

    found = reading(png(lines_on_paper([key], FONTS["sans"], 100)))

    assert any(key in text for text in found.texts)


@needs_ocr
@needs_fonts
@pytest.mark.parametrize("language", ["russian", "korean"])
@pytest.mark.parametrize("size", [24, 44])
@pytest.mark.parametrize("many", [1, 4])
def test_a_phrase_in_letters_that_are_not_read_leaves_the_picture_unread(
    language: str, size: int, many: int
) -> None:
    words = phrase(language, random.Random(7))[:12]
    rows = [" ".join(words[at : at + many]) for at in range(0, len(words), many)]
    font = CJK_FONTS["serif"] if language == "korean" else FONTS["sans"]

    found = reading(png(lines_on_paper(rows, font, size)))

    assert found.unread is Unread.UNREADABLE


@needs_ocr
def test_more_lines_than_are_read_leave_the_picture_unread() -> None:
    out = BytesIO()
    page_of(WORDS).save(out, "PNG")

    found = reading(out.getvalue(), limits=Limits(lines=3))

    assert found.unread is Unread.TOO_BIG


@needs_ocr
def test_a_scanned_phrase_is_read_across_the_pages_of_a_pdf() -> None:
    found = reading(pdf_of(page_of(WORDS[:6]), page_of(WORDS[6:])), Kind.DOCUMENT)

    assert found.complete
    assert shows_phrase(found)


@needs_ocr
def test_a_pdf_of_too_many_pages_is_not_read() -> None:
    found = reading(pdf_of(*[page_of([])] * 4), Kind.DOCUMENT, Limits(pages=3))

    assert found.unread is Unread.TOO_BIG


@needs_ocr
@pytest.mark.parametrize("damage", ["cut", "locked", "attached"])
def test_a_pdf_that_cannot_be_read_to_its_end_is_not_called_read(damage: str) -> None:
    whole = pdf_of(page_of([]))
    spoilt = {
        "cut": whole[:80],
        "locked": whole.replace(b"/Root", b"/Encrypt << /Filter /Standard /V 9 >> /Root"),
        "attached": with_attachment(whole),
    }

    assert not reading(spoilt[damage], Kind.DOCUMENT).complete


def with_attachment(whole: bytes) -> bytes:
    document = __import__("pypdfium2").PdfDocument(whole)
    document.new_attachment("inner.pdf").set_data(whole)
    out = BytesIO()
    document.save(out)
    return out.getvalue()
