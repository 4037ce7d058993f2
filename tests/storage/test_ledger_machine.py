"""The states add up and nobody gets it twice, for any order of events, on both databases; broken guards are found."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import create_engine, make_url
from sqlalchemy.pool import StaticPool

from bot.core.work import Message
from bot.features.announcements import handling, landing, laying_out, messages
from bot.features.announcements.ledger import LedgerRow, LedgerState
from storage.delivery.jobs import SqlJobs
from storage.engine.tables import DOCUMENTS
from tests.storage.ledger_machine import LedgerMachine

EXAMPLES = int(os.environ.get("GRINDVAKT_TEST_EXAMPLES", "8"))


def options(examples: int, **more: Any) -> settings:
    return settings(
        max_examples=examples,
        stateful_step_count=25,
        suppress_health_check=list(HealthCheck),
        **more,
    )


@contextmanager
def machine_at(database_url: str) -> Iterator[type[LedgerMachine]]:
    url = make_url(database_url)
    driver = "sqlite" if url.get_backend_name() == "sqlite" else "postgresql+psycopg"
    engine = create_engine(url.set(drivername=driver), poolclass=StaticPool, **DOCUMENTS)
    try:
        yield type("Machine", (LedgerMachine,), {"engine": engine})
    finally:
        engine.dispose()


def test_the_ledger_adds_up(database_url: str) -> None:
    with machine_at(database_url) as machine:
        run_state_machine_as_test(machine, settings=options(EXAMPLES))


def test_what_its_reader_removed_stays_away_beside_somebody_who_is_yet_to_get_it(database_url: str) -> None:
    """Both are drawn in one batch and share a card; whether it is news is each one's own."""
    with machine_at(database_url) as machine:
        run = machine()
        run.open()
        run.send(["ok", "ok", "412", "ok", "ok", "ok"], "")
        run.send(["ok", "not found"], "")
        run.teardown()


def test_what_was_cut_off_is_not_tried_with_the_failed(database_url: str) -> None:
    with machine_at(database_url) as machine:
        try_again_what_was_cut(machine)


def try_again_what_was_cut(machine: type[LedgerMachine]) -> None:
    """A way that is seldom found at random: answers are cut, time passes, and all that failed is tried again."""
    run = machine()
    run.open()
    run.send(["ok", *["arrived, cut"] * 6], "")
    run.time_passes(1, 0)
    run.retry()
    run.send(["ok"] * 7, "")
    run.nobody_gets_two_that_teams_confirmed()
    run.teardown()


SEARCH = options(150, phases=[Phase.generate], report_multiple_bugs=False, derandomize=True, database=None)


def _uncertain_waits_for_its_turn(change: pytest.MonkeyPatch) -> None:
    told = landing.after_landing

    def after(row: LedgerRow, *rest: Any) -> LedgerRow:
        changed = told(row, *rest)
        return (
            replace(changed, state=LedgerState.PENDING) if changed.state is LedgerState.UNCERTAIN else changed
        )

    change.setattr(landing, "after_landing", after)
    _in_doubt_is_sent_all_the_same(change)


def _drawn_again_is_sent_again(change: pytest.MonkeyPatch) -> None:
    change.setattr(messages, "news_until", lambda _announcement, _row, now: now + timedelta(days=1))


def _put_back_is_forgotten(change: pytest.MonkeyPatch) -> None:
    change.setattr(landing, "_not_sent", lambda row, *_: row)


def _one_is_left_out(change: pytest.MonkeyPatch) -> None:
    rows = laying_out.LayOut._rows
    change.setattr(laying_out.LayOut, "_rows", lambda *given: rows(*given)[1:])


def _the_uncertain_are_tried_with_the_failed(change: pytest.MonkeyPatch) -> None:
    change.setattr(handling, "RETRIABLE", (*handling.RETRIABLE, LedgerState.UNCERTAIN))
    _in_doubt_is_sent_all_the_same(change)


def _in_doubt_is_sent_all_the_same(change: pytest.MonkeyPatch) -> None:
    """The queue's own guard too, which holds what is in doubt until the sender's word."""
    deliver = SqlJobs.deliver

    def anyhow(jobs: SqlJobs, message: Message) -> None:
        deliver(jobs, message)
        jobs.deliver_again(message)

    change.setattr(SqlJobs, "deliver", anyhow)


@pytest.mark.parametrize(
    "mutant",
    [
        _uncertain_waits_for_its_turn,
        _drawn_again_is_sent_again,
        _put_back_is_forgotten,
        _one_is_left_out,
        _the_uncertain_are_tried_with_the_failed,
    ],
)
def test_a_ledger_without_one_of_its_guards_is_found(
    mutant: Callable[[pytest.MonkeyPatch], None], sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    mutant(monkeypatch)
    with (
        machine_at(sqlite_url) as machine,
        pytest.raises((AssertionError, BaseExceptionGroup)),
    ):
        _search(machine)


def _search(machine: type[LedgerMachine]) -> None:
    try_again_what_was_cut(machine)
    run_state_machine_as_test(machine, settings=SEARCH)
