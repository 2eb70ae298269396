"""QR codes and other codes in pictures are read in any state, and wallets' backup codes become their words."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from mnemonic import Mnemonic
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from bot.domain.messages import Kind
from bot.models.reading.codes import read_codes, words_of
from bot.models.reading.contents import read
from bot.models.reading.limits import Limits
from bot.models.reading.notes import Notes
from bot.ports.reading import Unread
from bot.safety.seeds import find

ENGLISH = Mnemonic("english")
LINK = "https://example.org/tx/12345"
ENTROPY = st.sampled_from((16, 32)).flatmap(lambda size: st.binary(min_size=size, max_size=size))


def drawn(content: str | bytes, form: zxingcpp.BarcodeFormat = zxingcpp.BarcodeFormat.QRCode) -> Image.Image:
    code = zxingcpp.create_barcode(content, form)
    return Image.fromarray(np.array(code.to_image(scale=6, add_quiet_zones=True))).convert("RGB")


def texts_of(picture: Image.Image) -> list[str]:
    notes = Notes(Limits())
    read_codes(picture, notes)
    return notes.texts


def digits_of(phrase: str) -> str:
    return "".join(f"{ENGLISH.wordlist.index(word):04}" for word in phrase.split())


@given(ENTROPY)
@settings(max_examples=15, deadline=None)
def test_a_numeric_backup_code_gives_its_phrase(entropy: bytes) -> None:
    phrase = ENGLISH.to_mnemonic(entropy)

    texts = texts_of(drawn(digits_of(phrase)))

    assert phrase in texts


@given(ENTROPY.filter(lambda entropy: not (entropy.isascii() and entropy.decode().isprintable())))
@settings(max_examples=15, deadline=None)
def test_a_compact_backup_code_gives_its_phrase(entropy: bytes) -> None:
    phrase = ENGLISH.to_mnemonic(entropy)

    texts = texts_of(drawn(entropy))

    assert phrase in texts
    assert find(phrase)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=16, max_size=16))
def test_sixteen_typed_characters_are_no_phrase(text: str) -> None:
    assert words_of(text, text.encode()) == ""


def test_digits_beyond_the_word_list_are_no_phrase() -> None:
    assert words_of("2048" * 12, b"") == ""
    assert words_of("0001" * 11, b"") == ""


@pytest.mark.parametrize("angle", [0, 23, 90, 180, 270])
def test_a_code_is_read_in_any_direction(angle: int) -> None:
    picture = drawn(LINK).rotate(angle, expand=True, fillcolor="white")

    assert texts_of(picture) == [LINK]


def test_a_light_code_on_a_dark_ground_is_read() -> None:
    assert texts_of(ImageChops.invert(drawn(LINK))) == [LINK]


def test_a_blurred_code_in_a_poor_picture_is_read() -> None:
    out = BytesIO()
    screen = Image.new("RGB", (1080, 2200), "#202020")
    screen.paste(drawn(LINK), (300, 900))
    screen.filter(ImageFilter.GaussianBlur(1.5)).save(out, "JPEG", quality=12)

    assert texts_of(Image.open(out)) == [LINK]


def test_every_code_of_a_picture_is_read() -> None:
    sheet = Image.new("RGB", (1600, 500), "white")
    sheet.paste(drawn("first code"), (40, 40))
    sheet.paste(drawn("second code"), (600, 40))
    sheet.paste(drawn("third code", zxingcpp.BarcodeFormat.Aztec), (1200, 40))

    assert sorted(texts_of(sheet)) == ["first code", "second code", "third code"]


def test_a_code_behind_transparency_is_read() -> None:
    code = drawn(LINK).convert("L")
    clear = Image.new("RGBA", code.size, (0, 0, 0, 0))
    clear.paste((0, 0, 0, 255), mask=ImageChops.invert(code))
    out, notes = BytesIO(), Notes(Limits())
    clear.save(out, "PNG")

    read(out.getvalue(), Kind.DOCUMENT, ".png", notes)

    assert LINK in notes.texts


def test_a_damaged_code_leaves_the_picture_unread() -> None:
    picture, notes = drawn("0001" * 12), Notes(Limits())
    middle = picture.width // 2
    ImageDraw.Draw(picture).rectangle([middle - 38, middle - 38, middle + 38, middle + 38], fill="#808080")

    read_codes(picture, notes)

    assert notes.unread is Unread.UNREADABLE
    assert notes.texts == []


def test_a_packet_between_wallets_leaves_the_picture_unread() -> None:
    notes = Notes(Limits())

    read_codes(drawn("UR:CRYPTO-SEED/OYADGDAAWZWPLTTS"), notes)

    assert notes.unread is Unread.UNREADABLE
