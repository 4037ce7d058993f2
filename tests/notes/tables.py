"""The notes' table, on metadata of its own."""

from sqlalchemy import Boolean, Column, MetaData, String, Table, Text

notes = Table(
    "notes",
    MetaData(),
    Column("id", String(100), primary_key=True),
    Column("person", String(100), nullable=False),
    Column("text", Text, nullable=False),
    Column("done", Boolean, nullable=False),
)
