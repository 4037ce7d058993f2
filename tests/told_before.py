"""Entries as they were written before facts had classes: whole, with nothing hidden."""

from datetime import datetime
from typing import Any

from sqlalchemy import insert, update

from bot.core.chain import Statement, seal
from storage.records.tables import log, log_tail


def tell_as_before(said: Statement, uow: Any, now: datetime) -> None:
    """Append the statement to the log of a SQL unit of work, as the program of before did."""
    record = seal(said, now, uow.log.tail())
    uow.connection.execute(insert(log).values({name: getattr(record, name) for name in record.__slots__}))
    uow.connection.execute(update(log_tail).values(seq=record.seq, hash=record.hash))
