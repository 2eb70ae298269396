"""What is found out about a customer's message before its transaction: language, wishes, the nearest answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from bot.domain.events import PLAIN, Unseen, Wrote
from bot.domain.facts import NO_ANSWER, Answer, Finding
from bot.domain.language import Memory, needs_detector, remember, speak, text_evidence
from bot.faq.wishes import Wish, wishes
from bot.ports import Detector, Person


class Doubt(Enum):
    """Whether a message holds what may be a private key or a transaction's hash, and what the customer says of it."""

    NONE = auto()
    KNOWN = auto()
    """What they gave before, or what they were asked for just now, says that it is a hash."""
    OPEN = auto()
    ANSWERED = auto()
    LOST = auto()
    """Answered, but what they wrote is not at hand any more."""

    @property
    def is_settled(self) -> bool:
        """Whether all digits that could have been a key are a hash."""
        return self in (Doubt.KNOWN, Doubt.ANSWERED)


@dataclass(frozen=True, slots=True)
class Prepared:
    """Findings about one message; *memory* is the customer's language evidence including this message.

    *looked* if its picture or file was read to the end, so that nobody has to be asked what it shows; else *unseen* says
    what of it nobody could see. *checked* if it was asked whether something is ours, and that was answered.
    *named_secret* if the name under which they write holds one. *is_asked* if it is answered with a question of ours.
    """

    language: str
    memory: Memory
    said: Wrote = PLAIN
    answer: Answer = NO_ANSWER
    finding: Finding | None = None
    looked: bool = False
    checked: bool = False
    doubt: Doubt = Doubt.NONE
    unseen: Unseen = Unseen.ALL
    named_secret: bool = False
    is_asked: bool = False

    @property
    def has_its_answer(self) -> bool:
        """Whether the knowledge base is not to answer it: it was answered, or asked about and wishes for nothing else."""
        return self.checked or (self.is_asked and self.said == PLAIN)

    @property
    def only_asks_for_progress(self) -> bool:
        """Whether they want to know how far it is, and nothing that cannot wait is in it."""
        said = self.said
        return said.progress and not (said.theft or said.complaint or said.wants_person or self.finding)


class Tongue:
    """Which language to speak with a person, from what they chose, wrote before, and write now."""

    def __init__(self, offered: tuple[str, ...], detector: Detector) -> None:
        self._offered = offered
        self._detector = detector

    def hear(self, person: Person, text: str) -> tuple[str, Memory]:
        """Return the language for the answer and the memory to keep."""
        detected = self._detector.evidence(text) if needs_detector(text) else {}
        evidence = text_evidence(text, detected)
        memory = remember(Memory.from_json(person.memory), evidence)
        language = speak(
            self._offered,
            choice=person.choice,
            memory=memory,
            text_evidence=evidence,
            hint=person.hint,
            default=self._offered[0],
        )
        return language, memory


def read_wishes(text: str) -> Wrote:
    """Return what *text* plainly asks for."""
    found = wishes(text)
    return Wrote(
        wants_person=Wish.PERSON in found,
        thanks=Wish.THANKS in found,
        greeting=Wish.GREETING in found,
        complaint=Wish.COMPLAINT in found,
        theft=Wish.THEFT in found,
        progress=Wish.PROGRESS in found,
    )
