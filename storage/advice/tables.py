"""The table of advice: what each body says of a round of a gate."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, false

from storage.engine.tables import Utc, metadata, partial_index

advice = Table(
    "advice",
    metadata,
    Column("id", String(300), primary_key=True),
    Column("initiative", ForeignKey("initiatives.key"), nullable=False),
    Column("gate", String(64), nullable=False),
    Column("round", Integer, nullable=False),
    Column("due", Utc, nullable=False),
    Column("open", Boolean, nullable=False, server_default=false()),  # neither settled nor frozen
    Column("document", Text, nullable=False),  # JSON: all of it; the other columns are what it is found by
    Index("ix_advice_initiative", "initiative", "gate", "round"),
    partial_index("ix_advice_open", "due", where=Column("open")),
)
