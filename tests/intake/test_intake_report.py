"""The report on identifiers, with few of them: where the outside judge is installed, nothing sound is refused."""

import random

import pytest

pytest.importorskip("bip_utils", reason="bip-utils is not installed: it judges our checksums from outside")

# Only behind the line above: without the judge there is nothing to import.
from tests.bench.intake_report import Tally, measured, mistyped, most_likely, wrong_sets
from tests.bench.made_addresses import Made, formats


@pytest.mark.parametrize("made", list(formats()), ids=lambda made: str(made.name))
def test_every_sound_address_is_taken_and_mistyped_ones_as_rarely_as_theory_says(made: Made) -> None:
    tally = measured(made, 200, random.Random(7))

    assert tally.refused == 0
    assert tally.passed <= tally.allowed
    assert tally.disputed == []


def test_every_set_of_meanings_is_as_it_must_be() -> None:
    assert list(wrong_sets()) == []


def test_a_mistyped_text_differs_in_one_place() -> None:
    text = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"

    other = mistyped(text, "abc", random.Random(1))

    assert sum(one != two for one, two in zip(text, other, strict=True)) == 1


def test_what_chance_allows_grows_with_what_is_expected() -> None:
    assert [most_likely(expected) for expected in (0, 1e-7, 1)] == [0, 0, 9]
    assert Tally("none", passed=3, expected=3, certain=3).is_met
