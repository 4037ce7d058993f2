"""A ballot's columns as the log tells of them, whatever somebody has made of them."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Date, RowMapping, bindparam, select, type_coerce
from sqlalchemy.types import NullType

from bot.core.chain import plain
from bot.features.gates.told import Standing
from storage.engine.kept import parsed
from storage.engine.tables import Utc
from storage.gates.documents import CLOSINGS, QUESTIONS
from storage.gates.statements import KEPT, KEPT_POSITIONS
from storage.gates.tables import consultations, dispatches, dissents


def standing_of(ballot: str, connection: Connection) -> Standing:
    """The ballot just as it is kept; without a question: it isn't there."""
    row = connection.execute(KEPT, {"ballot": ballot}).one_or_none()
    if row is None:
        return Standing()
    taken = connection.execute(KEPT_POSITIONS, {"ballot": ballot}).mappings()
    positions = {str(one["person"]): _position(one) for one in taken}
    closing = CLOSINGS.bare(parsed(row.closing)) or None
    is_closed = closing is not None
    if is_closed != (row.state == "closed"):
        closing = {"state": row.state, "closing": closing}
    question, editions = QUESTIONS.bare(parsed(row.frozen)), _editions(row.editions)
    return Standing(question, positions, closing, editions, _beside(ballot, row, connection))


def _position(row: RowMapping) -> dict[str, Any]:
    """A position in the log's own words. SQLite keeps a time as text, in UTC."""
    return {"choice": row["choice"], "comment": row["comment"], "at": _moment(row["at"]), "turn": row["turn"]}


def _editions(document: Any) -> Any:
    """How the papers changed; what can't be read is told as it is."""
    found = parsed(document)
    return found.get("editions", found) if isinstance(found, dict) else found


def _beside(ballot: str, row: Any, connection: Connection) -> dict[str, Any]:
    """What stands beside its question, as `told_beside` names it; what can't be read is told as it is."""
    aside = _aside(parsed(row.tie))
    return {
        "moved": _picked(parsed(row.moved), "to", "reason", "by"),
        "vacated": _each(aside.get("vacated"), "person", "turn"),
        "tie": _asked(aside.get("tie")),
        "disputes": _each(aside.get("disputes"), "person", "reason", "raised_by", "answers", "found"),
        "consultation": _one(_CONSULTED, ballot, connection, "day", "spoken_with", "said", "by"),
        "dissents": {
            each["person"]: {"name": each["name"], "reason": each["reason"], "at": _moment(each["at"])}
            for each in connection.execute(_DISSENTS, {"of": ballot}).mappings()
        },
        "dispatch": _one(_DISPATCHED, ballot, connection, "at", "by"),
    }


def _raw(table: Any) -> Any:
    """The table's row, times and days as the driver has them: somebody may have written anything there."""
    columns = [
        type_coerce(column, NullType()).label(column.name) if isinstance(column.type, Utc | Date) else column
        for column in table.c
    ]
    return select(*columns).where(table.c.ballot == bindparam("of"))


_DISSENTS, _DISPATCHED, _CONSULTED = _raw(dissents), _raw(dispatches), _raw(consultations)


def _one(statement: Any, ballot: str, connection: Connection, *names: str) -> Any:
    row = connection.execute(statement, {"of": ballot}).mappings().one_or_none()
    if row is None:
        return None
    return {name: _moment(row[name]) if name in ("at", "day") else row[name] for name in names}


def _aside(document: Any) -> dict[str, Any]:
    """The first version is a tie alone."""
    if not isinstance(document, dict):
        return {"tie": document} if document else {}
    return document if "tie" in document else {"tie": document}


def _asked(tie: Any) -> Any:
    return tie.get("asked") if isinstance(tie, dict) else tie


def _each(found: Any, *names: str) -> Any:
    return [_picked(each, *names) for each in found] if isinstance(found, list) else found


def _picked(document: Any, *names: str) -> Any:
    return {name: document.get(name) for name in names} if isinstance(document, dict) else document


def _moment(at: Any) -> Any:
    """A time or a day in the log's own words; SQLite keeps both as texts, a time in UTC."""
    if isinstance(at, date):
        return plain(at)
    try:
        return plain(datetime.fromisoformat(at).replace(tzinfo=UTC)) if len(at) > len("2026-01-01") else at
    except (TypeError, ValueError):
        return at
