"""The tables of mails and reminders, and of who was asked to be sent to later."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table

from storage.engine.tables import Document, Utc, metadata, ordered

follow_ups = Table(
    "announcement_follow_ups",
    metadata,
    Column("announcement", ForeignKey("announcements.id"), primary_key=True),
    Column("way", String(16), primary_key=True),
    Column("person", ordered(64), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("due_at", Utc, nullable=False),
    Column("state", String(16), nullable=False),
    Column("reason", String(64), nullable=False),
    Column("at", Utc),
    Index("ix_announcement_follow_ups_state", "announcement", "way", "state", "due_at"),
)

joinings = Table(
    "announcement_joinings",
    metadata,
    Column("resolution", String(64), primary_key=True),
    Column("announcement", ForeignKey("announcements.id"), nullable=False, index=True),
    Column("at", Utc, nullable=False),
    Column("state", String(16), nullable=False),
    Column("joined", Integer, nullable=False),
    Column("problem", String(100), nullable=False),
    Column("params", Document, nullable=False),
)
