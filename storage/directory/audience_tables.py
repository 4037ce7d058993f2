"""The tables of audiences: resolved, saved, listed in files; and what people have opted out of."""

from sqlalchemy import Column, Integer, String, Table, Text

from storage.engine.tables import Document, Utc, metadata, ordered

resolutions = Table(
    "resolutions",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("audience", Document, nullable=False),
    Column("plan", Document, nullable=False),
    Column("topic", String(64), nullable=False),
    Column("state", String(16), nullable=False),
    Column("at", Utc, nullable=False),
    Column("included", Integer, nullable=False),
    Column("excluded", Document, nullable=False),
    Column("languages", Document, nullable=False),
    Column("problem", String(64), nullable=False),
    Column("part", Text, nullable=False),
)

resolution_people = Table(
    "resolution_people",
    metadata,
    Column("resolution", String(64), primary_key=True),
    Column("person", ordered(64), primary_key=True),
    Column("language", String(8)),
    Column("excluded", String(16)),
)
"""Neither a language nor a reason: nothing is known yet but that they are meant."""

saved_audiences = Table(
    "saved_audiences",
    metadata,
    Column("folded", ordered(200), primary_key=True),
    Column("name", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("audience", Document, nullable=False),
    Column("at", Utc, nullable=False),
    Column("resolution", String(64)),
    Column("before", String(64)),
    Column("revision", Integer, nullable=False),
)

people_lists = Table(
    "people_lists",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("person", ordered(64), primary_key=True),
)

opt_outs = Table(
    "opt_outs",
    metadata,
    Column("topic", String(64), primary_key=True),
    Column("person", ordered(64), primary_key=True),
    Column("at", Utc, nullable=False),
)
