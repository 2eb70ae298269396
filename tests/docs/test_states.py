"""The reference page of the states is the one that the rules draw today."""

from __future__ import annotations

from pathlib import Path

from bot.cli.diagram import EVENTS, arrows, examples, page
from bot.domain import events as on
from bot.domain.case import State

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "states.md"


def test_the_page_is_the_one_the_rules_draw_today() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_the_diagram_asks_about_every_event_there_is() -> None:
    asked = {type(event) for event in EVENTS.values()}

    assert asked == set(on.Event.__args__)


def test_the_examples_of_a_state_are_in_it() -> None:
    for state in State:
        assert {case.state for case in examples(state)} == {state}


def test_every_state_can_be_reached_and_none_but_closed_is_an_end() -> None:
    found = arrows()

    assert {target for _, target in found} == set(State)
    assert {source for source, _ in found} >= set(State) - {State.CLOSED}
    assert not any(source == State.CLOSED for source, _ in found)
