"""Conditions of decisions, and what follows an outcome.

Revision ID: 0021
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

Utc = sa.DateTime(timezone=True)


def upgrade() -> None:
    """What is attached to open ballots, the conditions themselves, dissents and dispatches."""
    op.add_column("ballots", sa.Column("conditions", sa.Text))
    op.create_table(
        "conditions",
        sa.Column("id", sa.String(160), primary_key=True),
        sa.Column("initiative", sa.String(32), nullable=False, index=True),
        sa.Column("gate", sa.String(64), nullable=False),
        sa.Column("ballot", sa.String(128), index=True),
        sa.Column("state", sa.String(16), nullable=False, index=True),
        sa.Column("owner", sa.String(64), nullable=False, index=True),
        sa.Column("due", sa.Date, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.CheckConstraint("revision > 0", name="revision"),
        sa.ForeignKeyConstraint(["initiative"], ["initiatives.key"], name="fk_conditions_initiative"),
    )
    op.create_table(
        "dissents",
        sa.Column("ballot", sa.String(128), primary_key=True),
        sa.Column("person", sa.String(64), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", Utc, nullable=False),
        sa.ForeignKeyConstraint(["ballot"], ["ballots.id"], name="fk_dissents_ballot"),
    )
    op.create_table(
        "dispatches",
        sa.Column("ballot", sa.String(128), primary_key=True),
        sa.Column("at", Utc, nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.ForeignKeyConstraint(["ballot"], ["ballots.id"], name="fk_dispatches_ballot"),
    )
