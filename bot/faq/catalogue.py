"""Use cases of the knowledge base: look things up, keep, publish, retire, restore. Who may, and how it is said, is decided above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.errors import DomainError
from bot.domain.messages import AgentId
from bot.faq.normalise import normalise
from bot.ports import Deed, Entry, Stage, Work

PER_PAGE = 10
MOST_FOUND = 10


@dataclass(frozen=True, slots=True)
class Signature:
    """Who changes an entry, by alias, and when (aware UTC); no *agent* if it is whoever runs the desk."""

    alias: str
    at: datetime
    agent: AgentId | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the entries; *number* and *pages* count from 1, *count* is all there are."""

    entries: tuple[Entry, ...]
    number: int
    pages: int
    count: int


@dataclass(eq=False)
class NoSuchEntry(DomainError):
    """There is no entry of this id."""

    entry: str


@dataclass(eq=False)
class NoSuchVersion(DomainError):
    """The entry has no such version."""

    entry: str
    version: int


@dataclass(eq=False)
class AlreadySo(DomainError):
    """The newest version is already what was asked for; *asked* says what that was."""

    newest: Entry
    asked: str


@dataclass(eq=False)
class Changed(DomainError):
    """Somebody else wrote *newest* since the version that was edited."""

    newest: Entry


def listed(work: Work, number: int = 1) -> Page:
    """One page of the newest versions by id; a number beyond the ends is the nearest page."""
    entries = work.entries.everything()
    pages = max(1, -(-len(entries) // PER_PAGE))
    number = min(max(number, 1), pages)
    start = (number - 1) * PER_PAGE
    return Page(tuple(entries[start : start + PER_PAGE]), number, pages, len(entries))


def found(work: Work, words: str) -> list[Entry]:
    """At most ten entries that hold every one of *words*, in either Chinese script; those with a matching question first."""
    wanted = normalise(words).split()
    matches = [entry for entry in work.entries.everything() if _holds(_everything_in(entry), wanted)]
    asked = [entry for entry in matches if _holds("\n".join(text.question for text in entry.texts), wanted)]
    return [*asked, *(entry for entry in matches if entry not in asked)][:MOST_FOUND]


def shown(work: Work, entry: str, version: int | None = None) -> Entry:
    """The newest or that version; raises NoSuchEntry or NoSuchVersion."""
    newest = work.entries.newest(entry)
    if newest is None:
        raise NoSuchEntry(entry)
    picked = newest if version is None else work.entries.version(entry, version)
    if picked is None:
        raise NoSuchVersion(entry, version or 0)
    return picked


def history(work: Work, entry: str) -> list[Entry]:
    """Every version, newest first; raises NoSuchEntry."""
    versions = work.entries.versions(entry)
    if not versions:
        raise NoSuchEntry(entry)
    return versions


def draft(work: Work, entry: Entry, by: Signature) -> Entry:
    """Keep *entry* where customers do not see it; what is published stays so. Raises Changed."""
    return _edited(work, replace(entry, stage=Stage.DRAFT), by)


def publish_edited(work: Work, entry: Entry, by: Signature) -> Entry:
    """Publish *entry*, edited from the version it names (0 and no id if it is new); raises Changed."""
    return _edited(work, replace(entry, stage=Stage.PUBLISHED), by)


def publish(work: Work, entry: str, by: Signature) -> Entry:
    """Publish the newest version as it is; raises NoSuchEntry or AlreadySo."""
    newest = shown(work, entry)
    if newest.stage is Stage.PUBLISHED:
        raise AlreadySo(newest, "published")
    return written(work, replace(newest, stage=Stage.PUBLISHED), by)


def retire(work: Work, entry: str, by: Signature) -> Entry:
    """Take the entry away from customers; a draft beside it stays in the history. Raises NoSuchEntry or AlreadySo."""
    versions = history(work, entry)
    live = next((one for one in versions if one.stage is not Stage.DRAFT), versions[0])
    if live.stage is Stage.RETIRED:
        raise AlreadySo(versions[0], "retired")
    return written(work, replace(live, stage=Stage.RETIRED), by)


def restore(work: Work, entry: str, version: int, by: Signature) -> Entry:
    """Write an old version again as the newest, at the stage it had; raises NoSuchEntry, NoSuchVersion or AlreadySo."""
    old = shown(work, entry, version)
    newest = shown(work, entry)
    if newest.version == old.version:
        raise AlreadySo(newest, "newest")
    return written(work, old, by)


def missing_languages(entry: Entry, offered: Sequence[str]) -> tuple[str, ...]:
    """The offered languages that customers would read in another one."""
    there = {text.language for text in entry.texts}
    return tuple(tag for tag in offered if tag not in there)


def _edited(work: Work, entry: Entry, by: Signature) -> Entry:
    newest = work.entries.newest(entry.id) if entry.id else None
    if newest is not None and newest.version != entry.version:
        raise Changed(newest)
    return written(work, entry, by)


def written(work: Work, entry: Entry, by: Signature) -> Entry:
    """Keep *entry* as the next version of its id, under the name of who wrote it."""
    stored = work.entries.write(replace(entry, changed_at=by.at, changed_by=by.alias))
    work.audit.keep(Deed(by.at, f"faq_{stored.stage}", f"{stored.id}/{stored.version}", by.agent))
    return stored


def _everything_in(entry: Entry) -> str:
    said = [part for text in entry.texts for part in (text.question, *text.phrases, text.answer)]
    return "\n".join((entry.id, entry.topic, *said))


def _holds(text: str, wanted: Sequence[str]) -> bool:
    # normalise() keeps the beginning only, as much as a question has; an answer is longer and is folded by lines.
    folded = " ".join(normalise(line) for line in text.splitlines())
    return bool(wanted) and all(word in folded for word in wanted)
