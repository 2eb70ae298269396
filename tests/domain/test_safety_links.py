"""What counts as a link, an e-mail, a handle or a phone number, however it is written, and how links are made harmless."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.safety.links import Kind, defang, find, is_within, registrable


def values(text: str) -> list[tuple[Kind, str]]:
    """Return kind and value of what is found."""
    return [(one.kind, one.value) for one in find(text)]


@pytest.mark.parametrize(
    "written",
    [
        "https://evil.com",
        "hxxps://evil[.]com",
        "HTTPS://EVIL.COM",
        "evil.com",
        "www.evil.com",
        "evil dot com",
        "evil(dot)com",
        "evil [.] com",
        "ev\u200bil.c\u200bom",
        "ｅｖｉｌ．ｃｏｍ",
        "evil。com",
        "https://wallet.example@evil.com",
    ],
)
def test_a_link_is_found_however_it_is_written(written: str) -> None:
    found = values(f"please open {written} today")

    assert found == [(Kind.LINK, "evil.com")]


@pytest.mark.parametrize(
    ("written", "kind", "value"),
    [
        ("bob@mail.example.com", Kind.EMAIL, "bob@mail.example.com"),
        ("bob (at) example (dot) com", Kind.EMAIL, "bob@example.com"),
        ("@Fake_Support", Kind.HANDLE, "fake_support"),
        ("https://t.me/Fake_Support", Kind.HANDLE, "fake_support"),
        ("t.me/fake_support?start=1", Kind.HANDLE, "fake_support"),
        ("fake_support.t.me", Kind.HANDLE, "fake_support"),
        ("tg://resolve?domain=fake_support", Kind.HANDLE, "fake_support"),
        ("https://t.me/joinchat/AAAA", Kind.LINK, "t.me/joinchat/aaaa"),
        ("+1 (808) 555-0134", Kind.PHONE, "+18085550134"),
        ("[{+1}]-[{808}]-[{555}]-[{0134}]", Kind.PHONE, "+18085550134"),
        ("８０８-５５５-０１３４", Kind.PHONE, "8085550134"),
        ("1️⃣8️⃣0️⃣8️⃣-5️⃣5️⃣5️⃣-0️⃣1️⃣3️⃣4️⃣", Kind.PHONE, "18085550134"),
        ("call 44 20 7946 0018", Kind.PHONE, "442079460018"),
        ("13800138000", Kind.PHONE, "13800138000"),
    ],
)
def test_other_ways_to_reach_somebody_are_found(written: str, kind: Kind, value: str) -> None:
    found = values(f"so {written} it is")

    assert (kind, value) in found


@pytest.mark.parametrize(
    "text",
    [
        "It was 1,234,567.89 USDT on 2026-11-22 at 12:30:45.",
        "Version 2.13.4 on Node.js, see the file log.txt, e.g. now.",
        "Open your wallet.Tap Import.",
        "Order 123456789012 is waiting.",
        "block 21345678, nonce 12, gas 21000",
        "0x52908400098527886E0F7030069857D2E4169EE7",
        "我的转账一直没有到账。请帮帮我",
    ],
)
def test_ordinary_text_holds_nothing(text: str) -> None:
    found = find(text)

    assert found == []


def test_a_find_says_where_it_stands_in_the_raw_text() -> None:
    text = "see (https://evil.com/a?b=1), ok"

    one = find(text)[0]

    assert text[one.start : one.end] == "https://evil.com/a?b=1"


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("a.b.example.com", "example.com"),
        ("a.example.co.uk", "example.co.uk"),
        ("x.evil.pages.dev", "evil.pages.dev"),
        ("example.com", "example.com"),
    ],
)
def test_what_was_registered_is_one_label_before_the_public_suffix(host: str, own: str) -> None:
    assert registrable(host) == own


def test_nothing_is_within_a_domain_under_which_everybody_may_have_a_name() -> None:
    assert is_within("help.example.com", "example.com")
    assert not is_within("evilexample.com", "example.com")
    assert not is_within("evil.github.io", "github.io")


def test_a_defanged_link_can_be_read_but_not_pressed() -> None:
    text = "go to https://evil.com/a.b now"

    harmless = defang(text, [(one.start, one.end) for one in find(text)])

    assert harmless == "go to hxxps://evil[.]com/a[.]b now"


@given(
    st.lists(
        st.sampled_from(["https://evil.com", "a@b.com", "@handle_x", "hello", "+18085550134", "。"]),
        max_size=6,
    )
)
def test_finds_are_in_order_and_do_not_overlap(parts: list[str]) -> None:
    found = find(" ".join(parts))

    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.text(max_size=300))
def test_any_text_is_searched_without_an_error(text: str) -> None:
    found = find(text)

    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert isinstance(defang(text, [(one.start, one.end) for one in found]), str)
