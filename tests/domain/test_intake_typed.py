"""Words typed in place of a form's buttons, and questions in the middle of it: neither becomes an answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.intake import Form, Slot, back, begin, change, choose, is_complete, skip
from bot.intake.asides import Aside, aside_in, thing_in
from bot.intake.forms import changeable
from bot.intake.typed import Move, agrees, declines, is_word, may_be_meant, move_in
from tests.domain.form_talk import (
    EVM_TX,
    PROBLEMS,
    about,
    after,
    answered,
    asking,
    completed,
    moved,
    moves,
    told,
)

WORDS = {
    Move.SKIP: ["skip", "Skip it please", "SKIP!", "next question", "跳过", "跳过吧", "略過", "请跳过", "下一題", "找不到"],
    Move.BACK: ["back", "go back", "← Back", "previous question", "上一步", "返回", "← 上一步", "返回上一步"],
    Move.STOP: ["stop", "Cancel", "quit", "never mind", "停止填写", "停止填寫", "取消", "退出", "算了"],
    Move.CHANGE: ["change", "✏️ Change something", "edit my answer", "修改", "✏️ 修改", "我要修改", "填錯了"],
    Move.FIND: ["❓ How do I find it?", "where is it?", "what's that", "在哪里找？", "❓ 在哪裡找？", "怎麼找", "看不懂"],
}  # fmt: skip
BUTTONS: dict[Move, Callable[[Form], Form]] = {Move.SKIP: skip, Move.BACK: back}
QUESTIONS = [
    ("怎么换语言", Aside.LANGUAGE),
    ("怎麼換語言？", Aside.LANGUAGE),
    ("how do I change the language?", Aside.LANGUAGE),
    ("can you speak Chinese?", Aside.LANGUAGE),
    ("is this safe?", Aside.SAFE),
    ("Why do you need this?", Aside.SAFE),
    ("这样安全吗？", Aside.SAFE),
    ("這安全嗎", Aside.SAFE),
    ("Where is the hash?", Aside.FIND),
    ("什么是哈希", Aside.FIND),
    ("交易雜湊在哪裡看？", Aside.FIND),
    ("I don't know where to look for that", Aside.FIND),
    ("我不知道去哪里看", Aside.FIND),
    ("请用中文", Aside.LANGUAGE),
    ("how long does it take?", Aside.OTHER),
    ("多久能到账？", Aside.OTHER),
    ("Hi, can I cancel a transaction?", Aside.OTHER),
]
ANSWERS = [
    "Binance?",
    "币安",
    "WhatsApp",
    "What's App wallet",
    "Can't remember the exact one, Kraken",
    "When I pressed it",
    "Next.js Wallet",
    "Backpack",
    "Stop & Shop",
    "7.2.1",
]


@pytest.mark.parametrize(("move", "word"), [(move, word) for move, words in WORDS.items() for word in words])
def test_a_word_stands_for_its_button_whatever_is_asked(move: Move, word: str) -> None:
    asked = [asking(Slot.REFERENCE, "stuck-pending"), asking(Slot.PLATFORM, "withdrawal-pending")]
    asked += [asking(Slot.EARLIER, "stuck-pending"), asking(Slot.ERROR, "login")]

    assert [move_in(word, form) for form in asked] == [move] * len(asked)


@pytest.mark.parametrize("text", ANSWERS)
def test_what_may_be_the_name_of_something_is_an_answer(text: str) -> None:
    form = asking(Slot.PLATFORM, "withdrawal-pending")

    assert (move_in(text, form), aside_in(text, form)) == (None, None)
    assert Slot.PLATFORM in told(form, text).newly


def test_a_word_that_may_be_the_name_of_something_is_asked_about() -> None:
    forms = [asking(Slot.PLATFORM, "withdrawal-pending"), asking(Slot.ERROR, "login")]
    taps = [asking(Slot.EARLIER, "stuck-pending"), asking(Slot.REFERENCE, "stuck-pending"), begin()]

    assert [may_be_meant("Stop", form) for form in forms] == [True, True]
    assert not any(may_be_meant("Stop", form) for form in taps)


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("没有", "no"),
        ("不知道", "unsure"),
        ("I don't know", "unsure"),
        ("I don't have it", "no"),
        ("找不到", "no"),
        ("I forgot", "unsure"),
        ("忘記了", "unsure"),
    ],
)
def test_what_names_an_option_is_that_option_and_no_word_for_a_button(text: str, option: str) -> None:
    form = asking(Slot.BACKUP, "login")

    assert move_in(text, form) is None
    assert told(form, text).form.values[Slot.BACKUP].option == option


@pytest.mark.parametrize("text", ["I forgot", "忘了", "I don't remember"])
def test_who_forgot_whether_they_typed_their_words_is_taken_to_have_done_so(text: str) -> None:
    form = asking(Slot.WORDS_TYPED, "theft")

    assert move_in(text, form) is None
    assert told(form, text).form.values[Slot.WORDS_TYPED].option == "unsure"


@pytest.mark.parametrize(("text", "aside"), QUESTIONS)
@pytest.mark.parametrize(
    ("slot", "problem"),
    [
        (Slot.PLATFORM, "withdrawal-pending"),
        (Slot.REFERENCE, "stuck-pending"),
        (Slot.NETWORK, "stuck-pending"),
        (Slot.SYSTEM, "login"),
        (Slot.WHEN, "theft"),
    ],
)
def test_a_question_is_told_from_an_answer(text: str, aside: Aside, slot: Slot, problem: str) -> None:
    assert aside_in(text, asking(slot, problem)) is aside


@pytest.mark.parametrize(
    "text", ["Are you sure you want to continue?", "为什么一直失败？", "what is this 0x"]
)
def test_the_words_of_an_error_message_may_be_a_question(text: str) -> None:
    assert aside_in(text, asking(Slot.ERROR, "login")) is None


@pytest.mark.parametrize(
    "text",
    [
        "Why has my deposit not arrived?",
        "我的充值为什么没到账？",
        "I don't know where my stuck transaction is",
    ],
)
def test_who_asks_why_it_is_not_there_has_said_what_it_is_about(text: str) -> None:
    assert aside_in(text, begin()) is None


@pytest.mark.parametrize(
    ("slot", "problem", "text", "shown"),
    [
        (Slot.WHEN, "theft", "昨天晚上9点，怎么还没到", "2024-11-20 21:00 UTC"),
        (Slot.AMOUNT, "missing-memo", "50 USDT，为什么还没到账？", "50 USDT"),
        (Slot.PLATFORM, "withdrawal-pending", "币安提的，多久能到", "币安"),
        (Slot.PLATFORM, "withdrawal-pending", "火幣，怎麼一直不到帳？", "火幣"),
        (Slot.NETWORK, "stuck-pending", "TRC20，怎么还没到", "TRON"),
        (Slot.NETWORK, "stuck-pending", "Is it Ethereum? I sent it with MetaMask", "Ethereum"),
        (Slot.HAS_HASH, "withdrawal-pending", "没有，为什么没有？", "hash-no"),
    ],
)
def test_an_answer_with_a_question_behind_it_is_not_lost(
    slot: Slot, problem: str, text: str, shown: str
) -> None:
    form = asking(slot, problem)

    assert aside_in(text, form) is None
    assert told(form, text).form.values[slot].shown == shown


@pytest.mark.parametrize("text", ["你好，多久能到账？", "手续费50 USDT是什么？"])
def test_a_question_behind_words_that_answer_nothing_is_one(text: str) -> None:
    assert aside_in(text, asking(Slot.AMOUNT, "missing-memo")) is Aside.OTHER


@pytest.mark.parametrize("text", ["NEXT", "WHERE", "CHANGE"])
def test_the_short_name_of_a_token_is_an_answer(text: str) -> None:
    assert move_in(text, asking(Slot.TOKEN, "balance-missing")) is None


@pytest.mark.parametrize("text", ["is it TRC20?", "是TRC20吗", "trc20吗", f"can you check {EVM_TX}?"])
def test_a_guess_and_a_request_to_look_at_something_are_answers(text: str) -> None:
    slot = Slot.REFERENCE if EVM_TX in text else Slot.NETWORK

    assert aside_in(text, asking(slot, "stuck-pending")) is None


def test_a_question_names_what_is_to_be_found() -> None:
    form = asking(Slot.NETWORK, "stuck-pending")

    assert thing_in("where is the hash?", form) is Slot.REFERENCE
    assert thing_in("地址在哪里看", form) is Slot.ADDRESS
    assert thing_in("how do I find it?", form) is Slot.NETWORK


def test_yes_no_and_stop_are_told_apart_in_both_scripts() -> None:
    assert all(map(agrees, ["yes", "Yes.", "好的", "是的", "沒問題"]))
    assert all(map(declines, ["no", "go on", "继续", "繼續填寫", "不"]))
    assert is_word("取消", Move.STOP)
    assert not is_word("stopwatch", Move.STOP)


@given(st.lists(moves, max_size=8), st.sampled_from([(m, w) for m in BUTTONS for w in WORDS[m]]))
def test_a_typed_word_does_what_its_button_does(
    steps: list[tuple[str, object]], typed: tuple[Move, str]
) -> None:
    form, (move, word) = after(steps), typed
    assume(form.asking is not None)

    meant = move_in(word, form)

    assert meant is move
    assert BUTTONS[meant](form) == moved(form, (move.value, None))


@given(st.lists(moves, max_size=8), st.sampled_from(list(Slot)))
def test_back_after_a_change_of_what_was_complete_leads_to_the_same_report(
    steps: list[tuple[str, object]], slot: Slot
) -> None:
    form = after(steps)
    while not is_complete(form):
        form = skip(form)
    assume(slot in changeable(form))

    again = back(change(form, slot))

    assert (again.values, again.skipped, again.asking) == (form.values, form.skipped, None)


wandering = st.lists(
    st.one_of(
        st.sampled_from([("skip", None), ("back", None), ("answer", None)]),
        st.sampled_from(list(Slot)).map(lambda slot: ("change", slot)),
    ),
    max_size=20,
)


@given(st.sampled_from(PROBLEMS), wandering)
def test_however_a_customer_goes_back_and_forth_the_answers_make_the_same_case(
    problem: str, steps: list[tuple[str, object]]
) -> None:
    straight = completed(about(problem))

    form = about(problem)
    for verb, what in steps:
        if verb == "answer":
            form = _answered(form, problem)
        elif what is not Slot.WHAT:
            form = moved(form, (verb, what)) if verb != "change" or what in straight.values else form
    while not is_complete(form):
        form = _answered(form, problem)
    for slot in sorted(form.skipped & straight.values.keys()):
        form = _answered(change(form, slot), problem)
        while not is_complete(form):
            form = _answered(form, problem)

    # Who skipped the transaction's id was asked for more besides.
    assert {slot: form.values[slot] for slot in straight.values} == straight.values
    assert is_complete(form)


def _answered(form: Form, problem: str) -> Form:
    if form.asking is Slot.WHAT:
        return choose(form, Slot.WHAT, problem)
    return answered(form, form.asking) if form.asking else form
