"""Systems with their owners and users, change requests, planned dates.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

document = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")

MOVED = """
    INSERT INTO change_requests (initiative, number, purpose, place)
    SELECT "key", substr(rfc, 1, 100), '', 0 FROM initiatives WHERE rfc <> ''
"""
"""The one number that an initiative had; it stays where it was too, for the release before."""


def upgrade() -> None:
    op.add_column("initiatives", sa.Column("go_live", sa.Date))
    op.create_table(
        "systems",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("name_sv", sa.Text, nullable=False),
        sa.Column("name_en", sa.Text, nullable=False),
        sa.Column("owners", document, nullable=False),
        sa.Column("users", document, nullable=False),
        sa.Column("folded", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_systems"),
    )
    op.create_table(
        "change_requests",
        sa.Column("initiative", sa.String(32), nullable=False),
        sa.Column("number", sa.String(100), nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["initiative"], ["initiatives.key"], name="fk_change_requests_initiative"),
        sa.PrimaryKeyConstraint("initiative", "number", name="pk_change_requests"),
    )
    op.create_table(
        "planned_dates",
        sa.Column("initiative", sa.String(32), nullable=False),
        sa.Column("gate", sa.String(64), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.ForeignKeyConstraint(["initiative"], ["initiatives.key"], name="fk_planned_dates_initiative"),
        sa.PrimaryKeyConstraint("initiative", "gate", name="pk_planned_dates"),
    )
    op.execute(MOVED)
