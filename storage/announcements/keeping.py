"""Retention in SQL: ledgers that have outlived their use, and recipients who have left."""

from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import groupby

from sqlalchemy import ColumnElement, Table, delete, exists, func, select, update

from bot.core.people import PersonId
from bot.features.announcements.announcements import AnnouncementState
from bot.features.announcements.following import Way
from bot.features.announcements.ledger import LedgerState
from storage.announcements.follow_tables import follow_ups
from storage.announcements.tables import announcement_questions, announcements, ledger
from storage.directory.tables import directory_people
from storage.engine.units import EngineUnit

_A, _L, _D = announcements.c, ledger.c, directory_people.c
_OVER = [
    state.value
    for state in (AnnouncementState.SENT, AnnouncementState.CANCELLED, AnnouncementState.WITHDRAWN)
]
_EVERY = select(_A.id)
"""A ledger is looked up by announcement and person: with these, each person costs a look in each."""
LOOKED_AT = 100
"""Of those who have left at a time: of thousands most have no row any more, and each costs a look in each ledger."""
_UNDER_WAY = [LedgerState.PENDING.value, LedgerState.SENDING.value]
_WAYS = [way.value for way in Way]
_TOLD = _L.state.not_in(_UNDER_WAY)


class SqlKeptAnnouncements:
    """See `bot.features.announcements.keeping_ports.KeptAnnouncements`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def count_outlived(self, before: datetime) -> int:
        counted = select(func.count()).select_from(ledger).where(_outlived(before))
        return int(self._connection.execute(counted).scalar_one())

    def remove(self, before: datetime, limit: int) -> int:
        wanted = select(_L.announcement, _L.person).where(_outlived(before))
        rows = self._connection.execute(wanted.order_by(_L.announcement, _L.person).limit(limit)).all()
        for announcement, several in groupby(rows, key=lambda row: row.announcement):
            people = [row.person for row in several]
            for table in (follow_ups, announcement_questions, ledger):
                mine = (table.c.announcement == announcement, table.c.person.in_(people))
                self._connection.execute(delete(table).where(*mine, *_by_key(table)))
        return len(rows)

    def count_leavers(self, before: datetime) -> int:
        counted = select(func.count()).select_from(directory_people).where(*_gone(before))
        return int(self._connection.execute(counted).scalar_one())

    def leavers(
        self, before: datetime, after: PersonId, limit: int
    ) -> tuple[Sequence[PersonId], PersonId | None]:
        gone = select(_D.id).where(*_left(before), _D.id > after).order_by(_D.id).limit(LOOKED_AT)
        looked_at = list(self._connection.execute(gone).scalars())
        with_rows = (
            select(_D.id)
            .where(_D.id.in_(looked_at), exists().where(*_rows_of(_D.id)))
            .order_by(_D.id)
            .limit(limit)
        )
        people = list(self._connection.execute(with_rows).scalars())
        if len(people) == limit:
            return people, people[-1]
        return people, looked_at[-1] if len(looked_at) == LOOKED_AT else None

    def known(self, people: Collection[PersonId]) -> frozenset[PersonId]:
        theirs = (
            select(_L.person).where(_L.announcement.in_(_EVERY), _L.person.in_(sorted(people))).distinct()
        )
        return frozenset(self._connection.execute(theirs).scalars()) if people else frozenset()

    def rename(self, person: PersonId, pseudonym: str) -> None:
        told = list(self._connection.execute(select(_L.announcement).where(*_rows_of(person))).scalars())

        def these(table: Table) -> tuple[ColumnElement[bool], ...]:
            return table.c.announcement.in_(told), table.c.person == person, *_by_key(table)

        run = self._connection.execute
        run(update(ledger).where(*these(ledger)).values(person=pseudonym))
        run(update(follow_ups).where(*these(follow_ups)).values(person=pseudonym))
        asked = update(announcement_questions).where(*these(announcement_questions))
        run(asked.values(person=pseudonym, name=""))


def _by_key(table: Table) -> tuple[ColumnElement[bool], ...]:
    """Says nothing, but that the way stands between announcement and person in the key of what follows: without it
    all that follows an announcement is read for each person (SQLite)."""
    return (follow_ups.c.way.in_(_WAYS),) if table is follow_ups else ()


def _outlived(before: datetime) -> ColumnElement[bool]:
    return _L.announcement.in_(select(_A.id).where(_A.state.in_(_OVER), _A.sent_at < before))


def _rows_of(person: ColumnElement[str] | PersonId) -> tuple[ColumnElement[bool], ...]:
    """Those of a person that nothing is under way for: else it would be sent to a pseudonym."""
    return _L.announcement.in_(_EVERY), _L.person == person, _TOLD


def _left(before: datetime) -> tuple[ColumnElement[bool], ...]:
    return _D.gone_at.is_not(None), _D.gone_at < before


def _gone(before: datetime) -> tuple[ColumnElement[bool], ...]:
    return *_left(before), exists().where(*_rows_of(_D.id))
