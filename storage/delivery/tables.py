"""The tables of durable work, and of what is known about the places where it arrives."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    Date,
    Index,
    Integer,
    String,
    Table,
    Text,
    event,
    insert,
    text,
)

from storage.engine.tables import Document, Key, Utc, metadata, ordered, partial_index

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
    Column("error", Text),  # what was said, for a person
    Column("reason", String(32)),  # bot.delivery.reasons.Reason: what the program goes by …
    Column("reason_attempt", Integer),  # … as long as it was given at the row's last attempt
    Column("created_at", BigInteger, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    Column("recipient", ordered(600)),  # of a message, as in its payload
    Column("cursor", Text),  # of a task that is done in parts: where the next one begins
    Column("begun", Integer),  # the revision that its first part saw
    Column(
        "again_at", BigInteger
    ),  # of what is in hand, or between two parts: when it has been asked for once more
    partial_index(
        "ix_jobs_effects",
        "subject",
        "id",
        where=text("queue = 'effect' and state <> 'done'"),
    ),
    Index("ix_jobs_due", "queue", "state", "priority", "run_at", "id"),
    partial_index("ix_jobs_dead", "recipient", where=DEAD),  # what may be revived
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("message", String(750), primary_key=True),
    Column("recipient", String(600), primary_key=True),
    Column("state", String(16), nullable=False),
    Column("conversation", String(512), index=True),  # what a read receipt is about
    Column("activity_id", Text),
    Column("attempts", Integer, nullable=False),
    Column("doubts", Integer, nullable=False),  # how often nobody knew whether it had arrived
    Column("status", Text),
    Column("shown", String(64)),  # SHA-256 of the activity as it stands in Teams; null: not known for sure
    Column("changed_at", BigInteger, nullable=False),
    Column("faults", Integer),  # how often in a row Teams failed itself (500)
    Column("job", ordered(1400), index=True),  # the key of its job, jobs.dedup
    Column("refused_at", Document),  # addresses of Teams at which the recipient isn't
)

reached = Table(  # how often somebody was written to of its own accord: bot.delivery.daily.DayCount
    "reached",
    metadata,
    Column("person", ordered(64), primary_key=True),
    Column("day", Date, primary_key=True),  # of the person's own calendar
    Column("direct", Integer, nullable=False),
    Column("digest", Integer, nullable=False),
    Column("merged", Integer, nullable=False),
    Index("ix_reached_day", "day"),
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


@event.listens_for(recent_calls, "after_create")
def _rest(_table: Table, connection: Connection, **_: object) -> None:
    connection.execute(insert(recent_calls).values(id=1, times=[], blocked_until=0))


targets = Table(  # other systems that are called: bot.delivery.targets.Target
    "targets",
    metadata,
    Column("name", ordered(64), primary_key=True),
    Column("times", Document, nullable=False),
    Column("blocked_until", BigInteger, nullable=False),
    Column("blocked_at", BigInteger),
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

file_links = Table(  # links by which people fetch files: bot.delivery.files.FileLink
    "file_links",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("person", String(64), nullable=False, index=True),
    Column("kind", String(64), nullable=False),
    Column("subject", String(200), nullable=False),
    Column("language", String(8), nullable=False),
    Column("made_at", Utc, nullable=False),
    Column("expires_at", Utc, nullable=False),
    Column("fetches_left", Integer, nullable=False),
)
