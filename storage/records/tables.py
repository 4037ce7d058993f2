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

pseudonyms = Table(  # who is meant by the names in the log: bot.core.hidden
    "pseudonyms",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("salt", String(32), nullable=False),
    Column("person", String(64), nullable=False, unique=True, index=True),
)

log_texts = Table(  # what the log holds only hashes of, and can be removed here: bot.core.hidden
    "log_texts",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("salt", String(32), nullable=False),
    Column("text", Text, nullable=False),
    Column("person", String(64), index=True),
)

log_tail = Table(  # one row, locked by whoever appends: entries are sealed one after another
    "log_tail",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("seq", Key, nullable=False),
    Column("hash", String(64), nullable=False),
    CheckConstraint("id = 1", name="only_one"),
)
