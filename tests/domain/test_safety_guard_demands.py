"""Requests that rob without the name of a secret, in one message or two; accounts and addresses that are only told."""

import pytest

from bot.safety.guard import Known, Reason, judge
from bot.safety.spread import judge_after

ADDRESS = "0x52908400098527886E0F7030069857D2E4169EE7"


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        ("Sign the message that pops up", Reason.ASKS_FOR_SIGNATURE),
        ("Approve the transaction", Reason.ASKS_FOR_SIGNATURE),
        ("Give unlimited allowance to the contract so we can recover it.", Reason.ASKS_FOR_SIGNATURE),
        ("请签名弹出的消息，验证身份。", Reason.ASKS_FOR_SIGNATURE),
        ("請簽署彈出的訊息。", Reason.ASKS_FOR_SIGNATURE),
        ("Apruebe la transacción que aparece.", Reason.ASKS_FOR_SIGNATURE),
        ("Подпишите сообщение в кошельке.", Reason.ASKS_FOR_SIGNATURE),
        ("Signez le message qui s'affiche.", Reason.ASKS_FOR_SIGNATURE),
        ("请连接钱包到我们的验证页面", Reason.ASKS_FOR_SIGNATURE),
        ("Move all your funds to this new address", Reason.ASKS_FOR_PAYMENT),
        ("把全部资产转到这个新地址", Reason.ASKS_FOR_PAYMENT),
        ("Переведите все на этот адрес.", Reason.ASKS_FOR_PAYMENT),
        ("You need to pay 50 USDT", Reason.ASKS_FOR_PAYMENT),
        ("A small deposit is needed to verify the ownership.", Reason.ASKS_FOR_PAYMENT),
        ("Reply with the six digits.", Reason.ASKS_FOR_SECRET),
        ("What did you set as your PIN?", Reason.ASKS_FOR_SECRET),
        ("Forward me the SMS you just got.", Reason.ASKS_FOR_SECRET),
        ("What number did the SMS contain?", Reason.ASKS_FOR_SECRET),
        ("What does your authenticator show right now?", Reason.ASKS_FOR_SECRET),
        ("You will receive a 6-digit number now. Tell me.", Reason.ASKS_FOR_SECRET),
        ("报一下那六位数", Reason.ASKS_FOR_SECRET),
        ("把你的单词发给我看看", Reason.ASKS_FOR_SECRET),
        ("какие слова у вас записаны?", Reason.ASKS_FOR_SECRET),
        ("words?", Reason.ASKS_FOR_SECRET),
        ("Send them in two messages so that the bot doesn't delete them.", Reason.ASKS_FOR_SECRET),
        ("Download the apk I send you.", Reason.ASKS_FOR_CALL),
        ("Import your wallet into this new app so that it syncs.", Reason.ASKS_FOR_CALL),
    ],
)
def test_what_robs_without_naming_a_secret_is_stopped_for_its_reason(draft: str, reason: Reason) -> None:
    assert reason in judge(draft).reasons


@pytest.mark.parametrize(
    "draft",
    [
        "Did you sign the message that popped up?",
        "Don't sign the message, please reject it.",
        "If you did not start it, do not approve the transaction.",
        "You approved the transaction at 12:30, and it is final.",
        "The transaction was approved by the exchange.",
        "Which site asked you to sign the message?",
        "An unlimited allowance can be revoked in the app.",
        "You can move your funds to a new wallet yourself.",
        "Did you move all your funds to this address?",
        "You only have to pay 0.5 USDT network fee",
        "Did you pay 50 USDT?",
        "Did the SMS arrive?",
        "弹出的签名请求，不是您发起的请拒绝。",
        "您之前授权过哪些合约？",
        "Подписывали ли вы сообщение?",
        "Did anyone ask you to install an apk?",
        "Our bot deletes phrases at once.",
    ],
)
def test_questions_and_warnings_about_the_same_go_out(draft: str) -> None:
    assert judge(draft).reasons == frozenset()


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("You will get a code in a minute", "tell me"),
        ("A code will arrive by SMS in a minute.", "Did it arrive? Tell me"),
        ("Do you have the paper with your words?", "photo please"),
        ("You need to pay", "50 USDT"),
    ],
)
def test_a_request_in_two_messages_is_stopped(first: str, then: str) -> None:
    assert judge(then).reasons == frozenset()
    assert judge_after([first], then)


@pytest.mark.parametrize(
    "draft",
    [
        "telegram: support_anna",
        "my tg is support_anna",
        "write @ support_anna",
        "t me slash support_anna",
        "paypal me anna",
        "cash app $anna",
        "QQ 12345678",
    ],
)
def test_an_account_that_is_only_told_is_unknown_unless_it_is_listed(draft: str) -> None:
    name = draft.split()[-1].lower()

    assert Reason.UNKNOWN_HANDLE in judge(draft).reasons
    assert Reason.UNKNOWN_HANDLE not in judge(draft, Known(handles=frozenset({name}))).reasons
    assert Reason.UNKNOWN_HANDLE not in judge(draft, Known(texts=(f"it was {name}",))).reasons


@pytest.mark.parametrize(
    "draft",
    [
        "Telegram 10.2 and later",
        "Open Telegram: tap Settings",
        "Please use Telegram on iOS17 or later",
        "The QQ app has a bug",
        "block 18234567 was mined at 12:30",
    ],
)
def test_the_name_of_a_service_alone_is_no_account(draft: str) -> None:
    assert judge(draft).reasons == frozenset()


@pytest.mark.parametrize("gap", [" ", "\n"])
@pytest.mark.parametrize("at", [12, 18, 26, 34])
def test_an_address_cut_in_two_is_unknown_unless_it_is_in_the_case(gap: str, at: int) -> None:
    draft = f"Use {ADDRESS[:at]}{gap}{ADDRESS[at:]}"

    assert Reason.UNKNOWN_ADDRESS in judge(draft).reasons
    assert judge(draft, Known(texts=(ADDRESS,))).reasons == frozenset()
