"""Each forum's legal regime, what it rests on, and who is away when.

Tables of their own, which point at nothing: forums, people and ballots are read all the time, and locking them behind
what earlier migrations hold would stand in the way of every vote of the release before.

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
    op.create_table(
        "forum_regimes",
        sa.Column("forum", sa.String(64), nullable=False),
        sa.Column("regime", sa.String(16)),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("formal_decision_by", sa.String(64)),
        sa.PrimaryKeyConstraint("forum", name="pk_forum_regimes"),
    )
    op.create_table(
        "absences",
        sa.Column("forum", sa.String(64), nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("substitute", sa.String(64)),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("forum", "person", "first", name="pk_absences"),
    )
