"""Phrases written as programs write letters, between tags, or glued in twos and threes, are recognised where they stand."""

import json
import random
import re
from collections.abc import Callable, Sequence
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.safety.escapes import unescaped
from bot.safety.gate import redact
from bot.safety.glued import may_be_glued, runs_of_glued
from bot.safety.leaks import Secret
from bot.safety.markup import untagged
from bot.safety.normalise import quick_words, tokens
from bot.safety.scores import BIP39
from bot.safety.seeds import find
from tests.bench.safety_report.leaks import phrase

Write = Callable[[Sequence[str]], str]
WORD = re.compile(r"\w+")
SPACED = tuple(scheme for scheme in BIP39 if not scheme.startswith("chinese"))
BEFORE, BEHIND = "please help me, ", " !! thank you"


def glued(many: int) -> Write:
    return lambda words: " ".join("".join(words[at : at + many]) for at in range(0, len(words), many))


def each_letter(how: str) -> Write:
    return lambda words: "".join(how.format(ord(letter)) for letter in " ".join(words))


def each_byte(words: Sequence[str]) -> str:
    return "".join(f"%{byte:02x}" for byte in " ".join(words).encode())


def spans(words: Sequence[str]) -> str:
    cell = '<div class="seed-word"><span class="number">{}</span><span class="text">{}</span></div>'
    return "".join(cell.format(number, word) for number, word in enumerate(words, 1))


def fields(words: Sequence[str]) -> str:
    field = '<input type="text" id="srp-word-{0}" data-value="none" autocomplete="off" value="{1}" readonly>'
    return "".join(field.format(number, word) for number, word in enumerate(words, 1))


ESCAPED: dict[str, Write] = {
    "json": lambda words: json.dumps("\n".join(words)),
    "link": lambda words: quote("\n".join(words)),
    "link of all letters": each_byte,
    "page": each_letter("&#{};"),
    "page in hexadecimal": each_letter("&#x{:x};"),
    "program": each_letter("\\u{:04x}"),
    "tags of a page": spans,
    "fields of a page": fields,
    "program in brackets": each_letter("\\u{{{:04X}}}"),
}


@pytest.mark.parametrize("how", ESCAPED)
@pytest.mark.parametrize("scheme", BIP39)
def test_a_phrase_that_a_program_wrote_is_recognised_and_nothing_of_it_left(scheme: str, how: str) -> None:
    chance = random.Random(f"{scheme} {how}")
    for _ in range(5):
        written = ESCAPED[how](phrase(scheme, chance))

        cleaned, found = redact(f"{BEFORE}{written}{BEHIND}")

        assert {one.kind for one in found} == {Secret.RECOVERY_PHRASE}, written
        assert written[len(written) // 4 : len(written) // 2] not in cleaned
        assert cleaned.startswith(BEFORE[:10])


@pytest.mark.parametrize("many", [2, 3, 4])
@pytest.mark.parametrize("scheme", SPACED)
def test_a_phrase_glued_in_twos_threes_or_fours_is_recognised(scheme: str, many: int) -> None:
    chance = random.Random(f"{scheme} {many}")
    written = [glued(many)(phrase(scheme, chance)) for _ in range(20)]

    missed = [one for one in written if not find(f"{BEFORE}{one}{BEHIND}")]

    assert len(missed) <= 1, missed


@given(
    st.text(max_size=60), st.sampled_from(["\\u0061", "%61%C3%A9", "&#97;", "&#x1F600;", "%ff", "\\ud800"])
)
def test_every_letter_of_an_unescaped_text_knows_where_it_stood(text: str, escape: str) -> None:
    raw = f"{escape}{text}{escape}{escape}"

    meant = unescaped(raw)

    assert meant is not None
    assert len(meant.places) == len(meant.text) + 1
    assert meant.places == sorted(set(meant.places))
    assert (meant.places[0], meant.places[-1]) == (0, len(raw))


@given(st.text(st.characters(exclude_characters="%\\&"), max_size=80))
def test_a_text_without_escapes_is_not_read_again(text: str) -> None:
    assert unescaped(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "someone understands nothing without something everywhere however meanwhile",
        "Donaudampfschiff Rechtsschutzversicherung Krankenversicherung Haftpflichtversicherung",
        "https://example.org/a%20page%20with%20many%20words%20about%20the%20network%20fee%20and%20more",
        f"<ul>{'<li>your balance</li> <li>is not shown</li>' * 12}</ul>",
        r"C:\users\u0041\u0042\u0043 is where the app keeps its logs and nothing else of mine",
    ],
)
def test_long_words_and_links_are_left_alone(text: str) -> None:
    assert find(text) == []


def test_a_few_glued_words_are_not_a_phrase() -> None:
    text = "zebrawagon ribbonjungle oxygenvelvet"

    assert may_be_glued(quick_words(text))
    assert list(runs_of_glued(tokens(text))) == []


@given(st.text("<>ab\"'= value", max_size=200))
def test_a_text_without_its_tags_is_as_long_and_in_the_same_places(text: str) -> None:
    bare = untagged(f"{'<b>x</b>' * 6}{text}")

    assert bare is not None
    assert len(bare) == len(text) + 48
    assert all(one in (" ", other) for one, other in zip(bare[48:], text, strict=True))


@pytest.mark.parametrize(
    ("scheme", "say"),
    [
        (
            "portuguese",
            lambda words: ", ".join(f"palabra {at} es {word}" for at, word in enumerate(words, 1)),
        ),
        ("italian", lambda words: "\n".join(f"word{at}: {word}" for at, word in enumerate(words, 1))),
        ("spanish", lambda words: f"{' um '.join(words[:6])} and then uh {' okay next '.join(words[6:])}"),
        ("spanish", lambda words: json.dumps(json.dumps(words))),
        ("english", lambda words: ", ".join(f"{chr(97 + at)}) {word}" for at, word in enumerate(words))),
    ],
)
def test_no_end_of_a_phrase_is_left_for_what_is_said_between_its_words(scheme: str, say: Write) -> None:
    chance = random.Random(scheme)
    phrases = [phrase(scheme, chance) for _ in range(40)]

    left = [sum(word in WORD.findall(redact(say(words))[0]) for word in words) for words in phrases]

    # Up to three everyday words at the ends are let go.
    assert max(left) <= 4


@pytest.mark.parametrize("letters", ["f\u00f6bet", "re\u0301flexe", "\u00e9cad", "\u4e2dabc"])
def test_an_escape_ends_where_its_letter_does_though_the_next_ones_are_digits_to_a_program(
    letters: str,
) -> None:
    meant = unescaped(json.dumps(f"{letters} {letters}"))

    assert meant is not None
    assert meant.text == f'"{letters} {letters}"'


@pytest.mark.parametrize("scheme", ["french", "turkish", "spanish", "czech"])
def test_no_end_of_a_phrase_that_a_program_wrote_in_part_is_left(scheme: str) -> None:
    chance = random.Random(scheme)
    phrases = [phrase(scheme, chance) for _ in range(60)]

    left = [
        sum(json.dumps(word)[1:-1] in redact(json.dumps(" ".join(words)))[0] for word in words)
        for words in phrases
    ]

    assert max(left) <= 4
