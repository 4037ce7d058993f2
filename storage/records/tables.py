"""The tables of the log. What guards them is in guards.py."""

from sqlalchemy import CheckConstraint, Column, Integer, String, Table, Text

from storage.engine.tables import Key, metadata

log = Table(
    "log",
    metadata,
    Column("seq", Key, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),  # like data, the text that was hashed, to the byte
    Column("kind", String(64), nullable=False),
    Column("subject", String(256), nullable=False, index=True),
    Column("actor", String(128), nullable=False),
    Column("data", Text, nullable=False),  # JSON as text
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

log_tail = Table(  # one row, locked by whoever appends: entries are sealed one after another
    "log_tail",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("seq", Key, nullable=False),
    Column("hash", String(64), nullable=False),
    CheckConstraint("id = 1", name="only_one"),
)
