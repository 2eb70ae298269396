"""What agents read about an address."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.explaining_addresses import explain_address
from bot.domain.facts import AddressFact, Approval, Balance, Trouble

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
KNOWN = AddressFact("ethereum", "0xa", NOON, is_used=True, approvals=())
LEAVE = Approval("0xa", "0xb", "0xc", "", genuine=False, unlimited=True)


def keys(fact: AddressFact) -> list[str]:
    return [line.key for line in explain_address(fact, str.title)]


@pytest.mark.parametrize("trouble", [one for one in Trouble if one is not Trouble.NONE])
def test_a_network_that_did_not_tell_is_all_there_is_to_say(trouble: Trouble) -> None:
    (line,) = explain_address(replace(KNOWN, trouble=trouble), str.title)

    assert line.args == {"network": "Ethereum"}


@pytest.mark.parametrize(("is_used", "said"), [(True, "yes"), (False, "no"), (None, "unknown")])
def test_whether_it_is_used_is_said_first(is_used: bool | None, said: str) -> None:
    first, *_ = explain_address(replace(KNOWN, is_used=is_used), str.title)

    assert (first.key, first.args["used"]) == ("look-address", said)


def test_a_wallet_that_lets_a_contract_act_for_it_is_not_called_a_contract() -> None:
    assert "look-contract" in keys(replace(KNOWN, is_contract=True))
    assert "look-contract" not in keys(replace(KNOWN, is_contract=True, is_delegated=True))
    assert "look-delegated" in keys(replace(KNOWN, is_delegated=True))


def test_what_it_holds_none_of_is_left_out() -> None:
    held = replace(KNOWN, balances=(Balance("ETH", 0, 18), Balance("USDT", 5, 6)))

    assert keys(held) == ["look-address", "look-balance"]
    assert keys(KNOWN) == ["look-address", "look-holds-nothing"]


def test_many_approvals_are_counted_and_unknown_ones_said_to_be_so() -> None:
    many = explain_address(replace(KNOWN, approvals=(LEAVE,) * 9), str.title)

    assert [line.key for line in many].count("look-approval") == 6
    assert many[-1].args == {"count": 3}
    assert keys(replace(KNOWN, approvals=None))[-1] == "look-approvals-unknown"
