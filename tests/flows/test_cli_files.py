"""What commands write to files is whole, or what stood there stands."""

import errno
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import root
from tests.flows.test_cli_gate import KEY, change, fill

Run = Callable[..., Result]
WRITERS = {
    "log.jsonl": ("log", "export", "--out", "log.jsonl"),
    "people.yaml": ("export", "--out", "."),
    "grindvakt.zip": ("manifest", "build"),
}


@pytest.fixture
def grindvakt(sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path / "out")
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("GRINDVAKT_APP_ID", "00000000-0000-4000-8000-00000000000a")
    monkeypatch.setenv("GRINDVAKT_PUBLIC_URL", "https://bot.example.org")
    change(sqlite_url, fill)

    def run(*words: str) -> Result:
        return CliRunner().invoke(root, list(words), catch_exceptions=False)

    assert run("gate", "open", KEY).exit_code == 0
    return run


def full(_file: int) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("name", WRITERS)
def test_on_a_full_disk_the_old_file_stands(
    grindvakt: Run, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(name).write_text("old", "utf-8")
    before = sorted(os.listdir("."))
    monkeypatch.setattr("os.fsync", full)
    ended = grindvakt(*WRITERS[name])
    assert ended.exit_code == 1, ended.stdout
    assert "No space left on device" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert Path(name).read_text("utf-8") == "old"
    assert sorted(os.listdir(".")) == before


@pytest.mark.parametrize("name", WRITERS)
def test_where_a_folder_stands_nothing_is_written(grindvakt: Run, name: str) -> None:
    Path(name).mkdir()
    ended = grindvakt(*WRITERS[name])
    assert ended.exit_code in (1, 2)
    assert os.listdir(".") == [name]


@pytest.mark.parametrize("name", WRITERS)
def test_a_link_is_followed(grindvakt: Run, name: str, tmp_path: Path) -> None:
    Path(name).symlink_to(tmp_path / "elsewhere")
    assert grindvakt(*WRITERS[name]).exit_code == 0
    assert Path(name).is_symlink()
    assert (tmp_path / "elsewhere").stat().st_size > 100


def test_what_holds_personal_data_is_for_its_owner_alone(grindvakt: Run) -> None:
    before = os.umask(0)
    try:
        for words in WRITERS.values():
            assert grindvakt(*words).exit_code == 0
    finally:
        os.umask(before)
    modes = {name: Path(name).stat().st_mode & 0o777 for name in sorted(os.listdir("."))}
    assert modes.pop("grindvakt.zip") == 0o666
    assert set(modes.values()) == {0o600}
    assert {"log.jsonl", "people.yaml", "forums.yaml", "initiatives.yaml"} <= set(modes)
    assert zipfile.is_zipfile("grindvakt.zip")


def test_an_export_of_a_database_that_is_away_leaves_the_old_one(
    grindvakt: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert grindvakt("log", "export", "--out", "log.jsonl").exit_code == 0
    before = Path("log.jsonl").read_bytes()
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", "sqlite:///none.db")
    assert grindvakt("log", "export", "--out", "log.jsonl").exit_code == 1
    assert Path("log.jsonl").read_bytes() == before
    assert os.listdir(".") == ["log.jsonl"]


def test_an_export_can_go_to_the_console(grindvakt: Run, capfd: pytest.CaptureFixture[str]) -> None:
    assert grindvakt("log", "export", "--out", "/dev/stdout").exit_code == 0
    assert '{"end":' in capfd.readouterr().out


@pytest.mark.parametrize("missing", ["missing/log.jsonl", "/proc/log.jsonl"])
def test_a_folder_that_takes_nothing_is_told(grindvakt: Run, missing: str) -> None:
    ended = grindvakt("log", "export", "--out", missing)
    assert ended.exit_code == 1
    assert f"{missing} can't be written" in ended.stderr
