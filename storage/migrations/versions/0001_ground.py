"""The ground: all tables of the first version, and what makes the log append-only."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None

utc = sa.DateTime(timezone=True)
document = sa.JSON().with_variant(JSONB(), "postgresql")
key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def ordered(length: int) -> sa.String:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


GUARDS = {
    "sqlite": (
        """
    CREATE TRIGGER log_no_update BEFORE UPDATE ON log
    BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END
    """,
        """
    CREATE TRIGGER log_no_delete BEFORE DELETE ON log
    BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END
    """,
    ),
    "postgresql": (
        """
    CREATE FUNCTION log_is_append_only() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$
    """,
        """
    CREATE TRIGGER log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log
    FOR EACH STATEMENT EXECUTE FUNCTION log_is_append_only()
    """,
    ),
}


def upgrade() -> None:
    _create_tables()
    tail = sa.table("log_tail", sa.column("id"), sa.column("seq"), sa.column("hash"))
    op.bulk_insert(tail, [{"id": 1, "seq": 0, "hash": "0" * 64}])
    calls = sa.table(
        "recent_calls", sa.column("id"), sa.column("times", document), sa.column("blocked_until")
    )
    op.bulk_insert(calls, [{"id": 1, "times": [], "blocked_until": 0}])
    for guard in GUARDS[op.get_context().dialect.name]:
        op.execute(guard)


def _create_tables() -> None:
    op.create_table(
        "conversations",
        sa.Column("id", sa.String(512), primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("service_url", sa.Text, nullable=False),
        sa.Column("person", sa.String(64)),
        sa.Column("user_id", sa.Text),
        sa.Column("team", sa.Text),
        sa.Column("installed", sa.Boolean, nullable=False),
        sa.Column("problem", sa.Text),
        sa.Column("seen_at", utc, nullable=False),
    )
    op.create_index("ix_conversations_person", "conversations", ["person"])
    op.create_table(
        "deliveries",
        sa.Column("message", sa.String(750), primary_key=True),
        sa.Column("recipient", sa.String(600), primary_key=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("conversation", sa.String(512)),
        sa.Column("activity_id", sa.Text),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("doubts", sa.Integer, nullable=False),
        sa.Column("status", sa.Text),
        sa.Column("shown", sa.String(64)),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "forums",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("name_sv", sa.Text, nullable=False),
        sa.Column("name_en", sa.Text, nullable=False),
        sa.Column("roles", document, nullable=False),
        sa.Column("rules", document, nullable=False),
        sa.Column("channel", sa.Text),
    )
    op.create_table(
        "inbox",
        sa.Column("key", sa.String(700), primary_key=True),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("at", utc, nullable=False),
    )
    op.create_index("ix_inbox_at", "inbox", ["at"])
    op.create_table(
        "jobs",
        sa.Column("id", key, primary_key=True, autoincrement=True),
        sa.Column("queue", sa.String(16), nullable=False),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("payload", document, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("priority", sa.Integer, nullable=False),
        sa.Column("run_at", sa.BigInteger, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("owner", sa.String(64)),
        sa.Column("lease_until", sa.BigInteger),
        sa.Column("dedup", ordered(1400), nullable=False),
        sa.Column("error", sa.Text),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
        sa.UniqueConstraint("dedup"),
    )
    op.create_index("ix_jobs_due", "jobs", ["queue", "state", "priority", "run_at", "id"])
    op.create_table(
        "log",
        sa.Column("seq", key, primary_key=True, autoincrement=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("subject", sa.String(256), nullable=False),
        sa.Column("actor", sa.String(128), nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.create_index("ix_log_subject", "log", ["subject"])
    op.create_table(
        "log_tail",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("seq", key, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.CheckConstraint("id = 1", name="only_one"),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("mail", sa.Text, nullable=False),
        sa.Column("locale", sa.String(8), nullable=False),
        sa.Column("time_zone", sa.String(64), nullable=False),
        sa.Column("work_start", sa.String(5), nullable=False),
        sa.Column("work_end", sa.String(5), nullable=False),
    )
    op.create_table(
        "processes",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("version", sa.String(32), primary_key=True),
        sa.Column("content_hash", sa.String(64), primary_key=True),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.create_table(
        "rates",
        sa.Column("key", ordered(600), primary_key=True),
        sa.Column("short_tat", sa.BigInteger, nullable=False),
        sa.Column("long_tat", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "recent_calls",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("times", document, nullable=False),
        sa.Column("blocked_until", sa.BigInteger, nullable=False),
        sa.CheckConstraint("id = 1", name="only_one"),
    )
    op.create_table(
        "initiatives",
        sa.Column("key", sa.String(32), primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("brief", sa.Text, nullable=False),
        sa.Column("process", sa.String(64), nullable=False),
        sa.Column("process_version", sa.String(32), nullable=False),
        sa.Column("process_hash", sa.String(64), nullable=False),
        sa.Column("variant", sa.String(64), nullable=False),
        sa.Column("place", sa.String(64), nullable=False),
        sa.Column("presenter", sa.String(64), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("forum", sa.String(64), sa.ForeignKey("forums.id")),
        sa.Column("systems", document, nullable=False),
        sa.Column("registry_no", sa.Text, nullable=False),
        sa.Column("devops_id", sa.Text, nullable=False),
        sa.Column("rfc", sa.Text, nullable=False),
        sa.Column("folded", sa.Text, nullable=False),
    )
    op.create_table(
        "seats",
        sa.Column("forum", sa.String(64), sa.ForeignKey("forums.id"), primary_key=True),
        sa.Column("person", sa.String(64), sa.ForeignKey("people.id"), primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
    )
    op.create_table(
        "answers",
        sa.Column("initiative", sa.String(32), sa.ForeignKey("initiatives.key"), primary_key=True),
        sa.Column("gate", sa.String(64), primary_key=True),
        sa.Column("criterion", sa.String(64), primary_key=True),
        sa.Column("value", sa.String(16), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
    )
    op.create_table(
        "ballots",
        sa.Column("id", sa.String(128), primary_key=True),
        sa.Column("initiative", sa.String(32), sa.ForeignKey("initiatives.key"), nullable=False),
        sa.Column("gate", sa.String(64), nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("deadline", utc, nullable=False),
        sa.Column("frozen", sa.Text, nullable=False),
        sa.Column("closed_at", utc),
        sa.Column("closing", sa.Text),
        sa.CheckConstraint("state in ('open', 'closed')", name="state"),
        sa.UniqueConstraint("initiative", "gate", "round"),
    )
    op.create_index("ix_ballots_initiative", "ballots", ["initiative"])
    op.create_index("ix_ballots_state", "ballots", ["state"])
    op.create_table(
        "initiative_roles",
        sa.Column("initiative", sa.String(32), sa.ForeignKey("initiatives.key"), primary_key=True),
        sa.Column("role", sa.String(64), primary_key=True),
        sa.Column("person", sa.String(64), sa.ForeignKey("people.id"), primary_key=True),
        sa.Column("turn", sa.Integer, nullable=False),
    )
    op.create_table(
        "papers",
        sa.Column("initiative", sa.String(32), sa.ForeignKey("initiatives.key"), primary_key=True),
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("evidence", sa.String(64)),
        sa.Column("place", sa.Integer, nullable=False),
    )
    op.create_table(
        "steps",
        sa.Column("initiative", sa.String(32), sa.ForeignKey("initiatives.key"), primary_key=True),
        sa.Column("stage", sa.String(64), primary_key=True),
        sa.Column("step", sa.String(64), primary_key=True),
        sa.Column("round", sa.Integer, primary_key=True),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )
    op.create_table(
        "positions",
        sa.Column("ballot", sa.String(128), sa.ForeignKey("ballots.id"), primary_key=True),
        sa.Column("person", sa.String(64), primary_key=True),
        sa.Column("choice", sa.String(16), nullable=False),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("at", utc, nullable=False),
        sa.Column("turn", sa.Integer, nullable=False),
    )
    op.create_table(
        "voters",
        sa.Column("person", sa.String(64), primary_key=True),
        sa.Column("ballot", sa.String(128), sa.ForeignKey("ballots.id"), primary_key=True),
    )
