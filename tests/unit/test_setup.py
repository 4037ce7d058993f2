"""`make`'s own installation, on a day when a newer release of something lies beside the locked one.

Two tiny wheels stand for the world: `asker` asks for `asked[more]`, of which 1.0 is locked and 2.0 published since.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

MAKEFILE = Path(__file__).parents[2] / "Makefile"
STAMP = ".venv/dev.stamp"
BACKEND = """import shutil

def build_editable(folder, config_settings=None, metadata_directory=None):
    return shutil.copy("wheels/project-1.0-py3-none-any.whl", folder).rpartition("/")[2]
"""
PROJECT = """[build-system]
requires = ["never-fetched"]
build-backend = "backend"
backend-path = ["."]
[project]
name = "project"
version = "1.0"
"""

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make isn't on this machine")


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with pip alone, to be copied: making one takes seconds."""
    folder = tmp_path_factory.mktemp("environment") / ".venv"
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    return folder


@pytest.fixture
def project(environment: Path, tmp_path: Path) -> Path:
    """A project with the wheels beside it, its environment still empty and nothing locked."""
    shutil.copytree(environment, tmp_path / ".venv", symlinks=True)
    for folder in ("requirements", "wheels"):
        (tmp_path / folder).mkdir()
    _wheel(tmp_path, "project", "1.0", "Requires-Dist: asker")
    _wheel(tmp_path, "asker", "1.0", "Requires-Dist: asked[more]")
    _wheel(tmp_path, "asked", "1.0", "Provides-Extra: more")
    _wheel(tmp_path, "asked", "2.0", "Provides-Extra: more")
    (tmp_path / "backend.py").write_text(BACKEND, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("asked", ["asked", "asked[more]"])
def test_a_newer_release_of_what_is_asked_for_with_an_extra_stops_nothing(project: Path, asked: str) -> None:
    _lock(project, "asker", asked)
    done = _make(project)
    assert done.returncode == 0, done.stderr
    assert _installed(project) == {"project-1.0", "asker-1.0", "asked-1.0"}
    assert "up to date" in _make(project).stdout


def test_what_the_lock_has_forgotten_is_named_and_not_fetched(project: Path) -> None:
    _lock(project, "asker")
    done = _make(project)
    assert done.returncode != 0
    assert "asker 1.0 requires asked, which is not installed" in done.stdout
    assert not (project / STAMP).exists()


def test_a_wheel_with_other_contents_than_the_locked_one_is_refused(project: Path) -> None:
    _lock(project, "asker", "asked")
    _wheel(project, "asked", "1.0", "Provides-Extra: more", "Summary: swapped")
    done = _make(project)
    assert done.returncode != 0
    assert "DO NOT MATCH THE HASHES" in done.stderr
    assert not (project / STAMP).exists()


def _make(project: Path) -> subprocess.CompletedProcess[str]:
    """The Makefile's own lines, with the folder `wheels` as all that there is to fetch from."""
    ours = ("PIP_", "MAKE", "MFLAGS", "PYTHONPYCACHEPREFIX")  # pip's bytecode is copied along
    foreign = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    environment = foreign | {
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(project / "wheels"),
        "PIP_CONFIG_FILE": os.devnull,
        "LC_ALL": "C.UTF-8",
    }
    command = ["make", "-f", str(MAKEFILE), STAMP]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


def _wheel(project: Path, name: str, version: str, *more: str) -> None:
    about = f"{name}-{version}.dist-info"
    metadata = "\n".join(("Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", *more, ""))
    with zipfile.ZipFile(_file(project, name, version), "w") as wheel:
        wheel.writestr(f"{about}/METADATA", metadata)
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{about}/RECORD", "")


def _file(project: Path, name: str, version: str) -> Path:
    return project / "wheels" / f"{name}-{version}-py3-none-any.whl"


def _lock(project: Path, *packages: str) -> None:
    """Pin 1.0 of each, by the wheel that lies there now."""
    lines = []
    for package in packages:
        wheel = _file(project, package.partition("[")[0], "1.0")
        lines.append(f"{package}==1.0 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n")
    (project / "requirements" / "dev.txt").write_text("".join(lines), encoding="utf-8")


def _installed(project: Path) -> set[str]:
    ours = {"project", "asker", "asked"}
    found = project.glob(".venv/lib/*/site-packages/*.dist-info")
    return {folder.stem for folder in found if folder.stem.partition("-")[0] in ours}
