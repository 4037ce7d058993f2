"""Entries that are added to the log, and where it ends after them."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, insert, update

from bot.core.chain import Record
from storage.engine.prepared import Prepared
from storage.records.tables import log, log_tail

MOVE_TAIL = Prepared(update(log_tail).values(seq=bindparam("new_seq"), hash=bindparam("new_hash")))
ADD = Prepared(insert(log))
_last = {column.name: bindparam(f"last_{column.name}", type_=column.type) for column in log.c}
ADD_LAST = Prepared(
    insert(log)
    .values(_last)
    .add_cte(update(log_tail).values(seq=_last["seq"], hash=_last["hash"]).cte("moved"))
)
"""On PostgreSQL, with the tail's new place in the same statement: all others wait for whoever holds the tail."""


def add_entries(connection: Connection, records: Sequence[Record]) -> None:
    """Add these, of which there is one at the least; the caller holds the tail."""
    rows = [{name: getattr(record, name) for name in Record.__slots__} for record in records]
    last = rows[-1]
    if connection.dialect.name == "postgresql":
        ADD.run_each(connection, rows[:-1])
        ADD_LAST.tell(connection, **{f"last_{name}": value for name, value in last.items()})
    else:
        ADD.run_each(connection, rows)
        MOVE_TAIL.tell(connection, new_seq=last["seq"], new_hash=last["hash"])
