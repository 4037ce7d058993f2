"""Releases, their series, and freeze periods.

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

Utc = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "releases",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("manager", sa.String(64)),
        sa.Column("goes_live_at", Utc),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_releases"),
        sa.CheckConstraint("revision > 0", name="revision"),
    )
    op.create_index("ix_releases_manager", "releases", ["manager"])
    op.create_index("ix_releases_goes_live_at", "releases", ["goes_live_at"])
    op.create_table(
        "release_series",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year", name="pk_release_series"),
    )
    op.create_table(
        "release_drafts",
        sa.Column("initiative", sa.String(32), nullable=False),
        sa.Column("release", sa.String(32)),
        sa.PrimaryKeyConstraint("initiative", name="pk_release_drafts"),
        sa.ForeignKeyConstraint(["initiative"], ["initiatives.key"], name="fk_release_drafts_initiative"),
        sa.ForeignKeyConstraint(["release"], ["releases.id"], name="fk_release_drafts_release"),
    )
    op.create_index("ix_release_drafts_release", "release_drafts", ["release"])
    op.create_table(
        "release_revisions",
        sa.Column("release", sa.String(32), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("release", "revision", name="pk_release_revisions"),
        sa.ForeignKeyConstraint(["release"], ["releases.id"], name="fk_release_revisions_release"),
    )
    op.create_table(
        "release_edits",
        sa.Column("release", sa.String(32), nullable=False),
        sa.Column("person", sa.String(200), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("at", Utc, nullable=False),
        sa.PrimaryKeyConstraint("release", "person", name="pk_release_edits"),
        sa.ForeignKeyConstraint(["release"], ["releases.id"], name="fk_release_edits_release"),
    )
    op.create_table(
        "freezes",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_freezes"),
    )
    op.create_index("ix_freezes_days", "freezes", ["first", "last"])
