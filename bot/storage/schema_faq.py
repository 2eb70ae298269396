"""The tables of the knowledge base, which is written to be published and never sealed. The others are in schema."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKeyConstraint, Integer, Table

from bot.ports import Stage
from bot.storage.columns import Moment, Text, Word, one_of
from bot.storage.schema import metadata

faq_entry = Table(
    "faq_entry",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("topic", Text, nullable=False),
    Column("stage", Word(Stage), nullable=False),
    Column("security", Boolean, nullable=False),
    Column("internal", Boolean, nullable=False),
    Column("changed_at", Moment),
    Column("changed_by", Text, nullable=False),
    one_of("stage", Stage),
    CheckConstraint("version > 0", name="version"),
)

faq_text = Table(
    "faq_text",
    metadata,
    Column("entry_id", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("language", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    ForeignKeyConstraint(["entry_id", "version"], ["faq_entry.id", "faq_entry.version"]),
)

faq_phrase = Table(
    "faq_phrase",
    metadata,
    Column("entry_id", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("language", Text, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("phrase", Text, nullable=False),
    ForeignKeyConstraint(
        ["entry_id", "version", "language"],
        ["faq_text.entry_id", "faq_text.version", "faq_text.language"],
    ),
)
