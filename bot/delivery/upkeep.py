"""The loop that takes back what dead workers held, and clears away what is long done."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Generic, TypeVar

from bot.core.clock import utc_now
from bot.core.database import Database, UnitOfWork
from bot.core.logs import log_of
from bot.delivery.daily import REACHED
from bot.delivery.landings import NOBODY, Observers
from bot.delivery.loops import Loop, Monotonic
from bot.delivery.parts import PART
from bot.delivery.ports import INBOX
from bot.delivery.queue import JOB_TABLE
from bot.delivery.taking_back import TakeBack, take_all_back

LOG = log_of(__name__)

RowKey = TypeVar("RowKey")

INTERVAL = 2.0
"""Seconds between looks for leases that have run out."""

CLEARING = 3600.0
"""Seconds between clearings."""

BETWEEN_PARTS = 0.1
"""Seconds between two parts of a clearing, in which others have the database."""

KEPT = 7 * 24 * 3600.0
"""Seconds for which a row that is done can still be looked at."""

UPDATABLE = 180 * 24 * 3600.0
"""Seconds since it was last sent for which a message is updated where it stands; asked for later, it comes anew."""

DEAD_KEPT = 90 * 24 * 3600.0
"""The same for what has failed for good."""

OUT_OF_SIGHT = 6.0
"""Seconds without a look at the jobs after which all leases begin anew: the database was away or locked, or this
process stood still, and whoever is well could renew no more than the dead."""

CLOCK_TOLERANCE = 1.0
"""Seconds by which the database's clock may go differently from ours between two looks."""

CLOCKS_APART = 5.0
"""Seconds by which this machine's clock may differ from the database's: times are asked for by the one, and come by the
other, so that what is to be done in a second's time comes as much later."""

LOOKED_UP = 10_000
"""Jobs and deliveries that are looked up at a time: all rows that are done are read for them, so by a reader, who keeps
nobody waiting."""

COUNTED = timedelta(days=8)
"""How long it is kept how often a day somebody was written to."""

REMEMBERED = timedelta(hours=24)
"""How long an activity that Teams delivers again gets the first one's answer."""


class UpkeepLoop(Loop):
    """Puts the queue back in order.

    `alone`: no other process works on this database (SQLite), so at the start everything that is held is taken back
    at once; elsewhere the leases of dead workers run out.
    """

    def __init__(
        self,
        database: Database,
        *,
        alone: bool,
        clock: Monotonic = time.monotonic,
        observers: Observers = NOBODY,
    ) -> None:
        super().__init__("upkeep", database, clock=clock)
        self._alone = alone
        self._observers = observers
        self._cleared = self._looked = clock()
        self._found: Sequence[Any] = ()  # rows that were old when they were looked up, and what removes them
        self._forget: Forget = forget_old
        self._clocks: tuple[float, float] | None = None  # ours and the database's, when last looked at
        self._apart = False

    async def begin(self) -> None:
        """Take everything back, where that is ours to do. Must be over before anything is claimed."""
        if self._alone:
            await take_all_back(partial(self._run, long=True), TakeBack(True, self._observers))

    async def turn(self) -> float:
        seen = await self._mind_the_clock()
        await self._run(resolve, None)
        taken = await take_all_back(self._run, TakeBack(False, self._observers, seen))
        self._looked = self._clock()
        if self._looked - self._cleared > CLEARING:
            if await self._clear():
                return BETWEEN_PARTS
            self._cleared = self._looked
        return 0.1 if taken else INTERVAL

    async def _clear(self) -> bool:
        """A part of what is long done; whether there may be more."""
        if not self._found:
            if await self._run(clear, None, long=True):
                return True
            await self._look_up()
        part = self._found[:PART]
        if part:
            await self._run(self._forget, OldRows(KEPT, part), long=True)
        self._found = self._found[PART:]
        return bool(part)

    async def _look_up(self) -> None:
        """Jobs first: a delivery is outlived once its job is gone."""
        for look_up, forget in SWEEPS:
            self._found, self._forget = await self._read(look_up, KEPT), forget
            if self._found:
                return

    async def _mind_the_clock(self) -> int:
        """Put right what a wrong clock has written: at the start, whenever the database's clock was set, and while the
        machine's isn't believed, by which commands of the command line go.

        Its time, by which leases may have run out: it may be set again before they are looked at.
        """
        before = self._clock()
        read: tuple[int, float] = await self._read(read_clock, None)
        seen, apart = read
        theirs = seen / 1000
        ours, took = self._clock(), self._clock() - before
        self._tell_of_clocks(apart, took)
        earlier, self._clocks = self._clocks, (ours, theirs)
        moved = 0.0 if earlier is None else (theirs - earlier[1]) - (ours - earlier[0])
        was_set = abs(moved) > CLOCK_TOLERANCE + took
        unseen = ours - self._looked > OUT_OF_SIGHT
        if earlier is not None and not was_set and not unseen and not utc_now.off:
            return seen
        if was_set:
            LOG.warning("the database's clock was set by %+.1f s", moved)
        waited: int = await self._run(set_right, was_set or unseen, long=True)
        if waited:
            LOG.warning("%d jobs waited for a time that was never meant: a clock was ahead", waited)
        return seen

    def _tell_of_clocks(self, apart: float, took: float) -> None:
        """Once, until they agree again."""
        was, self._apart = self._apart, abs(apart) > CLOCKS_APART + took
        if self._apart and not was:
            LOG.warning("this machine's clock differs from the database's by %+.1f s: set both by NTP", apart)


def read_clock(_command: None, uow: UnitOfWork, now: datetime) -> tuple[int, float]:
    """The milliseconds since 1970 by the database's clock, and how many seconds this machine's is ahead of it."""
    theirs = uow[JOB_TABLE].now()
    return theirs, now.timestamp() - theirs / 1000


def set_right(leases: bool, uow: UnitOfWork, _now: datetime) -> int:
    return uow[JOB_TABLE].set_right(leases=leases)


def resolve(_command: None, uow: UnitOfWork, _now: datetime) -> int:
    """Send the unknown ones again, where their policy says so.

    A transaction of its own: that they were in doubt has been written down before anything is repeated.
    """
    return uow[JOB_TABLE].resolve()


def clear(_command: None, uow: UnitOfWork, now: datetime) -> bool:
    """Remove the answers that nobody will ask for again, and what is counted of days and places that are over.

    A part of it at a time, since SQLite has one writer; whether there may be more to remove.
    """
    removed = (
        uow[JOB_TABLE].rates.purge(PART),
        uow[INBOX].forget(now - REMEMBERED, PART),
        uow[REACHED].forget((now - COUNTED).date(), PART),
    )
    return PART in removed


@dataclass(frozen=True, slots=True)
class OldRows(Generic[RowKey]):
    """Rows that were old when they were looked up: jobs by their ids, deliveries by their jobs' keys.

    `older`: as when they were looked up.
    """

    older: float
    rows: Sequence[RowKey]


def look_up_old(older: float, uow: UnitOfWork, _now: datetime) -> Sequence[int]:
    """Some of the jobs that were done more than `older` seconds ago, or have been dead for longer than that is kept."""
    return uow[JOB_TABLE].old(older, DEAD_KEPT, LOOKED_UP)


def forget_old(command: OldRows[int], uow: UnitOfWork, _now: datetime) -> int:
    """Remove those of them that still are; how many that were. What was asked for again since then stays."""
    return uow[JOB_TABLE].purge(command.rows, command.older, DEAD_KEPT)


def look_up_outlived(older: float, uow: UnitOfWork, _now: datetime) -> Sequence[str]:
    """Some deliveries whose jobs are gone, of replies older than `older` seconds, of messages no longer updated."""
    return uow[JOB_TABLE].deliveries.outlived(older, UPDATABLE, LOOKED_UP)


def forget_outlived(command: OldRows[str], uow: UnitOfWork, _now: datetime) -> int:
    """Remove those of them that still are; how many that were. What was asked for again since then stays."""
    return uow[JOB_TABLE].deliveries.purge(command.rows, command.older, UPDATABLE)


LookUpOld = Callable[[float, UnitOfWork, datetime], Sequence[Any]]
Forget = Callable[[OldRows[Any], UnitOfWork, datetime], int]

SWEEPS: tuple[tuple[LookUpOld, Forget], ...] = (
    (look_up_old, forget_old),
    (look_up_outlived, forget_outlived),
)
"""What is looked up by a reader, thousands at a time, and removed part by part."""
