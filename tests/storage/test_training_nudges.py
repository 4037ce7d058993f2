"""The owner's own reminder, on both databases: to whoever is left, at work, once a day, however often it is pressed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select

from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.texts import text
from bot.core.work import Task
from bot.features.directory.entries import DirectoryEntry, Leave
from bot.features.directory.ports import DIRECTORY
from bot.features.trainings.assignments import AssignmentState, CardReach
from bot.features.trainings.kinds import NUDGE
from bot.features.trainings.nudging import Nudge, NudgeView, Nudging
from bot.features.trainings.ports import TRAININGS
from bot.features.trainings.trainings import TrainingState
from storage.delivery.tables import jobs
from storage.engine.opening import SqlDatabase
from tests.factories import person_id
from tests.storage.test_reminding import ANNA, BO, CALENDAR, ID, OTHER, READY, change, laid_out, rows_of
from tests.training import OWNER, a_row

MONDAY = datetime(2026, 12, 7, 9, tzinfo=UTC)
AWAY, DONE, PUT_OFF, ELSEWHERE, NO_CARD = (person_id(number) for number in range(22, 27))


async def pressed(database: SqlDatabase, now: datetime, by: str = OWNER) -> NudgeView:
    nudging = Nudging(CALENDAR)
    return await database.run(
        lambda command, uow, _: nudging.nudge(command, uow, now), Nudge(ID, Principal(by))
    )


async def sent(database: SqlDatabase, now: datetime, day: str = "2026-12-07") -> dict[str, date | None]:
    """Who has been reminded of the training, after a whole run."""
    cursor: str | None = ""
    while cursor is not None:
        task = Task(NUDGE, f"{ID}/{day}", cursor=cursor)
        cursor = await database.run(lambda task, uow, _: Nudging(CALENDAR)(task, uow, now), task, long=True)
    return {row.person: row.reminded_on for row in await rows_of(database, ID) if row.reminded_on}


async def test_it_goes_once_to_those_who_are_left_and_at_work(database: SqlDatabase) -> None:
    away = (Leave(date(2026, 12, 7), date(2026, 12, 7)),)
    await change(database, lambda uow: uow[DIRECTORY].save([DirectoryEntry(AWAY, "Ada", MONDAY, leave=away)]))
    today = MONDAY.date()
    await laid_out(
        database,
        a_row(ANNA, **READY),
        a_row(BO, AssignmentState.OPENED, **READY),
        a_row(AWAY, **READY),
        a_row(DONE, AssignmentState.COMPLETED, **READY),
        a_row(PUT_OFF, snoozed_until=MONDAY + timedelta(days=3), **READY),
        a_row(ELSEWHERE, **READY),
        a_row(ELSEWHERE, training=OTHER, reminded_on=today, reminders=1, **READY),
        replace(a_row(NO_CARD), reach=CardReach.SENDING),
    )
    first, second = await pressed(database, MONDAY), await pressed(database, MONDAY + timedelta(hours=1))
    assert (first.sent, first.left, second.sent) == (True, 6, True)
    told = await change(database, lambda uow: len(uow.log.about(ID, ("TrainingNudged",))))
    assert told == 1
    assert await sent(database, MONDAY) == {ANNA: today, BO: today}
    assert await sent(database, MONDAY + timedelta(hours=2)) == {ANNA: today, BO: today}
    later = today + timedelta(days=1)
    assert await sent(database, MONDAY + timedelta(days=1)) == {
        ANNA: today,
        BO: today,
        AWAY: later,  # back at work
        ELSEWHERE: later,  # had been reminded of something else
    }
    rows = {row.person: row.reminders for row in await rows_of(database, ID)}
    assert (rows[ANNA], rows[DONE], rows[PUT_OFF]) == (1, 0, 0)


async def test_a_withdrawn_training_is_not_called_unpublished(database: SqlDatabase) -> None:
    await laid_out(database, a_row(ANNA, **READY))

    def withdrawn(uow: Any) -> None:
        training = uow[TRAININGS].get(ID)
        uow[TRAININGS].save(replace(training, state=TrainingState.WITHDRAWN, superseded_by=OTHER))

    await change(database, withdrawn)
    with pytest.raises(Refused) as refused:
        await pressed(database, MONDAY)
    said = text("sv", refused.value.key, **refused.value.params)
    assert said == f"{ID} är återkallad. {OTHER} gäller i stället."


async def test_nobody_else_sends_it_and_to_nobody_it_isnt_sent(database: SqlDatabase) -> None:
    await laid_out(database, a_row(DONE, AssignmentState.COMPLETED, **READY))
    with pytest.raises(Refused, match="refused-not-training-owner"):
        await pressed(database, MONDAY, ANNA)
    with pytest.raises(Refused, match="refused-training-nobody-left"):
        await pressed(database, MONDAY)


@pytest.mark.parametrize(
    ("evening", "back"),
    [
        ("2027-03-25T17:30", "2027-03-30"),
        ("2026-12-23T17:30", "2026-12-28"),
        ("2026-12-04T17:30", "2026-12-07"),
    ],
)
async def test_whoever_is_off_over_a_holiday_is_waited_for(
    database: SqlDatabase, evening: str, back: str
) -> None:
    now = datetime.fromisoformat(f"{evening}+00:00")
    await laid_out(database, a_row(ANNA, **READY))
    assert (await pressed(database, now)).sent
    day = now.date().isoformat()
    await change(database, lambda uow: uow.connection.execute(delete(jobs)))  # it is being run
    assert await sent(database, now, day) == {}
    waits = select(jobs.c.run_at).where(jobs.c.kind == NUDGE, jobs.c.state == "ready")
    [at] = await change(database, lambda uow: list(uow.connection.execute(waits).scalars()))
    assert CALENDAR.local(datetime.fromtimestamp(at / 1000, UTC)).isoformat()[:16] == f"{back}T08:00"
