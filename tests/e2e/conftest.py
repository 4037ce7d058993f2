"""The real demo command, on free ports and with a database of its own."""

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.demo.npm import NpmFailed, install
from bot.demo.options import DemoOptions, command
from bot.demo.playground import FOLDER
from tests.e2e.browser import find_browser, missing

ROOT = Path(__file__).parents[2]
PATIENCE = 90.0
"""Seconds for the demo to start or end: only a way out."""
PACE = "4"


@dataclass(frozen=True)
class Demo:
    """A demo that can be started, again and again, with the same data."""

    options: DemoOptions

    @contextmanager
    def running(self, *arguments: str) -> Iterator[subprocess.Popen[str]]:
        """`grindvakt demo`, ready, and ended as by Ctrl-C."""
        options = self.options
        process = subprocess.Popen(
            command(
                *("demo", "--folder", str(options.folder), "--pace", PACE),
                *("--port", str(options.port), "--playground-port", str(options.playground_port)),
                *arguments,
            ),
            cwd=options.folder,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            _wait_for(process, "Ctrl-C ends")
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
            process.communicate(timeout=PATIENCE)


def _wait_for(process: subprocess.Popen[str], words: str) -> None:
    """Read what the demo prints until the words come."""
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if words in line:
            return
    pytest.fail(f"the demo ended with status {process.wait()}:\n{''.join(said)}")


@pytest.fixture(scope="session")
def client() -> Path:
    """The Playground, installed once for all tests."""
    find_browser()
    try:
        return install(FOLDER, ROOT / "build/node/playground")
    except NpmFailed as error:
        return Path(missing(f"npm can't be reached, so the Agents Playground isn't at hand: {error}"))


@pytest.fixture
def demo(client: Path, tmp_path: Path) -> Demo:
    (tmp_path / "playground").symlink_to(client)
    port, playground_port = _free_ports()
    return Demo(DemoOptions(tmp_path, port, playground_port))


def _free_ports() -> tuple[int, int]:
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as other:
        return one.getsockname()[1], other.getsockname()[1]
