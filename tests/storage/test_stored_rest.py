"""What storage remembers beside people, cases, messages and the outbox."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from bot.domain.case import Case
from bot.domain.messages import AgentId, Sender
from bot.ports import Agent, Dialog, Due, Entry, EntryText, Replayed, Role, Stage
from bot.storage.work import StoredWork

HOUR = timedelta(hours=1)


# -- timers -----------------------------------------------------------------------------------------------


def test_timers_ring_when_due_and_the_earliest_first(work: StoredWork, case: Case, noon: datetime) -> None:
    work.timers.set(case.id, case.person, "idle", noon + HOUR)
    work.timers.set(case.id, case.person, "follow_up", noon)
    work.timers.set(case.id, case.person, "close", noon + 2 * HOUR)

    due = work.timers.due(noon + HOUR, limit=9)

    assert [(timer.kind, timer.due_at) for timer in due] == [("follow_up", noon), ("idle", noon + HOUR)]
    assert work.timers.due(noon + HOUR, limit=1) == due[:1]


def test_a_timer_is_taken_once(work: StoredWork, case: Case, noon: datetime) -> None:
    work.timers.set(case.id, case.person, "idle", noon)
    (due,) = work.timers.due(noon, limit=9)

    first, second = work.timers.take(due.id), work.timers.take(due.id)

    assert first == due == Due(due.id, case.id, case.person, "idle", noon)
    assert second is None


def test_a_timer_set_again_does_not_ring_at_the_old_time(
    work: StoredWork, case: Case, noon: datetime
) -> None:
    work.timers.set(case.id, case.person, "idle", noon)
    (old,) = work.timers.due(noon, limit=9)

    work.timers.set(case.id, case.person, "idle", noon + HOUR)

    assert work.timers.take(old.id) is None
    assert [timer.due_at for timer in work.timers.due(noon + HOUR, limit=9)] == [noon + HOUR]


def test_a_timer_taken_back_does_not_ring(work: StoredWork, case: Case, noon: datetime) -> None:
    work.timers.set(case.id, case.person, "idle", noon)

    work.timers.forget(case.id, "idle")
    work.timers.forget(case.id, "never set")

    assert work.timers.due(noon, limit=9) == []


# -- agents -----------------------------------------------------------------------------------------------


def test_an_agent_is_found_by_id_user_username_and_alias(work: StoredWork) -> None:
    mika = work.agents.add(Sender(5, "Mikaela", "MikaDesk"), "Élodie", Role.LEAD)

    assert mika == Agent(mika.id, 5, "Élodie", Role.LEAD, "MikaDesk", "Mikaela")
    assert work.agents.by_id(mika.id) == mika
    assert work.agents.by_user(5) == mika
    assert work.agents.by_name("@mikadesk") == mika
    assert work.agents.by_name("éLODIE ") == mika


def test_a_name_that_nobody_has_finds_nobody(work: StoredWork, agents: list[Agent]) -> None:
    work.agents.add(Sender(5), "Noor", Role.AGENT)

    assert work.agents.by_name("@") is None
    assert work.agents.by_name("somebody") is None
    assert work.agents.by_id(AgentId(404)) is None


def test_a_name_means_the_agent_who_still_works_here(work: StoredWork) -> None:
    left = work.agents.add(Sender(5), "Mika", Role.AGENT)
    here = work.agents.add(Sender(6), "Mika", Role.AGENT)

    work.agents.save(replace(left, active=False))

    assert work.agents.by_name("mika") == here
    assert [agent.active for agent in work.agents.all()] == [False, True]


def test_an_agent_who_comes_back_keeps_their_id_and_language(work: StoredWork) -> None:
    first = work.agents.add(Sender(5), "Mika", Role.AGENT)
    work.agents.save(replace(first, active=False, language="zh-Hans"))

    again = work.agents.add(Sender(5, "M", "m"), "Mika B", Role.LEAD)

    assert again == Agent(first.id, 5, "Mika B", Role.LEAD, "m", "M", "zh-Hans", True)
    assert work.agents.all() == [again]


def test_an_invitation_is_used_once(work: StoredWork, noon: datetime) -> None:
    work.agents.invite("K7QX", Role.LEAD, "Mika", noon + HOUR)

    assert work.agents.redeem("wrong", noon) is None
    assert work.agents.redeem(" K7QX ", noon) == (Role.LEAD, "Mika")
    assert work.agents.redeem("K7QX", noon) is None


def test_an_invitation_ends(work: StoredWork, noon: datetime) -> None:
    work.agents.invite("K7QX", Role.AGENT, "Mika", noon + HOUR)

    assert work.agents.redeem("K7QX", noon + HOUR) is None


def test_the_code_of_an_invitation_is_not_kept(
    work: StoredWork, connection: Connection, noon: datetime
) -> None:
    work.agents.invite("K7QX", Role.AGENT, "Mika", noon + HOUR)

    rows = connection.execute(text("SELECT * FROM invite")).all()

    assert "K7QX" not in str(rows)


# -- entries ----------------------------------------------------------------------------------------------

FEES = Entry(
    "",
    0,
    "fees",
    Stage.PUBLISHED,
    (
        EntryText("zh-Hans", "手续费?", "看网络。", ("多少钱", "费用")),
        EntryText("en", "What are the fees?", "It depends.", ("how much", "cost", "fee")),
    ),
    security=True,
    internal=True,
    changed_by="Mika",
)


def test_an_entry_is_kept_word_for_word_and_in_order(work: StoredWork, noon: datetime) -> None:
    written = work.entries.write(replace(FEES, changed_at=noon))

    assert written == replace(FEES, id="F01", version=1, changed_at=noon)
    assert work.entries.newest("F01") == written
    assert work.entries.version("F01", 1) == written
    assert work.entries.version("F01", 2) is None


def test_new_entries_are_numbered_after_the_highest_there_is(work: StoredWork) -> None:
    work.entries.write(replace(FEES, id="F09"))
    work.entries.write(replace(FEES, id="Fees"))

    assert work.entries.write(FEES).id == "F10"


def test_each_change_is_a_version_and_moves_the_revision(work: StoredWork) -> None:
    first = work.entries.write(FEES)
    before = work.entries.revision()

    second = work.entries.write(replace(first, topic="money", texts=first.texts[:1]))

    assert work.entries.versions("F01") == [second, first]
    assert second.version == 2
    assert work.entries.revision() > before


def test_a_draft_does_not_take_the_published_version_away(work: StoredWork) -> None:
    live = work.entries.write(FEES)
    draft = work.entries.write(replace(live, stage=Stage.DRAFT))
    work.entries.write(replace(FEES, stage=Stage.DRAFT))

    assert work.entries.published() == [live]
    assert work.entries.everything()[0] == draft
    assert len(work.entries.everything()) == 2


def test_a_retired_entry_is_not_published(work: StoredWork) -> None:
    live = work.entries.write(FEES)

    work.entries.write(replace(live, stage=Stage.RETIRED))

    assert work.entries.published() == []


def test_an_entry_without_texts_is_kept(work: StoredWork) -> None:
    written = work.entries.write(replace(FEES, texts=()))

    assert work.entries.newest(written.id) == written


# -- dialogs, slots, settings -----------------------------------------------------------------------------


def test_one_dialog_runs_for_a_user_in_a_chat(work: StoredWork, noon: datetime) -> None:
    first = Dialog(1, 2, "invite", "role", {"alias": "Mika"}, noon)
    second = replace(first, step="done", state={"n": [1, None]}, updated_at=noon + HOUR)

    work.dialogs.save(first)
    work.dialogs.save(second)

    assert work.dialogs.get(1, 2) == second
    assert work.dialogs.get(2, 1) is None


def test_a_dialog_ends(work: StoredWork, noon: datetime) -> None:
    work.dialogs.save(Dialog(1, 2, "invite", "role", {}, noon))

    work.dialogs.end(1, 2)

    assert work.dialogs.get(1, 2) is None


def test_the_slots_of_a_case_are_what_was_saved_last(work: StoredWork, case: Case) -> None:
    work.slots.save(case.id, {"hash": ("0xab", "0xab…", "evm"), "coin": ("eth", "ETH", "coin")})

    work.slots.save(case.id, {"hash": ("0xcd", "0xcd…", "evm")})

    assert work.slots.of_case(case.id) == {"hash": ("0xcd", "0xcd…", "evm")}


def test_a_case_can_lose_its_last_slot(work: StoredWork, case: Case) -> None:
    work.slots.save(case.id, {"coin": ("eth", "ETH", "coin")})

    work.slots.save(case.id, {})

    assert work.slots.of_case(case.id) == {}


@pytest.mark.parametrize("value", [None, 0, "", "x", 1.5, True, [1, "ü"], {"b": 1, "a": None}, "\ud83d"])
def test_a_setting_is_read_as_it_was_written(work: StoredWork, value: object) -> None:
    work.settings.set("hours", "something else")

    work.settings.set("hours", value)

    assert work.settings.get("hours") == value


def test_a_setting_that_was_for_a_while_is_removed_after_it(work: StoredWork, noon: datetime) -> None:
    work.settings.set("hours", "always")
    work.settings.set("hinted", "one", until=noon)
    work.settings.set("prompted", "two", until=noon + HOUR)

    removed = work.settings.prune(noon)

    kept = [work.settings.get(name) for name in ("hours", "hinted", "prompted")]
    assert (removed, kept) == (1, ["always", None, "two"])


def test_settings_are_found_by_how_their_names_begin(work: StoredWork) -> None:
    for name in ("bot/43", "bot/42", "bot%", "robot/1", "bo"):
        work.settings.set(name, True)

    assert work.settings.names("bot/") == ["bot/42", "bot/43"]
    assert work.settings.names("bot%") == ["bot%"]


def test_a_setting_nobody_made_is_none(work: StoredWork) -> None:
    assert work.settings.get("hours") is None


# -- inbox and ledger -------------------------------------------------------------------------------------


def test_what_comes_in_twice_is_stored_once(work: StoredWork, noon: datetime) -> None:
    first = work.inbox.add([(1, 10, "person:1", {"text": "hi"}), (1, 11, "person:2", {})], noon)

    second = work.inbox.add([(1, 11, "x", {}), (2, 11, "x", {}), (1, 12, "x", {}), (1, 12, "y", {})], noon)

    assert [(row.update_id, row.lane, row.body) for row in first] == [
        (10, "person:1", {"text": "hi"}),
        (11, "person:2", {}),
    ]
    assert [(row.bot_id, row.update_id) for row in second] == [(2, 11), (1, 12)]
    assert work.inbox.unfinished() == [*first, *second]
    assert work.inbox.add([], noon) == []


def test_what_is_done_is_not_done_again(work: StoredWork, noon: datetime) -> None:
    (row,) = work.inbox.add([(1, 10, "person:1", {})], noon)
    work.inbox.done(row.id, noon)

    with pytest.raises(Replayed):
        work.inbox.done(row.id, noon)

    assert work.inbox.unfinished() == []


def test_what_is_done_keeps_no_word_of_what_came_in(
    work: StoredWork, connection: Connection, noon: datetime
) -> None:
    (row,) = work.inbox.add([(1, 10, "person:1", {"text": "/join K7QX"})], noon)

    work.inbox.done(row.id, noon)

    assert connection.execute(text("SELECT body FROM inbox")).scalars().all() == ["{}"]
    assert work.inbox.add([(1, 10, "person:1", {})], noon) == []


def test_attempts_are_counted(work: StoredWork, noon: datetime) -> None:
    (row,) = work.inbox.add([(1, 10, "person:1", {})], noon)

    counted = [work.inbox.attempt(row.id), work.inbox.attempt(row.id)]

    assert counted == [1, 2]
    assert [arrived.attempts for arrived in work.inbox.unfinished()] == [2]


def test_a_quarantined_row_is_out_of_the_way_but_still_known(work: StoredWork, noon: datetime) -> None:
    bad, good = work.inbox.add([(1, 10, "a", {}), (1, 11, "a", {})], noon)

    work.inbox.quarantine(bad.id, noon, "ValueError")

    assert work.inbox.unfinished(limit=1) == [good]
    assert work.inbox.add([(1, 10, "a", {})], noon) == []


def test_quarantine_does_not_undo_what_is_done(work: StoredWork, noon: datetime) -> None:
    (row,) = work.inbox.add([(1, 10, "a", {})], noon)
    work.inbox.done(row.id, noon)

    work.inbox.quarantine(row.id, noon, "late")

    with pytest.raises(Replayed):
        work.inbox.done(row.id, noon)


def test_only_what_was_settled_long_ago_is_pruned(work: StoredWork, noon: datetime) -> None:
    old, fresh, waiting = work.inbox.add([(1, n, "a", {}) for n in range(3)], noon - 9 * HOUR)
    work.inbox.done(old.id, noon - HOUR)
    work.inbox.done(fresh.id, noon)

    pruned = work.inbox.prune(before=noon)

    assert pruned == 1
    assert work.inbox.unfinished() == [waiting]
    assert work.inbox.add([(1, 1, "a", {})], noon) == []


def test_the_ledger_tells_the_calls_since_a_time(work: StoredWork, noon: datetime) -> None:
    work.ledger.note(noon + HOUR, 2, "probe")
    work.ledger.note(noon, 1, "send")
    work.ledger.note(noon - HOUR, 3, "send")

    assert work.ledger.since(noon) == [(noon, 1), (noon + HOUR, 2)]
    assert work.ledger.prune(before=noon) == 1


# -- the schema defends itself ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE support_case SET state = 'lost'",
        "UPDATE support_case SET person_id = 404",
        "UPDATE support_case SET priority = NULL",
        "UPDATE event SET step = 'guessed'",
        "INSERT INTO slot (case_id, name, raw, shown, kind) VALUES (404, 'a', 'b', 'c', 'd')",
    ],
)
def test_the_tables_refuse_what_makes_no_sense(connection: Connection, case: Case, statement: str) -> None:
    with pytest.raises(IntegrityError):
        connection.execute(text(statement))
