"""Who follows what, and what they have to hear."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import accumulate
from typing import Any

from sqlalchemy import delete, func, select, update

from bot.core.parted import in_parts
from bot.core.people import PersonId
from bot.features.following.follows import FollowKind, FollowNews
from storage.directory.tables import directory_people
from storage.engine.tables import Row
from storage.engine.units import EngineUnit
from storage.engine.upserts import insert_new
from storage.following.tables import follows, happenings, happenings_told

_LAY_OUT = insert_new(happenings_told)
CHUNK = 500
"""How many keys go into one query: below the smallest limit of parameters that SQLite has been built with."""


class SqlFollows:
    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def of(self, person: PersonId) -> Mapping[str, frozenset[FollowKind]]:
        f = follows.c
        rows = self._connection.execute(
            select(f.initiative, f.kind).where(f.person == person).order_by(f.initiative, f.kind)
        )
        found: dict[str, set[FollowKind]] = {}
        for row in rows:
            found.setdefault(row.initiative, set()).add(FollowKind(row.kind))
        return {initiative: frozenset(kinds) for initiative, kinds in found.items()}

    def set(self, person: PersonId, initiative: str, kinds: frozenset[FollowKind], now: datetime) -> None:
        f = follows.c
        theirs = (f.person == person, f.initiative == initiative)
        self._connection.execute(delete(follows).where(*theirs))
        rows = [
            {"person": person, "initiative": initiative, "kind": kind.value, "since": now}
            for kind in sorted(kinds)
        ]
        if rows:
            self._connection.execute(follows.insert(), rows)

    def followers(self, initiative: str, kind: FollowKind, after: PersonId, limit: int) -> Sequence[PersonId]:
        f = follows.c
        asked = select(f.person).where(f.initiative == initiative, f.kind == kind.value, f.person > after)
        return list(self._connection.execute(asked.order_by(f.person).limit(limit)).scalars())

    def of_gone(self, limit: int) -> Sequence[PersonId]:
        p = directory_people.c
        asked = (
            select(follows.c.person)
            .join(directory_people, p.id == follows.c.person)
            .where(p.gone_at.is_not(None))
            .distinct()
            .order_by(follows.c.person)
        )
        return list(self._connection.execute(asked.limit(limit)).scalars())

    def drop(self, people: Iterable[PersonId]) -> int:
        return self._connection.execute(delete(follows).where(follows.c.person.in_(list(people)))).rowcount


class SqlHappenings:
    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def add(self, news: FollowNews) -> None:
        row: Row = {
            "id": news.id,
            "initiative": news.initiative,
            "kind": news.kind.value,
            "what": news.what,
            "urgent": news.urgent,
            "data": dict(news.data),
            "at": news.at,
        }
        self._connection.execute(happenings.insert(), row)

    def get(self, news: str) -> FollowNews | None:
        row = self._connection.execute(select(happenings).where(happenings.c.id == news)).one_or_none()
        return _news(row) if row is not None else None

    def lay_out(self, news: str, people: Iterable[PersonId]) -> None:
        rows = [{"person": each, "news": news, "told_on": None, "alone": False} for each in sorted(people)]
        if rows:
            self._connection.execute(_LAY_OUT[self._connection.dialect.name], rows)

    def waiting(self, after: PersonId, limit: int, rows: int) -> Sequence[PersonId]:
        t = happenings_told.c
        asked = select(t.person, func.count().label("rows")).where(t.told_on.is_(None), t.person > after)
        found = self._connection.execute(asked.group_by(t.person).order_by(t.person).limit(limit)).all()
        so_far = accumulate(row.rows for row in found)
        return [
            row.person
            for n, (row, total) in enumerate(zip(found, so_far, strict=True))
            if total <= rows or not n
        ]

    def untold(self, people: Iterable[PersonId]) -> Mapping[PersonId, Sequence[FollowNews]]:
        t = happenings_told.c
        asked = select(t.person, t.news).where(t.person.in_(list(people)), t.told_on.is_(None))
        rows = self._connection.execute(asked.order_by(t.person, t.news).with_for_update()).all()
        known = self._known(sorted({row.news for row in rows}))
        found: dict[PersonId, list[FollowNews]] = {}
        for row in rows:
            if row.news in known:
                found.setdefault(row.person, []).append(known[row.news])
        return {person: sorted(several, key=_order) for person, several in found.items()}

    def _known(self, names: Sequence[str]) -> Mapping[str, FollowNews]:
        found: dict[str, FollowNews] = {}
        for part in in_parts(names, CHUNK):
            asked = select(happenings).where(happenings.c.id.in_(part))
            found |= {row.id: _news(row) for row in self._connection.execute(asked).all()}
        return found

    def mark(self, person: PersonId, news: Iterable[str], day: date, *, alone: bool) -> None:
        t = happenings_told.c
        for part in in_parts(sorted(news), CHUNK):
            these = (t.person == person, t.news.in_(part), t.told_on.is_(None))
            self._connection.execute(update(happenings_told).where(*these).values(told_on=day, alone=alone))

    def told(self, person: PersonId, day: date) -> Sequence[FollowNews]:
        t, h = happenings_told.c, happenings.c
        asked = (
            select(happenings)
            .join(happenings_told, t.news == h.id)
            .where(t.person == person, t.told_on == day, t.alone.is_(False))
        )
        return sorted(map(_news, self._connection.execute(asked).all()), key=_order)

    def told_alone(self, person: PersonId, news: str) -> bool:
        t = happenings_told.c
        asked = select(t.news).where(t.person == person, t.news == news, t.alone.is_(True))
        return self._connection.execute(asked).first() is not None

    def heard(self, initiative: str) -> Sequence[tuple[PersonId, str, date, bool]]:
        t, h = happenings_told.c, happenings.c
        asked = (
            select(t.person, t.news, t.told_on, t.alone)
            .join(happenings, t.news == h.id)
            .where(h.initiative == initiative, t.told_on.is_not(None))
            .order_by(t.person, t.news)
        )
        return [(row.person, row.news, row.told_on, row.alone) for row in self._connection.execute(asked)]

    def forget(self, before: datetime, limit: int) -> int:
        h = happenings.c
        old = select(h.id).where(h.at < before).order_by(h.at, h.id).limit(limit)
        gone = list(self._connection.execute(old).scalars())
        if gone:
            self._connection.execute(delete(happenings_told).where(happenings_told.c.news.in_(gone)))
            self._connection.execute(delete(happenings).where(h.id.in_(gone)))
        return len(gone)


def _news(row: Any) -> FollowNews:
    return FollowNews(row.id, row.initiative, FollowKind(row.kind), row.at, row.what, row.urgent, row.data)


def _order(news: FollowNews) -> tuple[datetime, str]:
    return news.at, news.id
