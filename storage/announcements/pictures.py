"""Pictures of announcements, in SQL."""

from datetime import datetime

from sqlalchemy import delete, exists, func, select

from bot.features.announcements.pictures import Picture
from storage.announcements.tables import picture_uses, pictures
from storage.engine.prepared import Prepared
from storage.engine.units import EngineUnit
from storage.engine.upserts import upsert

_ADD = Prepared(upsert(pictures))
_USED = exists().where(picture_uses.c.picture == pictures.c.name)


class SqlPictures:
    """The port `bot.features.announcements.pictures.Pictures`, on one transaction."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def get(self, name: str) -> Picture | None:
        row = self._connection.execute(select(pictures).where(pictures.c.name == name)).one_or_none()
        return None if row is None else Picture(**row._mapping)

    def has(self, name: str) -> bool:
        return self._connection.execute(select(exists().where(pictures.c.name == name))).scalar_one()

    def add(self, picture: Picture) -> None:
        values = {name: getattr(picture, name) for name in pictures.c.keys()}  # noqa: SIM118
        _ADD.run(self._connection, **values)

    def uses(self, name: str) -> int:
        mine = select(func.count()).select_from(picture_uses).where(picture_uses.c.picture == name)
        return int(self._connection.execute(mine).scalar_one())

    def remove(self, name: str) -> None:
        self._connection.execute(delete(pictures).where(pictures.c.name == name))

    def remove_unused(self, before: datetime, limit: int) -> int:
        unused = select(pictures.c.name).where(pictures.c.added_at < before, ~_USED)
        names = self._connection.execute(unused.order_by(pictures.c.name).limit(limit)).scalars().all()
        # asked again: an announcement may have begun to show it since
        self._connection.execute(delete(pictures).where(pictures.c.name.in_(names), ~_USED))
        return len(names)
