"""Numbers as people write them in words, Chinese and English; separators and units are in amounts."""

import re

DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "兩": 2,
}
TENS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
CHINESE = "".join((*DIGITS, *TENS, *MYRIADS))
_UNITS = "".join((*TENS, *MYRIADS))
_FIGURED = re.compile(rf"([0-9]{{1,4}})([{_UNITS}]?)")
MIXED = rf"[0-9]{{1,4}}[{_UNITS}](?:[0-9]{{1,4}}[{_UNITS}]){{0,3}}[0-9]{{1,4}}(?![0-9.{_UNITS}])|(?:[0-9]{{1,4}}[{_UNITS}]){{2,4}}(?![0-9{_UNITS}])"
"""Figures with Chinese units between them, as a regular expression."""
_MIXED = re.compile(MIXED)
ENGLISH = dict(
    zip(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        range(1, 13),
        strict=True,
    )
)


def chinese_number(text: str) -> int | None:
    """Return the value of a Chinese numeral such as 两百五十 or 一万二, or None if *text* is not one."""
    if not text or any(character not in CHINESE for character in text):
        return None
    if all(character in DIGITS for character in text):
        return int("".join(str(DIGITS[character]) for character in text))
    return _sum(text)


def mixed_number(text: str) -> int | None:
    """Return the value of figures with Chinese units behind them, such as 1万5千 or 3萬2, or None if *text* is not such."""
    parts = _FIGURED.findall(text) if _MIXED.fullmatch(text) else []
    if not parts:
        return None
    sizes = [TENS.get(unit) or MYRIADS.get(unit) or 1 for _, unit in parts]
    if sizes != sorted(set(sizes), reverse=True):
        return None
    figure, unit = parts[-1]
    # 1万5 leaves out the last unit, and 1万500 does not.
    if not unit and len(figure) == 1:
        sizes[-1] = sizes[-2] // 10
    return sum(int(figure) * size for (figure, _), size in zip(parts, sizes, strict=True))


def small_number(text: str) -> int | None:
    """Return the value of digits, a Chinese numeral or an English word up to twelve, or None."""
    if text.isascii() and text.isdigit():
        return int(text)
    return ENGLISH.get(text.lower()) or chinese_number(text)


def _sum(text: str) -> int:
    total = section = digit = 0
    last_unit = 1
    for character in text:
        if character in DIGITS:
            digit = DIGITS[character]
            last_unit = 1 if digit == 0 else last_unit
        elif character in TENS:
            last_unit = TENS[character]
            section, digit = section + (digit or 1) * last_unit, 0
        else:
            last_unit = MYRIADS[character]
            total, section, digit = (total + section + digit) * last_unit, 0, 0
    # 一万二 leaves out the last unit: it means 12,000 and not 10,002.
    return total + section + digit * max(1, last_unit // 10)
