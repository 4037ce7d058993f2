"""The directory: everyone in the organisation, and groups with their members.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

document = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
moment = sa.DateTime(timezone=True)


def ordered(length: int) -> sa.String:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


TEXTS = ("name", "mail", "unit", "place", "title")
FOLDED = ("name_folded", "mail_folded", "unit_folded", "place_folded", "title_folded")


def upgrade() -> None:
    op.create_table(
        "directory_people",
        sa.Column("id", ordered(64), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in TEXTS),
        sa.Column("manager", sa.String(64)),
        sa.Column("locale", sa.String(8), nullable=False),
        sa.Column("time_zone", sa.String(64), nullable=False),
        sa.Column("enabled", sa.Boolean, nullable=False),
        sa.Column("guest", sa.Boolean, nullable=False),
        sa.Column("leave", document, nullable=False),
        sa.Column("source", sa.String(16), nullable=False),
        sa.Column("as_of", moment, nullable=False),
        sa.Column("gone_at", moment),
        *(sa.Column(name, sa.Text, nullable=False) for name in FOLDED),
        sa.PrimaryKeyConstraint("id", name="pk_directory_people"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_directory_people_mail", "directory_people", ["mail_folded"])
    for name in ("unit", "place", "title"):
        op.create_index(f"ix_directory_people_{name}", "directory_people", [f"{name}_folded", "id"])
    op.create_table(
        "directory_groups",
        sa.Column("id", ordered(512), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("name_folded", sa.Text, nullable=False),
        sa.Column("as_of", moment),
        sa.Column("problem", sa.String(32), nullable=False),
        sa.Column("reading", sa.BigInteger, nullable=False),
        sa.Column("begun", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_directory_groups"),
    )
    op.create_table(
        "directory_members",
        sa.Column("group", ordered(512), nullable=False),
        sa.Column("reading", sa.BigInteger, nullable=False),
        sa.Column("person", ordered(64), nullable=False),
        sa.PrimaryKeyConstraint("group", "reading", "person", name="pk_directory_members"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "directory_readings",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("begun_at", moment, nullable=False),
        sa.Column("done_at", moment),
        sa.Column("delta", sa.Text, nullable=False),
        sa.Column("people", sa.BigInteger, nullable=False),
        sa.Column("problem", sa.String(32), nullable=False),
        sa.Column("full_at", moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_directory_readings"),
    )
