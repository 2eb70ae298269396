"""An entry under the pen: what is written, what to ask for next, and the form in which it survives a restart; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from bot.domain.language import closest, needs_detector, text_evidence
from bot.domain.messages import Content
from bot.faq.fitness import answer_of, phrases_of, question_of
from bot.ports import Detector, Entry, EntryText, Stage

OTHER_TOPIC = "other"
LIKELIER_THAN_NOT = 0.5
SKIP = "skip"

_BULLET = re.compile(r"^(?:[-*•▸·]|\d{1,2}[.)、])\s+")


class Step(StrEnum):
    """What the conversation waits for; the first three take text, the others a button."""

    QUESTION = "question"
    ANSWER = "answer"
    PHRASES = "phrases"
    LANGUAGE = "language"
    NEW_LANGUAGE = "new_language"
    PREVIEW = "preview"


TYPED = frozenset({Step.QUESTION, Step.ANSWER, Step.PHRASES})


@dataclass(frozen=True, slots=True)
class Draft:
    """*entry* as it stands in its other languages, at the version edited from (0 if new), and *text* being written.

    *turn* is the last inbox row that changed it: a button under an older preview carries an older one.
    """

    entry: Entry
    text: EntryText
    phrased: bool = False
    topic_id: int | None = None
    turn: int = 0

    @classmethod
    def new(cls) -> Draft:
        """Nothing written yet."""
        return cls(Entry("", 0, OTHER_TOPIC, Stage.DRAFT, ()), EntryText("", "", ""))

    @classmethod
    def of(cls, entry: Entry, language: str) -> Draft:
        """An entry there is, with the pen at *language* or the nearest it has."""
        return cls(entry, entry.in_language(language), phrased=True)

    @property
    def next_step(self) -> Step:
        """What is still to be asked."""
        if not self.text.question:
            return Step.QUESTION
        if not self.text.answer:
            return Step.ANSWER
        if not self.phrased:
            return Step.PHRASES
        return Step.PREVIEW if self.text.language else Step.LANGUAGE

    @property
    def written(self) -> str:
        """Everything written in the language under the pen."""
        return "\n".join((self.text.question, self.text.answer, *self.text.phrases))

    @property
    def whole(self) -> Entry:
        """The entry in all its languages, with the text under the pen in its place."""
        texts = {text.language: text for text in self.entry.texts}
        texts[self.text.language] = self.text
        return replace(self.entry, texts=tuple(texts.values()))

    def taken(self, step: Step, raw: str) -> Draft:
        """The draft with what was typed at *step*; raises Unfit."""
        match step:
            case Step.QUESTION:
                return replace(self, text=replace(self.text, question=question_of(raw)))
            case Step.ANSWER:
                return replace(self, text=replace(self.text, answer=answer_of(raw)))
            case Step.PHRASES:
                return replace(self, text=replace(self.text, phrases=phrases_of(_lines(raw))), phrased=True)
            case _:
                return self

    def in_language(self, language: str) -> Draft:
        """The same words, said to be in *language*."""
        return replace(self, entry=self._without_pen(), text=replace(self.text, language=language))

    def turned_to(self, language: str) -> Draft:
        """The pen at another language of the entry, or at an empty page if it has no such text."""
        whole = self.whole
        there = next((text for text in whole.texts if text.language == language), None)
        return replace(
            self, entry=whole, text=there or EntryText(language, "", ""), phrased=there is not None
        )

    def _without_pen(self) -> Entry:
        kept = tuple(text for text in self.entry.texts if text.language != self.text.language)
        return replace(self.entry, texts=kept)

    def to_json(self) -> dict[str, Any]:
        """What ``from_json`` reads back."""
        entry = self.entry
        return {
            "id": entry.id,
            "version": entry.version,
            "topic": entry.topic,
            "security": entry.security,
            "internal": entry.internal,
            "texts": [_text_to_json(text) for text in entry.texts],
            "text": _text_to_json(self.text),
            "phrased": self.phrased,
            "topic_id": self.topic_id,
            "turn": self.turn,
        }

    @classmethod
    def from_json(cls, state: Mapping[str, Any]) -> Draft:
        """Read ``to_json`` back."""
        texts = tuple(map(_text_from_json, state["texts"]))
        entry = Entry(
            state["id"],
            state["version"],
            state["topic"],
            Stage.DRAFT,
            texts,
            security=state["security"],
            internal=state["internal"],
        )
        text = _text_from_json(state["text"])
        return cls(entry, text, state["phrased"], state["topic_id"], state["turn"])


def spoken_in(text: str, detector: Detector, offered: Sequence[str]) -> str:
    """The offered language that *text* is likelier in than not, else nothing."""
    detected = detector.evidence(text) if needs_detector(text) else {}
    evidence = text_evidence(text, detected)
    best = max(evidence, key=evidence.__getitem__, default="")
    if not best or evidence[best] < LIKELIER_THAN_NOT:
        return ""
    return closest(best, offered) or ""


def plain(content: Content) -> str:
    """The text with each hidden link written out behind its words, since entries carry no formatting."""
    units = content.text.encode("utf-16-le")
    for span in sorted(content.spans, key=lambda span: -span.offset):
        end = 2 * (span.offset + span.length)
        if span.kind == "text_link" and span.target:
            units = units[:end] + f" ({span.target})".encode("utf-16-le") + units[end:]
    return units.decode("utf-16-le", "replace")


def _lines(raw: str) -> list[str]:
    if raw.strip().casefold() in {"", SKIP}:
        return []
    lines = (_BULLET.sub("", line.strip()) for line in raw.splitlines())
    return list(dict.fromkeys(line for line in lines if line))


def _text_to_json(text: EntryText) -> list[Any]:
    return [text.language, text.question, text.answer, list(text.phrases)]


def _text_from_json(stored: Sequence[Any]) -> EntryText:
    language, question, answer, phrases = stored
    return EntryText(language, question, answer, tuple(phrases))
