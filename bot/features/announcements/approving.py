"""Approval by a second person: what is approved goes out by itself, and a correction that is approved is made."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.work import Message, Recipient
from bot.core.written import words_given
from bot.features.announcements.announcements import (
    CORRECTABLE,
    Announcement,
    AnnouncementState,
    Approval,
)
from bot.features.announcements.approval_asking import asked_as, show_request, times_asked
from bot.features.announcements.approval_limits import LONGEST_COMMENT
from bot.features.announcements.approvers import check_may_approve
from bot.features.announcements.keeping import found, saved
from bot.features.announcements.may_send import check_ready
from bot.features.announcements.pumping import progress_message
from bot.features.announcements.reach_facts import AnnouncementApproved, AnnouncementSentBack
from bot.features.announcements.reach_ports import APPROVAL_REQUESTS
from bot.features.announcements.requests import (
    ApprovalRequest,
    RequestState,
    check_same,
    matter_of,
    meant_by,
)
from bot.features.announcements.sending import Correct, correct
from bot.features.announcements.starting import go_out, held_back

APPROVAL_ANSWER_CARD = "announcement_approval_answer"
"""To the sender: what the second person said."""


@dataclass(frozen=True, slots=True)
class ApproveAnnouncement:
    """Approve what `token` says was shown."""

    announcement: str
    token: str
    by: Principal


@dataclass(frozen=True, slots=True)
class SendBackAnnouncement:
    """Want it changed first, for a reason."""

    announcement: str
    comment: str
    by: Principal


def approve_announcement(command: ApproveAnnouncement, uow: UnitOfWork, now: datetime) -> Announcement:
    """Approve what was shown, and let it go out, or be corrected, on behalf of whoever asked; the sender hears of it.

    Raises:
        Refused: it is the author's or the sender's own, they may not approve it, or it isn't any more what was shown.
    """
    announcement, request = _asked(command.announcement, command.by, uow)
    resolution = check_ready(announcement, None, uow)
    matter = request.matter
    if command.token != request.token:
        raise Refused("refused-approval-outdated")
    check_same(matter, matter_of(meant_by(announcement, request.correction), resolution.included))
    person = str(command.by.person)
    approval = Approval(person, now, matter.content_hash, matter.audience_hash, matter.size, matter.starts_at)
    approved = replace(request, state=RequestState.APPROVED, answered_by=person, answered_at=now)
    fact = AnnouncementApproved(
        announcement.id,
        person,
        matter.content_hash,
        matter.audience_hash,
        matter.size,
        matter.starts_at,
    )
    uow.tell(fact, command.by.actor)
    done = _done(approved, replace(announcement, approval=approval), uow, now)
    _answer(approved, uow)
    return done


def send_back_announcement(command: SendBackAnnouncement, uow: UnitOfWork, now: datetime) -> Announcement:
    """Send it back with a comment; it is a draft again, and what has gone out stays as it is.

    Raises:
        Refused: they may not approve it, it is answered already, or the comment is missing or too long.
    """
    announcement, request = _asked(command.announcement, command.by, uow)
    missing = Refused("refused-approval-comment-missing", field="comment")
    comment = words_given(command.comment, LONGEST_COMMENT, field="comment", missing=missing)
    person = str(command.by.person)
    answered = replace(
        request, state=RequestState.SENT_BACK, answered_by=person, answered_at=now, comment=comment
    )
    _answer(answered, uow)
    uow.tell(AnnouncementSentBack(announcement.id, person, comment), command.by.actor)
    if request.correction is None:
        announcement = saved(announcement, uow, approval=None, state=AnnouncementState.DRAFT)
    uow.jobs.deliver(progress_message(announcement))
    return announcement


def _done(
    approved: ApprovalRequest, announcement: Announcement, uow: UnitOfWork, now: datetime
) -> Announcement:
    """What was asked for. Where whoever asked may not do it any more, the sender is told why it isn't done."""
    if approved.correction is None or approved.what is None:
        return go_out(announcement, approved.asker, uow, now)
    kept = saved(announcement, uow)
    try:
        return correct(Correct(kept.id, approved.asker, approved.correction, approved.what), uow, now)
    except Refused as why:
        return held_back(kept, why, kept.state, uow)


def _asked(announcement: str, by: Principal, uow: UnitOfWork) -> tuple[Announcement, ApprovalRequest]:
    """What they are to answer.

    Raises:
        Refused: nothing is asked, or not of them.
    """
    there = found(announcement, uow, lock=True)
    request = uow[APPROVAL_REQUESTS].get(announcement, lock=True)
    if request is None:
        raise Refused("refused-approval-not-asked")
    check_may_approve(there, request.asked_by, by, uow)
    states = CORRECTABLE if request.correction else (AnnouncementState.AWAITING,)
    if request.state is not RequestState.ASKED or there.state not in states:
        raise Refused("refused-approval-not-asked")
    return there, request


def _answer(request: ApprovalRequest, uow: UnitOfWork) -> None:
    """Keep the answer, show it to all who were asked, and tell whoever asked."""
    uow[APPROVAL_REQUESTS].save(request)
    number = times_asked(request.announcement, uow)
    show_request(request, number, uow)
    kind, _, person = request.asked_by.partition(":")
    if kind == "person":
        subject = asked_as(request.announcement, number)
        uow.jobs.deliver(Message(APPROVAL_ANSWER_CARD, subject, Recipient("person", person)))
