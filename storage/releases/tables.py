"""The tables of releases: each with every version of what it said, edits that wait for a choice, and freezes."""

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from storage.engine.numbering import number_series
from storage.engine.tables import Utc, metadata

releases = Table(
    "releases",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("state", String(16), nullable=False),
    Column("manager", String(64), index=True),
    Column("goes_live_at", Utc, index=True),
    Column("initiative", String(64), index=True),
    Column("revision", Integer, nullable=False),
    Column("document", Text, nullable=False),  # JSON: all of it; the other columns are what it is found by
    CheckConstraint("revision > 0", name="revision"),
)

release_series = number_series("release_series")

release_drafts = Table(
    "release_drafts",
    metadata,
    Column("initiative", ForeignKey("initiatives.key"), primary_key=True),
    Column("release", ForeignKey("releases.id"), index=True),  # null only while its transaction lasts
)

release_revisions = Table(
    "release_revisions",
    metadata,
    Column("release", ForeignKey("releases.id"), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("document", Text, nullable=False),
)

release_edits = Table(
    "release_edits",
    metadata,
    Column("release", ForeignKey("releases.id"), primary_key=True),
    Column("person", String(200), primary_key=True),
    Column("base", Integer, nullable=False),
    Column("content", Text, nullable=False),  # JSON: name → text
    Column("at", Utc, nullable=False),
)

freezes = Table(
    "freezes",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("document", Text, nullable=False),
    Index("ix_freezes_days", "first", "last"),
)
