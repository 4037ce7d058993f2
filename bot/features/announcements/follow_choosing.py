"""Choosing what follows an announcement: before it goes out, or while it stands."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.refusals import Refused
from bot.core.work import Task
from bot.features.announcements.announcements import GOING, UNSENT, Announcement, AnnouncementState
from bot.features.announcements.approval_asking import drop_request
from bot.features.announcements.facts import (
    AnnouncementCorrected,
    AnnouncementFact,
    AnnouncementSent,
    AnnouncementStarted,
    AnnouncementStopped,
    AnnouncementWithdrawn,
    FollowUpChosen,
)
from bot.features.announcements.following import FollowUp, check_follow_up
from bot.features.announcements.handling import Handling
from bot.features.announcements.keeping import found, saved
from bot.features.announcements.kinds import START
from bot.features.announcements.mailing import mailing_of, posting_of
from bot.features.announcements.may_send import check_may_send
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.announcements.pumping import progress_message
from bot.features.announcements.reminding import remind_at, reminding_of
from bot.features.announcements.rights import check_may_handle


@dataclass(frozen=True, slots=True)
class ChooseFollowUp(Handling):
    """Let this follow it from now on."""

    follow_up: FollowUp


def choose_follow_up(command: ChooseFollowUp, uow: UnitOfWork, now: datetime) -> Announcement:
    """Choose it. What hasn't gone out is a draft again, and is to be approved anew; an approval of what has gone out
    was of what followed it too.

    Raises:
        Refused: it can't be so, it was stopped or taken back, they may not, or a second person has approved otherwise.
    """
    check_follow_up(command.follow_up)
    announcement = found(command.id, uow, lock=True)
    check_may_handle(command.by, announcement)
    if command.follow_up == announcement.follow_up:
        return announcement
    meant = replace(announcement, follow_up=command.follow_up)
    if announcement.state in UNSENT:
        drop_request(announcement.id, uow)
        uow.jobs.cancel(Task(START, announcement.id))
        meant = replace(meant, state=AnnouncementState.DRAFT, approval=None)
    elif announcement.state in GOING:
        check_may_send(meant, command.by, uow, now)
    else:
        raise Refused("refused-not-in-this-state", state=announcement.state.value)
    chosen = saved(meant, uow)
    uow.tell(_fact(chosen), command.by.actor)
    if announcement.state is AnnouncementState.AWAITING:
        uow.jobs.deliver(progress_message(chosen))
    return chosen


def follow_on(fact: AnnouncementFact, uow: UnitOfWork, _now: datetime) -> None:
    """The reaction to what happens to an announcement: its mails and reminders are looked over anew."""
    announcement = uow[ANNOUNCEMENTS].get(fact.announcement)
    if announcement is None or not announcement.has_begun:
        return
    if announcement.follow_up.mail:
        uow.jobs.run(mailing_of(announcement.id))
    if announcement.follow_up.mail or isinstance(fact, FollowUpChosen):
        uow.jobs.run(posting_of(announcement.id))  # where no mail is wanted any more, it closes what waits
    if announcement.follow_up.reminds:
        uow.jobs.run(remind_at(announcement.id))
    if announcement.reminders:
        uow.jobs.run(reminding_of(announcement.id))


FOLLOWED = (
    AnnouncementStarted,
    AnnouncementStopped,
    AnnouncementCorrected,
    AnnouncementSent,
    AnnouncementWithdrawn,
    FollowUpChosen,
)
"""After which it is looked over anew."""


def _fact(announcement: Announcement) -> FollowUpChosen:
    chosen = announcement.follow_up
    return FollowUpChosen(
        announcement.id,
        announcement.source,
        chosen.mail,
        chosen.unseen_hours,
        chosen.remind_after,
        chosen.reminders,
    )
