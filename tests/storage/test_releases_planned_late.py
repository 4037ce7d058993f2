"""A release that is planned when the times of its first notices have passed: people are told at once, and once."""

from datetime import timedelta
from typing import Any

from bot.core.people_port import PEOPLE
from bot.core.principals import PROGRAM
from bot.core.work import Task
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.releases.facts import ReleaseDrafted
from bot.features.releases.kinds import PART
from bot.features.releases.moving_on import DelayRelease, PlanRelease, ReleaseProgress
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import SeriesPart
from bot.features.releases.series_work import SeriesWork
from storage.engine.opening import SqlDatabase
from tests.factories import by_person, some_people
from tests.releasing import CALENDAR, MANAGER, NOW, a_release, local

PROGRESS, WORK, MINE = ReleaseProgress(CALENDAR), SeriesWork(CALENDAR), by_person(MANAGER)
LATE = local("2026-12-11", "12:00")
"""Friday noon, for Saturday at six."""


def planned_at(uow: Any, now: Any) -> None:
    for person in some_people():
        uow[PEOPLE].save(person)
    release = a_release()
    uow[RELEASES].add(release)
    uow.tell(ReleaseDrafted(release.id, release.kind), PROGRAM.actor)
    PROGRESS.plan(PlanRelease(release.id, MINE), uow, now)


def made(uow: Any) -> list[str]:
    found = ((part, uow[ANNOUNCEMENTS].of_source(a_release().source_of(part))) for part in SeriesPart)
    return [str(part) for part, each in found if each is not None]


def make(uow: Any, part: str, now: Any) -> None:
    WORK.make_part(Task(PART, f"R-2026-001/{part}"), uow, now)


async def test_the_first_notice_is_made_at_once_and_no_other_before_it_begins(database: SqlDatabase) -> None:
    def step(uow: Any) -> list[str]:
        planned_at(uow, LATE)
        make(uow, "before", LATE)
        make(uow, "before", LATE + timedelta(minutes=1))
        make(uow, "day_before", LATE + timedelta(minutes=1))
        [told] = [uow[ANNOUNCEMENTS].of_source(a_release().source_of(SeriesPart.BEFORE))]
        assert told.starts_at is None, "as soon as its sender says so"
        return made(uow)

    assert await database.run(lambda _, uow, _now: step(uow), None) == ["before"]

    def moved(uow: Any) -> list[str]:
        later = DelayRelease("R-2026-001", local("2026-12-19", "06:00"), "Leveransen dröjer.", MINE)
        PROGRESS.delay(later, uow, LATE)
        make(uow, "day_before", local("2026-12-16", "10:00"))
        return made(uow)

    assert await database.run(lambda _, uow, _now: moved(uow), None) == ["before", "day_before"]


async def test_whoever_has_been_told_the_day_before_isn_t_told_again(database: SqlDatabase) -> None:
    def step(uow: Any) -> list[str]:
        planned_at(uow, NOW)
        make(uow, "day_before", local("2026-12-09", "09:00"))
        make(uow, "before", LATE)
        WORK.arrange(uow[RELEASES].get("R-2026-001"), a_release(), uow, LATE)
        return made(uow)

    assert await database.run(lambda _, uow, _now: step(uow), None) == ["day_before"]
