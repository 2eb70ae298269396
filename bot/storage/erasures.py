"""Forgetting a person: which rows go, which lose whose they were, and what waits until nothing is under way."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence

from sqlalchemy import (
    Connection,
    Delete,
    Select,
    Table,
    Update,
    delete,
    func,
    insert,
    select,
    update,
)

from bot.domain.messages import Content, PersonId
from bot.ports import Holdings, Person, Standing
from bot.ports.remarks import About, whose
from bot.storage.beginnings import begins_with
from bot.storage.columns import Text
from bot.storage.schema import (
    FINISHED,
    PENDING,
    UNFINISHED,
    UNSENT,
    InboxState,
    call,
    dialog,
    in_private,
    inbox,
    link,
    message,
    metadata,
    outbox,
    own_topic,
    person,
    said_slot,
    setting,
    slot,
    support_case,
    watch,
)
from bot.storage.schema_safety import secret_mark
from bot.storage.sealed import opened

KEPT = frozenset({"support_case", "event"})
"""Tables with rows of a person that stay: they hold numbers, times and steps, and nobody's words."""
NOBODY = 1
"""A private chat that is nobody's: the platform's ids of all private chats count together, so they stay known."""
_BEGUN = "erase/begun/"
_ASKED = "erase/asked/"

Statement = Delete | Update


class StoredErasures:
    """Over all tables; what was begun and what was asked for is in `setting`. *on_gone* is told when rows have gone."""

    def __init__(self, connection: Connection, on_gone: Callable[[], None]) -> None:
        self._connection = connection
        self._on_gone = on_gone

    def holdings(self, person: Person) -> Holdings:
        numbers = self._connection.execute(
            select(support_case.c.number)
            .where(support_case.c.person_id == person.id, support_case.c.number.is_not(None))
            .order_by(support_case.c.id)
        ).scalars()
        count = select(func.count()).select_from(message).where(message.c.person_id == person.id)
        written = self._connection.execute(count).scalar_one()
        return Holdings(tuple(numbers), written, person.topic_id is not None)

    # -- step one -----------------------------------------------------------------------------------------

    def forget(self, person: Person) -> bool:
        self._run(_first_step(person))
        self._forget_settings(person)
        begun = {"name": f"{_BEGUN}{person.id}", "value": person.user_id}
        self._connection.execute(insert(setting).values(begun))
        return bool(self._unsent(_ways(person.id)))

    def _forget_settings(self, person: Person) -> None:
        theirs: dict[About, Collection[int]] = {
            About.PERSON: {person.id},
            About.USER: {person.user_id},
            About.CASE: self._numbers(_cases(person.id)),
            About.MESSAGE: self._numbers(_messages(person.id)),
        }
        names = self._connection.execute(select(setting.c.name)).scalars().all()
        known = ((name, *whose(name)) for name in names)
        gone = [name for name, about, number in known if number in theirs.get(about, ())]
        self._connection.execute(delete(setting).where(setting.c.name.in_(gone)))

    def _numbers(self, rows: Select[int]) -> set[int]:
        return set(self._connection.execute(rows).scalars())

    def drop_unread(self, person: Person) -> None:
        theirs = inbox.c.lane == _lane(person)
        done = {"state": InboxState.DONE, "settled_at": inbox.c.arrived_at, "body": {}}
        self._connection.execute(update(inbox).where(UNFINISHED, theirs).values(done))

    # -- step two -----------------------------------------------------------------------------------------

    def under_way(self) -> Sequence[PersonId]:
        return self._named(_BEGUN)

    def finish(self, person: PersonId) -> bool:
        name = f"{_BEGUN}{person}"
        begun = self._connection.execute(select(setting.c.value).where(setting.c.name == name)).scalar()
        user_id = opened(begun, (name,))
        if self._unsent([*_ways(person), f"user:{user_id}"]):
            return False
        self._forget_titles(person)
        self._run(_second_step(person, int(user_id or 0)))
        self._connection.execute(delete(setting).where(setting.c.name == name))
        return True

    def _unsent(self, ways: Sequence[str]) -> int:
        rows = select(func.count()).select_from(outbox).where(UNSENT, outbox.c.destination.in_(ways))
        return self._connection.execute(rows).scalar_one()

    def _forget_titles(self, person: PersonId) -> None:
        """Of the topics that we opened, those titled with the number of one of their cases."""
        numbers = self._connection.execute(
            select(support_case.c.number).where(support_case.c.person_id == person)
        ).scalars()
        titled = "|".join(str(number) for number in numbers if number is not None)
        if not titled:
            return
        rows = self._connection.execute(select(own_topic.c.chat_id, own_topic.c.topic_id, own_topic.c.title))
        theirs = [row for row in rows if re.search(rf"#({titled})(?!\d)", opened(row.title, (row.topic_id,)))]
        for row in theirs:
            place = (own_topic.c.chat_id == row.chat_id, own_topic.c.topic_id == row.topic_id)
            self._connection.execute(delete(own_topic).where(*place))

    # -- asked from elsewhere -----------------------------------------------------------------------------

    def ask(self, person: PersonId) -> None:
        if person not in self.asked():
            self._connection.execute(insert(setting).values(name=f"{_ASKED}{person}", value=True))

    def asked(self) -> Sequence[PersonId]:
        asked = person.c.id.in_(self._named(_ASKED))
        known = select(person.c.id).where(asked, person.c.user_id > 0).order_by(person.c.id)
        return [PersonId(number) for number in self._connection.execute(known).scalars()]

    def _named(self, prefix: str) -> list[PersonId]:
        found = select(setting.c.name).where(begins_with(setting.c.name, prefix))
        names = self._connection.execute(found).scalars()
        return sorted(PersonId(int(name.removeprefix(prefix))) for name in names)

    def _run(self, statements: Iterable[Statement]) -> None:
        for statement in statements:
            self._connection.execute(statement)
        self._on_gone()


def _first_step(known: Person) -> list[Statement]:
    nothing = {"content": Content(), "standing": Standing.DROPPED, "album": ""}
    return [
        update(message).where(message.c.person_id == known.id).values(nothing),
        delete(slot).where(slot.c.case_id.in_(_cases(known.id))),
        delete(secret_mark).where(secret_mark.c.person_id == known.id),
        delete(metadata.tables["timer"]).where(metadata.tables["timer"].c.person_id == known.id),
        delete(watch).where(watch.c.person_id == known.id),
        delete(dialog).where(dialog.c.user_id == known.user_id, dialog.c.chat_id == known.user_id),
        delete(outbox).where(UNSENT, PENDING, outbox.c.destination.in_(_ways(known.id))),
        _without_place(inbox, known.user_id),
        update(inbox).where(inbox.c.lane == _lane(known), ~UNFINISHED).values(body={}, lane="", reason=""),
        # The topic stays known until it was taken away.
        update(person).where(person.c.id == known.id).values(_nobody(known.id)),
    ]


def _second_step(number: PersonId, user_id: int) -> list[Statement]:
    ways, messages = _ways(number), _messages(number)
    return [
        delete(link).where(link.c.message_id.in_(messages)),
        update(outbox).where(outbox.c.message_id.in_(messages)).values(message_id=None),
        delete(outbox).where(FINISHED, outbox.c.destination == f"user:{user_id}"),
        *(delete(table).where(table.c.person_id == number) for table in _personal()),
        delete(said_slot).where(said_slot.c.destination.in_(ways)),
        _without_place(call, user_id),
        _without_place(outbox, user_id).where(outbox.c.destination.in_(ways)),
        update(person).where(person.c.id == number).values(topic_id=None),
    ]


def _personal() -> list[Table]:
    """Every table with rows of a person that go, those first that others do not point at."""
    theirs = (table for table in reversed(metadata.sorted_tables) if "person_id" in table.c)
    return [table for table in theirs if table.name not in KEPT]


def _nobody(number: PersonId) -> dict[str, object]:
    """A person of whom only the number is left, and whom nothing of ours can reach."""
    blank = {column.name: "" for column in person.c if isinstance(column.type, Text)}
    return {**blank, "user_id": -number, "memory": None, "started": False, "blocked_us": True}


def _without_place(table: Table, user_id: int) -> Update:
    return update(table).where(table.c.chat_id == user_id, in_private(table.c.chat_id)).values(chat_id=NOBODY)


def _cases(number: PersonId) -> Select[int]:
    return select(support_case.c.id).where(support_case.c.person_id == number)


def _messages(number: PersonId) -> Select[int]:
    return select(message.c.id).where(message.c.person_id == number)


def _ways(number: PersonId) -> list[str]:
    return [f"{kind}:{number}" for kind in ("customer", "topic", "status")]


def _lane(known: Person) -> str:
    return f"user:{known.user_id}"
