"""Which sentences state a password or a one-time code, in twenty languages, and which only talk about one."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.safety.credentials import find
from bot.safety.leaks import Leak, Secret
from tests.bench.made_credentials import (
    CODES,
    EVERYDAY,
    PASSWORDS,
    PLAIN,
    PLAIN_WORDS,
    code,
    password,
    pin,
    ticket,
)

SEED = 20_261_122


def sentences(templates: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(language, template) for language, listed in templates.items() for template in listed]


def covered(text: str, kind: Secret) -> str:
    return "".join(text[leak.start : leak.end] for leak in find(text) if leak.kind is kind)


@pytest.mark.parametrize(("language", "template"), sentences(PASSWORDS))
def test_a_stated_password_is_found_whole(language: str, template: str) -> None:
    random = Random(SEED)
    values = [password(random) for _ in range(10)]

    missed = [value for value in values if value not in covered(template.format(value), Secret.PASSWORD)]

    assert missed == []


@pytest.mark.parametrize(("language", "template"), sentences(PLAIN))
def test_a_plain_word_is_found_where_the_statement_is_explicit(language: str, template: str) -> None:
    missed = [word for word in PLAIN_WORDS if word not in covered(template.format(word), Secret.PASSWORD)]

    assert missed == []


@pytest.mark.parametrize(("language", "template"), sentences(PLAIN))
def test_a_number_is_a_password_where_the_statement_is_explicit(language: str, template: str) -> None:
    number = pin(Random(SEED))

    assert covered(template.format(number), Secret.PASSWORD) == number


@pytest.mark.parametrize(("language", "template"), sentences(CODES))
def test_a_named_code_is_found_whole(language: str, template: str) -> None:
    random = Random(SEED)
    values = [code(random) for _ in range(10)]

    missed = [value for value in values if value not in covered(template.format(value), Secret.ONE_TIME_CODE)]

    assert missed == []


@pytest.mark.parametrize("message", EVERYDAY)
def test_everyday_messages_are_left_alone(message: str) -> None:
    assert find(message) == []


@pytest.mark.parametrize(
    "template", ["{}", "order {}", "my ticket {}", "txid {}", "paid {} yesterday", "订单 {}", "заказ {}"]
)
def test_bare_numbers_and_references_are_left_alone(template: str) -> None:
    random = Random(SEED)

    assert [text for text in (template.format(ticket(random)) for _ in range(200)) if find(text)] == []


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("my pin is 4829", "4829"),
        ("wallet pin 482913", "482913"),
        ("change my pin to 1234 please", "1234"),
        ("G-482913 is your Google verification code", "G-482913"),
        ("Your code: 482 913", "482 913"),
        ("me@mail.com:Tiger2019", "Tiger2019"),
        ("email/password: me@mail.com / Tiger2019", "Tiger2019"),
        ("user: jonas pass: Tiger2019", "Tiger2019"),
        ("user jonas pass Tiger#2016", "Tiger#2016"),
        ('the password is "purple horse battery"', "purple horse battery"),
        ("password\nTiger2019", "Tiger2019"),
        ("my password is password123", "password123"),
        ("the password for binance: Tiger2019", "Tiger2019"),
        ("my password is P@ss-word!", "P@ss-word!"),
        ("der Code, den ich bekommen habe, ist 482913", "482913"),
        ("密码我设的是Tiger2019", "Tiger2019"),
        ("ｍｙ ｐａｓｓｗｏｒｄ： Ｔｉｇｅｒ２０１９", "Ｔｉｇｅｒ２０１９"),
    ],
)
def test_other_ways_to_say_it_are_understood(text: str, secret: str) -> None:
    assert [text[leak.start : leak.end] for leak in find(text)] == [secret]


@pytest.mark.parametrize(
    "text",
    [
        "my password is the same as my old one",
        "password manager is 1Password7",
        "since the update to 2.14.3 my password is refused",
        "after iOS17 my password isn't accepted",
        "I changed my password on 12.05.2024",
        "does the password need a number like 1 or 2",
        "is the code six digits?",
        "transfer 482913 usdt, code not received",
        "my password, my phone is 482913",
        "error 482913 when entering the code",
        "please send to me@mail.com, ticket AB12345",
        "mail me at me@mail.com:8080/path",
        "The problem is my password",
        "pin code 700001, Kolkata",
        "my boarding pass LH#2041 was refused as a document",
        "the season pass 2024/25 is paid",
        "minha senha tem 8 dígitos",
        "验证码 482913 分钟",
    ],
)
def test_sentences_that_only_come_close_are_left_alone(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    "link",
    [
        "https://etherscan.io@evil.example/tx/0x" + "7c01ab9f" * 8,
        "http://bank.example@evil.example/login/a1b2c3d4",
    ],
)
def test_the_path_of_a_link_with_a_user_before_its_host_is_no_password(link: str) -> None:
    assert find(f"is {link} real?") == []


def test_the_range_is_in_the_raw_text_and_the_count_is_of_characters() -> None:
    text = "m\u200by p\u200bassword: Tiger2019"

    assert find(text) == [Leak(len(text) - 9, len(text), Secret.PASSWORD, 9)]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error_and_ranges_are_in_order(text: str) -> None:
    leaks = find(f"my password {text} code")

    assert all(leak.start < leak.end for leak in leaks)
    assert all(before.end <= after.start for before, after in pairwise(leaks))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz ,.", max_size=120))
def test_no_text_without_the_name_of_a_secret_holds_one(text: str) -> None:
    named = any(
        name in text
        for name in ("pass", "pw", "pin", "code", "mdp", "mk", "nip", "tan", "cv", "otp", "ma", "kod")
    )

    assert named or find(text) == []


@pytest.mark.parametrize(
    "said", ["the pin of my ledger is {}", "PIN of my trezor is {}", "the pin to unlock the device is {}"]
)
def test_the_pin_of_a_device_is_found(said: str) -> None:
    number = pin(Random(SEED))

    assert covered(said.format(number), Secret.PASSWORD) == number
