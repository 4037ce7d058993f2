"""Finding an announcement, and keeping it changed."""

from dataclasses import replace
from typing import Any

from bot.core.database import UnitOfWork
from bot.core.refusals import Refused
from bot.features.announcements.announcements import Announcement
from bot.features.announcements.ports import ANNOUNCEMENTS


def found(announcement: str, uow: UnitOfWork, *, lock: bool = False) -> Announcement:
    """The announcement; `lock`: nobody else changes it before this transaction ends.

    Raises:
        Refused: there is none.
    """
    there = uow[ANNOUNCEMENTS].get(announcement, lock=lock)
    if there is None:
        raise Refused("refused-no-such-announcement")
    return there


def saved(announcement: Announcement, uow: UnitOfWork, **changes: Any) -> Announcement:
    """The announcement with the changes, kept; its revision moves, and what held it back is forgotten."""
    changed = replace(announcement, revision=announcement.revision + 1, **{"hindrance": None, **changes})
    uow[ANNOUNCEMENTS].save(changed)
    return changed
