"""The customer's last message or answer, taken back: asked about once, deleted in their chat, and all that was made of it."""

from __future__ import annotations

from bot.domain.errors import UnknownButton
from bot.domain.messages import (
    Button,
    DeleteIncoming,
    DeleteSaid,
    MessageId,
    Say,
    Settle,
    TellAgents,
    Unmirror,
    is_number,
)
from bot.handover.answers_given import answers_of, last_giver
from bot.handover.copies import copies, leaves_mark
from bot.handover.desk import Desk
from bot.handover.uptake import Uptake
from bot.ports import Direction, Person, Standing, Stored, Work
from bot.safety.hexes import abridged

SLOT = "remove"
IDENTIFIER = 24
"""Characters from which on a text that stands in an answer is that answer: of a hash, an address, a link."""
LONGEST_SHOWN = 60
"""Characters of the message that the question quotes."""
REMOVABLE = frozenset({Standing.PLAIN, Standing.HELD})


class Removal:
    """Part of the customer's doors, for a command and for the buttons of its question."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._uptake = Uptake(desk)

    def ask(self, work: Work, person: Person) -> None:
        """Ask whether to remove the newest message, or the answer of a report that is newer, by its first words."""
        last, given = work.messages.last_written(person.id), last_giver(work, person)
        if given and (last is None or given > last.platform_id):
            self._ask_of(work, person, self._answered(work, person, given), f"remove:answer:{given}")
        elif last is None:
            self._desk.tell_customer(work, person, Say("remove-nothing"))
        else:
            said = " ".join(part.content.text for part in _whole(work, last))
            self._ask_of(work, person, said, f"remove:yes:{last.id}")

    def _ask_of(self, work: Work, person: Person, said: str, data: str) -> None:
        said = abridged(" ".join(said.split()))
        words = said if len(said) <= LONGEST_SHOWN else said[:LONGEST_SHOWN].rstrip() + "…"
        rows = ((Button("button-remove-yes", data),), (Button("button-remove-no", "remove:no"),))
        if words:
            question = Say("remove-confirm", {"words": words}, rows, slot=SLOT)
        else:
            question = Say("remove-confirm-file", buttons=rows, slot=SLOT)
        self._desk.tell_customer(work, person, question)

    @staticmethod
    def _answered(work: Work, person: Person, number: int) -> str:
        """The answers that the message gave, as they were written; a report keeps no more of it."""
        dialog, names = work.dialogs.get(person.user_id, person.user_id), answers_of(work, person, (number,))
        known = (dialog.state.get("values") or {}) if dialog else {}
        return " ".join(dict.fromkeys(known[name]["raw"] for name in sorted(names) if name in known))

    def pressed(self, work: Work, person: Person, rest: str) -> str:
        """A button of the question, or the one that leads to it. Returns the toast's key, empty for none.

        Raises:
            UnknownButton: the data is of no button of ours.
        """
        verdict, _, number = rest.partition(":")
        if not verdict:
            self.ask(work, person)
            return ""
        if verdict == "no":
            self._desk.tell_customer(work, person, Settle(SLOT))
            self._desk.tell_customer(work, person, Say("remove-kept"))
            return ""
        if verdict not in {"yes", "answer"} or not is_number(number):
            raise UnknownButton(len(rest))
        if verdict == "answer":
            return self._remove_answer(work, person, int(number))
        asked = work.messages.by_id(MessageId(int(number)))
        # It may have been edited since it was asked about.
        last = work.messages.at(asked.chat_id, asked.platform_id) if asked else None
        if last is None or not _is_removable(last, person):
            return "too-old"
        self._desk.tell_customer(work, person, Settle(SLOT))
        self._remove(work, person, last)
        return ""

    def _remove_answer(self, work: Work, person: Person, number: int) -> str:
        if number != last_giver(work, person):
            return "too-old"
        key = "removed" if self._is_on_a_card(work, person, number) else "removed-alone"
        asked = work.outbox.slot(f"customer:{person.id}", SLOT)
        self._desk.tell_customer(work, person, Settle(SLOT))
        made = self._uptake.forget(work, person, (number,))
        ids = tuple(one for one in (number, asked, *made) if one is not None)
        gone = DeleteIncoming(ids, key, f"{key}-not-here")
        self._desk.tell_customer(work, person, gone)
        return ""

    @staticmethod
    def _is_on_a_card(work: Work, person: Person, number: int) -> bool:
        """Whether agents may have read what the message answered."""
        case, names = work.cases.current(person.id), answers_of(work, person, (number,))
        known = work.slots.of_case(case.id) if case is not None and person.topic_id is not None else {}
        return not names.isdisjoint(known)

    def _remove(self, work: Work, person: Person, last: Stored) -> None:
        parts = _whole(work, last)
        ids = tuple(part.platform_id for part in parts)
        # Shorter words may have been answered by other messages too.
        made = self._uptake.forget(work, person, ids, shortest=IDENTIFIER)
        copied = [part for part in parts if copies(work, part, self._desk.agents_chat)]
        for part in parts:
            self.drop(work, person, part)
        # The question quotes what they wished away, so it goes as well.
        asked = work.outbox.slot(f"customer:{person.id}", SLOT)
        key = "removed" if copied else "removed-alone"
        quoting = (*made, *(() if asked is None else (asked,)))
        gone = DeleteIncoming((*ids, *quoting), key, f"{key}-not-here")
        self._desk.tell_customer(work, person, gone)
        # Once is enough: where the copy stood, a line may say so already.
        if not all(leaves_mark(work, part, self._desk.agents_chat) for part in copied):
            self._desk.tell_topic(work, person.id, TellAgents("customer-removed"))

    def drop(self, work: Work, person: Person, part: Stored, *, by_us: bool = False) -> None:
        """Nothing of *part* is kept, and what shows it in the topic is taken away; the line there says who did it."""
        for revision in work.messages.written(part.chat_id, part.platform_id):
            work.messages.wipe(revision.id)
            question = f"held:{revision.id}"
            if work.outbox.slot(f"customer:{person.id}", question) is not None:
                self._desk.tell_customer(work, person, Settle(question))
        if person.topic_id is not None:
            # Also while no copy is known: one may be on its way just now.
            self._desk.tell_topic(work, person.id, Unmirror(part.id, by_us))
            self._desk.tell_topic(work, person.id, DeleteSaid(part.id))


def _is_removable(stored: Stored, person: Person) -> bool:
    return (
        stored.person == person.id
        and stored.direction is Direction.IN
        and stored.standing in REMOVABLE
        and stored.chat_id == person.user_id
    )


def _whole(work: Work, stored: Stored) -> list[Stored]:
    """All of the album that the message is a part of, or it alone."""
    if not stored.content.album:
        return [stored]
    parts = work.messages.album(stored.person, stored.content.album)
    return [part for part in parts if part.standing in REMOVABLE]
