"""The ledger's rows as they are laid out: many at once, and bare."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ARRAY, Connection, bindparam, func, literal, select

from bot.features.announcements.ledger import LedgerRow
from storage.announcements.tables import ledger
from storage.engine.dialects import OnEither
from storage.engine.prepared import Prepared

_LAID_OUT = ("announcement", "person", "state", "language", "due_at")
_BARE = {
    name: literal(value, ledger.c[name].type, literal_execute=True)
    for name, value in zip(
        ("reason", "text", "confirmed_text", "asked", "batch", "digest", "place"),
        ("", 0, 0, 0, "", "", 0),
        strict=True,
    )
}
"""What a row begins with."""

_KEY = ["announcement", "person"]


def _add_each(dialect: Any) -> Any:
    row = {**_BARE, **{name: bindparam(name, type_=ledger.c[name].type) for name in _LAID_OUT}}
    return dialect.insert(ledger).values(row).on_conflict_do_nothing(index_elements=_KEY)


def _add_all(dialect: Any) -> Any:
    """All rows in one statement, a list for each column: on PostgreSQL a third of the time."""
    lists = [bindparam(name, type_=ARRAY(ledger.c[name].type)) for name in _LAID_OUT]
    given = func.unnest(*lists).table_valued(*_LAID_OUT).render_derived()
    rows = select(*(given.c[name] for name in _LAID_OUT), *_BARE.values())
    new = dialect.insert(ledger).from_select([*_LAID_OUT, *_BARE], rows)
    return new.on_conflict_do_nothing(index_elements=_KEY)


_ADD_EACH, _ADD_ALL = Prepared(OnEither(_add_each)), OnEither(_add_all)


def add_rows(connection: Connection, rows: Sequence[LedgerRow]) -> None:
    """Add them; whoever has a row keeps it."""
    if connection.dialect.name == "postgresql":
        connection.execute(
            _ADD_ALL["postgresql"], {name: [getattr(row, name) for row in rows] for name in _LAID_OUT}
        )
    else:
        _ADD_EACH.run_each(connection, [{name: getattr(row, name) for name in _LAID_OUT} for row in rows])
