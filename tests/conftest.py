"""The databases that tests run on, SQLite and a real PostgreSQL."""

import shutil
from collections.abc import AsyncIterator, Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from bot.app import open_database
from bot.demo.options import DemoOptions
from bot.demo.store import prepare_store
from storage.engine.opening import SqlDatabase
from tests.forked import forking
from tests.kept_connections import KEPT, keep_connections
from tests.old_release import unpack
from tests.postgres import Postgres
from tests.ready import make_ready
from tests.schema import connect, create_schema

settings.register_profile(
    "grindvakt", settings.get_profile(settings.get_current_profile_name()), deadline=None
)
settings.load_profile("grindvakt")
"""As hypothesis has it here or on CI, but how long an example takes is measured by the bench: a busy machine fails no
test."""

pytest_plugins = ["tests.dealing", "tests.compiled", "tests.undurable"]

MANY = 200
"""Tests that several processes share for which it pays to make ready."""

ENGINES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Have the whole suite's programs get ready while it is collected, which keeps one processor busy."""
    config = session.config
    whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS and not config.option.keyword
    if whole and config.option.processes != "0" and not config.option.collectonly:
        forking()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> Generator[None, object, object]:
    """What each process would make is made before they are forked; it counts as run by the tests that would make it."""
    options = session.config.option
    if options.processes != "0" and len(session.items) >= MANY and not options.collectonly:
        forking()  # reads all the same at the same time, in a process of its own
        make_ready()
    return (yield)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The server of this test process; what kills it starts it again."""
    keep_connections()
    server = Postgres()
    yield server
    server.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables and no rows, to be copied; as it is once the program has opened it."""
    file = tmp_path_factory.mktemp("sqlite") / "template.db"
    create_schema(f"sqlite:///{file}")
    with connect(f"sqlite:///{file}") as connection:
        connection.exec_driver_sql("PRAGMA journal_mode=WAL")
    return file


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the sample portfolio, made by the real commands; to be copied, or only read."""
    made = DemoOptions(tmp_path_factory.mktemp("sample"))
    prepare_store(made)
    return made.database


@pytest.fixture(scope="session")
def old_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The modules of the release before this one, unpacked."""
    return unpack(tmp_path_factory.mktemp("release"))


@pytest.fixture(params=ENGINES)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with nothing in it, on each engine in turn."""
    if request.param == "postgres":
        server: Postgres = request.getfixturevalue("postgres")
        return server.empty_url()
    return f"sqlite:///{tmp_path / 'empty.db'}"


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a database with all tables and no rows, on each engine in turn."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    file = shutil.copy(sqlite_template, tmp_path / "grindvakt.db")
    return f"sqlite:///{file}"


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    url = postgres.borrow()
    yield url
    postgres.give_back(url)


@pytest.fixture
def new_connections() -> Iterator[None]:
    """For tests about connections: none to PostgreSQL is left from a test before, nor kept for one after."""
    with KEPT.none():
        yield


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[SqlDatabase]:
    """A started database, empty, on each engine in turn."""
    async with open_database(database_url) as opened:
        yield opened
