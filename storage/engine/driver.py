"""The driver beneath SQLAlchemy, whose own execution of a statement takes as long as the rest of our part in it."""

from typing import Any

from sqlalchemy import Connection


def driver_of(connection: Connection) -> Any:
    """The driver's own connection, inside SQLAlchemy's; also one that the pool has given up (lending.py)."""
    return connection.connection.dbapi_connection
