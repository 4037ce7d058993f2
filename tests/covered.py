"""Coverage is measured where it can find something new: what is followed takes twice the processor time, whichever of
its lines are ours, since Python then looks at each instruction.

Not followed are the tests that search at random or go through very many cases (`thorough`, the machines), since what
they run others run by example; those that only read the product's source, or run it in other processes; the many cards
that are drawn again for another language, width or text; what runs on SQLite too, on PostgreSQL, but for the first of a
file about the database; a few files that were seen to run nothing that others don't; and of any other test what comes
after its first cases, which differ in words. Nor is anything while the tests are collected: only what the product's
modules do when they are imported. So the figure falls short by what those alone reach.
"""

import sys
import threading
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import pytest

from bot.__main__ import COMMANDS, OF_FEATURES

FIRST, FIRST_FAST, FIRST_CARDS = 3, 5, 1
"""Cases of a test that are followed, of one that needs no database and no program, and of one that draws cards."""
FIRST_AGAIN = 2
"""Tests of a file about the database that are followed on PostgreSQL too."""

NOTHING_NEW = {
    *(f"tests/flows/test_{name}.py" for name in ("confirming", "deadlines", "drafts", "gates")),
    *(f"tests/unit/test_{name}.py" for name in ("documents", "import_unseen", "locks", "log_file", "texts")),
}
"""Files that take long and added next to no line to those of all others, when each test was looked at by itself."""

FOLLOWED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What the product's modules do when they are imported is followed here, whoever asks for them first later on."""
    if sys.gettrace() is None:
        return (yield)
    for where in (*COMMANDS.values(), *OF_FEATURES.values()):
        import_module(where.partition(":")[0])
    with _unfollowed():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtestloop() -> Generator[None, object, object]:
    """Between the tests, and in the process that only hears what came of them, nothing is."""
    with _unfollowed():
        return (yield)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    seen: Counter[str] = Counter()
    for item in items:
        test = item.nodeid.partition("[")[0]
        seen[test] += 1
        most = {"unit": FIRST_FAST, "cards": FIRST_CARDS}.get(test.split("/")[1], FIRST)
        if "postgres" in item.nodeid.removeprefix(test):
            file = test.partition("::")[0]
            seen[file] += 1
            most = most if file.startswith("tests/storage/") and seen[file] <= FIRST_AGAIN else 0
        item.stash[FOLLOWED] = seen[test] <= most and not _searches(item) and not _apart(item)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Such a test is followed, and the threads that it starts."""
    if not item.stash[FOLLOWED] or not _FOLLOWING:
        return (yield)
    with _tracing(*_FOLLOWING[-1]):
        return (yield)


_FOLLOWING: list[tuple[Any, Any]] = []
"""How coverage follows the main thread and new ones, while nothing is followed."""


@contextmanager
def _unfollowed() -> Iterator[None]:
    if sys.gettrace() is None:
        yield
        return
    _FOLLOWING.append((sys.gettrace(), threading.gettrace()))
    try:
        with _tracing(None, None):  # as Python has it at first
            yield
    finally:
        _FOLLOWING.pop()


@contextmanager
def _tracing(here: Any, in_threads: Any) -> Iterator[None]:
    before, before_in_threads = sys.gettrace(), threading.gettrace()
    sys.settrace(here)
    threading.settrace(in_threads)
    try:
        yield
    finally:
        sys.settrace(before)
        threading.settrace(before_in_threads)


def _apart(item: pytest.Item) -> bool:
    """Whether it runs little of the product in this process: a browser's cards are drawn by other tests too."""
    groups = {mark.args[0] for mark in item.iter_markers("together")}
    return "source" in groups or any(map(item.get_closest_marker, ("browser", "crash")))


def _searches(item: pytest.Item) -> bool:
    if item.get_closest_marker("thorough") or item.path.stem.endswith("_machine"):
        return True
    if item.nodeid.partition("::")[0] in NOTHING_NEW:
        return True
    return isinstance(item, pytest.Function) and getattr(item.obj, "is_hypothesis_test", False)
