"""How texts are found, filled and styled, and that words of a customer stay in their place."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.messages import Span
from bot.texts.catalogue import BadCatalogue, Catalogue, NoSuchText, moment, number

ENGLISH = """\
-brand = Wallet desk
hello = Hello { $name }, this is { -brand }.
card = **Case** of **{ $name }**: `{ $tx }` now
waiting = { $count ->
    [one] one message
   *[other] { $count } messages
}
mood = { $kind ->
    [good] Good, { $kind }!
   *[other] Hm, { $kind }.
}
both = { hello } And { waiting }.
nested = **see `code` here**
plain = 2 * 2 = 4
english-only = Only here
# A key with a title and no text of its own.
titled =
    .title = Title
"""
CHINESE = """\
-brand = 钱包客服
hello = { $name },您好,这里是{ -brand }。
card = **{ $name }**的**工单**:`{ $tx }`
waiting = { $count } 条消息
mood = 嗯,{ $kind }。
both = { hello }{ waiting }
nested = **看 `code`**
plain = 二乘二
"""


def catalogue_of(folder: Path, **files: str) -> Catalogue:
    for tag, source in files.items():
        (folder / f"{tag.replace('_', '-')}.ftl").write_text(source, "utf-8")
    return Catalogue(folder)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return catalogue_of(tmp_path_factory.mktemp("texts"), en=ENGLISH, zh_Hans=CHINESE)


def cut(text: str, span: Span) -> str:
    units = text.encode("utf-16-le")
    return units[2 * span.offset : 2 * (span.offset + span.length)].decode("utf-16-le")


# Finding a text


def test_a_text_is_said_in_the_language_asked_for(catalogue: Catalogue) -> None:
    assert catalogue.text("hello", "en", name="Ann") == "Hello Ann, this is Wallet desk."
    assert catalogue.text("hello", "zh-Hans", name="Ann") == "Ann,您好,这里是钱包客服。"


@pytest.mark.parametrize("language", ["zh-Hans", "fr", ""])
def test_what_a_language_lacks_is_said_in_english(catalogue: Catalogue, language: str) -> None:
    assert catalogue.text("english-only", language) == "Only here"


@pytest.mark.parametrize("key", ["no-such-key", "-brand", "", "hello.title", "titled"])
def test_a_key_nobody_wrote_is_an_error_and_never_a_message(catalogue: Catalogue, key: str) -> None:
    with pytest.raises(NoSuchText) as caught:
        catalogue.text(key, "zh-Hans")

    assert (caught.value.key, caught.value.language) == (key, "zh-Hans")


def test_a_missing_argument_is_an_error_and_never_a_hole(catalogue: Catalogue) -> None:
    with pytest.raises(NoSuchText):
        catalogue.text("hello", "en")


def test_a_text_may_choose_by_number_and_by_word(catalogue: Catalogue) -> None:
    assert catalogue.text("waiting", "en", count=1) == "one message"
    assert catalogue.text("waiting", "en", count=1200) == "1,200 messages"
    assert catalogue.text("mood", "en", kind="good") == "Good, good!"
    assert catalogue.text("mood", "en", kind="*[good]") == "Hm, *[good]."


def test_yes_no_and_nothing_are_words_too(catalogue: Catalogue) -> None:
    assert catalogue.text("mood", "en", kind=True) == "Hm, true."
    assert catalogue.text("mood", "en", kind=None) == "Hm, ."


# What a check may ask


def test_languages_keys_and_gaps_are_known(catalogue: Catalogue) -> None:
    assert catalogue.languages == ("en", "zh-Hans")
    assert "hello" in catalogue.keys("zh-Hans")
    assert "titled" not in catalogue.keys("en")
    assert catalogue.gaps("card", "en") == {"name", "tx"}
    assert catalogue.gaps("both", "zh-Hans") == {"name", "count"}


def test_asking_for_the_gaps_of_a_missing_key_is_a_key_error(catalogue: Catalogue) -> None:
    with pytest.raises(KeyError):
        catalogue.gaps("english-only", "zh-Hans")


def test_two_texts_that_include_each_other_end_as_an_error(tmp_path: Path) -> None:
    circle = catalogue_of(tmp_path, en="a = { b } { $x }\nb = { a }\n")

    assert circle.gaps("a", "en") == {"x"}
    with pytest.raises(NoSuchText):
        circle.text("a", "en", x=1)


def test_a_whole_catalogue_has_no_problems_but_the_missing_key(catalogue: Catalogue) -> None:
    assert catalogue.problems() == ["zh-Hans: english-only is missing"]


def test_every_kind_of_problem_is_named(tmp_path: Path) -> None:
    faulty = catalogue_of(
        tmp_path,
        en="a = **open { $x }\nb = `open\nc = { -gone } { $key }\n",
        zh_Hans="a = 甲\nb = 乙\nd = 丁\n",
    )

    assert faulty.problems() == [
        "en: a has a mark without its pair",
        "en: b has a mark without its pair",
        "en: c includes -gone, which is not there",
        "en: c has a gap named key",
        "zh-Hans: c is missing",
        "zh-Hans: d is not in en",
        "zh-Hans: a has other gaps than en",
    ]


@pytest.mark.parametrize(
    ("source", "line"), [("a = 1\nnot fluent\n", 2), ("a = 1\n\na = 2\n", 3), ("a = { $x\n", 1)]
)
def test_a_file_that_cannot_be_read_names_its_line(tmp_path: Path, source: str, line: int) -> None:
    with pytest.raises(BadCatalogue) as caught:
        catalogue_of(tmp_path, en=source)

    assert (caught.value.file, caught.value.line) == ("en.ftl", line)


def test_a_folder_without_english_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadCatalogue):
        catalogue_of(tmp_path, zh_Hans=CHINESE)


# Style


def test_marks_become_spans_and_leave_the_text(catalogue: Catalogue) -> None:
    text, spans = catalogue.styled("card", "en", name="Ann", tx="0xab")

    assert text == "Case of Ann: 0xab now"
    assert [(span.kind, cut(text, span)) for span in spans] == [
        ("bold", "Case"),
        ("bold", "Ann"),
        ("code", "0xab"),
    ]


def test_offsets_count_utf16_units(catalogue: Catalogue) -> None:
    text, spans = catalogue.styled("card", "en", name="🦊𠮷", tx="1")

    assert spans[1] == Span("bold", 8, 4)
    assert cut(text, spans[2]) == "1"


def test_code_within_bold_is_code_between_two_bold_parts(catalogue: Catalogue) -> None:
    text, spans = catalogue.styled("nested", "en")

    assert [(span.kind, cut(text, span)) for span in spans] == [
        ("bold", "see "),
        ("code", "code"),
        ("bold", " here"),
    ]


def test_a_line_of_a_long_text_may_begin_in_bold(tmp_path: Path) -> None:
    long = catalogue_of(tmp_path, en="a =\n    **First**\n    **Second**\nb = { $x }\n")

    assert long.styled("a", "en") == ("First\nSecond", [Span("bold", 0, 5), Span("bold", 6, 6)])


def test_a_lone_asterisk_is_only_an_asterisk(catalogue: Catalogue) -> None:
    assert catalogue.styled("plain", "en") == ("2 * 2 = 4", [])


def test_an_empty_argument_leaves_no_empty_span(catalogue: Catalogue) -> None:
    _, spans = catalogue.styled("card", "en", name="", tx="")

    assert spans == [Span("bold", 0, 4)]


# Words of a customer


@pytest.mark.parametrize("name", ["**bold**", "`code`", "{ $tx }", "{ -brand }", "\ue000\ue001", "a" * 9000])
def test_an_argument_is_said_as_it_is(catalogue: Catalogue, name: str) -> None:
    text, spans = catalogue.styled("card", "en", name=name, tx="0xab")

    assert text == f"Case of {name}: 0xab now"
    assert [cut(text, span) for span in spans] == ["Case", name, "0xab"]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), st.text(max_size=10))
def test_no_argument_changes_what_else_is_said(catalogue: Catalogue, name: str, tx: str) -> None:
    text, spans = catalogue.styled("card", "en", name=name, tx=tx)

    assert text.startswith("Case of ")
    assert text.endswith(" now")
    assert {span.kind for span in spans} <= {"bold", "code"}
    assert all(earlier.offset + earlier.length <= later.offset for earlier, later in pairwise(spans))
    assert text.encode("utf-8")


def test_direction_controls_in_an_argument_are_dropped(catalogue: Catalogue) -> None:
    assert catalogue.text("mood", "en", kind="a\u202eb\u2066c\u200f") == "Hm, abc."


def test_an_argument_that_runs_right_to_left_is_isolated(catalogue: Catalogue) -> None:
    assert catalogue.text("mood", "en", kind="\u2069سلام") == "Hm, \u2068سلام\u2069."


def test_half_a_character_in_an_argument_is_replaced(catalogue: Catalogue) -> None:
    assert catalogue.text("mood", "en", kind="a\ud83d") == "Hm, a\ufffd."


# Times and numbers

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "language", "shown"),
    [
        ("UTC", "en", "Tue 24 Nov, 09:00 UTC"),
        ("Asia/Shanghai", "en", "Tue 24 Nov, 17:00 UTC+8"),
        ("Asia/Kolkata", "en", "Tue 24 Nov, 14:30 UTC+5:30"),
        ("America/New_York", "en", "Tue 24 Nov, 04:00 UTC-5"),
        ("UTC", "zh-Hans", "11月24日周二 09:00 UTC"),
        ("Asia/Taipei", "zh-Hant", "11月24日週二 17:00 UTC+8"),
        ("UTC", "pt", "ter. 24 nov., 09:00 UTC"),
    ],
)
def test_a_moment_is_shown_on_the_customers_clock(zone: str, language: str, shown: str) -> None:
    assert moment(AT, zone, language) == shown


def test_a_moment_of_today_is_only_a_time() -> None:
    assert moment(AT, "Asia/Shanghai", "en", now=AT.replace(hour=1)) == "17:00"
    assert moment(AT, "UTC", "en", now=AT.replace(hour=1)) == "09:00 UTC"


def test_a_moment_of_tomorrow_keeps_its_date() -> None:
    assert moment(AT, "UTC", "en", now=AT.replace(day=23)) == "Tue 24 Nov, 09:00 UTC"


@pytest.mark.parametrize(
    ("value", "language", "shown"),
    [
        (1234567.5, "en", "1,234,567.5"),
        (1234567.5, "de", "1.234.567,5"),
        (Decimal("0.000012345678"), "zh-Hans", "0.000012345678"),
        (7, "en", "7"),
    ],
)
def test_a_number_keeps_all_its_digits(value: float | Decimal, language: str, shown: str) -> None:
    assert number(value, language) == shown
