"""The locks are complete, extras included: nothing is resolved where something is installed."""

import json
import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
NPM_LOCKS = [*ROOT.glob("bot/**/package-lock.json"), *ROOT.glob("tests/**/package-lock.json")]
DEPENDENCIES = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
TOLD = [
    ROOT / "Makefile",
    ROOT / "README.md",
    *ROOT.glob("docs/**/*.md"),
    *ROOT.glob("deploy/**/*"),
    *ROOT.glob(".ci/*"),
]


@pytest.mark.parametrize("extra", [None, "demo", "dev"])
def test_everything_that_is_asked_for_is_locked(extra: str | None) -> None:
    lock = _locked(ROOT / "requirements" / f"{extra or 'runtime'}.txt")
    first = [*PROJECT["dependencies"], *(PROJECT["optional-dependencies"][extra] if extra else [])]
    missing = [str(asked) for asked in _asked_for(first) if not _is_met(asked, lock)]
    assert not missing


UNBOUND = {"cryptography", "holidays", "tzdata"}
"""See docs/dependencies.md."""


@pytest.mark.parametrize("text", PROJECT["dependencies"], ids=lambda text: Requirement(text).name)
def test_without_the_lock_no_version_comes_that_nobody_has_tried(text: str) -> None:
    """A year from now, too: what is locked lies within the bounds, and the next major version but one doesn't."""
    asked = Requirement(text)
    locked = Version(_locked(ROOT / "requirements" / "runtime.txt")[canonicalize_name(asked.name)])
    assert asked.specifier.contains(str(locked))
    further = f"{locked.major + 2}.0"
    unbound = asked.specifier.contains(further)
    assert unbound == (asked.name in UNBOUND)
    assert not unbound or asked.name in DEPENDENCIES.partition("**No bound:")[2].partition("##")[0]


def test_what_is_used_by_parts_that_are_not_public_keeps_to_the_minor_version_that_is_tested() -> None:
    lock = _locked(ROOT / "requirements" / "runtime.txt")
    bounds = {Requirement(text).name: Requirement(text).specifier for text in PROJECT["dependencies"]}
    for name in ("aiohttp", "sqlalchemy"):
        locked = Version(lock[name])
        assert bounds[name].contains(f"{locked.major}.{locked.minor}.999"), "its fixes come"
        assert not bounds[name].contains(f"{locked.major}.{locked.minor + 1}"), name
        assert f"{name} < {locked.major}.{locked.minor + 1}" in DEPENDENCIES


@pytest.mark.parametrize("file", LOCKS, ids=lambda file: file.stem)
def test_each_locked_package_has_one_version_and_hashes_and_no_address(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert all(
        re.match(r"[\w.-]+(\[[\w,-]+\])?==\S+ ", block) and "--hash=sha256:" in block for block in blocks
    )
    assert "://" not in text


@pytest.mark.parametrize("file", NPM_LOCKS, ids=lambda file: file.parent.name)
def test_each_npm_package_has_a_hash_and_no_address(file: Path) -> None:
    packages = json.loads(file.read_text(encoding="utf-8"))["packages"]
    assert all(
        "integrity" in package and "resolved" not in package for name, package in packages.items() if name
    )


def test_nothing_is_resolved_where_something_is_installed() -> None:
    told = [
        line
        for file in TOLD
        if file.is_file()
        for line in _lines(file)
        if re.search(r"(pip|PIP\)) install", line)
    ]
    assert told
    for line in told:
        assert "--no-deps" in line or "--dry-run" in line, line
        assert "--require-hashes" in line or "--no-build-isolation" in line, line


def test_npm_installs_from_the_lock_alone() -> None:
    told = [line for file in TOLD if file.is_file() for line in _lines(file)]
    assert not [line for line in told if re.search(r"\bnpm (install|i|add)\b|\bnpx ", line)]


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8", errors="replace").replace("\\\n", " ").splitlines()


def _locked(file: Path) -> dict[str, str]:
    """Version by name, of one lock file."""
    found = re.findall(
        r"^([\w.-]+)(?:\[[\w,-]+\])?==([^\s;]+)", file.read_text(encoding="utf-8"), re.MULTILINE
    )
    return {canonicalize_name(name): version for name, version in found}


def _is_met(asked: Requirement, lock: dict[str, str]) -> bool:
    version = lock.get(canonicalize_name(asked.name))
    return version is not None and asked.specifier.contains(version, prereleases=True)


def _asked_for(first: list[str]) -> Iterator[Requirement]:
    """All that these ask for on this machine, each with its extras, all the way down."""
    waiting = [Requirement(text) for text in first]
    seen: set[str] = set()
    while waiting:
        asked = waiting.pop()
        if str(asked) in seen or (asked.marker and not asked.marker.evaluate()):
            continue
        seen.add(str(asked))
        yield asked
        waiting += [below for extra in {"", *asked.extras} for below in _below(asked.name, extra)]


def _below(name: str, extra: str) -> Iterator[Requirement]:
    try:
        lines = requires(name) or []
    except PackageNotFoundError:
        return
    for below in map(Requirement, lines):
        if below.marker is None or below.marker.evaluate({"extra": extra}):
            below.marker = None
            yield below
