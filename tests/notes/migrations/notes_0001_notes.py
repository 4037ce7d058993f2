"""A table for notes."""

import sqlalchemy as sa
from alembic import op

revision = "notes_0001"
down_revision = None
branch_labels = ("notes",)
depends_on = "0001"


def upgrade() -> None:
    op.create_table(
        "notes",
        sa.Column("id", sa.String(100), primary_key=True),
        sa.Column("person", sa.String(100), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
    )
