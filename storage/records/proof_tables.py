"""The tables of the proof and of the register: the tree as far as it has grown, its checkpoints, and decisions."""

from sqlalchemy import (
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
)

from storage.engine.tables import Key, Utc, metadata, ordered

log_tree = (
    Table(  # one row, locked by whoever lets it grow: all that is kept of the tree between two checkpoints
        "log_tree",
        metadata,
        Column("id", Integer, primary_key=True, autoincrement=False),
        Column("size", Key, nullable=False),
        Column("frontier", Text, nullable=False),
        CheckConstraint("id = 1", name="only_one"),
    )
)

checkpoints = Table(  # what was published; it stands elsewhere too, or it would prove nothing
    "checkpoints",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("size", Key, nullable=False),
    Column("root", String(64), nullable=False),
    Column("at", Utc, nullable=False),
    Column("key", Text, nullable=False),
    Column("note", Text, nullable=False),
)

decisions = Table(  # the register: what is searched by; the decision itself is the ballot's, and in the log
    "decisions",
    metadata,
    Column("ballot", ordered(128), primary_key=True),
    Column("initiative", String(64), nullable=False, index=True),
    Column("gate", String(64), nullable=False),
    Column("forum", String(64)),
    Column("channel", Text),
    Column("outcome", String(32), nullable=False),
    Column("decided_at", Utc, nullable=False, index=True),
    Column("folded", Text, nullable=False),
    Column("valid_until", Date, index=True),
    Column("report_on", Date, index=True),
    Column("document", Text, nullable=False),
)

decision_viewers = (
    Table(  # whom a decision concerned when it was put: they alone see it outside its own channel
        "decision_viewers",
        metadata,
        Column("ballot", String(128), primary_key=True),
        Column("person", String(64), primary_key=True),
        Index("ix_decision_viewers_person", "person"),
    )
)


@event.listens_for(log_tree, "after_create")
def _plant(_table: Table, connection: Connection, **_: object) -> None:
    connection.execute(insert(log_tree).values(id=1, size=0, frontier=""))
