"""The rate governor's memory: rows that all workers share, whichever process they run in."""

from collections.abc import Mapping, Sequence

from sqlalchemy import BigInteger, Connection, bindparam, case, delete, select, update

from bot.domain.rates import Meter, Permit, Recent, Window, allot
from storage.clock import NOW, now_ms
from storage.prepared import Prepared
from storage.tables import Row, rates, recent_calls
from storage.upserts import upsert

RECENT = Prepared(select(recent_calls.c.times, recent_calls.c.blocked_until).with_for_update())
REMEMBER = Prepared(update(recent_calls).values(times=bindparam("newest")))
_until = now_ms() + bindparam("delay", type_=BigInteger)
_later = recent_calls.c.blocked_until > _until
BLOCK = update(recent_calls).values(blocked_until=case((_later, recent_calls.c.blocked_until), else_=_until))
METERS = Prepared(
    select(rates)
    .where(rates.c.key.in_(bindparam("keys", expanding=True)))
    .order_by(rates.c.key)
    .with_for_update()
)
SAVE = Prepared(upsert(rates))
QUIET = 3_600_000 + 250 * 2250
"""Milliseconds after which a meter holds nothing any more."""
_quiet = (
    select(rates.c.key)
    .where(rates.c.long_tat < now_ms() - QUIET, rates.c.short_tat < now_ms() - QUIET)
    .with_for_update(skip_locked=True)
)
PURGE = delete(rates).where(rates.c.key.in_(_quiet))


class SqlRates:
    """Permits to call Teams, given out by one transaction at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def reserve(self, requests: Sequence[str | None], limit: Window, horizon: int) -> Sequence[Permit]:
        """A permit for each request (a conversation's id, or None), timed in ms **from now**.

        All is read and written in this transaction, with the one row of recent calls locked: what two workers
        reserve never overlaps. What is reserved and not used is lost, never carried over.
        """
        if not requests:
            return []
        times, blocked_until = RECENT.all(self._connection)[0]
        recent = Recent(tuple(times), blocked_until)
        meters = self._meters({request for request in requests if request is not None})
        now = NOW.all(self._connection)[0][0]
        allotment = allot(requests, limit, recent, meters, now, horizon)
        if allotment.tenant != recent:
            REMEMBER.run(self._connection, newest=list(allotment.tenant.times))
        changed = sorted(allotment.conversations.items())
        SAVE.run_each(self._connection, [_row(key, meter) for key, meter in changed])
        return [Permit(permit.answer, permit.at - now) for permit in allotment.permits]

    def block(self, seconds: float) -> None:
        """Stop all calls for so long: Teams has said that a limit is reached."""
        self._connection.execute(BLOCK, {"delay": round(seconds * 1000)})

    def purge(self) -> int:
        """Remove the meters of conversations that have long been quiet."""
        return self._connection.execute(PURGE).rowcount

    def _meters(self, conversations: set[str]) -> Mapping[str, Meter]:
        if not conversations:
            return {}
        rows = METERS.all(self._connection, keys=sorted(conversations))
        return {row.key: Meter(row.short_tat, row.long_tat) for row in rows}


def _row(key: str, meter: Meter) -> Row:
    return {"key": key, "short_tat": meter.short_tat, "long_tat": meter.long_tat}
