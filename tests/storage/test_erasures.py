"""What is left of somebody who was forgotten: asked of every table, and of every byte of the files."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, Table, select, text
from structlog.testing import capture_logs

from bot.domain.case import Case
from bot.domain.facts import ChainFact, Remembered, TxId, TxState
from bot.domain.messages import (
    Attachment,
    CaseId,
    Content,
    Kind,
    MessageId,
    Say,
    Sender,
    ToAgents,
    UpdateCard,
)
from bot.ports import (
    Dialog,
    Direction,
    Draft,
    Kept,
    OwnTopic,
    Person,
    Sending,
    Watch,
    WatchKind,
    Work,
)
from bot.storage.database import Database
from bot.storage.erasures import KEPT, NOBODY
from bot.storage.schema import inbox, metadata, outbox
from bot.storage.scrubbing import rewrite, scrub_file, scrub_server
from bot.storage.work import StoredWork
from tests.postgres import Server
from tests.storage.conftest import NOON

CANARY = "quetzalcoatlus"
USER = 8_123_456_789
GROUP = -1001
BOT = 42
PERSONAL = {"person", "message", "link", "slot", "timer", "dialog", "setting", "inbox", "outbox", "said_slot"}
"""Tables in which something of a person can stand, besides those with a column of its own for that."""
IMPERSONAL = {
    "agent",
    "invite",
    "call",
    "own_topic",
    "faq_entry",
    "faq_text",
    "faq_phrase",
    "bad_domain",
    "audit",
    "audit_end",
}


def fill(work: Work) -> tuple[Person, Case, MessageId]:
    """Somebody of whom there is something everywhere."""
    person = work.people.meet(Sender(USER, f"{CANARY} name", f"{CANARY}_user", "en"))
    person = replace(person, topic_id=55, zone=f"{CANARY}/zone", memory={"evidence": CANARY}, source=CANARY)
    work.people.save(person)
    case = work.cases.open(person.id, NOON)
    content = Content(f"{CANARY} words", attachment=Attachment(Kind.DOCUMENT, "id", 1, f"{CANARY}.pdf"))
    draft = Draft(person.id, case.id, Direction.IN, content, USER, 900, NOON)
    message = work.messages.add(draft)
    work.messages.add(replace(draft, revises=message, reply_to=message, platform_id=901))
    work.messages.link(message, GROUP, 7000)
    work.slots.save(case.id, {"what": (f"{CANARY} raw", f"{CANARY} shown", "what:text")})
    work.timers.set(case.id, person.id, "idle", NOON)
    remembered = Remembered(sender=f"{CANARY} sender")
    kept = Kept(ChainFact(TxId("", CANARY), TxState.PENDING_WAITING, "ethereum", NOON), remembered)
    work.watches.add(Watch(0, person.id, WatchKind.CUSTOMER_TX, "", f"{CANARY} hash", NOON, NOON, kept=kept))
    work.dialogs.save(Dialog(USER, USER, "report", "asking", {"story": CANARY}, NOON))
    work.settings.set(f"pieces:{person.id}", {"seen": CANARY})
    _traffic(work, person, case.id, message)
    return person, case, message


def _traffic(work: Work, person: Person, case: CaseId, message: MessageId) -> None:
    body = {"update": {"message": {"text": CANARY}}}
    rows = [(BOT, number, f"user:{USER}", body) for number in (1, 2)]
    stored = work.inbox.add(rows, NOON, {1: (USER, 900), 2: (USER, 901)})
    work.inbox.quarantine(stored[0].id, NOON, "failed")
    waiting = Say("start", {"name": CANARY})
    work.outbox.post(f"customer:{person.id}", waiting, at=NOON)
    gone = work.outbox.post(f"topic:{person.id}", ToAgents(message), at=NOON, case=case)
    work.outbox.start([gone], NOON, GROUP)
    work.outbox.finish([gone], Sending.SENT, NOON, [7000])
    said = work.outbox.post(f"customer:{person.id}", Say("welcome"), at=NOON)
    work.outbox.start([said], NOON, USER)
    work.outbox.finish([said], Sending.SENT, NOON, [902])
    work.outbox.name_slot(f"customer:{person.id}", "forget", 902)


def everything(connection: Connection) -> str:
    """Every row of every table as the driver gives it."""
    tables = (text(f'SELECT * FROM "{table.name}"') for table in metadata.sorted_tables)
    return "\n".join(str(row) for table in tables for row in connection.execute(table))


# -- rows ---------------------------------------------------------------------------------------------------


def test_after_the_first_step_no_word_and_no_name_is_left(work: StoredWork, connection: Connection) -> None:
    person, *_ = fill(work)
    work.erasures.drop_unread(person)

    under_way = work.erasures.forget(person)

    assert CANARY not in everything(connection)
    assert not under_way


def test_after_the_second_step_no_id_of_theirs_is_left(work: StoredWork, connection: Connection) -> None:
    person, case, message = fill(work)
    work.erasures.drop_unread(person)
    work.erasures.forget(person)

    finished = work.erasures.finish(person.id)

    assert finished
    assert str(USER) not in everything(connection)
    assert work.messages.by_id(message) is None
    assert (left := work.cases.by_id(case.id)) and left.person == person.id
    assert work.people.by_id(person.id) == Person(person.id, -person.id, blocked_us=True)


def test_what_the_platform_numbered_stays_known_without_whose_it_was(
    work: StoredWork, connection: Connection
) -> None:
    person, *_ = fill(work)
    before = work.sightings.above(0, 0)

    work.erasures.forget(person)
    work.erasures.finish(person.id)

    assert work.sightings.above(0, 0) == before
    chats = {row.chat_id for table in (inbox, outbox) for row in connection.execute(select(table.c.chat_id))}
    assert chats == {NOBODY, GROUP}


def test_an_update_that_comes_again_is_still_known(work: StoredWork) -> None:
    person, *_ = fill(work)

    work.erasures.forget(person)

    assert work.inbox.add([(BOT, 1, f"user:{USER}", {})], NOON) == []


def test_the_titles_of_their_topics_go_and_those_of_others_stay(work: StoredWork) -> None:
    person, case, _ = fill(work)
    work.cases.save(case, replace(case, number=1001, version=case.version + 1), [])
    for topic, title in ((55, f"#1001 {CANARY}"), (56, "#10011 somebody"), (57, "somebody")):
        work.sightings.topic(OwnTopic(GROUP, topic, title, NOON))

    work.erasures.forget(person)
    work.erasures.finish(person.id)

    assert [topic.topic_id for topic in work.sightings.topics(GROUP, NOON - timedelta(days=1))] == [56, 57]


def test_the_second_step_waits_for_what_is_under_way(work: StoredWork) -> None:
    person, *_ = fill(work)
    row = work.outbox.post(f"status:{person.id}", UpdateCard(CaseId(1)), at=NOON)
    work.outbox.start([row], NOON, GROUP)

    under_way = work.erasures.forget(person)

    assert under_way
    assert not work.erasures.finish(person.id)
    work.outbox.finish([row], Sending.SENT, NOON)
    assert work.erasures.finish(person.id)


def test_what_there_is_of_somebody_can_be_counted(work: StoredWork) -> None:
    person, case, _ = fill(work)
    work.cases.save(case, replace(case, number=1001, version=case.version + 1), [])

    held = work.erasures.holdings(person)

    assert (held.cases, held.messages, held.has_topic) == ((1001,), 2, True)


def test_who_is_asked_to_be_forgotten_is_named_once(work: StoredWork) -> None:
    person, *_ = fill(work)

    work.erasures.ask(person.id)
    work.erasures.ask(person.id)

    assert work.erasures.asked() == [person.id]
    work.erasures.forget(person)
    assert work.erasures.asked() == []


def test_what_is_remembered_under_a_number_goes_with_whom_it_is_about_and_not_with_a_namesake(
    work: StoredWork,
) -> None:
    person, case, message = fill(work)
    other = work.people.meet(Sender(USER + 1, "somebody else"))
    theirs = [
        f"pieces:{person.id}",
        f"doubt:{person.id}:900",
        f"warned/{person.id}/77",
        f"wrong_codes/{USER}",
        f"prompted/{case.id}/3",
        f"stopped/{message}",
    ]
    others = [
        f"pieces:{other.id}",
        f"doubt:{person.id}1:900",
        f"wrong_codes/{person.id}",
        f"prompted/{case.id + 1}/{person.id}",
        f"stopped/{message + 50}",
        f"hinted/not-yours/{person.id}",
        f"group_told/{person.id}",
        "hours",
    ]
    for name in (*theirs, *others):
        work.settings.set(name, 1)

    work.erasures.forget(person)

    assert [name for name in (*theirs, *others) if work.settings.get(name)] == others


def test_the_held_draft_of_somebody_else_stays_held(work: StoredWork) -> None:
    fill(work)
    other = work.people.meet(Sender(USER + 1, "somebody else"))
    held = f"stopped/{other.id}"
    work.settings.set(held, {"why": "asks_for_secret"})
    work.settings.set(f"prompted/{other.id}/3", value=True)

    work.erasures.forget(other)

    assert work.settings.get(held) is not None
    assert work.settings.get(f"prompted/{other.id}/3")


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_of_every_table_it_is_known_what_becomes_of_it(table: Table) -> None:
    goes_by_itself = "person_id" in table.c

    assert goes_by_itself or table.name in PERSONAL | IMPERSONAL
    assert table.name not in KEPT or goes_by_itself


# -- bytes --------------------------------------------------------------------------------------------------


def kept_bytes(folder: Path) -> bytes:
    """Every byte of every file."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'desk.db'}"


async def filled(url: str) -> tuple[Database, Person]:
    """A database in which there is something of somebody, also in its log."""
    store = Database.open(url, create=True)
    person, *_ = await store.transact(fill)
    return store, person


async def test_no_byte_of_them_is_left_in_the_files(url: str, tmp_path: Path) -> None:
    store, person = await filled(url)
    before = kept_bytes(tmp_path)

    def forget(work: StoredWork) -> None:
        work.erasures.drop_unread(person)
        work.erasures.forget(person)
        assert work.erasures.finish(person.id)

    await store.transact(forget)  # type: ignore[arg-type]
    scrubbed = await store.scrub(whole=True)

    after = kept_bytes(tmp_path)
    await store.close()
    assert scrubbed
    assert CANARY.encode() in before
    assert CANARY.encode() not in after
    assert str(USER).encode() not in after
    assert CANARY.encode() not in kept_bytes(tmp_path)


async def test_scrubbing_empties_the_log(url: str, tmp_path: Path) -> None:
    store, person = await filled(url)
    await store.transact(lambda work: work.messages.wipe(MessageId(1)))

    assert await store.scrub()

    assert (tmp_path / "desk.db-wal").stat().st_size == 0
    assert await store.read(lambda work: work.people.by_user(USER)) == person
    await store.close()


async def test_scrubbing_waits_for_somebody_who_reads(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.scrubbing.PAUSES_S", (0.0, 0.0))
    store, _ = await filled(url)
    with closing(sqlite3.connect(tmp_path / "desk.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM message").fetchone()
        await store.transact(lambda work: work.messages.wipe(MessageId(1)))
        with capture_logs() as logs:
            while_reading = await store.scrub()
        reader.execute("COMMIT")

    then = await store.scrub()
    await store.close()

    assert (while_reading, then) == (False, True)
    assert [one["event"] for one in logs] == ["storage.not_scrubbed"]


async def test_a_database_that_is_gone_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "desk.db").write_bytes(b"no database at all" * 100)

    assert not await scrub_file(tmp_path / "desk.db", whole=True)


async def test_in_memory_there_is_nothing_to_scrub() -> None:
    store = Database.inline()

    assert await store.scrub(whole=True)
    await store.close()


async def test_a_stopped_database_is_rewritten_whatever_its_size(url: str, tmp_path: Path) -> None:
    store, person = await filled(url)
    await store.transact(lambda work: work.erasures.drop_unread(person))
    await store.transact(lambda work: work.erasures.forget(person))
    await store.close()

    rewrite(tmp_path / "desk.db")

    assert CANARY.encode() not in kept_bytes(tmp_path)


@pytest.fixture
def server_url(server: Server, made: str) -> Iterator[str]:
    yield server.create(made)


@pytest.mark.parametrize("whole", [False, True])
async def test_a_server_is_scrubbed_while_the_desk_goes_on(server_url: str, whole: bool) -> None:
    store, person = await filled_server(server_url)

    scrubbed = await store.scrub(whole=whole)

    known = await store.read(lambda work: work.people.by_user(USER))
    await store.close()
    assert scrubbed
    assert known == person


async def filled_server(url: str) -> tuple[Database, Person]:
    store = Database.open(url)
    person, *_ = await store.transact(fill)
    return store, person


async def test_a_server_that_is_away_is_no_reason_to_stop() -> None:
    assert not await scrub_server("postgresql://desk@127.0.0.1:1/desk", whole=True)
