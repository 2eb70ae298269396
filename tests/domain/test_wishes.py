"""What short texts ask for: each wish has sentences that hold it and look-alikes that do not."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.faq.wishes import Wish, wishes

SAMPLES = Path(__file__).with_name("wish_samples.txt").read_text(encoding="utf-8")


def samples(*, held: bool) -> list[tuple[Wish, str]]:
    result: list[tuple[Wish, str]] = []
    for section in SAMPLES.split("## ")[1:]:
        title, *texts = section.strip().splitlines()
        if title.startswith("not ") is not held:
            result.extend((Wish(title.removeprefix("not ")), text) for text in texts if text)
    return result


@pytest.mark.parametrize(("wish", "text"), samples(held=True))
def test_a_wish_is_heard_in_any_wording(wish: Wish, text: str) -> None:
    assert wish in wishes(text)


@pytest.mark.parametrize(("wish", "text"), samples(held=False))
def test_a_look_alike_is_not_a_wish(wish: Wish, text: str) -> None:
    assert wish not in wishes(text)


@pytest.mark.parametrize("text", ["哈" * 2_000 + "x", "好" * 1_999 + "x", "a " * 1_000, "gave my " * 250])
def test_a_long_repetition_is_read_and_refused(text: str) -> None:
    assert wishes(text) == frozenset()


@pytest.mark.parametrize(
    "text", ["how much is the fee", "怎么提现", "what is gas", "BTC", "0x1234", "", "   ", "如何导入钱包"]
)
def test_an_ordinary_question_holds_no_wish(text: str) -> None:
    assert wishes(text) == frozenset()


@pytest.mark.parametrize(
    "text",
    ["ＨＵＭＡＮ　ＰＬＥＡＳＥ", "hu\u200bman please", "Human, PLEASE!!!", "«转人工»"],
)
def test_width_case_invisible_letters_and_punctuation_do_not_matter(text: str) -> None:
    assert Wish.PERSON in wishes(text)


def test_a_text_can_hold_several_wishes() -> None:
    assert wishes("I was hacked and want to talk to a human, this is unacceptable") >= {
        Wish.THEFT,
        Wish.PERSON,
        Wish.COMPLAINT,
    }


@pytest.mark.parametrize(
    "text",
    [
        "You are thieves, give me my money back!",
        "you stole my money you scammers",
        "骗子公司还我钱",
        "你们骗了我的钱",
    ],
)
def test_an_accusation_of_the_desk_is_a_complaint_and_no_theft(text: str) -> None:
    found = wishes(text)

    assert Wish.COMPLAINT in found
    assert Wish.THEFT not in found


@pytest.mark.parametrize(
    "text", ["我想talk to human", "我的wallet被hack了", "i want 人工", "提币stuck了转人工"]
)
def test_two_languages_in_one_text_are_both_read(text: str) -> None:
    assert wishes(text) & {Wish.PERSON, Wish.THEFT}


@pytest.mark.parametrize("text", ["huamn plz", "my walet got hakced", "costumer service pls"])
def test_words_typed_in_a_hurry_are_understood(text: str) -> None:
    assert wishes(text) & {Wish.PERSON, Wish.THEFT}


@given(st.text(max_size=200))
def test_any_text_gets_an_answer_and_thanks_stand_alone(text: str) -> None:
    found = wishes(text)

    assert Wish.THANKS not in found or len(found) == 1
    assert Wish.GREETING not in found or len(found) == 1
