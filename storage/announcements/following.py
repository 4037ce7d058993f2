"""Mails and reminders as rows, and the recipients who are to have one."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.core.people import PersonId
from bot.features.announcements.follow_ports import MailWanted
from bot.features.announcements.following import FollowCounts, FollowRow, FollowState, Way
from bot.features.announcements.ledger import NOT_REACHED, REACHED, LedgerRow, LedgerState, Unreached
from storage.announcements.follow_tables import follow_ups
from storage.announcements.ledger import ledger_row
from storage.announcements.tables import ledger
from storage.engine.prepared import Prepared
from storage.engine.units import EngineUnit
from storage.engine.upserts import upsert

_F, _L = follow_ups.c, ledger.c
_KEYS = ["announcement", "way", "person", "number"]
_ADD = {
    "sqlite": sqlite.insert(follow_ups).on_conflict_do_nothing(index_elements=_KEYS),
    "postgresql": postgresql.insert(follow_ups).on_conflict_do_nothing(index_elements=_KEYS),
}
_SAVE = Prepared(upsert(follow_ups))
_ON_THE_WAY = text("announcement_follow_ups.state IN ('waiting', 'asked')")
"""The condition of the index as it stands there."""
_MAILABLE = sorted(state.value for state in NOT_REACHED - {LedgerState.GUEST})
_FOR_GOOD = sorted({Unreached.EXPIRED.value, Unreached.OUTSIDE.value})
_HAVE_IT = sorted(state.value for state in REACHED)
_SINCE = func.coalesce(_L.delivered_at, _L.due_at)


class SqlFollowUps:
    """See `bot.features.announcements.follow_ports.FollowUps`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def add(self, rows: Iterable[FollowRow]) -> None:
        several = [_values(row) for row in sorted(rows, key=_key)]
        if several:
            self._connection.execute(_ADD[self._connection.dialect.name], several)

    def save(self, rows: Iterable[FollowRow]) -> None:
        _SAVE.run_each(self._connection, [_values(row) for row in sorted(rows, key=_key)])

    def row(
        self, announcement: str, way: Way, person: PersonId, number: int, *, lock: bool = False
    ) -> FollowRow | None:
        one = select(follow_ups).where(*_of(announcement, way), _F.person == person, _F.number == number)
        found = self._connection.execute(one.with_for_update() if lock else one).one_or_none()
        return None if found is None else _row(found)

    def due(self, announcement: str, way: Way, now: datetime, limit: int) -> Sequence[FollowRow]:
        waiting = (*_of(announcement, way), *_in(FollowState.WAITING))
        first = select(_F.person).where(*waiting, _F.due_at <= now).order_by(_F.due_at, _F.person)
        people = list(self._connection.execute(first.limit(limit)).scalars())
        if not people:
            return []
        several = select(follow_ups).where(*waiting, _F.due_at <= now, _F.person.in_(people))
        found = self._connection.execute(several.order_by(_F.person, _F.number).with_for_update())
        return [_row(row) for row in found]

    def next_due(self, announcement: str, way: Way) -> datetime | None:
        waiting = (*_of(announcement, way), *_in(FollowState.WAITING))
        at: datetime | None = self._connection.execute(select(func.min(_F.due_at)).where(*waiting)).scalar()
        return at

    def count(self, announcement: str, way: Way, state: FollowState) -> int:
        count = select(func.count()).where(*_of(announcement, way), *_in(state))
        return int(self._connection.execute(count).scalar_one())

    def reminders_of(self, announcement: str, people: Iterable[PersonId]) -> Mapping[PersonId, Sequence[int]]:
        out = (FollowState.ASKED.value, FollowState.SENT.value)
        mine = (*_of(announcement, Way.REMINDER), _F.person.in_(sorted(set(people))), _F.state.in_(out))
        numbers: dict[PersonId, list[int]] = {}
        for row in self._connection.execute(
            select(_F.person, _F.number).where(*mine).order_by(_F.person, _F.number)
        ):
            numbers.setdefault(row.person, []).append(row.number)
        return numbers

    def close(self, announcement: str, way: Way, reason: str, limit: int, before: int | None = None) -> int:
        waiting = [*_of(announcement, way), *_in(FollowState.WAITING)]
        if before is not None:
            waiting.append(_F.number < before)
        people = list(self._connection.execute(select(_F.person).where(*waiting).limit(limit)).scalars())
        if people:
            values = {"state": FollowState.NOT_NEEDED.value, "reason": reason}
            self._connection.execute(update(follow_ups).where(*waiting, _F.person.in_(people)).values(values))
        return len(people)

    def to_mail(self, wanted: MailWanted, limit: int) -> Sequence[LedgerRow]:
        whom = [and_(*_unreached(), _L.due_at <= wanted.tried), _mailed_older(wanted)]
        if wanted.delivered is not None:
            whom.append(and_(_L.state == LedgerState.DELIVERED.value, wanted.delivered >= _SINCE))
        mine = select(ledger).where(_L.announcement == wanted.announcement, or_(*whom), _not_mailed(wanted))
        found = self._connection.execute(mine.order_by(_L.person).limit(limit))
        return [ledger_row(row) for row in found]

    def first_to_mail(self, wanted: MailWanted) -> tuple[datetime | None, datetime | None]:
        unreached = select(func.min(_L.due_at)).where(
            _L.announcement == wanted.announcement, *_unreached(), _not_mailed(wanted)
        )
        unread = select(func.min(_SINCE)).where(
            _L.announcement == wanted.announcement,
            _L.state == LedgerState.DELIVERED.value,
            _not_mailed(wanted),
        )
        tried: datetime | None = self._connection.execute(unreached).scalar()
        if wanted.delivered is None:
            return tried, None
        return tried, self._connection.execute(unread).scalar()

    def unconfirmed(self, announcement: str, text: int, after: PersonId, limit: int) -> Sequence[LedgerRow]:
        mine = select(ledger).where(*_unconfirmed(announcement, text), _L.person > after)
        found = self._connection.execute(mine.order_by(_L.person).limit(limit))
        return [ledger_row(row) for row in found]

    def count_unconfirmed(self, announcement: str, text: int) -> int:
        count = select(func.count()).where(*_unconfirmed(announcement, text))
        return int(self._connection.execute(count).scalar_one())

    def counts(self, announcement: str) -> FollowCounts:
        why = case((_F.state == FollowState.FAILED.value, _F.reason), else_="").label("why")
        told = select(_F.way, _F.state, why, func.count(_F.person.distinct()).label("people"))
        told = told.where(_F.announcement == announcement).group_by(_F.way, _F.state, why)
        found = {(row.way, row.state, row.why): row.people for row in self._connection.execute(told)}

        def people(way: Way, *states: FollowState) -> int:
            return sum(found.get((way.value, state.value, ""), 0) for state in states)

        not_mailed = [(reason, n) for (_, state, reason), n in found.items() if state == FollowState.FAILED]
        return FollowCounts(
            people(Way.MAIL, FollowState.SENT),
            people(Way.MAIL, FollowState.WAITING, FollowState.ASKED),
            tuple(sorted(not_mailed)),
            people(Way.REMINDER, FollowState.SENT),
            people(Way.REMINDER, FollowState.WAITING, FollowState.ASKED),
        )


def _of(announcement: str, way: Way) -> tuple[ColumnElement[bool], ...]:
    return _F.announcement == announcement, _F.way == way.value


def _in(state: FollowState) -> tuple[Any, ...]:
    return _ON_THE_WAY, _F.state == state.value


def _unreached() -> tuple[ColumnElement[bool], ...]:
    return _L.state.in_(_MAILABLE), _L.reason.not_in(_FOR_GOOD)


def _unconfirmed(announcement: str, text: int) -> tuple[ColumnElement[bool], ...]:
    return _L.announcement == announcement, _L.state.in_(_HAVE_IT), _L.confirmed_text < text


def _mailed_older(wanted: MailWanted) -> ColumnElement[bool]:
    """What was corrected can't be changed in a mailbox: whoever has it there gets the right one."""
    older = exists().where(
        *_of(wanted.announcement, Way.MAIL),
        _F.person == _L.person,
        _F.number < wanted.text,
        _F.state == FollowState.SENT.value,
    )
    taken = _L.state == LedgerState.WITHDRAWN.value
    return and_(older, ~taken, _L.confirmed_text < wanted.text)


def _not_mailed(wanted: MailWanted) -> ColumnElement[bool]:
    mine = (*_of(wanted.announcement, Way.MAIL), _F.person == _L.person, _F.number == wanted.text)
    return ~exists().where(*mine)


def _key(row: FollowRow) -> tuple[str, str, str, int]:
    return row.announcement, row.person, row.way.value, row.number


def _values(row: FollowRow) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in _F.keys()}  # noqa: SIM118
    return {**values, "way": row.way.value, "state": row.state.value}


def _row(found: Any) -> FollowRow:
    values = {**found._mapping, "way": Way(found.way), "state": FollowState(found.state)}
    return FollowRow(**values)
