"""The links by which people fetch files, in SQL."""

from datetime import datetime

from sqlalchemy import delete, insert, select, update

from bot.core.people import PersonId
from bot.delivery.files import FileLink
from storage.delivery.tables import file_links
from storage.engine.units import EngineUnit


class SqlFileLinks:
    """The port `bot.delivery.files.FileLinks`, on one transaction."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def add(self, link: FileLink) -> None:
        values = {name: getattr(link, name) for name in file_links.c.keys()}  # noqa: SIM118
        self._connection.execute(insert(file_links).values(values))

    def get(self, digest: str) -> FileLink | None:
        row = self._connection.execute(select(file_links).where(file_links.c.digest == digest)).one_or_none()
        return None if row is None else FileLink(**row._mapping)

    def fetch(self, digest: str, now: datetime) -> FileLink | None:
        left = file_links.c.fetches_left
        counted = (
            update(file_links)
            .where(
                file_links.c.digest == digest,
                left > 0,
                file_links.c.made_at <= now,
                file_links.c.expires_at > now,
            )
            .values(fetches_left=left - 1)
            .returning(*file_links.c)
        )
        row = self._connection.execute(counted).one_or_none()
        return None if row is None else FileLink(**row._mapping)

    def of_person(self, person: PersonId) -> list[FileLink]:
        newest = (file_links.c.made_at.desc(), file_links.c.digest)
        mine = select(file_links).where(file_links.c.person == person).order_by(*newest)
        return [FileLink(**row._mapping) for row in self._connection.execute(mine)]

    def remove(self, digest: str) -> None:
        self._connection.execute(delete(file_links).where(file_links.c.digest == digest))
