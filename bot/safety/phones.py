"""Phone numbers in a text, also with brackets and signs between the digits; what else is a number stays alone."""

import re
from collections.abc import Iterator
from typing import NamedTuple

LEAST, MOST = 8, 15
_FEWEST_GROUPS_ABROAD = 3
# Signs that callers' pages put between digits so that filters do not see the number.
_BETWEEN = r"[\s()\[\]{}<>.\-/_·•*|~,+:]"
_CANDIDATE = re.compile(
    rf"(?<![A-Za-z0-9_.,@/#=&%$€£-])[(\[{{<]{{0,3}}(?:\+|00(?=[1-9]))?(?:[0-9oO](?:{_BETWEEN}{{0,6}}(?=[0-9oO]))?){{8,18}}"
    r"(?![A-Za-z0-9_%]|[.,]\d)"
)
_HINT = re.compile(rf"\d(?:{_BETWEEN}{{0,6}}[0-9oO]){{6}}")
_PLAIN_MOBILE = re.compile(r"1[3-9]\d{9}|400\d{7}|0[789]0\d{8}")
_NORTH_AMERICAN = re.compile(r"1?[2-9]\d{2}[2-9]\d{6}")
_GROUPS = re.compile(r"[0-9oO]+")
_TRUNK = re.compile(r"(?P<code>^\W*(?:\+|00)[^\w()\[\]]*(?!39)[1-9]\d{0,2})[\s./)\]-]*[(\[]\s*[0oO]\s*[)\]]")
"""The zero that is dialled within a country, in brackets behind its code. In Italy it is dialled from abroad too."""
_ABROAD = re.compile(r"[(\[{<]*00[1-9]")
NOT_TO_CALL = re.compile(
    r"\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4}|\d{1,2}:\d{2}|\d{1,3}(?:[.,]\d{3})+"
)
"""A date, a time of day or a sum."""
_CALLING = re.compile(
    r"call|phone|tel|mobile|whatsapp|dial|hotline|line|sms|ring|appel|llam|lig(?:ue|ar)|chiam|anruf|zvon|звон|дзвон"
    r"|телефон|电话|電話|热线|熱線|手机|手機|拨|撥|전화|번호|telepon|hubungi|goi|gọi|ara|bel",
    re.IGNORECASE,
)
_CONTEXT = 40


class Phone(NamedTuple):
    """A number's half-open range in the text and its digits, after a + if one or its two zeros were written."""

    start: int
    end: int
    digits: str


def phones(plain: str) -> Iterator[Phone]:
    """Yield the phone numbers in a text whose digits are ASCII, in order."""
    if not _HINT.search(plain):
        return
    for match in _CANDIDATE.finditer(plain):
        digits = "".join(_GROUPS.findall(without_trunk(match[0]))).replace("o", "0").replace("O", "0")
        if LEAST <= len(digits) <= MOST and _is_phone(plain, match, digits):
            yield Phone(*match.span(), _value(match[0], digits))


def without_trunk(written: str) -> str:
    """Return a number as it is dialled from abroad: +44 20 7946 0018 for +44 (0)20 7946 0018."""
    return _TRUNK.sub(r"\g<code> ", written)


def _value(written: str, digits: str) -> str:
    if _ABROAD.match(written):
        return "+" + digits.removeprefix("00")
    return ("+" if "+" in written else "") + digits


def _is_phone(plain: str, match: re.Match[str], digits: str) -> bool:
    written = match[0]
    if NOT_TO_CALL.search(written) and "+" not in written:
        return False
    if written.lstrip("([{<")[0] == "+":
        return True
    groups = [len(group) for group in _GROUPS.findall(written)]
    if _ABROAD.match(written) and len(groups) >= _FEWEST_GROUPS_ABROAD:
        return True
    if _NORTH_AMERICAN.fullmatch(digits) and groups[-3:] == [3, 3, 4]:
        return True
    near = plain[max(0, match.start() - _CONTEXT) : match.start()]
    if _CALLING.search(near):
        return True
    return bool(_PLAIN_MOBILE.fullmatch(digits)) and len(groups) <= 3
