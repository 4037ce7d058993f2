"""The table of needs, the last number of each year, and the chat messages that became needs."""

from sqlalchemy import Column, ForeignKey, String, Table, Text

from storage.engine.numbering import number_series
from storage.engine.tables import Utc, metadata

needs = Table(
    "needs",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("initiative", ForeignKey("initiatives.key"), index=True),
    Column("state", String(16), nullable=False),
    Column("preparer", String(64), index=True),
    Column("at", Utc, nullable=False, index=True),
    Column("document", Text, nullable=False),  # JSON: all of it; the other columns are what it is found by
)

need_series = number_series("need_series")

need_messages = Table(
    "need_messages",
    metadata,
    Column("message", String(64), primary_key=True),  # a digest: the row doesn't tell which chat it was in
    Column("need", ForeignKey("needs.id"), index=True),  # null only while its transaction lasts
)
