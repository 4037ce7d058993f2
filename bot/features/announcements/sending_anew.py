"""Sending anew: whoever has a card that can't be corrected where it stands gets another one, on the sender's word."""

from datetime import datetime

from bot.core.database import UnitOfWork
from bot.features.announcements.announcements import GOING, Announcement
from bot.features.announcements.asking import ANEW
from bot.features.announcements.handling import Handling, again_to, check_by_itself, handled
from bot.features.announcements.may_send import check_may_send


class SendAnew(Handling):
    """Send what it says now to those whose card takes no change: the old card stays where it is."""


def send_anew(command: SendAnew, uow: UnitOfWork, now: datetime) -> Announcement:
    """Raises: Refused: it hasn't gone out or is over, or they may not: as for the correction itself, a second person's
    approval holds for what it says now.
    """
    announcement = handled(command, GOING, uow)
    check_by_itself(announcement)
    check_may_send(announcement, command.by, uow, now)
    return again_to(command, ANEW, uow, now)
