"""What people follow, how initiatives go, and the questions that people have saved.

Revision ID: 0029
Revises: 0028
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

document = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
time = sa.DateTime(timezone=True)
person = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")


def upgrade() -> None:
    _follows()
    op.create_table(
        "pulses",
        sa.Column("initiative", sa.String(32), nullable=False),
        sa.Column("moved_at", time, nullable=False),
        sa.Column("still", sa.Boolean(), nullable=False),
        sa.Column("colour", sa.String(16)),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("said_by", sa.String(64), nullable=False),
        sa.Column("said_at", time),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("asked_at", time),
        sa.Column("asked", sa.String(64), nullable=False),
        sa.CheckConstraint("colour in ('green', 'yellow', 'red')", name="colour"),
        sa.PrimaryKeyConstraint("initiative", name="pk_pulses"),
    )
    op.create_index("ix_pulses_still", "pulses", ["still"])
    op.create_table(
        "saved_questions",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("intent", sa.String(64), nullable=False),
        sa.Column("slots", document, nullable=False),
        sa.Column("days", sa.String(16), nullable=False),
        sa.Column("clock", sa.Integer(), nullable=False),
        sa.Column("saved_at", time, nullable=False),
        sa.Column("next_at", time, nullable=False),
        sa.Column("run_at", time),
        sa.Column("problem", sa.String(128), nullable=False),
        sa.Column("sent_at", time),
        sa.Column("runs", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_saved_questions"),
    )
    op.create_index("ix_saved_questions_person", "saved_questions", ["person"])


def _follows() -> None:
    op.create_table(
        "follows",
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("initiative", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("since", time, nullable=False),
        sa.PrimaryKeyConstraint("person", "initiative", "kind", name="pk_follows"),
    )
    op.create_index("ix_follows_initiative_kind_person", "follows", ["initiative", "kind", "person"])
    op.create_table(
        "happenings",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("initiative", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("data", document, nullable=False),
        sa.Column("at", time, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_happenings"),
    )
    op.create_index("ix_happenings_at", "happenings", ["at"])
    op.create_table(
        "happenings_told",
        sa.Column("person", person, nullable=False),
        sa.Column("news", sa.String(64), nullable=False),
        sa.Column("told_on", sa.Date()),
        sa.Column("alone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("person", "news", name="pk_happenings_told"),
    )
    op.create_index("ix_happenings_told_news", "happenings_told", ["news"])
    op.create_index("ix_happenings_told_told_on_person", "happenings_told", ["told_on", "person"])
