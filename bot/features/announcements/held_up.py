"""Whom Teams didn't take: it is tried again by itself, later, and nobody else waits for them."""

from bot.core.database import UnitOfWork
from bot.delivery.queue import JOB_TABLE
from bot.features.announcements.announcements import Announcement
from bot.features.announcements.kinds import ANNOUNCEMENT, REMINDER
from bot.features.announcements.ports import LEDGER

AHEAD = 4
"""Seconds of sending that are on the queue."""

STANDSTILL = 30.0
"""Seconds for which something has been due after which nothing goes out: as a rule it is sent within `AHEAD`."""


def held_up(announcement: str, uow: UnitOfWork) -> int:
    """How many of its messages are tried again, but not soon: Teams asked for that, or has failed.

    They take no room from those who wait for their turn: else the two hundredth would stop the sending, for the hour
    that Teams may ask for.
    """
    alone = uow[JOB_TABLE].outbox.held_up(f"{ANNOUNCEMENT}:{announcement}", AHEAD)
    return alone + uow[LEDGER].held_up_in_digests(announcement, AHEAD)


def reminders_held_up(announcement: Announcement, uow: UnitOfWork) -> int:
    """The same of its reminders."""
    outbox = uow[JOB_TABLE].outbox
    numbers = range(1, announcement.reminders + 1)
    return sum(outbox.held_up(f"{REMINDER}:{announcement.id}/{number}", AHEAD) for number in numbers)


def nothing_goes(uow: UnitOfWork) -> bool:
    """Whether what is due has stood for so long that nobody can say when the rest has been sent."""
    return uow[JOB_TABLE].outbox.oldest(message=True) > STANDSTILL
