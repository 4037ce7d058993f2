"""Advice before a gate.

Revision ID: 0025
Revises: 0024
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "advice",
        sa.Column("id", sa.String(300), nullable=False),
        sa.Column("initiative", sa.String(32), nullable=False),
        sa.Column("gate", sa.String(64), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("open", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_advice"),
        sa.ForeignKeyConstraint(["initiative"], ["initiatives.key"], name="fk_advice_initiative"),
    )
    op.create_index("ix_advice_initiative", "advice", ["initiative", "gate", "round"])
    is_open = sa.text("open")
    op.create_index("ix_advice_open", "advice", ["due"], sqlite_where=is_open, postgresql_where=is_open)
