"""How tests are collected and dealt out to several processes (`--dist loadgroup`): a plugin for pytest."""

import gc
import os
from collections.abc import Generator
from contextlib import suppress
from functools import cached_property
from importlib import import_module

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadGroupScheduling
from xdist.workermanage import WorkerController


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two processes for each core: a good part of the suite waits, for a pace to be kept or a call to end."""
    return (os.cpu_count() or 1) * 2


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> "Dealer | None":
    return Dealer(config, log) if config.getoption("dist") == "loadgroup" else None


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None]:
    """Let the garbage collector leave alone what stays until the end: the tests, and all that they import.

    It would go through these half a million objects again and again, while they are made and during the tests.
    """
    gc.disable()
    yield
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.hookimpl(tryfirst=True, specname="pytest_collection")
def read_ahead(session: pytest.Session) -> None:
    """Import the test files, beginning at another one in each process: so each compiles its share, where none is
    compiled yet, and finds the others' done. In one order all would compile all.

    Whatever is amiss with a file is told when it is collected.
    """
    config = session.config
    own = getattr(config, "workerinput", None)
    if own is None or [config.rootpath / path for path in config.args] != [config.rootpath / "tests"]:
        return
    files = [file.relative_to(config.rootpath) for file in sorted(config.rootpath.glob("tests/**/test_*.py"))]
    first = len(files) * int(own["workerid"].removeprefix("gw")) // own["workercount"]
    for file in (*files[first:], *files[:first]):
        with suppress(Exception, pytest.skip.Exception):
            import_module(".".join(file.with_suffix("").parts))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Generator[None]:
    """Keep the tests of a file together where it makes something once for several; all others are dealt out one by one.

    So no process waits for another that has got the slowest file.
    """
    for item in items:
        if isinstance(item, pytest.Function) and not item.get_closest_marker("xdist_group") and _shares(item):
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))
    yield
    if config.getoption("loadgroup", default=False):
        for item in items:
            _tell_group(item)


def _shares(test: pytest.Function) -> bool:
    """Whether the test uses a fixture of its own file or folder that lives longer than it; those above are for all."""
    fixtures = (made[-1] for made in test._fixtureinfo.name2fixturedefs.values())
    return any(fixture.scope != "function" and fixture.baseid not in ("", "tests") for fixture in fixtures)


def _tell_group(item: pytest.Item) -> None:
    """Name the group in the test's id, by which alone the process that deals out knows of it.

    xdist 3.8 means to, but what it sets is no longer read since pytest 9.2 (pytest-xdist issue 1386): without this,
    what a file makes once was made in each process.
    """
    group = item.get_closest_marker("xdist_group")
    if group is None or item.nodeid.endswith(f"@{group.args[0]}"):
        return
    item._id = type(item.id).parse(f"{item.nodeid}@{group.args[0]}")


class Dealer(LoadGroupScheduling):
    """xdist's own, which counts and looks for tests among all that there ever were, each time that one has ended."""

    def mark_test_complete(self, node: WorkerController, item_index: int, duration: float = 0) -> None:
        super().mark_test_complete(node, item_index, duration)
        units = self.assigned_work[node]
        scope = self._split_scope(self.registered_collections[node][item_index])
        if all(units[scope].values()):
            del units[scope]

    def _assign_work_unit(self, node: WorkerController) -> None:
        scope, unit = self.workqueue.popitem(last=False)
        self.assigned_work[node][scope] = unit
        node.send_runtest_some([self._numbers[test] for test, ended in unit.items() if not ended])

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """Where each test stands in what every process has collected."""
        return {test: number for number, test in enumerate(self.collection or ())}
