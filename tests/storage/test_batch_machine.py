"""In batches too the states add up and nobody is handed over twice, for any order of what Teams says."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import Phase
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import create_engine, make_url
from sqlalchemy.pool import StaticPool

from bot.features.announcements import batch_ends
from bot.features.announcements.ledger import LedgerState
from storage.engine.tables import DOCUMENTS
from tests.storage.batch_machine import BatchMachine
from tests.storage.test_ledger_machine import options

SEARCH = options(25, phases=[Phase.generate], report_multiple_bugs=False, derandomize=True, database=None)


@contextmanager
def machine_at(database_url: str) -> Iterator[type[BatchMachine]]:
    url = make_url(database_url)
    driver = "sqlite" if url.get_backend_name() == "sqlite" else "postgresql+psycopg"
    engine = create_engine(url.set(drivername=driver), poolclass=StaticPool, **DOCUMENTS)
    try:
        yield type("Machine", (BatchMachine,), {"engine": engine})
    finally:
        engine.dispose()


def test_the_ledger_in_batches_adds_up(database_url: str) -> None:
    with machine_at(database_url) as machine:
        run_state_machine_as_test(machine, settings=options(3))


def _the_uncertain_wait_for_their_turn(change: pytest.MonkeyPatch) -> None:
    settle = batch_ends._settle

    def settled(found: Any, state: Any, to: LedgerState, *rest: Any) -> None:
        settle(found, state, LedgerState.PENDING if to is LedgerState.UNCERTAIN else to, *rest)

    change.setattr(batch_ends, "_settle", settled)


def test_where_the_uncertain_are_sent_again_by_themselves_it_is_found(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _the_uncertain_wait_for_their_turn(monkeypatch)
    with machine_at(sqlite_url) as machine, pytest.raises((AssertionError, BaseExceptionGroup)):
        run_state_machine_as_test(machine, settings=SEARCH)
