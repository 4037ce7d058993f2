"""Trainings, where everybody stands with them, their receipts, sessions and bookings.

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

time = sa.DateTime(timezone=True)
runs_out = sa.text("valid_until IS NOT NULL")
not_asked = sa.text("reach = 'not_asked'")


def ordered(length: int) -> sa.types.TypeEngine[str]:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def upgrade() -> None:
    _trainings()
    _assignments()
    _acknowledgements()
    _sessions()


def _trainings() -> None:
    op.create_table(
        "trainings",
        sa.Column("id", ordered(32), nullable=False),
        sa.Column("source", ordered(200), nullable=False),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("resolution", sa.String(64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.CheckConstraint("revision > 0", name="revision"),
        sa.PrimaryKeyConstraint("id", name="pk_trainings"),
    )
    for column in ("source", "owner", "state", "resolution"):
        op.create_index(f"ix_trainings_{column}", "trainings", [column])
    op.create_table(
        "training_series",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year", name="pk_training_series"),
    )


def _assignments() -> None:
    op.create_table(
        "training_assignments",
        sa.Column("training", ordered(32), nullable=False),
        sa.Column("person", ordered(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("assigned_at", time, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("manager", sa.String(64)),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("waiver", sa.String(16)),
        sa.Column("granted_by", sa.Text(), nullable=False),
        sa.Column("departure", sa.String(16)),
        sa.Column("reach", sa.String(16), nullable=False),
        sa.Column("snoozed_until", time),
        sa.Column("reminded_on", sa.Date()),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("completed_at", time),
        sa.Column("valid_until", sa.Date()),
        sa.Column("renewing", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["training"], ["trainings.id"], name="fk_training_assignments_training"),
        sa.PrimaryKeyConstraint("training", "person", name="pk_training_assignments"),
        sqlite_with_rowid=False,
    )
    for name, columns in (
        ("unit", ["training", "unit", "state", "waiver", "valid_until"]),
        ("person", ["person", "state", "reminded_on"]),
    ):
        op.create_index(f"ix_training_assignments_{name}", "training_assignments", columns)
    op.create_index(
        "ix_training_assignments_reach",
        "training_assignments",
        ["training", "person"],
        sqlite_where=not_asked,
        postgresql_where=not_asked,
    )
    op.create_index(
        "ix_training_assignments_valid_until",
        "training_assignments",
        ["training", "valid_until"],
        sqlite_where=runs_out,
        postgresql_where=runs_out,
    )


def _acknowledgements() -> None:
    op.create_table(
        "acknowledgements",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("training", ordered(32), nullable=False),
        sa.Column("person", ordered(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("at", time, nullable=False),
        sa.Column("via", sa.String(16), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("right", sa.Integer()),
        sa.Column("valid_until", sa.Date()),
        sa.ForeignKeyConstraint(["training"], ["trainings.id"], name="fk_acknowledgements_training"),
        sa.PrimaryKeyConstraint("id", name="pk_acknowledgements"),
        sa.UniqueConstraint("training", "person", "round", name="uq_acknowledgements_round"),
    )
    op.create_index("ix_acknowledgements_person", "acknowledgements", ["person", "at"])
    op.create_index("ix_acknowledgements_at", "acknowledgements", ["training", "at"])


def _sessions() -> None:
    op.create_table(
        "training_sessions",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("training", ordered(32), nullable=False),
        sa.Column("starts_at", time, nullable=False),
        sa.Column("ends_at", time, nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("trainer", sa.String(64), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("code", sa.String(32), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["training"], ["trainings.id"], name="fk_training_sessions_training"),
        sa.PrimaryKeyConstraint("id", name="pk_training_sessions"),
    )
    op.create_index("ix_training_sessions_trainer", "training_sessions", ["trainer"])
    op.create_index("ix_training_sessions_training", "training_sessions", ["training", "starts_at"])
    op.create_table(
        "training_bookings",
        sa.Column("session", sa.String(64), nullable=False),
        sa.Column("person", ordered(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("at", time, nullable=False),
        sa.Column("checked_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["session"], ["training_sessions.id"], name="fk_training_bookings_session"),
        sa.PrimaryKeyConstraint("session", "person", name="pk_training_bookings"),
    )
    op.create_index("ix_training_bookings_person", "training_bookings", ["person"])
