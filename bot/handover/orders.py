"""What customers order by a command and by a button alike: a person, another language, the hours."""

from __future__ import annotations

from bot.domain import events as on
from bot.domain.case import Why
from bot.domain.messages import Button, Say
from bot.handover.desk import Desk
from bot.handover.reports import as_urgent_as_its_report, keep_report
from bot.ports import Person, Work


def choose_language(desk: Desk) -> Say:
    """The question which language to speak."""
    rows = tuple((Button(f"language-{tag}", f"lang:{tag}"),) for tag in desk.languages)
    return Say("choose-language", buttons=rows)


def ask_for_person(desk: Desk, work: Work, person: Person, why: Why = Why.ASKED) -> None:
    """The customer asked for a person, in whatever way."""
    case = work.cases.current(person.id) or work.cases.open(person.id, desk.clock.now())
    keep_report(work, person, case)
    asked = on.AskedForPerson(desk.clock.now(), why)
    desk.happen(work, case, as_urgent_as_its_report(work, person, asked))


def tell_hours(desk: Desk, work: Work, person: Person) -> None:
    """Say whether somebody is at the desk now, and until when."""
    now = desk.clock.now()
    calendar = desk.rules.calendar
    change = calendar.next_change(now)
    key = "hours-open" if calendar.open_at(now) else "hours-closed"
    args = {"until": change.isoformat()} if change else {}
    rows = () if person.zone else ((Button("button-zone", "zone"),),)
    desk.tell_customer(work, person, Say(key if change else f"{key}-always", args, rows))
