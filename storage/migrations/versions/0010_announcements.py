"""Announcements, and a ledger row for each recipient.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

document = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
time = sa.DateTime(timezone=True)
confirmed, asked, reasoned = sa.text("confirmed_text > 0"), sa.text("asked > 0"), sa.text("reason <> ''")
batched = sa.text("batch <> ''")


def ordered(length: int) -> sa.types.TypeEngine[str]:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "announcements",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("source", ordered(200), nullable=False),
        sa.Column("sender", sa.String(64), nullable=False),
        sa.Column("state", sa.String(24), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("starts_at", time),
        sa.Column("sent_at", time),
        sa.Column("created_at", time),
        sa.PrimaryKeyConstraint("id", name="pk_announcements"),
    )
    for column in ("source", "sender", "state", "sent_at"):
        op.create_index(f"ix_announcements_{column}", "announcements", [column])
    op.create_table(
        "announcement_texts",
        sa.Column("announcement", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("what", document),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", time, nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement"], ["announcements.id"], name="fk_announcement_texts_announcement"
        ),
        sa.PrimaryKeyConstraint("announcement", "number", name="pk_announcement_texts"),
    )
    _ledger()
    _batches()
    op.create_table(
        "announcement_questions",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("announcement", sa.String(64), nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", time, nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.String(64)),
        sa.Column("answered_at", time),
        sa.ForeignKeyConstraint(
            ["announcement"], ["announcements.id"], name="fk_announcement_questions_announcement"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_announcement_questions"),
    )
    op.create_index("ix_announcement_questions_announcement", "announcement_questions", ["announcement"])


def _batches() -> None:
    op.create_table(
        "announcement_batches",
        sa.Column("id", ordered(80), nullable=False),
        sa.Column("announcement", sa.String(64), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("at", time, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("operation", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement"], ["announcements.id"], name="fk_announcement_batches_announcement"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_announcement_batches"),
    )
    op.create_index("ix_announcement_batches_announcement", "announcement_batches", ["announcement"])


def _ledger() -> None:
    op.create_table(
        "ledger",
        sa.Column("announcement", sa.String(64), nullable=False),
        sa.Column("person", ordered(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("due_at", time, nullable=False),
        sa.Column("reason", sa.String(64), nullable=False),
        sa.Column("text", sa.Integer(), nullable=False),
        sa.Column("confirmed_text", sa.Integer(), nullable=False),
        sa.Column("confirmed_at", time),
        sa.Column("seen_at", time),
        sa.Column("mailed_at", time),
        sa.Column("digest", sa.Boolean(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("batch", sa.String(80), nullable=False),
        sa.ForeignKeyConstraint(["announcement"], ["announcements.id"], name="fk_ledger_announcement"),
        sa.PrimaryKeyConstraint("announcement", "person", name="pk_ledger"),
    )
    op.create_index("ix_ledger_due", "ledger", ["announcement", "state", "due_at", "person"])
    op.create_index(
        "ix_ledger_asked",
        "ledger",
        ["announcement", "asked", "person"],
        sqlite_where=asked,
        postgresql_where=asked,
    )
    op.create_index("ix_ledger_batch", "ledger", ["batch"], sqlite_where=batched, postgresql_where=batched)
    op.create_index(
        "ix_ledger_reason", "ledger", ["person"], sqlite_where=reasoned, postgresql_where=reasoned
    )
    op.create_index(
        "ix_ledger_confirmed",
        "ledger",
        ["announcement", "confirmed_text"],
        sqlite_where=confirmed,
        postgresql_where=confirmed,
    )
