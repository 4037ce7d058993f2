"""Reminders of ballots, and deadlines that have been moved.

Revision ID: 0022
Revises: 0021
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ballots", sa.Column("moved", sa.Text()))
    op.create_table(
        "ballot_reminders",
        sa.Column("ballot", sa.String(128), nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("ballot", "person", name="pk_ballot_reminders"),
        sa.ForeignKeyConstraint(["ballot"], ["ballots.id"], name="fk_ballot_reminders_ballot"),
    )
