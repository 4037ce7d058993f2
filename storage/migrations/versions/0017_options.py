"""Announcements that stand in channels too, beside the ledger.

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def ordered(length: int) -> sa.types.TypeEngine[str]:
    """A key, compared byte by byte: rows are locked in its order."""
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "announcement_posts",
        sa.Column("announcement", sa.String(64), primary_key=True),
        sa.Column("channel", ordered(512), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(64), nullable=False),
        sa.Column("text", sa.Integer, nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["announcement"], ["announcements.id"], name="fk_announcement_posts_announcement"
        ),
    )
