"""Forms under way for tests of the form: what a customer writes and taps, and where that leads."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import strategies as st

from bot.intake import (
    Form,
    Slot,
    Taken,
    Value,
    back,
    begin,
    change,
    choose,
    derive,
    settle,
    skip,
    take,
)
from bot.intake.problems import OTHER, Kind, catalogue
from bot.safety.curves import ed25519_public
from bot.safety.encodings import base58_text

NOW = datetime(2024, 11, 21, 6, 30, tzinfo=UTC)
EVM_TX = "0x" + "7c01" * 16
OTHER_TX = "0x" + "7c02" * 16
BARE_HEX = "ab12" * 16
SEED = bytes(range(32))
SECRET_KEY = base58_text(SEED + ed25519_public(SEED))
EVM_ADDRESS = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
EVM_OTHER = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"
TRON_ADDRESS = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
ANSWERS = {
    Kind.TRANSACTION: EVM_TX,
    Kind.ADDRESS: EVM_ADDRESS,
    Kind.NETWORK: "BSC",
    Kind.AMOUNT: "250 USDT",
    Kind.TIME: "2 hours ago",
    Kind.TOKEN: "SHIB",
    Kind.SITE: "https://swap.example",
    Kind.WORDS: "Kraken 7.2.1",
    Kind.TEXT: "it says please try later",
}
PIECES = [
    "eth",
    "trc20",
    "on base",
    EVM_TX,
    BARE_HEX,
    SECRET_KEY,
    EVM_ADDRESS,
    EVM_OTHER,
    TRON_ADDRESS,
    "1,234 usdt",
    "0.5 eth",
    "U",
    "yes",
    "不知道",
    "my deposit did not arrive",
    "swap",
    "yesterday",
    "03/04 14:30",
    "明天",
    "昨天下午两点",
    "0x7c…e9",
    "https://swap.example",
    "://",
    "\x00",
    "tronscan.org/#/",
    "99/99",
]
PROBLEMS = [name for name in catalogue().problems if name != OTHER]
EVERY_OPTION = [
    *((Slot.WHAT, group) for group in catalogue().menu),
    *((Slot.WHAT, problem) for problem in PROBLEMS),
    *((slot, option) for slot, field in catalogue().fields.items() for option in field.options),
]
FACTS = {
    Slot.NETWORK: Value("", "BNB Smart Chain", "network:bsc"),
    Slot.ADDRESS: Value("", EVM_OTHER, "evm_address"),
    Slot.AMOUNT: Value("", "250 USDT", "amount"),
    Slot.WHEN: Value("", "2024-11-21 04:30 UTC", "time:2024-11-21T04:30:00+00:00"),
    Slot.DEVICE: Value("", "no chain knows this", "text"),
}

texts = st.text() | st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=6).map(" ".join)
moves = st.one_of(
    texts.map(lambda text: ("take", text)),
    st.sampled_from(EVERY_OPTION).map(lambda button: ("choose", button)),
    st.sampled_from(list(Slot)).map(lambda slot: ("change", slot)),
    st.sampled_from([("skip", None), ("back", None), ("settle", 0), ("settle", 1), ("derive", None)]),
)


def told(form: Form, text: str) -> Taken:
    """Return what the form makes of *text* at `NOW`."""
    return take(form, text, now=NOW, zone=None)


def about(problem: str) -> Form:
    """Return the form of a customer who tapped *problem*."""
    return choose(begin(), Slot.WHAT, problem)


def asking(slot: Slot, problem: str) -> Form:
    """Return a form about *problem* that asks for *slot*, everything before skipped."""
    form = about(problem)
    while form.asking is not slot:
        form = skip(form)
    return form


def answered(form: Form, slot: Slot) -> Form:
    """Return the form after a fitting answer to *slot*, tapped where that is possible."""
    field = catalogue().fields[slot]
    if field.kind is Kind.CHOICE:
        return choose(form, slot, next(iter(field.options)))
    answer = EVM_OTHER if slot is Slot.INTENDED else ANSWERS[field.kind]
    return told(form, "Ethereum" if slot is Slot.NETWORK_WANTED else answer).form


def completed(form: Form) -> Form:
    """Return the form after a fitting answer to everything it asks."""
    while form.asking:
        form = answered(form, form.asking)
    return form


def after(steps: list[tuple[str, object]]) -> Form:
    """Return the form after *steps*."""
    form = begin()
    for step in steps:
        form = moved(form, step)
    return form


def moved(form: Form, step: tuple[str, object]) -> Form:
    """Return the form after one step."""
    match step:
        case ("take", str(text)):
            return told(form, text).form
        case ("choose", (Slot() as slot, str(option))):
            return choose(form, slot, option)
        case ("change", Slot() as slot):
            return change(form, slot)
        case ("settle", int(number)) if form.asking and number < len(form.readings):
            return settle(form, form.asking, number)
        case ("derive", _):
            return derive(form, FACTS)
        case ("skip", _):
            return skip(form)
        case _:
            return back(form)
