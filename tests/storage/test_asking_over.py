"""When it is asked whether a release is finished, on both databases: in its manager's hours, an outage's at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.core.work import Task
from bot.delivery.jobs import JobState
from bot.delivery.queue import JOB_TABLE
from bot.features.releases.asking_over import AskingOver
from bot.features.releases.editing import Editing, EditRelease
from bot.features.releases.kinds import ASK, ASK_CARD
from bot.features.releases.moving_on import DelayRelease, ReleaseProgress
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import Release, ReleaseKind, ReleaseState, Span
from storage.engine.opening import SqlDatabase
from tests.factories import ADMINISTRATOR, a_person, by_person
from tests.releasing import CALENDAR, MANAGER, NOW, a_release, local

ASKING = AskingOver(CALENDAR)
NIGHT = local("2026-12-15", "02:00")
MORNING = local("2026-12-15", "08:00")


class Room:
    """The database with one release that is under way, and its manager."""

    def __init__(self, database: SqlDatabase) -> None:
        self.database = database

    async def do(self, use_case: Callable[..., Any], command: Any, now: datetime = NOW) -> Any:
        return await self.database.run(lambda asked, uow, _now: use_case(asked, uow, now), command)

    async def begin(self, release: Release) -> None:
        def fill(one: Release, uow: UnitOfWork, _now: datetime) -> None:
            uow[PEOPLE].save(a_person(MANAGER))
            uow[RELEASES].add(one)

        await self.do(fill, replace(release, state=ReleaseState.STARTED))

    async def waiting(self, kind: str) -> list[datetime | None]:
        """The times of what waits of this kind."""
        found = await self.database.read(
            lambda _none, uow, _now: uow[JOB_TABLE].outbox.list(JobState.READY, 100), None
        )
        return [each.run_at for each in found if kind in (each.kind, each.subject.partition(":")[0])]


@pytest.fixture
def room(database: SqlDatabase) -> Room:
    return Room(database)


def a_night_release(kind: ReleaseKind = ReleaseKind.CHANGE, **changes: Any) -> Release:
    begins = local("2026-12-14", "22:00")
    return a_release(kind, **{"goes_live_at": begins, "ends_at": NIGHT, "downtime": None} | changes)


async def test_what_is_over_at_night_is_asked_about_in_the_morning(room: Room) -> None:
    await room.begin(a_night_release())
    await room.do(ASKING.ask, Task(ASK, "R-2026-001"), NIGHT)
    assert await room.waiting(ASK_CARD) == []
    assert await room.waiting(ASK) == [MORNING]
    await room.do(ASKING.ask, Task(ASK, "R-2026-001"), MORNING)
    assert len(await room.waiting(ASK_CARD)) == 1


async def test_an_outage_that_should_be_over_is_asked_about_at_once(room: Room) -> None:
    begins = local("2026-12-14", "22:00")
    await room.begin(a_night_release(ReleaseKind.PLANNED_OUTAGE, downtime=Span(begins, NIGHT)))
    await room.do(ASKING.ask, Task(ASK, "R-2026-001"), NIGHT)
    assert len(await room.waiting(ASK_CARD)) == 1


async def test_where_the_outage_was_over_before_the_rest_can_wait(room: Room) -> None:
    downtime = Span(local("2026-12-14", "22:00"), local("2026-12-14", "23:00"))
    await room.begin(a_night_release(downtime=downtime))
    await room.do(ASKING.ask, Task(ASK, "R-2026-001"), NIGHT)
    assert await room.waiting(ASK) == [MORNING]


async def test_a_change_in_the_night_doesnt_take_the_question_of_the_morning_away(room: Room) -> None:
    await room.begin(a_night_release())
    await room.do(ASKING.ask, Task(ASK, "R-2026-001"), NIGHT)
    edit = EditRelease("R-2026-001", {"known_problems.sv": "Dörr 5 med."}, ADMINISTRATOR, 1)
    await room.do(Editing(CALENDAR).edit, edit, local("2026-12-15", "03:00"))
    assert await room.waiting(ASK) == [MORNING]
    later = EditRelease("R-2026-001", {"known_problems.sv": "Dörr 6 med."}, ADMINISTRATOR, 2)
    await room.do(Editing(CALENDAR).edit, later, local("2026-12-15", "09:00"))
    assert await room.waiting(ASK) == [], "they have been asked"


async def test_after_a_delay_it_is_asked_anew_by_a_message_of_its_own(room: Room) -> None:
    """What only changes where it stands is noticed by nobody."""
    await room.begin(a_night_release())
    await room.do(ASKING.ask, Task(ASK, "R-2026-001"), MORNING)
    to = local("2026-12-16", "09:00")
    later = DelayRelease("R-2026-001", to, "Mer att testa.", by_person(MANAGER))
    await room.do(ReleaseProgress(CALENDAR).delay, later, MORNING)
    await room.do(ASKING.ask, Task(ASK, "R-2026-001"), to)
    await room.do(ASKING.ask, Task(ASK, "R-2026-001"), to)
    assert len(await room.waiting(ASK_CARD)) == 2
