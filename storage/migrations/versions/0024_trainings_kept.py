"""How long receipts are kept, and links that are dead.

Revision ID: 0024
Revises: 0023
"""

import sqlalchemy as sa
from alembic import op

from storage.engine.tables import Utc, ordered

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, and the index of those whose cards are on their way."""
    sending = sa.text("reach = 'sending'")
    op.create_index(
        "ix_training_assignments_sending",
        "training_assignments",
        ["training"],
        sqlite_where=sending,
        postgresql_where=sending,
    )
    op.create_table(
        "training_dead_links",
        sa.Column("training", ordered(32), sa.ForeignKey("trainings.id"), primary_key=True),
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("link", sa.Text, nullable=False),
        sa.Column("status", sa.Integer, nullable=False),
        sa.Column("since", Utc, nullable=False),
    )
