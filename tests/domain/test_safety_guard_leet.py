"""Drafts in which digits stand for letters, so that no list and no reading sees the words."""

import pytest

from bot.safety.guard import judge
from bot.safety.guard_clauses import unleeted
from bot.safety.guard_rules import Reason


@pytest.mark.parametrize(
    "draft",
    [
        "g1ve m3 y0ur s33d phr4se",
        "G1VE M3 Y0UR S33D PHR4SE",
        "t3ll m3 the p4ssw0rd",
        "g1v3 m3 y0ur p1n",
        "3nter y0ur p1n her3",
        "sh4re th3 c0d3 y0u g0t",
    ],
)
def test_a_request_in_digits_is_one(draft: str) -> None:
    assert Reason.ASKS_FOR_SECRET in judge(draft).reasons


@pytest.mark.parametrize(
    ("draft", "letters"),
    [
        ("s3nd m3 y0ur c0de", "send me your code"),
        ("g1ve m3 y0ur words", "give me your words"),
        ("typ3 my_s33d", "type my_seed"),
    ],
)
def test_asking_words_and_underscores_show_the_letters(draft: str, letters: str) -> None:
    assert unleeted(draft) == letters


@pytest.mark.parametrize(
    "draft",
    [
        "Your L2 transfer arrived on Base",
        "The error is E401 in version v2.3a",
        "It works with iOS 17 on an iPhone 14",
        "Update to v2.3a on your iPhone 14",
        "Send TRC20 tokens on Tron only, give us the model of your M3 Mac",
        "Enter the name of the_l0g_2 and tell us the version, v1.4a or iOS_17",
    ],
)
def test_versions_and_models_stay_as_they_are(draft: str) -> None:
    assert unleeted(draft) == draft
    assert judge(draft).reasons == set()


@pytest.mark.parametrize(
    "draft",
    [
        "Your L2 transfer arrived, your s33d is not needed",
        "Your B450 board and the L2 network are not the cause, y0ur wallet is fine",
        "Do not give your p1n to anybody, and update to v1.4a",
        "The M3 chip is fine, never type your p4ssw0rd anywhere else",
        "We will never ask for your s33d phr4se, whatever the error E401 says",
    ],
)
def test_versions_and_models_beside_such_words_ask_for_nothing(draft: str) -> None:
    assert unleeted(draft) != draft
    assert judge(draft).reasons == set()


@pytest.mark.parametrize("draft", ["g1ve m3 y0ur s33d phr4se", "s33d, v2.3a, https://a1.example/s33d"])
def test_places_in_the_draft_stay_the_same(draft: str) -> None:
    assert len(unleeted(draft)) == len(draft)
