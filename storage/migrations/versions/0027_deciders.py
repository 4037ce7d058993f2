"""Who decides: what rules go by, and consultations with students.

Revision ID: 0027
Revises: 0026
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("initiatives", sa.Column("amount", sa.BigInteger()))
    op.add_column("initiatives", sa.Column("reach", sa.String(16)))
    op.add_column("initiatives", sa.Column("risk", sa.String(16)))
    op.add_column("initiatives", sa.Column("students", sa.Boolean()))
    op.create_table(
        "consultations",
        sa.Column("ballot", sa.String(128), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("spoken_with", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("ballot", name="pk_consultations"),
        sa.ForeignKeyConstraint(["ballot"], ["ballots.id"], name="fk_consultations_ballot"),
    )
