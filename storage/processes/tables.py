"""The table of process models."""

from sqlalchemy import Column, String, Table, Text

from storage.engine.tables import metadata

processes = Table(
    "processes",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("version", String(32), primary_key=True),
    Column("content_hash", String(64), primary_key=True),
    Column("content", Text, nullable=False),
)
