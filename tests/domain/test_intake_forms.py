"""The form asks one thing at a time, understands several at once, and never asks twice."""

import json
from datetime import UTC, datetime
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake import (
    OPTIONS,
    Form,
    NoSuchOptionError,
    Problem,
    Slot,
    Taken,
    Value,
    back,
    begin,
    change,
    choose,
    from_json,
    is_complete,
    skip,
    take,
    to_json,
)

NOW = datetime(2024, 11, 21, 6, 30, tzinfo=UTC)
EVM_TX = "0x" + "7c01" * 16
BARE_HEX = "ab12" * 16
SECRET_KEY = "4" * 88
EVM_ADDRESS = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
TRON_ADDRESS = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
ANSWERS = {
    Slot.WHAT: "my coins did not arrive",
    Slot.NETWORK: "BSC",
    Slot.REFERENCE: EVM_TX,
    Slot.AMOUNT: "250 USDT",
    Slot.WHEN: "2 hours ago",
}
PIECES = [
    "eth",
    "trc20",
    "on base",
    EVM_TX,
    BARE_HEX,
    SECRET_KEY,
    EVM_ADDRESS,
    TRON_ADDRESS,
    "1,234",
    "0.5 eth",
    "U",
]
PIECES += [
    "yesterday",
    "14:30",
    "明天",
    "昨天下午两点",
    "0x7c…e9",
    "help",
    "://",
    "\x00",
    "tronscan.org/#/",
    "99/99",
]

texts = st.text() | st.lists(st.sampled_from(PIECES) | st.text(max_size=5)).map(" ".join)
buttons = st.sampled_from([(slot, option) for slot in OPTIONS for option in OPTIONS[slot]])
moves = st.one_of(
    texts.map(lambda text: ("take", text)),
    buttons.map(lambda button: ("choose", button)),
    st.sampled_from(list(Slot)).map(lambda slot: ("change", slot)),
    st.sampled_from([("skip", None), ("back", None)]),
)


def told(form: Form, text: str) -> Taken:
    """Return what the form makes of *text* at `NOW`."""
    return take(form, text, now=NOW, zone=None)


def asking(slot: Slot) -> Form:
    """Return an empty form that asks for *slot*."""
    form = begin()
    while form.asking is not slot:
        form = skip(form)
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
        case ("skip", _):
            return skip(form)
        case _:
            return back(form)


def test_the_form_asks_in_its_order() -> None:
    form, asked = begin(), []
    while form.asking:
        asked.append(form.asking)
        form = told(form, ANSWERS[form.asking]).form

    assert asked == list(Slot)


def test_what_is_known_at_the_start_is_not_asked() -> None:
    form = begin({Slot.WHAT: Value("", "swap", "what:swap"), Slot.NETWORK: Value("", "TRON", "network:tron")})

    assert form.asking is Slot.REFERENCE


def test_one_message_can_fill_the_whole_form() -> None:
    taken = told(begin(), f"sent 250 USDT via trc20 2 hours ago, nothing here {EVM_TX}")

    assert taken.newly == tuple(Slot)
    assert is_complete(taken.form)
    assert {str(slot): value.kind for slot, value in taken.form.values.items()} == {
        "what": "what:text",
        "network": "network:tron",
        "reference": "evm_tx",
        "amount": "amount",
        "when": "time:2024-11-21T04:30:00+00:00",
    }


def test_a_chinese_message_fills_what_it_says() -> None:
    taken = told(begin(), "波场转了两百五十U 昨天下午两点 没到账")

    assert taken.newly == (Slot.WHAT, Slot.NETWORK, Slot.AMOUNT, Slot.WHEN)
    assert taken.form.values[Slot.AMOUNT] == Value("两百五十U", "250 USDT", "amount")
    assert taken.form.values[Slot.WHEN].shown == "2024-11-20 14:00 UTC"


def test_an_answer_to_another_question_is_kept_and_the_question_stays() -> None:
    taken = told(asking(Slot.AMOUNT), EVM_ADDRESS)

    assert (taken.newly, taken.problem, taken.form.asking) == ((Slot.REFERENCE,), None, Slot.AMOUNT)


def test_details_without_a_story_do_not_say_what_happened() -> None:
    taken = told(begin(), f"250 USDT on BSC, hash: {EVM_TX} https://evil.example/{EVM_TX}")

    assert taken.form.asking is Slot.WHAT
    assert taken.newly == (Slot.NETWORK, Slot.REFERENCE, Slot.AMOUNT)


@pytest.mark.parametrize(
    ("slot", "text", "problem"),
    [
        (Slot.WHAT, " ", Problem.NOT_A_DESCRIPTION),
        (Slot.NETWORK, "the blue one", Problem.NO_SUCH_NETWORK),
        (Slot.REFERENCE, "abc", Problem.NOT_A_REFERENCE),
        (Slot.REFERENCE, EVM_ADDRESS.replace("5aA", "5AA"), Problem.CHECKSUM),
        (Slot.REFERENCE, "0x7c…e91", Problem.INCOMPLETE),
        (Slot.AMOUNT, "a lot", Problem.NOT_AN_AMOUNT),
        (Slot.WHEN, "some day", Problem.NOT_A_TIME),
        (Slot.WHEN, "tomorrow", Problem.IN_THE_FUTURE),
    ],
)
def test_an_answer_not_understood_says_why_and_the_question_stays(
    slot: Slot, text: str, problem: Problem
) -> None:
    taken = told(asking(slot), text)

    assert (taken.problem, taken.newly, taken.form) == (problem, (), asking(slot))


@pytest.mark.parametrize("ambiguous", [BARE_HEX, SECRET_KEY])
@pytest.mark.parametrize("slot", [Slot.WHAT, Slot.NETWORK, Slot.AMOUNT, Slot.WHEN, None])
def test_what_may_be_a_key_is_kept_nowhere_unless_a_reference_was_asked(
    ambiguous: str, slot: Slot | None
) -> None:
    form = asking(slot) if slot else skip(asking(Slot.WHEN))

    taken = told(form, f"here it is, help {ambiguous}")

    assert ambiguous not in json.dumps(to_json(taken.form))


@pytest.mark.parametrize(("ambiguous", "kind"), [(BARE_HEX, "hex64"), (SECRET_KEY, "base58_64")])
def test_a_bare_hash_is_a_reference_when_one_was_asked(ambiguous: str, kind: str) -> None:
    taken = told(asking(Slot.REFERENCE), ambiguous)

    assert taken.form.values[Slot.REFERENCE] == Value(ambiguous, ambiguous, kind)


@pytest.mark.parametrize(
    "called",
    [
        "tx hash: ",
        "txid ",
        "my TX is ",
        "transaction id: ",
        "哈希：",
        "交易号是",
        "交易ID ",
        "key? no, hash ",
    ],
)
def test_a_bare_hash_is_a_reference_unasked_where_the_customer_calls_it_one(called: str) -> None:
    taken = told(begin(), f"I cannot see my deposit, {called}{BARE_HEX}")

    assert taken.form.values[Slot.REFERENCE] == Value(BARE_HEX, BARE_HEX, "hash_tx")
    assert Slot.NETWORK not in taken.form.values
    assert BARE_HEX in taken.form.values[Slot.WHAT].shown


@pytest.mark.parametrize(
    "called",
    [
        "private key: ",
        "私钥",
        "tx, privkey ",
        "hash of my seed ",
        "hash or key ",
        "the hash is further away: ",
    ],
)
def test_what_may_be_a_key_is_withheld_where_the_word_hash_is_not_the_nearest(called: str) -> None:
    taken = told(begin(), f"I cannot see my deposit, {called}{BARE_HEX}")

    assert BARE_HEX not in json.dumps(to_json(taken.form))


def test_a_hash_that_is_called_a_key_afterwards_is_withheld() -> None:
    taken = told(begin(), f"not the hash {BARE_HEX} is my private key")

    assert BARE_HEX not in json.dumps(to_json(taken.form))


def test_a_transaction_is_preferred_to_an_address() -> None:
    taken = told(asking(Slot.REFERENCE), f"to {EVM_ADDRESS} in {EVM_TX}")

    assert taken.form.values[Slot.REFERENCE].kind == "evm_tx"


def test_a_reference_that_lives_on_one_network_answers_that_question_too() -> None:
    taken = told(asking(Slot.NETWORK), TRON_ADDRESS)

    assert taken.form.values[Slot.NETWORK] == Value("", "TRON", "network:tron")
    assert (taken.problem, taken.form.asking) == (None, Slot.AMOUNT)


def test_what_the_customer_says_of_the_network_wins_over_what_follows() -> None:
    said_before = told(told(begin(), "erc20").form, TRON_ADDRESS).form
    said_after = told(told(begin(), TRON_ADDRESS).form, "erc20").form

    assert said_before.values == said_after.values
    assert said_after.values[Slot.NETWORK].kind == "network:ethereum"


def test_another_reference_takes_the_network_it_implied_with_it() -> None:
    form = told(asking(Slot.REFERENCE), TRON_ADDRESS).form

    form = told(change(form, Slot.REFERENCE), EVM_TX).form

    assert Slot.NETWORK not in form.values
    assert form.asking is Slot.NETWORK


def test_two_networks_in_one_story_are_asked_about() -> None:
    taken = told(begin(), "sent on BSC but my wallet shows Ethereum")

    assert (taken.newly, taken.form.asking) == ((Slot.WHAT,), Slot.NETWORK)


def test_a_later_remark_does_not_overwrite_an_answer() -> None:
    form = told(asking(Slot.AMOUNT), "250 USDT").form

    taken = told(form, "yesterday, the fee was 1 TRX")

    assert taken.form.values[Slot.AMOUNT].shown == "250 USDT"
    assert taken.newly == (Slot.WHEN,)


def test_a_complete_form_takes_what_was_skipped_before() -> None:
    form = skip(asking(Slot.WHEN))

    taken = told(form, "ah, it was 250 USDT")

    assert (taken.newly, taken.problem) == ((Slot.AMOUNT,), None)
    assert Slot.AMOUNT not in taken.form.skipped
    assert is_complete(taken.form)


def test_a_doubtful_separator_is_marked_for_the_echo() -> None:
    taken = told(asking(Slot.AMOUNT), "1,234")

    assert taken.form.values[Slot.AMOUNT] == Value("1,234", "1234", "amount_unsure")


def test_buttons_answer_and_the_form_moves_on() -> None:
    form = choose(choose(begin(), Slot.WHAT, "pending"), Slot.NETWORK, "tron")

    assert form.asking is Slot.REFERENCE
    assert form.values[Slot.WHAT].kind == "what:pending"
    assert form.values[Slot.NETWORK] == Value("tron", "TRON", "network:tron")


def test_a_button_on_an_older_message_leaves_the_question() -> None:
    form = choose(asking(Slot.AMOUNT), Slot.NETWORK, "other")

    assert (form.asking, form.values[Slot.NETWORK].kind) == (Slot.AMOUNT, "network:other")


@pytest.mark.parametrize(
    ("slot", "option"), [(Slot.WHAT, "tron"), (Slot.NETWORK, "swap"), (Slot.AMOUNT, "5")]
)
def test_a_button_that_is_not_there_is_refused(slot: Slot, option: str) -> None:
    with pytest.raises(NoSuchOptionError):
        choose(begin(), slot, option)


def test_skipping_a_question_that_has_an_answer_keeps_the_answer() -> None:
    form = told(begin(), ANSWERS[Slot.WHAT]).form

    form = skip(back(form))

    assert form.values[Slot.WHAT].raw == ANSWERS[Slot.WHAT]
    assert (form.skipped, form.asking) == (frozenset(), Slot.NETWORK)


def test_back_at_the_start_stays() -> None:
    assert back(begin()) == begin()


def test_change_asks_again_and_then_returns_to_the_open_question() -> None:
    form = change(told(asking(Slot.AMOUNT), "250 USDT").form, Slot.AMOUNT)

    taken = told(form, "300 USDT")

    assert taken.form.values[Slot.AMOUNT].shown == "300 USDT"
    assert taken.form.asking is Slot.WHEN


def test_no_slot_asks_for_a_secret() -> None:
    assert [str(slot) for slot in Slot] == ["what", "network", "reference", "amount", "when"]


@pytest.mark.parametrize("order", list(permutations(Slot)))
def test_any_order_of_answers_ends_in_the_same_values(order: tuple[Slot, ...]) -> None:
    straight, form = begin(), begin()
    for slot in Slot:
        straight = told(straight, ANSWERS[slot]).form

    for slot in order:
        form = told(change(form, slot), ANSWERS[slot]).form

    assert form.values == straight.values
    assert is_complete(form)


@pytest.mark.parametrize("order", list(permutations(list(Slot)[1:])))
def test_unasked_answers_in_any_order_end_in_the_same_values(order: tuple[Slot, ...]) -> None:
    form = choose(begin(), Slot.WHAT, "pending")

    for slot in order:
        form = told(form, ANSWERS[slot]).form

    straight = choose(begin(), Slot.WHAT, "pending")
    assert form.values == told(straight, ", ".join(ANSWERS[slot] for slot in order)).form.values
    assert is_complete(form)


@given(st.lists(moves, max_size=8), texts)
def test_take_never_raises_and_never_asks_for_what_is_filled(
    steps: list[tuple[str, object]], text: str
) -> None:
    before = after(steps)

    taken = told(before, text)

    assert taken.form.asking == before.asking or taken.form.asking not in taken.form.values
    assert not taken.form.skipped & taken.form.values.keys()
    assert taken.form.asking not in taken.form.trail


@given(st.lists(moves, max_size=8), texts)
def test_back_after_an_answer_returns_to_its_question(steps: list[tuple[str, object]], text: str) -> None:
    before = after(steps)

    taken = told(before, text)

    if taken.form.asking not in (before.asking, None) and before.asking:
        assert back(taken.form).asking is before.asking


@given(st.lists(moves, max_size=8))
def test_a_form_survives_json(steps: list[tuple[str, object]]) -> None:
    form = after(steps)

    assert from_json(json.loads(json.dumps(to_json(form)))) == form


@given(st.lists(moves, max_size=8))
def test_skipping_always_comes_to_an_end(steps: list[tuple[str, object]]) -> None:
    form = after(steps)

    for _ in Slot:
        form = skip(form)

    assert is_complete(form)


@given(st.lists(moves, max_size=8), texts)
def test_a_message_removes_no_answer_the_customer_gave(steps: list[tuple[str, object]], text: str) -> None:
    before = after(steps)

    taken = told(before, text)

    given_by_hand = {slot for slot, value in before.values.items() if value.raw}
    assert given_by_hand <= taken.form.values.keys()
