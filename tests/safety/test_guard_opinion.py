"""The guard's second opinion: what it catches of drafts that it never saw, and what it may not decide."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.safety import guard_learnt
from bot.safety.guard import (
    BY_READING,
    BY_WORDS,
    Bars,
    Known,
    Opinions,
    Reason,
    judge,
)
from bot.safety.guard_learnt import UNNAMED
from bot.safety.guard_opinion import (
    MOST_READ,
    OF_ITS_WORDS,
    OUT_OF_CONTEXT,
    UNDECIDED,
    Opinion,
    by_reading,
    by_words,
)
from scripts.guard_drafts import GOES, WITH_KINDS, correcting, later
from tests.safety.held_out import (
    AGAIN,
    EXAMINERS,
    EXAMINERS_AGAIN,
    STRANGERS,
    STRANGERS_AGAIN,
    THIRD,
    UNSEEN,
    Draft,
    held_out,
    reading,
    share,
)
from tests.safety.test_guard_batches import BATCHES, drafts

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "safety.md"
LEAST_LANGUAGES = 16
LEARNT_BATCHES = [*WITH_KINDS, *(batch for go in GOES for batch in go)]
# What was measured, in percent: requests stopped, innocent drafts stopped. See docs/reference/safety.md.
MEASURED = {
    ("everyday", "by reading"): (98.2, 1.0),
    ("held out", "by reading"): (98.2, 0.9),
    ("everyday again", "by reading"): (97.3, 1.1),
    ("third day", "by reading"): (99.4, 0.6),
    ("strangers", "by reading"): (99.8, 0.7),
    ("strangers again", "by reading"): (100.0, 0.8),
    ("examiners", "by reading"): (99.6, 1.4),
    ("examiners again", "by reading"): (100.0, 2.3),
    ("everyday", "by words"): (84.5, 8.8),
    ("held out", "by words"): (79.1, 2.6),
    ("everyday again", "by words"): (82.4, 4.6),
    ("third day", "by words"): (87.5, 7.2),
    ("strangers", "by words"): (92.0, 3.4),
    ("strangers again", "by words"): (94.2, 2.8),
    ("examiners", "by words"): (87.1, 6.7),
    ("examiners again", "by words"): (90.1, 5.6),
    ("everyday", "rules alone"): (64.6, 12.2),
    ("held out", "rules alone"): (58.8, 5.0),
    ("everyday again", "rules alone"): (59.5, 6.1),
    ("third day", "rules alone"): (72.2, 9.6),
    ("strangers", "rules alone"): (76.0, 3.2),
    ("strangers again", "rules alone"): (80.5, 3.0),
    ("examiners", "rules alone"): (66.8, 7.1),
    ("examiners again", "rules alone"): (63.6, 5.5),
}
MARGIN = 1.0
# Of the largest sets every third draft is read in the tests: all of each takes a minute.
EACH, MARGIN_OF_PART = 3, 3.0
# The rules were tuned on half of these since.
LEAST_OF_K_AND_UNSEEN, MOST_OF_K_AND_UNSEEN = 93.5, 5.0
# Of the batches it was learnt from, half of them twins that say nearly the same and mean the opposite.
LEAST_LEARNT, MOST_LEARNT = 96.0, 4.0
CLEAR = "Please send me your seed phrase tonight."
UNCLEAR = "Ask about your recovery phrase again tomorrow."
SIGNATURE = "Connect your wallet there and sign the permit."
INNOCENT = "Which network did you use?"
SMALL_TALK = "Read me the title of the book, please."
UNLISTED = "Let me have the line the app showed you on day one, I will restore it for you."
HONEST = (
    "The transfer is confirmed and the amount stands in your history.",
    "Thank you for waiting.",
    "您的转账已经确认，请在记录里查看。",
    "Мы проверили транзакцию, она подтверждена.",
    "Which network did you use?",
)
LINK = "Have a look at https://evil.example.com/help"


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Opinions:
    return reading(tmp_path_factory.mktemp("transformer"))


def says(odds: float, reason: Reason = Reason.ASKS_FOR_CALL, *, is_read: bool = False) -> Opinions:
    """Somebody who thinks the same of every draft."""
    return lambda _: Opinion(odds, reason, is_read)


@pytest.mark.parametrize(("of", "way"), MEASURED)
def test_of_drafts_that_nothing_was_learnt_from_as_many_are_stopped_as_the_page_says(
    of: str, way: str, read: Opinions
) -> None:
    second = {"by reading": read, "by words": by_words, "rules alone": None}[way]

    is_slow = way == "by reading" and UNSEEN[of] in (
        AGAIN,
        THIRD,
        STRANGERS,
        STRANGERS_AGAIN,
        EXAMINERS,
        EXAMINERS_AGAIN,
    )
    each, margin = (EACH, MARGIN_OF_PART) if is_slow else (1, MARGIN)

    found = share(held_out(UNSEEN[of])[::each], second)

    caught, disturbed = MEASURED[of, way]
    assert found.caught >= caught - margin
    assert found.disturbed <= disturbed + margin


def test_of_the_other_drafts_that_nothing_was_learnt_from_most_requests_are_stopped(
    read: Opinions,
) -> None:
    others = [
        Draft(language, kind.replace("asks", "secret"), draft)
        for batch in ("k", "unseen")
        for kind in ("asks", "fine")
        for language, draft in drafts(batch, kind)
    ]

    found = share(others, read)

    assert found.caught >= LEAST_OF_K_AND_UNSEEN
    assert found.disturbed <= MOST_OF_K_AND_UNSEEN


def test_of_the_drafts_that_it_was_learnt_from_nearly_all_are_told_apart(read: Opinions) -> None:
    learnt = [one for batch in LEARNT_BATCHES for one in held_out(BATCHES / f"{batch}.txt")][::160]

    found = share(learnt, read)

    assert found.caught >= LEAST_LEARNT
    assert found.disturbed <= MOST_LEARNT


def test_the_page_names_the_figures_of_the_test() -> None:
    page = PAGE.read_text(encoding="utf-8")

    rows = [
        f"| {of}, {way} | {caught:.1f} % | {disturbed:.1f} % |"
        for (of, way), (caught, disturbed) in MEASURED.items()
    ]

    assert [row for row in rows if row not in page] == []


@pytest.mark.parametrize("of", UNSEEN)
def test_such_drafts_are_of_many_languages_and_in_no_other_set(of: str) -> None:
    held = held_out(UNSEEN[of])
    learnt = {
        draft for batch in "abcdefghij" for kind in ("asks", "fine") for _, draft in drafts(batch, kind)
    }
    learnt |= {one.draft for one in (*later(), *(one for _, one in correcting()))}
    learnt |= {one.text for batch in "lmnopqr" for one in held_out(BATCHES / f"{batch}.txt")}

    assert len({one.language for one in held}) >= LEAST_LANGUAGES
    assert not {one.text for one in held} & learnt


@pytest.mark.parametrize(("bars", "is_read"), [(BY_WORDS, False), (BY_READING, True)])
def test_an_opinion_that_is_sure_stops_what_the_rules_let_go(bars: Bars, is_read: bool) -> None:
    verdicts = [
        judge(INNOCENT, second=says(odds, is_read=is_read)) for odds in (bars.asks - 0.1, bars.asks + 0.1)
    ]

    assert [verdict.reasons for verdict in verdicts] == [set(), {Reason.ASKS_FOR_CALL}]


def test_words_that_doubt_let_one_weak_rule_go_and_never_a_clear_one() -> None:
    odds = (BY_WORDS.one_rule + 0.1, BY_WORDS.one_rule - 0.1, -99.0)

    stopped = [[bool(judge(draft, second=says(one)).reasons) for one in odds] for draft in (CLEAR, UNCLEAR)]

    assert stopped == [[True, True, True], [True, False, False]]


@pytest.mark.parametrize(
    "draft",
    [
        "Never share your phrase with anyone except our support team.",
        "除了我们客服，不要把助记词告诉任何人，现在请发给我。",
        "Никому не сообщайте фразу, кроме нашей поддержки.",
        "Đừng chia sẻ cụm từ với ai ngoại trừ nhân viên hỗ trợ.",
    ],
)
def test_nobody_but_us_is_no_warning_however_innocent_it_reads(draft: str) -> None:
    assert Reason.ASKS_FOR_SECRET in judge(draft, second=says(-99.0, is_read=True)).reasons


@pytest.mark.parametrize("draft", ["Your balance is 120 USDT.", "Recibirá 100 USDT en una hora."])
def test_news_of_an_amount_goes_out_and_a_demand_for_it_does_not(draft: str, read: Opinions) -> None:
    assert not judge(draft, second=read).reasons
    assert judge(f"{draft} Deposit 20 USDT first.", second=read).reasons == {Reason.ASKS_FOR_PAYMENT}


def read_as(odds: float, alone: float) -> Opinions:
    """Somebody who has read every draft, and thinks so of all of it and of its worst sentence."""
    return lambda _: Opinion(odds, Reason.ASKS_FOR_CALL, is_read=True, alone=alone)


def test_a_reading_that_doubts_lets_a_weak_rule_go_and_one_that_is_sure_a_clear_one() -> None:
    odds = (BY_READING.asks + 0.1, BY_READING.one_rule - 0.1, BY_READING.clear - 0.1)

    stopped = [
        [bool(judge(draft, second=read_as(one, one)).reasons) for one in odds] for draft in (CLEAR, UNCLEAR)
    ]

    assert stopped == [[True, True, False], [True, False, False]]


def test_what_is_clear_stays_stopped_unless_each_sentence_of_it_seems_innocent() -> None:
    sure, bar = BY_READING.clear - 1, BY_READING.alone

    stopped = [judge(CLEAR, second=read_as(sure, alone)).reasons for alone in (bar - 0.1, bar, math.inf)]

    assert stopped == [set(), {Reason.ASKS_FOR_SECRET}, {Reason.ASKS_FOR_SECRET}]


@pytest.mark.parametrize("clear", [CLEAR, "请把您的助记词发给我。", "Пришлите мне вашу сид-фразу."])
@given(
    before=st.lists(st.sampled_from(HONEST), max_size=30),
    after=st.lists(st.sampled_from(HONEST), max_size=30),
)
@settings(max_examples=15, deadline=None)
def test_a_clear_request_stays_stopped_among_honest_sentences(
    clear: str, read: Opinions, before: list[str], after: list[str]
) -> None:
    draft = " ".join([*before, clear, *after])

    assert Reason.ASKS_FOR_SECRET in judge(draft, second=read).reasons


def test_no_opinion_lets_a_signature_go_for_nobody_has_learnt_from_one() -> None:
    found = [judge(SIGNATURE, second=says(-99, is_read=is_read)).reasons for is_read in (False, True)]

    assert found == [{Reason.ASKS_FOR_SIGNATURE}] * 2


def test_a_draft_that_is_too_short_is_left_to_the_rules() -> None:
    assert BY_WORDS.one_rule < UNDECIDED < BY_WORDS.asks
    assert judge("PIN?").reasons == {Reason.ASKS_FOR_SECRET}


@pytest.mark.parametrize(
    "draft", ["words pls", "发一下词", "¿y el código?", "aapka OTP kya hai", "pin pls", "seed?", "dm me"]
)
def test_a_request_of_a_word_or_two_is_stopped_by_reading(draft: str, read: Opinions) -> None:
    assert judge(draft, second=read).reasons


@pytest.mark.parametrize(
    "draft",
    ["hash pls", "ok", "谢谢", "version?", "发一下哈希", "kaunsa network", "¿y el hash?", "tx id?", "done"],
)
def test_a_word_or_two_that_ask_for_nothing_go_out(draft: str, read: Opinions) -> None:
    assert not judge(draft, second=read).reasons


def test_no_reading_frees_a_draft_of_a_word_or_two() -> None:
    nothing = np.zeros(768, np.float32)

    assert judge("PIN?", second=by_reading(lambda _: nothing)).reasons == {Reason.ASKS_FOR_SECRET}


@given(st.text(st.sampled_from("ab .!?\n助"), min_size=400, max_size=6000))
@settings(max_examples=20, deadline=None)
def test_the_longest_draft_is_read_a_few_times_only(draft: str) -> None:
    asked: list[str] = []

    by_reading(asked.append)(draft)

    assert len(asked) <= MOST_READ


def test_an_opinion_says_nothing_about_links() -> None:
    known = Known(domains=frozenset({"good.example.com"}))

    assert Reason.UNKNOWN_LINK in judge(LINK, known, second=says(-99)).reasons


def test_the_rules_name_the_reason_if_they_have_one() -> None:
    assert judge(CLEAR, second=says(99)).reasons == {Reason.ASKS_FOR_SECRET}


def test_two_words_are_too_few_to_have_an_opinion_on() -> None:
    assert judge("50 USDT").reasons == set()


def test_a_request_in_the_middle_of_a_long_draft_is_as_sure_as_alone() -> None:
    talk = "The transfer is confirmed and the amount stands in your history. " * 5

    odds = by_words(f"{talk}\n{UNLISTED}\n{talk}").odds

    assert odds > BY_WORDS.asks


@pytest.mark.parametrize(("draft", "less"), [(SMALL_TALK, UNNAMED), (CLEAR, 0.0)])
def test_a_draft_that_names_nothing_thieves_want_needs_more_to_be_stopped(
    draft: str, less: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_it_is = by_words(draft).odds

    monkeypatch.setattr(guard_learnt, "UNNAMED", 0.0)

    assert by_words(draft).odds - as_it_is == pytest.approx(less)


@pytest.mark.parametrize(("alone", "odds"), [(OUT_OF_CONTEXT + 1, 1.0), (OUT_OF_CONTEXT - 1, 0.0)])
def test_a_sentence_alone_says_less_than_in_its_draft(
    alone: float, odds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = "A mail with these words is going round. Send us your recovery phrase."
    told = {draft: 0.0, draft.partition(". ")[2]: alone}

    monkeypatch.setattr(
        guard_learnt, "by_reading", lambda _, reading: (float(reading[0]), Reason.ASKS_FOR_CALL)
    )

    found = by_reading(lambda text: np.array([told.get(text, -9.0)], np.float32))(draft)

    of_words = OF_ITS_WORDS * by_words(draft).odds
    assert found == Opinion(odds + of_words, Reason.ASKS_FOR_CALL, is_read=True, alone=alone)


def test_a_clear_request_behind_signs_that_are_read_as_many_stays_stopped(read: Opinions) -> None:
    draft = f"{'ﷺ. ' * 40}{CLEAR}"

    assert read(draft).alone == math.inf
    assert Reason.ASKS_FOR_SECRET in judge(draft, second=read).reasons


def test_what_ceases_to_be_read_in_the_middle_is_judged_by_words() -> None:
    draft = "A mail with these words is going round. Send us your recovery phrase."
    nothing = np.zeros(768, np.float32)

    found = by_reading(lambda text: nothing if text == draft else None)(draft)

    assert found == by_words(draft)


def test_without_a_reading_the_words_alone_are_asked() -> None:
    absent = by_reading(lambda _: None)

    assert absent(UNCLEAR) == by_words(UNCLEAR)


@given(st.text(max_size=200))
def test_no_text_is_too_odd_for_an_opinion(draft: str) -> None:
    nothing = np.zeros(768, np.float32)

    opinions = [by_words(draft), by_reading(lambda _: nothing)(draft)]

    assert all(np.isfinite(opinion.odds) for opinion in opinions)


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        ("Tell me the twelve words from your paper.", Reason.ASKS_FOR_SECRET),
        ("Transfer 200 USDT to unlock your account.", Reason.ASKS_FOR_PAYMENT),
        ("Write to my colleague on WhatsApp instead.", Reason.MOVES_TO_PRIVATE_CHAT),
        ("I will ring you on the phone in five minutes.", Reason.ASKS_FOR_CALL),
    ],
)
def test_it_knows_what_a_draft_asks_for(draft: str, reason: Reason) -> None:
    assert by_words(draft).reason is reason


def test_the_same_draft_is_judged_the_same_by_everybody(read: Opinions) -> None:
    first, again = (judge(UNCLEAR, second=read) for _ in range(2))

    assert first == again
