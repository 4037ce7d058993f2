"""Checkpoints of the log, and the register of decisions.

Revision ID: 0023
Revises: 0022
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

time = sa.DateTime(timezone=True)
key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "log_tree",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("size", key, nullable=False),
        sa.Column("frontier", sa.Text(), nullable=False),
        sa.CheckConstraint("id = 1", name="only_one"),
        sa.PrimaryKeyConstraint("id", name="pk_log_tree"),
    )
    op.execute("INSERT INTO log_tree (id, size, frontier) VALUES (1, 0, '')")
    op.create_table(
        "checkpoints",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("size", key, nullable=False),
        sa.Column("root", sa.String(64), nullable=False),
        sa.Column("at", time, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_checkpoints"),
    )
    _register()


def _register() -> None:
    ballot = sa.String(128).with_variant(sa.String(128, collation="C"), "postgresql")
    op.create_table(
        "decisions",
        sa.Column("ballot", ballot, nullable=False),
        sa.Column("initiative", sa.String(64), nullable=False),
        sa.Column("gate", sa.String(64), nullable=False),
        sa.Column("forum", sa.String(64)),
        sa.Column("channel", sa.Text()),
        sa.Column("outcome", sa.String(32), nullable=False),
        sa.Column("decided_at", time, nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("valid_until", sa.Date()),
        sa.Column("report_on", sa.Date()),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("ballot", name="pk_decisions"),
    )
    for column in ("initiative", "decided_at"):
        op.create_index(f"ix_decisions_{column}", "decisions", [column])
    op.create_table(
        "decision_viewers",
        sa.Column("ballot", sa.String(128), nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("ballot", "person", name="pk_decision_viewers"),
    )
    op.create_index("ix_decision_viewers_person", "decision_viewers", ["person"])
