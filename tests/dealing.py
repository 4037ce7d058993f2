"""How tests are collected and run, by several processes with `-n 4` or `-n auto`: a plugin for pytest.

It stands in place of pytest-xdist, whose processes each import and collect all tests for themselves: here they are
forked from the one that has (`tests.sharing`), so that costs once what it cost five times.
"""

import gc
import os
import sys
from collections import defaultdict
from collections.abc import Generator

import pytest

from tests.sharing import Sharing

YOUNG = 50_000
"""New objects after which garbage is looked for: a running program with its Teams makes some thousands that all go
when it ends, and with 700, as Python has it, or the served program's 5,000 most of what is met is still in use."""


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("general")
    group._addoption(
        "-n",
        dest="processes",
        default="0",
        metavar="N",
        help="how many processes run the tests; auto: two for each core, and one more",
    )


def pytest_configure(config: pytest.Config) -> None:
    _processes(config)


def _processes(config: pytest.Config) -> int:
    """How many are asked for. A good part of the suite waits, for a pace to be kept or a call to end: hence `auto`. On
    two cores four were idle for a fifth of the time; six took 528 s instead of 559 (29 November 2026)."""
    asked: str = config.getoption("processes")
    if asked == "auto":
        return (os.cpu_count() or 1) * 2 + 1
    if not asked.isdecimal():
        raise pytest.UsageError(f"-n takes a number or 'auto', not {asked!r}")
    return int(asked)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Let the garbage collector leave alone what stays until the end: the tests, and all that they import.

    It would go through these half a million objects again and again, while they are made and during the tests, and each
    process would get a copy of its own of them.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.set_threshold(YOUNG, 10, 10)
        gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Nothing where pytest is to run the tests itself."""
    options = session.config.option
    alone = options.collectonly or options.usepdb or not hasattr(os, "fork")
    failed = session.testsfailed and not options.continue_on_collection_errors
    processes = min(_processes(session.config), len(session.items))
    if processes < 2 or alone or failed:
        return None
    if forked := sys.modules.get("tests.forked"):
        forked.forking()  # whoever starts programs has one in common with the others, which imports it all once
    Sharing(session, shares_of(session.items)).run(processes)
    return True


def shares_of(items: list[pytest.Item]) -> list[list[pytest.Item]]:
    """What is dealt out at once: the tests that belong together, and all others one by one.

    First comes what is given more time than others, then the most tests: so no process waits at the end for another
    that has begun much.
    """
    shares: dict[object, list[pytest.Item]] = defaultdict(list)
    for item in items:
        shares[_together(item) or item].append(item)
    return sorted(shares.values(), key=lambda share: (sum(map(_given, share)), len(share)), reverse=True)


def _given(item: pytest.Item) -> float:
    """The seconds that the test is marked with."""
    marked = item.get_closest_marker("timeout")
    return float(marked.args[0]) if marked and marked.args else 0.0


def _together(item: pytest.Item) -> str | None:
    """The group it is marked with, or its file where that makes something once for several tests."""
    if marked := item.get_closest_marker("together"):
        return str(marked.args[0])
    return item.nodeid.partition("::")[0] if isinstance(item, pytest.Function) and _shares(item) else None


def _shares(test: pytest.Function) -> bool:
    """Whether the test uses a fixture of its own file or folder that lives longer than it; those above are for all."""
    fixtures = (made[-1] for made in test._fixtureinfo.name2fixturedefs.values())
    return any(fixture.scope != "function" and fixture.baseid not in ("", "tests") for fixture in fixtures)
