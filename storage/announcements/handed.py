"""The calls that were made for many people at once, in SQL."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, select

from bot.features.announcements.handed import HandedBatch, HandedState
from storage.announcements.tables import announcement_batches
from storage.engine.prepared import Prepared
from storage.engine.units import EngineUnit
from storage.engine.upserts import upsert

_B = announcement_batches.c
_ONE = Prepared(select(announcement_batches).where(_B.id == bindparam("batch")).with_for_update())
_ALL = Prepared(select(announcement_batches).where(_B.announcement == bindparam("of")).order_by(_B.at, _B.id))
_SAVE = Prepared(upsert(announcement_batches))


class SqlHandedBatches:
    """See `bot.features.announcements.handed.HandedBatches`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def get(self, batch: str) -> HandedBatch | None:
        row = _ONE.first(self._connection, batch=batch)
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


def _batch(row: Any) -> HandedBatch:
    state = HandedState(row.state)
    return HandedBatch(row.id, row.announcement, row.language, row.size, row.at, state, row.operation)
