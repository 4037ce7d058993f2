"""Decisions, found by the day on which they are to be reported on or run out: each reminder read the whole register.

Revision ID: 0035
Revises: 0034
"""

from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_decisions_valid_until", "decisions", ["valid_until"])
    op.create_index("ix_decisions_report_on", "decisions", ["report_on"])
