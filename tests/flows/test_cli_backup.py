"""`grindvakt backup` and `grindvakt restore`, as typed at a terminal, beside a program that runs."""

import sqlite3
from contextlib import closing
from pathlib import Path

import aiohttp
import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import root
from tests.flows.served import Served, run_to_its_end


def run(*words: str) -> Result:
    return CliRunner().invoke(root, list(words), catch_exceptions=False)


async def test_beside_a_running_program(sqlite_url: str, tmp_path: Path) -> None:
    served = Served(tmp_path, {"database_url": sqlite_url})
    copy = tmp_path / "copy.db"
    async with aiohttp.ClientSession() as session:
        try:
            await served.start(session)
            made = await run_to_its_end(tmp_path, "backup", str(copy), database_url=sqlite_url)
            assert made.status == 0, made
            assert "0 entries in the log, tables at version" in made.out
            refused = await run_to_its_end(tmp_path, "restore", str(copy), database_url=sqlite_url)
            assert (refused.status, "a program is running on" in refused.err) == (1, True)
            assert await served.stop() == 0
            done = await run_to_its_end(tmp_path, "restore", str(copy), database_url=sqlite_url)
            assert done.status == 0, done
            assert "What was there before is kept as" in done.out
            await served.start(session)
            assert await served.stop() == 0
        finally:
            await served.kill()
    assert "Traceback" not in served.log


def test_refusals_end_with_1_and_a_sentence(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", sqlite_url)
    copy = tmp_path / "copy.db"
    assert run("backup", str(copy)).exit_code == 0
    again = run("backup", str(copy))
    assert (again.exit_code, "say --force to replace it" in again.stderr) == (1, True)
    assert run("backup", str(copy), "--force").exit_code == 0
    nowhere = run("backup", str(tmp_path / "missing" / "copy.db"))
    assert (nowhere.exit_code, "No such file or directory" in nowhere.stderr) == (1, True)
    assert run("restore", str(tmp_path / "none.db")).exit_code == 2
    assert run("backup").exit_code == 2
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
    assert "run `grindvakt migrate`" in run("restore", str(copy)).stdout


@pytest.mark.parametrize(
    ("words", "tool"), [(("backup", "a.dump"), "pg_dump"), (("restore", "a.dump"), "pg_restore")]
)
def test_postgresql_has_its_own_tools(
    words: tuple[str, ...], tool: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.dump").touch()
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", "postgresql://me:geheim@db.example.org/grindvakt")
    ended = run(*words)
    assert ended.exit_code == 1
    assert f"  {tool} " in ended.stderr
    assert "--dbname='postgresql://me@db.example.org/grindvakt'" in ended.stderr
    assert "geheim" not in ended.output


def test_a_database_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ended = run("backup", "copy.db")
    assert (ended.exit_code, ended.stderr) == (1, f"there is no database at {tmp_path / 'grindvakt.db'}\n")
    assert list(tmp_path.iterdir()) == []
