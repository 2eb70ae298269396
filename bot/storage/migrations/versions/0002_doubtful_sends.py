"""What is needed to find out whether a request that got no answer was carried out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("inbox", sa.Column("chat_id", sa.BigInteger()))
    op.add_column("inbox", sa.Column("message_id", sa.BigInteger()))
    urgency = sa.Column("urgency", sa.Text(), nullable=False, server_default="text")
    op.add_column("outbox", urgency)
    op.add_column("outbox", sa.Column("started_at", sa.BigInteger()))
    op.add_column("outbox", sa.Column("chat_id", sa.BigInteger()))
    op.add_column("outbox", sa.Column("floor", sa.BigInteger()))
    op.add_column("outbox", sa.Column("parts", sa.Text(), nullable=False, server_default="[]"))
    unknown = sa.text("state IN ('unknown')")
    op.create_index(
        "ix_outbox_unknown", "outbox", ["message_id"], sqlite_where=unknown, postgresql_where=unknown
    )
    op.create_table(
        "own_topic",
        sa.Column("chat_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("topic_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
