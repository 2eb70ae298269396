"""How a text in the agents' group is read: what is an order, what is a note, and what was probably meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents_group.commands import COMMANDS, marks_note, needed, read_order
from agents_group.guess import closest
from bot.domain.messages import Content, Span
from bot.ports import Role

HIDDEN = st.text(st.sampled_from(" \n\t\u200b\u200e\u2060\ufeff\u00a0"), max_size=4)
SLASH = st.sampled_from("/\uff0f")


@pytest.mark.parametrize(
    ("text", "name", "to", "argument"),
    [
        ("/claim", "claim", "", ""),
        ("/CLAIM", "claim", "", ""),
        ("/transfer @mei knows swaps", "transfer", "", "@mei knows swaps"),
        ("/queue@acme_support_bot", "queue", "acme_support_bot", ""),
        ("/r@acme_support_bot hello\nthere", "r", "acme_support_bot", "hello\nthere"),
        ("\uff0fclose", "close", "", ""),
        ("/\uff43\uff4c\uff4f\uff53\uff45", "close", "", ""),
        ("\u200b /close", "close", "", ""),
        ("/", "", "", ""),
        ("/ hello", "", "", "hello"),
        ("/转接 小美", "转接", "", "小美"),
    ],
)
def test_a_text_that_shows_a_slash_first_is_an_order(text: str, name: str, to: str, argument: str) -> None:
    order = read_order(Content(text))

    assert order is not None
    assert (order.name, order.to, order.argument) == (name, to, argument)


@pytest.mark.parametrize(
    "text", ["", "hello", "see /claim", "1/2", "//", "// between us", "/\uff0f between us"]
)
def test_other_texts_are_no_orders(text: str) -> None:
    assert read_order(Content(text)) is None


@given(HIDDEN, SLASH, SLASH, st.text())
def test_two_slashes_of_any_width_mark_a_note(hidden: str, first: str, second: str, rest: str) -> None:
    content = Content(hidden + first + second + rest)

    assert marks_note(content)
    assert read_order(content) is None


@given(HIDDEN, SLASH, st.text())
def test_whatever_begins_with_a_slash_is_an_order_or_a_note(hidden: str, slash: str, rest: str) -> None:
    content = Content(hidden + slash + rest)

    assert (read_order(content) is not None) != marks_note(content)


def test_formatting_moves_with_the_words_that_remain() -> None:
    content = Content("/r 🙂 press Receive", (Span("bold", 12, 7),))

    order = read_order(content)

    assert order is not None
    assert order.rest == Content("🙂 press Receive", (Span("bold", 9, 7),))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("trasnfer", "transfer"),
        ("colse", "close"),
        ("clam", "claim"),
        ("resolved", "resolve"),
        ("unod", "undo"),
        ("que", "queue"),
        ("RELAESE", "release"),
        ("hepl", "help"),
        ("remove", "undo"),
        ("Delete", "undo"),
    ],
)
def test_a_mistyped_command_is_guessed(typed: str, meant: str) -> None:
    assert closest(typed, COMMANDS) == meant


@pytest.mark.parametrize("typed", ["", "xyzzy", "转接", "weather"])
def test_nothing_is_guessed_from_something_else(typed: str) -> None:
    assert closest(typed, COMMANDS) is None


def test_showing_the_hours_is_for_all_and_setting_them_for_leads() -> None:
    shown, changed = read_order(Content("/hours")), read_order(Content("/hours set 24/7"))

    assert shown is not None
    assert changed is not None
    assert (needed(shown), needed(changed)) == (Role.AGENT, Role.LEAD)
