"""The whole program for the flow tests: on each database in turn, or on SQLite alone."""

from collections.abc import AsyncIterator

import pytest

from tests.flows.office_hours import Hours, office_hours


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
