"""Sums that are to be paid first, where it is said too shortly to be read well, and what only tells of such."""

import pytest

from bot.safety.guard import judge
from bot.safety.guard_opinion import Opinion
from bot.safety.guard_rules import Reason

ASKS = """
Pehle 50 USDT fees do
pehle 500 rs fees jama karo phir withdraw hoga
先交50U手续费
先付20USDT才能解冻
您先缴100元保证金
""".strip().splitlines()
FINE = """
pehle app update kijiye, 5 USDT dikhega
pehle mat bhejo 50 USDT fees
Kya aapne pehle kisi ko 50 USDT fees di thi?
没有任何客服会让您先交50U手续费
对方让您先交50U手续费，这是诈骗
您当时有没有先付20USDT给对方？
先等10分钟再刷新
""".strip().splitlines()


def harmless(_: str) -> Opinion:
    """A reading that is sure of nothing being asked."""
    return Opinion(-20.0, Reason.ASKS_FOR_PAYMENT, is_read=True, alone=-20.0)


@pytest.mark.parametrize("draft", ASKS)
def test_a_sum_that_is_to_be_paid_first_is_stopped_however_it_reads(draft: str) -> None:
    assert judge(draft, second=harmless).reasons == {Reason.ASKS_FOR_PAYMENT}


@pytest.mark.parametrize("draft", FINE)
def test_other_talk_of_sums_and_of_what_comes_first_is_not(draft: str) -> None:
    assert judge(draft, second=harmless).reasons == set()
