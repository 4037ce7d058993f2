"""Coverage is measured where it can find something new: following each line doubles a test's processor time.

Not followed are the tests that search at random, since what they run others run by example; the many cards that are
drawn again for another language, width or text; flows on PostgreSQL, which run on SQLite too; and of any other test
what comes after its first cases. So the figure falls short by what those alone reach.
"""

import sys
import threading
from collections import Counter
from collections.abc import Generator
from importlib import import_module

import pytest

from bot.__main__ import COMMANDS, OF_FEATURES

FIRST, FIRST_FAST, FIRST_CARDS = 10, 30, 2
"""Cases of a test that are followed, of one that needs no database and no program, and of one that draws cards."""

FOLLOWED = pytest.StashKey[bool]()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    seen: Counter[str] = Counter()
    for item in items:
        test = item.nodeid.partition("[")[0]
        seen[test] += 1
        most = {"unit": FIRST_FAST, "cards": FIRST_CARDS}.get(test.split("/")[1], FIRST)
        again = test.startswith("tests/flows/") and "postgres" in item.nodeid
        item.stash[FOLLOWED] = seen[test] <= most and not again and not _searches(item)
    if sys.gettrace() is not None:
        for where in (*COMMANDS.values(), *OF_FEATURES.values()):
            import_module(where.partition(":")[0])  # else by the first test that needs it, followed or not


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, bool | None, bool | None]:
    """Nothing is followed while such a test runs, nor in the threads that it starts; those that began before are, as
    they were."""
    following, in_threads = sys.gettrace(), threading.gettrace()
    if following is None or item.stash[FOLLOWED]:
        return (yield)
    sys.settrace(None)
    threading.settrace(None)  # as `threading` itself has it at first
    try:
        return (yield)
    finally:
        sys.settrace(following)
        threading.settrace(in_threads)


def _searches(item: pytest.Item) -> bool:
    return isinstance(item, pytest.Function) and getattr(item.obj, "is_hypothesis_test", False)
