"""A secret that comes in several messages: noticed as soon as can be, and what came of it so far is taken back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.domain.facts import Finding
from bot.domain.messages import Content, Inbound
from bot.handover.copies import copies
from bot.handover.desk import Desk
from bot.handover.prepared import Prepared
from bot.handover.removal import Removal
from bot.handover.repeats import SOON
from bot.handover.reports import is_under_way
from bot.handover.uptake import Uptake
from bot.intake.buttons_said import says_a_button
from bot.ports import Person, Work
from bot.safety.announced import announced
from bot.safety.earlier import may_carry
from bot.safety.leaks import Secret
from bot.safety.stream import TTL, Alarm, State, advance, words_in

MOST_COMPARED = 24
"""Earlier messages whose words are compared with those of a new one; each is a row to be read."""
LONGEST_QUOTE = 24
"""Characters of a quote that count as the customer's own; longer ones are what somebody else wrote."""
_ENDING = re.compile(r"\.\w{1,5}\Z")
_COUNTED = re.compile(r"[\W\d_]+")


class Pieces:
    """Part of the customer's doors, for texts in which nothing was found by itself."""

    def __init__(self, desk: Desk, removal: Removal) -> None:
        self._desk = desk
        self._removal = removal
        self._uptake = Uptake(desk)

    def watched(
        self, work: Work, person: Person, inbound: Inbound, prepared: Prepared
    ) -> tuple[Inbound, Prepared]:
        """The message and its findings as they are in the light of what this customer sent before."""
        if prepared.finding is not None:
            return inbound, self._without_earlier(work, person, inbound, prepared, prepared.finding)
        if not _said_in(inbound.content):
            return inbound, prepared
        alarm, kind = self._advance(work, person, inbound), Secret.RECOVERY_PHRASE
        if alarm is None:
            alarm, kind = self._announced(work, person, inbound)
        if alarm is None:
            return inbound, prepared
        finding = self._take_back(work, person, inbound, alarm, kind)
        return replace(inbound, content=Content("")), replace(prepared, finding=finding)

    def _without_earlier(
        self, work: Work, person: Person, inbound: Inbound, prepared: Prepared, found: Finding
    ) -> Prepared:
        """Take back the earlier versions of what became a secret by and by."""
        written = work.messages.written(person.user_id, inbound.message_id)
        left = _said_in(inbound.content)
        if not any(may_carry(_said_in(one.content), left, found.kind) for one in written):
            return prepared
        reached = bool(copies(work, written[-1], self._desk.agents_chat))
        quoting = self._uptake.forget(work, person, (inbound.message_id,))
        self._removal.drop(work, person, written[-1], by_us=True)
        known = replace(found, pieces=quoting, reached=reached, earlier=reached and not quoting)
        return replace(prepared, finding=known)

    def _repeats(self, work: Work, person: Person, inbound: Inbound) -> bool:
        """Whether they say the same word again, as the impatient do; a phrase goes on to the next."""
        last = work.messages.last_written(person.id)
        if last is None or last.platform_id == inbound.message_id:
            return False
        return _words(_said_in(last.content)) == _words(_said_in(inbound.content))

    def _advance(self, work: Work, person: Person, inbound: Inbound) -> Alarm | None:
        name, now = f"pieces:{person.id}", self._desk.clock.now()
        stored = work.settings.get(name)
        before = State.from_json(stored) if stored else State()
        again, said = self._repeats(work, person, inbound), words_in(_texts(work, person, before))
        in_report = is_under_way(work, person, now)
        after, alarm = before, None
        for text in _fields(inbound.content):
            is_button = in_report and says_a_button(text)
            after, alarm = advance(
                after, text, inbound.message_id, now, again=again, asked_for=is_button, said=said
            )
            if alarm is not None:
                break
        if after != before:
            work.settings.set(name, after.as_json(), until=now + TTL)
        return alarm

    def _announced(self, work: Work, person: Person, inbound: Inbound) -> tuple[Alarm | None, Secret]:
        """What this message is a secret by, after the one before it, such as "my password is"."""
        last, now = work.messages.last_written(person.id), self._desk.clock.now()
        nothing = None, Secret.RECOVERY_PHRASE
        if last is None or last.platform_id == inbound.message_id or now - last.sent_at > SOON:
            return nothing
        in_report = is_under_way(work, person, now)
        leak = announced(last.content.text, inbound.content.text, asked_for_hash=in_report)
        if leak is None:
            return nothing
        # What only names a secret may stay; half of a key may not.
        carried = (last.platform_id, inbound.message_id) if leak.start < 0 else (inbound.message_id,)
        return Alarm(carried, leak.count), leak.kind

    def _take_back(self, work: Work, person: Person, inbound: Inbound, alarm: Alarm, kind: Secret) -> Finding:
        earlier = tuple(number for number in alarm.message_ids if number != inbound.message_id)
        quoting = self._uptake.forget(work, person, (*earlier, inbound.message_id))
        reached = False
        for number in (*earlier, inbound.message_id):
            stored = work.messages.at(person.user_id, number)
            if stored is not None:
                reached = reached or bool(copies(work, stored, self._desk.agents_chat))
                self._removal.drop(work, person, stored, by_us=True)
        again = self._since_stopped(work, person, kind, reached=reached)
        return Finding(kind, alarm.words, (*earlier, *quoting), reached, again)

    def _since_stopped(self, work: Work, person: Person, kind: Secret, *, reached: bool) -> int:
        """How often it went on since both were told of it a moment ago; 0 if they are to be told now."""
        name, now = f"pieces_stopped/{person.id}", self._desk.clock.now()
        last = work.settings.get(name)
        # An earlier version kept the time alone. What had reached agents is told in full, as the first time.
        goes_on = isinstance(last, dict) and last["kind"] == kind and not reached
        stopped = last if goes_on else None
        if stopped is None or now - datetime.fromisoformat(stopped["at"]) >= SOON:
            stopped = {"kind": kind.value, "at": now.isoformat(), "times": -1}
        times: int = stopped["times"] + 1
        work.settings.set(name, {**stopped, "times": times}, until=now + SOON)
        return times


def _texts(work: Work, person: Person, state: State) -> Iterator[str]:
    """Yield what the messages say from which the state came, as far as they are still there."""
    for number in sorted(state.message_ids())[-MOST_COMPARED:]:
        stored = work.messages.at(person.user_id, number)
        if stored is not None:
            yield _said_in(stored.content)


def _fields(content: Content) -> list[str]:
    """What the customer wrote or chose in a message, each by itself: its text, the name of a file or contact, a short quote."""
    file = content.attachment
    name = _ENDING.sub("", file.name).replace("_", " ") if file else ""
    quote = content.quote if len(content.quote) <= LONGEST_QUOTE else ""
    return [text for text in (content.text, name, quote) if text]


def _said_in(content: Content) -> str:
    return " ".join(_fields(content))


def _words(text: str) -> str:
    return _COUNTED.sub(" ", text).casefold().strip()
