"""Whether a code word is one that a stranger would guess, or that reads as a sign of office; whose it is, is kept elsewhere."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from functools import cache

from bot.safety.lookalikes import helping_words
from bot.safety.skeletons import skeleton


class Flaw(StrEnum):
    """What is wrong with a code word."""

    SIGNS = "signs"
    NO_LETTERS = "no_letters"
    SECRET = "secret"
    OFFICE = "office"
    COMMON = "common"


_INSIDE_TEXTS = {
    Flaw.SECRET: """
password passwort passphrase passcode contraseñ senha parol пароль secret
密码 密碼 口令 助记词 助記詞 私钥 私鑰 パスワード 비밀번호
""",
    Flaw.OFFICE: """
support official officer admin security verified moderator helpdesk customer service department technical поддержк официальн техническ
客服 官方 技术部 技術部 部门 部門 管理员 管理員 验证 驗證 认证 認證 支持 客户 客戶 サポート 公式 運営 지원 공식 관리자
""",
    # The last three stood in what we said as an example.
    Flaw.COMMON: "letmein iloveyou qwerty bluelamp 蓝色台灯 藍色檯燈 藍色台燈",
}
_WHOLE_TEXTS = {
    Flaw.SECRET: "pass pin code codes codeword seed phrase key keys mnemonic secret 暗号 暗號",
    Flaw.COMMON: """
test bot ok okay yes no hello abc word safe trusted wallet crypto bitcoin 测试 測試 钱包 錢包 安全
""",
}
_SIGNS = frozenset("-'’.,!?&_ ")
_JOINERS = frozenset("\u200c\u200d")
_OF_SIGNS = frozenset("\ufe0e\ufe0f\u20e3")


def flaw_in(word: str) -> Flaw | None:
    """Whether *word* holds signs, has no letters, or names a secret or a role or what all say, in whatever letters."""
    if not all(map(_is_plain, word)):
        return Flaw.SIGNS
    if not any(map(str.isalpha, word)):
        return Flaw.NO_LETTERS
    parts = [part for part in skeleton(word).translate(_APART).split() if part]
    joined = "".join(parts)
    named = (flaw for flaw, inside in _inside() if inside in joined)
    said = (flaw for flaw, whole in _whole() if whole in parts)
    office = Flaw.OFFICE if helping_words().intersection(parts) else None
    return next(named, None) or next(said, None) or office


def _is_plain(character: str) -> bool:
    """Whether *character* is a letter, a digit or a sign of everyday writing: marks that shine are for whoever pretends."""
    if character in _SIGNS or character in _JOINERS:
        return True
    category = unicodedata.category(character)
    return category == "Nd" or (category[0] in "LM" and character not in _OF_SIGNS)


_APART = str.maketrans(dict.fromkeys("-'’.,?&_", " "))


@cache
def _inside() -> tuple[tuple[Flaw, str], ...]:
    return tuple((flaw, skeleton(word)) for flaw, text in _INSIDE_TEXTS.items() for word in text.split())


@cache
def _whole() -> tuple[tuple[Flaw, str], ...]:
    return tuple((flaw, skeleton(word)) for flaw, text in _WHOLE_TEXTS.items() for word in text.split())
