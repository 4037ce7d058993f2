"""What the tests run of the product, with `--cov`: a plugin for pytest, in place of pytest-cov.

The modules are imported with marks in their code (`tests.marks`), so that every test is followed at next to no cost.
What was run is put into a data file of coverage's own, which finds what wasn't: `coverage html` shows it too.
"""

import ast
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.machinery import SourceFileLoader
from io import StringIO
from pathlib import Path
from types import CodeType, ModuleType

import pytest
from coverage import Coverage

from tests.marks import ON, RAN, Marks, Way

Ways = dict[str, set[Way]]
"""What was run of each file."""


class Followed:
    """The product's modules in this process, and what is run of them."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self.folders = tuple(folders)
        self._modules: dict[str, tuple[list[int], list[list[Way]], CodeType]] = {}
        self._told: Ways = defaultdict(set)

    def watch(self) -> None:
        """Have all modules marked that are imported from now on, whoever loads them."""
        within = tuple(f"{folder}{os.sep}" for folder in self.folders)
        execute = SourceFileLoader.exec_module

        def exec_module(loader: SourceFileLoader, module: ModuleType) -> None:
            if loader.path.startswith(within):
                self.execute(loader.path, vars(module))
            else:
                execute(loader, module)

        SourceFileLoader.exec_module = exec_module  # type: ignore[method-assign]

    def files(self) -> list[str]:
        """All there are, imported or not."""
        return [str(file) for folder in self.folders for file in folder.rglob("*.py")]

    def execute(self, path: str, names: dict[str, object]) -> None:
        """Run the module in that file, with its marks. Where it is run once more, as each migration is whenever a
        database is migrated, it has the same, and isn't read and compiled anew."""
        if path not in self._modules:
            tree, proves = _marked(path)
            self._modules[path] = [0] * len(proves), proves, compile(tree, path, "exec", dont_inherit=True)
        names[RAN], _, code = self._modules[path]
        exec(code, names)

    def ways(self) -> Ways:
        """What this process has run, and those that it was told of."""
        for path, (ran, proves, _) in self._modules.items():
            self._told[path].update(way for number, was in enumerate(ran) if was for way in proves[number])
        return dict(self._told)

    def provable(self, path: str) -> set[Way]:
        """What the marks of that file could prove, here or where it was imported."""
        known = self._modules.get(path)
        return {way for mark in (known or _marked(path))[1] for way in mark}

    def hear(self, ways: Ways) -> None:
        """What another process has run."""
        for path, those in ways.items():
            self._told[path] |= those


def _marked(path: str) -> tuple[ast.Module, list[list[Way]]]:
    tree = ast.parse(Path(path).read_bytes(), path)
    return tree, Marks(tree).proves


def hand_over(followed: Followed, coverage: Coverage) -> None:
    """Have coverage know what was run."""
    coverage.erase()
    data = coverage.get_data()
    data.add_arcs(
        {
            path: set(_taken(coverage._get_file_reporter(path).arcs(), ways, followed.provable(path)))
            for path, ways in followed.ways().items()
        }
    )
    data.touch_files(followed.files())
    coverage.save()


def _taken(possible: set[Way], ways: set[Way], provable: set[Way]) -> Iterator[Way]:
    """The ways, and those that follow: coverage knows where a way ends that leads on, and that several may begin at the
    last line of a `finally`, where there are no marks."""
    branches = {line for line, to in provable if line != to}
    yield from (way for way in ways if way[1] != ON)
    for line, to in possible:
        if line in branches:
            if (line, ON) in ways and (line, to) not in provable:
                yield line, to
        elif (line, line) in ways and (to < 0 or (to, to) in ways):
            yield line, to


class Gate:
    """Tells what no test has run; where that is too much, the tests have failed."""

    def __init__(self, followed: Followed) -> None:
        self.followed = followed
        self._coverage = Coverage()
        self._report = StringIO()
        self.ahead = self._look_ahead()
        """What whoever waits for the tests may do meanwhile, piece by piece; the rest is done at the end."""

    def _look_ahead(self) -> Iterator[None]:
        """Have coverage look at each file, once, for what could be run of it: that takes longer than all the rest."""
        coverage = self._coverage
        coverage.get_data()
        coverage._get_file_reporter = cache(coverage._get_file_reporter)  # type: ignore[method-assign]
        for file in self.followed.files():
            coverage._get_file_reporter(file).arcs()
            yield

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if session.exitstatus not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
            return  # they haven't been run to their end
        for _ in self.ahead:
            pass
        coverage = self._coverage
        hand_over(self.followed, coverage)
        total = coverage.report(file=self._report)
        least = float(str(coverage.get_option("report:fail_under")))
        enough = total >= least
        print(
            f"\nRun: {total:.2f} %, {'as' if enough else 'but'} at least {least:g} % is asked for",
            file=self._report,
        )
        if not enough:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if report := self._report.getvalue():
            terminalreporter.section("what the tests have run of the product")
            terminalreporter.write(report)


def pytest_addoption(parser: pytest.Parser) -> None:
    told = "tell which lines and branches of the product no test has run, and fail where that is too many"
    parser.addoption("--cov", action="store_true", help=told)


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Before anybody imports the product."""
    options = early_config.known_args_namespace
    if options.cov and not options.collectonly:
        folders = Coverage().get_option("run:source")
        followed = Followed(early_config.rootpath / str(name) for name in folders)
        followed.watch()
        early_config.pluginmanager.register(Gate(followed), "gate")
