"""What `grindvakt check` says of following: numbers of days for stages that there aren't."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.golive import Finding, Level
from bot.core.phrases import phrase
from bot.features.following.settings import FollowingSettings, days_by_stage
from bot.features.portfolio.ports import INITIATIVES
from bot.features.processes.loader import builtin_models
from bot.features.processes.ports import PROCESSES
from bot.settings.model import Settings


def look_over_stages(settings: Settings, uow: UnitOfWork, _now: datetime) -> Sequence[Finding]:
    """A slip in an id would leave the stage its usual number of days, and nobody would see why."""
    given = settings.of(FollowingSettings)
    named = {
        "FOLLOWING_STATUS_STAGES": days_by_stage(given.following_status_stages),
        "FOLLOWING_STILL_STAGES": days_by_stage(given.following_still_stages),
    }
    if not any(named.values()):
        return ()
    known = set(_places(uow))
    return [
        Finding(
            Level.WARNING,
            phrase("{name}: no process has a stage or gate {place!r}", name=name, place=place),
            "give its id as `grindvakt process show` has it",
        )
        for name, places in named.items()
        for place in places
        if place not in known
    ]


def _places(uow: UnitOfWork) -> Iterator[str]:
    """Of the processes that come with the product, and of those that initiatives here go by."""
    refs = {outline.process for outline in uow[INITIATIVES].outlines()}
    for model in (*builtin_models().values(), *map(uow[PROCESSES].get, refs)):
        yield from model.stages
        yield from model.gates
