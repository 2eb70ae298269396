"""What the documents say that agents send, so that it is judged like what they write; pictures are not looked into."""

from __future__ import annotations

from dataclasses import replace

import structlog

from bot.domain.messages import Attachment, Content, Kind
from bot.ports import ChannelError, FileReader, Files
from bot.safety.gate import Gate

LARGEST = 20 * 1024 * 1024
"""Bots may download no more (Bot API, getFile)."""
LONGEST = 20_000
"""Characters that are kept for the guard. For secrets all of it is looked through."""

log = structlog.get_logger()


class Documents:
    """Fetches a document and has it read. What cannot be read goes on as it is, as a picture does."""

    def __init__(self, files: Files, reader: FileReader, gate: Gate) -> None:
        self._files = files
        self._reader = reader
        self._gate = gate

    async def read(self, content: Content) -> Content | None:
        """Return *content* with what its document says, or None if that is a secret."""
        file = content.attachment
        if file is None or file.kind is not Kind.DOCUMENT or not file.file_id or (file.size or 0) > LARGEST:
            return content
        texts = await self._texts(file)
        if any(self._gate.scan(text) for text in texts):
            return None
        return replace(content, attachment=replace(file, says="\n".join(texts)[:LONGEST]))

    async def _texts(self, file: Attachment) -> tuple[str, ...]:
        try:
            body = await self._files.fetch(file.file_id, LARGEST)
        except ChannelError as error:
            log.info("file.not_fetched", error=type(error).__name__)
            return ()
        return (await self._reader.read(body, file.kind, file.name)).texts
