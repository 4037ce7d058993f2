"""How long it is kept whom an audience meant on the day it was looked up: one rule for `grindvakt retention`.

It stands here since all who look audiences up are known here: announcements, saved audiences and trainings.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from bot.core.database import UnitOfWork
from bot.core.retention import RetentionKind, RetentionPart, ThinAsked
from bot.features.announcements.announcements import GOING, UNSENT, AnnouncementState
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.directory.audience_ports import RESOLUTIONS, SAVED_AUDIENCES
from bot.features.trainings.ports import TRAININGS
from bot.settings.model import Settings

KEPT_FOR = timedelta(days=90)
AT_A_TIME = 500
AUDIENCES = 1_000
"""How many audiences are looked through at a time."""
LAID_OUT = AnnouncementState.SENT
"""Each recipient has a row in the ledger by then: that is what counts from there on."""


def audience_retention(_settings: Settings) -> Sequence[RetentionKind]:
    return (
        RetentionKind(
            "audience-people",
            "whom an audience meant when it was looked up",
            f"removed {KEPT_FOR.days} days after, unless it is still to be sent to, saved, or an active training's; "
            "the figures stay",
            "GDPR 5.1 e",
            _reach,
            _thin,
        ),
    )


def _reach(_none: None, uow: UnitOfWork, now: datetime) -> int:
    return sum(sum(uow[RESOLUTIONS].counted(each).values()) for each in _unneeded("", uow, now))


def _thin(asked: ThinAsked, uow: UnitOfWork, now: datetime) -> RetentionPart:
    resolution = next(_unneeded(asked.after, uow, now), None)
    if resolution is None:
        return RetentionPart(0)
    rows = uow[RESOLUTIONS].forget_people(resolution, AT_A_TIME)
    return RetentionPart(rows, asked.after if rows == AT_A_TIME else resolution)


def _unneeded(after: str, uow: UnitOfWork, now: datetime) -> Iterator[str]:
    """Those that nobody looks up any more, in the order of their ids."""
    needed = _needed(uow)
    while several := uow[RESOLUTIONS].with_people(now - KEPT_FOR, after, AUDIENCES):
        yield from (each for each in several if each not in needed)
        after = several[-1]


def _needed(uow: UnitOfWork) -> set[str | None]:
    to_send = uow[ANNOUNCEMENTS].in_state(*UNSENT, *GOING - {LAID_OUT})
    needed = {each.resolution for each in to_send}
    for saved in uow[SAVED_AUDIENCES].all():
        needed |= {saved.resolution, saved.before}
    for training in uow[TRAININGS].active():
        needed |= {training.resolution, training.resolving}
    return needed
