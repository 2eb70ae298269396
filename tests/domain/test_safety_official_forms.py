"""What is on the official list is known in whatever form it is asked about, and a name alone is nobody's proof."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.safety.links import defang, find
from bot.safety.lookalikes import like_host
from bot.safety.registry import Registry
from bot.safety.verifying import Question, Sent, Verdict, Why, verify

REGISTRY = Registry.parse(
    [
        "domain acmewallet.llc",
        "domain acmewallet.example",
        "domain acmewallet2gzyxa.onion",
        "domain 钱包.中国",
        "phone +44 20 7946 0018",
        "brand Acme Wallet",
        "name Acme Support",
    ]
)
SENT = Sent(our_id=77)
DOMAINS = ("acmewallet.llc", "acmewallet.example", "acmewallet2gzyxa.onion", "钱包.中国")


def verdict(text: str) -> tuple[Verdict, Why]:
    """What is answered about *text*, and why."""
    answer = verify(Question(text), REGISTRY, SENT)
    return answer.verdict, answer.why


@given(
    st.sampled_from(DOMAINS),
    st.sampled_from(["", "https://", "http://", "hxxps://", "HTTPS://"]),
    st.sampled_from(["", "www.", "help.", "WWW."]),
    st.sampled_from(["", "/", "/login", ":443/a?b=c", "?x=1", "."]),
    st.booleans(),
)
def test_an_official_domain_is_ours_in_every_form(
    domain: str, scheme: str, front: str, tail: str, large: bool
) -> None:
    host = domain.upper() if large else domain

    assert verdict(f"{scheme}{front}{host}{tail}") == (Verdict.OURS, Why.OFFICIAL)


@pytest.mark.parametrize(
    "text",
    [
        "xn--uir314m.xn--fiqs8s",
        "https://xn--uir314m.xn--fiqs8s/a",
        "钱包。中国",
        "“acmewallet.llc”",
    ],
)
def test_punycode_and_the_dots_and_quotes_of_chinese_change_nothing(text: str) -> None:
    assert verdict(text) == (Verdict.OURS, Why.OFFICIAL)


@pytest.mark.parametrize(
    "text",
    [
        "acmewallet.llc.evil.zz",
        "acmewallet.llc@evil.zz",
        "evil.zz/acmewallet.llc",
        "acmewallet.llc-login.zz",
        "https://evil.zz/?acmewallet.llc",
        "acmevvallet.llc",
        "acmewallet.llc evil.com",
        "evil.com acmewallet.llc",
    ],
)
def test_what_only_holds_an_official_domain_is_never_ours(text: str) -> None:
    assert verdict(text)[0] is not Verdict.OURS


def test_a_question_around_an_official_domain_is_not_called_an_imitation() -> None:
    assert verdict("is acmewallet.llc yours?") == (Verdict.CANNOT_KNOW, Why.NO_RECORD)


def test_an_official_domain_imitates_nothing_in_punycode_either() -> None:
    assert like_host("xn--uir314m.xn--fiqs8s", REGISTRY.domains, REGISTRY.brands) is None


@pytest.mark.parametrize(
    "name", ["Acme Wallet", "acme wallet", "AcmeWallet", " Acme  Wallet ", "Acme Support"]
)
def test_the_brand_itself_and_a_name_of_ours_cannot_be_known(name: str) -> None:
    assert verdict(name) == (Verdict.CANNOT_KNOW, Why.NAMES_CAN_BE_COPIED)


@pytest.mark.parametrize("name", ["Acmе Wallet", "Acme Wallet Support", "Acme Wa11et"])
def test_a_name_that_only_looks_like_the_brand_is_not_ours(name: str) -> None:
    assert verdict(name) == (Verdict.NOT_OURS, Why.LOOKS_LIKE)


@pytest.mark.parametrize(
    "number",
    ["0044 20 7946 0018", "00442079460018", "+44 20 7946 0018", "0044-20-7946-0018", "(0044) 20 7946 0018"],
)
def test_an_official_number_is_ours_with_two_zeros_for_the_sign_too(number: str) -> None:
    assert verdict(number) == (Verdict.OURS, Why.OFFICIAL)


def test_a_number_within_a_question_is_known_with_two_zeros_too() -> None:
    found = [one.value for one in find("is 0044 20 7946 0018 yours?")]

    assert found == ["+442079460018"]


def test_a_strange_number_of_another_country_is_not_ours() -> None:
    assert verdict("0049 30 1234567") == (Verdict.NOT_OURS, Why.NOT_OFFICIAL)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("+14155550100", "+1·415·555·0100"),
        ("+1 (415) 555-0100", "+1·415·555·0100"),
        ("0044 20 7946 0018", "0044·20·7946·0018"),
    ],
)
def test_a_number_made_harmless_can_be_read_and_not_dialled(written: str, shown: str) -> None:
    assert defang(written, [(0, len(written))]) == shown
