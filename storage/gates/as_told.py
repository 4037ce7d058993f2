"""A ballot's columns as the log tells of them, whatever somebody has made of them."""

from typing import Any

from sqlalchemy import Connection, Date, RowMapping, bindparam, select

from bot.features.gates.told import Standing
from bot.features.gates.told_beside import TIE
from storage.engine.kept import known, moment, parsed, raw
from storage.engine.tables import Utc
from storage.gates.documents import ASIDES, CLOSINGS, MOVES, QUESTIONS
from storage.gates.statements import KEPT, KEPT_POSITIONS, KEPT_VOTERS
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
    beside = _beside(ballot, row, connection)
    return Standing(question, positions, closing, editions, beside, _found_by(ballot, row, connection))


def _found_by(ballot: str, row: Any, connection: Connection) -> dict[str, Any]:
    """What it is found by, and its timer is set by: as `told.found_by` names it."""
    names = ("initiative", "gate", "round")
    times = {name: moment(getattr(row, name)) for name in ("deadline", "closed_at")}
    voters = connection.execute(KEPT_VOTERS, {"ballot": ballot}).scalars().all()
    return {**{name: getattr(row, name) for name in names}, **times, "voters": sorted(voters)}


def _position(row: RowMapping) -> dict[str, Any]:
    """A position in the log's own words. SQLite keeps a time as text, in UTC."""
    return {"choice": row["choice"], "comment": row["comment"], "at": moment(row["at"]), "turn": row["turn"]}


def _editions(document: Any) -> Any:
    """How the papers changed; what can't be read is told as it is."""
    found = parsed(document)
    return found.get("editions", found) if isinstance(found, dict) else found


def _beside(ballot: str, row: Any, connection: Connection) -> dict[str, Any]:
    """What stands beside its question, as `told_beside` names it; what can't be read is told as it is."""
    aside = _aside(known(ASIDES, row.tie))
    return {
        "moved": _picked(known(MOVES, row.moved), "to", "reason", "by", "at"),
        "vacated": _each(aside.get("vacated"), "person", "turn", "at", why="left", instead=None),
        "secretaries": _picked(aside.get("secretaries"), "people", "names"),
        "tie": _picked(aside.get("tie"), *TIE),
        "disputes": _each(aside.get("disputes"), "person", "reason", "raised_by", "answers", "found"),
        "consultation": _one(_CONSULTED, ballot, connection, "day", "spoken_with", "said", "by", "at"),
        "dissents": {
            each["person"]: {"name": each["name"], "reason": each["reason"], "at": moment(each["at"])}
            for each in connection.execute(_DISSENTS, {"of": ballot}).mappings()
        },
        "dispatch": _one(_DISPATCHED, ballot, connection, "at", "by"),
    }


def _raw(table: Any) -> Any:
    """The table's row, times and days as the driver has them: somebody may have written anything there."""
    columns = [raw(column) if isinstance(column.type, Utc | Date) else column for column in table.c]
    return select(*columns).where(table.c.ballot == bindparam("of"))


_DISSENTS, _DISPATCHED, _CONSULTED = _raw(dissents), _raw(dispatches), _raw(consultations)


def _one(statement: Any, ballot: str, connection: Connection, *names: str) -> Any:
    row = connection.execute(statement, {"of": ballot}).mappings().one_or_none()
    if row is None:
        return None
    return {name: moment(row[name]) if name in ("at", "day") else row[name] for name in names}


def _aside(document: Any) -> dict[str, Any]:
    """The first version is a tie alone."""
    if not isinstance(document, dict):
        return {"tie": document} if document else {}
    return document if "tie" in document else {"tie": document}


def _each(found: Any, *names: str, **came_later: Any) -> Any:
    """`came_later`: what an earlier version didn't have, and what that means."""
    if not isinstance(found, list):
        return found
    return [
        _picked({**came_later, **each} if isinstance(each, dict) else each, *names, *came_later)
        for each in found
    ]


def _picked(document: Any, *names: str) -> Any:
    return {name: document.get(name) for name in names} if isinstance(document, dict) else document
