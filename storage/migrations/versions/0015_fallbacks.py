"""Mails and reminders about announcements, when each was delivered, and who joined since.

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

document = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
time = sa.DateTime(timezone=True)


def ordered(length: int) -> sa.types.TypeEngine[str]:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("ledger", sa.Column("delivered_at", time))
    op.create_table(
        "announcement_follow_ups",
        sa.Column("announcement", sa.String(64), nullable=False),
        sa.Column("way", sa.String(16), nullable=False),
        sa.Column("person", ordered(64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("due_at", time, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(64), nullable=False),
        sa.Column("at", time),
        sa.ForeignKeyConstraint(
            ["announcement"], ["announcements.id"], name="fk_announcement_follow_ups_announcement"
        ),
        sa.PrimaryKeyConstraint("announcement", "way", "person", "number", name="pk_announcement_follow_ups"),
    )
    op.create_index(
        "ix_announcement_follow_ups_state",
        "announcement_follow_ups",
        ["announcement", "way", "state", "due_at"],
    )
    op.create_table(
        "announcement_joinings",
        sa.Column("resolution", sa.String(64), nullable=False),
        sa.Column("announcement", sa.String(64), nullable=False),
        sa.Column("at", time, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("joined", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(100), nullable=False),
        sa.Column("params", document, nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement"], ["announcements.id"], name="fk_announcement_joinings_announcement"
        ),
        sa.PrimaryKeyConstraint("resolution", name="pk_announcement_joinings"),
    )
    op.create_index("ix_announcement_joinings_announcement", "announcement_joinings", ["announcement"])
