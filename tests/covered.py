"""Coverage is measured where it can find something new: following each line doubles a test's processor time.

Of a test with many cases the first few are followed, and of the tests that search at random none, since what they run
others run by example. All else is; so the figure falls short by what only a later case reaches.
"""

import sys
from collections import Counter
from collections.abc import Generator

import pytest

FIRST = 2
"""Cases of a test that are followed."""

FOLLOWED = pytest.StashKey[bool]()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    seen: Counter[str] = Counter()
    for item in items:
        test = item.nodeid.partition("[")[0]
        seen[test] += 1
        item.stash[FOLLOWED] = seen[test] <= FIRST and not _searches(item)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, bool | None, bool | None]:
    """Nothing is followed while such a test runs; threads that began before are, as they were."""
    following = sys.gettrace()
    if following is None or item.stash[FOLLOWED]:
        return (yield)
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(following)


def _searches(item: pytest.Item) -> bool:
    return isinstance(item, pytest.Function) and getattr(item.obj, "is_hypothesis_test", False)
