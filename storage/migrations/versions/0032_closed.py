"""Closed ballots by their time: “what was decided lately” read all of them, questions and papers too.

Revision ID: 0032
Revises: 0031
"""

from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_ballots_closed_at", "ballots", ["closed_at"])
