"""The sheet of problems is complete, and says by line what is wrong with another."""

from __future__ import annotations

import pytest

from bot.intake.problems import MOST_TAPS, OTHER, Kind, catalogue, read_catalogue
from bot.intake.sheets import BadSheet
from bot.intake.slots import Slot

ELEVEN = {
    "deposit-missing",
    "withdrawal-pending",
    "stuck-pending",
    "swap-failed",
    "wrong-network",
    "wrong-address",
    "missing-memo",
    "theft",
    "balance-missing",
    "login",
    "dapp-problem",
}
NEVER = ("phrase", "key", "password", "otp", "code", "card", "cvv", "pin", "document", "passport", "remote")
FIELDS = "fields:\n" + "".join(f"  {slot.value}: {{kind: text}}\n" for slot in Slot)
MENU = "menu:\n  group: [theft]\n"
PROBLEMS = "problems:\n  other: {ask: [{field: story}]}\n"
THEFT = PROBLEMS + "  theft:\n"


def sheet(problem: str = "    ask: [{field: site}]\n", fields: str = FIELDS, menu: str = MENU) -> str:
    """Return a small sheet with one problem."""
    return fields + menu + THEFT + problem


def fault(text: str) -> str:
    """Return what is said about a bad sheet."""
    with pytest.raises(BadSheet) as caught:
        read_catalogue(text, file="mine.yaml")
    return str(caught.value)


def test_there_are_eleven_problems_and_one_for_all_others() -> None:
    assert catalogue().names == ELEVEN
    assert catalogue().problems.keys() == ELEVEN | {OTHER}


def test_every_problem_is_reached_by_two_taps_of_at_most_four() -> None:
    menu = catalogue().menu

    assert len(menu) <= MOST_TAPS
    assert all(len(group) <= MOST_TAPS for group in menu.values())
    assert set().union(*menu.values()) == ELEVEN


def test_a_branch_has_at_most_four_taps() -> None:
    choices = [field for field in catalogue().fields.values() if field.kind is Kind.CHOICE]

    assert all(2 <= len(field.options) <= MOST_TAPS for field in choices)


def test_every_problem_has_words_in_both_languages() -> None:
    for name in ELEVEN:
        words = catalogue().problems[name].words
        assert any(word.isascii() for word in words), name
        assert any(not word.isascii() for word in words), name


def test_words_are_written_the_way_they_are_looked_for() -> None:
    for problem in catalogue().problems.values():
        assert [word for word in problem.words if word != word.casefold()] == []


def test_no_field_asks_for_a_secret() -> None:
    names = {part for slot in Slot for part in slot.value.split("-")}

    assert names & set(NEVER) == set()


def test_an_account_problem_is_unverified_and_asks_for_no_proof() -> None:
    login = catalogue().problems["login"]

    assert login.unverified
    assert {question.slot for question in login.questions} == {
        Slot.VERSION,
        Slot.SYSTEM,
        Slot.ERROR,
        Slot.BACKUP,
    }


def test_only_a_theft_is_urgent() -> None:
    assert {name for name, problem in catalogue().problems.items() if problem.urgent} == {"theft"}


def test_a_small_sheet_can_be_read() -> None:
    assert read_catalogue(sheet()).names == {"theft"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "mine.yaml, line 1: is empty"),
        (FIELDS + MENU, "mine.yaml, line 1: problems is missing"),
        (sheet(fields="fields:\n  what: {kind: what}\n"), "story is missing"),
        (
            sheet(fields=FIELDS + "  shoe-size: {kind: text}\n"),
            "shoe-size names 'shoe-size', which is no field",
        ),
        (sheet(fields=FIELDS.replace("site: {kind: text}", "site: {kind: verse}")), "kind must be one of"),
        (sheet(fields=FIELDS.replace("site: {kind: text}", "site: {kind: choice}")), "options belongs to"),
        (
            sheet(fields=FIELDS.replace("site: {kind: text}", "site: {kind: choice, options: {a: []}}")),
            "options must be two to 4",
        ),
        (
            sheet(fields=FIELDS.replace("site: {kind: text}", "site: {kind: text, shows: socks}")),
            "shows names 'socks'",
        ),
        (sheet(menu="menu:\n  group: [thirst]\n"), "group must be at most 4 problems that there are"),
        (sheet(menu="menu:\n  group: []\n"), "menu needs at most 4 groups, with ['theft']"),
        (sheet("    ask: []\n"), "ask must be a list of fields"),
        (sheet("    ask: [{field: socks}]\n"), "field names 'socks', which is no field"),
        (sheet("    ask: [{field: site}, {field: site}]\n"), "field is asked twice"),
        (sheet("    ask: [{field: site}]\n    colour: red\n"), "colour is no field here"),
        (sheet("    ask: [{field: site}]\n    decisive: when\n"), "decisive is never asked"),
        (sheet("    ask: [{field: site}]\n    derived: [socks]\n"), "derived names 'socks'"),
        (sheet("    ask: [{field: site, if: when, is: [x]}]\n"), "is must be options of when"),
        (sheet("    ask: [{field: site}]\n    advice: [{if: when}]\n"), "say must be a text"),
        (FIELDS + MENU + "problems:\n  theft: {ask: [{field: site}]}\n", "other is missing"),
    ],
)
def test_a_bad_sheet_is_refused_and_says_why(text: str, said: str) -> None:
    assert said in fault(text)


def test_a_condition_on_what_is_asked_later_is_refused() -> None:
    fields = FIELDS.replace("when: {kind: text}", "when: {kind: choice, options: {a: [x], b: [y]}}")

    said = fault(sheet("    ask: [{field: site, if: when, is: [a]}, {field: when}]\n", fields))

    assert "if must name a field that is asked before" in said
