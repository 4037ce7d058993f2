"""Trainings in SQL: one document each, with the columns that it is found by."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, and_, bindparam, insert, select, update

from bot.core.people import PersonId
from bot.core.written import folded
from bot.features.trainings.trainings import Training, TrainingState
from storage.engine.numbering import next_number
from storage.engine.prepared import Prepared
from storage.engine.units import EngineUnit
from storage.trainings.documents import searched, training_document, training_of
from storage.trainings.tables import training_series, trainings

_DOCUMENT = select(trainings.c.document)
_by_id = _DOCUMENT.where(trainings.c.id == bindparam("training"))
ONE, _ONE_LOCKED = Prepared(_by_id), Prepared(_by_id.with_for_update())
MOST_WORDS = 10


class SqlTrainings:
    """See `bot.features.trainings.ports.Trainings`.

    What a transaction has looked up it isn't asked again: a handful of cards is about one training.
    """

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection
        self._seen: dict[str, Training] = {}

    def get(self, training: str, *, lock: bool = False) -> Training | None:
        if not lock and training in self._seen:
            return self._seen[training]
        row = (_ONE_LOCKED if lock else ONE).first(self._connection, training=training)
        if row is None:
            return None
        found = self._seen[training] = training_of(row.document)
        return found

    def next_id(self, year: int) -> str:
        return next_number("U", training_series, year, self._connection)

    def add(self, training: Training) -> None:
        self._connection.execute(insert(trainings).values(_row(training)))

    def save(self, training: Training) -> None:
        self._seen[training.id] = training
        mine = trainings.c.id == training.id
        self._connection.execute(update(trainings).where(mine).values(_row(training)))

    def active(self) -> Sequence[Training]:
        return self._several(trainings.c.state == TrainingState.ACTIVE.value)

    def under(self, source: str) -> Sequence[Training]:
        return self._several(trainings.c.source == source)

    def owned_by(self, owner: PersonId) -> Sequence[Training]:
        return self._several(trainings.c.owner == owner)

    def of_resolution(self, resolution: str) -> Training | None:
        found = self._several(trainings.c.resolution == resolution)
        return found[0] if found else None

    def search(self, words: str, limit: int) -> Sequence[Training]:
        asked = folded(words).split()[:MOST_WORDS]
        holds = [trainings.c.folded.contains(word, autoescape=True) for word in asked]
        newest = _DOCUMENT.where(and_(True, *holds)).order_by(trainings.c.id.desc()).limit(limit)
        return self._read(newest)

    def _several(self, wanted: Any) -> Sequence[Training]:
        return self._read(_DOCUMENT.where(wanted).order_by(trainings.c.id))

    def _read(self, asked: Select[str]) -> Sequence[Training]:
        return [training_of(document) for document in self._connection.execute(asked).scalars()]


def _row(training: Training) -> dict[str, Any]:
    return {
        "id": training.id,
        "source": training.source,
        "owner": training.owner,
        "state": training.state.value,
        "resolution": training.resolving or "",
        "revision": training.revision,
        "document": training_document(training),
        "folded": searched(training),
    }
