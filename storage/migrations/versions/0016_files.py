"""Links by which people fetch files; pictures of announcements, and which announcement shows which.

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

Utc = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "file_links",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("made_at", Utc, nullable=False),
        sa.Column("expires_at", Utc, nullable=False),
        sa.Column("fetches_left", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_file_links"),
    )
    op.create_index("ix_file_links_person", "file_links", ["person"])
    op.create_table(
        "pictures",
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("content_type", sa.String(32), nullable=False),
        sa.Column("added_at", Utc, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_pictures"),
    )
    op.create_table(
        "picture_uses",
        sa.Column("picture", sa.String(80), nullable=False),
        sa.Column("announcement", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("picture", "announcement", name="pk_picture_uses"),
    )
    op.create_index("ix_picture_uses_announcement", "picture_uses", ["announcement"])
