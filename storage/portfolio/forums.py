"""Forums and their seats in SQL."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

from sqlalchemy import RowMapping, bindparam, delete, insert, select

from bot.core.bilingual import Text
from bot.features.portfolio.forums import Forum, Rules, Seat, SeatKind
from storage.engine.units import EngineUnit
from storage.engine.upserts import upsert
from storage.engine.versions import Documents
from storage.portfolio.tables import forums, seats

GET = select(forums).where(forums.c.id == bindparam("id"))
ALL = select(forums).order_by(forums.c.id)
SEATS = select(seats).where(seats.c.forum == bindparam("id")).order_by(seats.c.place)
ALL_SEATS = select(seats).order_by(seats.c.forum, seats.c.place)
EMPTY = delete(seats).where(seats.c.forum == bindparam("id"))
FILL = insert(seats)

SAVE = upsert(forums)


def _rules(document: dict[str, Any]) -> Rules:
    return Rules(**document)


RULES = Documents("forum's rules", _rules)
"""1: as release 0.1.0 keeps them."""


class SqlForums:
    """The bodies that decide, each with its seats."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def get(self, forum: str) -> Forum | None:
        row = self._connection.execute(GET, {"id": forum}).mappings().one_or_none()
        if row is None:
            return None
        return _forum(row, self._connection.execute(SEATS, {"id": forum}).mappings())

    def all(self) -> Sequence[Forum]:
        """Every forum, in the order of their ids."""
        taken = groupby(self._connection.execute(ALL_SEATS).mappings(), key=lambda row: row["forum"])
        seats_of = {forum: list(rows) for forum, rows in taken}
        rows = self._connection.execute(ALL).mappings()
        return [_forum(row, seats_of.get(row["id"], ())) for row in rows]

    def save(self, forum: Forum) -> None:
        """Keep the forum as it is now; seats that it no longer has are removed."""
        row = {
            "id": forum.id,
            "name_sv": forum.name.sv,
            "name_en": forum.name.en,
            "roles": list(forum.roles),
            "rules": RULES.numbered(asdict(forum.rules)),
            "channel": forum.channel,
        }
        self._connection.execute(SAVE[self._connection.dialect.name], row)
        self._connection.execute(EMPTY, {"id": forum.id})
        if forum.seats:
            self._connection.execute(FILL, [_row(forum.id, n, seat) for n, seat in enumerate(forum.seats)])


def _row(forum: str, place: int, seat: Seat) -> dict[str, Any]:
    return {
        "forum": forum,
        "person": seat.person,
        "kind": seat.kind.value,
        "turn": seat.order,
        "place": place,
    }


def _forum(row: RowMapping, taken: Iterable[RowMapping]) -> Forum:
    return Forum(
        id=row["id"],
        name=Text(sv=row["name_sv"], en=row["name_en"]),
        roles=tuple(row["roles"]),
        seats=tuple(Seat(SeatKind(seat["kind"]), seat["person"], seat["turn"]) for seat in taken),
        rules=RULES.read(row["rules"]),
        channel=row["channel"],
    )
