"""The tables of announcements: what is said, each version of it, each recipient's row, and what they asked."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table, Text, text

from storage.engine.tables import Document, Utc, metadata, ordered, partial_index

announcements = Table(
    "announcements",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("source", ordered(200), nullable=False, index=True),
    Column("sender", String(64), nullable=False, index=True),
    Column("state", String(24), nullable=False, index=True),
    Column("document", Text, nullable=False),  # JSON: all of it; the other columns are what it is found by
    Column("folded", Text, nullable=False),  # its texts as they are searched
    Column("starts_at", Utc),
    Column("sent_at", Utc, index=True),
    Column("created_at", Utc),
)

announcement_texts = Table(
    "announcement_texts",
    metadata,
    Column("announcement", ForeignKey("announcements.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("content", Text, nullable=False),  # JSON
    Column("what", Document),
    Column("by", Text, nullable=False),
    Column("at", Utc, nullable=False),
)

# Indexes that a row enters only once there is something to find it by: a hundred thousand rows are laid out in seconds.
CONFIRMED, ASKED, REASONED = text("confirmed_text > 0"), text("asked > 0"), text("reason <> ''")
BATCHED, MERGED, STANDS = text("batch <> ''"), text("digest <> ''"), text("reason = 'unchanged'")

ledger = Table(
    "ledger",
    metadata,
    Column("announcement", ForeignKey("announcements.id"), primary_key=True),
    Column("person", ordered(64), primary_key=True),
    Column("state", String(16), nullable=False),
    Column("language", String(8), nullable=False),
    Column("due_at", Utc, nullable=False),
    Column("reason", String(64), nullable=False),
    Column("text", Integer, nullable=False),
    Column("confirmed_text", Integer, nullable=False),
    Column("confirmed_at", Utc),
    Column("seen_at", Utc),
    Column("mailed_at", Utc),
    Column("asked", Integer, nullable=False),
    Column("batch", String(80), nullable=False),
    Column("digest", String(16), nullable=False, server_default=text("''")),
    Column("place", Integer, nullable=False, server_default="0"),
    Column("counted", Date),
    Column("delivered_at", Utc),
    Index("ix_ledger_due", "announcement", "state", "due_at", "person"),
    partial_index("ix_ledger_asked", "announcement", "asked", "person", where=ASKED),
    partial_index("ix_ledger_batch", "batch", where=BATCHED),
    partial_index("ix_ledger_digest", "person", "digest", where=MERGED),
    partial_index("ix_ledger_merged", "announcement", "person", where=MERGED),
    partial_index("ix_ledger_reason", "person", where=REASONED),
    partial_index(
        "ix_ledger_unchanged",
        "announcement",
        "state",
        "reason",
        where=STANDS,
    ),
    partial_index(
        "ix_ledger_confirmed",
        "announcement",
        "confirmed_text",
        where=CONFIRMED,
    ),
)

announcement_batches = Table(
    "announcement_batches",
    metadata,
    Column("id", ordered(80), primary_key=True),
    Column("announcement", ForeignKey("announcements.id"), nullable=False, index=True),
    Column("language", String(8), nullable=False),
    Column("size", Integer, nullable=False),
    Column("at", Utc, nullable=False),
    Column("state", String(16), nullable=False),
    Column("operation", Text, nullable=False),
)

announcement_posts = Table(
    "announcement_posts",
    metadata,
    Column("announcement", ForeignKey("announcements.id"), primary_key=True),
    Column("channel", ordered(512), primary_key=True),
    Column("name", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("reason", String(64), nullable=False),
    Column("text", Integer, nullable=False),
    Column("posted_at", Utc),
)

announcement_questions = Table(
    "announcement_questions",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("announcement", ForeignKey("announcements.id"), nullable=False, index=True),
    Column("person", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Utc, nullable=False),
    Column("answer", Text, nullable=False),
    Column("answered_by", String(64)),
    Column("answered_at", Utc),
)

pictures = Table(
    "pictures",
    metadata,
    Column("name", String(80), primary_key=True),  # the content's hash, with its kind: `<sha256>.png`
    Column("content", LargeBinary, nullable=False),
    Column("content_type", String(32), nullable=False),
    Column("added_at", Utc, nullable=False),
)

picture_uses = Table(  # what has said that it shows which picture
    "picture_uses",
    metadata,
    Column("picture", String(80), primary_key=True),
    Column("announcement", String(64), primary_key=True, index=True),
)
