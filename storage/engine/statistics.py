"""What PostgreSQL knows of a table that was filled a moment ago: nothing, until it is told to look."""

from sqlalchemy import Connection, Table, text

_NEVER_LOOKED_AT = text("SELECT reltuples < 0 FROM pg_class WHERE oid = to_regclass(:name)")


def look_at_new(connection: Connection, table: Table) -> None:
    """Have the first rows of a table looked at, in the transaction that has written them; else nothing is done.

    Without that the server guesses until it looks of its own accord, within a minute or so: it took all the rows of
    one training for a hundred, and read them all for each part of the people. Whoever doesn't own the table gets a
    warning from the server, and no error.
    """
    if connection.dialect.name != "postgresql":
        return
    if connection.execute(_NEVER_LOOKED_AT, {"name": table.name}).scalar():
        connection.exec_driver_sql(f"ANALYZE {table.name}")
