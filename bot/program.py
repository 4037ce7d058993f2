"""The running program: what `bot/app.py` has built, started, looked at and stopped."""

import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.calendar import WorkCalendar
from bot.core.clock import utc_now
from bot.core.database import UnitOfWork
from bot.core.golive import Probe
from bot.core.store import Store, schema_fault
from bot.core.work import Task
from bot.delivery.administration import oldest_waiting
from bot.delivery.batches import BatchConnector
from bot.delivery.planner import Home
from bot.delivery.ports import Connector
from bot.delivery.worker import Worker
from bot.feature import House, Parts
from bot.settings.model import CannotStart
from bot.teams.clock_watch import ClockWatch
from bot.teams.http import Messages
from bot.teams.senders import SenderLimits
from bot.teams.side import TeamsSide
from bot.teams.tokens import Tokens

OLDEST_WAITING = 300.0
"""Seconds that a due message may wait before the health of sending reports it."""

IN_USE = (
    "another `grindvakt serve` is running on this SQLite file: end that one, or use PostgreSQL for several"
)


@dataclass(frozen=True, slots=True)
class Overrides:
    """What tests put in the place of the real thing; None: the real one."""

    clock: Callable[[], datetime] = utc_now
    connector: Connector | None = None
    batches: BatchConnector | None = None
    tokens: Tokens | None = None
    trust: ssl.SSLContext | None = None
    """Whose certificates are believed when the bot asks Teams for something."""
    limits: SenderLimits | None = None
    calendar: WorkCalendar | None = None
    ticks: Callable[[], float] = time.monotonic
    """Seconds by which readiness knows how old its last look is."""


def build_worker(house: House, parts: Parts, connector: Connector) -> Worker:
    """Whoever does the durable work of all features: alone on an SQLite file, one of several on PostgreSQL."""
    settings = house.settings
    return Worker(
        house.database,
        connector,
        parts.messages,
        parts.tasks,
        effects=parts.effects,
        observers=parts.landings,
        home=Home(settings.tenant_id, settings.service_url),
        per_second=settings.rate_per_second,
        alone=settings.database_url.startswith("sqlite"),
    )


class Lock(Protocol):
    """What one program holds while it works on a database that takes only one."""

    def take(self) -> bool:
        """Whether nobody else has it.

        Raises:
            OSError: the database's file can't be used.
        """

    def release(self) -> None: ...


@dataclass(slots=True)
class Grindvakt:
    """The built program: what `serve`, `worker` and the tests start, use and stop."""

    house: House
    parts: Parts
    teams: TeamsSide
    worker: Worker
    messages: Messages
    lock: Lock | None
    watch: ClockWatch

    @property
    def database(self) -> Store:
        return self.house.database

    async def start(self) -> None:
        """Open the database, fetch Teams' signing keys, and set the worker going.

        Raises:
            CannotStart: the tables are missing, or not of this program's version; or another program is running
                on the same SQLite file.
        """
        if self.lock is not None:
            _take(self.lock)
        await self.database.start()
        if fault := await schema_fault(self.database):
            raise CannotStart([fault])
        if self.teams.keys is not None:
            await self.teams.keys.refresh()
        self.watch.start()
        if self.parts.standing:
            await self.database.run(_ask_for, self.parts.standing)
        await self.worker.start()

    async def stop(self) -> None:
        """Finish what is under way and let go of everything."""
        await self.worker.stop()
        await self.watch.stop()
        if self.teams.keys is not None:
            await self.teams.keys.close()
        await self.teams.session.close()
        await self.database.close()
        if self.lock is not None:
            self.lock.release()

    def checks(self) -> Mapping[str, Probe]:
        """What readiness looks at: whether a vote can be taken and stored."""
        return {"database": self._database_check, "migrations": self._schema_check, **self.parts.readiness}

    def sending_checks(self) -> Mapping[str, Probe]:
        """What the health of sending looks at."""
        return {
            "outbox": self._outbox_check,
            "worker": self._worker_check,
            "credentials": self._credentials_check,
            "clock": self._clock_check,
        }

    async def _database_check(self) -> str | None:
        await self.database.check()
        return None

    async def _schema_check(self) -> str | None:
        return await schema_fault(self.database)

    async def _outbox_check(self) -> str | None:
        waiting = await self.database.read(oldest_waiting, None)
        return None if waiting < OLDEST_WAITING else f"a message has waited for {waiting:.0f} s"

    async def _worker_check(self) -> str | None:
        return self.worker.health().fault

    async def _credentials_check(self) -> str | None:
        await self.teams.tokens.get()
        return None

    async def _clock_check(self) -> str | None:
        return self.watch.fault


def _ask_for(tasks: Sequence[Task], uow: UnitOfWork, _now: datetime) -> None:
    for task in tasks:
        uow.jobs.run(task)


def _take(lock: Lock) -> None:
    try:
        taken = lock.take()
    except OSError as error:
        why = f"{error.filename or 'it'}: {error.strerror or error}"
        raise CannotStart([f"the database's file can't be used: {why}"]) from error
    if not taken:
        raise CannotStart([IN_USE])
