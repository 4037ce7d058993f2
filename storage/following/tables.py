"""The tables of who follows what and is to hear of what, and of how initiatives go."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from storage.engine.tables import Document, Utc, metadata, ordered

follows = Table(
    "follows",
    metadata,
    Column("person", String(64), primary_key=True),
    Column("initiative", String(32), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("since", Utc, nullable=False),
    Index("ix_follows_initiative_kind_person", "initiative", "kind", "person"),
)

happenings = Table(  # what has happened with initiatives that somebody follows: for two months
    "happenings",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("initiative", String(32), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("what", String(16), nullable=False),
    Column("urgent", Boolean, nullable=False),
    Column("data", Document, nullable=False),
    Column("at", Utc, nullable=False, index=True),
)

happenings_told = Table(  # a row for each who is to hear of it; told_on: the day on which they did
    "happenings_told",
    metadata,
    Column("person", ordered(64), primary_key=True),
    Column("news", String(64), primary_key=True),
    Column("told_on", Date),
    Column("alone", Boolean, nullable=False),
    Index("ix_happenings_told_news", "news"),
    Index("ix_happenings_told_told_on_person", "told_on", "person"),
)

pulses = Table(
    "pulses",
    metadata,
    Column("initiative", String(32), primary_key=True),
    Column("moved_at", Utc, nullable=False),
    Column("still", Boolean, nullable=False, index=True),
    Column("colour", String(16)),
    Column("words", Text, nullable=False),
    Column("said_by", String(64), nullable=False),
    Column("said_at", Utc),
    Column("round", Integer, nullable=False),
    Column("asked_at", Utc),
    Column("asked", String(64), nullable=False),
    CheckConstraint("colour in ('green', 'yellow', 'red')", name="colour"),
)
