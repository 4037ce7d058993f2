"""The tables of what the assistant remembers of a chat, what it didn't understand, and what things are called."""

from sqlalchemy import CheckConstraint, Column, Integer, String, Table, Text

from storage.engine.tables import Document, Utc, metadata

question_turns = Table(  # what somebody asked last in a chat: for ten minutes
    "question_turns",
    metadata,
    Column("person", String(64), primary_key=True),
    Column("place", String(256), primary_key=True),
    Column("intent", String(64), nullable=False),
    Column("slots", Document, nullable=False),
    Column("at", Utc, nullable=False, index=True),
)

question_times = Table(  # when somebody last asked what is new
    "question_times",
    metadata,
    Column("person", String(64), primary_key=True),
    Column("asked_at", Utc, nullable=False),
    Column("before", Utc),
)

open_questions = Table(  # what wasn't understood, or answered wrongly: masked
    "open_questions",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("words", Text, nullable=False),
    Column("why", String(16), nullable=False),
    Column("intent", String(64), nullable=False),
    Column("language", String(8), nullable=False),
    Column("times", Integer, nullable=False),
    Column("first_at", Utc, nullable=False),
    Column("last_at", Utc, nullable=False, index=True),
    CheckConstraint("why in ('unknown', 'wrong')", name="why"),
)

nicknames = Table(
    "nicknames",
    metadata,
    Column("folded", String(128), primary_key=True),
    Column("said", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("id", String(64), nullable=False),
)

saved_questions = Table(  # questions that the bot asks itself for somebody, at a time of theirs
    "saved_questions",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("person", String(64), nullable=False, index=True),
    Column("words", Text, nullable=False),
    Column("intent", String(64), nullable=False),
    Column("slots", Document, nullable=False),
    Column("days", String(16), nullable=False),  # of the week, from 0 for Monday: “0”, “01234”
    Column("clock", Integer, nullable=False),  # minutes after midnight, where the person is
    Column("saved_at", Utc, nullable=False),
    Column("next_at", Utc, nullable=False),
    Column("run_at", Utc),
    Column("problem", String(128), nullable=False),  # of the last run; empty: none
    Column("sent_at", Utc),
    Column("runs", Integer, nullable=False),
)
