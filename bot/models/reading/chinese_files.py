"""Text files in the older encoding of Chinese, which many programs there still write; what reads as nothing else is next door."""

from __future__ import annotations

from bot.models.reading.notes import Notes, Unfinished
from bot.ports.reading import Unread

ENCODING = "gb18030"
"""Holds all of GBK and GB 2312."""
COMMON = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然"
    "家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实没请吗吧呢是否等"
    "交易转账钱包地址网络确认失败错误余额手续费间金成功区块链提示记录查询收到问题客服您显"
)
"""What four of ten characters of any Chinese text are, with those that people write about a wallet."""
FIRST_PLANE = range(0xB0, 0xD8)
"""The first bytes under which GB 2312 has its 3,755 everyday characters."""
SIGNS = range(0xA1, 0xA4)
SECOND = range(0xA1, 0xFF)
EVERYDAY_SHARE = 0.9
COMMON_SHARE = 0.25
FEWEST_COMMON = 4


def read_chinese(content: bytes, notes: Notes) -> str:
    """Add what the file says and return it; Unfinished unless it certainly is Chinese.

    Nearly all bytes make characters of some kind in this encoding. So a file in another one, of which nobody would
    see the words, must not pass as read: it would have to consist of everyday characters, and of common ones.
    """
    try:
        text = content.decode(ENCODING)
    except UnicodeDecodeError as error:
        raise Unfinished(Unread.UNREADABLE) from error
    written = [character for character in text if not character.isascii()]
    if sum(map(_is_everyday, written)) < EVERYDAY_SHARE * len(written):
        raise Unfinished(Unread.UNREADABLE)
    notes.add(text)
    letters = [character for character in written if character.isalpha()]
    common = [character for character in letters if character in COMMON]
    if len(set(common)) < FEWEST_COMMON or len(common) < COMMON_SHARE * len(letters):
        raise Unfinished(Unread.UNREADABLE)
    return text


def _is_everyday(character: str) -> bool:
    code = character.encode(ENCODING)
    return len(code) == 2 and code[0] in (*FIRST_PLANE, *SIGNS) and code[1] in SECOND
