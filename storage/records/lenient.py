"""Reading rows that somebody may have made hold anything."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select
from sqlalchemy.exc import OperationalError

from storage.engine.driver import driver_of
from storage.engine.tables import Row


def rows_of(connection: Connection, statement: Select[Any], values: Row) -> Sequence[Any]:
    """The rows. A text that is no UTF-8, which SQLite may be made to hold, comes as what no hash fits."""
    try:
        return connection.execute(statement, values).all()
    except OperationalError as error:
        if "decode" not in str(error.orig):
            raise
    driver = driver_of(connection)
    before, driver.text_factory = driver.text_factory, _decoded
    try:
        return connection.execute(statement, values).all()
    finally:
        driver.text_factory = before


def _decoded(text: bytes) -> str:
    return text.decode("utf-8", errors="surrogateescape")
