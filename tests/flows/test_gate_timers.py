"""A ballot's timers: moved where they come too early, gone once it has closed; and what waits for newcomers."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.work import Message, Recipient, Task
from bot.delivery.greeting import Greeter, Greeting
from bot.delivery.jobs import JobState
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reasons import Reason
from bot.features.gates.ballots import CLOSE, CLOSE_EARLY, GRACE
from bot.features.gates.casting import CloseGate, close_due, close_gate
from bot.features.gates.ties import MOST_MOVES
from storage.engine.opening import SqlDatabase
from tests.factories import ADMINISTRATOR
from tests.flows.office_hours import BALLOT, Hours

TIMERS = (CLOSE, CLOSE_EARLY)


async def timers(hours: Hours) -> dict[str, Any]:
    rows = await hours.bot.database.read(lambda _, uow, _now: uow[JOB_TABLE].outbox.list(None, 100), None)
    return {row.kind: row for row in rows if row.kind in TIMERS}


async def test_closed_by_a_person_no_timer_is_left(hours: Hours) -> None:
    await hours.open()
    assert (await timers(hours))[CLOSE].state is JobState.READY
    await hours.bot.database.run(close_gate, CloseGate(BALLOT, ADMINISTRATOR))
    left = (await timers(hours))[CLOSE]
    assert (left.state, left.reason) == (JobState.DONE, Reason.CANCELLED)


async def test_one_that_comes_too_early_is_moved_and_stays_one(hours: Hours) -> None:
    ballot = await hours.open()
    due = ballot.question.deadline + GRACE
    await hours.bot.database.run(close_due, Task(CLOSE, BALLOT))
    moved = (await timers(hours))[CLOSE]
    assert moved.run_at > due
    hours.clock.moved = due - hours.clock() + timedelta(seconds=1)
    await hours.bot.database.run(close_due, Task(CLOSE, BALLOT))
    assert not (await hours.ballot()).is_open
    assert (await timers(hours))[CLOSE].state is JobState.DONE


def test_a_tie_s_timer_still_is_one_that_the_release_before_has_moved() -> None:
    assert MOST_MOVES == 1000, "it counts its moves in the key"


async def test_whoever_can_be_reached_is_sent_what_waits_for_them_in_every_feature(
    database: SqlDatabase,
) -> None:
    def of(kind: str) -> Any:
        def awaiting(person: PersonId, _uow: UnitOfWork) -> Iterator[Message]:
            yield Message(kind, "s", Recipient("person", person))

        return awaiting

    greeter = Greeter([of("training"), of("need")])
    greeting = Greeting("p", "key", "chat", {"type": "message"})
    await database.run(greeter, greeting)
    await database.run(greeter, Greeting(None, "other", "channel", {"type": "message"}))

    def asked(_command: None, uow: UnitOfWork, _now: datetime) -> list[str]:
        return sorted(row.subject for row in uow[JOB_TABLE].outbox.list(None, 10))

    assert await database.read(asked, None) == ["need:s", "reply:key", "reply:other", "training:s"]
