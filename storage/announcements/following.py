"""Mails and reminders as rows, and the recipients who are to have one."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, update

from bot.core.people import PersonId
from bot.features.announcements.follow_ports import LedgerPage, MailWanted
from bot.features.announcements.following import (
    MAIL_FAILED,
    REOPENED,
    FollowCounts,
    FollowRow,
    FollowState,
    Way,
)
from bot.features.announcements.ledger import (
    NOT_REACHED,
    REACHED,
    TOLD_OTHERWISE,
    LedgerRow,
    LedgerState,
    Unreached,
)
from storage.announcements.follow_tables import follow_ups
from storage.announcements.ledger import ledger_row
from storage.announcements.tables import CONFIRMED, ledger
from storage.engine.dialects import OnEither
from storage.engine.prepared import Prepared
from storage.engine.units import EngineUnit
from storage.engine.upserts import upsert

_F, _L = follow_ups.c, ledger.c
_KEYS = ["announcement", "way", "person", "number"]
_REOPENED = and_(
    _F.way == Way.MAIL.value,
    _F.state == FollowState.NOT_NEEDED.value,
    or_(*(_F.reason == why for why in sorted(REOPENED))),
)


def _adding(dialect: Any) -> Any:
    rows = dialect.insert(follow_ups)
    values = {name: rows.excluded[name] for name in ("due_at", "state", "reason", "at")}
    return rows.on_conflict_do_update(index_elements=_KEYS, set_=values, where=_REOPENED)


_ADD = OnEither(_adding)
_SAVE = Prepared(upsert(follow_ups))
_MAILABLE = sorted(state.value for state in NOT_REACHED - {LedgerState.GUEST})
_FOR_GOOD = sorted(why.value for why in (*TOLD_OTHERWISE, Unreached.OUTSIDE))
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

    def failed_mails(
        self, announcement: str, before: datetime, limit: int, *, lock: bool = False
    ) -> Sequence[FollowRow]:
        failed = (*_of(announcement, Way.MAIL), *_in(FollowState.FAILED), _F.reason.in_(sorted(MAIL_FAILED)))
        mine = select(follow_ups).where(*failed, _F.at < before)
        some = mine.order_by(_F.person, _F.number).limit(limit)
        found = self._connection.execute(some.with_for_update() if lock else some)
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

    def page_end(self, announcement: str, after: PersonId, rows: int) -> PersonId | None:
        mine = select(_L.person).where(_L.announcement == announcement, _L.person > after)
        last = mine.order_by(_L.person).offset(rows - 1).limit(1)
        end: PersonId | None = self._connection.execute(last).scalar_one_or_none()
        return end

    def to_mail(self, wanted: MailWanted, page: LedgerPage) -> Sequence[LedgerRow]:
        whom = [and_(*_unreached(), _L.due_at <= wanted.tried), _mailed_older(wanted)]
        if wanted.delivered is not None:
            whom.append(and_(_L.state == LedgerState.DELIVERED.value, wanted.delivered >= _SINCE))
        mine = select(ledger).where(*_on(wanted.announcement, page), or_(*whom), _not_mailed(wanted))
        return [ledger_row(row) for row in self._connection.execute(mine.order_by(_L.person))]

    def first_to_mail(self, wanted: MailWanted, page: LedgerPage) -> tuple[datetime | None, datetime | None]:
        there = _on(wanted.announcement, page)
        unreached = select(func.min(_L.due_at)).where(*there, *_unreached(), _not_mailed(wanted))
        unread = select(func.min(_SINCE)).where(
            *there, _L.state == LedgerState.DELIVERED.value, _not_mailed(wanted)
        )
        tried: datetime | None = self._connection.execute(unreached).scalar()
        delivered = None if wanted.delivered is None else self._connection.execute(unread).scalar()
        return tried, delivered

    def unconfirmed(self, announcement: str, text: int, page: LedgerPage) -> Sequence[LedgerRow]:
        mine = select(ledger).where(*_on(announcement, page), *_unconfirmed(text))
        return [ledger_row(row) for row in self._connection.execute(mine.order_by(_L.person))]

    def count_unconfirmed(self, announcement: str, text: int) -> int:
        """Each of the two is counted in an index: of those who have it, and of those who have confirmed."""
        there = (_L.announcement == announcement, _L.state.in_(_HAVE_IT))
        confirmed = (*there, CONFIRMED, _L.confirmed_text >= text)
        have_it = self._connection.execute(select(func.count()).where(*there)).scalar_one()
        return int(have_it) - int(
            self._connection.execute(select(func.count()).where(*confirmed)).scalar_one()
        )

    def counts(self, announcement: str, several: Collection[Way] = ()) -> FollowCounts:
        rows = select(_F.way, _F.state, func.count().label("people")).where(_F.announcement == announcement)
        told = self._connection.execute(rows.group_by(_F.way, _F.state))
        found = {(Way(row.way), FollowState(row.state)): row.people for row in told}
        for way in several:  # in the index it is counted fast, but a person is in it several times
            mine = (*_of(announcement, way), *_in(FollowState.SENT))
            people = select(func.count(_F.person.distinct())).where(*mine)
            found[way, FollowState.SENT] = self._connection.execute(people).scalar_one()

        def of(way: Way, *states: FollowState) -> int:
            return sum(found.get((way, state), 0) for state in states)

        return FollowCounts(
            of(Way.MAIL, FollowState.SENT),
            of(Way.MAIL, FollowState.WAITING, FollowState.ASKED),
            self._not_mailed(announcement) if of(Way.MAIL, FollowState.FAILED) else (),
            of(Way.REMINDER, FollowState.SENT),
            of(Way.REMINDER, FollowState.WAITING, FollowState.ASKED),
            self._not_reminded(announcement) if of(Way.REMINDER, FollowState.FAILED) else 0,
        )

    def _not_reminded(self, announcement: str) -> int:
        """Of the last reminder: whoever an earlier one didn't reach has been tried again."""
        mine = _of(announcement, Way.REMINDER)
        last = select(func.max(_F.number)).where(*mine).scalar_subquery()
        failed = select(func.count()).where(*mine, *_in(FollowState.FAILED), _F.number == last)
        found: int = self._connection.execute(failed).scalar_one()
        return found

    def _not_mailed(self, announcement: str) -> tuple[tuple[str, int], ...]:
        failed = (*_of(announcement, Way.MAIL), *_in(FollowState.FAILED))
        told = select(_F.reason, func.count(_F.person.distinct()).label("people")).where(*failed)
        found = self._connection.execute(told.group_by(_F.reason).order_by(_F.reason))
        return tuple((row.reason, row.people) for row in found)


def _of(announcement: str, way: Way) -> tuple[ColumnElement[bool], ...]:
    return _F.announcement == announcement, _F.way == way.value


def _in(state: FollowState) -> tuple[ColumnElement[bool], ...]:
    return (_F.state == state.value,)


def _unreached() -> tuple[ColumnElement[bool], ...]:
    return _L.state.in_(_MAILABLE), _L.reason.not_in(_FOR_GOOD)


def _on(announcement: str, page: LedgerPage) -> list[ColumnElement[bool]]:
    there = [_L.announcement == announcement, _L.person > page.after]
    return there if page.upto is None else [*there, _L.person <= page.upto]


def _unconfirmed(text: int) -> tuple[ColumnElement[bool], ...]:
    return _L.state.in_(_HAVE_IT), _L.confirmed_text < text


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
    return ~exists().where(*mine, ~_REOPENED)


def _key(row: FollowRow) -> tuple[str, str, str, int]:
    return row.announcement, row.person, row.way.value, row.number


def _values(row: FollowRow) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in _F.keys()}  # noqa: SIM118
    return {**values, "way": row.way.value, "state": row.state.value}


def _row(found: Any) -> FollowRow:
    values = {**found._mapping, "way": Way(found.way), "state": FollowState(found.state)}
    return FollowRow(**values)
