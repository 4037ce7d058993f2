"""What makes the log append-only in the database itself, whoever is connected to it.

A migration that changes these repeats them in its own words: it must go on giving what it once gave.
"""

from sqlalchemy import DDL, event

from bot.domain.ledger import GENESIS
from storage.tables import log, log_tail

SQLITE = (
    """
    CREATE TRIGGER log_no_update BEFORE UPDATE ON log
    BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END
    """,
    """
    CREATE TRIGGER log_no_delete BEFORE DELETE ON log
    BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END
    """,
)

POSTGRESQL = (
    """
    CREATE FUNCTION log_is_append_only() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$
    """,
    """
    CREATE TRIGGER log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log
    FOR EACH STATEMENT EXECUTE FUNCTION log_is_append_only()
    """,
)

for statement in SQLITE:
    event.listen(log, "after_create", DDL(statement).execute_if(dialect="sqlite"))
for statement in POSTGRESQL:
    event.listen(log, "after_create", DDL(statement).execute_if(dialect="postgresql"))
FIRST_TAIL = DDL(f"INSERT INTO log_tail (id, seq, hash) VALUES (1, 0, '{GENESIS}')")
event.listen(log_tail, "after_create", FIRST_TAIL)
