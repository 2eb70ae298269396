"""The log takes two more steps: a draft was stopped, and a stopped draft was released."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_COLUMNS = "id, case_id, person_id, step, at, agent_id, why, priority, tag, score, number, entry"
_STEPS = (
    "step IN ('opened', 'customer_wrote', 'answered', 'missed', 'queued', 'claimed', 'released', 'transferred', "
    "'replied', 'unsaid', 'noted', 'back_to_bot', 'left', 'snoozed', 'woken', 'resolved', 'reopened', 'closed', "
    "'rated', 'commented', 'news', 'raised', 'unreachable', 'draft_stopped', 'draft_released')"
)
_WHYS = (
    "why IN ('asked', 'missed', 'none_fits', 'complaint', 'secret', 'theft', 'report', 'voice', 'fault', 'helped', "
    "'idle', 'agent', 'no_reply', 'window_over', 'spam', 'left')"
)
_TAGS = "tag IN ('question', 'transaction', 'complaint', 'secret', 'theft', 'voice', 'fault')"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _made_again()
        return
    op.drop_constraint("ck_event_step", "event", type_="check")
    op.create_check_constraint("ck_event_step", "event", _STEPS)


def _made_again() -> None:
    """SQLite changes no CHECK, so that the table is made anew and its rows are moved."""
    op.drop_index("ix_event_case_id", "event")
    op.drop_index("ix_event_at", "event")
    op.rename_table("event", "event_before")
    _event()
    op.execute(f"INSERT INTO event ({_COLUMNS}) SELECT {_COLUMNS} FROM event_before ORDER BY id")
    op.drop_table("event_before")
    op.create_index("ix_event_case_id", "event", ["case_id", "id"])
    op.create_index("ix_event_at", "event", ["at"])


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
        sa.CheckConstraint(_STEPS, name="ck_event_step"),
        sa.CheckConstraint(_TAGS, name="ck_event_tag"),
        sa.CheckConstraint(_WHYS, name="ck_event_why"),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name="fk_event_agent_id"),
        sa.ForeignKeyConstraint(["case_id"], ["support_case.id"], name="fk_event_case_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_event_person_id"),
        sqlite_autoincrement=True,
    )
