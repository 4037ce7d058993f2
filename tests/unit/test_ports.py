"""Ports that tests are lent."""

import multiprocessing
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import ports
from tests.ports import PORTS, free_port

GIVEN = Path("/proc/sys/net/ipv4/ip_local_port_range")
OURS = range(19_000, 20_000)
"""Not among those that other tests are lent."""
FORKS = multiprocessing.get_context("fork")

pytestmark = [pytest.mark.any_day, pytest.mark.together("ports")]


@pytest.fixture
def some(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Ports that nobody else lends; given back after the test."""
    monkeypatch.setattr(ports, "_LENT", [])
    some = [free_port(OURS) for _ in range(4)]
    _give_back()
    yield some
    _give_back()


def test_a_port_is_lent_once_and_a_program_can_listen_there(some: list[int]) -> None:
    lent = [free_port(some) for _ in some]
    assert sorted(lent) == sorted(some)
    with pytest.raises(RuntimeError, match="taken"):
        free_port(some)
    with socket.create_server(("127.0.0.1", lent[0])) as server:
        assert server.getsockname()[1] == lent[0]


def test_another_process_is_lent_others(some: list[int]) -> None:
    """Neither one that was forked from this, nor one that began before."""
    ours = free_port(some)
    with FORKS.Pool(1) as pool:
        theirs = [pool.apply(free_port, (some,)) for _ in some[1:]]
        assert sorted([ours, *theirs]) == sorted(some)
        with pytest.raises(RuntimeError, match="taken"):
            free_port(some)


def test_where_somebody_listens_is_not_lent(some: list[int]) -> None:
    with socket.create_server(("127.0.0.1", some[0])):
        assert free_port(some[:2]) == some[1]


@pytest.mark.skipif(not GIVEN.exists(), reason="the system doesn't say which ports it gives away")
def test_the_system_gives_them_to_nobody_else() -> None:
    first = int(GIVEN.read_text().split()[0])
    if first <= max(PORTS):
        pytest.skip(f"here it gives away from {first}")
    assert free_port() in PORTS


def _give_back() -> None:
    while ports._LENT:
        ports._LENT.pop().close()
