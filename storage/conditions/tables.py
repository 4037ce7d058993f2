"""The table of conditions: one document each, with what it is found by."""

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Integer, String, Table, Text

from storage.engine.tables import metadata

conditions = Table(
    "conditions",
    metadata,
    Column("id", String(160), primary_key=True),
    Column("initiative", ForeignKey("initiatives.key"), nullable=False, index=True),
    Column("gate", String(64), nullable=False),
    Column("ballot", String(128), index=True),
    Column("state", String(16), nullable=False, index=True),
    Column("owner", String(64), nullable=False, index=True),
    Column("due", Date, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("document", Text, nullable=False),  # JSON: all of it; the other columns are what it is found by
    CheckConstraint("revision > 0", name="revision"),
)
