"""Whatever is the matter with the database, a command says so in a sentence, and ends with 1."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import root
from bot.settings.environment import SettingsFaults
from tests.closing import where_something_is_closed
from tests.flows.test_cli_gate import KEY, change, fill
from tests.locking import locked
from tests.schema import connect

COMMANDS = [
    ("log", "show"),
    ("log", "verify"),
    ("log", "export", "--out", "log.jsonl"),
    ("gate", "open", KEY),
    ("gate", "show", KEY),
    ("gate", "close", KEY, "--yes"),
    ("initiative", "list"),
    ("initiative", "show", KEY),
    ("initiative", "step", KEY, "x", "done"),
    ("outbox", "list"),
    ("outbox", "replay", "--all-dead"),
    ("export",),
    ("import", "people.yaml"),
    ("check",),
    ("migrate",),
]
PEOPLE = """people:
  - {id: 00000000-0000-4000-8000-000000000099, name: Geheim Namn, mail: geheim@example.org}
"""


@pytest.fixture
def file(sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database with a small portfolio, in an empty folder that commands are run in."""
    file = tmp_path / "grindvakt.db"
    file.write_bytes(filled(sqlite_template))
    (tmp_path / "people.yaml").write_text(PEOPLE, "utf-8")
    monkeypatch.setenv("GRINDVAKT_AUTH", "off")
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", f"sqlite:///{file}?timeout=0.05")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    return file


@cache
def filled(template: Path) -> bytes:
    """What such a file holds; filling it takes longer than most of what is tried on it."""
    with TemporaryDirectory() as folder:
        file = Path(shutil.copy(template, folder))
        change(f"sqlite:///{file}", fill)
        assert list(file.parent.iterdir()) == [file], "all of it is in the file"
        return file.read_bytes()


def grindvakt(*words: str) -> Result:
    return CliRunner().invoke(root, list(words), catch_exceptions=False)


def overwrite(file: Path) -> None:
    file.write_bytes(b"Geheim" * 20_000)


def overwrite_pages(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.seek(100)
        opened.write(b"\xff" * (file.stat().st_size - 100))


def become_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def cut(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2 + 100)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "no database": overwrite,
    "pages overwritten": overwrite_pages,
    "cut off": cut,
    "of another version of SQLite": lambda file: file.write_bytes(
        file.read_bytes()[:18] + b"\x09\x09" * 50_000
    ),
}


def is_told(result: Result, words: tuple[str, ...]) -> None:
    assert result.exit_code == 1, result.stdout
    told = result.stdout if words == ("check",) else result.stderr
    assert told.strip()
    for secret in ("Traceback", "SELECT", "INSERT", "UPDATE", "sqlalche", "Geheim", "geheim", "parameters"):
        assert secret not in result.stdout + result.stderr


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_told_in_a_sentence(file: Path, damage: str, words: tuple[str, ...]) -> None:
    DAMAGES[damage](file)
    ended = grindvakt(*words)
    is_told(ended, words)
    assert not Path("log.jsonl").exists(), "nothing is begun that can't be ended"


@pytest.mark.parametrize("words", [each for each in COMMANDS if each != ("check",)], ids=" ".join)
def test_a_folder_in_its_place_is_a_fault_of_the_settings(file: Path, words: tuple[str, ...]) -> None:
    become_folder(file)
    with pytest.raises(SettingsFaults, match=rf"DATABASE_URL: {file} is a folder"):  # told by `main`
        grindvakt(*words)
    assert not Path("log.jsonl").exists()


def test_check_tells_of_a_folder_in_its_place(file: Path) -> None:
    become_folder(file)
    is_told(grindvakt("check"), ("check",))


@pytest.mark.parametrize("words", [each for each in COMMANDS if each[0] != "migrate"], ids=" ".join)
@pytest.mark.parametrize(
    "change", ["DROP TABLE seats", "ALTER TABLE initiatives RENAME COLUMN title TO namn", "DROP TABLE log"]
)
def test_tables_that_somebody_changed_are_no_traceback(
    file: Path, words: tuple[str, ...], change: str
) -> None:
    with connect(f"sqlite:///{file}") as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql(change)
    ended = grindvakt(*words)
    if ended.exit_code:
        is_told(ended, words)


@pytest.mark.parametrize(
    "words", [("gate", "open", KEY), ("import", "people.yaml"), ("migrate",)], ids=" ".join
)
def test_a_file_that_another_program_writes_is_told(file: Path, words: tuple[str, ...]) -> None:
    with locked(f"sqlite:///{file}"):
        ended = grindvakt(*words)
    is_told(ended, words)
    assert "another program is writing in it" in ended.stderr


@pytest.mark.parametrize("column", ["frozen", "closing"])
def test_a_document_that_somebody_changed_is_no_traceback(file: Path, column: str) -> None:
    assert grindvakt("gate", "open", KEY).exit_code == 0
    with sqlite3.connect(file) as connection:
        connection.execute(f"UPDATE ballots SET {column} = '{{\"Geheim\": 1}}'")
    connection.close()
    for words in (("gate", "show", KEY), ("gate", "close", KEY, "--yes")):
        ended = grindvakt(*words)
        is_told(ended, words)
        assert "a document" in ended.stderr


def test_a_text_that_is_none_is_no_traceback(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE initiatives SET title = CAST(X'47656865696DFF' AS TEXT)")
    connection.close()
    for words in (("initiative", "list"), ("initiative", "show", KEY), ("export",)):
        is_told(grindvakt(*words), words)


@contextmanager
def closed(path: Path, mode: int) -> Iterator[None]:
    before = path.stat().st_mode
    path.chmod(mode)
    try:
        yield
    finally:
        path.chmod(before)


@where_something_is_closed
@pytest.mark.parametrize("words", [("gate", "open", KEY), ("import", "people.yaml")], ids=" ".join)
@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_can_only_be_read_is_told(file: Path, what: str, words: tuple[str, ...]) -> None:
    with closed(file if what == "file" else file.parent, 0o444 if what == "file" else 0o555):
        is_told(grindvakt(*words), words)


READING = [each for each in COMMANDS if each[0] not in ("migrate",)]


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_in_the_wrong_folder_nothing_is_made(file: Path, words: tuple[str, ...], tmp_path: Path,
                                             monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(tmp_path / "people.yaml", elsewhere)
    monkeypatch.chdir(elsewhere)
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", "sqlite:///grindvakt.db")
    ended = grindvakt(*words)
    assert ended.exit_code == 1
    told = ended.stdout + ended.stderr
    assert "run `grindvakt migrate` first" in told
    assert words == ("check",) or str(elsewhere / "grindvakt.db") in told
    assert os.listdir(elsewhere) == ["people.yaml"]


def test_what_is_made_is_for_its_owner_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", f"sqlite:///{tmp_path}/new.db")
    before = os.umask(0)
    try:
        assert grindvakt("migrate").exit_code == 0
    finally:
        os.umask(before)
    assert (tmp_path / "new.db").stat().st_mode & 0o777 == 0o600


ADDRESSES = [
    "sqlite://",
    "sqlite:///",
    "sqlite:///:memory:",
    "sqlite:///file::memory:?uri=true",
    "sqlite:///file:x?mode=memory&cache=shared&uri=true",
    "sqlite:///x.db?mode=memory",
    "sqlite:///x.db?timeout=soon",
    "sqlite:///x.db?timeout=nan",
    "sqlite:///x.db?timeout=-1",
    "sqlite://x.db",
    "mysql://me:geheim@localhost/x",
    "postgresql://me:geheim@localhost:port/x",
    "grindvakt.db",
    "://",
]


@pytest.mark.parametrize(
    "words", [("log", "show"), ("migrate",), ("serve",), ("gate", "show", KEY)], ids=" ".join
)
@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_names_no_database_is_told(
    file: Path, address: str, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", address)
    try:
        ended = grindvakt(*words)
        said, code = ended.stderr, ended.exit_code
    except Exception as faults:  # which `main` prints
        said, code = str(faults), 2
    assert code in (1, 2)
    assert "DATABASE_URL" in said
    assert "geheim" not in said
    assert not [name for name in os.listdir(".") if name not in ("grindvakt.db", "people.yaml")]
