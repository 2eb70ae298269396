"""Amounts of a coin as people write them; whether an amount was asked for is the form's business."""

import re
from dataclasses import dataclass
from decimal import Context, Decimal

from bot.intake.numerals import CHINESE, MIXED, chinese_number, mixed_number
from bot.intake.spelling import Span

# Eighteen decimals and the largest token supplies fit with room; longer is no amount.
MOST_DIGITS = 50
EXACT = Context(prec=80)
REACH = 48
"""Characters before an amount in which it can be said how much of it is meant."""
TICKERS = [
    "USDT",
    "USDC",
    "USDC.e",
    "DAI",
    "BUSD",
    "FDUSD",
    "TUSD",
    "USDD",
    "PYUSD",
    "USD",
    "EUR",
    "CNY",
    "HKD",
    "TWD",
    "ETH",
    "WETH",
    "STETH",
    "BTC",
    "WBTC",
    "BNB",
    "WBNB",
    "TRX",
    "SOL",
    "MATIC",
    "POL",
    "TON",
    "ARB",
    "OP",
    "AVAX",
    "DOGE",
    "LTC",
    "XRP",
    "BCH",
    "ETC",
    "ADA",
    "DOT",
    "SHIB",
    "PEPE",
    "LINK",
    "UNI",
    "AAVE",
    "NOT",
    "SUI",
    "APT",
    "ATOM",
    "NEAR",
    "FIL",
    "CAKE",
]
WORDS = {
    "u": "USDT",
    "tether": "USDT",
    "泰达币": "USDT",
    "泰達幣": "USDT",
    "瑞波币": "XRP",
    "瑞波幣": "XRP",
    "以太幣": "ETH",
    "人民幣": "CNY",
    "塊": "CNY",
    "刀": "USD",
    "美元": "USD",
    "美金": "USD",
    "元": "CNY",
    "块": "CNY",
    "人民币": "CNY",
    "以太坊": "ETH",
    "以太币": "ETH",
    "ether": "ETH",
    "bitcoin": "BTC",
    "比特币": "BTC",
    "比特幣": "BTC",
    "dollars": "USD",
}
SIGNS = {"$": "USD", "€": "EUR", "¥": "CNY", "₮": "USDT", "₿": "BTC"}
TIMES = {"k": 3, "千": 3, "万": 4, "萬": 4, "w": 4, "亿": 8, "億": 8}
UNIT_OF = {ticker.lower(): ticker for ticker in TICKERS} | WORDS


@dataclass(frozen=True, slots=True)
class Amount:
    """An exact, positive amount; *unit* is empty when none was said; *unsure* when its separator can mean two things."""

    number: Decimal
    unit: str
    unsure: bool
    span: Span

    @property
    def shown(self) -> str:
        """The amount without grouping or exponent, such as ``1234.56 USDT``."""
        digits = format(self.number, "f")
        if "." in digits:
            digits = digits.rstrip("0").rstrip(".")
        return f"{digits} {self.unit}".rstrip()


def find_amounts(text: str) -> tuple[Amount, ...]:
    """Return every number with a known unit beside it in the plain *text*, in order."""
    after = [_amount(match, _unit(match["unit"])) for match in _NUMBER_UNIT.finditer(text)]
    taken = [amount.span for amount in after if amount]
    before = [_amount(match, _unit(match["unit"])) for match in _UNIT_NUMBER.finditer(text)]
    free = [amount for amount in before if amount and not any(_overlap(amount.span, span) for span in taken)]
    found = (_part_of(amount, text) for amount in [*filter(None, after), *free])
    return tuple(sorted(found, key=lambda amount: amount.span))


def _part_of(whole: Amount, text: str) -> Amount:
    """The 200 in "200 of 500 USDT", which is what moved, and *whole* where nothing of it is named."""
    match = _PART.search(text, max(0, whole.span[0] - REACH), whole.span[0])
    parsed = parse_number(match["number"]) if match else None
    if match is None or parsed is None or parsed[0] <= 0:
        return whole
    number = parsed[0].scaleb(TIMES.get((match["times"] or "").lower(), 0), EXACT)
    return Amount(number, whole.unit, parsed[1], (match.start("number"), whole.span[1]))


def only_amount(text: str) -> Amount | None:
    """Return the answer to "how much?": a number with any short ticker, or the one number in the plain *text*."""
    whole = _ALONE.fullmatch(text)
    if whole:
        return _amount(whole, _unit(whole["unit"] or ""))
    numbers = list(_LONE_NUMBER.finditer(text))
    return _amount(numbers[0], "") if len(numbers) == 1 else None


def parse_number(text: str) -> tuple[Decimal, bool] | None:
    """Return the value of ``1.234,56``, ``1,234.56``, ``0,5`` or 两百五十, and whether its separator is ambiguous."""
    spelled = chinese_number(text)
    spelled = mixed_number(text) if spelled is None else spelled
    if spelled is not None:
        return Decimal(spelled), False
    compact = re.sub(r"[ '’]", "", text)
    digits = re.sub(r"[^0-9]", "", compact)
    if not digits or len(digits) > MOST_DIGITS or not set(CHINESE).isdisjoint(compact):
        return None
    points = sorted({mark for mark in compact if mark in ".,"}, key=compact.rfind)
    if len(points) == 2:
        return _mixed(compact, group=points[0], point=points[1])
    return _single(compact, points[0]) if points else (Decimal(compact), compact != text)


def _mixed(text: str, *, group: str, point: str) -> tuple[Decimal, bool] | None:
    whole, _, fraction = text.rpartition(point)
    if not fraction or not _is_grouped(whole, group):
        return None
    return Decimal(f"{whole.replace(group, '')}.{fraction}"), False


def _single(text: str, mark: str) -> tuple[Decimal, bool] | None:
    if text.count(mark) > 1:
        return (Decimal(text.replace(mark, "")), False) if _is_grouped(text, mark) else None
    whole, _, fraction = text.partition(mark)
    # 1,234 and 1.234 each mean two things, depending on where one went to school.
    unsure = len(fraction) == 3 and 1 <= len(whole) <= 3 and whole[0] != "0"
    if unsure and mark == ",":
        return Decimal(whole + fraction), True
    return Decimal(f"{whole or '0'}.{fraction or '0'}"), unsure


def _is_grouped(whole: str, group: str) -> bool:
    mark = re.escape(group)
    return re.fullmatch(rf"[0-9]{{1,3}}(?:{mark}[0-9]{{2,3}})*{mark}[0-9]{{3}}", whole) is not None


def _amount(match: re.Match[str], unit: str) -> Amount | None:
    parsed = parse_number(match["number"])
    if parsed is None or parsed[0] <= 0:
        return None
    times = TIMES.get((match["times"] or "").lower(), 0)
    return Amount(parsed[0].scaleb(times, EXACT), unit, parsed[1], match.span())


def _unit(text: str) -> str:
    return SIGNS.get(text) or UNIT_OF.get(text.lower()) or text.upper()


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.ASCII)


_ASCII_UNITS = "|".join(re.escape(unit) for unit in sorted(UNIT_OF, key=len, reverse=True) if unit.isascii())
_OTHER_UNITS = "|".join(sorted((unit for unit in UNIT_OF if not unit.isascii()), key=len, reverse=True))
_SIGN = "[" + "".join(SIGNS) + "]"
KNOWN_UNIT = rf"(?:(?:{_ASCII_UNITS})(?![0-9a-z])|{_OTHER_UNITS}|{_SIGN})"
_DIGITS = (
    r"(?:[0-9]{1,3}(?:[ '’][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)*|\.[0-9]+|(?<!\S),[0-9]+)"
)
# Bounded, as every gap here is: a long message must not cost the square of its length.
_SPELLED = rf"(?<![{CHINESE}])[{CHINESE}]{{1,15}}"
# A comma before it belongs to it only behind another figure.
_NUMBER = rf"(?<![0-9a-z./-])(?<![0-9][,:])(?P<number>{MIXED}|{_DIGITS}|{_SPELLED})"
_TIMES = (
    rf"(?P<times>[kw](?![0-9a-z])|[kw](?=u(?![0-9a-z]))|[{''.join(t for t in TIMES if not t.isascii())}])?"
)
_NUMBER_UNIT = _compiled(
    rf"{_NUMBER}\s{{0,3}}{_TIMES}\s{{0,3}}(?:[个個枚颗顆]\s{{0,3}})?(?P<unit>{KNOWN_UNIT})"
)
_UNIT_NUMBER = _compiled(
    rf"(?:(?<![0-9a-z])(?P<unit>{_ASCII_UNITS}|{_SIGN}))[ :]*(?P<number>{_DIGITS}){_TIMES}(?![0-9a-z:/%])"
)
_PART = _compiled(
    rf"{_NUMBER}\s{{0,3}}{_TIMES}\s{{0,3}}(?:(?:out\s)?of|from)\s(?:(?:the|my|a|about|over|nearly)\s){{0,2}}\Z"
)
_ABOUT = r"(?:about|around|approx\.?|roughly|ca\.?|大概|大约|大約|约|差不多|[~≈+-])"
_ALONE = _compiled(
    rf"\s{{0,3}}{_ABOUT}?\s{{0,3}}(?P<number>{MIXED}|{_DIGITS}|{_SPELLED})\s{{0,3}}{_TIMES}\s{{0,3}}(?:[个個枚颗顆左右]\s{{0,3}})*"
    rf"(?P<unit>{KNOWN_UNIT}|[a-z][0-9a-z]{{1,9}})?\s{{0,3}}[.!。！]?\s{{0,3}}"
)
_LONE_NUMBER = _compiled(rf"(?<![0-9a-z./-])(?<![0-9][,:])(?P<number>{_DIGITS}){_TIMES}(?![0-9a-z:/%])")
