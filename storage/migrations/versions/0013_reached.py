"""When people are reached: how often a day; and deliveries are found by their conversation.

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reached",
        sa.Column("person", sa.String(64), primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("kind", sa.String(64), primary_key=True),
        sa.Column("times", sa.Integer, nullable=False),
    )
    op.create_index("ix_reached_day", "reached", ["day"])
    op.create_index("ix_deliveries_conversation", "deliveries", ["conversation"])
