"""A test process that is killed leaves no PostgreSQL server behind."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

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
