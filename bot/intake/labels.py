"""Numbers that a customer gives by name, such as "memo 12345" or 提币单号 88231; what stands without a name is elsewhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.intake.amounts import KNOWN_UNIT
from bot.intake.slots import Slot
from bot.intake.spelling import Span

LABELS: Mapping[Slot, str] = {
    Slot.ORDER: (
        r"(?<![a-z])(?:(?:withdrawal|withdraw|transfer|deposit)\s{0,2}(?=no|num|nr|id|#|ref|order)"
        r"|order|reference\s(?=no|num|id)|ticket)"
        r"|[提充转轉][币幣现現领領账帳](?:[记記][录錄])?(?=[编編][号號])|(?:[提充][币幣现現领領]|出金|交易所)?(?:[订訂][单單]|[单單](?=[号號])|流水(?=[号號]))"
    ),
    Slot.MEMO: (
        r"(?<![a-z])(?:memo|(?:destination\s|dest\.?\s)?tag|payment\sid|message)(?![a-z])"
        r"|[备備][注註]|[标標][签籤]|附[言註注]"
    ),
    Slot.AMOUNT: r"(?<![a-z])(?:amount|sum)(?![a-z])|金[额額]|[数數][量目]",
}
"""What the values of these slots are called."""
_NUMBER_WORD = r"(?:\s{0,2}(?:ref|order)\.?)?\s{0,2}(?:(?:number|num|nr|no|id|code|ref)(?![a-z])\.?|#|[号號][码碼]?|[编編][号號])?"
_LINK = r"(?:(?:was|is|were|are|should\sbe|=|:|#|是|为|為|叫|[填写寫]的?(?:是)?|[：])\s{0,3}){0,2}"
_CODE = r"(?=[a-z_-]{0,40}[0-9])[0-9a-z][0-9a-z_-]{0,63}(?![0-9a-z_-])"
_NUMBER = r"[0-9](?:[0-9.,]{0,40}[0-9])?(?![0-9a-z])"
# A count of days, a date or an amount behind the word is not its value.
_NO_VALUE = (
    rf"(?![.,:/][0-9])(?!\s{{0,3}}(?:{KNOWN_UNIT}|%|[年月日号號点點时時分秒天周週]|[个個]|小[时時]"
    r"|(?:days?|hours?|hrs?|minutes?|mins?|weeks?|months?|h|d|am|pm|times|of)(?![a-z])))"
)
_NO_DATE = r"(?!20[0-9]{2}-[01]?[0-9]-)(?![0-3]?[0-9]-[0-3]?[0-9](?![0-9-]))"
FEWEST_WITHOUT_LINK = 4
"""Characters of a value that counts even where nothing stands between it and its name."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """The *value* of a slot as written, where it stands, and where it stands with its name."""

    slot: Slot
    value: str
    at: Span
    span: Span


def find_labelled(text: str, wanted: Collection[Slot]) -> tuple[Labelled, ...]:
    """Return what the plain *text* gives by name for the slots *wanted*: the one value of each, and none of several."""
    found = []
    for slot in LABELS.keys() & set(wanted):
        values = [one for match in _PATTERNS[slot].finditer(text) if (one := _labelled(slot, match))]
        if len({one.value for one in values}) == 1:
            found.append(values[0])
    return tuple(sorted(found, key=lambda one: one.span))


def _labelled(slot: Slot, match: re.Match[str]) -> Labelled | None:
    is_linked = bool(match["link"].strip() or match["number"].strip())
    if not is_linked and len(match["value"]) < FEWEST_WITHOUT_LINK and slot is not Slot.AMOUNT:
        return None
    return Labelled(slot, match["value"], match.span("value"), match.span())


def _pattern(slot: Slot) -> re.Pattern[str]:
    value = f"{_NUMBER}" if slot is Slot.AMOUNT else f"{_NO_DATE}{_CODE}{_NO_VALUE}"
    whole = (
        rf"(?:{LABELS[slot]})(?P<number>{_NUMBER_WORD})\s{{0,3}}(?P<link>{_LINK})[\"'“「]?(?P<value>{value})"
    )
    return re.compile(whole, re.IGNORECASE | re.ASCII)


_PATTERNS = {slot: _pattern(slot) for slot in LABELS}
