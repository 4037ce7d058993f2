"""Advice before a gate, and needs.

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
    _needs()


def _needs() -> None:
    op.create_table(
        "needs",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("initiative", sa.String(32)),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("preparer", sa.String(64)),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_needs"),
        sa.ForeignKeyConstraint(["initiative"], ["initiatives.key"], name="fk_needs_initiative"),
    )
    for column in ("initiative", "preparer", "at"):
        op.create_index(f"ix_needs_{column}", "needs", [column])
    op.create_table(
        "need_series",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year", name="pk_need_series"),
    )
