"""What the answer to a tap on a training's card reads, asked for at once."""

from bot.core.people import PersonId
from storage.directory.availability import HOURS
from storage.engine.units import EngineUnit
from storage.trainings.assignments import ONE_ROW
from storage.trainings.receipts import MINE
from storage.trainings.trainings import ONE


class SqlForesight:
    """See `bot.features.trainings.ports.Foresight`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def of(self, training: str, person: PersonId) -> None:
        ONE.foresee(self._connection, training=training)
        ONE_ROW.foresee(self._connection, of=training, whom=person)
        MINE.foresee(self._connection, whom=person)
        HOURS.foresee(self._connection, ids=[person])
