"""A task that is in hand, and what is asked of it meanwhile: the earliest time holds, whoever asks."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.core.database import UnitOfWork
from bot.core.work import Task
from bot.delivery.jobs import Claim, JobState, Queue, Report
from bot.delivery.queue import JOB_TABLE
from bot.delivery.task_loop import TaskLoop
from storage.engine.opening import SqlDatabase
from tests.storage.test_jobs import claimed, row_of

TASK = Task("look", "")
SOON, LATER, LATEST = (datetime(2999, 1, 1, hour, tzinfo=UTC) for hour in (1, 2, 3))
Asking = Callable[[UnitOfWork], object]


class Room:
    """One task at work: `in_hand` is asked by others while a part is in hand, `between` between two parts."""

    def __init__(self, database: SqlDatabase) -> None:
        self.database = database
        self.cursor: str | None = None
        self.itself: Asking = lambda _uow: None
        self._loop = TaskLoop("w", database, {"look": self._look})

    def _look(self, _task: Task, uow: UnitOfWork, _now: datetime) -> str | None:
        self.itself(uow)
        uow[JOB_TABLE].flush()  # as many do in the middle of what they do
        return self.cursor

    async def do(self, work: Callable[[Any], Any]) -> Any:
        return await self.database.run(lambda _command, uow, _now: work(uow), None)

    async def claim(self) -> Claim:
        (claim,) = await claimed(self.do, f"w/{await self.attempts()}", queue=Queue.TASK)
        return claim

    async def attempts(self) -> int:
        return (await row_of(self.do, TASK.key)).attempts

    async def work(self, claim: Claim, *, itself: Asking = lambda _uow: None, goes_on: bool = False) -> None:
        self.itself, self.cursor = itself, "b" if goes_on else None
        await self.do(lambda uow: self._loop._work(claim, uow, datetime.now(UTC)))

    async def next_at(self) -> datetime:
        row = await row_of(self.do, TASK.key)
        assert row.state == "ready"
        return datetime.fromtimestamp(row.run_at / 1000, UTC)

    async def is_due(self) -> bool:
        return len(await claimed(self.do, "w/last", queue=Queue.TASK)) == 1


@pytest.fixture
async def room(database: SqlDatabase) -> Room:
    made = Room(database)
    await made.do(lambda uow: uow.jobs.run(TASK))
    return made


def run(at: datetime | None = None) -> Asking:
    return lambda uow: uow.jobs.run(TASK, at)


def move(at: datetime) -> Asking:
    return lambda uow: uow.jobs.move(TASK, at)


@pytest.mark.parametrize("itself", [run(LATER), move(LATER)])
async def test_what_others_ask_for_at_once_isnt_put_off_by_its_own_next_time(
    room: Room, itself: Asking
) -> None:
    claim = await room.claim()
    await room.do(run())
    await room.work(claim, itself=itself)
    assert await room.is_due()


@pytest.mark.parametrize("itself", [run(LATER), move(LATER)])
async def test_nor_is_what_was_asked_for_between_two_parts(room: Room, itself: Asking) -> None:
    await room.work(await room.claim(), goes_on=True)
    await room.do(run())
    await room.work(await room.claim(), goes_on=True)
    await room.work(await room.claim(), itself=itself)
    assert await room.is_due()
    assert (await row_of(room.do, TASK.key)).cursor is None, "from the beginning"


@pytest.mark.parametrize(
    ("others", "itself", "next_at"),
    [
        ([run(LATER), run(SOON), run(LATEST)], run(LATER), SOON),
        ([run(LATEST)], run(LATER), LATER),
        ([run(LATEST)], move(SOON), SOON),
        ([], run(LATER), LATER),
        ([], move(LATER), LATER),
        ([move(SOON), move(LATER)], run(LATEST), LATER),
        ([run(SOON), lambda uow: uow.jobs.cancel(TASK), run(LATER)], run(LATEST), LATER),
        ([run(LATER)], lambda _uow: None, LATER),
    ],
)
@pytest.mark.parametrize("between", [False, True])
async def test_the_earliest_of_all_times_holds(
    room: Room, others: list[Asking], itself: Asking, next_at: datetime, between: bool
) -> None:
    """A timer that others move later is run later; a cancelled time counts no more."""
    claim = await room.claim()
    if between:
        await room.work(claim, goes_on=True)
        claim = await room.claim()
    for other in others:
        await room.do(other)
    await room.work(claim, itself=itself)
    assert abs(await room.next_at() - next_at) < timedelta(milliseconds=2)


@pytest.mark.parametrize("other", [run(LATER), move(LATER)])
@pytest.mark.parametrize("in_hand", [False, True])
async def test_its_next_part_waits_for_nothing_that_others_ask_for(
    room: Room, other: Asking, in_hand: bool
) -> None:
    claim = await room.claim()
    if in_hand:
        await room.do(other)
    await room.work(claim, goes_on=True)
    if not in_hand:
        await room.do(other)
    await room.work(await room.claim())
    assert abs(await room.next_at() - LATER) < timedelta(milliseconds=2)


async def test_what_it_asks_of_itself_twice_is_one_time(room: Room) -> None:
    """The last move holds, though something was written between the two."""

    def twice(uow: Any) -> None:
        uow.jobs.run(TASK)
        uow[JOB_TABLE].flush()
        uow.jobs.move(TASK, LATER)

    await room.work(await room.claim(), itself=twice)
    assert abs(await room.next_at() - LATER) < timedelta(milliseconds=2)


async def test_a_time_of_an_earlier_run_doesnt_come_back(room: Room) -> None:
    claim = await room.claim()
    await room.do(run())
    await room.work(claim, itself=run(LATER))
    await room.work(await room.claim(), itself=run(LATEST))
    assert abs(await room.next_at() - LATEST) < timedelta(milliseconds=2)


async def test_one_that_fails_is_tried_again_and_then_run_as_was_asked_between_its_parts(room: Room) -> None:
    await room.work(await room.claim(), goes_on=True)
    await room.do(run(SOON))
    failing = await room.claim()
    failed = Report(failing, JobState.READY, failures=1, error="busy")
    await room.do(lambda uow: uow[JOB_TABLE].report([failed]))
    await room.work(await room.claim(), itself=run(LATER))
    assert abs(await room.next_at() - SOON) < timedelta(milliseconds=2)
