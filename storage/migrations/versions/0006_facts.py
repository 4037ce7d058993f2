"""What tells of a person, beside the log: pseudonyms, and the texts that the log holds only hashes of.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pseudonyms",
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_pseudonyms"),
    )
    op.create_index("ix_pseudonyms_person", "pseudonyms", ["person"], unique=True)
    op.create_table(
        "log_texts",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("person", sa.String(64), nullable=True),
        sa.PrimaryKeyConstraint("digest", name="pk_log_texts"),
    )
    op.create_index("ix_log_texts_person", "log_texts", ["person"])
