"""Assignments are found by manager, for what managers get once a week.

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    has_manager = sa.text("manager IS NOT NULL")
    op.create_index(
        "ix_training_assignments_manager",
        "training_assignments",
        ["manager"],
        sqlite_where=has_manager,
        postgresql_where=has_manager,
    )
