"""The rivals' own virtual environment, under build/: none of their packages gets into the product's."""

import hashlib
import subprocess
import sys
from pathlib import Path

from tests.bench.machine import ROOT

LOCK = ROOT / "requirements" / "bench.txt"
FOLDER = ROOT / "build" / "bench-venv"
BOTBUILDER = "botbuilder-integration-aiohttp"
TEAMS_SDK = "microsoft-teams-apps"


def python() -> Path:
    """The environment's Python; made anew when the lock has changed.

    Raises:
        CalledProcessError: the packages can't be had; pip has said why.
    """
    made = FOLDER / "bin" / "python"
    stamp = FOLDER / "lock.sha256"
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text(encoding="ascii") != digest:
        sys.stderr.write(f"Installing {LOCK.relative_to(ROOT)} in {FOLDER.relative_to(ROOT)} …\n")
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(FOLDER)], check=True)
        pip = [str(made), "-m", "pip", "--disable-pip-version-check"]
        subprocess.run(
            [*pip, "install", "--quiet", "--no-deps", "--require-hashes", "-r", str(LOCK)], check=True
        )
        subprocess.run([*pip, "check"], check=True, stdout=sys.stderr)
        stamp.write_text(digest, encoding="ascii")
    return made


def version(package: str) -> str:
    """Which version the lock says."""
    lines = LOCK.read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith(f"{package}==")).split()[0].partition("==")[2]
