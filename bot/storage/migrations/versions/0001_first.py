"""The first schema. Written out and never changed again: schema.py goes on, this stays what it was."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _agent()
    _call()
    _dialog()
    _faq_entry()
    _inbox()
    _invite()
    _person()
    _said_slot()
    _setting()
    _faq_text()
    _support_case()
    _event()
    _faq_phrase()
    _message()
    _slot()
    _timer()
    _link()
    _outbox()


def _partial_index(name: str, table: str, columns: list[str], *, where: str) -> None:
    condition = sa.text(where)
    op.create_index(name, table, columns, sqlite_where=condition, postgresql_where=condition)


def _agent() -> None:
    op.create_table(
        "agent",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("role IN ('agent', 'lead', 'admin')", name="ck_agent_role"),
        sa.UniqueConstraint("user_id", name="uq_agent_user_id"),
        sqlite_autoincrement=True,
    )


def _call() -> None:
    op.create_table(
        "call",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_call_at", "call", ["at", "chat_id"])


def _dialog() -> None:
    op.create_table(
        "dialog",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, primary_key=True),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, primary_key=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
    )


def _faq_entry() -> None:
    op.create_table(
        "faq_entry",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("version", sa.Integer(), autoincrement=False, primary_key=True),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("security", sa.Boolean(), nullable=False),
        sa.Column("internal", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=True),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.CheckConstraint("stage IN ('draft', 'published', 'retired')", name="ck_faq_entry_stage"),
        sa.CheckConstraint("version > 0", name="ck_faq_entry_version"),
    )


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("arrived_at", sa.BigInteger(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("state IN ('new', 'done', 'quarantined')", name="ck_inbox_state"),
        sa.UniqueConstraint("bot_id", "update_id", name="uq_inbox_bot_id_update_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_inbox_settled_at", "inbox", ["settled_at"])
    _partial_index("ix_inbox_unfinished", "inbox", ["id"], where="state IN ('new')")


def _invite() -> None:
    op.create_table(
        "invite",
        sa.Column("code_sha256", sa.Text(), primary_key=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("role IN ('agent', 'lead', 'admin')", name="ck_invite_role"),
    )


def _person() -> None:
    op.create_table(
        "person",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("hint", sa.Text(), nullable=False),
        sa.Column("choice", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("memory", sa.Text(), nullable=True),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("topic_id", sa.BigInteger(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("started", sa.Boolean(), nullable=False),
        sa.Column("blocked_us", sa.Boolean(), nullable=False),
        sa.Column("blocked_by_us", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("topic_id", name="uq_person_topic_id"),
        sa.UniqueConstraint("user_id", name="uq_person_user_id"),
        sqlite_autoincrement=True,
    )


def _said_slot() -> None:
    op.create_table(
        "said_slot",
        sa.Column("destination", sa.Text(), primary_key=True),
        sa.Column("slot", sa.Text(), primary_key=True),
        sa.Column("platform_id", sa.BigInteger(), nullable=False),
    )


def _setting() -> None:
    op.create_table(
        "setting",
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("until", sa.BigInteger(), nullable=True),
    )


def _faq_text() -> None:
    op.create_table(
        "faq_text",
        sa.Column("entry_id", sa.Text(), primary_key=True),
        sa.Column("version", sa.Integer(), autoincrement=False, primary_key=True),
        sa.Column("language", sa.Text(), primary_key=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id", "version"],
            ["faq_entry.id", "faq_entry.version"],
            name="fk_faq_text_entry_id_version",
        ),
    )


def _support_case() -> None:
    op.create_table(
        "support_case",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("owner_id", _ID, nullable=True),
        sa.Column("last_owner_id", _ID, nullable=True),
        sa.Column("priority", sa.Text(), nullable=False),
        sa.Column("tag", sa.Text(), nullable=False),
        sa.Column("complaint", sa.Boolean(), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("waiting_since", sa.BigInteger(), nullable=True),
        sa.Column("queued_at", sa.BigInteger(), nullable=True),
        sa.Column("resolved_at", sa.BigInteger(), nullable=True),
        sa.Column("last_step_at", sa.BigInteger(), nullable=True),
        sa.Column("last_step", sa.Text(), nullable=False),
        sa.Column("news", sa.Integer(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.Column("comment_asked", sa.Boolean(), nullable=False),
        sa.Column("previous_id", _ID, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("priority IN ('P0', 'P1', 'P2', 'P3')", name="ck_support_case_priority"),
        sa.CheckConstraint(
            "state IN ('bot', 'queued', 'assigned', 'pending_customer', 'snoozed', 'resolved', 'closed')",
            name="ck_support_case_state",
        ),
        sa.CheckConstraint(
            "tag IN ('question', 'transaction', 'complaint', 'secret', 'theft', 'voice', 'fault')",
            name="ck_support_case_tag",
        ),
        sa.ForeignKeyConstraint(["last_owner_id"], ["agent.id"], name="fk_support_case_last_owner_id"),
        sa.ForeignKeyConstraint(["owner_id"], ["agent.id"], name="fk_support_case_owner_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_support_case_person_id"),
        sa.ForeignKeyConstraint(["previous_id"], ["support_case.id"], name="fk_support_case_previous_id"),
        sa.UniqueConstraint("number", name="uq_support_case_number"),
        sqlite_autoincrement=True,
    )
    _partial_index(
        "ix_support_case_current",
        "support_case",
        ["person_id", "id"],
        where="state IN ('bot', 'queued', 'assigned', 'pending_customer', 'snoozed', 'resolved')",
    )
    _partial_index(
        "ix_support_case_open",
        "support_case",
        ["priority", "waiting_since"],
        where="state IN ('queued', 'assigned', 'pending_customer', 'snoozed')",
    )
    op.create_index("ix_support_case_person_id", "support_case", ["person_id", "id"])


def _event() -> None:
    op.create_table(
        "event",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("case_id", _ID, nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("agent_id", _ID, nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("priority", sa.Text(), nullable=True),
        sa.Column("tag", sa.Text(), nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.CheckConstraint("priority IN ('P0', 'P1', 'P2', 'P3')", name="ck_event_priority"),
        sa.CheckConstraint(
            "step IN ('opened', 'customer_wrote', 'answered', 'missed', 'queued', 'claimed', 'released', 'transferred', 'replied', 'unsaid', 'noted', 'back_to_bot', 'left', 'snoozed', 'woken', 'resolved', 'reopened', 'closed', 'rated', 'commented', 'news', 'raised', 'unreachable')",
            name="ck_event_step",
        ),
        sa.CheckConstraint(
            "tag IN ('question', 'transaction', 'complaint', 'secret', 'theft', 'voice', 'fault')",
            name="ck_event_tag",
        ),
        sa.CheckConstraint(
            "why IN ('asked', 'missed', 'none_fits', 'complaint', 'secret', 'theft', 'report', 'voice', 'fault', 'helped', 'idle', 'agent', 'no_reply', 'window_over', 'spam', 'left')",
            name="ck_event_why",
        ),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name="fk_event_agent_id"),
        sa.ForeignKeyConstraint(["case_id"], ["support_case.id"], name="fk_event_case_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_event_person_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_event_at", "event", ["at"])
    op.create_index("ix_event_case_id", "event", ["case_id", "id"])


def _faq_phrase() -> None:
    op.create_table(
        "faq_phrase",
        sa.Column("entry_id", sa.Text(), primary_key=True),
        sa.Column("version", sa.Integer(), autoincrement=False, primary_key=True),
        sa.Column("language", sa.Text(), primary_key=True),
        sa.Column("position", sa.Integer(), autoincrement=False, primary_key=True),
        sa.Column("phrase", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id", "version", "language"],
            ["faq_text.entry_id", "faq_text.version", "faq_text.language"],
            name="fk_faq_phrase_entry_id_version_language",
        ),
    )


def _message() -> None:
    op.create_table(
        "message",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("case_id", _ID, nullable=True),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("album", sa.Text(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("platform_id", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=False),
        sa.Column("agent_id", _ID, nullable=True),
        sa.Column("reply_to", _ID, nullable=True),
        sa.Column("revises", _ID, nullable=True),
        sa.CheckConstraint("direction IN ('in', 'out', 'note')", name="ck_message_direction"),
        sa.CheckConstraint(
            "standing IN ('plain', 'held', 'draft', 'dropped', 'revised')", name="ck_message_standing"
        ),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name="fk_message_agent_id"),
        sa.ForeignKeyConstraint(["case_id"], ["support_case.id"], name="fk_message_case_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_message_person_id"),
        sa.ForeignKeyConstraint(["reply_to"], ["message.id"], name="fk_message_reply_to"),
        sa.ForeignKeyConstraint(["revises"], ["message.id"], name="fk_message_revises"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_message_album", "message", ["person_id", "album"])
    op.create_index("ix_message_case_id", "message", ["case_id", "id"])
    op.create_index("ix_message_place", "message", ["chat_id", "platform_id"])


def _slot() -> None:
    op.create_table(
        "slot",
        sa.Column("case_id", _ID, autoincrement=False, primary_key=True),
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["support_case.id"], name="fk_slot_case_id"),
    )


def _timer() -> None:
    op.create_table(
        "timer",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("case_id", _ID, nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["support_case.id"], name="fk_timer_case_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_timer_person_id"),
        sa.UniqueConstraint("case_id", "kind", name="uq_timer_case_id_kind"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_timer_due_at", "timer", ["due_at"])


def _link() -> None:
    op.create_table(
        "link",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("message_id", _ID, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("platform_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name="fk_link_message_id"),
        sa.UniqueConstraint(
            "message_id", "chat_id", "platform_id", name="uq_link_message_id_chat_id_platform_id"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_link_place", "link", ["chat_id", "platform_id"])


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("destination", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("effect", sa.Text(), nullable=False),
        sa.Column("case_id", _ID, nullable=True),
        sa.Column("message_id", _ID, nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("posted_at", sa.BigInteger(), nullable=False),
        sa.Column("deadline", sa.BigInteger(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("postponed_until", sa.BigInteger(), nullable=True),
        sa.Column("finished_at", sa.BigInteger(), nullable=True),
        sa.Column("platform_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "state IN ('pending', 'sending', 'sent', 'failed', 'unknown')", name="ck_outbox_state"
        ),
        sa.ForeignKeyConstraint(["case_id"], ["support_case.id"], name="fk_outbox_case_id"),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name="fk_outbox_message_id"),
        sqlite_autoincrement=True,
    )
    _partial_index(
        "ix_outbox_finished", "outbox", ["finished_at"], where="state IN ('sent', 'failed', 'unknown')"
    )
    _partial_index("ix_outbox_in_flight", "outbox", ["id"], where="state IN ('sending')")
    _partial_index(
        "ix_outbox_unsent", "outbox", ["destination", "id", "state"], where="state IN ('pending', 'sending')"
    )
    _partial_index("ix_outbox_waiting", "outbox", ["message_id"], where="state IN ('pending', 'sending')")
