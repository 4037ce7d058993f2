"""Release 0.1.0 beside this tree: its wheel, the database that it left, and processes that find nothing of today's."""

import asyncio
import gzip
import os
import subprocess
import sys
import zipfile
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, MetaData, bindparam, text

from bot.core.clock import utc_now
from bot.core.database import Database
from tests.clocks import DatabaseClock
from tests.schema import connect
from tests.standing import standing_kinds

DATA = Path(__file__).parent / "data"
WHEEL = DATA / "grindvakt-0.1.0-py3-none-any.whl"
OFFICE = DATA / "old_office.py"
KEPT_VOTE = DATA / "kept_vote.json"
"""What Teams handed in, and the old release has answered already."""

runs_old_release = pytest.mark.together("old-release")
"""These tests run in one process, since the release is unpacked and compiled once in each."""

EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


def unpack(folder: Path) -> Path:
    """The release's modules, unpacked in `folder`."""
    with zipfile.ZipFile(WHEEL) as wheel:
        wheel.extractall(folder)
    return folder


def kept_database(name: str, file: Path) -> str:
    """The address of a copy, in `file`, of a database under `tests/data`."""
    file.write_bytes(gzip.decompress((DATA / f"{name}.db.gz").read_bytes()))
    file.chmod(0o600)
    return f"sqlite:///{file}"


def run_old(release: Path, *arguments: str) -> None:
    """Run the old office to its end; it finds the old release's modules and none of today's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GRINDVAKT_")}
    done = subprocess.run(
        [sys.executable, "-P", str(OFFICE), *arguments],
        env={**kept, "PYTHONPATH": str(release)},
        cwd=release,
        capture_output=True,
        encoding="utf-8",
        timeout=200,
        check=False,
    )
    assert done.returncode == 0, done.stderr


Rows = Mapping[str, list[dict[str, Any]]]


def rows_of(url: str, of: Rows | None = None) -> Rows:
    """What every table holds, in no order; `of`: only the tables and columns that are there.

    It asks the database what there is, and no module of ours.
    """
    with connect(url) as connection:
        there = MetaData()
        there.reflect(connection)
        wanted = {name: list(table.columns.keys()) for name, table in there.tables.items()}
        if of is not None:
            wanted = {name: list(rows[0]) if rows else [] for name, rows in of.items()}
        return {name: _rows(connection, name, columns) for name, columns in wanted.items()}


def _rows(connection: Connection, table: str, columns: list[str]) -> list[dict[str, Any]]:
    if not columns:
        return []
    names = ", ".join(f'"{column}"' for column in columns)
    found = connection.execute(text(f'SELECT {names} FROM "{table}"')).mappings()
    return sorted((dict(row) for row in found), key=repr)


class OfficeClock:
    """The old office's time goes on in a test, whatever day it is: its last work was a minute ago.

    The database's own clock says the same: what is to be done at a time in December is due then, and not for ever and
    ever once that December is over.
    """

    def __init__(self, clock: DatabaseClock) -> None:
        self._clock = clock
        with connect(clock.url) as connection:
            last = connection.execute(text("SELECT max(changed_at) FROM jobs")).scalar_one()
        clock.move(timedelta(minutes=1, milliseconds=last) - (utc_now() - EPOCH))

    def __call__(self) -> datetime:
        return self._clock.now()

    def pass_by(self, time: timedelta) -> None:
        """So much later."""
        self._clock.move(self._clock.moved + time)


PATIENCE = 60.0
"""Seconds after which a test gives up waiting: never asserted on, only a way out."""


async def until(holds: Callable[[], bool | Awaitable[bool]]) -> None:
    """Wait for what other processes and the worker do."""
    async with asyncio.timeout(PATIENCE):
        while True:
            held = holds()
            if held if isinstance(held, bool) else await held:
                return
            await asyncio.sleep(0.05)


DUE = text(
    "SELECT count(*) FROM jobs WHERE kind NOT IN :standing AND"
    " (state IN ('leased', 'unknown') OR (state = 'ready' AND run_at < :soon))"
).bindparams(bindparam("standing", expanding=True))
HOUR = 3_600_000


async def settled(database: Database) -> None:
    """Wait until nothing is in anybody's hand, and nothing due within the hour."""

    def is_settled(_: None, uow: Any, _now: datetime) -> bool:
        left = {"soon": uow.jobs.now() + HOUR, "standing": sorted(standing_kinds())}
        return uow.connection.execute(DUE, left).scalar_one() == 0

    await until(lambda: database.read(is_settled, None))
