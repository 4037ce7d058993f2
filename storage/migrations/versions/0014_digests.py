"""Digests: what comes to people by itself or merged, day by day; and which recipients' rows are in which digest.

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def ordered(length: int) -> sa.String:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def upgrade() -> None:
    op.drop_table("reached")  # nothing has been counted in it yet
    op.create_table(
        "reached",
        sa.Column("person", ordered(64), primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("direct", sa.Integer, nullable=False),
        sa.Column("digest", sa.Integer, nullable=False),
        sa.Column("merged", sa.Integer, nullable=False),
    )
    op.create_index("ix_reached_day", "reached", ["day"])
    op.drop_column("ledger", "digest")  # it was never set
    op.add_column("ledger", sa.Column("digest", sa.String(16), nullable=False, server_default=sa.text("''")))
    op.add_column("ledger", sa.Column("place", sa.Integer, nullable=False, server_default="0"))
    op.add_column("ledger", sa.Column("counted", sa.Date))
    merged = sa.text("digest <> ''")
    op.create_index(
        "ix_ledger_digest", "ledger", ["person", "digest"], sqlite_where=merged, postgresql_where=merged
    )
    op.create_index(
        "ix_ledger_merged", "ledger", ["announcement", "person"], sqlite_where=merged, postgresql_where=merged
    )
