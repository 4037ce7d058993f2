"""The databases that each storage test runs on: SQLite and a real PostgreSQL."""

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from storage.engine import SqlDatabase, open_database
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


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a new database with all tables, on each engine in turn."""
    if request.param == "postgres":
        server: Postgres = request.getfixturevalue("postgres")
        return server.new_url()
    template: Path = request.getfixturevalue("sqlite_template")
    file = shutil.copy(template, tmp_path / "grindvakt.db")
    return f"sqlite:///{file}"


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[SqlDatabase]:
    """A started database, empty, on each engine in turn."""
    async with open_database(database_url) as opened:
        yield opened
