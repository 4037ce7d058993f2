"""Why a job stands as it does, in a word of its own; and deliveries know their job by its key.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

key = sa.String(1400).with_variant(sa.String(1400, collation="C"), "postgresql")
document = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")

SAID = {
    "throttled: %": "throttled",
    "rejected: %": "rejected",
    "not found: %": "not_found",
    "the worker was gone": "worker_gone",
    "permanent: %": "permanent",
    "turned down: %": "turned_down",
    "gave up after %": "gave_up",
    "unreachable: %": "out_of_reach",
    "unreachable: not_installed: %": "not_installed",
    "unreachable: blocked: %": "blocked",
    "unreachable: not_found: %": "not_found",
    "unreachable: bot_disabled: %": "bot_disabled",
    "unreachable: elsewhere: %": "elsewhere",
}
"""What an error's text began with until now, in the order in which they are looked for: the last one counts."""

REASON = sa.text("UPDATE jobs SET reason = :reason, reason_attempt = attempts WHERE error LIKE :said")
KEY = """
    UPDATE deliveries SET job =
    CASE WHEN substr(message, 1, 6) = 'reply:' THEN message ELSE message || ':' || recipient END
"""
ELSEWHERE = sa.text("SELECT message, recipient, status FROM deliveries WHERE status LIKE 'elsewhere %'")
REFUSED_AT = sa.text(
    "UPDATE deliveries SET status = 'elsewhere', refused_at = :urls WHERE message = :message AND recipient = :to"
).bindparams(sa.bindparam("urls", type_=document))
RECIPIENT = {
    "sqlite": "UPDATE jobs SET recipient = json_extract(payload, '$.recipient')",
    "postgresql": "UPDATE jobs SET recipient = payload ->> 'recipient'",
}

BESIDE = (
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
"""On PostgreSQL, where the release before may work on for a while: what it writes is told in the new words too."""


def upgrade() -> None:
    dialect = op.get_context().dialect.name
    op.add_column("jobs", sa.Column("reason", sa.String(32)))
    op.add_column("jobs", sa.Column("reason_attempt", sa.Integer))
    op.add_column("targets", sa.Column("blocked_at", sa.BigInteger))
    op.add_column("deliveries", sa.Column("job", key))
    op.add_column("deliveries", sa.Column("refused_at", document))
    op.execute(f"{RECIPIENT[dialect]} WHERE queue = 'send' AND recipient IS NULL")
    op.execute(KEY)
    op.create_index("ix_deliveries_job", "deliveries", ["job"])
    for said, reason in SAID.items():
        op.get_bind().execute(REASON, {"reason": reason, "said": said})
    for message, recipient, status in op.get_bind().execute(ELSEWHERE).all():
        refused = {"message": message, "to": recipient, "urls": status.split()[1:]}
        op.get_bind().execute(REFUSED_AT, refused)
    if dialect == "postgresql":
        for statement in BESIDE:
            op.execute(statement)
