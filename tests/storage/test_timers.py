"""Timers are moved and cancelled by their key, whether they wait, are being run, or aren't there."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.core.work import Effect, Message, Recipient, Task
from bot.delivery.jobs import Claim, JobState, Queue, Report
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reasons import Reason
from storage.engine.opening import SqlDatabase

Do = Callable[[Callable[[Any], Any]], Awaitable[Any]]
PAST, SOON, LATE = (datetime(year, 3, 1, tzinfo=UTC) for year in (2001, 2190, 2191))
CLOSE = Task("close", "b")


@pytest.fixture
def do(database: SqlDatabase) -> Do:
    async def run(work: Callable[[Any], Any]) -> Any:
        return await database.run(lambda _command, uow, _now: work(uow), None)

    return run


async def row(do: Do) -> Any:
    sql = f"SELECT * FROM jobs WHERE dedup = '{CLOSE.key}'"
    return await do(lambda uow: uow.connection.exec_driver_sql(sql).one())


async def due_at(do: Do) -> datetime:
    return datetime.fromtimestamp((await row(do)).run_at / 1000, UTC)


async def claimed(do: Do, owner: str = "w/1") -> list[Claim]:
    return list(await do(lambda uow: uow[JOB_TABLE].claim(Queue.TASK, owner, 10)))


async def report(do: Do, claim: Claim, state: JobState, **more: Any) -> None:
    await do(lambda uow: uow[JOB_TABLE].report([Report(claim, state, **more)]))


@pytest.mark.parametrize(("first", "then"), [(SOON, LATE), (LATE, SOON), (None, LATE), (LATE, PAST)])
async def test_it_is_moved_to_an_earlier_or_a_later_time(
    do: Do, first: datetime | None, then: datetime
) -> None:
    await do(lambda uow: uow.jobs.run(CLOSE, first))
    await do(lambda uow: uow.jobs.move(CLOSE, then))
    assert abs(await due_at(do) - then) < timedelta(milliseconds=2)
    assert len(await claimed(do)) == (then is PAST)


async def test_one_that_asks_for_itself_at_a_time_long_past_keeps_none_waiting(do: Do) -> None:
    """The program's clock is set back by days, the database's isn't: its daily tasks are always due again."""
    asked = [Task("daily", str(number)) for number in range(4)]
    await do(lambda uow: [uow.jobs.run(task, PAST) for task in asked])
    first = await claimed(do)
    await do(lambda uow: uow.jobs.run(CLOSE))
    await do(lambda uow: [uow.jobs.run(task, PAST) for task in asked])
    for claim in first:
        await report(do, claim, JobState.DONE)
    [following] = await do(lambda uow: uow[JOB_TABLE].claim(Queue.TASK, "w/2", 1))
    assert following.kind == CLOSE.kind


async def test_moved_in_the_transaction_that_asks_for_it(do: Do) -> None:
    await do(lambda uow: (uow.jobs.run(CLOSE, SOON), uow.jobs.move(CLOSE, LATE)))
    assert abs(await due_at(do) - LATE) < timedelta(milliseconds=2)
    await do(lambda uow: (uow.jobs.move(CLOSE, LATE), uow.jobs.run(CLOSE, SOON)))
    assert abs(await due_at(do) - SOON) < timedelta(milliseconds=2)


async def test_one_that_is_not_there_is_asked_for_by_moving_it(do: Do) -> None:
    await do(lambda uow: uow.jobs.move(CLOSE, PAST))
    (claim,) = await claimed(do)
    await report(do, claim, JobState.DONE)
    await do(lambda uow: uow.jobs.move(CLOSE, LATE))
    assert (await row(do)).state == "ready"


@pytest.mark.parametrize("ended", [JobState.DONE, JobState.READY])
async def test_moved_while_it_is_being_run_it_is_run_at_that_time_and_not_before(
    do: Do, ended: JobState
) -> None:
    await do(lambda uow: uow.jobs.run(CLOSE))
    (claim,) = await claimed(do)
    await do(lambda uow: uow.jobs.move(CLOSE, LATE))
    assert (await row(do)).state == "leased", "it stays in the worker's hand"
    await report(do, claim, ended, delay=1.0, failures=1, reason=Reason.FAILED)
    assert (await row(do)).state == "ready"
    assert abs(await due_at(do) - LATE) < timedelta(milliseconds=2)
    await do(lambda uow: uow.jobs.move(CLOSE, PAST))
    (again,) = await claimed(do, "w/2")
    await report(do, again, JobState.READY, delay=3600.0, failures=1)
    assert await due_at(do) > PAST + timedelta(days=3650), "an earlier move says nothing of this run"


async def test_one_that_waits_is_cancelled_and_can_be_asked_for_anew(do: Do) -> None:
    await do(lambda uow: uow.jobs.run(CLOSE, SOON))
    await do(lambda uow: uow.jobs.cancel(CLOSE))
    assert ((await row(do)).state, (await row(do)).reason) == ("done", "cancelled")
    (shown,) = await do(lambda uow: uow[JOB_TABLE].outbox.list(None, 10))
    assert (shown.state, shown.reason) == (JobState.DONE, Reason.CANCELLED)
    await do(lambda uow: uow.jobs.run(CLOSE, LATE))
    assert ((await row(do)).state, (await row(do)).reason) == ("ready", None)
    assert abs(await due_at(do) - LATE) < timedelta(milliseconds=2)


@pytest.mark.parametrize(
    ("ended", "more"),
    [(JobState.DONE, {}), (JobState.READY, {"failures": 1}), (JobState.READY, {"cursor": "250"})],
)
async def test_one_that_is_being_run_is_not_run_again(do: Do, ended: JobState, more: dict[str, Any]) -> None:
    await do(lambda uow: uow.jobs.run(CLOSE))
    (claim,) = await claimed(do)
    await do(lambda uow: uow.jobs.run(CLOSE))
    await do(lambda uow: uow.jobs.cancel(CLOSE))
    assert (await row(do)).state == "leased"
    await report(do, claim, ended, **more)
    assert (await row(do)).state == "done"
    assert await claimed(do, "w/2") == []


async def test_cancelled_by_itself_while_it_is_run_it_is_simply_done(do: Do) -> None:
    await do(lambda uow: uow.jobs.run(CLOSE))
    (claim,) = await claimed(do)

    def end(uow: Any) -> None:
        uow.jobs.cancel(CLOSE)
        uow[JOB_TABLE].flush()
        assert claim.fence in uow[JOB_TABLE].held([claim])
        uow[JOB_TABLE].report([Report(claim, JobState.DONE)])

    await do(end)
    assert (await row(do)).state == "done"


async def test_cancelled_and_asked_for_again_while_it_is_run_it_is_run_once_more(do: Do) -> None:
    await do(lambda uow: uow.jobs.run(CLOSE))
    (claim,) = await claimed(do)
    await do(lambda uow: uow.jobs.cancel(CLOSE))
    await do(lambda uow: uow.jobs.run(CLOSE))
    await report(do, claim, JobState.DONE)
    assert len(await claimed(do, "w/2")) == 1


async def test_a_cancelled_one_whose_worker_is_gone_is_not_run_again(do: Do) -> None:
    await do(lambda uow: uow.jobs.run(CLOSE))
    await claimed(do)
    await do(lambda uow: uow.jobs.cancel(CLOSE))
    await do(lambda uow: uow[JOB_TABLE].recover(everything=True))
    assert (await row(do)).state == "done"


async def test_what_was_cancelled_at_an_earlier_attempt_counts_no_more(do: Do) -> None:
    """The release before reports without a word of reasons, and claims it again."""
    await do(lambda uow: uow.jobs.run(CLOSE))
    await claimed(do)
    await do(lambda uow: uow.jobs.cancel(CLOSE))
    old = "UPDATE jobs SET state = 'ready', owner = NULL, lease_until = NULL"
    await do(lambda uow: uow.connection.exec_driver_sql(old))
    (again,) = await claimed(do, "w/2")
    await report(do, again, JobState.READY, failures=1)
    assert (await row(do)).state == "ready"


async def test_in_one_transaction_the_last_word_counts(do: Do) -> None:
    await do(lambda uow: (uow.jobs.run(CLOSE, SOON), uow.jobs.cancel(CLOSE)))
    assert await do(lambda uow: uow[JOB_TABLE].outbox.counts()) == {}
    await do(lambda uow: uow.jobs.run(CLOSE, SOON))
    await do(lambda uow: (uow.jobs.cancel(CLOSE), uow.jobs.run(CLOSE, LATE)))
    assert abs(await due_at(do) - LATE) < timedelta(milliseconds=2)


async def test_where_there_is_none_nothing_happens_and_nothing_else_is_touched(do: Do) -> None:
    """Not another revision's, not what is dead, and no message or effect."""
    await do(lambda uow: uow.jobs.run(Task("close", "b", 7), SOON))
    await do(lambda uow: uow.jobs.deliver(Message("note", "s", Recipient("person", "a"))))
    await do(lambda uow: uow.jobs.call(Effect("note", "s", "1")))
    await do(lambda uow: uow.jobs.cancel(CLOSE))
    await do(lambda uow: [uow.jobs.cancel(Task("note", "s", key)) for key in ("person:a", "effect")])
    counts = await do(lambda uow: uow[JOB_TABLE].outbox.counts())
    assert counts == {(queue, JobState.READY): 1 for queue in Queue}
