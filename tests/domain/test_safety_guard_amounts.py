"""Which drafts only tell of an amount, in many languages, and which name one to ask for it."""

import pytest

from bot.safety.guard_amounts import only_tells

NEWS = """
Your balance is 120 USDT.
You sent 200 USDT on Tron and it arrived.
You should see 120 USDT now.
Your refund of 25 USDT is on its way.
The exchange will credit 300 USDT to you.
您的 120 USDT 已经到账了，请刷新一下
您的餘額是 120 USDT。
残高は120 USDTです。
잔액은 120 USDT입니다.
Recibirá 100 USDT en una hora.
Seu saldo é de 120 USDT.
Votre solde est de 120 USDT.
Il tuo saldo è di 120 USDT.
Ihre Rückerstattung von 25 USDT ist unterwegs.
Вы получите 100 USDT в течение часа.
Bakiyeniz 120 USDT.
Số dư của bạn là 120 USDT.
Saldo Anda 120 USDT.
رصيدك 120 USDT.
موجودی شما 120 USDT است.
आपका बैलेंस 120 USDT है।
""".strip().splitlines()
DEMANDS = """
Your refund of 25 USDT is on its way once the fee is in.
Deposit 0.02 BNB and you will receive it all back.
Put 100 USDT on our address, it will arrive doubled.
Send 1 ETH, and you will receive 2 ETH.
Your balance is short by 120 USDT, add it now.
Your balance is 120 USDT, deposit as much again.
Votre remboursement de 50 USDT arrivera dès que la caution est versée.
您的退款 300 USDT 已批准，先转手续费
您的余额需要补 100 USDT
Вы получите 100 USDT после внесения залога.
Ihr Guthaben von 100 USDT wird nach Einzahlung frei.
Deposita 0,02 BNB y recibirás tu premio.
Your balance is hidden.
""".strip().splitlines()


@pytest.mark.parametrize("draft", NEWS)
def test_a_balance_an_arrival_or_a_refund_is_news(draft: str) -> None:
    assert only_tells(draft)


@pytest.mark.parametrize("draft", DEMANDS)
def test_what_asks_for_the_amount_or_makes_it_a_condition_is_none(draft: str) -> None:
    assert not only_tells(draft)


@pytest.mark.parametrize("draft", NEWS)
def test_news_in_a_long_draft_is_left_to_the_reading(draft: str) -> None:
    assert not only_tells(f"{draft} {'We looked at everything again today. ' * 4}")
