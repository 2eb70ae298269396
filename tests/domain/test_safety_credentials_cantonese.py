"""Passwords and codes stated in written Cantonese, where 係 is "is" and 嘅 makes "my"; Mandarin is among the other languages."""

import pytest

from bot.safety.credentials import find
from bot.safety.leaks import Secret


@pytest.mark.parametrize(
    ("sentence", "value", "kind"),
    [
        ("我的支付密碼係 668899", "668899", Secret.PASSWORD),
        ("我嘅密碼係 668899", "668899", Secret.PASSWORD),
        ("我嘅支付密碼係668899", "668899", Secret.PASSWORD),
        ("我個密碼係 5521", "5521", Secret.PASSWORD),
        ("我密碼系 668899", "668899", Secret.PASSWORD),
        ("密碼係 abc12345", "abc12345", Secret.PASSWORD),
        ("我嘅錢包密碼而家係 dragon88", "dragon88", Secret.PASSWORD),
        ("我嘅密碼改咗做 dragon88", "dragon88", Secret.PASSWORD),
        ("我嘅PIN碼係 552190", "552190", Secret.PASSWORD),
        ("668899係我嘅密碼", "668899", Secret.PASSWORD),
        ("我嘅驗證碼係 552190", "552190", Secret.ONE_TIME_CODE),
        ("啱啱收到嘅驗證碼係5521", "5521", Secret.ONE_TIME_CODE),
    ],
)
def test_a_secret_stated_in_cantonese_is_found(sentence: str, value: str, kind: Secret) -> None:
    assert [(sentence[leak.start : leak.end], leak.kind) for leak in find(sentence)] == [(value, kind)]


@pytest.mark.parametrize(
    "sentence",
    [
        "我嘅密碼係唔啱",
        "我嘅密碼唔記得咗",
        "密碼係咩",
        "係咪要輸入密碼",
        "我嘅密碼係啱㗎但係登入唔到",
        "我嘅密碼係6位數字",
        "我嘅密碼係2023年改嘅",
        "密碼系統 2024 版本",
        "密碼錯誤代碼係 40001",
        "我嘅驗證碼係未收到",
        "我嘅訂單號係 668899",
        "我嘅邀請碼係 668899",
        "我嘅PIN碼係錯嘅",
    ],
)
def test_what_is_only_said_of_a_password_in_cantonese_is_none(sentence: str) -> None:
    assert find(sentence) == []
