"""Reminders on both databases: on their days, at work, once a day, of all that waits, and never of what is done."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import orjson
import pytest

from bot.app import open_database
from bot.core.people import Person
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.swedish_days import swedish_calendar
from bot.core.work import Message, Task
from bot.delivery.daily import Daily
from bot.delivery.jobs import JobState
from bot.delivery.messages import Rendered
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reaching import Hours, Reaching
from bot.features.announcements.reach_ports import GUEST_LIST
from bot.features.directory.entries import DirectoryEntry, Leave
from bot.features.directory.ports import DIRECTORY
from bot.features.trainings import reminding
from bot.features.trainings.assignments import AssignmentState, CardReach, TrainingAssignment
from bot.features.trainings.cards_asked import reminder_to
from bot.features.trainings.completing import Acknowledge, Acknowledging
from bot.features.trainings.facts import PeopleReminded
from bot.features.trainings.kinds import REMIND
from bot.features.trainings.messages import TrainingMessages
from bot.features.trainings.ports import ASSIGNMENTS, TRAININGS
from bot.features.trainings.reminding import TrainingReminding
from bot.features.trainings.snoozing import SnoozeTraining, Snoozing
from storage.engine.opening import SqlDatabase
from tests.factories import person_id
from tests.training import a_row, a_training

CALENDAR = swedish_calendar()
DAILY = Daily(Reaching(CALENDAR), 3)
BEGAN = datetime(2026, 11, 2, 9, tzinfo=UTC)
ID, OTHER = "U-2026-001", "U-2026-002"
ANNA, BO = person_id(20), person_id(21)
READY = {"assigned_at": BEGAN, "reach": CardReach.DELIVERED}


def at(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), UTC)


async def change(database: SqlDatabase, work: Any) -> Any:
    return await database.run(lambda _, uow, _now: work(uow), None, long=True)


async def laid_out(database: SqlDatabase, *rows: TrainingAssignment, **training: Any) -> None:
    def work(uow: Any) -> None:
        uow[GUEST_LIST].open(BEGAN)
        uow[TRAININGS].add(a_training(published_at=BEGAN, **training))
        uow[TRAININGS].add(a_training(id=OTHER, published_at=BEGAN))
        uow[ASSIGNMENTS].add(rows)
        uow[ASSIGNMENTS].save(rows)

    await change(database, work)


async def remind(database: SqlDatabase, now: datetime, work: TrainingReminding | None = None) -> set[str]:
    """A whole run; who is marked by it."""
    work = work or TrainingReminding(CALENDAR, DAILY)
    cursor: str | None = ""
    before = await marked(database)
    while cursor is not None:
        task = Task("training.remind", "", cursor=cursor)
        cursor = await database.run(lambda task, uow, _now: work(task, uow, now), task, long=True)
    after = await marked(database)
    return {person for (person, training), row in after.items() if row != before[person, training]}


async def marked(database: SqlDatabase) -> dict[tuple[str, str], tuple[date | None, int]]:
    found = [row for name in (ID, OTHER) for row in await rows_of(database, name)]
    return {(row.person, row.training): (row.reminded_on, row.reminders) for row in found}


async def rows_of(database: SqlDatabase, training: str) -> list[TrainingAssignment]:
    return await change(
        database, lambda uow: uow[ASSIGNMENTS].in_state(training, list(AssignmentState), "", 1000)
    )


async def days_reminded(
    database: SqlDatabase, first: date, last: date, hours: Iterable[int] = (9,)
) -> list[date]:
    """The days on which Anna is reminded, asked about each day."""
    found, day, work = [], first, TrainingReminding(CALENDAR, DAILY)
    while day <= last:
        for hour in hours:
            if ANNA in await remind(database, at(day, hour), work):
                found.append(day)
        day += timedelta(days=1)
    return found


async def drawn(database: SqlDatabase, message: Message, now: datetime) -> Rendered | None:
    messages = TrainingMessages(CALENDAR).renderers()
    return await change(database, lambda uow: messages[message.kind](message, uow, now))  # type: ignore[return-value]


def text_of(shown: Rendered) -> str:
    return orjson.dumps(shown.build()).decode()


async def test_the_plan_over_christmas_and_the_year_and_at_most_once_a_day(database: SqlDatabase) -> None:
    await laid_out(database, a_row(ANNA, due_on=date(2026, 12, 30), **READY))
    first, last = date(2026, 12, 11), date(2027, 1, 15)
    assert await days_reminded(database, first, last, (3, 9, 14)) == [
        date(2026, 12, 14),  # ten workdays: julafton and juldagen aren't any
        date(2026, 12, 23),
        date(2026, 12, 29),
        date(2027, 1, 7),  # a week after the last day is trettondagen
        date(2027, 1, 14),
    ]


async def test_a_training_reminds_all_the_same_and_what_others_remind_of_waits(database: SqlDatabase) -> None:
    await laid_out(database, a_row(ANNA, due_on=date(2026, 12, 30), **READY))
    day = at(date(2026, 12, 14))
    assert await change(database, lambda uow: DAILY.take_reminders([ANNA, BO], uow, day)) == {ANNA, BO}
    assert await remind(database, day) == {ANNA}
    assert await remind(database, at(date(2026, 12, 23), 8)) == {ANNA}
    when = await change(database, lambda uow: DAILY.when_to_remind([ANNA, BO], uow, at(date(2026, 12, 23))))
    assert when == {ANNA: at(date(2026, 12, 28), 7), BO: at(date(2026, 12, 23))}, "after Christmas"


async def test_leave_in_july_is_waited_for_and_then_one_reminder_comes(database: SqlDatabase) -> None:
    away = (Leave(date(2027, 6, 28), date(2027, 8, 1)),)
    await change(database, lambda uow: uow[DIRECTORY].save([DirectoryEntry(ANNA, "Anna", BEGAN, leave=away)]))
    await laid_out(
        database,
        a_row(ANNA, due_on=date(2027, 7, 9), **READY),
        a_row(BO, due_on=date(2027, 7, 9), **READY),
    )
    days = await days_reminded(database, date(2027, 6, 23), date(2027, 8, 10))
    assert days == [date(2027, 6, 24), date(2027, 8, 2), date(2027, 8, 9)]
    [bo] = [row for row in await rows_of(database, ID) if row.person == BO]
    assert bo.reminders == 3 + 4, "July is no leave of itself: before the last day, and each week after"


@pytest.mark.parametrize(
    ("day", "hour", "there"),
    [
        (date(2027, 3, 26), 7, True),  # winter: 08 is 07 UTC; långfredagen
        (date(2027, 3, 30), 6, True),  # summer time since the 28th: 08 is 06 UTC
        (date(2027, 3, 30), 5, False),
        (date(2026, 10, 23), 6, True),
        (date(2026, 10, 26), 6, False),  # winter time since the day before
        (date(2026, 10, 26), 7, True),
        (date(2028, 2, 29), 7, True),
    ],
)
def test_they_come_at_eight_whatever_the_clock_is_put_to(day: date, hour: int, there: bool) -> None:
    work = Reaching(CALENDAR)
    is_off = CALENDAR.is_day_off(day)
    assert (work.when(Hours("sv"), at(day, hour)) <= at(day, hour)) is (there and not is_off)


async def test_a_leap_day_and_a_person_far_away(database: SqlDatabase) -> None:
    far = Person(ANNA, "Anna", time_zone="America/Los_Angeles")
    await change(database, lambda uow: uow[PEOPLE].save(far))
    await laid_out(database, a_row(ANNA, due_on=date(2028, 3, 1), **READY))
    work = TrainingReminding(CALENDAR, DAILY)
    assert await remind(database, at(date(2028, 2, 25)), work) == set(), "it is night there"
    assert await remind(database, at(date(2028, 2, 25), 20), work) == {ANNA}
    assert await remind(database, at(date(2028, 2, 29), 9), work) == set()
    assert await remind(database, at(date(2028, 2, 29), 17), work) == {ANNA}, "one workday before"


async def followed(database: SqlDatabase, first: datetime, last: datetime) -> list[datetime]:
    """The moments at which Anna is reminded, by runs that each come when the one before has said that they should."""
    work, found, now = TrainingReminding(CALENDAR, DAILY), [], first

    def run_once(at: datetime, uow: Any, _now: datetime) -> tuple[int, datetime]:
        assert work(Task(REMIND, ""), uow, at) is None
        uow[JOB_TABLE].flush()
        [following] = [job for job in uow[JOB_TABLE].outbox.list(JobState.READY, 100) if job.kind == REMIND]
        uow.jobs.cancel(Task(REMIND, ""))
        return uow[ASSIGNMENTS].get(ID, ANNA).reminders, following.run_at

    while now <= last:
        times, following = await database.run(run_once, now, long=True)
        found += [now] * (times - len(found))
        assert following > now
        now = following
    return found


@pytest.mark.parametrize(
    ("due", "days"),
    [
        (date(2026, 10, 29), {15: 6, 26: 7, 28: 7}),  # the clock is put back on the 25th
        (date(2027, 4, 1), {16: 7, 25: 7, 31: 6}),  # and forward on the 28th, amid Easter
        (date(2028, 3, 1), {16: 7, 25: 7, 29: 7}),  # a leap day
    ],
)
async def test_runs_that_follow_each_other_come_at_eight_on_each_of_the_days(
    sqlite_url: str, due: date, days: dict[int, int]
) -> None:
    """A joiner is reminded of nothing before they have the card, and a leaver of nothing at all."""
    began = at(due) - timedelta(days=40)
    leaver = person_id(22)
    async with open_database(sqlite_url) as database:
        await laid_out(
            database,
            a_row(ANNA, due_on=due, assigned_at=began, reach=CardReach.DELIVERED),
            a_row(BO, due_on=due, assigned_at=began),
            a_row(leaver, AssignmentState.LEFT, due_on=due, assigned_at=began, reach=CardReach.DELIVERED),
        )
        found = await followed(database, at(due, 0) - timedelta(days=17), at(due, 23))
        rows = {row.person: row.reminders for row in await rows_of(database, ID)}
    came = {(moment.day, moment.hour, moment.minute) for moment in found}
    assert came == {(day, hour, 0) for day, hour in days.items()}
    assert rows == {ANNA: 3, BO: 0, leaver: 0}


async def test_what_waits_comes_together_and_what_was_put_off_comes_on_its_day(database: SqlDatabase) -> None:
    due, monday = date(2026, 12, 10), datetime(2026, 12, 7, 7, tzinfo=UTC)
    await laid_out(
        database,
        a_row(ANNA, due_on=due, **READY),
        a_row(ANNA, training=OTHER, due_on=date(2026, 12, 14), **READY),
        a_row(BO, due_on=due, snoozed_until=monday, **READY),
    )
    assert await remind(database, at(date(2026, 11, 30))) == {ANNA}, "the other's tenth workday goes along"
    both = await marked(database)
    assert both[ANNA, ID] == both[ANNA, OTHER] == (date(2026, 11, 30), 1)
    shown = await drawn(database, reminder_to(ANNA, date(2026, 11, 30)), at(date(2026, 11, 30)))
    assert shown is not None
    assert "2 utbildningar väntar" in text_of(shown)
    assert await remind(database, monday - timedelta(minutes=1)) == set()
    assert BO in await remind(database, monday)
    [bo] = [row for row in await rows_of(database, ID) if row.person == BO]
    assert bo.snoozed_until is None


async def test_nobody_is_reminded_who_waits_for_an_answer_has_no_card_or_has_left(
    database: SqlDatabase,
) -> None:
    due = date(2026, 12, 10)
    states = [
        state for state in AssignmentState if state not in (AssignmentState.ASSIGNED, AssignmentState.OPENED)
    ]
    several = [a_row(person_id(30 + n), state, due_on=due, **READY) for n, state in enumerate(states)]
    fresh = a_row(BO, due_on=due, assigned_at=BEGAN)
    renewing = a_row(
        ANNA, AssignmentState.COMPLETED, due_on=due, renewing=True, round=2, valid_until=due, **READY
    )
    await laid_out(database, *several, fresh, renewing, valid_months=12)
    found = await remind(database, at(date(2026, 12, 9)))
    expired = person_id(30 + states.index(AssignmentState.EXPIRED))
    assert found == {ANNA, expired}


async def test_who_completes_meanwhile_is_neither_marked_nor_told(
    database: SqlDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run has read the rows, and then somebody's tap is committed; the other way round the card says done."""
    day, due = date(2026, 12, 9), date(2026, 12, 10)
    await laid_out(database, a_row(ANNA, due_on=due, **READY), a_row(BO, due_on=due, **READY))
    acknowledging = Acknowledging(Reaching(CALENDAR))
    tap = Acknowledge(ID, 1, Principal(ANNA), {})
    work = TrainingReminding(CALENDAR, DAILY)

    def run_over_a_tap(task: Task, uow: Any, _now: datetime) -> None:
        read = {person: uow[ASSIGNMENTS].of_person(person) for person in (ANNA, BO)}
        acknowledging.acknowledge(tap, uow, at(day))
        work._remind(read, dict.fromkeys(read, day), uow, at(day))

    await database.run(run_over_a_tap, Task("training.remind", ""), long=True)
    assert {row.person for row in await rows_of(database, ID) if row.reminded_on == day} == {BO}
    reminder = await drawn(database, reminder_to(ANNA, day), at(day))
    assert reminder is not None
    assert reminder.news_until is not None
    assert reminder.news_until <= at(day), "it isn't sent"
    facts = await change(database, lambda uow: uow.log.about(day.isoformat(), [PeopleReminded.__name__]))
    assert [entry.fact.data["people"] for entry in facts] == [1]


async def test_taps_and_runs_at_the_same_time_leave_nobody_reminded_who_is_done(
    database: SqlDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminding, "AT_A_TIME", 3)
    day = date(2026, 12, 9)
    people = [person_id(number) for number in range(20, 32)]
    await laid_out(database, *(a_row(each, due_on=date(2026, 12, 10), **READY) for each in people))
    acknowledging = Acknowledging(Reaching(CALENDAR))

    async def tap(person: str) -> None:
        command = Acknowledge(ID, 1, Principal(person), {})
        await database.run(lambda c, uow, _now: acknowledging.acknowledge(c, uow, at(day)), command)

    await asyncio.gather(remind(database, at(day)), *map(tap, people[::2]), remind(database, at(day)))
    found = {row.person: row for row in await rows_of(database, ID)}
    for person in people[::2]:
        assert found[person].state is AssignmentState.COMPLETED
        shown = await drawn(database, reminder_to(person, day), at(day))
        assert shown is not None
        assert shown.news_until is not None
        assert shown.news_until <= at(day)
    for person in people[1::2]:
        assert (found[person].reminded_on, found[person].reminders) == (day, 1)


async def test_sixty_that_wait_are_one_card_and_the_one_before_says_so(database: SqlDatabase) -> None:
    day = date(2026, 12, 9)
    many = [a_training(id=f"U-2026-{n:03d}", published_at=BEGAN) for n in range(3, 63)]
    rows = [a_row(ANNA, training=each.id, due_on=day + timedelta(days=1), **READY) for each in many]

    def more(uow: Any) -> None:
        for each in many:
            uow[TRAININGS].add(each)
        uow[ASSIGNMENTS].add(rows)
        uow[ASSIGNMENTS].save(replace(row, reminded_on=date(2026, 12, 7), reminders=2) for row in rows)

    await laid_out(database)
    await change(database, more)
    await remind(database, at(day))
    shown = await drawn(database, reminder_to(ANNA, day), at(day))
    assert shown is not None
    assert "60 utbildningar väntar" in text_of(shown)
    assert "Och 52 till" in text_of(shown)
    before = await drawn(database, reminder_to(ANNA, date(2026, 12, 7)), at(day))
    assert before is not None
    assert "nyare påminnelse" in text_of(before)


async def test_it_is_put_off_to_a_day_of_work_and_never_past_the_last(database: SqlDatabase) -> None:
    monday, last = datetime(2026, 12, 7, 7, tzinfo=UTC), datetime(2026, 12, 10, 7, tzinfo=UTC)
    asked = {
        date(2026, 12, 7): monday,
        date(2026, 12, 5): monday,  # a Saturday
        date(2027, 1, 20): last,
        date(2026, 12, 2): None,  # today
        date(2026, 12, 1): None,
    }
    people = {wanted: person_id(40 + number) for number, wanted in enumerate(asked)}
    rows = [a_row(person, due_on=date(2026, 12, 10), **READY) for person in people.values()]
    late = a_row(ANNA, due_on=date(2026, 12, 1), **READY)
    await laid_out(database, *rows, late)
    snoozing = Snoozing(Reaching(CALENDAR))

    async def put_off(person: str, wanted: date) -> datetime | None:
        command = SnoozeTraining(ID, wanted, Principal(person))
        done = await database.run(
            lambda c, uow, _now: snoozing.snooze(c, uow, at(date(2026, 12, 2))), command
        )
        return done.row.snoozed_until

    for wanted, until in asked.items():
        if until is None:
            with pytest.raises(Refused):
                await put_off(people[wanted], wanted)
        else:
            assert await put_off(people[wanted], wanted) == until
    assert await put_off(ANNA, date(2026, 12, 16)) == datetime(2026, 12, 16, 7, tzinfo=UTC)
    with pytest.raises(Refused):
        await put_off(ANNA, date(2026, 12, 17))


async def test_whoever_has_heard_of_one_training_today_hears_of_no_other(database: SqlDatabase) -> None:
    """One whose day it is too comes on the next day of work, with what goes along."""
    monday = date(2026, 12, 7)
    heard = a_row(ANNA, **READY, reminded_on=monday, reminders=1)
    other = a_row(ANNA, **READY, training=OTHER, due_on=date(2026, 12, 8))
    await laid_out(database, heard, other)
    assert await remind(database, at(monday, 10)) == set()
    assert await remind(database, at(monday + timedelta(days=1))) == {ANNA}
