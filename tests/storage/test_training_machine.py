"""An assignment's life adds up, for any order of events, on both databases; broken guards are found."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import create_engine, make_url
from sqlalchemy.pool import StaticPool

from bot.features.trainings import assigning, completing, keeping_up
from bot.features.trainings.keeping_up import KeepingUp
from storage.engine.tables import DOCUMENTS
from tests.storage.training_machine import PEOPLE, TrainingMachine

EXAMPLES = int(os.environ.get("GRINDVAKT_TEST_EXAMPLES", "3"))


def options(examples: int, **more: Any) -> settings:
    return settings(
        max_examples=examples,
        stateful_step_count=15,
        suppress_health_check=list(HealthCheck),
        **more,
    )


@contextmanager
def machine_at(database_url: str) -> Iterator[type[TrainingMachine]]:
    url = make_url(database_url)
    driver = "sqlite" if url.get_backend_name() == "sqlite" else "postgresql+psycopg"
    engine = create_engine(url.set(drivername=driver), poolclass=StaticPool, **DOCUMENTS)
    try:
        yield type("Machine", (TrainingMachine,), {"engine": engine})
    finally:
        engine.dispose()


def test_an_assignment_s_life_adds_up(database_url: str) -> None:
    with machine_at(database_url) as machine:
        live(machine)
        run_state_machine_as_test(machine, settings=options(EXAMPLES))


def live(machine: type[TrainingMachine]) -> None:
    """A whole life, seldom found at random: done, away and back, a new version, renewed, run out, withdrawn."""
    run = machine()
    run.open()
    first, second, third = PEOPLE[:3]
    run.acknowledge(first, 0)
    run.move(first)
    run.settle()
    run.acknowledge(first, 0)
    run.move(first)
    run.settle()
    run.renew(ask=True)
    run.settle()
    run.acknowledge(first, 1)
    for person in (first, second):
        run.acknowledge(person, 0)
    run.time_passes(160)
    run.acknowledge(second, 0)
    run.time_passes(30)
    run.settle()
    run.acknowledge(first, 0)
    run.renew(ask=False)
    run.settle()
    run.withdraw(0)
    run.acknowledge(third, 0)
    run.receipts_are_written_once()
    run.coverage_is_what_the_rows_say()
    run.teardown()


def _what_was_done_before_is_forgotten(change: pytest.MonkeyPatch) -> None:
    change.setattr(assigning, "again", lambda fresh, *_: fresh)


def _asked_again_in_the_same_round(change: pytest.MonkeyPatch) -> None:
    anew = keeping_up.asked_anew
    change.setattr(keeping_up, "asked_anew", lambda row, **more: replace(anew(row, **more), round=row.round))


def _nobody_is_released(change: pytest.MonkeyPatch) -> None:
    change.setattr(assigning, "_release", lambda *_: None)


def _nothing_runs_out(change: pytest.MonkeyPatch) -> None:
    change.setattr(KeepingUp, "_expire", lambda *_: None)


def _an_old_version_does(change: pytest.MonkeyPatch) -> None:
    change.setattr(KeepingUp, "_with_version", lambda _self, _training, rows, _now: rows)


def _it_is_anybody_s_to_do(change: pytest.MonkeyPatch) -> None:
    change.setattr(completing, "check_open", lambda *_: None)


@pytest.mark.parametrize(
    "mutant",
    [
        _what_was_done_before_is_forgotten,
        _asked_again_in_the_same_round,
        _nobody_is_released,
        _nothing_runs_out,
        _an_old_version_does,
        _it_is_anybody_s_to_do,
    ],
)
def test_a_life_without_one_of_its_guards_is_found(
    mutant: Callable[[pytest.MonkeyPatch], None], sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    mutant(monkeypatch)
    with machine_at(sqlite_url) as machine, pytest.raises(AssertionError):
        live(machine)
