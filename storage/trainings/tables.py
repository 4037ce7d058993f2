"""The tables of trainings: each training, where everybody stands with it, their receipts, and its sessions."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from storage.engine.numbering import number_series
from storage.engine.tables import Utc, metadata, ordered, partial_index

trainings = Table(
    "trainings",
    metadata,
    Column("id", ordered(32), primary_key=True),
    Column("source", ordered(200), nullable=False, index=True),
    Column("owner", String(64), nullable=False, index=True),
    Column("state", String(16), nullable=False, index=True),
    Column("resolution", String(64), nullable=False, index=True),
    Column("revision", Integer, nullable=False),
    Column("document", Text, nullable=False),  # JSON: all of it; the other columns are what it is found by
    Column("folded", Text, nullable=False),  # its texts as they are searched
    CheckConstraint("revision > 0", name="revision"),
)

training_series = number_series("training_series")

RUNS_OUT = text("valid_until IS NOT NULL")
HAS_MANAGER = text("manager IS NOT NULL")
NOT_ASKED = text("reach = 'not_asked'")
SENDING = text("reach = 'sending'")

training_assignments = Table(
    "training_assignments",
    metadata,
    Column("training", ordered(32), ForeignKey("trainings.id"), primary_key=True),
    Column("person", ordered(64), primary_key=True),
    Column("state", String(16), nullable=False),
    Column("version", Integer, nullable=False),
    Column("language", String(8), nullable=False),
    Column("assigned_at", Utc, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("round", Integer, nullable=False),
    Column("unit", Text, nullable=False),
    Column("manager", String(64)),
    Column("reason", Text, nullable=False),
    Column("waiver", String(16)),
    Column("granted_by", Text, nullable=False),
    Column("departure", String(16)),
    Column("reach", String(16), nullable=False),
    Column("snoozed_until", Utc),
    Column("reminded_on", Date),
    Column("reminders", Integer, nullable=False),
    Column("completed_at", Utc),
    Column("valid_until", Date),
    Column("renewing", Boolean, nullable=False),
    partial_index(
        "ix_training_assignments_reach",
        "training",
        "person",
        where=NOT_ASKED,
    ),
    partial_index("ix_training_assignments_sending", "training", where=SENDING),
    Index("ix_training_assignments_unit", "training", "unit", "state", "waiver", "valid_until"),
    partial_index(
        "ix_training_assignments_manager",
        "manager",
        where=HAS_MANAGER,
    ),
    Index("ix_training_assignments_person", "person", "state", "reminded_on"),
    partial_index(
        "ix_training_assignments_valid_until",
        "training",
        "valid_until",
        where=RUNS_OUT,
    ),
    sqlite_with_rowid=False,
)
"""The index by unit answers coverage alone, whatever else a row holds."""

acknowledgements = Table(
    "acknowledgements",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("training", ordered(32), ForeignKey("trainings.id"), nullable=False),
    Column("person", ordered(64), nullable=False),
    Column("version", Integer, nullable=False),
    Column("round", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("statement", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("at", Utc, nullable=False),
    Column("via", String(16), nullable=False),
    Column("by", Text, nullable=False),
    Column("late", Boolean, nullable=False),
    Column("right", Integer),
    Column("valid_until", Date),
    UniqueConstraint("training", "person", "round", name="uq_acknowledgements_round"),
    Index("ix_acknowledgements_person", "person", "at"),
    Index("ix_acknowledgements_at", "training", "at"),
)

training_sessions = Table(
    "training_sessions",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("training", ordered(32), ForeignKey("trainings.id"), nullable=False),
    Column("starts_at", Utc, nullable=False),
    Column("ends_at", Utc, nullable=False),
    Column("seats", Integer, nullable=False),
    Column("trainer", String(64), nullable=False, index=True),
    Column("place", Text, nullable=False),
    Column("link", Text, nullable=False),
    Column("code", String(32), nullable=False),
    Column("state", String(16), nullable=False),
    Column("revision", Integer, nullable=False),
    Index("ix_training_sessions_training", "training", "starts_at"),
)

training_bookings = Table(
    "training_bookings",
    metadata,
    Column("session", String(64), ForeignKey("training_sessions.id"), primary_key=True),
    Column("person", ordered(64), primary_key=True),
    Column("state", String(16), nullable=False),
    Column("turn", Integer, nullable=False),
    Column("at", Utc, nullable=False),
    Column("checked_by", Text, nullable=False),
    Index("ix_training_bookings_person", "person"),
)

training_dead_links = Table(
    "training_dead_links",
    metadata,
    Column("training", ordered(32), ForeignKey("trainings.id"), primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("link", Text, nullable=False),
    Column("status", Integer, nullable=False),
    Column("since", Utc, nullable=False),
)
