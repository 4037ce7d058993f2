"""Who votes in a ballot, found by the ballot: `log verify` read every voter of every ballot for each.

Revision ID: 0034
Revises: 0033
"""

from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_voters_ballot", "voters", ["ballot"])
