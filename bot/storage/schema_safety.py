"""Tables of keyed marks: of what was sent to whom, of secrets seen, of deeds; and of bad domains. The others are in schema."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Table

from bot.storage.columns import Id, Moment, Text
from bot.storage.schema import metadata

fingerprint = Table(
    "fingerprint",
    metadata,
    Column("person_id", Id, ForeignKey("person.id"), primary_key=True, autoincrement=False),
    Column("mark", Text, primary_key=True),
    Column("at", Moment, nullable=False),
    Index("ix_fingerprint_at", "at"),
)
"""Keyed marks, from which no word of what was sent follows."""

bad_domain = Table("bad_domain", metadata, Column("domain", Text, primary_key=True))

secret_mark = Table(
    "secret_mark",
    metadata,
    Column("person_id", Id, ForeignKey("person.id"), primary_key=True, autoincrement=False),
    Column("mark", Text, primary_key=True),
    Column("case_id", Id, ForeignKey("support_case.id")),
    Column("at", Moment, nullable=False),
    Index("ix_secret_mark_mark", "mark"),
    Index("ix_secret_mark_at", "at"),
)
"""Marks of secrets that customers sent, keyed with what is not in the database."""

audit = Table(
    "audit",
    metadata,
    Column("id", Id, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("agent_id", Id, ForeignKey("agent.id")),
    Column("act", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("mark", Text, nullable=False),
    sqlite_autoincrement=True,
)
"""What people with power did, in ids; each mark is over its row and the mark before it."""

audit_end = Table(
    "audit_end",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("count", BigInteger, nullable=False),
    Column("mark", Text, nullable=False),
    Column("proof", Text, nullable=False),
)
"""One row: how many of them there are, so that the newest cannot be taken away unseen."""
