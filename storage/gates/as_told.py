"""A ballot's columns as the log tells of them, whatever somebody has made of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Date, RowMapping, Select, bindparam, select

from bot.core.parted import in_parts
from bot.features.gates.told import Standing
from bot.features.gates.told_beside import TIE
from storage.engine.kept import known, moment, parsed, raw
from storage.engine.tables import Utc
from storage.gates.documents import ASIDES, CLOSINGS, MOVES, QUESTIONS
from storage.gates.statements import KEPT, KEPT_POSITIONS, KEPT_VOTERS
from storage.gates.tables import consultations, dispatches, dissents

AT_ONCE = 100
"""Ballots that are read at a time; one may have hundreds of positions."""


def standings_of(several: Iterable[str], connection: Connection) -> Iterator[tuple[str, Standing]]:
    """Each ballot in its turn just as it is kept; without a question: it isn't there."""
    for part in in_parts(several, AT_ONCE):
        yield from _part(part, connection)


def _part(several: Sequence[str], connection: Connection) -> Iterator[tuple[str, Standing]]:
    def rows(statement: Select[Any]) -> Mapping[str, Sequence[RowMapping]]:
        found: dict[str, list[RowMapping]] = {ballot: [] for ballot in several}
        for row in connection.execute(statement, {"several": several}).mappings():
            found[row["ballot"]].append(row)
        return found

    kept = {row.id: row for row in connection.execute(KEPT, {"several": several})}
    positions, voters = rows(KEPT_POSITIONS), rows(KEPT_VOTERS)
    beside = [rows(statement) for statement in (_CONSULTED, _DISSENTS, _DISPATCHED)]
    for ballot in several:
        if (row := kept.get(ballot)) is None:
            yield ballot, Standing()
            continue
        yield (
            ballot,
            Standing(
                QUESTIONS.bare(parsed(row.frozen)),
                {str(one["person"]): _position(one) for one in positions[ballot]},
                _closing(row),
                _editions(row.editions),
                _beside(row, *(each[ballot] for each in beside)),
                _found_by(row, [one["person"] for one in voters[ballot]]),
            ),
        )


def _closing(row: Any) -> Any:
    closing = CLOSINGS.bare(parsed(row.closing)) or None
    is_closed = closing is not None
    return closing if is_closed == (row.state == "closed") else {"state": row.state, "closing": closing}


def _found_by(row: Any, voters: Iterable[str]) -> dict[str, Any]:
    """What it is found by, and its timer is set by: as `told.found_by` names it."""
    names = ("initiative", "gate", "round")
    times = {name: moment(getattr(row, name)) for name in ("deadline", "closed_at")}
    return {**{name: getattr(row, name) for name in names}, **times, "voters": sorted(voters)}


def _position(row: RowMapping) -> dict[str, Any]:
    """A position in the log's own words. SQLite keeps a time as text, in UTC."""
    return {"choice": row["choice"], "comment": row["comment"], "at": moment(row["at"]), "turn": row["turn"]}


def _editions(document: Any) -> Any:
    """How the papers changed; what can't be read is told as it is."""
    found = parsed(document)
    return found.get("editions", found) if isinstance(found, dict) else found


def _beside(
    row: Any, consulted: Sequence[RowMapping], dissents: Sequence[RowMapping], sent: Sequence[RowMapping]
) -> dict[str, Any]:
    """What stands beside its question, as `told_beside` names it; what can't be read is told as it is."""
    aside = _aside(known(ASIDES, row.tie))
    return {
        "moved": _picked(known(MOVES, row.moved), "to", "reason", "by", "at"),
        "vacated": _each(aside.get("vacated"), "person", "turn", "at", why="left", instead=None),
        "secretaries": _picked(aside.get("secretaries"), "people", "names"),
        "tie": _picked(aside.get("tie"), *TIE),
        "disputes": _each(aside.get("disputes"), "person", "reason", "raised_by", "answers", "found"),
        "consultation": _one(consulted, "day", "spoken_with", "said", "by", "at"),
        "dissents": {
            each["person"]: {"name": each["name"], "reason": each["reason"], "at": moment(each["at"])}
            for each in dissents
        },
        "dispatch": _one(sent, "at", "by"),
    }


def _raw(table: Any) -> Any:
    """The table's rows, times and days as the driver has them: somebody may have written anything there."""
    columns = [raw(column) if isinstance(column.type, Utc | Date) else column for column in table.c]
    return select(*columns).where(table.c.ballot.in_(bindparam("several", expanding=True)))


_DISSENTS, _DISPATCHED, _CONSULTED = _raw(dissents), _raw(dispatches), _raw(consultations)


def _one(rows: Sequence[RowMapping], *names: str) -> Any:
    """Of a table that has a ballot once, or not at all."""
    if not rows:
        return None
    return {name: moment(rows[0][name]) if name in ("at", "day") else rows[0][name] for name in names}


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
