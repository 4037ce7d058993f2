"""What is wrong with a training's audience is told its owner: found in the night, in their hours."""

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.core.swedish_days import swedish_calendar
from bot.core.work import Task
from bot.delivery.jobs import JobState
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reaching import Reaching
from bot.features.directory.audience_facts import AudienceResolved
from bot.features.directory.audience_ports import RESOLUTIONS, ResolutionPlan
from bot.features.directory.audiences import Audience, Resolution, ResolutionState
from bot.features.trainings.kinds import PROBLEM, TELL_PROBLEM
from bot.features.trainings.ports import TRAININGS
from bot.features.trainings.resolving import ProblemTelling, on_audience_resolved
from storage.engine.opening import SqlDatabase
from tests.training import a_training

ID = "U-2026-001"
NIGHT, MORNING = datetime(2026, 12, 1, 1, tzinfo=UTC), datetime(2026, 12, 1, 7, tzinfo=UTC)
TELL = ProblemTelling(Reaching(swedish_calendar()))
NO_PLAN = ResolutionPlan(Audience(()))
NOBODY = AudienceResolved("res-2", ResolutionState.DONE, 0, {}, "x", "", "")


async def do(database: SqlDatabase, work: Any) -> Any:
    return await database.run(lambda _, uow, _now: work(uow), None)


async def waiting(database: SqlDatabase) -> dict[str, datetime]:
    """What waits, and until when."""
    several = await do(database, lambda uow: uow[JOB_TABLE].outbox.list(JobState.READY, 100))
    return {each.subject if each.kind == "message" else each.kind: each.run_at for each in several}


async def told(database: SqlDatabase) -> list[str]:
    return [key for key in await waiting(database) if key.startswith(f"{PROBLEM}:{ID}/")]


async def test_what_the_night_finds_is_told_when_the_owner_is_at_work(database: SqlDatabase) -> None:
    training = a_training(resolution="res-1", resolving="res-2")

    def fill(uow: Any) -> None:
        uow[TRAININGS].add(training)
        for name in ("res-1", "res-2"):
            uow[RESOLUTIONS].begin(Resolution(name, training.audience, ResolutionState.DONE, NIGHT), NO_PLAN)

    await do(database, fill)
    await do(database, lambda uow: on_audience_resolved(NOBODY, uow, NIGHT))
    assert await told(database) == []
    await do(database, lambda uow: TELL(Task(TELL_PROBLEM, ID), uow, NIGHT))
    assert await told(database) == []
    for at in (MORNING, MORNING, MORNING + timedelta(days=90)):
        await do(database, lambda uow, at=at: TELL(Task(TELL_PROBLEM, ID), uow, at))
    assert len(await told(database)) == 2, "what goes wrong again months later is a message of its own"


async def test_who_has_just_said_whom_it_is_for_hears_at_once(database: SqlDatabase) -> None:
    training = a_training(resolving="res-2")

    def fill(uow: Any) -> None:
        uow[TRAININGS].add(training)
        uow[RESOLUTIONS].begin(Resolution("res-2", training.audience, ResolutionState.DONE, NIGHT), NO_PLAN)

    await do(database, fill)
    await do(database, lambda uow: on_audience_resolved(NOBODY, uow, NIGHT))
    assert len(await told(database)) == 1


async def test_what_is_put_right_meanwhile_is_told_nobody(database: SqlDatabase) -> None:
    await do(database, lambda uow: uow[TRAININGS].add(a_training()))
    await do(database, lambda uow: TELL(Task(TELL_PROBLEM, ID), uow, MORNING))
    assert await waiting(database) == {}
