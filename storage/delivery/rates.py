"""The rate governor's memory: rows that all workers share, whichever process they run in."""

import time
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import BigInteger, Connection, Integer, bindparam, case, delete, or_, select, update

from bot.delivery.limits import Answers, Ceiling
from bot.delivery.rates import LONGEST_BLOCK, Meter, Pause, Permit, Recent, Window, allot
from storage.delivery.tables import rates, recent_calls
from storage.engine.clock import NOW, now_ms
from storage.engine.prepared import Prepared
from storage.engine.tables import Document, Row
from storage.engine.upserts import upsert

RECENT = Prepared(
    select(*(column for column in recent_calls.c if column.name not in ("id", "answers"))).with_for_update()
)
ANSWERS = Prepared(
    select(recent_calls.c.answers, recent_calls.c.ceiling, recent_calls.c.ceiling_at).with_for_update()
)
REMEMBER = Prepared(update(recent_calls).values(times=bindparam("newest")))
SETTLE = Prepared(
    update(recent_calls).values(
        answers=bindparam("newest", type_=Document),
        ceiling=bindparam("calls", type_=Integer),
        ceiling_at=bindparam("since", type_=BigInteger),
    )
)
_until = now_ms() + bindparam("delay", type_=BigInteger)
_stays = (recent_calls.c.blocked_until > _until) & (recent_calls.c.blocked_at <= now_ms())
BLOCK = update(recent_calls).values(
    blocked_until=case((_stays, recent_calls.c.blocked_until), else_=_until), blocked_at=now_ms()
)
METERS = Prepared(
    select(rates)
    .where(rates.c.key.in_(bindparam("keys", expanding=True)))
    .order_by(rates.c.key)
    .with_for_update()
)
SAVE = Prepared(upsert(rates))
QUIET = LONGEST_BLOCK + 250 * 2250
"""Milliseconds after which a meter holds nothing any more."""
_over = or_(rates.c.blocked_until.is_(None), rates.c.blocked_until < now_ms() - QUIET)
_quiet = (
    select(rates.c.key)
    .where(rates.c.long_tat < now_ms() - QUIET, rates.c.short_tat < now_ms() - QUIET, _over)
    .limit(bindparam("limit", type_=Integer))
    .with_for_update(skip_locked=True)
)
PURGE = delete(rates).where(rates.c.key.in_(_quiet))


class SqlRates:
    """Permits to call Teams, given out by one transaction at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.given_at = 0.0
        self.given_ms = 0

    def reserve(
        self,
        requests: Sequence[str | None],
        limit: Window,
        horizon: int,
        lead: int = 0,
        late: Sequence[tuple[int, int]] = (),
    ) -> Sequence[Permit]:
        """A permit for each request (a conversation's id, or None), timed in ms **from now**.

        All is read and written in this transaction, with the one row of recent calls locked: what two workers
        reserve never overlaps. What is reserved and not used is lost, never carried over. `lead`, `late`: see the port.
        """
        if not requests and not late:
            return []
        kept = _recent(RECENT.all(self._connection)[0])
        meters = self._meters({request for request in requests if request is not None})
        self.given_at = time.monotonic()
        self.given_ms = now = self._now()
        allotment = allot(requests, limit, kept.shifted(late), meters, now + lead, horizon)
        if allotment.tenant != kept:
            REMEMBER.run(self._connection, newest=list(allotment.tenant.times))
        self._save(allotment.conversations)
        return [Permit(permit.answer, permit.at - now) for permit in allotment.permits]

    def settle(self, taken: int, refused: Mapping[str, float]) -> bool:
        """Take account of how Teams answered: so many calls were taken, and some refused (429).

        Args:
            refused: the conversations in which one was, or the person where there is none yet, with the seconds
                for which it is to be left alone.

        Returns:
            Whether the limit for all calls has now been found to be reached.
        """
        if not taken and not refused:
            return False
        answers, calls, since = ANSWERS.all(self._connection)[0]
        now = self._now()
        before = None if calls is None else Ceiling(calls, since)
        newest = _answers(answers).and_now(taken, list(refused), now)
        after = newest.ceiling(before, now)
        SETTLE.run(
            self._connection,
            newest={"taken": newest.taken, "refused": newest.refused},
            calls=after and after.calls,
            since=after and after.at,
        )
        self._hold_back(refused, now)
        return after != before

    def block(self, seconds: float) -> None:
        """Stop all calls for so long."""
        self._connection.execute(BLOCK, {"delay": round(seconds * 1000)})

    def purge(self, limit: int) -> int:
        """See the port."""
        return self._connection.execute(PURGE, {"limit": limit}).rowcount

    def _hold_back(self, refused: Mapping[str, float], now: int) -> None:
        meters = self._meters(set(refused))
        held = {}
        for conversation, seconds in refused.items():
            meter = meters.get(conversation, Meter())
            until = now + min(round(seconds * 1000), LONGEST_BLOCK)
            held[conversation] = Meter(
                meter.short_tat, meter.long_tat, Pause(now, max(until, meter.block.over(now)))
            )
        self._save(held)

    def _meters(self, conversations: set[str]) -> Mapping[str, Meter]:
        if not conversations:
            return {}
        rows = METERS.all(self._connection, keys=sorted(conversations))
        return {row.key: _meter(row) for row in rows}

    def _save(self, meters: Mapping[str, Meter]) -> None:
        SAVE.run_each(self._connection, [_row(key, meter) for key, meter in sorted(meters.items())])

    def _now(self) -> int:
        now: int = NOW.all(self._connection)[0][0]
        return now


def _recent(row: Any) -> Recent:
    ceiling = None if row.ceiling is None else Ceiling(row.ceiling, row.ceiling_at)
    return Recent(tuple(row.times), row.blocked_until, row.blocked_at or 0, ceiling)


def _answers(kept: Any) -> Answers:
    if kept is None:
        return Answers()
    return Answers(*(tuple(tuple(one) for one in kept[name]) for name in ("taken", "refused")))


def _meter(row: Any) -> Meter:
    return Meter(row.short_tat, row.long_tat, Pause(row.blocked_at or 0, row.blocked_until or 0))


def _row(key: str, meter: Meter) -> Row:
    return {
        "key": key,
        "short_tat": meter.short_tat,
        "long_tat": meter.long_tat,
        "blocked_at": meter.block.since,
        "blocked_until": meter.block.until,
    }
