"""Approval by a second person: asked for above a size, given or sent back, and held against what is to be sent."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.work import Message, Recipient
from bot.core.written import lines
from bot.features.announcements.announcements import GOING, Announcement, AnnouncementState, Approval
from bot.features.announcements.approval_limits import LONGEST_COMMENT
from bot.features.announcements.approvers import approvers_of, check_may_approve
from bot.features.announcements.checking import check_content
from bot.features.announcements.content import Content
from bot.features.announcements.keeping import found, saved
from bot.features.announcements.may_send import check_ready, needs_approval
from bot.features.announcements.pictures import check_picture
from bot.features.announcements.reach_facts import AnnouncementApproved, AnnouncementSentBack, ApprovalAsked
from bot.features.announcements.reach_ports import APPROVAL_REQUESTS
from bot.features.announcements.requests import (
    ApprovalRequest,
    RequestState,
    check_same,
    matter_of,
    meant_by,
)

APPROVAL_CARD = "announcement_approval"
"""To whoever is asked to approve; once that is over it says what came of it."""
APPROVAL_ANSWER_CARD = "announcement_approval_answer"
"""To the sender: what the second person said."""
DRAFTED = (AnnouncementState.DRAFT, AnnouncementState.AWAITING)


@dataclass(frozen=True, slots=True)
class AskApproval:
    """Ask for a second person's word on the announcement as it stands. `approver`: whom; None: all who may.

    `correction`: what is to be said in the place of what has gone out.
    """

    announcement: str
    by: Principal
    approver: PersonId | None = None
    correction: Content | None = None


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


def ask_approval(command: AskApproval, uow: UnitOfWork, now: datetime) -> Announcement:
    """Make it ready; where it needs a second person's word, await that and send the card to those who may give it.

    A correction of what has gone out leaves it as it is: once approved, just that correction may be made.

    Raises:
        Refused: it isn't a draft, its audience isn't known as people, they may not send it there, nobody could
            approve it, or the correction can't be sent as it is.
    """
    announcement = found(command.announcement, uow, lock=True)
    if announcement.state not in (GOING if command.correction else DRAFTED):
        raise Refused("refused-approval-not-a-draft")
    if command.correction is not None:
        check_content(command.correction)
        check_picture(command.correction, uow)
    resolution = check_ready(announcement, command.by, uow)
    if not needs_approval(resolution, uow):
        return announcement if command.correction else saved(announcement, uow, state=AnnouncementState.READY)
    matter = matter_of(meant_by(announcement, command.correction), resolution.included)
    approvers = approvers_of(announcement, command.by, uow, command.approver)
    request = ApprovalRequest(
        announcement.id, command.by.actor, now, matter, approvers, correction=command.correction
    )
    uow[APPROVAL_REQUESTS].save(request)
    uow.tell(_asked_fact(request), command.by.actor)
    _show(request, uow)
    return announcement if command.correction else saved(announcement, uow, state=AnnouncementState.AWAITING)


def approve_announcement(command: ApproveAnnouncement, uow: UnitOfWork, now: datetime) -> Announcement:
    """Approve what was shown; the sender hears of it.

    Raises:
        Refused: it is the author's or the sender's own, they may not approve it, or it isn't any more what was shown.
    """
    announcement, request = _asked(command.announcement, command.by, uow)
    resolution = check_ready(announcement, None, uow)
    matter = request.matter
    if command.token != matter.token:
        raise Refused("refused-approval-outdated")
    check_same(matter, matter_of(meant_by(announcement, request.correction), resolution.included))
    person = str(command.by.person)
    approval = Approval(person, now, matter.content_hash, matter.audience_hash, matter.size, matter.starts_at)
    _answer(replace(request, state=RequestState.APPROVED, answered_by=person, answered_at=now), uow)
    fact = AnnouncementApproved(
        announcement.id,
        person,
        matter.content_hash,
        matter.audience_hash,
        matter.size,
        matter.starts_at,
    )
    uow.tell(fact, command.by.actor)
    state = announcement.state if request.correction else AnnouncementState.READY
    return saved(announcement, uow, approval=approval, state=state)


def send_back_announcement(command: SendBackAnnouncement, uow: UnitOfWork, now: datetime) -> Announcement:
    """Send it back with a comment; it is a draft again.

    Raises:
        Refused: they may not approve it, it is answered already, or the comment is missing or too long.
    """
    announcement, request = _asked(command.announcement, command.by, uow)
    comment = lines(command.comment)
    if not comment:
        raise Refused("refused-approval-comment-missing", field="comment")
    if len(comment) > LONGEST_COMMENT:
        raise Refused("refused-comment-too-long", field="comment", limit=LONGEST_COMMENT)
    person = str(command.by.person)
    answered = replace(
        request, state=RequestState.SENT_BACK, answered_by=person, answered_at=now, comment=comment
    )
    _answer(answered, uow)
    uow.tell(AnnouncementSentBack(announcement.id, person, comment), command.by.actor)
    if request.correction is not None:
        return announcement
    return saved(announcement, uow, approval=None, state=AnnouncementState.DRAFT)


def waiting_approvals(by: Principal, uow: UnitOfWork, now: datetime) -> Sequence[ApprovalRequest]:
    """What waits for the person's word."""
    return uow[APPROVAL_REQUESTS].open_for(by.person) if by.person is not None else ()


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
    states = GOING if request.correction else (AnnouncementState.AWAITING,)
    if request.state is not RequestState.ASKED or there.state not in states:
        raise Refused("refused-approval-not-asked")
    return there, request


def _asked_fact(request: ApprovalRequest) -> ApprovalAsked:
    matter = request.matter
    return ApprovalAsked(
        request.announcement,
        matter.content_hash,
        matter.audience_hash,
        matter.size,
        matter.starts_at,
        request.approvers,
    )


def _answer(request: ApprovalRequest, uow: UnitOfWork) -> None:
    """Keep the answer, show it to all who were asked, and tell whoever asked."""
    uow[APPROVAL_REQUESTS].save(request)
    _show(request, uow)
    kind, _, person = request.asked_by.partition(":")
    if kind == "person":
        uow.jobs.deliver(Message(APPROVAL_ANSWER_CARD, request.announcement, Recipient("person", person)))


def _show(request: ApprovalRequest, uow: UnitOfWork) -> None:
    for person in request.approvers:
        uow.jobs.deliver(Message(APPROVAL_CARD, request.announcement, Recipient("person", person)))
