"""Calls to other systems: how often the outcome of one was in doubt, their order, and how hard a system may be asked.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("jobs", sa.Column("doubts", sa.Integer(), server_default="0", nullable=False))
    unfinished = sa.text("queue = 'effect' and state <> 'done'")
    op.create_index(
        "ix_jobs_effects", "jobs", ["subject", "id"], sqlite_where=unfinished, postgresql_where=unfinished
    )
    name = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")
    document = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
    op.create_table(
        "targets",
        sa.Column("name", name, nullable=False),
        sa.Column("times", document, nullable=False),
        sa.Column("blocked_until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_targets"),
    )
