"""An assignment's life adds up, for any order of events, on both databases; broken guards are found."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import create_engine, make_url
from sqlalchemy.pool import StaticPool

from storage.engine.documents import JSON
from tests.storage.training_machine import TrainingMachine

EXAMPLES = int(os.environ.get("GRINDVAKT_TEST_EXAMPLES", "8"))


def options(examples: int, **more: Any) -> settings:
    return settings(
        max_examples=examples,
        stateful_step_count=20,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        **more,
    )


@contextmanager
def machine_at(database_url: str) -> Iterator[type[TrainingMachine]]:
    url = make_url(database_url)
    driver = "sqlite" if url.get_backend_name() == "sqlite" else "postgresql+psycopg"
    engine = create_engine(url.set(drivername=driver), poolclass=StaticPool, **JSON)
    try:
        yield type("Machine", (TrainingMachine,), {"engine": engine})
    finally:
        engine.dispose()


def test_an_assignment_s_life_adds_up(database_url: str) -> None:
    with machine_at(database_url) as machine:
        run_state_machine_as_test(machine, settings=options(EXAMPLES))
