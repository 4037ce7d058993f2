"""The composition root: builds everything, once, from the settings. The only place that knows the storage."""

import asyncio
import ssl
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import aiohttp
from aiohttp import web

from bot.chat.dispatcher import Dispatcher
from bot.core.calendar import WorkCalendar
from bot.core.clock import utc_now
from bot.core.swedish_days import swedish_calendar
from bot.delivery.administration import oldest_waiting
from bot.delivery.messages import Renderers
from bot.delivery.planner import Home
from bot.delivery.ports import Connector
from bot.delivery.tasks import TaskHandlers
from bot.delivery.worker import Worker
from bot.features.gates.ballots import CASTING, CLOSE, CLOSE_EARLY, PUBLISH
from bot.features.gates.casting import close_certain, close_due, publish
from bot.features.gates.closing import CastingTimer
from bot.features.gates.messages import gate_messages
from bot.features.portfolio.moving import REACTIONS as PORTFOLIO_REACTIONS
from bot.settings.model import Settings, SettingsFaults, missing_for_teams
from bot.teams.activities import Activities
from bot.teams.adapter import TeamsAdapter
from bot.teams.auth import Authentication, BotFrameworkAuthentication, NoAuthentication
from bot.teams.connector import TeamsConnector
from bot.teams.credentials import Tokens
from bot.teams.http import Messages
from bot.teams.identity import bot_tokens, proxies_around, signing_keys
from bot.teams.keys import SigningKeys
from bot.teams.senders import SenderLimits
from bot.teams.service_urls import ServiceUrls
from bot.web.connections import receipt_of
from bot.web.health import SENDING, Probe, Readiness, alive
from bot.web.pages.site import page_routes
from storage.delivery.stored import STORED as DELIVERY_STORED
from storage.engine.address import address_of, file_of
from storage.engine.faults import fault_said
from storage.engine.lock import DatabaseLock
from storage.engine.opening import SqlDatabase, only_program
from storage.engine.opening import open_database as open_sql_database
from storage.engine.schema import SchemaState
from storage.engine.transaction import OnCommit
from storage.engine.unit_of_work import Units
from storage.gates.stored import STORED as GATES_STORED
from storage.portfolio.stored import STORED as PORTFOLIO_STORED
from storage.processes.stored import STORED as PROCESSES_STORED

OLDEST_WAITING = 300.0
"""Seconds that a due message may wait before the health of sending reports it."""

IN_USE = (
    "another `grindvakt serve` is running on this SQLite file: end that one, or use PostgreSQL for several"
)

STORED = (DELIVERY_STORED, PROCESSES_STORED, PORTFOLIO_STORED, GATES_STORED)

REACTIONS = (PORTFOLIO_REACTIONS,)
"""What features do when something has happened: for one kind of fact in this order."""


@dataclass(frozen=True, slots=True)
class Overrides:
    """What tests put in the place of the real thing; None: the real one."""

    clock: Callable[[], datetime] = utc_now
    connector: Connector | None = None
    tokens: Tokens | None = None
    trust: ssl.SSLContext | None = None
    """Whose certificates are believed when the bot asks Teams for something."""
    limits: SenderLimits | None = None
    ticks: Callable[[], float] = time.monotonic
    """Seconds by which readiness knows how old its last look is."""


@dataclass(slots=True)
class Grindvakt:
    """The built program: what `serve`, `worker` and the tests start, use and stop."""

    settings: Settings
    database: SqlDatabase
    calendar: WorkCalendar
    session: aiohttp.ClientSession
    tokens: Tokens
    worker: Worker
    messages: Messages
    keys: SigningKeys | None
    lock: DatabaseLock | None

    async def start(self) -> None:
        """Open the database, fetch Teams' signing keys, and set the worker going.

        Raises:
            SettingsFaults: the tables are missing, or not of this program's version; or another program is running
                on the same SQLite file.
        """
        if self.lock is not None:
            _take(self.lock)
        await self.database.start()
        if fault := await schema_fault(self.database):
            raise SettingsFaults([fault])
        if self.keys is not None:
            await self.keys.refresh()
        await self.worker.start()

    async def stop(self) -> None:
        """Finish what is under way and let go of everything."""
        await self.worker.stop()
        if self.keys is not None:
            await self.keys.close()
        await self.session.close()
        await self.database.close()
        if self.lock is not None:
            self.lock.release()

    def checks(self) -> Mapping[str, Probe]:
        """What readiness looks at: whether a vote can be taken and stored."""
        return {"database": self._database_check, "migrations": self._schema_check}

    def sending_checks(self) -> Mapping[str, Probe]:
        """What the health of sending looks at."""
        return {
            "outbox": self._outbox_check,
            "worker": self._worker_check,
            "credentials": self._credentials_check,
        }

    async def _database_check(self) -> str | None:
        await self.database.check()
        return None

    async def _schema_check(self) -> str | None:
        return await schema_fault(self.database)

    async def _outbox_check(self) -> str | None:
        waiting: float = await self.database.read(oldest_waiting, None)
        return None if waiting < OLDEST_WAITING else f"a message has waited for {waiting:.0f} s"

    async def _worker_check(self) -> str | None:
        return self.worker.health().fault

    async def _credentials_check(self) -> str | None:
        await self.tokens.get()
        return None


def open_store(settings: Settings, on_commit: Callable[[frozenset[str]], None] | None = None) -> SqlDatabase:
    """The database alone, for the command line: `async with open_store(settings) as database`.

    Raises:
        SettingsFaults: DATABASE_URL names no database.
    """
    with _address_said():
        return open_database(settings.database_url, on_commit=on_commit)


def database_place(settings: Settings) -> list[str]:
    """Where a database was looked for that is a file: the folder that a command is run in may be another one."""
    file = file_of(address_of(settings.database_url))
    return [] if file is None else [f"(DATABASE_URL names the file {file})"]


def database_fault(error: BaseException) -> str | None:
    """A sentence for what the database complains of, without statements and values; None: it is no such fault."""
    return fault_said(error)


@contextmanager
def _address_said() -> Iterator[None]:
    try:
        yield
    except ValueError as error:
        raise SettingsFaults([f"DATABASE_URL: {error}"]) from None


def open_database(
    url: str, *, clock: Callable[[], datetime] = utc_now, on_commit: OnCommit | None = None
) -> SqlDatabase:
    """The database at `url` with what every feature keeps in it. See `storage.engine.opening.open_database`."""
    return open_sql_database(url, units_of_work(clock), on_commit=on_commit)


def units_of_work(clock: Callable[[], datetime]) -> Units:
    """What makes units of work that know every feature's repositories, facts and reactions."""
    kinds = {kind for reactions in REACTIONS for kind in reactions}
    return Units(
        clock,
        {port: made for stored in STORED for port, made in stored.repositories.items()},
        {kind.__name__: kind for stored in STORED for kind in stored.facts},
        {kind: tuple(act for acts in REACTIONS for act in acts.get(kind, ())) for kind in kinds},
    )


async def build(settings: Settings, overrides: Overrides | None = None) -> Grindvakt:
    """Build the whole program, started by nothing yet. Needs a running event loop.

    Raises:
        SettingsFaults: authentication is on and the app id, the tenant or a credential is missing.
    """
    if missing := missing_for_teams(settings):
        raise SettingsFaults(missing)
    given = overrides or Overrides()
    with _address_said():
        lock = only_program(settings.database_url)
    calendar = swedish_calendar()
    proxies = proxies_around()
    session = aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(ssl=given.trust or True), cookie_jar=aiohttp.DummyCookieJar()
    )
    service_urls = ServiceUrls(settings.service_hosts, loopback=settings.auth == "off")
    tokens = given.tokens or bot_tokens(settings, proxies)
    connector = given.connector or TeamsConnector(
        session, tokens, service_urls, settings.bot_app_id, proxies=proxies
    )
    database = open_database(
        settings.database_url, clock=given.clock, on_commit=lambda queues: worker.wake(queues)
    )
    worker = Worker(
        database,
        connector,
        _renderers(calendar, settings),
        _tasks(calendar),
        home=Home(settings.tenant_id, settings.service_url),
        per_second=settings.rate_per_second,
        alone=settings.database_url.startswith("sqlite"),
    )
    keys = signing_keys(session, settings, proxies) if settings.auth == "on" else None
    front = Dispatcher(database, calendar, given.clock)
    messages = Messages(
        _authentication(settings, keys, service_urls),
        TeamsAdapter(Activities(front, settings.language)),
        given.limits or SenderLimits(),
        receipt=receipt_of,
        clock=given.clock,
    )
    return Grindvakt(settings, database, calendar, session, tokens, worker, messages, keys, lock)


async def create_app(settings: Settings, *, overrides: Overrides | None = None) -> web.Application:
    """The web application with its worker, started and stopped with it. The same for `serve` and for the tests.

    Raises:
        SettingsFaults: see `build`.
    """
    grindvakt = await build(settings, overrides)
    app = web.Application()
    app[GRINDVAKT] = grindvakt
    ticks = (overrides or Overrides()).ticks
    sending = Readiness(grindvakt.sending_checks(), ticks, words=SENDING)
    readiness = Readiness(grindvakt.checks(), ticks, shown=sending)
    app.add_routes(
        [
            grindvakt.messages.route(),
            web.get("/healthz", alive),
            web.get("/healthz/sending", sending.answer),
            web.get("/readyz", readiness.answer),
            *page_routes(settings.public_url),
        ]
    )
    app.cleanup_ctx.append(_life)
    return app


GRINDVAKT = web.AppKey("grindvakt", Grindvakt)


async def _life(app: web.Application) -> AsyncIterator[None]:
    grindvakt = app[GRINDVAKT]
    try:
        await grindvakt.start()
        yield
    finally:
        await asyncio.shield(grindvakt.stop())


def _take(lock: DatabaseLock) -> None:
    try:
        taken = lock.take()
    except OSError as error:
        raise SettingsFaults([f"the database's file can't be used: {error}"]) from error
    if not taken:
        raise SettingsFaults([IN_USE])


async def schema_fault(database: SqlDatabase) -> str | None:
    """What is wrong with the tables' version and what to do, or None."""
    match await database.schema():
        case SchemaState.CURRENT:
            return None
        case SchemaState.NEWER:
            return "the database belongs to a newer version of Grindvakt; install that one"
        case state:
            return f"the database's tables are {state.value}; run `grindvakt migrate` first"


def _tasks(calendar: WorkCalendar) -> TaskHandlers:
    """Task kind → use case, listed by hand."""
    return {
        PUBLISH: publish,
        CLOSE: close_due,
        CLOSE_EARLY: close_certain,
        CASTING: CastingTimer(calendar),
    }


def _renderers(calendar: WorkCalendar, settings: Settings) -> Renderers:
    """Message kind → how it looks, listed by hand."""
    return gate_messages(calendar, settings.language)


def _authentication(
    settings: Settings, keys: SigningKeys | None, service_urls: ServiceUrls
) -> Authentication:
    if keys is None:
        return NoAuthentication(service_urls)
    return BotFrameworkAuthentication(
        keys, settings.bot_app_id, [settings.token_issuer], settings.tenants, service_urls
    )
