"""When a job that is in hand has been asked for once more: the time of a task's own next run took its place.

Revision ID: 0036
Revises: 0035
"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("jobs", sa.Column("again_at", sa.BigInteger))
