"""The database's own clock, in SQL: the only one that leases, timers and rates go by."""

from typing import Any

from sqlalchemy import BigInteger, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from storage.engine.prepared import Prepared


class now_ms(FunctionElement[int]):  # noqa: N801 - reads as the SQL function that it is
    """Milliseconds since 1970 as the statement runs, not as the transaction began."""

    type = BigInteger()
    name = "now_ms"
    inherit_cache = True


@compiles(now_ms, "sqlite")
def _sqlite(_element: Any, _compiler: Any, **_options: Any) -> str:
    return "CAST(ROUND((julianday('now') - 2440587.5) * 86400000.0) AS INTEGER)"


@compiles(now_ms, "postgresql")
def _postgresql(_element: Any, _compiler: Any, **_options: Any) -> str:
    return "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)"


def now_once() -> Any:
    """The same, read once for the whole statement: to PostgreSQL a constant, so that an index serves."""
    return select(now_ms()).scalar_subquery()


NOW = Prepared(select(now_ms().label("now")))
