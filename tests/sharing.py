"""Tests run by forks of the process that has collected them (`tests.dealing`)."""

import multiprocessing
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from io import StringIO
from multiprocessing.connection import Connection, wait
from typing import Any
from warnings import WarningMessage

import pytest
from _pytest.config import create_terminal_writer

FORKS = multiprocessing.get_context("fork")
WAY = 5
"""How much (`nice`) a process gives way once it is at tests that any could run, to one that is still at a share of
several: nobody can take what is left of that one, and the browser's would be at it long after all others had ended."""

PATIENCE = 30.0
"""Seconds that the others may take to end what they have made, once somebody has interrupted the tests."""


@dataclass
class Runner:
    """A process that runs tests, as the one that it was forked from sees it."""

    process: Any
    told: Connection
    left: list[pytest.Item] = field(default_factory=list)
    """What it has taken and not told the end of: of a share, the test that it is at and those after."""


class Sharing:
    """Which share is next is one number that all processes have in common; whoever is free takes it."""

    def __init__(self, session: pytest.Session, shares: list[list[pytest.Item]]) -> None:
        self._session = session
        self._shares = shares
        self._taken = FORKS.Value("l", 0)
        self._runners: dict[Connection, Runner] = {}
        gate = _gate(session.config)
        self._meanwhile: Iterator[None] = gate.ahead if gate else iter(())
        self._started = 0
        self._ended = 0

    def run(self, processes: int) -> None:
        """Run all tests and report them here, as if they had been run here.

        A process that is killed has failed the test that it was at; another one goes on with what it had taken.
        """
        session = self._session
        session.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined] # theirs lie in it
        for _ in range(processes):
            self._fork([])
        try:
            while self._runners:
                for told in self._wait():
                    self._hear(self._runners[told])
                if session.shouldfail or session.shouldstop:
                    self._taken.value = len(self._shares)
        finally:
            self._end()
        if session.shouldfail:
            raise session.Failed(session.shouldfail)
        if session.shouldstop:
            raise session.Interrupted(session.shouldstop)
        if self._ended < sum(map(len, self._shares)):
            raise RuntimeError(
                "some tests weren't run: a process was killed when it had only just taken them"
            )

    def _fork(self, left: list[pytest.Item]) -> None:
        hears, tells = FORKS.Pipe(duplex=False)
        self._started += 1
        process = FORKS.Process(target=self._work, args=(f"process-{self._started}", hears, tells, left))
        process.start()
        tells.close()
        self._runners[hears] = Runner(process, hears, left)

    def _wait(self) -> list[Any]:
        """Who has something to tell. Until somebody has, what is to be told at the end is made ready."""
        for _ in self._meanwhile:
            if telling := wait(list(self._runners), 0):
                return telling
        return wait(list(self._runners))

    def _hear(self, runner: Runner) -> None:
        try:
            share, data = runner.told.recv()
        except (EOFError, OSError):
            self._see_off(runner)
            return
        if share is not None:
            runner.left = list(self._shares[share])
            return
        if ways := data.pop("ways", None):
            _gate(self._session.config).followed.hear(ways)
        hook = self._session.config.hook
        for one in data["warnings"]:
            hook.pytest_warning_recorded.call_historic(kwargs=one)
        for one in data["reports"]:
            report = hook.pytest_report_from_serializable(config=self._session.config, data=one)
            hook.pytest_runtest_logreport(report=report)
        if runner.left:
            ended = runner.left.pop(0)
            self._ended += 1
            hook.pytest_runtest_logfinish(nodeid=ended.nodeid, location=ended.location)

    def _see_off(self, runner: Runner) -> None:
        """One has ended; where it had something left, it has been killed."""
        del self._runners[runner.told]
        runner.told.close()
        runner.process.join()
        status = runner.process.exitcode
        if self._session.shouldfail or self._session.shouldstop:
            return
        if not runner.left:
            assert status == 0, f"a process that runs tests ended with status {status}"
            return
        at, *left = runner.left
        said = f"the process that ran it ended with status {status}"
        report = pytest.TestReport(at.nodeid, at.location, {}, "failed", said, "call")
        self._session.config.hook.pytest_runtest_logreport(report=report)
        self._ended += 1
        if not self._session.shouldfail:
            self._fork(left)

    def _end(self) -> None:
        """See to it that all end: those that were interrupted too put away what they have made."""
        self._taken.value = len(self._shares)
        for told, runner in self._runners.items():
            told.close()
            runner.process.join(PATIENCE)
            if runner.process.is_alive():
                runner.process.kill()
                runner.process.join()

    def _work(self, name: str, hears: Connection, tells: Connection, left: list[pytest.Item]) -> None:
        """What a fork does: run `left`, and then share after share."""
        for theirs in (hears, *self._runners):
            theirs.close()  # so that telling fails where nobody listens any more
        session = self._session
        _be_one_of_several(session.config, name)
        telling = Telling(session.config, tells)
        session.config.pluginmanager.register(telling)
        item: pytest.Item | None = None
        gives_way = 0
        with suppress(KeyboardInterrupt, BrokenPipeError):
            for share in self._take(tells, left):
                if len(share) == 1 and not gives_way:
                    gives_way = os.nice(WAY)
                for item, after in zip(share, [*share[1:], session], strict=True):
                    _run(item, after)
                    telling.tell()
                    if session.shouldfail or session.shouldstop:
                        self._taken.value = len(self._shares)
                        break
        with suppress(BrokenPipeError):
            if item is not None:
                _put_away(item)
            if gate := _gate(session.config):
                telling.told["ways"] = gate.followed.ways()
            telling.tell()

    def _take(self, tells: Connection, left: list[pytest.Item]) -> Iterator[list[pytest.Item]]:
        if left:
            yield left
        while True:
            with self._taken.get_lock():
                number = self._taken.value
                self._taken.value = number + 1
            if number >= len(self._shares):
                return
            tells.send((number, None))
            yield self._shares[number]


class Telling:
    """A plugin of a fork: what came of a test is told when it has ended."""

    def __init__(self, config: pytest.Config, tells: Connection) -> None:
        self._config = config
        self._tells = tells
        self.told: dict[str, Any] = {"warnings": [], "reports": []}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        data = self._config.hook.pytest_report_to_serializable(config=self._config, report=report)
        self.told["reports"].append(data)

    def pytest_warning_recorded(
        self, warning_message: WarningMessage, when: str, nodeid: str, location: object
    ) -> None:
        one = warning_message
        plain = WarningMessage(str(one.message), one.category, one.filename, one.lineno)
        self.told["warnings"].append(
            {"warning_message": plain, "when": when, "nodeid": nodeid, "location": location}
        )

    def tell(self) -> None:
        self._tells.send((None, self.told))
        self.told = {"warnings": [], "reports": []}


def _be_one_of_several(config: pytest.Config, name: str) -> None:
    """Have an output and a folder of one's own, where a fork would share those that it was forked from uses."""
    plugins = config.pluginmanager
    if capturing := plugins.getplugin("capturemanager"):
        capturing.stop_global_capturing()
        capturing.start_global_capturing()
        capturing.suspend_global_capture()
    if shows := plugins.getplugin("terminalreporter"):
        shows._tw = create_terminal_writer(config, StringIO())
    folders = config._tmp_path_factory  # type: ignore[attr-defined]
    folders._basetemp = folders.getbasetemp() / name
    folders._basetemp.mkdir(mode=0o700)


def _gate(config: pytest.Config) -> Any:
    """What asks for what was run of the product (`tests.covered`); None where nobody does."""
    return config.pluginmanager.getplugin("gate")


def _run(item: pytest.Item, after: Any) -> None:
    """Run a test. `after`: the test that comes next, whose fixtures stay; the session, where nobody knows yet: what
    lives as long as the process does."""
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)


def _put_away(last: pytest.Item) -> None:
    """End what lives as long as the process; where that fails, the last test does, as in pytest itself."""
    ending = pytest.CallInfo.from_call(lambda: last.session._setupstate.teardown_exact(None), "teardown")
    if ending.excinfo:
        last.ihook.pytest_runtest_logreport(report=pytest.TestReport.from_item_and_call(last, ending))
