"""The calls that were made for many people at once, in SQL."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import bindparam, func, select, text, update

from bot.features.announcements.handed import HandedBatch, HandedState
from bot.features.announcements.ledger import LedgerRow, LedgerState
from storage.announcements.ledger import ledger_row
from storage.announcements.tables import announcement_batches, ledger
from storage.engine.hurry import MANY_ROWS, TakesLong
from storage.engine.prepared import Prepared
from storage.engine.units import EngineUnit
from storage.engine.upserts import upsert

_B = announcement_batches.c
_ONE = Prepared(select(announcement_batches).where(_B.id == bindparam("batch")).with_for_update())
_ALL = Prepared(select(announcement_batches).where(_B.announcement == bindparam("of")).order_by(_B.at, _B.id))
_ALONE = Prepared(
    select(func.count().label("rows")).where(
        ledger.c.announcement == bindparam("of"),
        ledger.c.state == LedgerState.SENDING.value,
        ledger.c.batch == "",
    )
)
_SAVE = Prepared(upsert(announcement_batches))


class SqlHandedBatches:
    """See `bot.features.announcements.handed.HandedBatches`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection
        self._hurried = unit.hurried

    def get(self, batch: str) -> HandedBatch | None:
        row = _ONE.first(self._connection, batch=batch)
        if row is not None and self._hurried and row.size > MANY_ROWS:
            raise TakesLong
        return None if row is None else _batch(row)

    def of(self, announcement: str) -> Sequence[HandedBatch]:
        return [_batch(row) for row in _ALL.all(self._connection, of=announcement)]

    def save(self, batch: HandedBatch) -> None:
        _SAVE.run(
            self._connection,
            id=batch.id,
            announcement=batch.announcement,
            language=batch.language,
            size=batch.size,
            at=batch.at,
            state=batch.state.value,
            operation=batch.operation,
        )

    def count_alone(self, announcement: str) -> int:
        count: int = _ALONE.all(self._connection, of=announcement)[0].rows
        return count

    def rows(self, batch: str, states: Iterable[LedgerState]) -> Sequence[LedgerRow]:
        mine = select(ledger).where(*_with(batch, states)).order_by(ledger.c.person)
        return [ledger_row(row) for row in self._connection.execute(mine.with_for_update())]

    def settle(
        self, batch: str, states: Iterable[LedgerState], to: LedgerState, *, reason: str, text: int
    ) -> None:
        values: dict[str, Any] = {"state": to.value, "reason": reason, "text": text}
        if to is LedgerState.DELIVERED:
            values["delivered_at"] = select(_B.at).where(_B.id == batch).scalar_subquery()
        self._connection.execute(update(ledger).where(*_with(batch, states)).values(values))


def _with(batch: str, states: Iterable[LedgerState]) -> Sequence[Any]:
    wanted = ledger.c.state.in_([state.value for state in states])
    # the condition of the index stands there as it is
    return ledger.c.batch == batch, text("batch <> ''"), wanted


def _batch(row: Any) -> HandedBatch:
    state = HandedState(row.state)
    return HandedBatch(row.id, row.announcement, row.language, row.size, row.at, state, row.operation)
