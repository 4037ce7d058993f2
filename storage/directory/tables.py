"""The tables of everybody in the organisation, and of groups with their members."""

from sqlalchemy import BigInteger, Boolean, Column, Index, String, Table, Text

from storage.engine.tables import Document, Utc, metadata, ordered

directory_people = Table(
    "directory_people",
    metadata,
    Column("id", ordered(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("mail", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("manager", String(64)),
    Column("locale", String(8), nullable=False),
    Column("time_zone", String(64), nullable=False),
    Column("enabled", Boolean, nullable=False),
    Column("guest", Boolean, nullable=False),
    Column("leave", Document, nullable=False),
    Column("source", String(16), nullable=False),
    Column("as_of", Utc, nullable=False),
    Column("gone_at", Utc),
    # as they are looked for, whatever their case: see storage/directory/people.py
    Column("name_folded", Text, nullable=False),
    Column("mail_folded", Text, nullable=False),
    Column("unit_folded", Text, nullable=False),
    Column("place_folded", Text, nullable=False),
    Column("title_folded", Text, nullable=False),
    Index("ix_directory_people_mail", "mail_folded"),
    Index("ix_directory_people_unit", "unit_folded", "id"),
    Index("ix_directory_people_place", "place_folded", "id"),
    Index("ix_directory_people_title", "title_folded", "id"),
    sqlite_with_rowid=False,
)

directory_groups = Table(
    "directory_groups",
    metadata,
    Column("id", ordered(512), primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_folded", Text, nullable=False),
    Column("as_of", Utc),
    Column("problem", String(32), nullable=False),
    # the complete one, whose people are its members; 0: none yet
    Column("reading", BigInteger, nullable=False),
    Column("begun", BigInteger, nullable=False),  # the unfinished one
)

directory_members = Table(
    "directory_members",
    metadata,
    Column("group", ordered(512), primary_key=True),
    Column("reading", BigInteger, primary_key=True, autoincrement=False),
    Column("person", ordered(64), primary_key=True),
    sqlite_with_rowid=False,
)

directory_readings = Table(
    "directory_readings",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("number", BigInteger, nullable=False),
    Column("state", String(16), nullable=False),
    Column("begun_at", Utc, nullable=False),
    Column("done_at", Utc),
    Column("delta", Text, nullable=False),
    Column("people", BigInteger, nullable=False),
    Column("problem", String(32), nullable=False),
    Column("full_at", Utc, nullable=False),
)
