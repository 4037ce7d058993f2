"""Consultations with students' representatives in SQL, one a ballot."""

from sqlalchemy import Connection, bindparam, select

from bot.features.gates.consultations import Consultation
from storage.engine.units import EngineUnit
from storage.engine.upserts import upsert
from storage.gates.tables import consultations

OF = select(consultations).where(consultations.c.ballot == bindparam("of"))
SAVE = upsert(consultations)


class SqlConsultations:
    """See `bot.features.gates.ports.Consultations`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def of(self, ballot: str) -> Consultation | None:
        return consultation_of(ballot, self._connection)

    def save(self, ballot: str, consultation: Consultation) -> None:
        values = {
            "ballot": ballot,
            "day": consultation.day,
            "spoken_with": consultation.spoken_with,
            "said": consultation.said,
            "at": consultation.at,
            "by": consultation.by,
        }
        self._connection.execute(SAVE[self._connection.dialect.name], values)


def consultation_of(ballot: str, connection: Connection) -> Consultation | None:
    row = connection.execute(OF, {"of": ballot}).one_or_none()
    return Consultation(row.day, row.spoken_with, row.said, row.at, row.by) if row else None
