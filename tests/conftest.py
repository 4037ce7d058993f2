"""The databases that tests run on, SQLite and a real PostgreSQL, and how tests are dealt out to several processes."""

import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.app import open_database
from storage.engine.opening import SqlDatabase
from tests.old_release import unpack
from tests.postgres import Postgres
from tests.schema import create_schema

ENGINES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The server of this test process; what kills it starts it again."""
    server = Postgres()
    yield server
    server.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables and no rows, to be copied."""
    file = tmp_path_factory.mktemp("sqlite") / "template.db"
    create_schema(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def old_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The modules of the release before this one, unpacked."""
    return unpack(tmp_path_factory.mktemp("release"))


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
async def database(database_url: str) -> AsyncIterator[SqlDatabase]:
    """A started database, empty, on each engine in turn."""
    async with open_database(database_url) as opened:
        yield opened


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are cores: a good part of the suite waits, for a pace to be kept or a call to end."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of a file together where it makes something once for several; all others are dealt out one by one.

    So no process waits for another that has got the slowest file (`--dist loadgroup`).
    """
    for item in items:
        if isinstance(item, pytest.Function) and not item.get_closest_marker("xdist_group") and _shares(item):
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))


def _shares(test: pytest.Function) -> bool:
    """Whether the test uses a fixture of its own file or folder that lives longer than it; those above are for all."""
    fixtures = (made[-1] for made in test._fixtureinfo.name2fixturedefs.values())
    return any(fixture.scope != "function" and fixture.baseid not in ("", "tests") for fixture in fixtures)
