"""The HTML parse mode against the texts and offsets of TDLib's parser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox import Refusal
from sandbox.html import parse_html
from sandbox.unicode import cut, units

REFUSED = [
    ("<b", "Unclosed start tag at byte offset 0"),
    ("é<b", "Unclosed start tag at byte offset 2"),
    ("<x>a</x>", 'Unsupported start tag "x" at byte offset 0'),
    ("a</b>", "Unexpected end tag at byte offset 1"),
    ("<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
    ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
    ("<b>a</b", "Unclosed end tag at byte offset 4"),
    ("<a =x>a</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
    (
        "<a href>a</a>",
        'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0',
    ),
    ("<a href=x$y>a</a>", "Unexpected end of name token at byte offset 8"),
    ('<a href="x', "Unclosed start tag at byte offset 0"),
    ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
]

PARSED = [
    ("plain", "plain", []),
    ("a & b &unknown; &lt;c&gt;", "a & b &unknown; <c>", []),
    ("&#128512;<b>x</b>", "😀x", [{"type": "bold", "offset": 2, "length": 1}]),
    ("<STRONG>x</STRONG>", "x", [{"type": "bold", "offset": 0, "length": 1}]),
    ("<b></b>x", "x", []),
    (
        "<i>a<u>b</u></i>",
        "ab",
        [{"type": "underline", "offset": 1, "length": 1}, {"type": "italic", "offset": 0, "length": 2}],
    ),
    (
        '<a href="http://a.b/?x=1&amp;y=2">x</a>',
        "x",
        [{"type": "text_link", "offset": 0, "length": 1, "url": "http://a.b/?x=1&y=2"}],
    ),
    (
        '<pre><code class="language-py">x</code></pre>',
        "x",
        [{"type": "pre", "offset": 0, "length": 1, "language": "py"}],
    ),
    ("<code>x</code>", "x", [{"type": "code", "offset": 0, "length": 1}]),
    ('<span class="tg-spoiler">x</span>', "x", [{"type": "spoiler", "offset": 0, "length": 1}]),
    ("<tg-spoiler>x</tg-spoiler>", "x", [{"type": "spoiler", "offset": 0, "length": 1}]),
    (
        "<blockquote expandable>x</blockquote>",
        "x",
        [{"type": "expandable_blockquote", "offset": 0, "length": 1}],
    ),
]


@pytest.mark.parametrize(("source", "text"), REFUSED)
def test_bad_markup_is_refused_with_its_byte_offset(source: str, text: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_html(source)

    assert refused.value.description == f"Bad Request: can't parse entities: {text}"


@pytest.mark.parametrize(("source", "text", "entities"), PARSED)
def test_tags_become_entities(source: str, text: str, entities: list[dict[str, object]]) -> None:
    assert parse_html(source) == (text, entities)


@given(st.text(st.characters(exclude_characters="<>&", exclude_categories=["Cs"]), min_size=1))
def test_an_entity_covers_exactly_what_its_tags_enclosed(inner: str) -> None:
    text, entities = parse_html(f"😀 <b>{inner}</b>!")

    assert [cut(text, entity["offset"], entity["length"]) for entity in entities] == [inner]
    assert units(text) == 4 + units(inner)


@given(st.text(alphabet='<>/ab ="&;é😀'))
def test_any_input_is_parsed_or_refused_and_never_breaks_the_parser(source: str) -> None:
    try:
        text, entities = parse_html(source)
    except Refusal as refusal:
        assert refusal.description.startswith("Bad Request: can't parse entities: ")
        return

    assert all(entity["offset"] + entity["length"] <= units(text) for entity in entities)
