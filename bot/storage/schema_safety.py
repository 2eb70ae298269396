"""The tables behind "is this really you?": what was sent to whom, and which domains are bad. The others are in schema."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table

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
