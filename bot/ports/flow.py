"""What passes through the desk, as one Protocol a subject: what came in, what goes out, what rings, what was asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from bot.domain.messages import CaseId, MessageId, PersonId, Sendable
from bot.domain.urgency import Urgency
from bot.ports.records import Arrived, Due, Outgoing, OwnTopic, SecretSeen, Sending, Shut


class Outbox(Protocol):
    """What is to be sent; rows of one destination go out strictly in order."""

    def post(
        self,
        destination: str,
        effect: Sendable,
        *,
        at: datetime,
        case: CaseId | None = None,
        not_before: datetime | None = None,
    ) -> int: ...

    def hold(self, messages: Iterable[MessageId], until: datetime) -> None:
        """Let the pending rows that carry these messages, and with them what is behind, wait until then."""
        ...

    def way_of(self, messages: Iterable[MessageId]) -> Sending | None:
        """SENDING if one of these messages is just being sent, as it was when that began; PENDING if one will be."""
        ...

    def heads(
        self,
        now: datetime,
        *,
        busy: Iterable[str],
        limit: int,
        shut: frozenset[Shut] = frozenset(),
        after: Outgoing | None = None,
    ) -> list[Outgoing]:
        """The first unsent row of each destination that may go now and is not in *busy*, earliest deadline first.

        What has to wait for a window that is *shut* is left out; so is what stands before *after* and *after* itself.
        """
        ...

    def wait_no_more(self, now: datetime) -> None:
        """Let every pending row that was put off go from *now* on."""
        ...

    def lost_sight_of(self) -> set[int]:
        """The chats in which something may stand of which nobody could find out whether it arrived."""
        ...

    def again(self, row: int) -> Outgoing | None:
        """The row as it is now; None if it is not to be sent any more."""
        ...

    def behind(self, row: Outgoing, limit: int) -> list[Outgoing]:
        """The pending rows of the same destination right after *row*."""
        ...

    def waiting_for(self, destination: str) -> list[Outgoing]:
        """The pending rows of *destination*, in the order posted."""
        ...

    def start(
        self, rows: Sequence[int], at: datetime, chat_id: int, *, floor: int | None = None, units: int = 1
    ) -> None:
        """Mark as sending, and note *units* requests in the ledger."""
        ...

    def amend(self, row: int, effect: Sendable) -> None:
        """Let the row stand for *effect* from now on."""
        ...

    def keep_plain(self, rows: Sequence[int]) -> None:
        """Send only the words of these from now on."""
        ...

    def keep_parts(self, row: int, parts: Sequence[int]) -> None:
        """So many posts of *row* went out; it is pending again."""
        ...

    def finish(
        self, rows: Sequence[int], state: Sending, at: datetime, platform_ids: Sequence[int] = ()
    ) -> None: ...

    def postpone(self, rows: Sequence[int], until: datetime) -> None: ...

    def adopt(self) -> list[Outgoing]:
        """Rows that are marked as sending, in the order posted."""
        ...

    def slot(self, destination: str, slot: str) -> int | None:
        """The platform id of the last message sent under *slot*."""
        ...

    def name_slot(self, destination: str, slot: str, platform_id: int) -> None: ...

    def prune(self, before: datetime) -> int: ...

    def forget_slots(self, kind: str) -> None:
        """Forget the slots of every destination of this kind, such as "topic"."""
        ...

    def waiting(self) -> Mapping[Urgency, tuple[int, datetime]]:
        """How many rows of each class are not sent yet, and when the oldest of them was posted."""
        ...


class Sightings(Protocol):
    """What the platform's ids tell: which messages are known, and which topics we opened."""

    def highest(self) -> Mapping[int, int]:
        """The highest message id known in each space of ids: a group's under its chat id, private chats' under 0."""
        ...

    def above(self, space: int, floor: int) -> set[int]:
        """The known message ids of the space that are higher than *floor*."""
        ...

    def of_others_above(self, space: int, floor: int) -> set[int]:
        """Those of them that the platform told us of: other people's messages, and what happened to the chat."""
        ...

    def rehome(self, before: int, chat_id: int) -> None:
        """The chat *before* has the id *chat_id* from now on."""
        ...

    def topic(self, topic: OwnTopic) -> None:
        """The platform told us of a topic that we opened."""
        ...

    def topics(self, chat_id: int, since: datetime) -> list[OwnTopic]:
        """Oldest first."""
        ...

    def prune(self, before: datetime) -> int: ...


class Fingerprints(Protocol):
    """What was really sent to whom, and secrets that came from whom, as keyed marks from which no word follows."""

    def keep(self, person: PersonId, marks: Iterable[str], at: datetime) -> None: ...

    def has(self, person: PersonId, mark: str) -> bool: ...

    def keep_secret(self, person: PersonId, case: CaseId, mark: str, at: datetime) -> None:
        """The person sent what has this mark, last in this case."""
        ...

    def secret_seen(self, mark: str) -> list[SecretSeen]:
        """Who sent what has this mark, each once."""
        ...

    def prune(self, before: datetime) -> int:
        """Forget the marks of both kinds that are older; returns how many."""
        ...


class BadDomains(Protocol):
    """Domains that admins know to be bad, in lower case."""

    def among(self, domains: Iterable[str]) -> set[str]:
        """Those of *domains* that are listed as they are; a listed parent says nothing here."""
        ...

    def add(self, domains: Iterable[str]) -> int:
        """Returns how many are new."""
        ...

    def remove(self, domains: Iterable[str]) -> int: ...

    def count(self) -> int: ...


class Timers(Protocol):
    """Timer rows, unique per case and kind."""

    def set(self, case: CaseId, person: PersonId, kind: str, at: datetime) -> None: ...

    def forget(self, case: CaseId, kind: str) -> None: ...

    def due(self, now: datetime, limit: int) -> list[Due]: ...

    def take(self, timer: int) -> Due | None:
        """Remove the timer and return it, if it still is there."""
        ...


class Inbox(Protocol):
    """What came in, stored before it is acknowledged."""

    def add(
        self,
        rows: Sequence[tuple[int, int, str, Mapping[str, Any]]],
        at: datetime,
        places: Mapping[int, tuple[int, int]] | None = None,
    ) -> list[Arrived]:
        """Store (bot id, update id, lane, body) rows that are not known yet; returns the new ones, in order.

        *places* has the (chat id, message id) of the message in an update, by update id.
        """
        ...

    def unfinished(self, limit: int = 1000) -> list[Arrived]:
        """Rows neither done nor quarantined, oldest first."""
        ...

    def done(self, row: int, at: datetime) -> None:
        """Mark as done; raises Replayed if it already was."""
        ...

    def attempt(self, row: int) -> int:
        """Count one more attempt and return how many there were."""
        ...

    def quarantine(self, row: int, at: datetime, reason: str) -> None: ...

    def prune(self, before: datetime) -> int: ...


class Replayed(Exception):
    """This inbox row was handled before."""


class Ledger(Protocol):
    """Every request that left for the platform: when, and into which chat."""

    def note(self, at: datetime, chat_id: int, kind: str) -> None:
        """Note a request besides those that starting a row notes; *kind* is for people."""
        ...

    def since(self, at: datetime) -> list[tuple[datetime, int]]:
        """Oldest first."""
        ...

    def prune(self, before: datetime) -> int: ...
