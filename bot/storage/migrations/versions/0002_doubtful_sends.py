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
    op.add_column("outbox", sa.Column("plain", sa.Boolean(), nullable=False, server_default=sa.false()))
    unknown = sa.text("state IN ('unknown')")
    op.create_index(
        "ix_outbox_unknown", "outbox", ["message_id"], sqlite_where=unknown, postgresql_where=unknown
    )
    _index_ids("inbox", "message_id")
    _index_ids("outbox", "platform_id")
    partly = sa.text("state IN ('pending', 'sending') AND parts != '[]'")
    op.create_index(
        "ix_outbox_partly_out", "outbox", ["chat_id"], sqlite_where=partly, postgresql_where=partly
    )
    op.create_table(
        "own_topic",
        sa.Column("chat_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("topic_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )


def _index_ids(table: str, number: str) -> None:
    private = sa.text(f"chat_id > 0 AND {number} IS NOT NULL")
    group = sa.text(f"chat_id < 0 AND {number} IS NOT NULL")
    op.create_index(f"ix_{table}_private", table, [number], sqlite_where=private, postgresql_where=private)
    op.create_index(
        f"ix_{table}_group", table, ["chat_id", number], sqlite_where=group, postgresql_where=group
    )
