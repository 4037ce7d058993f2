"""Dead links in SQL."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import delete, select

from bot.features.trainings.link_ports import DeadLink
from storage.engine.prepared import Prepared
from storage.engine.units import EngineUnit
from storage.engine.upserts import upsert
from storage.trainings.tables import training_dead_links

_D = training_dead_links.c
_NAMES = tuple(_D.keys())
_SAVE = Prepared(upsert(training_dead_links))


class SqlDeadLinks:
    """See `bot.features.trainings.link_ports.DeadLinks`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def get(self, training: str, key: str) -> DeadLink | None:
        asked = select(training_dead_links).where(_D.training == training, _D.key == key)
        row = self._connection.execute(asked).first()
        return None if row is None else _dead(row)

    def of_training(self, training: str) -> Sequence[DeadLink]:
        asked = select(training_dead_links).where(_D.training == training).order_by(_D.key)
        return list(map(_dead, self._connection.execute(asked)))

    def save(self, dead: DeadLink) -> None:
        _SAVE.run(self._connection, **{name: getattr(dead, name) for name in _NAMES})

    def remove(self, training: str, keys: Iterable[str]) -> None:
        if asked := sorted(keys):
            gone = delete(training_dead_links).where(_D.training == training, _D.key.in_(asked))
            self._connection.execute(gone)


def _dead(row: Any) -> DeadLink:
    return DeadLink(**row._asdict())
