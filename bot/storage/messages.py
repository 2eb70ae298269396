"""Questions about messages, their revisions, and the links to where their copies stand."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    bindparam,
    delete,
    exists,
    insert,
    or_,
    select,
    update,
)

from bot.domain.messages import AgentId, Attachment, CaseId, Content, MessageId, PersonId, ToAgents
from bot.ports import Direction, Draft, Standing, Stored
from bot.storage.fields import Fields
from bot.storage.prepared import Prepared
from bot.storage.schema import LOST_SIGHT_OF, UNSENT, link, outbox
from bot.storage.schema import message as messages
from bot.storage.upsert import add_new

_RENAMED = {"person": "person_id", "case": "case_id", "agent": "agent_id"}
_STORED = Fields(Stored, messages, **_RENAMED)
_DRAFT = Fields(Draft, messages, **_RENAMED)


def _newest(*conditions: ColumnElement[bool]) -> Prepared:
    return Prepared(select(*_STORED.columns).where(*conditions).order_by(messages.c.id.desc()).limit(1))


_ADD = Prepared(insert(messages).returning(messages.c.id))
_BY_ID = _newest(messages.c.id == bindparam("wanted"))
_SHOWN = _newest(
    messages.c.chat_id == bindparam("chat"),
    messages.c.platform_id == bindparam("at"),
    messages.c.standing == Standing.PLAIN,
)
_WRITTEN = Prepared(
    select(*_STORED.columns)
    .where(messages.c.chat_id == bindparam("chat"), messages.c.platform_id == bindparam("at"))
    .order_by(messages.c.id)
)
_OF_CASE = Prepared(
    select(*_STORED.columns)
    .where(messages.c.case_id == bindparam("of_case"), messages.c.standing != Standing.DROPPED)
    # Counted from the newest: what is cut off should be the oldest.
    .order_by(messages.c.id.desc())
    .limit(bindparam("most"))
)
_ALBUM = Prepared(
    select(*_STORED.columns)
    .where(messages.c.person_id == bindparam("of"), messages.c.album == bindparam("called"))
    .order_by(messages.c.id)
)
_LAST_WRITTEN = _newest(
    messages.c.person_id == bindparam("by"),
    messages.c.direction == Direction.IN,
    or_(messages.c.standing == Standing.PLAIN, messages.c.standing == Standing.HELD),
)
_NTH_LAST = Prepared(
    select(messages.c.sent_at)
    .where(
        messages.c.case_id == bindparam("of_case"),
        messages.c.direction == Direction.IN,
        messages.c.standing == Standing.PLAIN,
    )
    .order_by(messages.c.id.desc())
    .limit(1)
    .offset(bindparam("skipped"))
)
_LAST_REPLY = _newest(
    messages.c.case_id == bindparam("of_case"),
    messages.c.agent_id == bindparam("by"),
    messages.c.direction == Direction.OUT,
    messages.c.standing == Standing.PLAIN,
)
_LINKS = Prepared(
    select(link.c.chat_id, link.c.platform_id)
    .where(link.c.message_id == bindparam("wanted"))
    .order_by(link.c.id)
)
_COPIED = Prepared(
    select(messages.c.chat_id, messages.c.platform_id)
    .join(link, link.c.message_id == messages.c.id)
    .where(link.c.chat_id == bindparam("chat"), link.c.platform_id == bindparam("at"))
    .order_by(link.c.id)
)
_LINKED = Prepared(
    select(link.c.message_id)
    .where(link.c.chat_id == bindparam("chat"), link.c.platform_id == bindparam("at"))
    .order_by(link.c.id.desc())
    .limit(1)
)
_UNMIRRORED = Prepared(
    select(messages.c.id)
    .where(
        messages.c.case_id == bindparam("wanted"),
        messages.c.direction == Direction.IN,
        messages.c.standing == Standing.PLAIN,
        ~exists().where(link.c.message_id == messages.c.id),
        ~exists().where(outbox.c.message_id == messages.c.id, outbox.c.kind == ToAgents.__name__, UNSENT),
        ~exists().where(
            outbox.c.message_id == messages.c.id, outbox.c.kind == ToAgents.__name__, LOST_SIGHT_OF
        ),
    )
    .order_by(messages.c.id)
)


class StoredMessages:
    """Messages in `message`, their copies on the platform in `link`; read once a transaction while nothing is written."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._written: dict[tuple[int, int], list[Stored]] = {}
        self._links: dict[MessageId, list[tuple[int, int]]] = {}

    def forget(self) -> None:
        """Ask again for whatever was read."""
        self._written.clear()
        self._links.clear()

    def add(self, draft: Draft) -> MessageId:
        """Leaves the message that *draft* revises as it is: `put` says what became of that."""
        self._written.clear()
        values = {**_DRAFT.values(draft), "album": draft.content.album}
        return MessageId(_ADD.value(self._connection, values))

    def by_id(self, message: MessageId) -> Stored | None:
        return self._one(_BY_ID, wanted=message)

    def at(self, chat_id: int, platform_id: int) -> Stored | None:
        written = self.written(chat_id, platform_id)
        return written[-1] if written else None

    def written(self, chat_id: int, platform_id: int) -> list[Stored]:
        place = (chat_id, platform_id)
        if place not in self._written:
            self._written[place] = self._all(_WRITTEN, chat=chat_id, at=platform_id)
        return self._written[place]

    def put(self, message: MessageId, standing: Standing) -> None:
        self._written.clear()
        self._connection.execute(update(messages).where(messages.c.id == message).values(standing=standing))

    def move(self, message: MessageId, case: CaseId) -> None:
        self._written.clear()
        self._connection.execute(update(messages).where(messages.c.id == message).values(case_id=case))

    def of_case(self, case: CaseId, limit: int = 200) -> list[Stored]:
        """The newest *limit* of them, the oldest of these first."""
        return self._all(_OF_CASE, of_case=case, most=limit)[::-1]

    def wipe(self, message: MessageId) -> None:
        stored = self.by_id(message)
        file = stored.content.attachment if stored else None
        # That it was a file is still needed: a file goes as a whole, a text line by line.
        nothing = {
            "standing": Standing.DROPPED,
            "content": Content(attachment=Attachment(file.kind) if file else None),
        }
        self._written.clear()
        self._connection.execute(update(messages).where(messages.c.id == message).values(nothing))

    def unmirrored(self, case: CaseId) -> list[MessageId]:
        return [MessageId(found) for (found,) in _UNMIRRORED.rows(self._connection, {"wanted": case})]

    def album(self, person: PersonId, album: str) -> list[Stored]:
        """Oldest first, whatever became of them."""
        return self._all(_ALBUM, of=person, called=album)

    def parts(self, chat_id: int, platform_id: int) -> list[Stored]:
        """Without what was dropped, and without what the customer was not asked about yet."""
        places = dict.fromkeys(_COPIED.rows(self._connection, {"chat": chat_id, "at": platform_id}))
        shown = [self._one(_SHOWN, chat=chat, at=at) for chat, at in places]
        return [stored for stored in shown if stored]

    def link(self, message: MessageId, chat_id: int, platform_id: int) -> None:
        """Saying it twice changes nothing."""
        self._links.pop(message, None)
        row = {"message_id": message, "chat_id": chat_id, "platform_id": platform_id}
        add_new(self._connection, link, row)

    def unlink(self, message: MessageId, chat_id: int, platform_id: int) -> None:
        self._links.pop(message, None)
        place = (link.c.chat_id == chat_id, link.c.platform_id == platform_id)
        self._connection.execute(delete(link).where(link.c.message_id == message, *place))

    def rehome(self, before: int, chat_id: int) -> None:
        self.forget()
        for table in (messages, link):
            self._connection.execute(update(table).where(table.c.chat_id == before).values(chat_id=chat_id))

    def links(self, message: MessageId) -> list[tuple[int, int]]:
        if message not in self._links:
            rows = _LINKS.rows(self._connection, {"wanted": message})
            self._links[message] = [(chat, at) for chat, at in rows]
        return self._links[message]

    def linked(self, chat_id: int, platform_id: int) -> MessageId | None:
        """The newest, if several share the place."""
        found = _LINKED.value(self._connection, {"chat": chat_id, "at": platform_id})
        return None if found is None else MessageId(found)

    def last_reply(self, case: CaseId, agent: AgentId) -> Stored | None:
        return self._one(_LAST_REPLY, of_case=case, by=agent)

    def last_written(self, person: PersonId) -> Stored | None:
        return self._one(_LAST_WRITTEN, by=person)

    def nth_last(self, case: CaseId, nth: int) -> datetime | None:
        found: datetime | None = _NTH_LAST.value(self._connection, {"of_case": case, "skipped": nth - 1})
        return found

    def _one(self, question: Prepared, **wanted: int) -> Stored | None:
        row = question.first(self._connection, wanted)
        return _STORED.value(row) if row else None

    def _all(self, question: Prepared, **wanted: int | str) -> list[Stored]:
        return [_STORED.value(row) for row in question.rows(self._connection, wanted)]
