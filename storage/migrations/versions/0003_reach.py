"""Reaching people: an index for reviving, tasks in parts, and limits for each conversation."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0003"
down_revision = "0002"

document = sa.JSON().with_variant(JSONB(), "postgresql")
recipient = sa.String(600).with_variant(sa.String(600, collation="C"), "postgresql")

RECIPIENTS = {
    "sqlite": "UPDATE jobs SET recipient = json_extract(payload, '$.recipient') WHERE queue = 'send'",
    "postgresql": "UPDATE jobs SET recipient = payload ->> 'recipient' WHERE queue = 'send'",
}


def upgrade() -> None:
    op.add_column("jobs", sa.Column("recipient", recipient))
    op.add_column("jobs", sa.Column("cursor", sa.Text))
    op.add_column("jobs", sa.Column("begun", sa.Integer))
    op.execute(RECIPIENTS[op.get_context().dialect.name])
    dead = sa.text("state = 'dead'")
    op.create_index("ix_jobs_dead", "jobs", ["recipient"], sqlite_where=dead, postgresql_where=dead)
    op.add_column("deliveries", sa.Column("faults", sa.Integer))
    op.add_column("recent_calls", sa.Column("blocked_at", sa.BigInteger))
    op.add_column("recent_calls", sa.Column("answers", document))
    op.add_column("recent_calls", sa.Column("ceiling", sa.Integer))
    op.add_column("recent_calls", sa.Column("ceiling_at", sa.BigInteger))
    op.add_column("rates", sa.Column("blocked_at", sa.BigInteger))
    op.add_column("rates", sa.Column("blocked_until", sa.BigInteger))
