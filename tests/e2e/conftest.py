"""The real demo command, on free ports and with a database of its own."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error
from typer.testing import CliRunner

from bot.__main__ import root
from bot.demo.options import PEOPLE, DemoOptions, command
from bot.demo.playground import find_client, service_url
from bot.demo.programs import last_lines
from tests.e2e.beside import beside
from tests.e2e.browser import Playground, find_browser, launched, missing, visit
from tests.ports import free_port
from tests.teams_activities import Place, Sender, action, activity

ROOT = Path(__file__).parents[2]
PATIENCE = 90.0
"""Seconds for the demo to start or end: only a way out."""
PACE = 4.0
SHOWN = 3
"""Cards that are told of where a way fails."""
LOGS = ("bot.log", "playground.log", "playground-details.log")
"""The Playground's page is told that a message is on its way; where it gets lost, its server alone says so."""


@dataclass(frozen=True)
class Demo:
    """A demo that can be started, again and again, with the same data."""

    options: DemoOptions
    browser: Browser

    @contextmanager
    def shown(self, pace: float = PACE) -> Iterator[Playground]:
        """The page of what `grindvakt demo` runs, on a database that is there."""
        with beside(self.options, pace), self.visited() as playground:
            try:
                yield playground
            except Exception as error:
                error.add_note(self._seen(playground))
                raise

    def visited(self) -> AbstractContextManager[Playground]:
        """The page, of a demo that runs."""
        return visit(self.browser, self.options.page)

    def _seen(self, playground: Playground) -> str:
        """What the page shows last, and what the programs have noted: why a way failed that holds the next time."""
        shown = "the page can't be asked any more"
        with suppress(Error):
            playground.picture(f"failed-{self.options.folder.name}")
            shown = "\n--\n".join(playground.page.locator(".ac-adaptiveCard").all_inner_texts()[-SHOWN:])
        told = (f"{name}:\n{last_lines(self.options.folder / name)}" for name in LOGS)
        return "\n".join([f"The newest cards:\n{shown}", *told])

    @contextmanager
    def running(self) -> Iterator[subprocess.Popen[str]]:
        """`grindvakt demo` itself, ready, and ended as by Ctrl-C."""
        options = self.options
        process = subprocess.Popen(
            command(
                *("demo", "--folder", str(options.folder), "--pace", str(PACE)),
                *("--port", str(options.port), "--playground-port", str(options.playground_port)),
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

    def rows(self, query: str) -> list[Any]:
        """What stands in the database."""
        with closing(sqlite3.connect(self.options.database)) as database:
            return database.execute(query).fetchall()

    def write(self, statement: str, *values: Any) -> None:
        """Change what stands in the database, beside the running bot."""
        with closing(sqlite3.connect(self.options.database, timeout=PATIENCE)) as database, database:
            database.execute(statement, values)

    def typed(self, *words: str) -> str:
        """A command on the database of the running bot."""
        return typed(self.options, *words)

    def dialog(self, kind: str, /, **data: Any) -> Any:
        """Open or save a dialog, which the Playground can't, as Teams does it; what the bot answers."""
        asked = activity("invoke", service_url(self.options.playground_port))
        return self._post(asked | {"name": kind, "value": {"data": data}})["task"]

    def extend(self, kind: str, /, **value: Any) -> Any:
        """Ask a message extension for what the Playground can't: it tells nothing of the message that it is at."""
        asked = activity("invoke", service_url(self.options.playground_port))
        return self._post(asked | {"name": kind, "value": value})["task"]

    def tap(self, sender: Sender, chat: str, verb: str, **data: str) -> Any:
        """A tap of somebody else than whoever sits at the screen; the answer's card."""
        at = service_url(self.options.playground_port)
        return self._post(action(verb, data, at, sender, Place(id=chat)))["value"]

    def _post(self, asked: dict[str, Any]) -> Any:
        request = urllib.request.Request(
            f"{self.options.bot_url}/api/messages",
            json.dumps(asked).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)


def typed(options: DemoOptions, *words: str) -> str:
    """A command on the demo's database, in this process: a fresh Python costs more than the command."""
    environment = {"GRINDVAKT_DATABASE_URL": options.values()["database_url"], "COLUMNS": "200"}
    with ThreadPoolExecutor(1) as apart:  # the browser's own loop runs in this thread
        run = apart.submit(CliRunner().invoke, root, list(words), env=environment, catch_exceptions=False)
        done = run.result()
    assert done.exit_code == 0, done.output
    return str(done.stdout)


def wait_until(true: Callable[[], bool], what: str) -> None:
    """Wait for what others do, or the program by itself."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, f"never: {what}"
        time.sleep(0.2)


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
    """Where the Playground is, installed once for all tests."""
    find_browser()
    folder = ROOT / "build/node/playground"
    found = find_client(folder)
    if found.start_file is None:
        missing(f"the Agents Playground isn't at hand: {found.missing_because}")
    return folder


@pytest.fixture(scope="package")
def browser(client: Path) -> Iterator[Browser]:
    """One for all ways, each by somebody new. It ends with this folder: no other loop can run beside its own."""
    with launched() as found:
        yield found


@pytest.fixture(scope="session")
def samples(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample's database, made once, with whoever sits at the screen reading each language."""
    english = DemoOptions(tmp_path_factory.mktemp("english"))
    shutil.copy(sample, english.database)
    people = english.folder / "people.yaml"
    people.write_text(PEOPLE.read_text("utf-8").replace("locale: sv", "locale: en", 1), "utf-8")
    typed(english, "import", str(people))
    return {"sv": sample, "en": english.database}


@pytest.fixture
def prepared(demo: Demo, samples: dict[str, Path], language: str) -> Demo:
    """A demo that needn't fill its database first."""
    shutil.copy(samples[language], demo.options.database)
    return demo


@pytest.fixture
def demo(client: Path, browser: Browser, tmp_path: Path) -> Demo:
    (tmp_path / "playground").symlink_to(client)
    return Demo(DemoOptions(tmp_path, free_port(), free_port()), browser)
