"""The composition root: builds everything, once, from the settings. The only place that knows the storage."""

import asyncio
import ssl
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import aiohttp
from aiohttp import web

from bot.calendars import swedish_calendar
from bot.clock import utc_now
from bot.domain.calendar import WorkCalendar
from bot.domain.gates import BALLOT_CARD, CLOSE, PUBLISH
from bot.front import Front
from bot.jobs.gates import BallotMessages
from bot.jobs.messages import Renderers
from bot.jobs.planner import Home
from bot.jobs.tasks import TaskHandlers
from bot.jobs.worker import Worker
from bot.ports import Connector
from bot.services.gates import close_due, publish
from bot.services.outbox import oldest_waiting
from bot.settings import Settings, SettingsFaults, missing_for_teams
from bot.teams.activities import Activities
from bot.teams.adapter import TeamsAdapter
from bot.teams.auth import Authentication, BotFrameworkAuthentication, NoAuthentication
from bot.teams.connector import TeamsConnector
from bot.teams.credentials import (
    ClientSource,
    Credentials,
    NoCredentials,
    Source,
    Tokens,
    certificate,
    file_assertion,
    identity_assertion,
    identity_source,
)
from bot.teams.http import Messages
from bot.teams.keys import SigningKeys
from bot.teams.senders import SenderLimits
from bot.teams.service_urls import ServiceUrls
from bot.web.health import Check, Readiness, alive
from storage.address import address_of, file_of
from storage.engine import SqlDatabase, only_program, open_database
from storage.faults import fault_said
from storage.lock import DatabaseLock
from storage.schema import SchemaState

OLDEST_WAITING = 300.0
"""Seconds that a due message may wait before readiness reports it."""

IN_USE = (
    "another `grindvakt serve` is running on this SQLite file: end that one, or use PostgreSQL for several"
)

TASKS: TaskHandlers = {PUBLISH: publish, CLOSE: close_due}
"""Task kind → use case, listed by hand."""


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

    def checks(self) -> Mapping[str, Check]:
        """What readiness looks at."""
        return {
            "database": self._database_check,
            "migrations": self._schema_check,
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
        health = self.worker.health()
        if health.well:
            return None
        if health.rejected:
            return "Teams doesn't accept the bot's credentials"
        return f"stuck: {', '.join(health.stuck)}" if health.stuck else "the worker is not running"

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
    session = aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(ssl=given.trust or True), cookie_jar=aiohttp.DummyCookieJar()
    )
    service_urls = ServiceUrls(settings.service_hosts, loopback=settings.auth == "off")
    tokens = given.tokens or bot_tokens(settings)
    connector = given.connector or TeamsConnector(session, tokens, service_urls, settings.bot_app_id)
    database = open_database(
        settings.database_url, clock=given.clock, on_commit=lambda queues: worker.wake(queues)
    )
    worker = Worker(
        database,
        connector,
        _renderers(calendar, settings),
        TASKS,
        home=Home(settings.tenant_id, settings.service_url),
        per_second=settings.rate_per_second,
        alone=settings.database_url.startswith("sqlite"),
    )
    keys = SigningKeys(session, settings.openid_metadata_url) if settings.auth == "on" else None
    front = Front(database, calendar, given.clock)
    messages = Messages(
        _authentication(settings, keys, service_urls),
        TeamsAdapter(Activities(front, settings.language)),
        given.limits or SenderLimits(),
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
    readiness = Readiness(grindvakt.checks(), (overrides or Overrides()).ticks)
    app.add_routes(
        [
            grindvakt.messages.route(),
            web.get("/healthz", alive),
            web.get("/readyz", readiness.answer),
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


def _renderers(calendar: WorkCalendar, settings: Settings) -> Renderers:
    """Message kind → how it looks, listed by hand."""
    return {BALLOT_CARD: BallotMessages(calendar, settings.language)}


def _authentication(
    settings: Settings, keys: SigningKeys | None, service_urls: ServiceUrls
) -> Authentication:
    if keys is None:
        return NoAuthentication(service_urls)
    return BotFrameworkAuthentication(
        keys, settings.bot_app_id, [settings.token_issuer], settings.tenants, service_urls
    )


def bot_tokens(settings: Settings) -> Tokens:
    """The bot's own tokens, by the credential that the settings name."""
    return NoCredentials() if settings.auth == "off" else Credentials(_source(settings))


def _source(settings: Settings) -> Source:
    if settings.managed_identity.lower() == settings.bot_app_id:  # the bot is the identity itself
        return identity_source(settings.managed_identity, settings.token_scope)
    authority = f"{settings.login_authority.rstrip('/')}/{settings.tenant_id}"
    return ClientSource(settings.app_id, authority, _credential(settings), settings.token_scope)


def _credential(settings: Settings) -> str | dict[str, object]:
    if settings.managed_identity:  # an identity that the bot's registration trusts (federated credential)
        return identity_assertion(settings.managed_identity)
    if settings.federated_token_file:
        return file_assertion(Path(settings.federated_token_file))
    if settings.app_certificate:
        return _certificate(settings)
    return settings.app_secret.get_secret_value()


def _certificate(settings: Settings) -> dict[str, object]:
    password = settings.app_certificate_password.get_secret_value()
    try:
        return certificate(Path(settings.app_certificate), password)
    except (OSError, ValueError) as error:
        raise SettingsFaults([f"APP_CERTIFICATE: {error}"]) from error
