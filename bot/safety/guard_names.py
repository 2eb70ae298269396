"""Finds accounts that are told without a link or an @; whether they are known is the guard's business."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

_SERVICE = re.compile(
    r"(?<![0-9A-Za-z])(?:telegram|tg|телеграм\w?|телега|тг|电报|電報|whatsapp|wechat|weixin|微信|vx|wx|qq|skype|discord|paypal|cash ?app|venmo|zelle|line id|kakao|zalo"
    r"|t\s?me)(?![A-Za-z])",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?:\s?(?:is|id|me|no|account|handle|name|user|号|號|是|账号|帳號|slash|:|：|=|-|/))*\s{0,2}[@$]?\s?",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(r"[A-Za-z0-9_]{4,32}(?![\w.]?[A-Za-z0-9_])")
_LIKE_ACCOUNT = re.compile(r"(?=.*[A-Za-z])(?=.*[_0-9])")
_BY_NUMBER = re.compile("qq|微信|vx|wx|wechat|weixin|whatsapp|zalo", re.IGNORECASE)
# "t me slash name": whoever writes out the stroke means an account, whatever it is called.
_WRITTEN_OUT = re.compile(
    r"(?<![0-9A-Za-z'’])t(?:[\s.]{0,2}|\s?(?:dot|punto|punkt|点|точка)\s?)me\s{0,2}(?:/|slash|stroke|barra|schrägstrich|斜杠|слеш|слэш)"
    r"\s{0,2}([A-Za-z]\w{3,31})",
    re.IGNORECASE,
)
_SPACED_AT = re.compile(r"(?<!\S)@\s(?=[A-Za-z0-9]*_)[A-Za-z0-9_]{5,32}(?!\w)")
_PAYS_TO = re.compile(
    r"(?:paypal\s?\.?\s?me\s?/?\s?|cash ?app\s*\$|venmo\s*@)([A-Za-z][\w-]{2,30})", re.IGNORECASE
)
_LONGEST_NUMBER = re.compile(r"[0-9]{5,12}")


def accounts(text: str) -> Iterator[tuple[Span, str]]:
    """Yield the range and the name in lower case of each account of another service, such as "telegram: support_anna"."""
    for service in _SERVICE.finditer(text):
        joint = _BETWEEN.match(text, service.end())
        found = _ACCOUNT.match(text, joint.end()) if joint and joint.end() > service.end() else None
        if found and _is_account(service.group(), found.group()):
            yield (service.start(), found.end()), found.group().lower()
    for pattern in (_SPACED_AT, _PAYS_TO):
        for found in pattern.finditer(text):
            yield found.span(), found.group().rpartition(" ")[2].lower()
    for found in _WRITTEN_OUT.finditer(text):
        yield found.span(), found[1].lower()


def _is_account(service: str, name: str) -> bool:
    if _LONGEST_NUMBER.fullmatch(name):
        return _BY_NUMBER.fullmatch(service) is not None
    return _LIKE_ACCOUNT.match(name) is not None
