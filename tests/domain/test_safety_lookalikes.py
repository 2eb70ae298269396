"""Which hosts, handles and names are taken for official ones, and which innocent neighbours are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.safety.lookalikes import Likeness, edits, like_handle, like_host, like_name
from bot.safety.skeletons import shown, skeleton

DOMAINS = frozenset({"goldenwallet.com", "token.im"})
BRANDS = frozenset({"Golden Wallet"})
HANDLES = frozenset({"GoldenWallet_Help"})


@pytest.mark.parametrize(
    ("host", "how"),
    [
        ("g0ldenwallet.com", Likeness.SAME_SHAPE),
        ("goldenwaIlet.com".lower(), Likeness.SAME_SHAPE),
        ("gоldenwallet.com", Likeness.SAME_SHAPE),
        ("goldenvvallet.com", Likeness.SAME_SHAPE),
        ("golden-wallet.com", Likeness.SAME_SHAPE),
        ("goldenwallet.org", Likeness.SAME_SHAPE),
        ("goldenwalet.com", Likeness.TYPO),
        ("godlenwallet.com", Likeness.TYPO),
        ("goldenwallet-login.pages.dev", Likeness.BRAND_INSIDE),
        ("goldenwallet.com.evil.org", Likeness.BRAND_INSIDE),
        ("support-goldenwallet.com", Likeness.BRAND_AND_SUPPORT),
    ],
)
def test_a_host_made_to_be_taken_for_ours_is_seen(host: str, how: Likeness) -> None:
    like = like_host(host, DOMAINS, BRANDS)

    assert like is not None
    assert like.how is how


@pytest.mark.parametrize(
    "host",
    ["goldenwallet.com", "help.goldenwallet.com", "etherscan.io", "tokens.com", "golden.com", "example.com"],
)
def test_our_own_hosts_and_innocent_neighbours_imitate_nothing(host: str) -> None:
    assert like_host(host, DOMAINS, BRANDS) is None


def test_a_punycode_host_is_compared_as_browsers_show_it() -> None:
    host = "xn--" + "gоldenwallet".encode("punycode").decode("ascii") + ".com"

    assert shown(host) == "gоldenwallet.com"
    assert like_host(host, DOMAINS, BRANDS) is not None


@pytest.mark.parametrize(
    "handle", ["goldenwallet_he1p", "goldenwalletsupport", "go1den_wallet_admin", "GoldenWalet_Help"]
)
def test_a_handle_made_to_be_taken_for_ours_is_seen(handle: str) -> None:
    assert like_handle(handle, HANDLES, BRANDS) is not None


@pytest.mark.parametrize("handle", ["goldenwallet_help", "johnny_walker", "wallet_fan"])
def test_our_own_handle_and_other_handles_imitate_nothing(handle: str) -> None:
    assert like_handle(handle, HANDLES, BRANDS) is None


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("Golden Wallet Support", Likeness.BRAND_AND_SUPPORT),
        ("GoldenWallet 客服", Likeness.BRAND_AND_SUPPORT),
        ("Gоlden Wallet", Likeness.BRAND_INSIDE),
    ],
)
def test_a_name_with_the_brand_is_seen(name: str, how: Likeness) -> None:
    like = like_name(name, frozenset(), BRANDS)

    assert like is not None
    assert like.how is how


def test_an_agents_name_taken_by_somebody_is_seen_in_other_letters_too() -> None:
    like = like_name("Аnna K.", frozenset({"Anna K."}), BRANDS)

    assert like is not None
    assert like.of == "Anna K."


def test_an_ordinary_name_imitates_nothing() -> None:
    assert like_name("Maria Gold", frozenset({"Anna K."}), BRANDS) is None


@given(st.text(alphabet="abcde", max_size=6), st.text(alphabet="abcde", max_size=6))
def test_edits_count_the_same_in_both_directions_and_none_between_equals(one: str, other: str) -> None:
    assert edits(one, other, 6) == edits(other, one, 6)
    assert (edits(one, other, 6) == 0) is (one == other)


def test_neighbours_that_swapped_places_are_one_edit() -> None:
    assert edits("golden", "godlen", 2) == 1


@given(st.text(max_size=50))
def test_a_skeleton_can_be_made_of_anything_and_twice_is_the_same(text: str) -> None:
    assert isinstance(skeleton(text), str)
    assert skeleton(skeleton("GоIdеn")) == skeleton("golden")
