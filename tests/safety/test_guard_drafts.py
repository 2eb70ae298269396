"""What the guard's opinion learns from: nothing that the tests are for, and requests among honest sentences too."""

from __future__ import annotations

from scripts.guard_drafts import (
    BATCHES,
    FRESH_COUNTS,
    GOES,
    Labelled,
    correcting,
    drafts,
    in_company,
    later,
    learning_on,
    with_kinds,
)
from tests.safety.held_out import UNSEEN, held_out

LONGEST_TOGETHER = 260


def test_nothing_that_the_tests_measure_with_is_learnt_from() -> None:
    learnt = {one.draft for one in (*drafts(), *later())} | {one.draft for _, one in correcting()}

    assert [one.text for path in UNSEEN.values() for one in held_out(path) if one.text in learnt] == []


def test_who_learns_on_hears_nothing_that_corrects_it_and_some_of_what_was_learnt_before() -> None:
    learnt = {one.draft for one in learning_on()}
    fresh = {one.draft for batch in GOES[-1] for one in with_kinds(BATCHES / f"{batch}.txt")}
    before = {one.draft for one in (*drafts(), *later())} - fresh

    assert fresh <= learnt
    assert len(learnt & before) > len(learnt) / 4
    assert not learnt & {one.draft for _, one in correcting()}


def test_a_draft_in_company_holds_one_that_was_learnt_and_asks_if_that_does() -> None:
    labelled = [
        Labelled(language, f"{kind} {at} of {language}.", kind == "ask", None, FRESH_COUNTS)
        for language in ("en", "zh")
        for kind in ("ask", "fine")
        for at in range(20)
    ]

    found = list(in_company(labelled))

    assert len(found) > 1_000
    assert all(one.asks is ("ask" in one.draft) for one in found)
    assert all(one.draft.count(f"of {one.language}") >= 2 for one in found)
    assert max(len(one.draft) for one in found) <= LONGEST_TOGETHER
    assert {True, False} == {one.draft.startswith("ask") for one in found if one.asks}
