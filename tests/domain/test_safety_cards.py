"""Which numbers are payment cards: issuer, check digit, and words or groups that say so."""

from random import Random

import pytest

from bot.safety.credentials import find
from bot.safety.leaks import Leak, Secret
from tests.bench.made_credentials import CARDS, card

SEED = 20_261_122
# Test numbers that the networks and processors publish.
PUBLISHED = {
    "visa": "4111 1111 1111 1111",
    "mastercard": "5555 5555 5555 4444",
    "mastercard 2": "2223 0031 2200 3222",
    "american express": "3782 822463 10005",
    "discover": "6011 1111 1111 1117",
    "jcb": "3530 1113 3330 0000",
    "unionpay": "6200 0000 0000 0005",
    "mir": "2200 0000 0000 0004",
    "maestro": "6759 6498 2643 8453",
}


@pytest.mark.parametrize("issuer", PUBLISHED)
def test_a_number_in_a_cards_groups_is_a_card(issuer: str) -> None:
    number = PUBLISHED[issuer]

    assert find(number) == [Leak(0, len(number), Secret.CARD, len(number.replace(" ", "")))]


@pytest.mark.parametrize("template", CARDS)
def test_a_number_that_is_called_a_card_is_one_in_any_grouping(template: str) -> None:
    random = Random(SEED)
    texts = [template.format(card(random)) for _ in range(50)]

    assert [text for text in texts if Secret.CARD not in {leak.kind for leak in find(text)}] == []


def test_expiry_and_code_beside_the_number_go_with_it() -> None:
    text = "card 4111111111111111 exp 09/27 cvv 123 thanks"

    assert [text[leak.start : leak.end] for leak in find(text)] == ["4111111111111111 exp 09/27 cvv 123"]


@pytest.mark.parametrize("text", ["my cvv is 123", "CVC: 1234", "安全码 123"])
def test_a_cards_code_alone_is_a_leak(text: str) -> None:
    assert [leak.kind for leak in find(text)] == [Secret.CARD]


@pytest.mark.parametrize(
    "text",
    [
        "4111111111111111",
        "card 4111111111111112",
        "card 9111111111111116",
        "order 4111 1111 1111 1111",
        "订单 4111 1111 1111 1111",
        "my card ends in 1111",
        "card fee 4111.11",
        "my card number has 16 digits",
        "tx 04111111111111111f",
        "the cvv is wrong",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert find(text) == []
