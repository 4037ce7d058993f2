"""Nobody gets more a day than their number, and everything comes once, for any order of events, on both databases."""

import os

from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import create_engine, make_url
from sqlalchemy.pool import StaticPool

from storage.engine.tables import DOCUMENTS
from tests.storage.digest_machine import DigestMachine
from tests.storage.test_ledger_machine import options


def test_everything_comes_once(database_url: str) -> None:
    url = make_url(database_url)
    driver = "sqlite" if url.get_backend_name() == "sqlite" else "postgresql+psycopg"
    engine = create_engine(url.set(drivername=driver), poolclass=StaticPool, **DOCUMENTS)
    try:
        machine = type("Machine", (DigestMachine,), {"engine": engine})
        run_state_machine_as_test(
            machine, settings=options(int(os.environ.get("GRINDVAKT_TEST_EXAMPLES", "4")))
        )
    finally:
        engine.dispose()
