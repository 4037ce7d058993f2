"""Who has joined an announcement's audience since it was sent to."""

from typing import Any

from sqlalchemy import bindparam, exists, func, select

from bot.features.announcements.follow_ports import Joining, JoinState
from storage.announcements.follow_tables import joinings
from storage.announcements.tables import ledger
from storage.directory.audience_tables import resolution_people
from storage.engine.prepared import Prepared
from storage.engine.units import EngineUnit
from storage.engine.upserts import upsert

_J, _R = joinings.c, resolution_people.c
_OF = Prepared(select(joinings).where(_J.resolution == bindparam("resolution")))
_NEWEST = (
    select(joinings)
    .where(_J.announcement == bindparam("announcement"))
    .order_by(_J.at.desc(), _J.resolution)
    .limit(1)
)
_SAVE = Prepared(upsert(joinings))
_HAS_ROW = exists().where(ledger.c.announcement == bindparam("announcement"), ledger.c.person == _R.person)
_NEW = select(func.count()).where(
    _R.resolution == bindparam("resolution"), _R.language.is_not(None), ~_HAS_ROW
)


class SqlJoinings:
    """See `bot.features.announcements.follow_ports.Joinings`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def of_resolution(self, resolution: str) -> Joining | None:
        row = _OF.first(self._connection, resolution=resolution)
        return None if row is None else _joining(row)

    def newest(self, announcement: str) -> Joining | None:
        row = self._connection.execute(_NEWEST, {"announcement": announcement}).one_or_none()
        return None if row is None else _joining(row)

    def save(self, joining: Joining) -> None:
        values = {name: getattr(joining, name) for name in _J.keys()}  # noqa: SIM118
        _SAVE.run(
            self._connection, **{**values, "state": joining.state.value, "params": dict(joining.params)}
        )

    def count_new(self, announcement: str, resolution: str) -> int:
        asked = {"announcement": announcement, "resolution": resolution}
        return int(self._connection.execute(_NEW, asked).scalar_one())


def _joining(row: Any) -> Joining:
    state = JoinState(row.state)
    return Joining(row.resolution, row.announcement, row.at, state, row.joined, row.problem, row.params)
