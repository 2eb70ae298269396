"""Several values in one message: each in its slot whatever the order, the separators and the language, and never another value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.details import Context
from bot.intake.forms import take
from bot.intake.reading import read
from bot.intake.slots import Slot, Value
from tests.domain.form_talk import PROBLEMS, about, told

NOW = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)
EVERYTHING = frozenset(Slot)
BTC_ADDRESS = "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"
TRON_ADDRESS = "TQn9Y2khEsLJW1ChVWFMSMeRDow5KcbLSE"
READ_OUT = (
    Slot.PLATFORM,
    Slot.ORDER,
    Slot.MEMO,
    Slot.AMOUNT,
    Slot.WHEN,
    Slot.ADDRESS,
    Slot.REFERENCE,
    Slot.SITE,
)
"""The slots in which only a value that was said may stand."""


@dataclass(frozen=True)
class Said:
    """Words for the value of a slot, and every way to show what they can mean."""

    slot: Slot
    words: str
    shown: frozenset[str]


def found_in(text: str, locale: str, asking: Slot | None = Slot.WHAT) -> Mapping[Slot, tuple[Value, ...]]:
    """Return what *text* is read as, while *asking*."""
    return read(text, Context(asking, EVERYTHING, NOW, locale=locale)).found


def shown_in(text: str, locale: str, asking: Slot | None = Slot.WHAT) -> dict[Slot, set[str]]:
    """Return what is shown of the slots that hold values, whatever was told besides."""
    found = found_in(text, locale, asking)
    return {slot: {value.shown for value in found[slot]} for slot in READ_OUT if slot in found}


EXAMPLES = {
    "zh-hans": (
        ("欧易", Slot.PLATFORM, "欧易"),
        ("0.5个BTC", Slot.AMOUNT, "0.5 BTC"),
        ("提币单号 88231", Slot.ORDER, "88231"),
        ("11月20号晚上9点半", Slot.WHEN, "2026-11-20 21:30 UTC"),
        (f"地址 {BTC_ADDRESS}", Slot.ADDRESS, BTC_ADDRESS),
    ),
    "zh-hant": (
        ("火幣", Slot.PLATFORM, "火幣"),
        ("12.5 XRP", Slot.AMOUNT, "12.5 XRP"),
        ("昨天晚上8點", Slot.WHEN, "2026-11-21 20:00 UTC"),
        ("備註 12345", Slot.MEMO, "12345"),
    ),
    "en": (
        ("Binance", Slot.PLATFORM, "Binance"),
        ("12,5 XRP", Slot.AMOUNT, "12.5 XRP"),
        ("20/11", Slot.WHEN, "2026-11-20"),
        ("memo was 12345", Slot.MEMO, "12345"),
    ),
}


@pytest.mark.parametrize(
    "asking", [None, Slot.WHAT, Slot.PLATFORM, Slot.REFERENCE, Slot.AMOUNT, Slot.WHEN, Slot.MEMO]
)
@pytest.mark.parametrize("separator", [", ", "，", "；", "; ", "\n", "、"])
@pytest.mark.parametrize("locale", EXAMPLES)
def test_any_order_and_any_separators_fill_the_same_slots(
    locale: str, separator: str, asking: Slot | None
) -> None:
    example = EXAMPLES[locale]

    readings = [
        shown_in(separator.join(words for words, _, _ in order), locale, asking)
        for order in permutations(example)
    ]

    assert [one for one in readings if one != {slot: {shown} for _, slot, shown in example}] == []


def amounts(locale: str) -> st.SearchStrategy[Said]:
    """Amounts with their coin."""
    shapes = (
        ["{n} {u}", "{n}{u}", "{n} {l}"]
        if locale == "en"
        else ["{n} {u}", "{n}{u}", "{n}个{u}", "{n} 個 {u}"]
    )
    numbers = st.decimals(Decimal("0.0001"), Decimal(99999), places=4).map(lambda n: n.normalize())
    units = st.sampled_from(["BTC", "ETH", "USDT", "TRX", "XRP", "SOL", "BNB"])
    return st.builds(
        lambda n, u, shape: Said(
            Slot.AMOUNT, shape.format(n=format(n, "f"), u=u, l=u.lower()), frozenset({f"{n:f} {u}"})
        ),
        numbers,
        units,
        st.sampled_from(shapes),
    )


def times(locale: str) -> st.SearchStrategy[Said]:
    """A day of the last months and a time of day."""
    return st.builds(
        lambda day, hour, minute, at: _time(locale, day, hour, minute, at),
        st.dates(date(2026, 1, 1), date(2026, 11, 21)),
        st.integers(0, 23),
        st.integers(0, 59),
        st.integers(0, 3),
    )


def _time(locale: str, day: date, hour: int, minute: int, at: int) -> Said:
    clock = f"{hour:02d}:{minute:02d}"
    half = f"{hour % 12 or 12}:{minute:02d} {'am' if hour < 12 else 'pm'}"
    part = (
        "凌晨"
        if hour < 5
        else "早上"
        if hour < 12
        else "下午"
        if 12 < hour < 18
        else "晚上"
        if hour > 17
        else "中午"
    )
    spoken = f"{part}{hour if hour <= 12 else hour - 12}点{minute:02d}分"
    english = [
        f"on {day:%d/%m} at {half}",
        f"{day:%b} {day.day}, {clock}",
        f"{day:%Y-%m-%d} {clock}",
        f"{day:%d/%m/%Y} {half}",
    ]
    chinese = [
        f"{day.month}月{day.day}号{spoken}",
        f"{day.month}/{day.day} {spoken}",
        f"{day:%Y-%m-%d} {clock}",
        f"{day.year}年{day.month}月{day.day}日{clock}",
    ]
    words = (english if locale == "en" else chinese)[at]
    if locale == "zh-hant":
        words = words.replace("点", "點").replace("号", "號")
    return Said(Slot.WHEN, words, frozenset({f"{day:%Y-%m-%d} {clock} UTC"}))


def called(slot: Slot, locale: str) -> st.SearchStrategy[Said]:
    """A number with its name."""
    names = {
        (Slot.ORDER, "en"): ["order {}", "withdrawal id {}", "order number: {}", "Withdrawal ID is {}"],
        (Slot.ORDER, "zh-hans"): ["提币单号 {}", "订单号：{}", "提现单号是{}"],
        (Slot.ORDER, "zh-hant"): ["提幣單號 {}", "訂單編號：{}", "單號{}"],
        (Slot.MEMO, "en"): ["memo {}", "the memo was {}", "destination tag: {}"],
        (Slot.MEMO, "zh-hans"): ["备注 {}", "标签是{}", "memo：{}"],
        (Slot.MEMO, "zh-hant"): ["備註 {}", "標籤是{}", "備註：{}"],
    }[slot, locale]
    numbers = st.integers(1000, 10**12).map(str)
    return st.builds(
        lambda name, number: Said(slot, name.format(number), frozenset({number})),
        st.sampled_from(names),
        numbers,
    )


def named(slot: Slot, names: Mapping[str, list[str]], locale: str) -> st.SearchStrategy[Said]:
    """A place by one of its names."""
    return st.sampled_from(names[locale]).map(
        lambda name: Said(slot, name, frozenset({name, name.split()[-1]}))
    )


EXCHANGES = {
    "en": ["Binance", "from Kraken", "OKX", "from coinbase", "KuCoin"],
    "zh-hans": ["币安", "欧易", "火币", "OKX"],
    "zh-hant": ["幣安", "歐易", "火幣", "Bybit"],
}
identifiers = st.one_of(
    st.sampled_from([BTC_ADDRESS, TRON_ADDRESS]).map(
        lambda one: Said(Slot.ADDRESS, f"to {one}", frozenset({one}))
    ),
    st.binary(min_size=8, max_size=8).map(
        lambda seed: Said(
            Slot.REFERENCE, f"0x{sha256(seed).hexdigest()}", frozenset({f"0x{sha256(seed).hexdigest()}"})
        )
    ),
    st.binary(min_size=8, max_size=8).map(
        lambda seed: Said(
            Slot.REFERENCE, f"哈希{sha256(seed).hexdigest()}", frozenset({sha256(seed).hexdigest()})
        )
    ),
)


def everything(locale: str) -> st.SearchStrategy[list[Said]]:
    """Some values of different slots."""
    kinds = [
        amounts(locale),
        times(locale),
        called(Slot.ORDER, locale),
        called(Slot.MEMO, locale),
        named(Slot.PLATFORM, EXCHANGES, locale),
        identifiers,
    ]
    return st.lists(st.one_of(kinds), min_size=1, max_size=6, unique_by=lambda said: said.slot)


@given(st.data(), st.sampled_from(list(EXAMPLES)), st.sampled_from([*READ_OUT[:7], Slot.WHAT, None]))
def test_a_slot_holds_what_was_said_or_is_asked_for_and_never_another_value(
    data: st.DataObject, locale: str, asking: Slot | None
) -> None:
    said = data.draw(everything(locale))
    separator = data.draw(st.sampled_from([", ", "，", "; ", "\n", " ", "。"]))
    before = data.draw(st.sampled_from(["", "my deposit did not arrive, ", "充值没到账，", "I sent "]))

    found = found_in(before + separator.join(one.words for one in said), locale, asking)

    expected = {one.slot: one.shown for one in said}
    for slot, values in found.items():
        if slot in READ_OUT and (slot is not asking or slot in expected):
            assert {value.shown for value in values} & expected.get(slot, frozenset()), (slot, values)


def test_a_fee_is_not_the_amount() -> None:
    amounts = [
        found_in(text, "en")[Slot.AMOUNT][0].shown
        for text in ("fee 1 USDT, sent 200 USDT", "手续费1U，提现200U")
    ]

    assert amounts == ["200 USDT", "200 USDT"]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("I have 500 USDT, sent 200 USDT", "200 USDT"),
        ("余额500U，转了200U，还剩300U", "200 USDT"),
        ("餘額 500U，轉了 200U", "200 USDT"),
        ("my balance is 500 USDT and it isn't shown", "500 USDT"),
    ],
)
def test_what_somebody_owns_is_not_what_they_sent_if_they_name_that_as_well(text: str, amount: str) -> None:
    assert [one.shown for one in found_in(text, "en")[Slot.AMOUNT]] == [amount]


def test_a_time_of_yesterday_is_counted_from_when_it_was_written() -> None:
    (when,) = found_in("yesterday around 9 pm", "en")[Slot.WHEN]

    assert when.option == (NOW - timedelta(days=1)).replace(hour=21).isoformat()


@pytest.mark.parametrize(
    ("text", "locale", "slots"),
    [
        ("from Binance", "en", {Slot.PLATFORM: "Binance", Slot.SOURCE: "exchange"}),
        ("从币安提了", "zh-hans", {Slot.PLATFORM: "币安", Slot.SOURCE: "exchange"}),
        ("我在幣安提的", "zh-hant", {Slot.PLATFORM: "幣安", Slot.SOURCE: "exchange"}),
        ("on uniswap", "en", {Slot.SITE: "uniswap"}),
        ("from my MetaMask wallet", "en", {Slot.SOURCE: "wallet"}),
        ("deposited to Binance", "en", {Slot.PLATFORM: "Binance"}),
        ("提币到OKX没到账", "zh-hans", {Slot.PLATFORM: "OKX"}),
        ("on Gate", "en", {Slot.PLATFORM: "Gate"}),
        ("I opened the gate", "en", {}),
        ("not from Binance", "en", {}),
        ("不是币安", "zh-hans", {}),
        ("an email from Binance", "en", {Slot.PLATFORM: "Binance"}),
        ("from Binance to Kraken", "en", {Slot.SOURCE: "exchange"}),
        ("on Binance Smart Chain", "en", {}),
        ("me@kraken.com", "en", {}),
    ],
)
def test_a_place_is_where_it_came_from_only_if_that_is_said(
    text: str, locale: str, slots: dict[Slot, str]
) -> None:
    found = found_in(text, locale, None)

    places = (Slot.PLATFORM, Slot.SOURCE, Slot.SITE)
    assert {slot: found[slot][0].shown for slot in places if slot in found} == slots


@pytest.mark.parametrize(
    ("slot", "text", "shown"),
    [
        (Slot.PLATFORM, "it was MyLocalEx, 0.5 BTC, order 88231", "MyLocalEx"),
        (Slot.PLATFORM, "我用的是某某交易所，0.5个BTC", "某某交易所"),
        (Slot.PLATFORM, "from Binance to Kraken", "from Binance to Kraken"),
        (Slot.ORDER, "it's 88231", "88231"),
        (Slot.ORDER, "Binance, 88231", "88231"),
        (Slot.MEMO, "XRP memo 12345", "12345"),
        (Slot.SITE, "on some.example swap", "some.example swap"),
        (Slot.DEVICE, "Galaxy Tag 2", "Galaxy Tag 2"),
        (Slot.VERSION, "MetaMask 7.2.1", "MetaMask 7.2.1"),
    ],
)
def test_an_answer_in_words_is_the_name_or_number_alone(slot: Slot, text: str, shown: str) -> None:
    (value,) = found_in(text, "en", slot)[slot]

    assert value.shown == shown


@pytest.mark.parametrize(
    "text",
    [
        "I forgot the memo 2 hours ago",
        "forgot the tag 20/11",
        "the tag was missing, sent 1500 USDT",
        "备注没填，转了1500U",
        "order 250 USDT",
        "in order to get 3 coins",
        "我的订单12个小时了",
        "memo 1111 and tag 2222",
    ],
)
def test_a_number_behind_a_name_that_is_something_else_is_not_its_value(text: str) -> None:
    assert not {Slot.MEMO, Slot.ORDER} & found_in(text, "en", None).keys()


@pytest.mark.parametrize("words", ["last week at 3pm", "5 ноября в 15:00", "上周下午3点转的"])
def test_a_day_that_nobody_understood_is_shown_as_it_was_said_until_it_is_said_plainly(words: str) -> None:
    form = told(about("stuck-pending"), f"{words}, nothing since").form

    plainly = told(form, "2024-11-13 15:00").form

    assert (form.values[Slot.WHEN].shown, form.values[Slot.WHEN].is_sound) == (words, False)
    assert plainly.values[Slot.WHEN].shown == "2024-11-13 15:00 UTC"


def test_a_day_that_nobody_understood_is_asked_for_where_the_form_asks_for_it() -> None:
    form = told(about("theft"), "last week at 3pm").form

    assert Slot.WHEN not in form.values


@given(st.data(), st.sampled_from(list(EXAMPLES)), st.sampled_from(PROBLEMS))
def test_a_form_holds_what_was_said_or_asks_for_it(data: st.DataObject, locale: str, problem: str) -> None:
    said = data.draw(everything(locale))
    before = about(problem)

    form = take(before, ", ".join(one.words for one in said), now=NOW, zone=None, locale=locale).form

    for one in said:
        readings = [
            *form.doubts.get(one.slot, ()),
            *([form.values[one.slot]] if one.slot in form.values else []),
        ]
        assert not readings or one.shown & {value.shown for value in readings}, (one, readings)


@pytest.mark.parametrize(
    ("text", "asking", "shown"),
    [
        ("不是 300 USDT，是 30 USDT", None, {Slot.AMOUNT: {"30 USDT"}}),
        ("it was 30 USDT, not 300 USDT", None, {Slot.AMOUNT: {"30 USDT"}}),
        ("不是 300 USDT", Slot.AMOUNT, {}),
        ("not TRON but BSC", Slot.NETWORK, {Slot.NETWORK: {"BNB Smart Chain"}}),
        ("不是BSC，是波場", Slot.NETWORK, {Slot.NETWORK: {"TRON"}}),
        ("not on BSC", Slot.NETWORK, {}),
        ("是不是TRC20", Slot.NETWORK, {Slot.NETWORK: {"TRON"}}),
        ("是不是币安", None, {Slot.PLATFORM: {"币安"}}),
        ("I sent ETH on Arbitrum", Slot.NETWORK, {Slot.NETWORK: {"Arbitrum One"}}),
        ("BSC or TRON", Slot.NETWORK, {Slot.NETWORK: {"BNB Smart Chain", "TRON"}}),
        ("BSC还是ETH", Slot.NETWORK_WANTED, {Slot.NETWORK_WANTED: {"BNB Smart Chain", "Ethereum"}}),
    ],
)
def test_what_it_was_not_is_never_taken_and_of_two_networks_the_customer_picks(
    text: str, asking: Slot | None, shown: dict[Slot, set[str]]
) -> None:
    found = found_in(text, "zh-hans", asking)

    slots = (Slot.AMOUNT, Slot.NETWORK, Slot.NETWORK_WANTED, Slot.PLATFORM)
    assert {slot: {one.shown for one in found[slot]} for slot in slots if slot in found} == shown
