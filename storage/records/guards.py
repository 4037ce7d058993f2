"""What makes the log append-only in the database itself, whoever is connected to it.

A migration that changes these repeats them in its own words: it must go on giving what it once gave.
"""

from sqlalchemy import DDL, Connection, Table, event, insert

from bot.core.chain import GENESIS
from storage.records.tables import log, log_tail

SQLITE = (
    """
    CREATE TRIGGER log_no_update BEFORE UPDATE ON log
    BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END
    """,
    """
    CREATE TRIGGER log_no_delete BEFORE DELETE ON log
    BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END
    """,
    """
    CREATE TRIGGER log_in_order BEFORE INSERT ON log
    WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM log)
    BEGIN SELECT RAISE(ABORT, 'the log is append-only: an entry has the number after the last one'); END
    """,
)
"""REPLACE takes a row away without asking the trigger for DELETE, so an entry with a number that is taken is refused
before that; and so is one below the first or beyond the next."""

POSTGRESQL = (
    """
    CREATE FUNCTION log_is_append_only() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$
    """,
    """
    CREATE TRIGGER log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log
    FOR EACH STATEMENT EXECUTE FUNCTION log_is_append_only()
    """,
    """
    CREATE FUNCTION log_is_in_order() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN
        IF NEW.seq IS DISTINCT FROM (SELECT coalesce(max(seq), 0) + 1 FROM log) THEN
            RAISE EXCEPTION 'the log is append-only: an entry has the number after the last one';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER log_in_order BEFORE INSERT ON log
    FOR EACH ROW EXECUTE FUNCTION log_is_in_order()
    """,
)

for dialect, statements in (("sqlite", SQLITE), ("postgresql", POSTGRESQL)):
    for statement in statements:
        guard = DDL(statement).execute_if(dialect=dialect)  # type: ignore[no-untyped-call]
        event.listen(log, "after_create", guard)


@event.listens_for(log_tail, "after_create")
def _begin(_table: Table, connection: Connection, **_: object) -> None:
    connection.execute(insert(log_tail).values(id=1, seq=0, hash=GENESIS))
