"""A knowledge base without an encoder, threads or an index: what it knows depends on one word of the question."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.facts import NO_ANSWER, Answer, Candidate, Zone
from bot.faq.knowledge import Knowledge
from bot.ports import Entry

SURE, UNSURE = "network", "password"
"""A question with one of these words gets an answer, or a few to choose from."""


class SmallKnowledge(Knowledge):
    """Answers at once, from the published entries."""

    def __init__(self) -> None:
        super().__init__(lambda: None)
        self._public: list[Entry] = []

    async def publish(self, entries: Sequence[Entry]) -> None:
        """Answer from *entries* from now on."""
        self._public = [entry for entry in entries if not entry.internal]

    async def answer(self, text: str, language: str, *, without: str = "") -> Answer:
        """By one word of *text*."""
        public = [entry for entry in self._public if entry.id != without]
        few = tuple(
            Candidate(entry.id, entry.version, entry.in_language(language).question, 0.5, entry.security)
            for entry in public[:3]
        )
        if SURE in text and few:
            return Answer(Zone.ANSWER, few[:1])
        return Answer(Zone.SUGGEST, few) if UNSURE in text and few else NO_ANSWER
