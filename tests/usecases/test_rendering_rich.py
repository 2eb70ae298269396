"""How formatted text is counted, joined and cut."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.rich import BLANK, Rich, bold, joined, pieces, styled
from bot.domain.lengths import units
from bot.domain.messages import Span

LETTERS = st.text(alphabet=st.sampled_from("ab \n字😀é"), max_size=60)


def covered(rich: Rich, span: Span) -> str:
    """What a span covers, cut the way Telegram cuts."""
    raw = rich.text.encode("utf-16-le")
    return raw[span.offset * 2 : (span.offset + span.length) * 2].decode("utf-16-le")


def test_an_emoji_counts_as_two_units() -> None:
    assert units("a😀字") == 4


def test_spans_move_when_texts_are_joined() -> None:
    whole = joined([Rich("😀"), Rich(), bold("Mei"), Rich("hello")])

    assert whole.text == "😀\nMei\nhello"
    assert [covered(whole, span) for span in whole.spans] == ["Mei"]


def test_trimming_keeps_spans_on_their_words() -> None:
    rich = Rich("  hello ", (Span("bold", 2, 6),))

    trimmed = rich.trimmed()

    assert (trimmed.text, [covered(trimmed, span) for span in trimmed.spans]) == ("hello", ["hello"])


def test_a_span_over_the_cut_goes_on_in_the_next_piece() -> None:
    parts = pieces(styled("aaaa bbbb", "code"), longest=5)

    assert [(part.text, covered(part, part.spans[0])) for part in parts] == [
        ("aaaa", "aaaa"),
        ("bbbb", "bbbb"),
    ]


def test_a_text_is_cut_between_lines_rather_than_words() -> None:
    parts = pieces(Rich("one two\nthree four"), longest=12)

    assert [part.text for part in parts] == ["one two", "three four"]


def test_a_text_without_blanks_is_cut_all_the_same() -> None:
    assert [part.text for part in pieces(Rich("x" * 25), longest=10)] == ["x" * 10, "x" * 10, "x" * 5]


def test_blanks_alone_make_no_message() -> None:
    assert pieces(Rich(" \n\t ")) == []


@given(LETTERS, st.integers(2, 12), st.integers(2, 12))
def test_pieces_fit_and_lose_nothing_but_blanks(text: str, longest: int, first: int) -> None:
    parts = pieces(Rich(text), longest, first)

    assert all(0 < part.units <= (longest if i else first) for i, part in enumerate(parts))
    assert _solid("".join(part.text for part in parts)) == _solid(text)


@given(LETTERS, st.integers(0, 60), st.integers(1, 60), st.integers(2, 12))
def test_what_was_bold_stays_bold_and_nothing_else_becomes_so(
    text: str, start: int, length: int, longest: int
) -> None:
    marked = text[start : start + length]
    rich = Rich(text[:start]) + bold(marked) + Rich(text[start + length :])

    parts = pieces(rich, longest)

    shown = "".join(covered(part, span) for part in parts for span in part.spans)
    assert _solid(shown) == _solid(marked)
    assert all(span.offset + span.length <= part.units for part in parts for span in part.spans)


def _solid(text: str) -> str:
    return "".join(letter for letter in text if letter not in BLANK)
