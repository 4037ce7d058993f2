"""What advice keeps a gate from being opened: what is wanted or was asked, and neither came nor was passed over."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select

from bot.features.advice.blocking import blocker_of, stated, unasked_blockers
from bot.features.advice.matters import earlier_of
from bot.features.gates.advised import StatedAdvice
from bot.features.gates.readiness import Blocker
from storage.advice.advice import ADVICE_DOCUMENTS, SqlAdvice
from storage.advice.tables import advice as table
from storage.engine.units import EngineUnit


class AdviceBlocking:
    """See `bot.features.gates.readiness.Blocking`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._unit = unit

    def of_gate(self, initiative: str, gate: str, at: datetime) -> Iterable[Blocker]:
        wanted = table.c.initiative == initiative, table.c.gate == gate, table.c.open
        asked = select(table.c.document).where(*wanted).order_by(table.c.id)
        for document in self._unit.connection.execute(asked).scalars().all():
            advice = ADVICE_DOCUMENTS.read(document)
            earlier = earlier_of(initiative, gate, advice.round, (), self._unit)
            yield blocker_of(advice, next((one for one in earlier if one.body == advice.body), None), at)
        yield from unasked_blockers(initiative, gate, self._unit)


class SqlStatedAdvice:
    """See `bot.features.gates.advised.AdviceStated`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._advice = SqlAdvice(unit)

    def stated(self, initiative: str, gate: str, round_: int) -> Sequence[StatedAdvice]:
        return [
            stated(advice) for advice in self._advice.of_gate(initiative, gate, round_) if advice.is_settled
        ]
