"""The composition root: the features, and the one place that builds everything. Few others know the storage."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime

from aiohttp import web

from bot.chat.dispatcher import Dispatcher
from bot.core.calendar import WorkCalendar
from bot.core.clock import utc_now
from bot.core.swedish_days import swedish_calendar
from bot.feature import (
    Feature,
    House,
    add_all_texts,
    asker_of,
    build_parts,
    files_of,
    router_of,
    sections_of,
    served_of,
)
from bot.features.advice.feature import ADVICE_FEATURE
from bot.features.announcements.feature import ANNOUNCEMENTS_FEATURE
from bot.features.assistant.feature import ASSISTANT
from bot.features.conditions.feature import CONDITIONS_FEATURE
from bot.features.directory.feature import DIRECTORY_FEATURE
from bot.features.following.feature import FOLLOWING
from bot.features.gates.feature import GATES
from bot.features.needs.feature import NEEDS_FEATURE
from bot.features.portfolio.feature import PORTFOLIO
from bot.features.processes.feature import PROCESSES_FEATURE
from bot.features.records.feature import RECORDS
from bot.features.releases.feature import RELEASES_FEATURE
from bot.features.trainings.feature import TRAININGS_FEATURE
from bot.program import Grindvakt, Overrides, build_worker
from bot.settings.model import Settings, SettingsFaults, load_settings, missing_for_teams
from bot.store import address_said, units_of_work
from bot.teams.clock_watch import ClockWatch
from bot.teams.side import endpoint, reach_teams
from bot.web.connections import RECEIPT
from bot.web.files import file_routes
from bot.web.health import SENDING, Readiness, alive
from bot.web.pages.site import page_routes
from bot.web.pages.ways import way_routes
from storage.advice.stored import STORED as ADVICE_STORED
from storage.announcements.stored import STORED as ANNOUNCEMENTS_STORED
from storage.assistant.stored import STORED as ASSISTANT_STORED
from storage.conditions.stored import STORED as CONDITIONS_STORED
from storage.directory.stored import STORED as DIRECTORY_STORED
from storage.engine.opening import SqlDatabase, only_program
from storage.engine.opening import open_database as open_sql_database
from storage.engine.transaction import OnCommit
from storage.following.stored import STORED as FOLLOWING_STORED
from storage.gates.stored import STORED as GATES_STORED
from storage.needs.stored import STORED as NEEDS_STORED
from storage.portfolio.stored import STORED as PORTFOLIO_STORED
from storage.processes.stored import STORED as PROCESSES_STORED
from storage.records.stored import STORED as RECORDS_STORED
from storage.releases.stored import STORED as RELEASES_STORED
from storage.trainings.stored import STORED as TRAININGS_STORED

FEATURES: tuple[Feature, ...] = (
    PROCESSES_FEATURE.keeping(PROCESSES_STORED),
    PORTFOLIO.keeping(PORTFOLIO_STORED),
    GATES.keeping(GATES_STORED),
    CONDITIONS_FEATURE.keeping(CONDITIONS_STORED),
    ADVICE_FEATURE.keeping(ADVICE_STORED),
    NEEDS_FEATURE.keeping(NEEDS_STORED),
    DIRECTORY_FEATURE.keeping(DIRECTORY_STORED),
    ANNOUNCEMENTS_FEATURE.keeping(ANNOUNCEMENTS_STORED),
    RELEASES_FEATURE.keeping(RELEASES_STORED),
    TRAININGS_FEATURE.keeping(TRAININGS_STORED),
    FOLLOWING.keeping(FOLLOWING_STORED),
    RECORDS.keeping(RECORDS_STORED),
    ASSISTANT.keeping(ASSISTANT_STORED),
)
"""What the program can do, listed by hand; the reactions to a fact run in this order."""


def settings_given() -> Settings:
    """The settings of this process: see `bot.settings.model.load_settings`.

    Raises:
        SettingsFaults: with every fault at once.
    """
    return load_settings(sections=sections_of(FEATURES))


def open_store(settings: Settings, on_commit: OnCommit | None = None) -> SqlDatabase:
    """The database alone, for the command line: `async with open_store(settings) as database`.

    Raises:
        SettingsFaults: DATABASE_URL names no database.
    """
    with address_said():
        return open_database(
            settings.database_url, on_commit=on_commit, features=FEATURES, language=settings.language
        )


def open_database(
    url: str,
    *,
    clock: Callable[[], datetime] = utc_now,
    on_commit: OnCommit | None = None,
    features: Sequence[Feature] = FEATURES,
    language: str = "sv",
    calendar: WorkCalendar | None = None,
) -> SqlDatabase:
    """The database at `url` with what every feature keeps in it. See `storage.engine.opening.open_database`."""
    return open_sql_database(url, units_of_work(clock, features, language, calendar), on_commit=on_commit)


async def build(
    settings: Settings, overrides: Overrides | None = None, features: Sequence[Feature] = FEATURES
) -> Grindvakt:
    """Build the whole program, started by nothing yet. Needs a running event loop.

    Raises:
        SettingsFaults: authentication is on and the app id, the tenant or a credential is missing.
        Claimed: two features claim the same name.
    """
    if missing := missing_for_teams(settings):
        raise SettingsFaults(missing)
    given = overrides or Overrides()
    with address_said():
        lock = only_program(settings.database_url)
    router, asker = router_of(features), asker_of(features)
    add_all_texts(features)
    calendar = given.calendar or swedish_calendar()
    database = open_database(
        settings.database_url,
        clock=given.clock,
        features=features,
        language=settings.language,
        calendar=calendar,
    )
    teams = reach_teams(
        settings, tokens=given.tokens, connector=given.connector, batches=given.batches, trust=given.trust
    )
    house = House(settings, calendar, given.clock, database, teams.batches, asker)
    try:
        parts = build_parts(features, house, _own_pages(features, house))
    except Exception:
        await teams.session.close()
        raise
    worker = build_worker(house, parts, teams.connector)
    database.on_commit = worker.wake
    said = (router, asker, parts.awaiting, teams.connector)
    dispatcher = Dispatcher(database, house.calendar, settings, *said)
    messages = endpoint(teams, settings, dispatcher, given.limits, RECEIPT, given.clock)
    return Grindvakt(house, parts, teams, worker, messages, lock, ClockWatch(teams.keys))


def _own_pages(features: Sequence[Feature], house: House) -> Sequence[web.RouteDef]:
    files = file_routes(house.database, files_of(features, house), served_of(features))
    settings = house.settings
    return [*page_routes(settings.public_url), *way_routes(settings.bot_app_id), *files]


async def create_app(
    settings: Settings, *, overrides: Overrides | None = None, features: Sequence[Feature] = FEATURES
) -> web.Application:
    """The web application with its worker, started and stopped with it. The same for `serve` and for the tests.

    Raises:
        SettingsFaults, Claimed: see `build`.
    """
    grindvakt = await build(settings, overrides, features)
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
            *grindvakt.parts.pages,
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
