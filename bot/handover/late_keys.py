"""Digits that were taken for a hash, and which the customer says later are a key: what held them, and all of it taken back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.domain.facts import Finding
from bot.domain.messages import CaseId, Content, Inbound
from bot.handover.answers_given import answers_of, givers
from bot.handover.copies import copies
from bot.handover.desk import Desk
from bot.handover.removal import Removal
from bot.handover.repeats import SOON
from bot.handover.said_before import said_by
from bot.handover.uptake import Uptake
from bot.ports import Direction, Person, Standing, Stored, Work
from bot.safety.hexes import DIGITS, hexes
from bot.safety.leaks import Secret
from bot.safety.repeats import Marks

MOST_BETWEEN = 2
"""Messages such as "wait" before what is said of the digits is about something else."""
WORTH_ASKING = timedelta(hours=24)
"""For so long it is asked whether digits are meant by a key that they say they sent."""
ANSWERED_WITHIN = timedelta(days=30)
MOST_WITHDRAWN = 16
A_KEY = Finding(Secret.PRIVATE_KEY, DIGITS)


class LateKeys:
    """Part of the customer's doors. It keeps the number of a message for some minutes, and no digit."""

    def __init__(self, desk: Desk, removal: Removal, marks: Marks | None) -> None:
        self._desk = desk
        self._removal = removal
        self._marks = marks
        self._uptake = Uptake(desk)

    def remember(self, work: Work, person: Person, inbound: Inbound, *, is_taken: bool) -> None:
        """Keep in which message digits stand that were taken for a hash; after a few more it is forgotten."""
        at, after = self._desk.clock.now(), work.settings.get(_name(person)) or {}
        if is_taken:
            after = {"number": inbound.message_id, "left": MOST_BETWEEN, "at": at.isoformat()}
        elif after:
            at, after = datetime.fromisoformat(after["at"]), {**after, "left": after["left"] - 1}
        if after:
            work.settings.set(_name(person), after, until=at + WORTH_ASKING)

    def meant(self, work: Work, person: Person, inbound: Inbound) -> int:
        """The message with digits that *inbound* may speak of: the one it replies to, or edits, or the last; 0 without one."""
        if inbound.reply_to is not None and self._digits(work, person, inbound.reply_to):
            return inbound.reply_to
        return self._noted(work, person, inbound, SOON, MOST_BETWEEN)

    def perhaps_meant(self, work: Work, person: Person, inbound: Inbound) -> int:
        """The same, or the last message with digits of the day, however much was said since; 0 without one."""
        return self.meant(work, person, inbound) or self._noted(work, person, inbound, WORTH_ASKING)

    def _noted(
        self, work: Work, person: Person, inbound: Inbound, within: timedelta, most: int | None = None
    ) -> int:
        noted = work.settings.get(_name(person))
        if not noted or self._desk.clock.now() - datetime.fromisoformat(noted["at"]) > within:
            return 0
        number: int = noted["number"]
        is_far = most is not None and noted["left"] < 0
        is_about_another = inbound.edited and inbound.message_id != number
        return 0 if is_far or is_about_another or self._answers_own(work, person, inbound) else number

    @staticmethod
    def _answers_own(work: Work, person: Person, inbound: Inbound) -> bool:
        """Whether it replies to another message of theirs; one to what we said of the digits is about these."""
        own = work.messages.at(person.user_id, inbound.reply_to) if inbound.reply_to is not None else None
        return own is not None and own.direction is Direction.IN

    def knows(self, work: Work, person: Person, number: int) -> bool:
        """Whether digits of that message are with us."""
        return bool(self._digits(work, person, number))

    def withdraw(self, work: Work, person: Person, number: int) -> None:
        """Let nothing of the digits in that message stay with us until the customer says what they are.

        The message stays in their chat, and a press under a reply to it brings it back.
        """
        digits = self._digits(work, person, number)
        if not digits:
            return
        marks = [self._marks.of_key(one) for one in digits] if self._marks else []
        found, now = self._without(work, person, number, digits), self._desk.clock.now()
        noted = {
            "marks": marks,
            "reached": found.reached,
            "at": now.isoformat(),
            "pieces": list(found.pieces),
        }
        self._keep(work, person, {**self._withdrawn(work, person), str(number): noted})

    def withdrawn_same(self, work: Work, person: Person, inbound: Inbound) -> tuple[int, ...]:
        """The messages, withdrawn and not answered for, whose digits come again in *inbound*, as a hash or as a key."""
        came = set(self._marks.of_update(inbound.update_id)) if self._marks else set()
        if self._marks:
            written = (one.digits for text in texts_of(inbound.content) for one in hexes(text))
            came |= {self._marks.of_key(one) for one in written}
        theirs = self._withdrawn(work, person).items()
        return tuple(int(number) for number, noted in theirs if not came.isdisjoint(noted["marks"]))

    def withdrawn(self, work: Work, person: Person) -> list[int]:
        """The messages that were withdrawn and not answered for."""
        return [int(number) for number in self._withdrawn(work, person)]

    def answered_for(self, work: Work, person: Person, number: int) -> bool:
        """It is known what was withdrawn of that message, and so of all with the same digits; whether anything was."""
        theirs = self._withdrawn(work, person)
        if str(number) not in theirs:
            return False
        marks = set(theirs[str(number)]["marks"])
        self._keep(
            work, person, {one: other for one, other in theirs.items() if marks.isdisjoint(other["marks"])}
        )
        return True

    def _withdrawn(self, work: Work, person: Person) -> Mapping[str, Any]:
        found: Mapping[str, Any] = work.settings.get(_withdrawn(person)) or {}
        return found

    def _keep(self, work: Work, person: Person, theirs: Mapping[str, Any]) -> None:
        newest = dict(list(theirs.items())[-MOST_WITHDRAWN:])
        work.settings.set(_withdrawn(person), newest, until=self._desk.clock.now() + ANSWERED_WITHIN)

    def withdrawn_at(self, work: Work, person: Person, number: int) -> datetime | None:
        """When that message was withdrawn, if it was; it may have come back since."""
        noted = self._withdrawn(work, person).get(str(number))
        return datetime.fromisoformat(noted["at"]) if noted else None

    def take_back(self, work: Work, person: Person, number: int) -> Finding:
        """Let nothing of the digits in that message stay with us; what the customer is to be told and what to be deleted."""
        noted = self._withdrawn(work, person).get(str(number))
        digits = self._digits(work, person, number) | self._come_again(work, person, noted)
        if digits:
            found = self._forget(work, person, number, digits)
            reached = found.reached or bool(noted and noted["reached"])
            return self._with_same(work, person, number, replace(found, reached=reached), noted)
        self._forget_number(work, person)
        stored = work.messages.at(person.user_id, number)
        was_kept = stored is not None and stored.standing is Standing.DROPPED
        self._drop(work, person, [number])
        if not noted:
            return replace(A_KEY, late=was_kept, reached=was_kept and person.topic_id is not None)
        self._keep_marks(work, person, noted["marks"])
        found = replace(A_KEY, late=True, reached=noted["reached"])
        return self._with_same(work, person, number, found, noted)

    def _with_same(
        self, work: Work, person: Person, number: int, found: Finding, noted: Mapping[str, Any] | None
    ) -> Finding:
        """*found* with the messages of which the same was withdrawn; all of them are answered for."""
        theirs = self._withdrawn(work, person)
        marks = set(noted["marks"]) if noted else set()
        same = {int(one): other for one, other in theirs.items() if not marks.isdisjoint(other["marks"])}
        reached = found.reached or any(other["reached"] for other in same.values())
        self.answered_for(work, person, number)
        others = (piece for other in same.values() for piece in other["pieces"])
        pieces = dict.fromkeys((*found.pieces, *same, *others))
        return replace(found, pieces=tuple(one for one in pieces if one != number), reached=reached)

    def _come_again(self, work: Work, person: Person, noted: Mapping[str, Any] | None) -> frozenset[str]:
        """What was withdrawn and is with us once more, because they sent it again."""
        if not noted or self._marks is None:
            return frozenset()
        return frozenset(
            one for one in self._taken(work, person) if self._marks.of_key(one) in noted["marks"]
        )

    def is_known(self, work: Work, person: Person, digits: str) -> bool:
        """Whether the customer sent these digits before, and they turned out to be a key."""
        return self._marks is not None and was_sent(work, person, self._marks.of_key(digits))

    def take_back_same(self, work: Work, person: Person, inbound: Inbound, found: Finding) -> Finding:
        """Let nothing stay with us of the key in *inbound* that was taken for a hash before; *found* with what went with it."""
        update = inbound.update_id
        digits = {
            one for one in self._taken(work, person) if self._marks and self._marks.holds_key(update, one)
        }
        if not digits:
            return found
        late = self._forget(work, person, inbound.message_id, digits)
        pieces = tuple(dict.fromkeys((*found.pieces, *late.pieces)))
        is_late = found.kind == Secret.PRIVATE_KEY
        return replace(found, pieces=pieces, reached=found.reached or late.reached, late=is_late)

    def _forget(self, work: Work, person: Person, number: int, digits: Collection[str]) -> Finding:
        self._keep_marks(work, person, [self._marks.of_key(one) for one in digits] if self._marks else [])
        return self._without(work, person, number, digits)

    def _without(self, work: Work, person: Person, number: int, digits: Collection[str]) -> Finding:
        self._forget_number(work, person)
        numbers = sorted(
            {number, *self._holding(work, person, digits), *self._answering(work, person, digits)}
        )
        stored = (work.messages.at(person.user_id, one) for one in numbers)
        reached = any(one is not None and copies(work, one, self._desk.agents_chat) for one in stored)
        reached = reached or self._are_on_a_card(work, person, digits)
        quoting = self._uptake.forget_digits(work, person, digits)
        self._drop(work, person, numbers)
        others = tuple(one for one in numbers if one != number)
        return replace(A_KEY, pieces=(*others, *quoting), reached=reached, late=True)

    @staticmethod
    def _are_on_a_card(work: Work, person: Person, digits: Collection[str]) -> bool:
        """Whether agents see the digits among what a case is about."""
        given = (
            parts[0]
            for case in work.cases.of_person(person.id)
            for parts in work.slots.of_case(case.id).values()
        )
        is_shown = any(one.digits in digits for raw in given for one in hexes(raw))
        return person.topic_id is not None and is_shown

    def _keep_marks(self, work: Work, person: Person, marks: Collection[str]) -> None:
        case, now = work.cases.current(person.id), self._desk.clock.now()
        if case is None:
            return
        for one in marks:
            work.fingerprints.keep_secret(person.id, case.id, one, now)

    def _forget_number(self, work: Work, person: Person) -> None:
        work.settings.set(_name(person), {}, until=self._desk.clock.now() + SOON)

    def _taken(self, work: Work, person: Person) -> set[str]:
        """All digits that are with us as a hash: in messages of the customer, answers and reports."""
        return {found.digits for text in said_by(work, person) for found in hexes(text)}

    def _digits(self, work: Work, person: Person, number: int) -> frozenset[str]:
        """What stands in the message, or in the answers that it gave if nothing of it is kept."""
        written = work.messages.written(person.user_id, number)
        found = {one for revision in written for one in _digits_in(revision.content)}
        names = answers_of(work, person, (number,)) if not found else ()
        values = (
            raw for case in work.cases.of_person(person.id) for raw in self._given(work, case.id, names)
        )
        dialog = work.dialogs.get(person.user_id, person.user_id) if names else None
        known = (dialog.state.get("values") or {}) if dialog else {}
        answers = [*values, *(known[name]["raw"] for name in names if name in known)]
        return frozenset(found | {one.digits for raw in answers for one in hexes(raw)})

    @staticmethod
    def _given(work: Work, case: CaseId, names: Collection[str]) -> list[str]:
        slots = work.slots.of_case(case) if names else {}
        return [parts[0] for name, parts in slots.items() if name in names]

    def _holding(self, work: Work, person: Person, digits: Collection[str]) -> Iterator[int]:
        """The customer's messages with these digits, and what is of one album with such."""
        for case in work.cases.of_person(person.id):
            for stored in work.messages.of_case(case.id):
                if stored.direction is Direction.IN and not _digits_in(stored.content).isdisjoint(digits):
                    yield from (part.platform_id for part in _whole(work, stored))

    @staticmethod
    def _answering(work: Work, person: Person, digits: Collection[str]) -> frozenset[int]:
        """The customer's messages that gave answers with these digits; a report keeps the answers alone."""
        dialog = work.dialogs.get(person.user_id, person.user_id)
        known = (dialog.state.get("values") or {}) if dialog else {}
        given = [(name, value["raw"]) for name, value in known.items()]
        for case in work.cases.of_person(person.id):
            given += [(name, parts[0]) for name, parts in work.slots.of_case(case.id).items()]
        names = {name for name, raw in given if any(one.digits in digits for one in hexes(raw))}
        return givers(work, person, names)

    def _drop(self, work: Work, person: Person, numbers: Collection[int]) -> None:
        for number in numbers:
            stored = work.messages.at(person.user_id, number)
            if stored is not None and stored.standing is not Standing.DROPPED:
                self._removal.drop(work, person, stored, by_us=True)


def without_digits(content: Content) -> Content:
    """Return *content* without a quote that holds 64 digits."""
    return replace(content, quote="") if hexes(content.quote) else content


def was_sent(work: Work, person: Person, mark: str) -> bool:
    """Whether the customer sent the secret with this mark before."""
    return any(one.person == person.id for one in work.fingerprints.secret_seen(mark))


def texts_of(content: Content) -> tuple[str, ...]:
    """All in which a customer may have written digits."""
    file, links = content.attachment, (span.target for span in content.spans)
    return (content.text, content.quote, *links, *((file.name, file.phone) if file else ()))


def holds_digits(content: Content) -> bool:
    """Whether 64 digits stand in what the customer wrote, or in the name of a file."""
    return bool(hexes(content.text)) or bool(content.attachment and hexes(content.attachment.name))


def _digits_in(content: Content) -> set[str]:
    return {one.digits for text in texts_of(content) for one in hexes(text)}


def _whole(work: Work, stored: Stored) -> list[Stored]:
    album = stored.content.album
    return work.messages.album(stored.person, album) if album else [stored]


def _name(person: Person) -> str:
    return f"taken_for_hash:{person.id}"


def _withdrawn(person: Person) -> str:
    return f"withdrawn:{person.id}"
