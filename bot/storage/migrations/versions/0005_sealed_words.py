"""What is only sent in its newest form is told by a column of its own, and keyed marks of secrets that came before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("outbox", sa.Column("newest_of", sa.Text(), nullable=False, server_default=""))
    op.execute(
        "UPDATE outbox SET newest_of = effect"
        " WHERE kind IN ('UpdateCard', 'RenameTopic') AND state IN ('pending', 'sending')"
    )
    op.create_table(
        "secret_mark",
        sa.Column(
            "person_id",
            _ID,
            sa.ForeignKey("person.id", name="fk_secret_mark_person_id"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("mark", sa.Text(), primary_key=True),
        sa.Column(
            "case_id", _ID, sa.ForeignKey("support_case.id", name="fk_secret_mark_case_id"), nullable=True
        ),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_secret_mark_mark", "secret_mark", ["mark"])
    op.create_index("ix_secret_mark_at", "secret_mark", ["at"])
