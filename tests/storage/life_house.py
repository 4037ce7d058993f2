"""A house with the program's own use cases, tasks and tables, whose clocks (ours and the database's) a test sets.

Timers are run as the worker runs them, from the queue; whoever runs them can be killed at each moment.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import count
from typing import Any

from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.pool import StaticPool

import storage.engine.on_server  # noqa: F401 - as a program does whose database is PostgreSQL
from bot.app import FEATURES
from bot.core.refusals import Refused
from bot.core.swedish_days import swedish_calendar
from bot.core.work import Task
from bot.delivery.jobs import Queue
from bot.delivery.queue import JOB_TABLE
from bot.delivery.task_loop import TaskLoop, TaskOvertaken
from bot.delivery.tasks import TaskHandlers
from bot.feature import House, sections_of
from bot.settings.model import make_settings
from bot.store import units_of_work
from storage.engine.tables import DOCUMENTS
from tests.postgres import empty as empty_postgres
from tests.schema import connect

CALENDAR = swedish_calendar()
BEGAN = datetime(2026, 12, 1, 9, tzinfo=UTC)
"""Where every clock begins, also the database's: which day it really is doesn't matter."""

LEASE_OVER = timedelta(seconds=11)
JULIAN_1970, DAY = 2440587.5, 86_400.0
ITS_CLOCK = """
    CREATE OR REPLACE FUNCTION public.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE
    AS $$ SELECT to_timestamp(current_setting('life.now')::float8) $$
"""


class Death(StrEnum):
    """What happens to whoever runs a task."""

    NONE = "runs well"
    CLAIMED = "is killed once it is claimed"
    COMMITTING = "is killed before the commit"
    TWICE = "is done by two"


class Killed(Exception):
    pass


def a_house(clock: Callable[[], datetime], **settings: str) -> House:
    given = {"database_url": "sqlite:///x.db", "auth": "off", **settings}
    made = make_settings(given, sections=sections_of(FEATURES))
    return House(made, CALENDAR, clock, None, None)  # type: ignore[arg-type]


def tasks_at(clock: Callable[[], datetime], **settings: str) -> TaskHandlers:
    """The program's own tasks."""
    house = a_house(clock, **settings)
    return {kind: task for each in FEATURES if each.tasks for kind, task in each.tasks(house).items()}


class LifeHouse:
    """`now`: the right time; `behind`: how much our own clock is behind it; `settings`: the program's, if any."""

    def __init__(self, engine: Engine, **settings: str) -> None:
        self.engine, self.now, self.behind = engine, BEGAN, timedelta()
        self.units = units_of_work(lambda: self.ours, FEATURES, "sv")
        self.loop = TaskLoop("life", None, tasks_at(lambda: self.ours, **settings))  # type: ignore[arg-type]
        self._owners = count(1)
        empty(engine)
        if engine.dialect.name == "sqlite":
            with engine.connect() as connection:
                driver: Any = connection.connection.driver_connection
                driver.create_function("julianday", 1, lambda _: self.now.timestamp() / DAY + JULIAN_1970)

    @property
    def ours(self) -> datetime:
        return self.now - self.behind

    def do(self, work: Any) -> Any:
        with self.engine.begin() as connection:
            if self.engine.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT set_config('life.now', '{self.now.timestamp()}', true)")
            uow = self.units(connection)
            result = work(uow)
            uow.finish()
            return result

    def use(self, use_case: Any, command: Any) -> Any:
        return self.do(lambda uow: use_case(command, uow, uow.now))

    def refusal(self, use_case: Any, command: Any) -> str:
        """The key of the text by which it was refused; empty: it was done."""
        try:
            self.use(use_case, command)
        except Refused as refused:
            return refused.key
        return ""

    def rows(self, sql: str) -> list[Any]:
        return self.do(lambda uow: uow.connection.execute(text(sql)).all())

    def ask(self, task: Task, at: datetime | None = None) -> None:
        self.do(lambda uow: uow.jobs.run(task, at))

    def stop(self, task: Task) -> None:
        self.do(lambda uow: uow.jobs.cancel(task))

    # The worker

    def work(self, death: Death = Death.NONE, kind: str = "", rounds: int = 1000) -> int:
        """Run what is due until nothing is; `death`: how that ends the first time for tasks of that kind, or of any.

        How many were struck.
        """
        struck = 0
        for _ in range(rounds):
            owner = f"w/{next(self._owners)}"
            claims = self.do(lambda uow, owner=owner: uow[JOB_TABLE].claim(Queue.TASK, owner, 5))
            if not claims:
                break
            before = struck
            for claim in claims:
                dies = death is not Death.NONE and kind in ("", claim.kind) and not struck
                struck += dies
                self._run(claim, death if dies else Death.NONE)
            if struck > before:
                self._restart()
        return struck

    def wait(self, span: timedelta) -> None:
        """Time passes, timer by timer; not further than the last of them for a clock that is set back."""
        end = self.now + span
        while True:
            self.work()
            [(coming,)] = self.rows("SELECT min(run_at) FROM jobs WHERE queue = 'task' AND state = 'ready'")
            at = datetime.fromtimestamp(coming / 1000, UTC) + timedelta(milliseconds=1) if coming else end
            if at >= end:
                break
            self.now = max(self.now, at)
        self.now = end
        self.work()

    def _run(self, claim: Any, death: Death) -> None:
        def worked(uow: Any) -> None:
            self.loop._work(claim, uow, uow.now)
            if death is Death.COMMITTING:
                raise Killed

        if death is Death.CLAIMED:
            return
        with suppress(Killed):
            self.do(worked)
        if death is Death.TWICE:
            overtaken = False
            try:
                self.do(worked)
            except TaskOvertaken:
                overtaken = True
            assert overtaken, "it was done twice"

    def _restart(self) -> None:
        """What a killed one held is taken back once its lease is over."""
        self.now += LEASE_OVER
        self.do(lambda uow: uow[JOB_TABLE].recover())


@contextmanager
def house_at(database_url: str) -> Iterator[Engine]:
    """The engine of one connection, whose clock is the house's; SQLite is a copy in memory."""
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite":
        engine = create_engine("sqlite://", poolclass=StaticPool, **DOCUMENTS)
        engine.dialect.life_template = url.database  # type: ignore[attr-defined]
    else:
        with connect(database_url) as connection:
            connection.exec_driver_sql(ITS_CLOCK)
        own_first = url.update_query_dict({"options": "-csearch_path=public,pg_catalog"})
        engine = create_engine(
            own_first.set(drivername="postgresql+psycopg"), poolclass=StaticPool, **DOCUMENTS
        )
    try:
        yield engine
    finally:
        engine.dispose()


def empty(engine: Engine) -> None:
    """As a new database is."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            with closing(sqlite3.connect(engine.dialect.life_template)) as template:  # type: ignore[attr-defined]
                template.backup(driver)
        return
    with engine.begin() as connection:
        empty_postgres(connection)
        connection.exec_driver_sql("SET session_replication_role = DEFAULT")
