"""The latest reading of all users, in SQL."""

from dataclasses import asdict

from sqlalchemy import select

from bot.features.directory.entries import DirectoryReading, ReadingState
from storage.directory.tables import directory_readings
from storage.engine.units import EngineUnit
from storage.engine.upserts import upsert

USERS = "users"
GET = select(*(column for column in directory_readings.c if column.name != "id"))
LOCKED = GET.with_for_update()
SAVE = upsert(directory_readings)


class SqlReadings:
    """One row: where the latest reading stands."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def get(self, *, lock: bool = False) -> DirectoryReading | None:
        """The latest; `lock`: nobody else changes it before this transaction ends."""
        row = self._connection.execute(LOCKED if lock else GET).mappings().one_or_none()
        return DirectoryReading(**{**row, "state": ReadingState(row["state"])}) if row else None

    def save(self, reading: DirectoryReading) -> None:
        """Keep it as it is now."""
        row = {**asdict(reading), "id": USERS, "state": reading.state.value}
        self._connection.execute(SAVE[self._connection.dialect.name], row)
