"""How many connections PostgreSQL gives our user, and how many our processes may take."""

from datetime import datetime
from typing import Any

from sqlalchemy import text

from bot.core.store import ConnectionRoom

BESIDE = 2
"""Connections of a process beside those of its transactions: the one on which it hears, and that of the disk."""

ASKED = text(
    """
    SELECT
        current_setting('max_connections')::int
            - current_setting('superuser_reserved_connections')::int
            - coalesce(current_setting('reserved_connections', true), '0')::int AS whole,
        (SELECT count(*) FROM pg_stat_activity
            WHERE backend_type = 'client backend' AND (datname, usename)
            IS DISTINCT FROM (current_database(), current_user)) AS others,
        (SELECT rolconnlimit FROM pg_roles WHERE rolname = current_user) AS role,
        (SELECT datconnlimit FROM pg_database WHERE datname = current_database()) AS base,
        (SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND usename = current_user AND query LIKE 'LISTEN %') AS processes
    """
)


def room_of(each: int, uow: Any, _now: datetime) -> ConnectionRoom:
    """`each`: the connections of a process's transactions. A process that sends or answers listens on one; what others
    have open on the server just now is theirs."""
    row = uow.connection.execute(ASKED).one()
    limits = [row.whole - row.others, *(limit for limit in (row.role, row.base) if limit >= 0)]
    return ConnectionRoom(max(min(limits), 0), each + BESIDE, row.processes)
