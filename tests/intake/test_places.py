"""The sheet of exchanges, wallets and sites: every name is found by itself, means one place, and is no network."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.intake.networks import find_networks
from bot.intake.places import SHEET, PlaceKind, find_places, named_places
from bot.intake.sheets import BadSheet

NAMES = [(title, name) for title, names in named_places() for name in names]


@pytest.mark.parametrize(("title", "name"), NAMES)
def test_a_name_alone_is_its_place_in_any_case(title: str, name: str) -> None:
    for spelled in (name, name.upper(), name.title()):
        assert [place.title for place in find_places(spelled)] == [title]


def test_no_name_means_two_places_or_a_network() -> None:
    counted = Counter(name for _, name in NAMES)

    assert [name for name, count in counted.items() if count > 1] == []
    assert [name for name in counted if find_networks(name, asked=True)] == []


@pytest.mark.parametrize(
    ("sheet", "why"),
    [
        ("X: {kind: shop, names: [x]}", "kind must be one of"),
        ("X: {kind: site, names: [Xx]}", "lower case"),
        ("X: {kind: site, nicknames: [x]}", "no field here"),
        ("X: {kind: site}", "no name"),
    ],
)
def test_a_fault_in_the_sheet_is_said_with_its_line(sheet: str, why: str) -> None:
    with pytest.raises(BadSheet, match=why) as said:
        list(named_places(f"\n{sheet}\n"))

    assert str(said.value).startswith(f"{SHEET}, line 2")


def test_a_place_has_a_kind() -> None:
    (place,) = find_places("from Binance")

    assert (place.kind, place.is_source) == (PlaceKind.EXCHANGE, True)
