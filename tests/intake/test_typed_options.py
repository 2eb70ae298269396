"""What is typed in place of a button of a question does what the button does, and what is denied does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.form import Form, options
from bot.intake.forms import begin, choose, take
from bot.intake.hints import answer_in
from bot.intake.problems import OTHER, Kind, catalogue
from bot.intake.slots import Slot
from bot.intake.typed import Move, move_in
from tests.our_texts import CATALOGUE

NOW = datetime(2026, 3, 15, 12, 0, tzinfo=UTC)


def asking(problem: str, slot: Slot) -> Form:
    return replace(choose(begin(), Slot.WHAT, problem), asking=slot)


def questions() -> Iterator[tuple[Form, str]]:
    """Every question with buttons, of every problem, with each of its options."""
    for problem in (one for one in catalogue().problems.values() if one.name != OTHER):
        for slot in sorted(problem.slots):
            if catalogue().fields[slot].kind in {Kind.CHOICE, Kind.NETWORK}:
                form = asking(problem.name, slot)
                yield from ((form, option) for option in options(form))


QUESTIONS = list(questions())
AROUND = st.sampled_from(["{}", " {} ", "{}.", "{}!", "{}。"])


@given(st.sampled_from(QUESTIONS), st.sampled_from(CATALOGUE.languages), AROUND, st.booleans())
def test_the_label_of_a_button_in_any_language_does_what_the_button_does(
    question: tuple[Form, str], language: str, around: str, is_loud: bool
) -> None:
    form, option = question
    label = CATALOGUE.text(f"option-{option}", language)
    said = around.format(label.upper() if is_loud else label)

    typed = take(form, said, now=NOW, zone=None).form
    tapped = choose(form, form.asking, option) if form.asking else form

    assert (typed.asking, typed.passed_over) == (tapped.asking, tapped.passed_over)
    assert {slot: one.option for slot, one in typed.values.items()} == {
        slot: one.option for slot, one in tapped.values.items()
    }


SAID = [
    (
        Slot.WHOSE,
        "not-mine",
        "No, it isn't mine|no it isn't mine|it isnt mine|not mine|it's not mine|It is not mine|no, not mine|it ain't mine"
        "|I don't think it's mine|it isn't|nope|no|不是我的|这不是我的|并不是我的|沒有,不是我的|不是|否|没有",
    ),
    (Slot.WHOSE, "mine", "yes|mine|it's mine|yes it's mine|It's mine, not at an exchange|是我的|對|是"),
    (Slot.WHOSE, None, "no, it's mine|no it's mine"),
    (
        Slot.WORDS_TYPED,
        "words-kept",
        "从来没输入过|還沒有輸入過|没|我没有给过任何人|我没有在任何地方输入过|没输入过,也没给过别人|从未输入过|沒有人|没有给过"
        "|I haven't|no I haven't|I never entered them|never gave them to anyone|i didn't|I did not share it|no, never|nobody"
        "|I have never typed them|I haven't shared them with anyone|No, I never did|i havent typed them anywhere",
    ),
    (
        Slot.WORDS_TYPED,
        "words-given",
        "输入过|我輸入過|是的，输入过|不小心输入过|没注意，输入过|没想到给过别人|给过客服|yes i typed it|I entered them on a website"
        "|i did|yes",
    ),
    (Slot.WORDS_TYPED, "unsure", "不知道|i'm not sure|not sure if i did|我不确定有没有输入过"),
    (
        Slot.HAS_HASH,
        "hash-no",
        "there is none|i have no hash|not yet|I don't have one|haven't got one|there isn't one|没有|還沒有|no i don't|no there is not",
    ),
    (Slot.HAS_HASH, "hash-yes", "yes|yes there is|有|有的|i have it|yes, I have one"),
    (
        Slot.EXPLORER_SHOWS,
        "not-shown",
        "no|it's not there|不能看到|看不到|I can't see it|it isn't there|没有看到",
    ),
    (Slot.EXPLORER_SHOWS, "not-looked", "haven't looked|I didn't check|没查过|還沒查過|不知道|not yet"),
    (Slot.EARLIER, "earlier-no", "no only this one|只有這一筆|none|没有更早的|there isn't an earlier one"),
    (Slot.CONTROLS, "no", "i can't|不能|不可以|no i cannot|i cant"),
    (Slot.BACKUP, "no", "i don't|没有备份|沒備份|no i don't have it|I have none|否"),
    (Slot.BACKUP, "yes", "i do|yes i have|有备份"),
    (Slot.MEMO_SHOWN, "no", "there was no memo|there wasn't one|没有看到|no there was none"),
    (Slot.SOURCE, "wallet", "not an exchange, from another wallet|不是交易所，是我的另一个钱包"),
    (Slot.SOURCE, None, "not from an exchange|不是从交易所"),
]


@pytest.mark.parametrize(
    ("slot", "option", "said"),
    [(slot, option, said) for slot, option, table in SAID for said in table.split("|")],
)
def test_what_is_denied_is_not_chosen_and_of_yes_and_no_the_other_is(
    slot: Slot, option: str | None, said: str
) -> None:
    assert answer_in(said, catalogue().fields[slot].options) == option


@pytest.mark.parametrize("said", ["never mind", "不填了", "不弄了", "stop", "算了"])
@pytest.mark.parametrize("slot", [Slot.WORDS_TYPED, Slot.WHOSE, Slot.BACKUP])
def test_words_to_stop_are_no_answer_to_a_question_for_yes_or_no(slot: Slot, said: str) -> None:
    assert move_in(said, asking("theft", slot)) is Move.STOP


@pytest.mark.parametrize("said", ["不明白", "我不明白", "i don't get it"])
def test_who_does_not_understand_a_question_has_not_denied_it(said: str) -> None:
    assert move_in(said, asking("theft", Slot.WORDS_TYPED)) is Move.FIND
