"""Questions about customers."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, bindparam, select, update

from bot.domain.messages import PersonId, Sender
from bot.ports import Person
from bot.storage.fields import Fields
from bot.storage.prepared import Prepared
from bot.storage.schema import person as people
from bot.storage.upsert import insert_new

_PERSON = Fields(Person, people)
# Built once, here and in the other modules: building a statement costs five times as much as running it.
_BY = {
    name: Prepared(select(*_PERSON.columns).where(people.c[name] == bindparam("wanted")))
    for name in ("id", "user_id", "topic_id")
}
_SAVE = Prepared(update(people).where(people.c.id == bindparam("wanted")))
_FORGET_TOPICS = update(people).values(topic_id=None)


class StoredPeople:
    """Customers, in the table `person`; who was read is asked for again only after a change."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[PersonId, Person] = {}
        self._current: dict[tuple[str, int], Person] = {}

    def meet(self, sender: Sender) -> Person:
        """Writes nothing if nothing changed. A sender without a hint leaves the one we know."""
        known = self.by_user(sender.user_id)
        if known is None:
            return self._first_sight(sender)
        current = replace(known, name=sender.name, username=sender.username, hint=sender.hint or known.hint)
        # Most messages change nothing here, and a write would be one more page to sync.
        if current != known:
            self.save(current)
        return current

    def by_id(self, person: PersonId) -> Person:
        """Raise LookupError if there is none."""
        found = self._one("id", person)
        if found is None:
            raise LookupError(f"no person {person}")
        return found

    def by_user(self, user_id: int) -> Person | None:
        return self._one("user_id", user_id)

    def by_topic(self, topic_id: int) -> Person | None:
        return self._one("topic_id", topic_id)

    def save(self, person: Person) -> None:
        """Raise IntegrityError if the topic is another person's."""
        known = self._known.get(person.id)
        changes = _PERSON.changes(known, person) if known else _PERSON.values(person)
        if changes:
            _SAVE.run(self._connection, {"wanted": person.id, **changes})
        self._known[person.id] = person
        self._current.clear()

    def forget(self) -> None:
        """Ask again for whatever was read."""
        self._known.clear()
        self._current.clear()

    def forget_topics(self) -> None:
        self.forget()
        self._connection.execute(_FORGET_TOPICS)

    def _first_sight(self, sender: Sender) -> Person:
        new = Person(PersonId(0), sender.user_id, sender.name, sender.username, sender.hint)
        self._connection.execute(insert_new(self._connection, people), _PERSON.values(new))
        found = self.by_user(sender.user_id)
        assert found is not None
        return found

    def _one(self, column: str, wanted: int) -> Person | None:
        if (column, wanted) in self._current:
            return self._current[column, wanted]
        row = _BY[column].first(self._connection, {"wanted": wanted})
        if row is None:
            return None
        found = self._known[row[0]] = _PERSON.value(row)
        self._current["id", found.id] = self._current["user_id", found.user_id] = found
        return found
