"""Advice in SQL: one document each, with the columns that it is found by."""

import json
from collections.abc import Mapping, Sequence

from pydantic import TypeAdapter
from sqlalchemy import Select, select

from bot.core.beside import KeptDocument
from bot.core.chain import plain
from bot.core.people import PersonId
from bot.features.advice.advice import Advice
from storage.advice.tables import advice as table
from storage.engine.kept import kept_documents
from storage.engine.units import EngineUnit
from storage.engine.upserts import upsert
from storage.engine.versions import Documents

ADVICE_DOCUMENTS = Documents("advice", TypeAdapter(Advice).validate_json)

_SAVE = upsert(table)
_DOCUMENT = select(table.c.document)


class SqlAdvice:
    """See `bot.features.advice.ports.AdviceStore`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def get(self, advice: str, *, lock: bool = False) -> Advice | None:
        asked = _DOCUMENT.where(table.c.id == advice)
        return next(iter(self._several(asked.with_for_update() if lock else asked)), None)

    def save(self, advice: Advice) -> None:
        row = {
            "id": advice.id,
            "initiative": advice.initiative,
            "gate": advice.gate,
            "round": advice.round,
            "due": advice.due,
            "open": not (advice.is_settled or advice.frozen),
            "document": json.dumps(ADVICE_DOCUMENTS.numbered(plain(advice)), ensure_ascii=False),
        }
        self._connection.execute(_SAVE[self._connection.dialect.name], row)

    def of_gate(self, initiative: str, gate: str, round_: int) -> Sequence[Advice]:
        wanted = table.c.initiative == initiative, table.c.gate == gate, table.c.round == round_
        return self._several(_DOCUMENT.where(*wanted).order_by(table.c.id))

    def open(self) -> Sequence[Advice]:
        return self._several(_DOCUMENT.where(table.c.open).order_by(table.c.due, table.c.id))

    def open_of(self, person: PersonId) -> Sequence[Advice]:
        """Few are open at a time, so they are looked through here."""
        return [each for each in self.open() if person in each.people]

    def kept(self) -> Mapping[str, KeptDocument]:
        return kept_documents(table, ADVICE_DOCUMENTS, self._connection)

    def _several(self, asked: Select[str]) -> list[Advice]:
        return [ADVICE_DOCUMENTS.read(document) for document in self._connection.execute(asked).scalars()]
