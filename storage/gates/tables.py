"""The tables of ballots: the question, the positions, who may vote in what, and what is said of a decision later."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from storage.engine.tables import Utc, metadata

ballots = Table(
    "ballots",
    metadata,
    Column("id", String(128), primary_key=True),
    Column("initiative", ForeignKey("initiatives.key"), nullable=False, index=True),
    Column("gate", String(64), nullable=False),
    Column("round", Integer, nullable=False),
    Column("state", String(8), nullable=False, index=True),
    Column("deadline", Utc, nullable=False),
    Column("frozen", Text, nullable=False),  # JSON: what was put to the board: never written again
    Column("closed_at", Utc, index=True),  # None: it is open
    Column("closing", Text),  # JSON
    Column(
        "tie", Text
    ),  # JSON: what stands beside the question (`documents.Aside`): the tie, disputes, seats
    Column("conditions", Text),  # JSON: what an approval would be bound to, while it is open
    Column("moved", Text),  # JSON: the deadline as it was moved last; `deadline` has it too
    Column("editions", Text),  # JSON: how the papers were changed while it was open
    UniqueConstraint("initiative", "gate", "round"),
    CheckConstraint("state in ('open', 'closed')", name="state"),
)

positions = Table(
    "positions",
    metadata,
    Column("ballot", ForeignKey("ballots.id"), primary_key=True),
    Column("person", String(64), primary_key=True),
    Column("choice", String(16), nullable=False),
    Column("comment", Text, nullable=False),
    Column("at", Utc, nullable=False),
    Column("turn", Integer, nullable=False),
)

ballot_reminders = Table(
    "ballot_reminders",
    metadata,
    Column("ballot", ForeignKey("ballots.id"), primary_key=True),
    Column("person", String(64), primary_key=True),
    Column("stage", Integer, nullable=False),  # the latest of `ReminderStage` that they were reminded at
)

voters = Table(
    "voters",
    metadata,
    Column("person", String(64), primary_key=True),
    Column("ballot", ForeignKey("ballots.id"), primary_key=True, index=True),
)

consultations = Table(
    "consultations",
    metadata,
    Column("ballot", ForeignKey("ballots.id"), primary_key=True),
    Column("day", Date, nullable=False),
    Column("spoken_with", Text, nullable=False),  # whom the students had there
    Column("said", Text, nullable=False),
    Column("at", Utc, nullable=False),
    Column("by", String(200), nullable=False),
)

dissents = Table(
    "dissents",
    metadata,
    Column("ballot", ForeignKey("ballots.id"), primary_key=True),
    Column("person", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Utc, nullable=False),
)

dispatches = Table(
    "dispatches",
    metadata,
    Column("ballot", ForeignKey("ballots.id"), primary_key=True),
    Column("at", Utc, nullable=False),
    Column("by", String(200), nullable=False),
)
