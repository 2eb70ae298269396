"""The buttons that the rules put under messages."""

from __future__ import annotations

from bot.domain.case import Case
from bot.domain.facts import Candidate
from bot.domain.messages import Button, Rows

PERSON = Button("button-person", "person")
REPORT = Button("button-report", "report")
LANGUAGE = Button("button-language", "language")
MENU: Rows = ((REPORT,), (LANGUAGE,))
OPENS_A_WALLET = frozenset({"recovery_phrase", "private_key", "key_file"})
"""Kinds of secrets after which only a new wallet helps."""
SECRET_HELP: Rows = (
    (Button("button-moved-funds", "secret:moved"),),
    (Button("button-help-moving", "secret:help"),),
    (Button("button-asked-me", "secret:asked"),),
)
OTHER_SECRET_HELP: Rows = (
    (Button("button-help-secret", "secret:help"),),
    (Button("button-asked-me", "secret:asked"),),
)


def choices(candidates: tuple[Candidate, ...]) -> Rows:
    rows = tuple((Button("", f"pick:{c.entry}", label=c.title),) for c in candidates)
    return (*rows, (Button("button-none-fits", "none"),))


def faces(case: Case) -> tuple[Button, ...]:
    return tuple(
        Button("", f"rate:{case.id}:{i}", label=face) for i, face in enumerate("😡🙁😐🙂😀", start=1)
    )
