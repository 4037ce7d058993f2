"""What advice keeps a gate from being opened: what was asked and has neither come nor been passed over."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from bot.features.advice.blocking import blocker_of
from bot.features.gates.readiness import Blocker
from storage.advice.advice import ADVICE_DOCUMENTS
from storage.advice.tables import advice as table
from storage.engine.units import EngineUnit


class AdviceBlocking:
    """See `bot.features.gates.readiness.Blocking`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def of_gate(self, initiative: str, gate: str, at: datetime) -> Iterable[Blocker]:
        wanted = table.c.initiative == initiative, table.c.gate == gate, table.c.open
        found = self._connection.execute(select(table.c.document).where(*wanted).order_by(table.c.id))
        for document in found.scalars():
            yield blocker_of(ADVICE_DOCUMENTS.read(document), at)
