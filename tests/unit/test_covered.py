"""What any of the processes has run counts, what none has is told, and where that is too much the tests have failed."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.covered import Followed

ROOT = Path(__file__).parents[2]
OURS, OTHERS = ("tests.covered", "tests.dealing"), ("no:xdist", "no:pytest_cov", "no:asyncio")
PLUGINS = [word for plugin in (*OURS, *OTHERS) for word in ("-p", plugin)]

PRODUCT = """
def one(number):
    if number:
        number += 1
    return number

def other():
    return 1

def third():
    return 2
"""
TESTS = """
import os, time
from pathlib import Path
from typing import Any
import pytest

from tests.covered import Followed
from product import parts

HERE = Path(__file__).parent

@pytest.mark.parametrize("mine", ["one", "other"])
def test_at_once(mine):
    (HERE / mine).touch()
    while not all((HERE / name).exists() for name in ("one", "other")):
        time.sleep(0.01)
    assert parts.one(3) == 4 if mine == "one" else parts.other() == 1

def test_third():
    assert parts.third() == 2
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "product").mkdir()
    (tmp_path / "product/parts.py").write_text(PRODUCT.lstrip())
    (tmp_path / "product/nobody.py").write_text("NEVER = 1\n")
    (tmp_path / "test_parts.py").write_text(TESTS)
    (tmp_path / "pyproject.toml").write_text(
        "[tool.pytest]\nmarkers = ['together']\n"
        "[tool.coverage.run]\nbranch = true\nsource = ['product']\n"
        "[tool.coverage.report]\nshow_missing = true\nfail_under = 80\n"
    )
    return tmp_path


def run(folder: Path, *words: str) -> tuple[list[str], int]:
    """What was said, and the status."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *PLUGINS, "--cov", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    return [" ".join(line.split()) for line in (done.stdout + done.stderr).splitlines()], done.returncode


def test_what_each_process_has_run_counts(folder: Path) -> None:
    said, status = run(folder, "-n2")
    assert "product/parts.py 8 0 2 1 90% 2->4" in said
    assert "product/nobody.py 1 1 0 0 0% 1" in said
    assert "Run: 81.82 %, as at least 80 % is asked for" in said
    assert status == 0


def test_too_little_has_failed(folder: Path) -> None:
    said, status = run(folder, "-n2", "-k", "at_once")
    assert "product/parts.py 8 1 2 1 80% 2->4, 10" in said
    assert "Run: 72.73 %, but at least 80 % is asked for" in said
    assert any("2 passed, 1 deselected" in line for line in said)
    assert status == 1


def test_where_nothing_was_run_nothing_is_told(folder: Path) -> None:
    said, status = run(folder, "nowhere.py")
    assert not [line for line in said if line.startswith("Run: ")]
    assert status == 4


def test_what_is_run_once_more_is_compiled_once_and_still_tells_what_it_ran(folder: Path) -> None:
    followed, file = Followed([folder / "product"]), folder / "product/parts.py"
    for path in (str(file), str(folder / "product/nobody.py")):
        followed.execute(path, {})
    file.write_text("this is no Python")
    again: dict[str, Any] = {}
    followed.execute(str(file), again)
    untouched = followed.ways()[str(file)] | set()
    assert again["other"]() == 1
    assert followed.ways()[str(file)] > untouched
