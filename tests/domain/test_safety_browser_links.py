"""A link is judged by where a browser would open it, however it is written, and never passes for ours otherwise."""

from __future__ import annotations

import base64
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.safety.guard import Known, Reason, judge
from bot.safety.registry import Registry
from bot.safety.verifying import Account, Question, Sent, Verdict, Why, fingerprint, verify

REGISTRY = Registry.parse(["domain example.com", "handle example_help", "id 4242"])
KNOWN = Known(domains=frozenset({"example.com"}), handles=frozenset({"example_help"}))
SENT = Sent(our_id=1)
ELSEWHERE = [
    "https://evil.net\\.example.com",
    "https://evil.net\\@example.com",
    "https://evil.net\\\\example.com/login",
    "https://evil.net:443\\@example.com",
    "https:\\\\evil.net\\.example.com",
    "https:/evil.net\\@example.com",
    "https:@evil.net",
    "evil.net\\.example.com",
    "https://example.com\\@evil.net",
    "https://example.com\\.evil.net",
    "example.com\\@evil.net",
    "https://example.com:443@evil.net",
    "https://。@evil.net/，",
    "https://t.me/example_help/../evil_desk",
]
PARTS = [
    "example.com",
    "evil.net",
    "\\",
    "/",
    "//",
    "@",
    ":",
    "443",
    ".",
    "?",
    "#",
    "a",
    "www.",
    "user",
    "%40",
    "..",
    "=",
]
SCHEMES = ["https://", "http://", "HTTPS://", "https:/", "https:\\\\", "https:"]
EVIL = re.compile(r"(?:[a-z0-9-]+\.)*evil\.net")


def opened(link: str) -> str:
    """The host that a browser opens, by the rules of the URL standard as far as these parts go."""
    rest = re.sub(r"^https?:[/\\]*", "", link, flags=re.IGNORECASE)
    authority = re.split(r"[/\\?#]", rest)[0]
    return authority.split("@")[-1].split(":")[0].lower().rstrip(".")


def encoded(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


@pytest.mark.parametrize("link", ELSEWHERE)
def test_what_a_browser_opens_elsewhere_is_not_ours_and_does_not_go_out(link: str) -> None:
    answer = verify(Question(link), REGISTRY, SENT)
    traps = judge(f"Please open {link} now.", KNOWN).reasons

    assert answer.verdict is Verdict.NOT_OURS
    assert traps & {Reason.UNKNOWN_LINK, Reason.UNKNOWN_HANDLE}


@settings(max_examples=1500, deadline=None)
@given(st.sampled_from(SCHEMES), st.lists(st.sampled_from(PARTS), min_size=1, max_size=7).map("".join))
def test_no_spelling_makes_a_foreign_host_ours(scheme: str, rest: str) -> None:
    link = scheme + rest
    answer = verify(Question(link), REGISTRY, SENT)
    traps = judge(f"See {link}", KNOWN).reasons

    if EVIL.fullmatch(opened(link)):
        assert answer.verdict is not Verdict.OURS
        assert traps


@pytest.mark.parametrize(
    "path",
    [
        f"/out?u={encoded('https://evil.net')}",
        f"/?q={encoded('https://evil.net/login')}",
        f"/p/{encoded('https://evil.net/login')}",
        f"/?q={b'https://evil.net'.hex()}",
        "/out?u=7Hq2kd93Lmz0",
        "/go/promo?id=12345",
        "/redirect/5527",
        "/login?return_url=x7Hq2kd93Lmz0",
        "\\out\\5527",
    ],
)
def test_where_our_own_site_leads_on_to_is_said_to_be_unknown(path: str) -> None:
    answer = verify(Question(f"https://example.com{path}"), REGISTRY, SENT)

    assert (answer.verdict, answer.why) == (Verdict.CANNOT_KNOW, Why.LEADS_ON)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "/help/returns",
        "/login?next=/account",
        "/faq?utm_source=newsletter&utm_campaign=black_friday_sale_2026",
        "/app#/transactions/overview",
        "/tx?id=0x52908400098527886E0F7030069857D2E4169EE7",
        "/go",
    ],
)
def test_an_ordinary_page_of_our_site_is_ours(path: str) -> None:
    assert verify(Question(f"https://example.com{path}"), REGISTRY, SENT).verdict is Verdict.OURS


def test_a_name_of_ours_that_leads_to_another_account_is_not_ours() -> None:
    stranger = Question("@example_help", accounts=(Account(666, "@example_help"),))
    colleague = Question("@example_help", accounts=(Account(4242, "@example_help"),))

    answer = verify(stranger, REGISTRY, SENT)

    assert (answer.verdict, answer.why) == (Verdict.NOT_OURS, Why.LEADS_ELSEWHERE)
    assert verify(colleague, REGISTRY, SENT).verdict is Verdict.OURS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("read https://bit.ly/AcmeHelp now", "read https://bit.ly/acmehelp now"),
        ("read bit.ly/AcmeHelp now", "read bit.ly/ACMEHELP now"),
        ("see example.com?code=AbC ok", "see example.com?code=aBc ok"),
        ("see https://example.com/Ａ", "see https://example.com/A"),
    ],
)
def test_another_page_is_another_text(one: str, other: str) -> None:
    assert fingerprint(one) != fingerprint(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Read https://Bit.ly/AcmeHelp now", "read  HTTPS://bit.LY/AcmeHelp\nnow"),
        ("Yes AND/or No", "yes and/OR no"),
        ("ＡＢＣ is ok", "abc is OK"),
    ],
)
def test_what_reads_the_same_is_the_same_text(one: str, other: str) -> None:
    assert fingerprint(one) == fingerprint(other)
