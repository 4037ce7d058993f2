"""Databases as an earlier version of the tables had them, for the tests of a migration."""

from pathlib import Path
from typing import Any

import pytest
from alembic import command

from storage.engine.upgrade import alembic_config
from tests.conftest import ENGINES
from tests.postgres import Postgres
from tests.schema import connect


def older_database(revision: str) -> Any:
    """A fixture: the address of an empty database of that version, on each engine in turn."""

    @pytest.fixture(params=ENGINES)
    def old_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
        if request.param == "postgres":
            server: Postgres = request.getfixturevalue("postgres")
            url = server.empty_url()
        else:
            url = f"sqlite:///{tmp_path / 'old.db'}"
        with connect(url) as connection:
            command.upgrade(alembic_config(connection), revision)
        return url

    return old_url
