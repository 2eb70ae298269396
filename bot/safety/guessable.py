"""Whether a code word is one that a stranger would guess, or that reads as a sign of office; whose it is, is kept elsewhere."""

from __future__ import annotations

import unicodedata
from functools import cache

from bot.safety.lookalikes import helping_words
from bot.safety.skeletons import skeleton

_INSIDE_TEXT = """
support official officer admin password passwort passphrase passcode security verified moderator helpdesk customer service
contraseñ senha parol пароль поддержк официальн secret
客服 官方 管理员 管理員 密码 密碼 口令 助记词 助記詞 私钥 私鑰 验证 驗證 认证 認證 支持 客户 客戶 サポート 公式 運営 パスワード
지원 공식 비밀번호 관리자
bluelamp 蓝色台灯 藍色檯燈 藍色台燈
"""
_WHOLE_TEXT = """
pass pin code codes codeword seed phrase key keys mnemonic secret test bot ok okay yes no qwerty abc word safe trusted
wallet crypto bitcoin 暗号 暗號 测试 測試 钱包 錢包 安全
"""
_SIGNS = frozenset("-'’.,!?&_ ")
_JOINERS = frozenset("\u200c\u200d")
_OF_SIGNS = frozenset("\ufe0e\ufe0f\u20e3")


def is_guessable(word: str) -> bool:
    """Whether *word* names a role or a secret, in whatever letters, or holds signs, or is nothing but digits."""
    if not all(map(_is_plain, word)) or not any(map(str.isalpha, word)):
        return True
    parts = [part for part in skeleton(word).translate(_APART).split() if part]
    if _whole().intersection(parts) or helping_words().intersection(parts):
        return True
    joined = "".join(parts)
    return any(inside in joined for inside in _inside())


def _is_plain(character: str) -> bool:
    """Whether *character* is a letter, a digit or a sign of everyday writing: marks that shine are for whoever pretends."""
    if character in _SIGNS or character in _JOINERS:
        return True
    category = unicodedata.category(character)
    return category == "Nd" or (category[0] in "LM" and character not in _OF_SIGNS)


_APART = str.maketrans(dict.fromkeys("-'’.,?&_", " "))


@cache
def _inside() -> frozenset[str]:
    return frozenset(map(skeleton, _INSIDE_TEXT.split()))


@cache
def _whole() -> frozenset[str]:
    return frozenset(map(skeleton, _WHOLE_TEXT.split()))
