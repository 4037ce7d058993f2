"""In batches too the states add up and nobody is handed over twice, for any order of what Teams says."""

from collections.abc import Iterator
from contextlib import contextmanager

from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import create_engine, make_url
from sqlalchemy.pool import StaticPool

from storage.engine.documents import JSON
from tests.storage.batch_machine import BatchMachine
from tests.storage.test_ledger_machine import options


@contextmanager
def machine_at(database_url: str) -> Iterator[type[BatchMachine]]:
    url = make_url(database_url)
    driver = "sqlite" if url.get_backend_name() == "sqlite" else "postgresql+psycopg"
    engine = create_engine(url.set(drivername=driver), poolclass=StaticPool, **JSON)
    try:
        yield type("Machine", (BatchMachine,), {"engine": engine})
    finally:
        engine.dispose()


def test_the_ledger_in_batches_adds_up(database_url: str) -> None:
    with machine_at(database_url) as machine:
        run_state_machine_as_test(machine, settings=options(3))
