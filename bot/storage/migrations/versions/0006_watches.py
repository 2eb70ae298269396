"""What is looked up on chains: transactions of customers that are followed, and questions of agents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "watch",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("network", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=True),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("known", sa.Text(), nullable=False),
        sa.Column("kept", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('customer_tx', 'agents_tx', 'agents_address')", name="ck_watch_kind"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_watch_person_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_watch_person_id", "watch", ["person_id", "id"])
    op.create_index("ix_watch_begun_at", "watch", ["begun_at"])
    due = sa.text("next_at IS NOT NULL")
    op.create_index("ix_watch_due", "watch", ["next_at"], sqlite_where=due, postgresql_where=due)
