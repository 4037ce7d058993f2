"""Joiners, leavers and whom a card may reach, on both databases: the tasks run a part at a time."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.core.swedish_days import swedish_calendar
from bot.core.work import Task
from bot.delivery.jobs import JobState
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reaching import Reaching
from bot.features.announcements.reach_ports import GUEST_LIST
from bot.features.directory.audience_ports import RESOLUTIONS, Judgement, ResolutionPlan
from bot.features.directory.audiences import Resolution, ResolutionState
from bot.features.directory.entries import DirectoryEntry
from bot.features.directory.ports import DIRECTORY
from bot.features.trainings import assigning
from bot.features.trainings.assigning import Assigning
from bot.features.trainings.assignments import AssignmentState, CardReach, Departure
from bot.features.trainings.cards_asked import CardSending
from bot.features.trainings.due import LEAST_WORKDAYS
from bot.features.trainings.keeping_up import KeepingUp
from bot.features.trainings.ports import ASSIGNMENTS, TRAININGS
from bot.features.trainings.trainings import Due
from storage.engine.opening import SqlDatabase
from tests.factories import person_id
from tests.training import a_training

CALENDAR = swedish_calendar()
MORNING = datetime(2026, 12, 1, 9, tzinfo=UTC)
ID = "U-2026-001"


async def run(database: SqlDatabase, work: Any, task: Task, at: datetime = MORNING) -> str | None:
    cursor: str | None = await database.run(lambda given, uow, _now: work(given, uow, at), task, long=True)
    return cursor


async def to_end(database: SqlDatabase, work: Any, kind: str, at: datetime = MORNING) -> None:
    cursor: str | None = ""
    while cursor is not None:
        cursor = await run(database, work, Task(kind, ID, cursor=cursor), at)


async def resolved(database: SqlDatabase, name: str, *numbers: int) -> None:
    """The audience is these from now on."""

    def work(uow: Any) -> None:
        audience = a_training().audience
        uow[RESOLUTIONS].begin(
            Resolution(name, audience, ResolutionState.DONE, MORNING), ResolutionPlan(audience)
        )
        uow[RESOLUTIONS].gather(name, map(person_id, numbers))
        uow[RESOLUTIONS].judge(name, {person_id(number): Judgement("sv") for number in numbers})
        found = uow[TRAININGS].get(ID)
        if found is None:
            uow[TRAININGS].add(a_training(resolution=name, published_at=MORNING))
        else:
            uow[TRAININGS].save(replace(found, resolution=name))

    await database.run(lambda _, uow, _now: work(uow), None)


async def rows(database: SqlDatabase) -> dict[int, Any]:
    found = await database.read(
        lambda _, uow, _now: uow[ASSIGNMENTS].in_state(ID, list(AssignmentState), "", 100), None
    )
    return {int(row.person[-3:]): row for row in found}


async def test_an_audience_that_changes_while_it_is_assigned_is_right_at_the_end(
    database: SqlDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assigning, "AT_A_TIME", 2)
    assign = Assigning(CALENDAR)
    await resolved(database, "r", 20, 21, 22, 23)
    cursor = await run(database, assign, Task("training.assign", ID))
    await resolved(database, "s", 10, 21, 23, 24)  # somebody before the place where it is, and two gone
    while cursor is not None:
        cursor = await run(database, assign, Task("training.assign", ID, cursor=cursor))
    found = await rows(database)
    assert {number for number, row in found.items() if row.state is AssignmentState.ASSIGNED} == {
        10,
        21,
        23,
        24,
    }
    assert found[20].departure is Departure.AUDIENCE
    facts = await database.read(lambda _, uow, _now: [e.fact for e in uow.log.entries(subject=ID)], None)
    assigned = sum(fact.data["people"] for fact in facts if fact.kind == "PeopleAssigned")
    assert assigned == 5, "one fact a part, and nobody twice"


async def test_who_comes_late_has_some_workdays_and_who_has_left_the_organisation_is_told_apart(
    database: SqlDatabase,
) -> None:
    assign = Assigning(CALENDAR)
    entries = [
        DirectoryEntry(person_id(n), f"P{n}", MORNING, unit="A", manager=person_id(9)) for n in (20, 21)
    ]
    await database.run(lambda _, uow, _now: uow[DIRECTORY].save(entries), None)
    await resolved(database, "r", 20, 21)
    await to_end(database, assign, "training.assign")
    gone = replace(entries[0], gone_at=MORNING)
    moved = replace(entries[1], unit="B")
    await database.run(lambda _, uow, _now: uow[DIRECTORY].save([gone, moved]), None)
    await resolved(database, "s", 21, 22)
    later = datetime(2026, 12, 9, 9, tzinfo=UTC)  # the training is due on the 10th
    await to_end(database, assign, "training.assign", later)
    await to_end(database, KeepingUp(CALENDAR).refresh, "training.refresh", later)
    found = await rows(database)
    assert found[20].departure is Departure.ORGANISATION
    assert (found[21].unit, found[21].manager, found[21].due_on) == ("B", person_id(9), date(2026, 12, 10))
    assert found[22].due_on == date(2026, 12, 16)


async def test_what_holds_to_this_very_day_has_not_run_out_and_its_renewal_is_due_in_some_workdays(
    database: SqlDatabase,
) -> None:
    await resolved(database, "r", 20, 21)
    await to_end(database, Assigning(CALENDAR), "training.assign")
    until = {20: MORNING.date(), 21: MORNING.date() - timedelta(days=1)}

    def done(_: None, uow: Any, _now: datetime) -> None:
        uow[TRAININGS].save(replace(uow[TRAININGS].get(ID, lock=True), valid_months=12, renew_weeks=4))
        found = uow[ASSIGNMENTS].rows(ID, map(person_id, until))
        uow[ASSIGNMENTS].save(
            replace(
                found[person_id(number)],
                state=AssignmentState.COMPLETED,
                completed_at=MORNING - timedelta(days=365),
                valid_until=day,
            )
            for number, day in until.items()
        )

    await database.run(done, None)
    await to_end(database, KeepingUp(CALENDAR).renew, "training.renew")
    found = await rows(database)
    assert (found[20].state, found[20].renewing) == (AssignmentState.COMPLETED, True)
    assert (found[21].state, found[21].renewing) == (AssignmentState.EXPIRED, False)
    soon = CALENDAR.add_workdays(MORNING.date(), LEAST_WORKDAYS)
    assert found[20].due_on == found[21].due_on == soon, "nobody is late on the day that they are asked"


async def test_a_last_day_that_comes_earlier_ends_what_was_put_off_beyond_it(database: SqlDatabase) -> None:
    """Else the reminder came after the last day."""
    await resolved(database, "r", 20, 21)
    await to_end(database, Assigning(CALENDAR), "training.assign")
    put_off = {20: datetime(2026, 12, 10, 7, tzinfo=UTC), 21: datetime(2026, 12, 4, 7, tzinfo=UTC)}

    async def due(day: date) -> dict[int, Any]:
        def change(_: None, uow: Any, _now: datetime) -> None:
            uow[TRAININGS].save(replace(uow[TRAININGS].get(ID, lock=True), due=Due(on=day)))

        await database.run(change, None)
        await to_end(database, KeepingUp(CALENDAR).refresh, "training.refresh")
        return {number: row.snoozed_until for number, row in (await rows(database)).items()}

    found = await rows(database)
    snoozed = [replace(found[number], snoozed_until=until) for number, until in put_off.items()]
    await database.run(lambda _, uow, _now: uow[ASSIGNMENTS].save(snoozed), None)
    assert await due(date(2026, 12, 11)) == put_off
    assert await due(date(2026, 12, 7)) == {20: None, 21: put_off[21]}


async def test_cards_are_asked_for_as_people_work_and_only_of_guests_until_the_service_is_open(
    database: SqlDatabase,
) -> None:
    await resolved(database, "r", 20, 21)
    await to_end(database, Assigning(CALENDAR), "training.assign")
    send = CardSending(Reaching(CALENDAR), 50)
    await database.run(lambda _, uow, _now: uow[GUEST_LIST].add([person_id(20)], MORNING), None)

    async def asked(at: datetime) -> set[int]:
        await to_end(database, send, "training.send", at)
        return {number for number, row in (await rows(database)).items() if row.reach is CardReach.SENDING}

    assert await asked(MORNING - timedelta(hours=6)) == set(), "nobody is at work"
    assert await asked(MORNING) == {20}
    await database.run(lambda _, uow, _now: uow[GUEST_LIST].open(MORNING), None)
    assert await asked(MORNING) == {20, 21}


async def test_a_few_seconds_worth_of_cards_is_on_the_queue_however_many_there_are(
    database: SqlDatabase,
) -> None:
    await resolved(database, "r", *range(20, 50))
    await to_end(database, Assigning(CALENDAR), "training.assign")
    await database.run(lambda _, uow, _now: uow[GUEST_LIST].open(MORNING), None)
    send = CardSending(Reaching(CALENDAR), 2)
    asked: list[int] = []
    subjects = [ID]
    while len(asked) < len(subjects):
        now = MORNING + timedelta(seconds=len(asked))
        await run(database, send, Task("training.send", subjects[-1]), now)
        found = await rows(database)
        sending = [row.person for row in found.values() if row.reach is CardReach.SENDING]
        asked.append(len(sending))
        jobs = await database.run(lambda _, uow, _now: uow[JOB_TABLE].outbox.list(JobState.READY, 200), None)
        subjects += [
            job.subject for job in jobs if job.subject.startswith(f"{ID}|") and job.subject not in subjects
        ]
        if len(asked) == 3:  # the queue moves on
            await database.run(
                lambda given, uow, _now: uow[ASSIGNMENTS].mark(ID, given, CardReach.DELIVERED), sending
            )
    assert asked == [8, 13, 18, 8, 12], "four seconds' worth, and a trickle where nothing moves"
    reached = {row.reach for row in (await rows(database)).values()}
    assert reached == {CardReach.SENDING, CardReach.DELIVERED}
