"""What the assistant remembers of a chat, and what it didn't understand.

Revision ID: 0026
Revises: 0025
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

document = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
time = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "question_turns",
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("place", sa.String(256), nullable=False),
        sa.Column("intent", sa.String(64), nullable=False),
        sa.Column("slots", document, nullable=False),
        sa.Column("at", time, nullable=False),
        sa.PrimaryKeyConstraint("person", "place", name="pk_question_turns"),
    )
    op.create_index("ix_question_turns_at", "question_turns", ["at"])
    op.create_table(
        "question_times",
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("asked_at", time, nullable=False),
        sa.Column("before", time),
        sa.PrimaryKeyConstraint("person", name="pk_question_times"),
    )
    op.create_table(
        "open_questions",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("why", sa.String(16), nullable=False),
        sa.Column("intent", sa.String(64), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("first_at", time, nullable=False),
        sa.Column("last_at", time, nullable=False),
        sa.CheckConstraint("why in ('unknown', 'wrong')", name="why"),
        sa.PrimaryKeyConstraint("id", name="pk_open_questions"),
    )
    op.create_index("ix_open_questions_last_at", "open_questions", ["last_at"])
    op.create_table(
        "nicknames",
        sa.Column("folded", sa.String(128), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("folded", name="pk_nicknames"),
    )
