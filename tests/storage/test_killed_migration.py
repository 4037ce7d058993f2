"""A migration that is killed when all is changed and nothing committed leaves everything as it was, each time."""

import subprocess
import sys
import threading
from pathlib import Path

from sqlalchemy import text

from storage.engine.schema import SCHEMA_REVISION
from storage.engine.upgrade import Upgrade, upgrade
from tests.old_release import rows_of
from tests.schema import connect
from tests.storage.older import older_database

old_url = older_database("0010")

ROOT = Path(__file__).parents[2]
MIGRATING = """
import sys, time
import storage.engine.upgrade as upgrade

def hang(*_given):
    print("changed", flush=True)
    time.sleep(300)

upgrade.keep_heads = hang
upgrade.upgrade(sys.argv[1])
"""


def kill_midway(url: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", MIGRATING, url], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8"
    ) as migrating:
        assert migrating.stdout is not None
        giving_up = threading.Timer(120, migrating.kill)
        giving_up.start()
        try:
            assert migrating.stdout.readline() == "changed\n"
        finally:
            giving_up.cancel()
            migrating.kill()


def test_killed_twice_it_has_changed_nothing_and_the_third_one_does_it(old_url: str) -> None:
    with connect(old_url) as connection:
        connection.execute(text("INSERT INTO rates (key, short_tat, long_tat) VALUES ('chat', 1, 2)"))
    before = rows_of(old_url)
    for _ in range(2):
        kill_midway(old_url)
        assert rows_of(old_url, before) == before
    assert upgrade(old_url) == Upgrade("0010", SCHEMA_REVISION)
    after = rows_of(old_url, before)
    assert [name for name in before if after[name] != before[name]] == ["alembic_version"]
