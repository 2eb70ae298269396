"""One wording of Chinese for what customers write on either side of the strait; what a word means is elsewhere."""

from __future__ import annotations

import re

from bot.domain.han import to_simplified
from bot.intake.spelling import plain, tidy

SAID_ELSEWHERE = {
    "网路": "网络",
    "帐": "账",
    "提领": "提币",
    "登入": "登录",
    "纪录": "记录",
    "标记": "标签",
    "汇款": "转账",
    "储值": "充值",
    "存入的款项": "充值",
    "入账": "到账",
    "入帐": "到账",
    "去中心化应用程式": "去中心化应用",
    "网站程式": "网站",
    "行动装置": "手机",
    "智慧合约": "智能合约",
    "位址": "地址",
    "助忆词": "助记词",
    "注记词": "助记词",
    "还没查过": "还没查",
}
"""What Taiwan and Hong Kong call what the sheets name in the words of the mainland; written in Simplified characters."""
_ELSEWHERE = re.compile("|".join(map(re.escape, sorted(SAID_ELSEWHERE, key=len, reverse=True))))


def alike(text: str) -> str:
    """Return *text* on one line, in lower case, Simplified characters and the words of the sheets; its length may change."""
    said = to_simplified(tidy(plain(text))).casefold().replace("’", "'")
    return _ELSEWHERE.sub(lambda match: SAID_ELSEWHERE[match[0]], said)
