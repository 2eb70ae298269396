"""What was entered, set, received or given with an account's name, though nothing beside it calls it a password or a code."""

from random import Random

import pytest

from bot.safety import authenticators
from bot.safety.credentials import find
from bot.safety.leaks import Secret
from tests.bench.made_credentials import card, code, password
from tests.bench.made_entered import CODES, EVERYDAY, PASSWORDS

SEED = 20_261_122
BACKUP_CODES = [
    "2fa backup code 4817b-2b918",
    "recovery code: d8695-f1bff",
    "备用码 48172918",
    "резервные коды: 4817 2918",
]
AUTHENTICATORS = [
    "google authenticator secret: GG2YHLA5K5K4UPWFQPJARIMNTNK2JCPH",
    "2fa secret key ZTOWNV62TJV32NUIV4Y5WMEC2ER2JWGI",
    "谷歌密钥 FMS6TS53DI6LNCRX",
    "my setup key is fms6 ts53 di6l ncrx",
    "секрет 2fa: FMS6TS53DI6LNCRX",
]


@pytest.mark.parametrize("template", PASSWORDS)
def test_a_password_is_found_whole_without_its_name_beside_it(template: str) -> None:
    random = Random(SEED)
    drawn = [(password(random), password(random)) for _ in range(5)]

    texts = [template.format(*pair) for pair in drawn]

    missed = [
        value
        for text, pair in zip(texts, drawn, strict=True)
        for value in pair
        if value in text and value not in "".join(text[leak.start : leak.end] for leak in find(text))
    ]
    assert missed == []


@pytest.mark.parametrize("text", EVERYDAY)
def test_what_is_entered_set_and_received_every_day_is_left_alone(text: str) -> None:
    assert [*find(text), *authenticators.find(text)] == []


@pytest.mark.parametrize("template", CODES)
def test_six_digits_that_arrived_are_a_code(template: str) -> None:
    text = template.format("482915")

    assert [(leak.kind, text[leak.start : leak.end]) for leak in find(text)] == [
        (Secret.ONE_TIME_CODE, "482915")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "G-196225",
        "my code is 1 0 4 1 8 1",
        "my 4-digit pin, 7742, is not accepted",
        "暗証番号 3817",
        "الرقم السري 7932",
    ],
)
def test_codes_and_pins_are_found_in_the_ways_they_are_read_out(text: str) -> None:
    (leak,) = find(text)

    assert not any(character.isdigit() for character in text[leak.end :])


@pytest.mark.parametrize("text", BACKUP_CODES)
def test_what_stands_in_for_the_second_factor_is_a_code(text: str) -> None:
    (leak,) = find(text)

    assert (leak.kind, leak.end) == (Secret.ONE_TIME_CODE, len(text))


@pytest.mark.parametrize("text", AUTHENTICATORS)
def test_the_named_secret_of_an_authenticator_is_found(text: str) -> None:
    (leak,) = authenticators.find(text)

    assert (leak.kind, leak.end) == (Secret.ONE_TIME_CODE, len(text))


@pytest.mark.parametrize(
    "layout",
    [
        "{whole} 09/27 123",
        "my card no.{whole}",
        "{first}.{second}.{third}.{fourth}",
        "card {first}\n{second}\n{third}\n{fourth}",
        "{spaced}",
    ],
)
def test_a_card_is_found_in_the_ways_it_is_typed(layout: str) -> None:
    random = Random(SEED)
    whole = next(
        found
        for found in (card(random).replace(" ", "").replace("-", "") for _ in range(99))
        if len(found) == 16
    )
    first, second, third, fourth = (whole[at : at + 4] for at in range(0, 16, 4))
    text = layout.format(
        whole=whole, first=first, second=second, third=third, fourth=fourth, spaced=" ".join(whole)
    )

    (leak,) = find(text)

    assert (leak.kind, leak.end) == (Secret.CARD, len(text))


def test_a_password_at_the_edge_of_what_is_read_is_found_whole() -> None:
    for gap in range(50, 75):
        text = f"wrong password {'.' * gap} Tiger2019abcdefgh"

        found = "".join(text[leak.start : leak.end] for leak in find(text))

        assert found in ("", "Tiger2019abcdefgh")


def test_the_digits_of_a_card_are_found_by_what_they_are_called() -> None:
    text = "the 3 digits are 123, code is not accepted"

    assert [text[leak.start : leak.end] for leak in find(text)] == ["123"]


def test_six_digits_of_code_made_afresh_are_found_after_the_word_for_a_message() -> None:
    random = Random(SEED)
    texts = [f"the sms says {code(random)}" for _ in range(20)]

    assert [text for text in texts if not find(text)] == []
