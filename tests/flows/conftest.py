"""The whole program for the flow tests: on each database in turn, or on SQLite alone.

Where a test has several cases, they differ in what people say or the other side answers, not in what is asked of the
database: all are run on SQLite, and the first on PostgreSQL too. With `postgres_url` itself all are run.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.flows.office_hours import Hours, office_hours


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    seen: set[str] = set()
    further = [
        item for item in items if _is_on_both(item) and not _is_new(item.nodeid.partition("[")[0], seen)
    ]
    items[:] = [item for item in items if item not in set(further)]
    config.hook.pytest_deselected(items=further)


def _is_on_both(item: pytest.Item) -> bool:
    """Whether this is a flow on PostgreSQL that is run on SQLite too."""
    call = getattr(item, "callspec", None)
    engine = None if call is None else call.params.get("database_url")
    return engine == "postgres" and item.path.parent == Path(__file__).parent


def _is_new(test: str, seen: set[str]) -> bool:
    new = test not in seen
    seen.add(test)
    return new


@pytest.fixture
async def hours(database_url: str) -> AsyncIterator[Hours]:
    """The running program on SQLite and on PostgreSQL."""
    async with office_hours(database_url) as opened:
        yield opened


@pytest.fixture
async def office(sqlite_url: str) -> AsyncIterator[Hours]:
    """The same on SQLite alone, for what the database has no part in."""
    async with office_hours(sqlite_url) as opened:
        yield opened
