"""How long it is kept whom an audience meant on the day it was looked up: two rules for `grindvakt retention`.

It stands here since all who look audiences up are known here: announcements, saved audiences and trainings.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from bot.core.database import UnitOfWork
from bot.core.retention import RetentionKind, RetentionPart, ThinAsked
from bot.features.announcements.announcements import GOING, UNSENT, AnnouncementState
from bot.features.announcements.follow_ports import JOININGS
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.announcements.reach_ports import DRY_RUNS
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
        RetentionKind(
            "audience-figures",
            "what an audience was put together of when it was looked up, and how many it then was",
            f"removed {KEPT_FOR.days} days after, once nobody stands in it and nothing goes by it",
            "GDPR 5.1 e",
            _reach_figures,
            _thin_figures,
            _look,
        ),
    )


def _reach(_none: None, uow: UnitOfWork, now: datetime) -> int:
    return sum(sum(uow[RESOLUTIONS].counted(each).values()) for each in _unneeded("", uow, now))


def _thin(asked: ThinAsked, uow: UnitOfWork, now: datetime) -> RetentionPart:
    """Of as many audiences as make a part: most are small, and what is needed is read anew for each part."""
    rows, after = 0, asked.after
    for resolution in _unneeded(asked.after, uow, now):
        rows += uow[RESOLUTIONS].forget_people(resolution, AT_A_TIME - rows)
        if rows == AT_A_TIME:
            return RetentionPart(rows, after)
        after = resolution
    return RetentionPart(rows)


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


def _look(_none: None, uow: UnitOfWork, _now: datetime) -> frozenset[str]:
    """What announcements go by, whatever has become of them (a correction is approved by it), and all others.

    Looked up once: nothing begins to go by what is so old.
    """
    told = uow[ANNOUNCEMENTS].in_state(*AnnouncementState)
    return frozenset(each for each in (*_needed(uow), *(one.resolution for one in told)) if each)


def _reach_figures(_none: None, uow: UnitOfWork, now: datetime) -> int:
    needed, count, after = _look(None, uow, now), 0, ""
    while several := uow[RESOLUTIONS].without_people(now - KEPT_FOR, after, AUDIENCES):
        count += len(_unnamed(several, needed, uow))
        after = several[-1]
    return count


def _thin_figures(asked: ThinAsked, uow: UnitOfWork, now: datetime) -> RetentionPart:
    several = uow[RESOLUTIONS].without_people(now - KEPT_FOR, asked.after, AT_A_TIME)
    going = _unnamed(several, asked.seen, uow)
    uow[RESOLUTIONS].remove(going)
    return RetentionPart(len(going), several[-1] if len(several) == AT_A_TIME else None)


def _unnamed(several: Sequence[str], needed: frozenset[str], uow: UnitOfWork) -> Sequence[str]:
    """Those of them that no dry run and no sending to those who joined is of, either."""
    return [
        each
        for each in several
        if each not in needed
        and uow[DRY_RUNS].of_resolution(each) is None
        and uow[JOININGS].of_resolution(each) is None
    ]
