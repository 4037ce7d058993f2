"""The command line on a database of a test's own, in the test's own process."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import root

Run = Callable[..., str]


def typed_at(url: str, monkeypatch: pytest.MonkeyPatch, folder: Path) -> Run:
    """Runs a command that ends with `status`, in the folder: what is read, errors after the rest."""
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", url)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(folder)

    def grindvakt(*words: str, status: int = 0) -> str:
        done: Result = CliRunner().invoke(root, list(words), catch_exceptions=False)
        assert done.exit_code == status, done.output
        return done.stdout + done.stderr

    return grindvakt
