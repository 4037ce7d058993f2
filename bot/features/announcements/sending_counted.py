"""Sending what a dry run has counted: whoever taps has seen whom it goes to, and it goes to just these."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.announcements.announcements import UNSENT, Announcement
from bot.features.announcements.keeping import found
from bot.features.announcements.reach_ports import DRY_RUNS
from bot.features.announcements.sending import StartSending, start_sending

HOLDS = timedelta(days=1)
"""How long figures are what whoever taps may go by: after that, others may be among the recipients."""


@dataclass(frozen=True, slots=True)
class SendCounted:
    """Send the announcement to those whom its dry run has counted. `shown`: the resolution whose figures were shown.

    `agreed`: they were told what can't be done with what goes in batches.
    """

    announcement: str
    by: Principal
    shown: str
    agreed: bool = False


def send_counted(command: SendCounted, uow: UnitOfWork, now: datetime) -> Announcement:
    """Begin to send, or to wait for the time it is to start at.

    Raises:
        Refused: it has been counted anew since, or hasn't been, or that was long ago; and all that `start_sending`
            refuses. What waits for its time is counted once more then.
    """
    announcement = found(command.announcement, uow, lock=True)
    figures = uow[DRY_RUNS].get(command.announcement)
    if figures is None or figures.done is None or figures.resolution != command.shown:
        raise Refused("refused-counted-anew")
    at_once = announcement.starts_at is None or announcement.starts_at <= now
    if announcement.state in UNSENT and at_once and figures.done < now - HOLDS:
        raise Refused("refused-counted-long-ago")
    begin = StartSending(
        announcement.id, figures.resolution, command.by, announcement.revision, agreed=command.agreed
    )
    return start_sending(begin, uow, now)
