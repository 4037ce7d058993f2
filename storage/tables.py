"""The tables: one place for what a row holds. Migrations (`storage/migrations/`) must give just this.

What is more than columns (the triggers that guard the log, its first row) is in `storage/engine/guards.py`.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Utc(TypeDecorator[datetime]):
    """An aware UTC time; a naive one is refused, since nobody could tell what it means."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone can't be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Document = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
Key = BigInteger().with_variant(Integer(), "sqlite")


def ordered(length: int) -> String:
    """A text whose rows are locked in its order, which must be Python's: by code point, whatever the database's is.

    In sv_SE and its like control characters weigh nothing, and two transactions would lock in different orders.
    """
    return String(length).with_variant(String(length, collation="C"), "postgresql")


people = Table(
    "people",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("mail", Text, nullable=False),
    Column("locale", String(8), nullable=False),
    Column("time_zone", String(64), nullable=False),
    Column("work_start", String(5), nullable=False),
    Column("work_end", String(5), nullable=False),
)

forums = Table(
    "forums",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name_sv", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("roles", Document, nullable=False),
    Column("rules", Document, nullable=False),
    Column("channel", Text),
)

seats = Table(
    "seats",
    metadata,
    Column("forum", ForeignKey("forums.id"), primary_key=True),
    Column("person", ForeignKey("people.id"), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("turn", Integer, nullable=False),
    Column("place", Integer, nullable=False),
)

processes = Table(
    "processes",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("version", String(32), primary_key=True),
    Column("content_hash", String(64), primary_key=True),
    Column("content", Text, nullable=False),
)

initiatives = Table(
    "initiatives",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("title", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("brief", Text, nullable=False),
    Column("process", String(64), nullable=False),
    Column("process_version", String(32), nullable=False),
    Column("process_hash", String(64), nullable=False),
    Column("variant", String(64), nullable=False),
    Column("place", String(64), nullable=False),
    Column("presenter", ForeignKey("people.id"), nullable=False),
    Column("forum", ForeignKey("forums.id")),
    Column("systems", Document, nullable=False),
    Column("registry_no", Text, nullable=False),
    Column("devops_id", Text, nullable=False),
    Column("rfc", Text, nullable=False),
    Column(
        "folded", Text, nullable=False
    ),  # key and title as they are searched: see storage/portfolio/initiatives.py
)

initiative_roles = Table(
    "initiative_roles",
    metadata,
    Column("initiative", ForeignKey("initiatives.key"), primary_key=True),
    Column("role", String(64), primary_key=True),
    Column("person", ForeignKey("people.id"), primary_key=True),
    Column("turn", Integer, nullable=False),
)

papers = Table(
    "papers",
    metadata,
    Column("initiative", ForeignKey("initiatives.key"), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("evidence", String(64)),
    Column("place", Integer, nullable=False),
)

answers = Table(
    "answers",
    metadata,
    Column("initiative", ForeignKey("initiatives.key"), primary_key=True),
    Column("gate", String(64), primary_key=True),
    Column("criterion", String(64), primary_key=True),
    Column("value", String(16), nullable=False),
    Column("note", Text, nullable=False),
)

steps = Table(
    "steps",
    metadata,
    Column("initiative", ForeignKey("initiatives.key"), primary_key=True),
    Column("stage", String(64), primary_key=True),
    Column("step", String(64), primary_key=True),
    Column("round", Integer, primary_key=True),
    Column("status", String(16), nullable=False),
    Column("reason", Text, nullable=False),
)

ballots = Table(
    "ballots",
    metadata,
    Column("id", String(128), primary_key=True),
    Column("initiative", ForeignKey("initiatives.key"), nullable=False, index=True),
    Column("gate", String(64), nullable=False),
    Column("round", Integer, nullable=False),
    Column("state", String(8), nullable=False, index=True),
    Column("deadline", Utc, nullable=False),
    Column("frozen", Text, nullable=False),  # JSON: what was put to the board: never written again
    Column("closed_at", Utc),
    Column("closing", Text),  # JSON
    Column("tie", Text),  # JSON: while a casting vote is waited for, and afterwards where there was one
    UniqueConstraint("initiative", "gate", "round"),
    CheckConstraint("state in ('open', 'closed')", name="state"),
)

positions = Table(
    "positions",
    metadata,
    Column("ballot", ForeignKey("ballots.id"), primary_key=True),
    Column("person", String(64), primary_key=True),
    Column("choice", String(16), nullable=False),
    Column("comment", Text, nullable=False),
    Column("at", Utc, nullable=False),
    Column("turn", Integer, nullable=False),
)

voters = Table(
    "voters",
    metadata,
    Column("person", String(64), primary_key=True),
    Column("ballot", ForeignKey("ballots.id"), primary_key=True),
)

conversations = Table(
    "conversations",
    metadata,
    Column("id", String(512), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("tenant", String(64), nullable=False),
    Column("service_url", Text, nullable=False),
    Column("person", String(64), index=True),
    Column("user_id", Text),
    Column("team", Text),
    Column("installed", Boolean, nullable=False),
    Column("problem", Text),
    Column("seen_at", Utc, nullable=False),
)

inbox = Table(
    "inbox",
    metadata,
    Column("key", String(700), primary_key=True),
    Column("answer", Text, nullable=False),
    Column("at", Utc, nullable=False, index=True),
)

log = Table(
    "log",
    metadata,
    Column("seq", Key, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),  # like data, the text that was hashed, to the byte
    Column("kind", String(64), nullable=False),
    Column("subject", String(256), nullable=False, index=True),
    Column("actor", String(128), nullable=False),
    Column("data", Text, nullable=False),  # JSON as text
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

pseudonyms = Table(  # who is meant by the names in the log: bot.core.hidden
    "pseudonyms",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("salt", String(32), nullable=False),
    Column("person", String(64), nullable=False, unique=True, index=True),
)

log_texts = Table(  # what the log holds only hashes of, and can be removed here: bot.core.hidden
    "log_texts",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("salt", String(32), nullable=False),
    Column("text", Text, nullable=False),
    Column("person", String(64), index=True),
)

log_tail = Table(  # one row, locked by whoever appends: entries are sealed one after another
    "log_tail",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("seq", Key, nullable=False),
    Column("hash", String(64), nullable=False),
    CheckConstraint("id = 1", name="only_one"),
)

DEAD = text("state = 'dead'")

# Times of the engine are the database's own clock in milliseconds since 1970: simple to compare in SQL on both
# databases, and no worker's clock matters.
jobs = Table(
    "jobs",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=True),
    Column("queue", String(16), nullable=False),
    Column("kind", String(64), nullable=False),
    Column("subject", Text, nullable=False),
    Column("payload", Document, nullable=False),
    Column("state", String(16), nullable=False),
    Column("priority", Integer, nullable=False),
    Column("run_at", BigInteger, nullable=False),
    Column("attempts", Integer, nullable=False),  # how often it was claimed, ever: part of the fence
    Column("failures", Integer, nullable=False),  # in a row: decides the backoff
    Column("doubts", Integer, nullable=False, server_default="0"),  # calls whose outcome nobody knew
    Column("revision", Integer, nullable=False),  # moves when the same work is asked for again
    Column("owner", String(64)),
    Column("lease_until", BigInteger),
    Column("dedup", ordered(1400), nullable=False, unique=True),
    Column("error", Text),
    Column("created_at", BigInteger, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    Column("recipient", ordered(600)),  # of a message, as in its payload
    Column("cursor", Text),  # of a task that is done in parts: where the next one begins
    Column("begun", Integer),  # the revision that its first part saw
    Index(
        "ix_jobs_effects",
        "subject",
        "id",
        sqlite_where=text("queue = 'effect' and state <> 'done'"),
        postgresql_where=text("queue = 'effect' and state <> 'done'"),
    ),
    Index("ix_jobs_due", "queue", "state", "priority", "run_at", "id"),
    Index("ix_jobs_dead", "recipient", sqlite_where=DEAD, postgresql_where=DEAD),  # what may be revived
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("message", String(750), primary_key=True),
    Column("recipient", String(600), primary_key=True),
    Column("state", String(16), nullable=False),
    Column("conversation", String(512)),
    Column("activity_id", Text),
    Column("attempts", Integer, nullable=False),
    Column("doubts", Integer, nullable=False),  # how often nobody knew whether it had arrived
    Column("status", Text),
    Column("shown", String(64)),  # SHA-256 of the activity as it stands in Teams; null: not known for sure
    Column("changed_at", BigInteger, nullable=False),
    Column("faults", Integer),  # how often in a row Teams failed itself (500)
)

recent_calls = Table(  # one row, locked by whoever reserves: bot.delivery.rates.Recent
    "recent_calls",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("times", Document, nullable=False),
    Column("blocked_until", BigInteger, nullable=False),
    Column("blocked_at", BigInteger),
    Column("answers", Document),  # of the last second: bot.delivery.limits.Answers
    Column("ceiling", Integer),  # what Teams took in a second when it refused more
    Column("ceiling_at", BigInteger),
    CheckConstraint("id = 1", name="only_one"),
)

targets = Table(  # other systems that are called: bot.delivery.targets.Target
    "targets",
    metadata,
    Column("name", ordered(64), primary_key=True),
    Column("times", Document, nullable=False),
    Column("blocked_until", BigInteger, nullable=False),
)

rates = Table(  # of conversations: bot.delivery.rates.Meter
    "rates",
    metadata,
    Column("key", ordered(600), primary_key=True),
    Column("short_tat", BigInteger, nullable=False),
    Column("long_tat", BigInteger, nullable=False),
    Column("blocked_at", BigInteger),  # when Teams refused a call there (429) …
    Column("blocked_until", BigInteger),  # … and until when it wants none
)

Row = dict[str, Any]
