"""Digits that were taken for a hash, and which the customer says later are a key: what held them, and all of it taken back."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime

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
        now, before = self._desk.clock.now(), work.settings.get(_name(person)) or {}
        if is_taken:
            after = {"number": inbound.message_id, "left": MOST_BETWEEN, "at": now.isoformat()}
        else:
            after = {**before, "left": before["left"] - 1} if before.get("left") else {}
        if after or before:
            work.settings.set(_name(person), after, until=now + SOON)

    def meant(self, work: Work, person: Person, inbound: Inbound) -> int:
        """The message with digits that *inbound* may speak of: the one it replies to, or edits, or the last; 0 without one."""
        if inbound.reply_to is not None and self._digits(work, person, inbound.reply_to):
            return inbound.reply_to
        noted = work.settings.get(_name(person))
        if not noted or self._desk.clock.now() - datetime.fromisoformat(noted["at"]) > SOON:
            return 0
        number: int = noted["number"]
        is_about_another = inbound.edited and inbound.message_id != number
        return 0 if is_about_another or self._answers_own(work, person, inbound) else number

    @staticmethod
    def _answers_own(work: Work, person: Person, inbound: Inbound) -> bool:
        """Whether it replies to another message of theirs; one to what we said of the digits is about these."""
        own = work.messages.at(person.user_id, inbound.reply_to) if inbound.reply_to is not None else None
        return own is not None and own.direction is Direction.IN

    def knows(self, work: Work, person: Person, number: int) -> bool:
        """Whether digits of that message are with us."""
        return bool(self._digits(work, person, number))

    def take_back(self, work: Work, person: Person, number: int) -> Finding:
        """Let nothing of the digits in that message stay with us; what the customer is to be told and what to be deleted."""
        digits = self._digits(work, person, number)
        if not digits:
            self._forget_number(work, person)
            self._drop(work, person, [number])
            return A_KEY
        return self._forget(work, person, number, digits)

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
        self._forget_number(work, person)
        self._keep_marks(work, person, digits)
        numbers = sorted(
            {number, *self._holding(work, person, digits), *self._answering(work, person, digits)}
        )
        stored = (work.messages.at(person.user_id, one) for one in numbers)
        reached = any(one is not None and copies(work, one, self._desk.agents_chat) for one in stored)
        quoting = self._uptake.forget_digits(work, person, digits)
        self._drop(work, person, numbers)
        others = tuple(one for one in numbers if one != number)
        return replace(A_KEY, pieces=(*others, *quoting), reached=reached, late=True)

    def _keep_marks(self, work: Work, person: Person, digits: Collection[str]) -> None:
        case, now = work.cases.current(person.id), self._desk.clock.now()
        if case is None or self._marks is None:
            return
        for one in digits:
            work.fingerprints.keep_secret(person.id, case.id, self._marks.of_key(one), now)

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
    name = content.attachment.name if content.attachment else ""
    return {one.digits for text in (content.text, content.quote, name) for one in hexes(text)}


def _whole(work: Work, stored: Stored) -> list[Stored]:
    album = stored.content.album
    return work.messages.album(stored.person, album) if album else [stored]


def _name(person: Person) -> str:
    return f"taken_for_hash:{person.id}"
