"""What may be a private key or a hash: what the customer says before or after that tells, and the question to them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.events import PLAIN
from bot.domain.facts import Finding
from bot.domain.messages import Button, Content, Inbound, Kind, Say, Settle, UpdateCard
from bot.handover.asked_hashes import MOST_BACK, did_an_agent_ask, did_an_answer_ask
from bot.handover.desk import Desk
from bot.handover.forms import FormDesk
from bot.handover.late_keys import A_KEY, MOST_BETWEEN, LateKeys, holds_digits, texts_of, was_sent
from bot.handover.prepared import Doubt, Prepared
from bot.handover.removal import Removal
from bot.handover.repeats import SOON
from bot.handover.reports import asked_for
from bot.handover.said_before import said_by
from bot.intake.forms import is_free_text
from bot.intake.slots import Slot
from bot.intake.typed import agrees, declines
from bot.ports import Direction, Person, Standing, Work
from bot.safety.foretold import foretold, may_say_key, only_names, says_key, unsettles
from bot.safety.hexes import DIGITS, Hex, Verdict, addresses_in, hexes
from bot.safety.markers import without_markers
from bot.safety.repeats import Marks

HASH, KEY = "hex:hash", "hex:key"
"""What the two buttons send, before the platform id of the message they are about."""
ANSWERED_WITHIN = timedelta(days=30)
IN_MIND = timedelta(hours=1)
"""For so long "yes" is about the question put last."""
A_SECOND = timedelta(seconds=1)
PREFIX = len("0x")
EITHER = frozenset({Verdict.KEY, Verdict.HASH})
YES_ELSEWHERE = frozenset(
    [
        "sí",
        "si",
        "sim",
        "oui",
        "ja",
        "да",
        "так",
        "tak",
        "ano",
        "evet",
        "có",
        "vâng",
        "đúng",
        "ya",
        "iya",
        "نعم",
        "بله",
        "はい",
        "네",
        "예",
        "haan",
        "haan ji",
        "हाँ",
        "हां",
        "ใช่",
    ]
)
"""Yes in the languages that the desk hears and does not speak."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a customer gave so far: addresses, hashes, what the bot asked for just now, and whether a hash was.

    *foretold* is what they said themselves that would come next.
    """

    addresses: frozenset[str] = frozenset()
    hashes: frozenset[str] = frozenset()
    asked: Slot | None = None
    asked_in_words: bool = False
    foretold: frozenset[Verdict] = frozenset()

    @property
    def is_key(self) -> bool:
        """Whether the customer just said that a key would come, and of no hash."""
        return self.foretold == {Verdict.KEY}

    def counts(self, found: Hex) -> bool:
        """Whether *found* is a hash: one that is known already, or what the report or an agent asks for.

        With ``0x`` a report takes it whatever it asks for, but for the story, which may be any. Nothing counts after a key was named.
        """
        if Verdict.KEY in self.foretold:
            return False
        is_asked = self.asked is Slot.REFERENCE or self.asked_in_words
        if found.digits in self.hashes or is_asked or self.foretold:
            return True
        has_0x = found.end - found.start == DIGITS + PREFIX
        return has_0x and self.asked is not None and not is_free_text(self.asked)


def known_of(user_id: int, now: datetime, work: Work) -> Known:
    """What the cases and the report of this customer say."""
    person = work.people.by_user(user_id)
    if person is None:
        return Known()
    said = list(said_by(work, person))
    addresses = (address for text in said for address in addresses_in(text))
    hashes = (found.digits for text in said for found in hexes(text))
    asked = asked_for(work, person, now)
    asked_in_words = did_an_agent_ask(work, person) or did_an_answer_ask(work, person, now)
    says = _foretold(work, person, now).says
    return Known(frozenset(addresses), frozenset(hashes), asked, asked_in_words, says)


def is_one_of(user_id: int, marks: Collection[str], work: Work) -> bool:
    """Whether this customer sent a secret with one of these marks before."""
    person = work.people.by_user(user_id)
    return person is not None and any(was_sent(work, person, mark) for mark in marks)


@dataclass(frozen=True, slots=True)
class _Foretold:
    """What a customer said that would come next, and for how many messages it holds."""

    says: frozenset[Verdict] = frozenset()
    left: int = 0


def _foretold(work: Work, person: Person, now: datetime) -> _Foretold:
    kept = work.settings.get(_next(person))
    if not kept or now - datetime.fromisoformat(kept["at"]) > SOON:
        return _Foretold()
    return _Foretold(frozenset(map(Verdict, kept["says"])), kept["left"])


class DoubtfulKeys:
    """Part of the customer's doors, for messages of which the digits in doubt are hidden."""

    def __init__(self, desk: Desk, forms: FormDesk, removal: Removal, marks: Marks | None = None) -> None:
        self._desk = desk
        self._forms = forms
        self._removal = removal
        self._late = LateKeys(desk, removal, marks)

    def known_key(self, work: Work, person: Person, inbound: Inbound, prepared: Prepared) -> Prepared:
        """The findings in the light of what is known of its digits: a key stays one, and was no hash where it was taken for one."""
        if prepared.finding is None:
            digits = (one.digits for text in texts_of(inbound.content) for one in hexes(text))
            is_known = any(self._late.is_known(work, person, one) for one in digits)
            return replace(prepared, finding=A_KEY, doubt=Doubt.NONE) if is_known else prepared
        finding = self._late.take_back_same(work, person, inbound, prepared.finding)
        for number in self._late.withdrawn_same(work, person, inbound):
            late = self._late.take_back(work, person, number)
            pieces = tuple(dict.fromkeys((*finding.pieces, *late.pieces, number)))
            finding = replace(finding, pieces=pieces, late=True, reached=finding.reached or late.reached)
            self.settle(work, person, number)
        asked = work.settings.get(_open(person))
        if asked in finding.pieces:
            self.settle(work, person, asked)
        return replace(prepared, finding=finding)

    def remember(self, work: Work, person: Person, inbound: Inbound, prepared: Prepared) -> Prepared:
        """Keep what the message says will come next, without its words; what came is not awaited any more.

        Returns the findings, and whether the message is answered with the question what the digits before it are.
        """
        now = self._desk.clock.now()
        before, text = _foretold(work, person, now), inbound.content.text
        is_there = prepared.doubt is not Doubt.NONE or holds_digits(inbound.content)
        came = prepared.finding is not None or is_there
        said = frozenset() if came else foretold(text)
        if not (came or inbound.edited) and self._asks_back(work, person, inbound):
            prepared = replace(prepared, is_asked=True)
        self._late.remember(work, person, inbound, is_taken=is_there and _is_taken(prepared))
        if before.says and not (came or said) and unsettles(text, before.says):
            # Both at once are asked about, whatever the report or an agent asks for.
            said = EITHER
        if inbound.edited or not (said or before.says):
            return prepared
        left = 0 if came else MOST_BETWEEN if said else before.left - 1
        says = before.says | said if left >= 0 and not came else frozenset()
        value = {"says": sorted(says), "left": left, "at": now.isoformat()}
        work.settings.set(_next(person), value, until=now + SOON)
        return prepared

    def said_keys(
        self, work: Work, person: Person, inbound: Inbound, prepared: Prepared
    ) -> list[tuple[Inbound, Prepared]]:
        """The messages with digits of which *inbound* says that they are a key, as if their button had been pressed.

        These are the one that a question is open about, and one that was taken for a hash a moment ago.
        """
        text, found = inbound.content.text, []
        asked, late = work.settings.get(_open(person)), self._late.meant(work, person, inbound)
        is_told = asked and not inbound.edited and self._tells_key(work, person, asked, text)
        if is_told and self.settle(work, person, asked):
            found += [self._taken_back(work, person, one) for one in self._asked_too(work, person, asked)]
        if late not in (0, asked) and says_key(text, unasked=True):
            found.append(self._taken_back(work, person, late))
        return [
            (
                replace(inbound, message_id=number, content=Content(), reply_to=None, edited=is_kept),
                replace(prepared, finding=finding, doubt=Doubt.ANSWERED),
            )
            for number, finding, is_kept in found
        ]

    def _asked_too(self, work: Work, person: Person, asked: int) -> list[int]:
        """*asked*, and if nothing of it ever was with us, what was withdrawn before: the same may have come again in it."""
        if self.is_withdrawn(work, person, asked):
            return [asked]
        before = self._late.withdrawn(work, person)
        return [asked, *(one for one in before if self.settle(work, person, one))]

    def _tells_key(self, work: Work, person: Person, asked: int, text: str) -> bool:
        """Whether *text* answers the question that is open about the message *asked* with "a key"."""
        return says_key(text) or (_agrees(text) and self._is_heard_as_answer(work, person, asked))

    def _is_heard_as_answer(self, work: Work, person: Person, asked: int) -> bool:
        """Whether "yes" and "no" are about the question if it is a key; not once an agent wrote after it."""
        at = self._late.withdrawn_at(work, person, asked)
        case = work.cases.current(person.id)
        newest = work.messages.of_case(case.id, MOST_BACK) if case is not None else []
        said = (one.sent_at for one in newest if one.direction is Direction.OUT and one.agent is not None)
        # The platform counts whole seconds: within one nobody knows who was first.
        return at is not None and all(one + A_SECOND <= at for one in said)

    def _taken_back(self, work: Work, person: Person, number: int) -> tuple[int, Finding, bool]:
        """The message's number, what was found in it, and whether something of it had been kept."""
        stored = work.messages.at(person.user_id, number)
        is_kept = stored is not None and stored.standing is not Standing.DROPPED
        finding = self._late.take_back(work, person, number)
        return number, finding, is_kept or finding.late

    def _asks_back(self, work: Work, person: Person, inbound: Inbound) -> bool:
        """Ask what the digits are that were taken for a hash, where *inbound* names a key beside them and says nothing clear."""
        text, late = inbound.content.text, self._late.perhaps_meant(work, person, inbound)
        is_pointed_at = inbound.reply_to is not None and inbound.reply_to == late
        announces = Verdict.KEY in foretold(text)
        if not late or not (may_say_key(text) or (is_pointed_at and announces)):
            return False
        if not (self._late.knows(work, person, late) or self.is_withdrawn(work, person, late)):
            return False
        if is_pointed_at or not announces:
            self._late.withdraw(work, person, late)
        # What announces a key may be about the next message: then the digits are left where they are.
        is_with_us = self._late.knows(work, person, late)
        self.ask(work, person, late, "hex-question-asked" if is_with_us else "hex-question-late")
        return True

    def lost(self, work: Work, person: Person, number: int) -> str:
        """What to say where the message is not at hand that is said to be a hash: as a hash its digits may be with us already."""
        self._late.answered_for(work, person, number)
        return "hex-stays" if self._late.knows(work, person, number) else "hex-again"

    def came_again(self, work: Work, person: Person, inbound: Inbound, prepared: Prepared) -> bool:
        """Whether digits that the customer is asked about stand in *inbound* too, which was taken in: they are asked about there."""
        if prepared.finding is not None or prepared.doubt in (Doubt.ANSWERED, Doubt.OPEN):
            return False
        same = self._late.withdrawn_same(work, person, inbound)
        before = [one for one in same if one != inbound.message_id or inbound.edited]
        if not before:
            return False
        for number in before:
            self.settle(work, person, number)
        self._late.withdraw(work, person, inbound.message_id)
        self.ask(work, person, inbound.message_id, "hex-question-late")
        return True

    def came_back(self, work: Work, person: Person, number: int, prepared: Prepared) -> None:
        """The customer said what withdrawn digits are; what is a hash was taken in once more."""
        case = work.cases.current(person.id)
        if prepared.finding is not None:
            return
        if self._late.answered_for(work, person, number) and case is not None and case.is_open:
            self._desk.tell_topic(work, person.id, UpdateCard(case.id), case)

    def is_withdrawn(self, work: Work, person: Person, number: int) -> bool:
        """Whether the digits in that message were with us, and are not until the customer says what they are."""
        return self._late.withdrawn_at(work, person, number) is not None

    def take_back(self, work: Work, person: Person, number: int) -> Finding:
        """Let nothing of a message stay of which its button says that it holds a key."""
        return self._late.take_back(work, person, number)

    def goes_on(self, work: Work, person: Person, inbound: Inbound, prepared: Prepared) -> bool:
        """Whether the rest of the message is heard at once; if not, all of it waits for the answer."""
        case, file = work.cases.current(person.id), inbound.content.attachment
        if file is not None and without_markers(file.name) != file.name:
            # Its copy in the topic would have the name that we do not know.
            return inbound.edited
        if inbound.edited or (case is not None and case.is_open):
            return True
        if self._forms.is_answer(work, person, inbound, prepared):
            return False
        rest = without_markers(inbound.content.text)
        return inbound.content.kind is not Kind.TEXT or any(map(str.isalpha, rest))

    def asked_again(self, work: Work, person: Person, inbound: Inbound, prepared: Prepared) -> bool:
        """Whether this answers the question in words, which bring back nothing: then the buttons are shown again."""
        case, open_one = work.cases.current(person.id), work.settings.get(_open(person))
        if inbound.edited or prepared.said != PLAIN or not open_one or not says_which(inbound.content.text):
            return False
        is_open = case is not None and case.is_open
        if is_open and not self._is_heard_as_answer(work, person, int(open_one)):
            return False
        is_with_us = self._late.knows(work, person, int(open_one))
        self.ask(work, person, int(open_one), "hex-question-asked" if is_with_us else "hex-tap")
        # Agents of an open case see what is said in it.
        return not is_open

    def ask(self, work: Work, person: Person, message_id: int, key: str = "hex-question") -> None:
        """Ask which of the two it is, as a reply: so that the press brings back what we did not keep."""
        self._take_off(work, person, message_id)
        now = self._desk.clock.now()
        work.settings.set(_name(person, message_id), True, until=now + ANSWERED_WITHIN)
        work.settings.set(_open(person), message_id, until=now + IN_MIND)
        rows = (
            (Button("button-hex-hash", f"{HASH}:{message_id}"),),
            (Button("button-hex-key", f"{KEY}:{message_id}"),),
        )
        question = Say(key, buttons=rows, slot=_slot(message_id), reply_to=message_id)
        self._desk.tell_customer(work, person, question)

    def settle(self, work: Work, person: Person, message_id: int) -> bool:
        """The question is answered; False if there was none, or it was answered before."""
        if not work.settings.get(_name(person, message_id)):
            return False
        work.settings.set(_name(person, message_id), False, until=self._desk.clock.now() + ANSWERED_WITHIN)
        work.settings.set(_open(person), 0, until=self._desk.clock.now() + IN_MIND)
        self._take_off(work, person, message_id)
        return True

    def _take_off(self, work: Work, person: Person, message_id: int) -> None:
        if work.outbox.slot(f"customer:{person.id}", _slot(message_id)) is not None:
            self._desk.tell_customer(work, person, Settle(_slot(message_id)))


def _agrees(text: str) -> bool:
    return agrees(text) or text.strip(" .,!。！、").casefold() in YES_ELSEWHERE


def _is_taken(prepared: Prepared) -> bool:
    return prepared.finding is None and prepared.doubt is not Doubt.OPEN


def says_which(text: str) -> bool:
    """Whether *text* says no more than yes, no, or which of the two it is."""
    return agrees(text) or declines(text) or only_names(text)


def _slot(message_id: int) -> str:
    return f"hex:{message_id}"


def _name(person: Person, message_id: int) -> str:
    return f"doubt:{person.id}:{message_id}"


def _open(person: Person) -> str:
    return f"doubt_open:{person.id}"


def _next(person: Person) -> str:
    return f"foretold:{person.id}"
