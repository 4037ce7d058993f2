"""Tests that share something that their file makes once are run by one process."""

from collections.abc import Iterator

import pytest

_MADE: list[str] = []


@pytest.fixture(scope="module")
def made() -> Iterator[list[str]]:
    _MADE.append("made")
    yield _MADE
    _MADE.clear()


@pytest.mark.parametrize("test", range(3))
def test_what_a_file_makes_once_is_named_to_whoever_deals_the_tests_out(
    test: int, made: list[str], request: pytest.FixtureRequest
) -> None:
    assert made == ["made"]
    dealt_out = request.config.getoption("loadgroup", default=False)
    assert request.node.nodeid.endswith("@tests/unit/test_dealing.py") == dealt_out


def test_others_are_dealt_out_one_by_one(request: pytest.FixtureRequest) -> None:
    assert "@" not in request.node.nodeid
