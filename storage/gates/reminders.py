"""Who has been reminded of which ballot: a row for each person and ballot."""

from collections.abc import Iterable, Mapping

from sqlalchemy import bindparam, delete, select

from bot.core.people import PersonId
from storage.engine.prepared import Prepared
from storage.engine.units import EngineUnit
from storage.engine.upserts import upsert
from storage.gates.tables import ballot_reminders

_T = ballot_reminders.c
_OF = Prepared(select(_T.person, _T.stage).where(_T.ballot == bindparam("of")))
_NOTE = upsert(ballot_reminders)
_CLEAR = delete(ballot_reminders).where(_T.ballot == bindparam("of"))


class SqlBallotReminders:
    """See `bot.features.gates.ports.BallotReminders`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def of(self, ballot: str) -> Mapping[PersonId, int]:
        return {row.person: row.stage for row in _OF.all(self._connection, of=ballot)}

    def note(self, ballot: str, people: Iterable[PersonId], stage: int) -> None:
        rows = [{"ballot": ballot, "person": person, "stage": stage} for person in people]
        if rows:
            self._connection.execute(_NOTE[self._connection.dialect.name], rows)

    def clear(self, ballot: str) -> None:
        self._connection.execute(_CLEAR, {"of": ballot})
