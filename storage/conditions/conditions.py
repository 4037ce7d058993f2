"""Conditions in SQL."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Select, insert, or_, select, update

from bot.core.beside import KeptDocument
from bot.core.chain import plain
from bot.core.people import PersonId
from bot.features.conditions.conditions import STANDING, Condition
from storage.conditions.tables import conditions
from storage.directory.tables import directory_people
from storage.engine.kept import kept_documents
from storage.engine.units import EngineUnit
from storage.engine.versions import Documents

_read = TypeAdapter(Condition).validate_json
CONDITION_DOCUMENTS = Documents("condition", _read, _read, _read)
"""1: conditions alone. 2: assignments too. 3: with the role that one asks somebody to take."""

_DOCUMENT = select(conditions.c.document)
_STANDING = [str(state) for state in sorted(STANDING)]


class SqlConditions:
    """See `bot.features.conditions.ports.Conditions`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def get(self, condition: str, *, lock: bool = False) -> Condition | None:
        asked = _DOCUMENT.where(conditions.c.id == condition)
        found = self._several(asked.with_for_update() if lock else asked)
        return found[0] if found else None

    def add(self, condition: Condition) -> None:
        self._connection.execute(insert(conditions).values(_row(condition)))

    def save(self, condition: Condition) -> None:
        mine = conditions.c.id == condition.id
        self._connection.execute(update(conditions).where(mine).values(_row(condition)))

    def of_initiative(self, initiative: str, *, lock: bool = False) -> Sequence[Condition]:
        asked = _DOCUMENT.where(conditions.c.initiative == initiative).order_by(conditions.c.id)
        return self._several(asked.with_for_update() if lock else asked)

    def of_initiatives(self, initiatives: Iterable[str]) -> Sequence[Condition]:
        these = conditions.c.initiative.in_(list(initiatives))
        return self._several(_DOCUMENT.where(these).order_by(conditions.c.id))

    def standing(self) -> Sequence[Condition]:
        asked = _DOCUMENT.where(conditions.c.state.in_(_STANDING))
        return self._several(asked.order_by(conditions.c.due, conditions.c.id))

    def due_on(self, days: Iterable[date]) -> Sequence[Condition]:
        asked = _DOCUMENT.where(conditions.c.state.in_(_STANDING), conditions.c.due.in_(list(days)))
        return self._several(asked.order_by(conditions.c.due, conditions.c.id))

    def waiting_for(self, person: PersonId) -> Sequence[Condition]:
        mine = conditions.c.owner == person, conditions.c.state.in_(_STANDING)
        return self._several(_DOCUMENT.where(*mine).order_by(conditions.c.due, conditions.c.id))

    def kept(self) -> Mapping[str, KeptDocument]:
        return kept_documents(conditions, CONDITION_DOCUMENTS, self._connection)

    def _several(self, asked: Select[str]) -> Sequence[Condition]:
        return [CONDITION_DOCUMENTS.read(text) for text in self._connection.execute(asked).scalars()]


class SqlDeparted:
    """See `bot.features.gates.ports.Departed`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def gone(self, people: Iterable[PersonId]) -> frozenset[PersonId]:
        known = directory_people.c
        left = or_(known.gone_at.is_not(None), known.enabled.is_(False))
        asked = select(known.id).where(known.id.in_(sorted(set(people))), left)
        return frozenset(self._connection.execute(asked).scalars())


def _row(condition: Condition) -> dict[str, Any]:
    document = CONDITION_DOCUMENTS.numbered(plain(condition))
    return {
        "id": condition.id,
        "initiative": condition.initiative,
        "gate": condition.gate,
        "ballot": condition.ballot or None,
        "state": condition.state.value,
        "owner": condition.owner,
        "due": condition.due,
        "revision": condition.revision,
        "document": json.dumps(document, ensure_ascii=False),
    }
