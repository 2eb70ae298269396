"""Of a mistyped identifier it is said which part is wrong, and never what would be right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.flaws import Fault, Flaw
from bot.intake.meanings import meanings
from bot.intake.recognise import flaw_in, recognise

TRON = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
SEGWIT = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
EVM = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
STELLAR = "GA5ZSEJYB37JRC5AVCIA5MOP4RHTM335X2KGX3IHOJAPP5RE34K4KZVN"
TON = "EQCxE6mUtQJKFnGfaROTKOt1lZbDiiX1kCixRv7Nw2Id_sDs"
CASHADDR = "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a"


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        (TRON.replace("NH", "Nl"), Flaw(Fault.ALPHABET, place=5, character="l")),
        (TRON[:-1] + "u", Flaw(Fault.CHECKSUM, count=6)),
        (TRON[:-1], Flaw(Fault.TOO_SHORT, count=1)),
        (TRON + "x", Flaw(Fault.TOO_LONG, count=1)),
        (SEGWIT[:-1] + "b", Flaw(Fault.ALPHABET, place=42, character="b")),
        (SEGWIT[:-1] + "5", Flaw(Fault.CHECKSUM, count=6)),
        (SEGWIT[:-2], Flaw(Fault.TOO_SHORT, count=2)),
        (SEGWIT[:-2] + "T4", Flaw(Fault.CAPITALS)),
        (EVM.replace("aAe", "aae"), Flaw(Fault.CAPITALS)),
        (EVM[:-1] + "g", Flaw(Fault.ALPHABET, place=42, character="g")),
        (STELLAR[:-1] + "M", Flaw(Fault.CHECKSUM, count=4)),
        (STELLAR[:-1], Flaw(Fault.TOO_SHORT, count=1)),
        (TON[:-1] + "t", Flaw(Fault.CHECKSUM, count=3)),
        (CASHADDR[:-1] + "c", Flaw(Fault.CHECKSUM, count=8)),
        (CASHADDR[:-1] + "b", Flaw(Fault.ALPHABET, place=54, character="b")),
        ("0x" + "7c01" * 15 + "7c0", Flaw(Fault.TOO_SHORT, count=1)),
        ("7c01" * 15 + "7c0x", Flaw(Fault.ALPHABET, place=64, character="x")),
    ],
)
def test_the_part_that_is_wrong_is_named(text: str, flaw: Flaw) -> None:
    found = meanings(text)

    assert found.candidates == ()
    assert found.flawed is not None and found.flawed.flaw == flaw


@given(st.sampled_from([TRON, SEGWIT, STELLAR, TON, CASHADDR]), st.data())
def test_one_wrong_character_is_always_found_and_named(sound: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(5 if sound is not CASHADDR else 13, len(sound) - 1))
    other = data.draw(st.sampled_from("abcdefgh2345XYZ").filter(lambda character: character != sound[place]))

    found = meanings(sound[:place] + other + sound[place + 1 :])

    assert found.candidates == ()
    assert found.flawed is not None


@pytest.mark.parametrize(
    "text",
    [
        "550e8400-e29b-41d4-a716-446655440000",
        "internationalization-is-very-long-indeed",
        "Donaudampfschifffahrtsgesellschaft",
        "1234567890123456789012345678901234",
        "q" * 42,
    ],
)
def test_an_ordinary_word_is_not_called_mistyped(text: str) -> None:
    assert meanings(text).flawed is None


def test_a_token_in_a_text_says_what_is_wrong_with_it() -> None:
    (token,) = recognise(f"I sent it to {TRON[:-1]}u yesterday")

    assert (token.kind, token.valid, token.flaw) == ("tron_address", False, Flaw(Fault.CHECKSUM, count=6))


def test_the_flaw_of_a_text_is_that_of_its_first_mistyped_identifier() -> None:
    assert flaw_in(f"{EVM} then {TRON[:-1]} then {SEGWIT[:-1]}5") == Flaw(Fault.TOO_SHORT, count=1)
    assert flaw_in(f"all is well with {TRON}") is None
