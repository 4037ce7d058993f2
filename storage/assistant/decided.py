"""Closed ballots as they are looked for: when, of what, by whom and how they went."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, and_, exists, func, or_, select

from bot.core.people import PersonId
from bot.features.assistant.ports import DecidedWhere
from storage.engine.units import EngineUnit
from storage.gates.tables import ballots
from storage.portfolio.tables import secrecy
from storage.records.proof_tables import decisions


def _within(connection: Connection) -> Any:
    """The database's function that says where in a text another stands; 0: nowhere."""
    return func.instr if connection.dialect.name == "sqlite" else func.strpos


class SqlDecided:
    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def where(self, asked: DecidedWhere, limit: int) -> tuple[Sequence[str], int]:
        found = self._wanted(asked)
        count = self._connection.execute(found.with_only_columns(func.count())).scalar_one()
        newest = found.order_by(ballots.c.closed_at.desc(), ballots.c.id).limit(limit)
        return list(self._connection.execute(newest).scalars()), count

    def _wanted(self, asked: DecidedWhere) -> Select[str]:
        wanted: list[ColumnElement[bool]] = [
            ballots.c.closed_at.is_not(None)
        ]  # of what is closed alone, so that its index is used
        if asked.begins is not None:
            wanted.append(ballots.c.closed_at >= asked.begins)
        if asked.ends is not None:
            wanted.append(ballots.c.closed_at < asked.ends)
        if asked.initiative:
            wanted.append(ballots.c.initiative == asked.initiative)
        if asked.gate:
            wanted.append(ballots.c.gate.in_({asked.gate, asked.gate.upper(), asked.gate.lower()}))
        if asked.guarded:
            wanted.append(exists().where(secrecy.c.initiative == ballots.c.initiative))
        found = select(ballots.c.id).where(*wanted)
        if not (asked.forum or asked.outcomes):
            return found
        found = found.outerjoin(decisions, decisions.c.ballot == ballots.c.id)
        if asked.forum:
            found = found.where(self._kept(decisions.c.forum, [asked.forum], ballots.c.frozen, "forum"))
        if asked.outcomes:
            outcomes = [each.value for each in asked.outcomes]
            found = found.where(self._kept(decisions.c.outcome, outcomes, ballots.c.closing, "outcome"))
        return found

    def _kept(
        self, column: Column[Any], values: Sequence[str], document: Column[Any], name: str
    ) -> ColumnElement[bool]:
        """By the register's column; what isn't registered (advice, what an earlier release closed) by its document."""
        within = _within(self._connection)
        said = [f"{json.dumps(name)}: {json.dumps(each, ensure_ascii=False)}" for each in values]
        unregistered = or_(*(within(document, each) > 0 for each in said))
        return or_(column.in_(values), and_(decisions.c.ballot.is_(None), unregistered))

    def concerning(
        self, person: PersonId, begins: datetime, ends: datetime, limit: int
    ) -> tuple[Sequence[str], int]:
        """Whoever a ballot concerns stands in its question, or in what has changed beside it.

        The documents are searched as texts: to read thousands of them takes twenty times as long.
        """
        at = _within(self._connection)
        said = json.dumps(person, ensure_ascii=False)[1:-1]  # also inside `person:…`
        named = or_(at(ballots.c.frozen, said) > 0, at(ballots.c.tie, said) > 0)
        wanted = (ballots.c.closed_at >= begins, ballots.c.closed_at < ends, named)
        newest = select(ballots.c.id).where(*wanted).order_by(ballots.c.closed_at.desc(), ballots.c.id)
        found = list(self._connection.execute(newest).scalars())
        return found[:limit], len(found)
