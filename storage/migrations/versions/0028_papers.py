"""What a vote is bound to.

Revision ID: 0028
Revises: 0027
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ballots", sa.Column("editions", sa.Text()))
    op.create_table(
        "secrecy",
        sa.Column("initiative", sa.String(32), nullable=False),
        sa.Column("paper", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date()),
        sa.Column("twin", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("initiative", "paper", name="pk_secrecy"),
        sa.ForeignKeyConstraint(["initiative"], ["initiatives.key"], name="fk_secrecy_initiative"),
    )
