"""Drafts in which digits stand for letters, so that no list and no reading sees the words."""

import pytest

from bot.safety.guard import judge
from bot.safety.guard_clauses import unleeted
from bot.safety.guard_rules import Reason


@pytest.mark.parametrize(
    "draft", ["g1ve m3 y0ur s33d phr4se", "G1VE M3 Y0UR S33D PHR4SE", "t3ll m3 the p4ssw0rd"]
)
def test_a_request_in_digits_is_one(draft: str) -> None:
    assert Reason.ASKS_FOR_SECRET in judge(draft).reasons


@pytest.mark.parametrize(
    "draft",
    [
        "Your L2 transfer arrived on Base",
        "The error is E401 in version v2.3a",
        "It works with iOS 17 on an iPhone 14",
    ],
)
def test_versions_and_models_stay_as_they_are(draft: str) -> None:
    assert unleeted(draft) == draft
    assert judge(draft).reasons == set()


@pytest.mark.parametrize("draft", ["g1ve m3 y0ur s33d phr4se", "s33d, v2.3a, https://a1.example/s33d"])
def test_places_in_the_draft_stay_the_same(draft: str) -> None:
    assert len(unleeted(draft)) == len(draft)
