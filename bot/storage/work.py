"""One transaction as the rest of the desk sees it: every subject over one connection."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from sqlalchemy import Connection

from bot.storage.agents import StoredAgents
from bot.storage.audit import StoredAudit
from bot.storage.bad_domains import StoredBadDomains
from bot.storage.cases import StoredCases
from bot.storage.dialogs import StoredDialogs
from bot.storage.entries import StoredEntries
from bot.storage.erasures import StoredErasures
from bot.storage.fingerprints import StoredFingerprints
from bot.storage.inbox import StoredInbox
from bot.storage.ledger import StoredLedger
from bot.storage.messages import StoredMessages
from bot.storage.outbox import StoredOutbox
from bot.storage.people import StoredPeople
from bot.storage.rotation import StoredRotation
from bot.storage.settings import StoredSettings
from bot.storage.sightings import StoredSightings
from bot.storage.slots import StoredSlots
from bot.storage.timers import StoredTimers
from bot.storage.watches import StoredWatches


class StoredWork:
    """A transaction under way. *posted* tells whether it leaves something to send or to ring."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.posted = False

    @cached_property
    def people(self) -> StoredPeople:
        return StoredPeople(self._connection)

    @cached_property
    def cases(self) -> StoredCases:
        return StoredCases(self._connection)

    @cached_property
    def messages(self) -> StoredMessages:
        return StoredMessages(self._connection)

    @cached_property
    def outbox(self) -> StoredOutbox:
        return StoredOutbox(self._connection, self._note_posted)

    @cached_property
    def timers(self) -> StoredTimers:
        return StoredTimers(self._connection, self._note_posted)

    @cached_property
    def watches(self) -> StoredWatches:
        return StoredWatches(self._connection)

    @cached_property
    def agents(self) -> StoredAgents:
        return StoredAgents(self._connection)

    @cached_property
    def entries(self) -> StoredEntries:
        return StoredEntries(self._connection)

    @cached_property
    def dialogs(self) -> StoredDialogs:
        return StoredDialogs(self._connection)

    @cached_property
    def slots(self) -> StoredSlots:
        return StoredSlots(self._connection)

    @cached_property
    def inbox(self) -> StoredInbox:
        return StoredInbox(self._connection)

    @cached_property
    def settings(self) -> StoredSettings:
        return StoredSettings(self._connection)

    @cached_property
    def ledger(self) -> StoredLedger:
        return StoredLedger(self._connection)

    @cached_property
    def sightings(self) -> StoredSightings:
        return StoredSightings(self._connection)

    @cached_property
    def fingerprints(self) -> StoredFingerprints:
        return StoredFingerprints(self._connection)

    @cached_property
    def bad_domains(self) -> StoredBadDomains:
        return StoredBadDomains(self._connection)

    @cached_property
    def erasures(self) -> StoredErasures:
        return StoredErasures(self._connection, self._forget)

    @cached_property
    def audit(self) -> StoredAudit:
        return StoredAudit(self._connection)

    @cached_property
    def rotation(self) -> StoredRotation:
        return StoredRotation(self._connection)

    @contextmanager
    def only_reading(self) -> Iterator[None]:
        """Undo at the end whatever was written within, as if it had never been posted."""
        scratch = self._connection.begin_nested()
        try:
            yield
        finally:
            scratch.rollback()
            self.posted = False
            self._forget()

    def _forget(self) -> None:
        for subject in (self.people, self.cases, self.dialogs, self.messages):
            subject.forget()

    def _note_posted(self) -> None:
        self.posted = True
