"""The meters of the rate governor: rows that all workers share, whichever process they run in."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import BigInteger, Connection, bindparam, case, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.rates import Limit, Meter, Permit, allot
from storage.clock import NOW, now_ms
from storage.tables import Row, rates
from storage.upserts import upsert

ALL = "\x01all"
"""The key of the row for all calls together: first by code point (`tables.ordered`), so that it is locked first."""

READ = (
    select(rates)
    .where(rates.c.key.in_(bindparam("keys", expanding=True)))
    .order_by(rates.c.key)
    .with_for_update()
)
_until = now_ms() + bindparam("delay", type_=BigInteger)
BLOCK = (
    update(rates)
    .where(rates.c.key == ALL)
    .values(blocked_until=case((rates.c.blocked_until > _until, rates.c.blocked_until), else_=_until))
)
QUIET = 3_600_000 + 250 * 2250
"""Milliseconds after which a meter holds nothing any more."""
_quiet = (
    select(rates.c.key)
    .where(rates.c.key != ALL, rates.c.long_tat < now_ms() - QUIET, rates.c.short_tat < now_ms() - QUIET)
    .with_for_update(skip_locked=True)
)
PURGE = delete(rates).where(rates.c.key.in_(_quiet))


def _first(dialect: Any) -> Any:
    return dialect.insert(rates).on_conflict_do_nothing(index_elements=["key"])


SAVE = upsert(rates)
FIRST = {"sqlite": _first(sqlite), "postgresql": _first(postgresql)}


class SqlRates:
    """Permits to call Teams, given out by one transaction at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._dialect = connection.dialect.name

    def reserve(self, requests: Sequence[str | None], limit: Limit, horizon: int) -> Sequence[Permit]:
        """A permit for each request (a conversation's id, or None), timed in ms **from now**.

        The meters are read and written in this transaction, with the first one locked: what two workers reserve
        never overlaps. What is reserved and not used is lost, never carried over.
        """
        if not requests:
            return []
        conversations = sorted({request for request in requests if request is not None})
        meters = self._meters(conversations)
        now = self._connection.execute(NOW).scalar_one()
        allotment = allot(requests, limit, meters[ALL], meters, now, horizon)
        changed = {ALL: allotment.tenant, **allotment.conversations}
        if changed[ALL] != meters[ALL]:
            self._connection.execute(
                SAVE[self._dialect], [_row(key, changed[key]) for key in sorted(changed)]
            )
        return [Permit(permit.answer, permit.at - now) for permit in allotment.permits]

    def block(self, seconds: float) -> None:
        """Stop all calls for so long: Teams has said that a limit is reached."""
        self._meters([])
        self._connection.execute(BLOCK, {"delay": round(seconds * 1000)})

    def purge(self) -> int:
        """Remove the meters of conversations that have long been quiet."""
        return self._connection.execute(PURGE).rowcount

    def _meters(self, conversations: Sequence[str]) -> Mapping[str, Meter]:
        found = self._read(conversations)
        if ALL not in found:
            self._connection.execute(FIRST[self._dialect], _row(ALL, Meter()))
            found = self._read(conversations)
        return found

    def _read(self, conversations: Sequence[str]) -> Mapping[str, Meter]:
        rows = self._connection.execute(READ, {"keys": [ALL, *conversations]})
        return {row.key: Meter(row.short_tat, row.long_tat, row.blocked_until) for row in rows}


def _row(key: str, meter: Meter) -> Row:
    return {
        "key": key,
        "short_tat": meter.short_tat,
        "long_tat": meter.long_tat,
        "blocked_until": meter.blocked_until,
    }
