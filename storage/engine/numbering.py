"""Numbers that count up within a year: R-2026-001, R-2026-002 and so on."""

from sqlalchemy import Column, Connection, Integer, Table

from storage.engine.dialects import words_of
from storage.engine.tables import metadata


def number_series(name: str) -> Table:
    """The table of a series: a row a year, with the last number that was given."""
    return Table(
        name,
        metadata,
        Column("year", Integer, primary_key=True, autoincrement=False),
        Column("last", Integer, nullable=False),
    )


def next_number(letter: str, series: Table, year: int, connection: Connection) -> str:
    """Whoever counts on waits for the transaction that counted before, so no number is given twice."""
    counted = words_of(connection.dialect.name).insert(series).values(year=year, last=1)
    counted = counted.on_conflict_do_update(index_elements=["year"], set_={"last": series.c.last + 1})
    last: int = connection.execute(counted.returning(series.c.last)).scalar_one()
    return f"{letter}-{year}-{last:03d}"
