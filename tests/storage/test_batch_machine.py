"""In batches too the states add up and nobody is handed over twice, for any order of what Teams says."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import create_engine, make_url
from sqlalchemy.pool import StaticPool

from bot.features.announcements import batch_ends, landing, pumping
from bot.features.announcements.ledger import LedgerRow, LedgerState
from storage.engine.documents import JSON
from tests.storage.batch_machine import BatchMachine
from tests.storage.test_ledger_machine import SEARCH, options


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


def _the_uncertain_wait_for_their_turn(change: pytest.MonkeyPatch) -> None:
    settle = batch_ends._settle

    def settled(found: Any, state: Any, to: LedgerState, *rest: Any) -> None:
        settle(found, state, LedgerState.PENDING if to is LedgerState.UNCERTAIN else to, *rest)

    change.setattr(batch_ends, "_settle", settled)


def _whoever_has_confirmed_is_settled(change: pytest.MonkeyPatch) -> None:
    change.setattr(batch_ends, "OPEN", (*batch_ends.OPEN, LedgerState.CONFIRMED))


def _an_old_message_puts_them_back(change: pytest.MonkeyPatch) -> None:
    told = landing.after_landing

    def after(row: LedgerRow, *rest: Any) -> LedgerRow:
        return replace(told(replace(row, batch=""), *rest), batch=row.batch)

    change.setattr(landing, "after_landing", after)


def _who_is_tried_again_goes_with_the_others(change: pytest.MonkeyPatch) -> None:
    change.setattr(pumping, "AGAIN", ())


@pytest.mark.parametrize(
    "mutant",
    [
        _the_uncertain_wait_for_their_turn,
        _whoever_has_confirmed_is_settled,
        _an_old_message_puts_them_back,
        _who_is_tried_again_goes_with_the_others,
    ],
)
def test_without_one_of_its_guards_it_is_found(
    mutant: Callable[[pytest.MonkeyPatch], None], sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    mutant(monkeypatch)
    with machine_at(sqlite_url) as machine, pytest.raises((AssertionError, BaseExceptionGroup)):
        run_state_machine_as_test(machine, settings=SEARCH)
