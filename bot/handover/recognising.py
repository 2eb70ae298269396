"""What the bot says to an identifier that somebody sends unasked: what it is, and how to report it. Asks no chain itself."""

from __future__ import annotations

from dataclasses import replace

from bot.domain import events as on
from bot.domain.buttons import PERSON, REPORT
from bot.domain.case import Case
from bot.domain.facts import Zone
from bot.domain.messages import Button, Inbound, Rows, Say
from bot.handover.desk import Desk
from bot.handover.forms import ON
from bot.handover.prepared import Doubt, Prepared
from bot.handover.questions import flawed
from bot.handover.reports import awaits_answer
from bot.handover.said_before import spelled_as_before
from bot.handover.watching import Watching
from bot.intake.homes import FEW
from bot.intake.mentions import Broken, Given, given_in
from bot.intake.names import NAME
from bot.intake.networks import title
from bot.intake.recognise import flaw_in
from bot.intake.slots import Slot
from bot.ports import Person, Work
from bot.safety.hexes import abridged


class Recognising:
    """Part of the customer's doors, for messages outside of a form. What may be a key is not looked at before that is clear."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._watching = Watching(desk)

    def heard(self, work: Work, person: Person, case: Case, inbound: Inbound, prepared: Prepared) -> bool:
        """Note what the message gives, have it looked up and say so; whether that is all there is to say to it."""
        if prepared.finding is not None or prepared.doubt is Doubt.OPEN:
            return False
        text = spelled_as_before(work, person, inbound.content.text)
        given = given_in(text, inbound.sent_at, declared=prepared.doubt.is_settled)
        if isinstance(given, Broken):
            return self._said_broken(work, person, case, inbound, prepared, given)
        if given is None:
            return False
        _note(work, case, given)
        begun = self._watching.mentioned(work, person, given)
        if begun == "" and self._watching.was_told(work, person, given.value.shown):
            # It is not asked again so soon, but whoever sends it once more is not left without an answer.
            begun = None
        others = self._watching.others(work, person, text, given.value.shown)
        is_all = _is_all(prepared, given)
        if is_all and not case.is_open and begun != "":
            said = _recognised(given, inbound, begun)
            self._desk.tell_customer(work, person, replace(said, parts=(*said.parts, *others)))
        elif begun or others:
            self._desk.tell_customer(
                work, person, _together([Say(begun), *others] if begun else [*others], ())
            )
        return is_all and (begun is not None or not case.is_open)

    def declared(self, work: Work, person: Person, inbound: Inbound, prepared: Prepared) -> None:
        """The customer said that digits are a hash, and the rest of their message was heard before."""
        case = work.cases.current(person.id)
        if case is None or awaits_answer(work, person, self._desk.clock.now()):
            return
        self.heard(work, person, case, inbound, replace(prepared, said=on.PLAIN))

    def _said_broken(
        self, work: Work, person: Person, case: Case, inbound: Inbound, prepared: Prepared, broken: Broken
    ) -> bool:
        if case.is_open or prepared.said != on.PLAIN:
            return False
        said = flawed(broken.why, flaw_in(inbound.content.text), ((REPORT,), (PERSON,)))
        self._desk.tell_customer(work, person, said)
        return True


def _is_all(prepared: Prepared, given: Given) -> bool:
    """Whether nothing is wished for beside it, and no entry answers it; to an identifier alone, none does."""
    answer = prepared.answer
    is_known = bool(answer.candidates) and answer.zone is not Zone.HAND_OVER
    is_wish = prepared.said != on.PLAIN or prepared.checked
    return not is_wish and (given.is_bare or not is_known)


def _note(work: Work, case: Case, given: Given) -> None:
    """Put a transaction on the case, from where a report takes it: the newest while the bot has it, then only the first.

    An address is not noted: nobody said whether it is theirs, or where it went.
    """
    known, value = dict(work.slots.of_case(case.id)), given.value
    before = known.get(given.slot.value)
    if given.slot is not Slot.REFERENCE or (
        before is not None and (case.is_open or before[1] == value.shown)
    ):
        return
    if before is not None:
        # What was concluded from the one before goes with it.
        known = {name: parts for name, parts in known.items() if parts[0]}
    work.slots.save(case.id, {**known, given.slot.value: (value.raw, value.shown, value.kind)})


def _recognised(given: Given, inbound: Inbound, begun: str | None) -> Say:
    kind, value = _kind(given), given.value.shown
    # Of an address all is shown: that its ends are alike is what thieves make use of.
    parts = [
        Say(f"recognised-{kind}", {"value": abridged(value) if kind == "tx" else value}),
        *_networks(given),
    ]
    if begun == "watch-looking":
        return _together([*parts, Say(begun)], ())
    rows = ((Button("button-report-this", f"report:{ON}:{inbound.message_id}"),), (PERSON,))
    refused = [Say(begun)] if begun else []
    return _together([*parts, *refused, Say("recognised-offer")], rows)


def _kind(given: Given) -> str:
    if given.value.kind.endswith(NAME):
        return "name"
    return "tx" if given.slot is Slot.REFERENCE else "address"


def _networks(given: Given) -> list[Say]:
    if given.named:
        return [Say("recognised-on", {"network": title(given.named)})]
    if not given.networks or given.value.kind.endswith(NAME):
        return []
    shown = " · ".join(title(one) for one in given.networks[:FEW])
    key = "recognised-among" if len(given.networks) > FEW else "recognised-one-of"
    return [Say(key, {"networks": shown})]


def _together(said: list[Say], rows: Rows) -> Say:
    first, *parts = said
    return Say(first.key, first.args, rows, parts=tuple(parts))
