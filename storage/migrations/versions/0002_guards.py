"""The log's entries come in order: what takes another one's place, or a number out of turn, is refused."""

from alembic import op

revision = "0002"
down_revision = "0001"

GUARDS = {
    "sqlite": (
        """
    CREATE TRIGGER log_in_order BEFORE INSERT ON log
    WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM log)
    BEGIN SELECT RAISE(ABORT, 'the log is append-only: an entry has the number after the last one'); END
    """,
    ),
    "postgresql": (
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
    ),
}


def upgrade() -> None:
    for guard in GUARDS[op.get_context().dialect.name]:
        op.execute(guard)
