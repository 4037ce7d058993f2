"""Tasks that don't end, each as urgent as a vote: others are run all the same."""

from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from bot.core.database import UnitOfWork
from bot.core.work import Priority, Task
from bot.delivery.jobs import Queue
from bot.delivery.queue import JOB_TABLE
from bot.delivery.task_loop import AT_ONCE
from tests.flows.office import Office, office_at

pytestmark = pytest.mark.any_day

URGENT = 5 * AT_ONCE


@pytest.fixture
async def office(database_url: str) -> AsyncIterator[Office]:
    async with office_at(database_url) as made:
        yield made


async def test_urgent_tasks_without_end_keep_no_other_waiting_for_good(office: Office) -> None:
    done: list[str] = []

    def again_and_again(task: Task, uow: UnitOfWork, _now: datetime) -> None:
        if len(done) < 3:
            uow.jobs.run(task)

    def patient(task: Task, _uow: UnitOfWork, _now: datetime) -> None:
        done.append(task.subject)

    office.handlers |= {"publish": again_and_again, "lay-out": patient}
    await office.run(
        *(Task("publish", str(number), priority=Priority.VOTE) for number in range(URGENT)),
        *(Task("lay-out", name, priority=Priority.BULK) for name in ("a", "b", "c")),
    )
    async with office.working():
        await office.until(lambda _: len(done) == 3)
        await office.settled()
    assert sorted(done) == ["a", "b", "c"]


async def test_the_oldest_is_claimed_however_urgent_others_are(office: Office) -> None:
    await office.run(Task("lay-out", "old", priority=Priority.BULK))
    await office.run(*(Task("publish", str(number), priority=Priority.VOTE) for number in range(3)))
    first = await office.do(lambda uow: uow[JOB_TABLE].claim_oldest("w/1"))
    others = await office.do(lambda uow: uow[JOB_TABLE].claim(Queue.TASK, "w/2", 9))
    assert [claim.subject for claim in first] == ["old"]
    assert sorted(claim.subject for claim in others) == ["0", "1", "2"]
    assert await office.do(lambda uow: uow[JOB_TABLE].claim_oldest("w/3")) == []
