"""Each forum's legal regime and what its rules say beside.

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Columns that the release before leaves empty, who is away when, and the conflicts that are disputed."""
    op.add_column("ballots", sa.Column("disputes", sa.Text()))
    op.add_column("forums", sa.Column("regime", sa.String(16)))
    op.add_column("forums", sa.Column("basis", sa.Text()))
    op.add_column("forums", sa.Column("formal_decision_by", sa.String(64)))
    op.create_table(
        "absences",
        sa.Column(
            "forum", sa.String(64), sa.ForeignKey("forums.id", name="fk_absences_forum"), nullable=False
        ),
        sa.Column(
            "person", sa.String(64), sa.ForeignKey("people.id", name="fk_absences_person"), nullable=False
        ),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("substitute", sa.String(64), sa.ForeignKey("people.id", name="fk_absences_substitute")),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("forum", "person", "first", name="pk_absences"),
    )
