"""What `grindvakt check` says of mail that was chosen and can't be sent, and of a rule of retention without a basis."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.golive import Finding, Level
from bot.core.phrases import phrase
from bot.delivery.jobs import JobState
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reasons import Reason
from bot.features.announcements.announcements import GOING, UNSENT, Announcement
from bot.features.announcements.mailing import LETTER
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.announcements.settings import AnnouncementSettings
from bot.settings.model import Settings

NAMED = 5
LOOKED_AT = 1000
"""Rows of the queue: what is turned down is tried each minute, so it is among those that have changed last."""


def look_over_mail(settings: Settings, uow: UnitOfWork, now: datetime) -> Sequence[Finding]:
    """Announcements that have mail chosen, where there is no mail server, or nobody tells who has read them."""
    chosen = [each for each in uow[ANNOUNCEMENTS].in_state(*UNSENT, *GOING) if each.follow_up.mail]
    chosen = [each for each in chosen if not each.is_told(now)]
    unseen = [each for each in chosen if each.follow_up.unseen_hours]
    if chosen and not settings.smtp_host:
        todo = "set SMTP_HOST and SMTP_FROM, or give grindvakt announcement follow-up ID --no-mail"
        return [
            Finding(
                Level.WARNING,
                phrase("mail is chosen for {chosen}, and there is no mail server", chosen=_named(chosen)),
                todo,
            )
        ]
    if unseen and not settings.read_receipts:
        todo = "set READ_RECEIPTS to true and update the app, or give --unseen-hours 0"
        what = phrase(
            "mail to those not seen to read is chosen for {unseen}, and Teams doesn't tell who has read",
            unseen=_named(unseen),
        )
        return [Finding(Level.WARNING, what, todo)]
    if turned_down := _turned_down(uow):
        todo = "see to SMTP_USER, SMTP_PASSWORD, SMTP_FROM, SMTP_SECURITY and its certificate; it goes on by itself"
        return [
            Finding(Level.WARNING, phrase("mail waits, since {turned_down}", turned_down=turned_down), todo)
        ]
    return [Finding(Level.OK, "a mail server is named")] if settings.smtp_host else []


def _turned_down(uow: UnitOfWork) -> str:
    """What the mail server says to whoever isn't let in; empty: mail that waits waits for something else."""
    waiting = uow[JOB_TABLE].outbox.list(JobState.READY, LOOKED_AT)
    said = (job.error for job in waiting if job.kind == LETTER and job.reason is Reason.REJECTED)
    return next(filter(None, said), "")


def _named(several: Sequence[Announcement]) -> str:
    names = [each.id for each in several]
    more = phrase(" and {more} more", more=len(names) - NAMED) if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def look_over_keeping(settings: Settings, _uow: UnitOfWork, _now: datetime) -> Sequence[Finding]:
    """A rule of retention without its legal basis isn't carried out."""
    given = settings.of(AnnouncementSettings)
    if not given.announcements_keep_years or given.announcements_keep_basis.strip():
        return ()
    todo = "name the decision (gallringsbeslut) in ANNOUNCEMENTS_KEEP_BASIS, or leave ANNOUNCEMENTS_KEEP_YEARS out"
    what = "ANNOUNCEMENTS_KEEP_YEARS has no legal basis, so it is never thinned who was sent an announcement"
    return [Finding(Level.WARNING, what, todo)]
