"""Secrets that are said by the way: with a short "is", after where they are used, in Hindi in Latin letters."""

import pytest

from bot.safety.gate import find


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("i use the same password everywhere, its bluehorse1979", "bluehorse1979"),
        (
            "I use the same password everywhere. No, wait: password everywhere, it's bluehorse1979",
            "bluehorse1979",
        ),
        ("uso la misma contraseña en todas partes, es caballo1979", "caballo1979"),
        ("ich nutze dasselbe Passwort überall, es ist Pferdchen1979", "Pferdchen1979"),
        ("my wallet pin's 7719", "7719"),
        ("my pin’s 7719, why is it refused", "7719"),
        ("my pin's 7719 and i forgot where it goes", "7719"),
        ("my code's 481277 but it is refused", "481277"),
        ("4821, that's my pin code", "4821"),
        ("my pin code is 400053", "400053"),
        ("my password's bluehorse1979", "bluehorse1979"),
        ("my pin's 7719 and it does not work", "7719"),
        ("Qwerty!77 - that's my password", "Qwerty!77"),
        ("hunter42, that’s my password", "hunter42"),
        ("its hunter42dragon thats my pw", "hunter42dragon"),
        ("OTP aaya hai 448211 kya karu", "448211"),
        ("otp mila 448211", "448211"),
        ("code aaya 889102, kisko dena hai?", "889102"),
        ("mere phone pe code aaya hai 889102", "889102"),
        ("authenticator backup key JBSW Y3DP EHPK 3PXP JBSW Y3DP", "JBSW Y3DP EHPK 3PXP JBSW Y3DP"),
        ("authy backup key: jbsw y3dp ehpk 3pxp", "jbsw y3dp ehpk 3pxp"),
    ],
)
def test_what_is_said_by_the_way_is_a_secret(text: str, secret: str) -> None:
    assert [text[one.start : one.end] for one in find(text)] == [secret]


@pytest.mark.parametrize(
    "text",
    [
        "I use the same password everywhere, its stupid",
        "my password is everywhere now",
        "is it bad to have the same password everywhere, it's easier",
        "my password doesn't work everywhere, its windows10",
        "my pin's not working since 2019",
        "my password's gone",
        "my password's 90 days are over",
        "the pin's 4 digits are wrong",
        "my wallet's 7719 coins",
        "my password's 2019 version was shorter",
        "my pin code's 400053 and city is Mumbai",
        "my password's 2019 and 2020 versions",
        "my code's 2024 and 2025",
        "400053, that's my pin code",
        "MG Road Mumbai 400053, thats my pin code",
        "400053 is my pincode",
        "v2.14.3, that's my password manager's version",
        "iPhone12 thats my phone not my password",
        "error code aaya 889102",
        "otp nahi aaya 3 baar try kiya",
        "otp kab aayega",
        "paise aaye 448211 kya karu",
        "promo code mila 448211",
        "code aaya 404 kya karu",
        "authenticator backup key does that work here also",
        "authenticator backup key is what I lost",
    ],
)
def test_what_is_said_about_them_is_none(text: str) -> None:
    assert find(text) == []
