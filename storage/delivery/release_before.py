"""What PostgreSQL sees to while the release before (tables of 0005 and earlier) works beside this one.

That release doesn't know the newer columns: what it writes is given them here, so that nobody else has to ask who
wrote a row. The next release takes this away; the migration that brought it has the same words.
"""

from sqlalchemy import DDL, event

from storage.delivery.tables import deliveries, jobs

JOBS = (
    """
    CREATE FUNCTION jobs_of_release_before() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN
        IF TG_OP = 'INSERT' THEN
            NEW.recipient := NEW.payload ->> 'recipient';
            RETURN NEW;
        END IF;
        NEW.reason := CASE
            WHEN starts_with(NEW.error, 'unreachable: ') THEN
                CASE WHEN split_part(NEW.error, ': ', 2) IN
                    ('not_installed', 'blocked', 'not_found', 'bot_disabled', 'elsewhere')
                THEN split_part(NEW.error, ': ', 2) ELSE 'out_of_reach' END
            WHEN starts_with(NEW.error, 'permanent: ') THEN 'permanent'
            WHEN starts_with(NEW.error, 'turned down: ') THEN 'turned_down'
            WHEN starts_with(NEW.error, 'gave up after ') THEN 'gave_up'
            ELSE NULL END;
        NEW.reason_attempt := NEW.attempts;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER jobs_recipient BEFORE INSERT ON jobs
    FOR EACH ROW WHEN (NEW.queue = 'send' AND NEW.recipient IS NULL) EXECUTE FUNCTION jobs_of_release_before()
    """,
    """
    CREATE TRIGGER jobs_reason BEFORE UPDATE ON jobs
    FOR EACH ROW WHEN (NEW.state = 'dead' AND NEW.reason_attempt IS DISTINCT FROM NEW.attempts)
    EXECUTE FUNCTION jobs_of_release_before()
    """,
)
DELIVERIES = (
    """
    CREATE FUNCTION deliveries_of_release_before() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN
        NEW.job := CASE WHEN starts_with(NEW.message, 'reply:') THEN NEW.message
            ELSE NEW.message || ':' || NEW.recipient END;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER deliveries_job BEFORE INSERT ON deliveries
    FOR EACH ROW WHEN (NEW.job IS NULL) EXECUTE FUNCTION deliveries_of_release_before()
    """,
)

for table, statements in ((jobs, JOBS), (deliveries, DELIVERIES)):
    for statement in statements:
        made = DDL(statement).execute_if(dialect="postgresql")  # type: ignore[no-untyped-call]
        event.listen(table, "after_create", made)
