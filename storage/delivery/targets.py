"""Effects on the jobs table: claimed in order for each subject, at the pace of the system that they call."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BigInteger, Connection, and_, bindparam, case, exists, func, select, update

from bot.delivery.jobs import Claim, JobState, Queue
from bot.delivery.rates import Recent
from bot.delivery.targets import Target
from storage.delivery.claims import CLAIMED, TAKEN, claim_of
from storage.delivery.subjects import HELD_BACK
from storage.delivery.tables import jobs, targets
from storage.engine.clock import NOW, now_ms
from storage.engine.dialects import OnEither
from storage.engine.prepared import Prepared

_of_target = and_(jobs.c.queue == Queue.EFFECT.value, jobs.c.kind.in_(bindparam("kinds", expanding=True)))
_due = (
    select(jobs.c.id)
    .where(_of_target, jobs.c.state == JobState.READY.value, jobs.c.run_at <= now_ms(), ~HELD_BACK)
    .order_by(jobs.c.priority, jobs.c.run_at, jobs.c.id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
    .cte("due")
)
CLAIM = update(jobs).where(jobs.c.id.in_(select(_due.c.id))).values(TAKEN).returning(*CLAIMED)
UNDER_WAY = select(func.count()).select_from(jobs).where(_of_target, jobs.c.state == JobState.LEASED.value)
_is_due = exists().where(
    _of_target, jobs.c.state == JobState.READY.value, jobs.c.run_at <= now_ms(), ~HELD_BACK
)
IS_DUE = Prepared(select(_is_due.label("due")))

GOVERNOR = (
    select(targets.c.times, targets.c.blocked_until, targets.c.blocked_at)
    .where(targets.c.name == bindparam("of"))
    .with_for_update()
)
REMEMBER = update(targets).where(targets.c.name == bindparam("of")).values(times=bindparam("newest"))
_until = now_ms() + bindparam("delay", type_=BigInteger)
_stays = (targets.c.blocked_until > _until) & (targets.c.blocked_at <= now_ms())
BLOCK = (
    update(targets)
    .where(targets.c.name == bindparam("of"))
    .values(
        blocked_until=case((_stays, targets.c.blocked_until), else_=_until),
        blocked_at=now_ms(),
    )
)


def _begin(dialect: Any) -> Any:
    return (
        dialect.insert(targets)
        .values(times=[], blocked_until=0)
        .on_conflict_do_nothing(index_elements=["name"])
    )


BEGIN = OnEither(_begin)


class SqlTargets:
    """The port `bot.delivery.queue.Targets`, on one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def take(
        self, target: Target, kinds: Sequence[str], owner: str, room: int, horizon: int
    ) -> Sequence[tuple[Claim, float]]:
        """See `bot.delivery.queue.Targets.take`. Looks before it locks, so a target at rest costs one statement."""
        if not IS_DUE.all(self._connection, kinds=list(kinds))[0].due:
            return []
        recent, now = self._governor(target)
        free = min(room, target.at_once - self._under_way(kinds))
        times = _times(recent, target, now, now + horizon, free)
        if not times:
            return []
        values = {"kinds": list(kinds), "by": owner, "limit": len(times)}
        rows = self._connection.execute(CLAIM, values).all()
        rows = sorted(rows, key=lambda row: (row.priority, row.run_at, row.id))
        used = times[: len(rows)]
        for at in used:
            recent = recent.take(target.limit, at)
        self._connection.execute(REMEMBER, {"of": target.name, "newest": list(recent.times)})
        return [(claim_of(row), (at - now) / 1000) for row, at in zip(rows, used, strict=True)]

    def block(self, target: str, seconds: float) -> None:
        self._connection.execute(BLOCK, {"of": target, "delay": round(seconds * 1000)})

    def _governor(self, target: Target) -> tuple[Recent, int]:
        self._connection.execute(BEGIN[self._connection.dialect.name], {"name": target.name})
        row = self._connection.execute(GOVERNOR, {"of": target.name}).one()
        now: int = NOW.all(self._connection)[0][0]
        recent = Recent(tuple(row.times), row.blocked_until, row.blocked_at or 0)
        return recent.sound(now + target.limit.length), now

    def _under_way(self, kinds: Sequence[str]) -> int:
        count: int = self._connection.execute(UNDER_WAY, {"kinds": list(kinds)}).scalar_one()
        return count


def _times(recent: Recent, target: Target, now: int, until: int, most: int) -> list[int]:
    """When the next calls may go, before `until`."""
    times: list[int] = []
    while len(times) < most and (at := recent.earliest(target.limit, now)) <= until:
        times.append(at)
        recent = recent.take(target.limit, at)
    return times
