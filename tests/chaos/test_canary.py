"""Secrets go by every route and nothing of them is left anywhere; what is no secret is left where it belongs, and seen."""

from __future__ import annotations

import random

import pytest

from tests.chaos.canaries import Canary, Haystack, key, phrase, words_of
from tests.chaos.canary import KILLED_EVERY, Errand, at_one_desk, errands, sweep
from tests.chaos.canary_routes import IN_PIECES, ROUTES

# The storage's thread ends with SystemExit where the bot stops: that is meant.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")

SEED = 20
"""`make canary` draws one each time; the suite must say the same twice."""
HARMLESS = "the parcel for my grandmother came back from Lisbon without its blue ribbon"


def test_every_route_takes_a_phrase_and_a_key() -> None:
    sent = errands(2 * (len(ROUTES) + len(IN_PIECES)), random.Random(SEED))

    keys = {one.route for one in sent if not one.canary.words}

    assert keys == set(ROUTES)
    assert {one.route for one in sent if one.canary.words} >= {*ROUTES, *IN_PIECES}


async def test_nothing_of_a_secret_is_left_by_any_route() -> None:
    found = await sweep(2 * (len(ROUTES) + len(IN_PIECES)), seed=SEED)

    assert not found.left, found.lines()
    assert found.deaths >= len(ROUTES) // KILLED_EVERY
    assert {*ROUTES, *IN_PIECES} <= set(found.sent)


@pytest.mark.parametrize("route", ["text", "agent"])
async def test_what_is_no_secret_is_found_where_it_was_sent(route: str) -> None:
    canary = Canary("a sentence", HARMLESS, tuple(words_of(HARMLESS)))

    found = await at_one_desk([Errand(route, canary)], random.Random(1))

    assert {f"{route}: a sentence in {place}" for place in ("files", "calls", "group")} <= set(found)


def test_four_words_in_a_row_are_a_trace_and_three_are_none() -> None:
    canary, heap = phrase(random.Random(1)), Haystack()
    heap.add(" ".join(canary.words[2:5]))
    before = heap.shows(canary)

    heap.add(f"and 1. {' '.join(canary.words[2:6])}".upper())

    assert (before, heap.shows(canary)) == (False, True)


def test_sixteen_characters_in_a_row_are_a_trace_and_fifteen_are_none() -> None:
    canary, heap = key(random.Random(1)), Haystack()
    heap.add(canary.text[3:18])
    before = heap.shows(canary)

    heap.add(f'{{"text": "key={canary.text[3:19]}"}}')

    assert (before, heap.shows(canary)) == (False, True)


def test_words_on_lines_by_themselves_are_counted() -> None:
    canary, heap = phrase(random.Random(2)), Haystack()

    heap.add_said(f"1. {canary.words[0]}\nhello there\n{canary.words[1]}!")

    assert heap.alone(canary) == len(set(canary.words[:2]))


def test_words_that_another_phrase_has_as_well_are_not_counted() -> None:
    canary, heap = phrase(random.Random(2)), Haystack()

    heap.add_said(f"{canary.words[0]}\n{canary.words[1]}")

    assert heap.alone(canary, but={canary.words[0]}) == len({canary.words[1]} - {canary.words[0]})
