"""Questions about the knowledge base, of which every version is kept; ranking is not done here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection, Subquery, func, insert, select

from bot.ports import Entry, EntryText, Stage
from bot.storage.schema_faq import faq_entry, faq_phrase, faq_text

_OWN_ID = re.compile(r"F(\d+)")

Version = tuple[str, int]


class StoredEntries:
    """Versions of entries in `faq_entry`, their words in `faq_text` and `faq_phrase`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def published(self) -> list[Entry]:
        """By id. A draft does not hide the published version before it; a retired one does."""
        # The stage is looked at after the latest was picked, so that a retired version hides the ones before it.
        entries = self._of(_latest(drafts=False))
        return [entry for entry in entries if entry.stage is Stage.PUBLISHED]

    def newest(self, entry: str) -> Entry | None:
        return next(iter(self.versions(entry)), None)

    def version(self, entry: str, version: int) -> Entry | None:
        picked = select(faq_entry.c.id, faq_entry.c.version).where(
            faq_entry.c.id == entry, faq_entry.c.version == version
        )
        return next(iter(self._of(picked.subquery())), None)

    def versions(self, entry: str) -> list[Entry]:
        picked = select(faq_entry.c.id, faq_entry.c.version).where(faq_entry.c.id == entry)
        return self._of(picked.subquery())[::-1]

    def everything(self) -> list[Entry]:
        return self._of(_latest(drafts=True))

    def write(self, entry: Entry) -> Entry:
        entry_id = entry.id or self._free_id()
        latest = select(func.max(faq_entry.c.version)).where(faq_entry.c.id == entry_id)
        version = (self._connection.execute(latest).scalar() or 0) + 1
        stored = replace(entry, id=entry_id, version=version)
        self._connection.execute(insert(faq_entry).values(_entry_row(stored)))
        self._write_texts(stored)
        return stored

    def revision(self) -> int:
        """How many versions there are: none is ever removed."""
        return self._connection.execute(select(func.count()).select_from(faq_entry)).scalar_one()

    def _write_texts(self, entry: Entry) -> None:
        texts = [_text_row(entry, text, position) for position, text in enumerate(entry.texts)]
        phrases = [row for text in entry.texts for row in _phrase_rows(entry, text)]
        if texts:
            self._connection.execute(insert(faq_text), texts)
        if phrases:
            self._connection.execute(insert(faq_phrase), phrases)

    def _free_id(self) -> str:
        ids = self._connection.execute(select(faq_entry.c.id).distinct()).scalars()
        numbers = [int(match[1]) for match in map(_OWN_ID.fullmatch, ids) if match]
        return f"F{max(numbers, default=0) + 1:02d}"

    def _of(self, picked: Subquery) -> list[Entry]:
        texts = self._texts(picked)
        rows = self._connection.execute(
            select(
                faq_entry.c.id,
                faq_entry.c.version,
                faq_entry.c.topic,
                faq_entry.c.stage,
                faq_entry.c.security,
                faq_entry.c.internal,
                faq_entry.c.changed_at,
                faq_entry.c.changed_by,
            ).join(picked, (picked.c.id == faq_entry.c.id) & (picked.c.version == faq_entry.c.version))
        )
        # Sorted here: PostgreSQL sorts texts as the language of the database has it.
        in_order = sorted(rows, key=lambda row: (row.id, row.version))
        return [Entry(**row._asdict(), texts=tuple(texts[row.id, row.version])) for row in in_order]

    def _texts(self, picked: Subquery) -> Mapping[Version, list[EntryText]]:
        phrases = self._phrases(picked)
        rows = self._connection.execute(
            select(
                faq_text.c.entry_id,
                faq_text.c.version,
                faq_text.c.language,
                faq_text.c.question,
                faq_text.c.answer,
            )
            .join(picked, (picked.c.id == faq_text.c.entry_id) & (picked.c.version == faq_text.c.version))
            .order_by(faq_text.c.entry_id, faq_text.c.version, faq_text.c.position)
        )
        texts: Mapping[Version, list[EntryText]] = defaultdict(list)
        for entry, version, language, question, answer in rows:
            spoken = tuple(phrases[entry, version, language])
            texts[entry, version].append(EntryText(language, question, answer, spoken))
        return texts

    def _phrases(self, picked: Subquery) -> Mapping[tuple[str, int, str], list[str]]:
        rows = self._connection.execute(
            select(faq_phrase.c.entry_id, faq_phrase.c.version, faq_phrase.c.language, faq_phrase.c.phrase)
            .join(picked, (picked.c.id == faq_phrase.c.entry_id) & (picked.c.version == faq_phrase.c.version))
            .order_by(faq_phrase.c.position)
        )
        phrases: Mapping[tuple[str, int, str], list[str]] = defaultdict(list)
        for entry, version, language, phrase in rows:
            phrases[entry, version, language].append(phrase)
        return phrases


def _latest(*, drafts: bool) -> Subquery:
    latest = select(faq_entry.c.id, func.max(faq_entry.c.version).label("version")).group_by(faq_entry.c.id)
    return (latest if drafts else latest.where(faq_entry.c.stage != Stage.DRAFT)).subquery()


def _entry_row(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "version": entry.version,
        "topic": entry.topic,
        "stage": entry.stage,
        "security": entry.security,
        "internal": entry.internal,
        "changed_at": entry.changed_at,
        "changed_by": entry.changed_by,
    }


def _text_row(entry: Entry, text: EntryText, position: int) -> dict[str, object]:
    return {
        "entry_id": entry.id,
        "version": entry.version,
        "language": text.language,
        "position": position,
        "question": text.question,
        "answer": text.answer,
    }


def _phrase_rows(entry: Entry, text: EntryText) -> list[dict[str, object]]:
    place = {"entry_id": entry.id, "version": entry.version, "language": text.language}
    return [{**place, "position": position, "phrase": phrase} for position, phrase in enumerate(text.phrases)]
