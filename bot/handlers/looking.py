"""Looks into a customer's picture or document before anybody is shown it; what a secret is, the gate knows."""

from __future__ import annotations

from dataclasses import replace

import structlog

from bot.domain.events import Unseen
from bot.domain.facts import Finding
from bot.domain.messages import Content, Inbound, Kind
from bot.handover.prepared import Prepared
from bot.ports import ChannelError, FileReader, Files, Reading, Unread
from bot.safety.gate import Found, Gate, gravest
from bot.safety.hexes import doubtful
from bot.safety.repeats import Marks

LARGEST = 20 * 1024 * 1024
"""Bots may download no more (Bot API, getFile)."""
LOOKED_INTO = frozenset({Kind.PHOTO, Kind.DOCUMENT})

log = structlog.get_logger()


class Looking:
    """Fetches a file and has it read. What cannot be read to its end is left to the question whether it may be passed on."""

    def __init__(self, files: Files, reader: FileReader, gate: Gate, marks: Marks | None = None) -> None:
        self._marks = marks
        self._files = files
        self._reader = reader
        self._gate = gate

    async def into(self, inbound: Inbound, prepared: Prepared) -> tuple[Inbound, Prepared]:
        """The message and its findings with what its file says; of a file that holds a secret nothing is left."""
        if prepared.finding is not None or inbound.content.kind not in LOOKED_INTO:
            return inbound, prepared
        reading = await self._read(inbound.content)
        # Each text by itself: the same words may come in several orders. Also of what could not be read to its end.
        found = [one for text in reading.texts if (one := self._gate.scan(text))]
        if found:
            worst: Found = gravest(found)
            if self._marks:
                self._marks.note(inbound.update_id, reading.texts)
            bare = replace(inbound, content=Content(inbound.content.text))
            return bare, replace(prepared, finding=Finding(worst.kind, worst.count))
        # What may be a key is for the customer to say, as what nobody could read is.
        is_clear = not any(doubtful(text) for text in reading.texts)
        looked = reading.complete and is_clear
        return inbound, replace(prepared, looked=looked, unseen=_unseen(reading, inbound.content.kind))

    async def _read(self, content: Content) -> Reading:
        file = content.attachment
        if file is None or not file.file_id or (file.size or 0) > LARGEST:
            return Reading(unread=Unread.TOO_BIG)
        try:
            body = await self._files.fetch(file.file_id, LARGEST)
        except ChannelError as error:
            log.info("file.not_fetched", error=type(error).__name__)
            return Reading(unread=Unread.UNREADABLE)
        return await self._reader.read(body, content.kind, file.name)


def _unseen(reading: Reading, kind: Kind) -> Unseen:
    if reading.complete:
        return Unseen.DIGITS
    has_codes_only = kind is Kind.PHOTO and reading.unread is Unread.NOT_AVAILABLE
    return Unseen.WRITING if has_codes_only else Unseen.REST
