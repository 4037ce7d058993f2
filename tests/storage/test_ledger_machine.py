"""The states add up and nobody gets it twice, for any order of events, on both databases; broken guards are found."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import create_engine, make_url
from sqlalchemy.pool import StaticPool

from storage.engine.documents import JSON
from tests.storage.ledger_machine import LedgerMachine

EXAMPLES = int(os.environ.get("GRINDVAKT_TEST_EXAMPLES", "8"))


def options(examples: int, **more: Any) -> settings:
    return settings(
        max_examples=examples,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        **more,
    )


@pytest.fixture
def machine(database_url: str) -> Iterator[type[LedgerMachine]]:
    url = make_url(database_url)
    driver = "sqlite" if url.get_backend_name() == "sqlite" else "postgresql+psycopg"
    engine = create_engine(url.set(drivername=driver), poolclass=StaticPool, **JSON)
    yield type("Machine", (LedgerMachine,), {"engine": engine})
    engine.dispose()


def test_the_ledger_adds_up(machine: type[LedgerMachine]) -> None:
    run_state_machine_as_test(machine, settings=options(EXAMPLES))
