"""The ledger's rows. Each change of state says from which one, so that none goes back by accident."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, String, bindparam, case, func, or_, select, text, update

from bot.core.people import PersonId
from bot.delivery.daily import Place
from bot.features.announcements.ledger import REACHED, Counts, LedgerRow, LedgerState
from storage.announcements.adding_up import OF, PENDING, UNCHANGED, add_up
from storage.announcements.anew import left_standing, send_anew
from storage.announcements.in_digests import held_up_in_digests, in_digests
from storage.announcements.laying import add_rows
from storage.announcements.reaching import reach
from storage.announcements.seeing import has_unseen, note_seen
from storage.announcements.tables import ledger
from storage.engine.hurry import MANY_ROWS, TakesLong
from storage.engine.lists import among
from storage.engine.prepared import Prepared
from storage.engine.units import EngineUnit

_NAMES = tuple(ledger.c.keys())
_CHANGING = tuple(name for name in _NAMES if name not in ("announcement", "person", "language"))
_LANDING = ("state", "reason", "text", "delivered_at")
_row = select(ledger).where(OF, ledger.c.person == bindparam("whom"))
_ROW, _ROW_LOCKED = Prepared(_row), Prepared(_row.with_for_update())
_rows = {
    db: select(ledger).where(OF, these).order_by(ledger.c.person)
    for db, these in among(ledger.c.person, "people").items()
}
_SEEN = Prepared(_rows)
_ROWS = Prepared({db: rows.with_for_update() for db, rows in _rows.items()})
_one = (OF, ledger.c.person == bindparam("whom"))


def _update(names: Iterable[str]) -> Prepared:
    values = {name: bindparam(f"to_{name}", type_=ledger.c[name].type) for name in names}
    return Prepared(update(ledger).where(*_one).values(values))


_SAVE, _LAND = _update(_CHANGING), _update(_LANDING)
_DUE = Prepared(
    select(ledger)
    .where(*PENDING, ledger.c.due_at <= bindparam("now", type_=ledger.c.due_at.type))
    .order_by(ledger.c.due_at, ledger.c.person)
    .limit(bindparam("limit", type_=Integer))
)
_NEXT = Prepared(select(func.min(ledger.c.due_at).label("at")).where(*PENDING))
_COUNT = Prepared(
    select(func.count().label("rows")).where(OF, ledger.c.state == bindparam("state", type_=String))
)
_START = Prepared(
    update(ledger)
    .where(*_one, ledger.c.state == LedgerState.PENDING.value)
    .values(
        state=LedgerState.SENDING.value,
        reason="",
        asked=bindparam("to_asked", type_=Integer),
        batch=bindparam("to_batch", type_=String),
        digest=bindparam("to_digest", type_=String),
        place=bindparam("to_place", type_=Integer),
        counted=bindparam("to_counted", type_=ledger.c.counted.type),
    )
)
_TO_REDRAW = Prepared(
    select(ledger)
    .where(OF, text("asked > 0"), ledger.c.asked < bindparam("redraws", type_=Integer))
    .order_by(ledger.c.asked, ledger.c.person)
    .limit(bindparam("limit", type_=Integer))
)
_ASK = Prepared(update(ledger).where(*_one).values(asked=bindparam("to_asked", type_=Integer)))
_WITHDRAWABLE = or_(  # not `in_`: many rows at once
    *(ledger.c.state == state.value for state in sorted(REACHED | {LedgerState.SENDING}))
)
_ASK_WITHDRAWN = Prepared(
    update(ledger)
    .where(*_one)
    .values(
        asked=bindparam("to_asked", type_=Integer),
        state=case((_WITHDRAWABLE, LedgerState.WITHDRAWN.value), else_=ledger.c.state),
    )
)
_EACH = Prepared(
    select(ledger)
    .where(OF, ledger.c.person > bindparam("after"))
    .order_by(ledger.c.person)
    .limit(bindparam("limit", type_=Integer))
)


class SqlLedger:
    """See `bot.features.announcements.ports.Ledger`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection
        self._hurried = unit.hurried

    def row(self, announcement: str, person: PersonId, *, lock: bool = False) -> LedgerRow | None:
        found = (_ROW_LOCKED if lock else _ROW).first(self._connection, of=announcement, whom=person)
        return None if found is None else ledger_row(found)

    def rows(self, announcement: str, people: Iterable[PersonId]) -> Mapping[PersonId, LedgerRow]:
        return self._several(_ROWS, announcement, people)

    def seen(self, announcement: str, people: Iterable[PersonId]) -> Mapping[PersonId, LedgerRow]:
        return self._several(_SEEN, announcement, people)

    def _several(
        self, statement: Prepared, announcement: str, people: Iterable[PersonId]
    ) -> Mapping[PersonId, LedgerRow]:
        asked = sorted(set(people))
        found = statement.all(self._connection, of=announcement, people=asked) if asked else []
        return {row.person: ledger_row(row) for row in found}

    def add(self, rows: Iterable[LedgerRow]) -> None:
        add_rows(self._connection, list(rows))

    def save(self, rows: Iterable[LedgerRow]) -> None:
        _SAVE.run_each(self._connection, [_changed(row, _CHANGING) for row in sorted(rows, key=_key)])

    def land(self, rows: Iterable[LedgerRow]) -> None:
        _LAND.run_each(self._connection, [_changed(row, _LANDING) for row in sorted(rows, key=_key)])

    def reach(self, announcement: str, texts: Mapping[PersonId, int], now: datetime) -> int:
        return reach(self._connection, announcement, texts, now)

    def due(self, announcement: str, now: datetime, limit: int) -> Sequence[LedgerRow]:
        found = _DUE.all(self._connection, of=announcement, now=now, limit=limit)
        if self._hurried and len(found) > MANY_ROWS:
            raise TakesLong
        return [ledger_row(row) for row in found]

    def next_due(self, announcement: str) -> datetime | None:
        at: datetime | None = _NEXT.all(self._connection, of=announcement)[0].at
        return at

    def count(self, announcement: str, state: LedgerState) -> int:
        count: int = _COUNT.all(self._connection, of=announcement, state=state.value)[0].rows
        return count

    def start(self, announcement: str, places: Mapping[PersonId, Place], asked: int, batch: str = "") -> None:
        rows = _asked_for(announcement, places, asked)
        _START.run_each(
            self._connection, [{**row, "to_batch": batch, **_placed(places[row["whom"]])} for row in rows]
        )

    def in_digests(
        self, several: Iterable[tuple[PersonId, str]], *, lock: bool = False
    ) -> Sequence[LedgerRow]:
        return [ledger_row(row) for row in in_digests(self._connection, set(several), lock=lock)]

    def held_up_in_digests(self, announcement: str, ahead: float) -> int:
        return held_up_in_digests(self._connection, announcement, ahead)

    def has_unseen(self, person: PersonId, announcements: Iterable[str]) -> bool:
        return has_unseen(self._connection, person, announcements)

    def note_seen(self, person: PersonId, announcements: Iterable[str], now: datetime) -> int:
        return note_seen(self._connection, person, announcements, now)

    def to_redraw(self, announcement: str, redraws: int, limit: int) -> Sequence[LedgerRow]:
        found = _TO_REDRAW.all(self._connection, of=announcement, redraws=redraws, limit=limit)
        return [ledger_row(row) for row in found]

    def ask(self, announcement: str, people: Iterable[PersonId], asked: int, *, withdrawn: bool) -> None:
        statement = _ASK_WITHDRAWN if withdrawn else _ASK
        statement.run_each(self._connection, _asked_for(announcement, people, asked))

    def shift(
        self,
        announcement: str,
        states: Iterable[LedgerState],
        to: LedgerState,
        *,
        reason: str,
        due_at: datetime,
        limit: int,
        before: datetime | None = None,
        standing: bool = False,
    ) -> int:
        wanted = [state.value for state in states]
        mine = [ledger.c.announcement == announcement, ledger.c.state.in_(wanted)]
        if before is not None:
            mine.append(ledger.c.due_at < before)
        some = select(ledger.c.person).where(*mine).order_by(ledger.c.due_at, ledger.c.person).limit(limit)
        found = list(self._connection.execute(some).scalars())
        if not found:
            return 0
        values = {"state": to.value, "reason": reason, "due_at": due_at}
        if standing:
            values |= left_standing(to.value, reason)
        self._connection.execute(update(ledger).where(*mine, ledger.c.person.in_(found)).values(values))
        return len(found)

    def send_anew(
        self, announcement: str, text: int, *, reason: str, due_at: datetime, before: datetime, limit: int
    ) -> int:
        where = self._connection, announcement, text
        return send_anew(*where, reason=reason, due_at=due_at, before=before, limit=limit)

    def counts(self, announcement: str, now: datetime) -> Counts:
        return add_up(self._connection, [announcement], now)[announcement]

    def counts_of(self, announcements: Iterable[str], now: datetime) -> Mapping[str, Counts]:
        return add_up(self._connection, list(announcements), now)

    def unchanged(self, announcement: str) -> Mapping[LedgerState, int]:
        found = UNCHANGED.all(self._connection, of=announcement)
        return {LedgerState(row.state): row.rows for row in found}

    def each(self, announcement: str, after: PersonId = "", limit: int = 1000) -> Sequence[LedgerRow]:
        found = _EACH.all(self._connection, of=announcement, after=after, limit=limit)
        return [ledger_row(row) for row in found]

    def of_person(self, person: PersonId, states: Iterable[LedgerState]) -> Sequence[LedgerRow]:
        wanted = ledger.c.state.in_([state.value for state in states])
        mine = (
            select(ledger)
            .where(ledger.c.person == person, text("reason <> ''"), wanted)
            .order_by(ledger.c.announcement)
        )
        return [ledger_row(row) for row in self._connection.execute(mine)]


def ledger_row(row: Any) -> LedgerRow:
    """The table has its columns in the order of the record's fields."""
    announcement, person, state, *others = row
    return LedgerRow(announcement, person, LedgerState(state), *others)


def _key(row: LedgerRow) -> tuple[str, str]:
    return row.announcement, row.person


def _changed(row: LedgerRow, names: Iterable[str]) -> dict[str, Any]:
    values = {f"to_{name}": getattr(row, name) for name in names}
    return {"of": row.announcement, "whom": row.person, **values}


def _asked_for(announcement: str, people: Iterable[PersonId], asked: int) -> list[dict[str, Any]]:
    return [{"of": announcement, "whom": person, "to_asked": asked} for person in sorted(people)]


def _placed(place: Place) -> dict[str, Any]:
    return {"to_digest": place.digest, "to_place": place.number, "to_counted": place.day}
