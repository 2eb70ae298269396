"""Fingerprints of what was sent, the domains known to be bad, and customers' code words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("person", sa.Column("code_word", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "fingerprint",
        sa.Column(
            "person_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.ForeignKey("person.id", name="fk_fingerprint_person_id"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("mark", sa.Text(), primary_key=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_fingerprint_at", "fingerprint", ["at"])
    op.create_table("bad_domain", sa.Column("domain", sa.Text(), primary_key=True))
