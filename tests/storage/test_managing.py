"""What managers get once a week, on both databases: on Monday at eight, of their own staff, while any is left."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import orjson

from bot.core.swedish_days import swedish_calendar
from bot.core.work import Message, Recipient, Task
from bot.delivery.jobs import JobState
from bot.delivery.queue import JOB_TABLE
from bot.features.announcements.reach_ports import GUEST_LIST
from bot.features.directory.entries import DirectoryEntry
from bot.features.directory.ports import DIRECTORY
from bot.features.trainings.assignments import AssignmentState, Departure
from bot.features.trainings.managing import ManagersWeek
from bot.features.trainings.ports import ASSIGNMENTS, TRAININGS
from storage.engine.opening import SqlDatabase
from tests.factories import person_id
from tests.training import NOW, a_row, a_training

CHIEF, OTHER = person_id(7), person_id(8)
MONDAY = datetime(2026, 12, 7, 7, tzinfo=UTC)
EASTER = datetime(2027, 3, 29, 7, tzinfo=UTC)  # annandag påsk
DONE = AssignmentState.COMPLETED


async def do(database: SqlDatabase, work: Any) -> Any:
    return await database.run(lambda _, uow, _now: work(uow), None, long=True)


async def begun(database: SqlDatabase) -> None:
    rows = [
        a_row(person_id(20), manager=CHIEF, due_on=date(2026, 12, 3)),
        a_row(person_id(21), DONE, manager=CHIEF),
        a_row(person_id(25), DONE, manager=CHIEF),
        a_row(person_id(22), manager=CHIEF, state=AssignmentState.LEFT),
        a_row(person_id(23), DONE, manager=OTHER),
        a_row(person_id(24)),
    ]

    def work(uow: Any) -> None:
        uow[GUEST_LIST].open(NOW)
        uow[DIRECTORY].save([DirectoryEntry(person_id(20), "Anna Andersson", NOW)])
        uow[TRAININGS].add(a_training(published_at=NOW))
        uow[ASSIGNMENTS].add(rows)
        uow[ASSIGNMENTS].save(rows)

    await do(database, work)


async def asked(database: SqlDatabase, now: datetime) -> set[str]:
    work = ManagersWeek(swedish_calendar(), named=False)
    assert await do(database, lambda uow: work(Task("training.managers", ""), uow, now)) is None
    jobs = await do(database, lambda uow: uow[JOB_TABLE].outbox.list(JobState.READY, 100))
    return {job.recipient for job in jobs if "training.managers" not in job.kind and job.recipient}


async def test_whoever_has_left_or_is_shut_out_gets_nothing(database: SqlDatabase) -> None:
    await begun(database)
    entry = DirectoryEntry(CHIEF, "Chef", NOW)
    for gone in (replace(entry, enabled=False), replace(entry, gone_at=NOW)):
        await do(database, lambda uow, gone=gone: uow[DIRECTORY].save([gone]))
        assert await asked(database, MONDAY) == set()
    await do(database, lambda uow: uow[DIRECTORY].save([entry]))
    assert await asked(database, MONDAY) == {f"person:{CHIEF}"}


async def test_it_comes_on_their_first_hour_of_work_that_week_and_to_whom_has_somebody_left(
    database: SqlDatabase,
) -> None:
    await begun(database)
    before = datetime(2026, 12, 7, 6, 59, tzinfo=UTC)
    assert await asked(database, before) == set()
    assert await asked(database, datetime(2026, 12, 9, 9, tzinfo=UTC)) == set(), (
        "not in the middle of the week"
    )
    assert await asked(database, EASTER) == set()
    assert await asked(database, MONDAY) == {f"person:{CHIEF}"}


async def test_numbers_and_names_only_where_that_is_decided_and_nothing_once_all_is_done(
    database: SqlDatabase,
) -> None:
    await begun(database)
    message = Message("training_manager_week", "2026-12-07", Recipient("person", CHIEF))

    async def drawn(*, named: bool) -> str:
        work = ManagersWeek(swedish_calendar(), named=named)
        found = await do(database, lambda uow: work.week(message, uow, MONDAY))
        return orjson.dumps(found.build()).decode() if found is not None else ""

    assert "2 av 3 klara" in await drawn(named=False)
    assert '1 sen"' in await drawn(named=False)
    assert "Anna" not in await drawn(named=False)
    assert "Kvar: Anna Andersson" in await drawn(named=True)
    await do(database, lambda uow: uow[ASSIGNMENTS].save([a_row(person_id(20), DONE, manager=CHIEF)]))
    assert await drawn(named=True) == ""


async def test_of_fewer_than_three_numbers_would_name_somebody(database: SqlDatabase) -> None:
    await begun(database)
    await do(database, lambda uow: uow[ASSIGNMENTS].depart("U-2026-001", [person_id(25)], Departure.AUDIENCE))
    message = Message("training_manager_week", "2026-12-07", Recipient("person", CHIEF))
    for named in (False, True):
        work = ManagersWeek(swedish_calendar(), named=named)
        found = await do(database, lambda uow, work=work: work.week(message, uow, MONDAY))
        assert (found is not None) is named
