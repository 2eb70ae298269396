"""The knowledge base as the desk asks it: the published entries, an index over them, and answers in a language."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from bot.domain.facts import NO_ANSWER, Answer, Candidate, Zone
from bot.faq.ranking import Index, Phrase, Ranking
from bot.ports import Encoder, Entry


class Knowledge:
    """Answers from the published entries. A new index is built off the loop and swapped in whole."""

    def __init__(self, load_encoder: Callable[[], Encoder | None]) -> None:
        self._load_encoder = load_encoder
        self._encoder: Encoder | None = None
        self._loaded = False
        self._entries: Mapping[str, Entry] = {}
        self._index: Index | None = None
        self._ready = asyncio.Event()
        self._building = asyncio.Lock()

    async def publish(self, entries: Sequence[Entry]) -> None:
        """Answer from *entries* from now on. Takes seconds of CPU in a thread; until then the old ones answer."""
        async with self._building:
            public = {entry.id: entry for entry in entries if not entry.internal}
            if self._index is not None and phrases_of(public.values()) == phrases_of(self._entries.values()):
                self._entries = public
                return
            index = await _in_thread(partial(self._build, list(public.values())))
            self._entries, self._index = public, index
            self._ready.set()

    def _build(self, entries: Sequence[Entry]) -> Index:
        if not self._loaded:
            self._encoder, self._loaded = self._load_encoder(), True
        vectors = self._index.vectors if self._index else None
        reads = self._encoder.languages if self._encoder else None
        return Index.build(phrases_of(entries), self._encoder, vectors=vectors, reads=reads)

    async def answer(self, text: str, language: str, *, without: str = "") -> Answer:
        """What the base, but for the entry *without*, makes of *text*; waits for the first index after a start."""
        if self._index is None:
            await self._ready.wait()
        index = self._index
        if index is None or not text.strip():
            return NO_ANSWER
        ranking = await asyncio.to_thread(partial(index.rank, text, language, without=without))
        return self._in_words(ranking, language)

    async def others(self, entry: str, asked: str, language: str) -> Answer:
        """What to choose from once *entry* did not help: the next nearest to what was *asked*, or else to its question."""
        known = self._entries.get(entry)
        question = asked if asked.strip() or known is None else known.in_language(language).question
        near = await self.answer(question, language, without=entry)
        return Answer(Zone.SUGGEST, near.candidates)

    def _in_words(self, ranking: Ranking, language: str) -> Answer:
        known = [(self._entries[hit.entry], hit.p) for hit in ranking.hits if hit.entry in self._entries]
        candidates = tuple(
            Candidate(entry.id, entry.version, entry.in_language(language).question, p, entry.security)
            for entry, p in known
        )
        return Answer(Zone(ranking.zone.value), candidates)


async def _in_thread(work: Callable[[], Index]) -> Index:
    """Run *work* in a thread of its own that a stopping process does not wait for, as it would for a pool's."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[Index] = loop.create_future()

    def report(settle: Callable[[], None]) -> None:
        # The loop may be closed: nobody waits any more.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(lambda: None if done.cancelled() else settle())

    def run() -> None:
        try:
            index = work()
        except Exception as error:
            failure = error
            report(lambda: done.set_exception(failure))
        else:
            report(lambda: done.set_result(index))

    threading.Thread(target=run, name="knowledge", daemon=True).start()
    return await done


def phrases_of(entries: Iterable[Entry]) -> list[Phrase]:
    """Every question and other phrasing of *entries*, in every language."""
    return [
        Phrase(entry.id, text.language, phrase)
        for entry in entries
        for text in entry.texts
        for phrase in (text.question, *text.phrases)
    ]
