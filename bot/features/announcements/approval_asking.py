"""Asking a second person: what has to be approved before it goes out, or before it is corrected."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.bilingual import Text
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.work import Message, Recipient
from bot.features.announcements.announcements import CORRECTABLE, UNSENT, Announcement, AnnouncementState
from bot.features.announcements.approvers import approvers_of
from bot.features.announcements.checking import check_content, check_what
from bot.features.announcements.content import Content
from bot.features.announcements.keeping import found, saved
from bot.features.announcements.may_send import check_ready
from bot.features.announcements.pictures import check_picture
from bot.features.announcements.pumping import progress_message
from bot.features.announcements.reach_facts import ApprovalAsked
from bot.features.announcements.reach_ports import APPROVAL_REQUESTS
from bot.features.announcements.requests import ApprovalRequest, RequestState, matter_of, meant_by

APPROVAL_CARD = "announcement_approval"
"""To whoever is asked to approve; once that is over it says what came of it. Subject: see `asked_as`."""

AGAIN = 2


@dataclass(frozen=True, slots=True)
class AskApproval:
    """Ask for a second person's word on the announcement as it stands. `approver`: whom; None: all who may.

    `correction`: what is to be said in the place of what has gone out, and `what` is corrected by it.
    """

    announcement: str
    by: Principal
    approver: PersonId | None = None
    correction: Content | None = None
    what: Text | None = None


def ask_approval(command: AskApproval, uow: UnitOfWork, now: datetime) -> Announcement:
    """Send the card to those who may approve; once one of them does, it goes out by itself, at its time.

    A correction of what has gone out leaves it as it is; once approved, just that correction is made.

    Raises:
        Refused: it is in another state, its audience isn't known as people, they may not send it there, nobody could
            approve it, or the correction can't be sent as it is.
    """
    announcement = found(command.announcement, uow, lock=True)
    if announcement.state not in (CORRECTABLE if command.correction else UNSENT):
        raise Refused("refused-approval-not-a-draft")
    if command.correction is not None:
        check_content(command.correction)
        check_picture(command.correction, uow)
    if command.what is not None:
        check_what(command.what)
    resolution = check_ready(announcement, command.by, uow)
    matter = matter_of(meant_by(announcement, command.correction), resolution.included)
    approvers = approvers_of(announcement, command.by, uow, command.approver)
    request = ApprovalRequest(
        announcement.id,
        command.by.actor,
        now,
        matter,
        approvers,
        correction=command.correction,
        what=command.what,
    )
    uow[APPROVAL_REQUESTS].save(request)
    number = times_asked(announcement.id, uow) + 1
    uow.tell(_asked_fact(request), command.by.actor)
    show_request(request, number, uow)
    if command.correction is not None:
        uow.jobs.deliver(progress_message(announcement))
        return announcement
    waiting = saved(announcement, uow, state=AnnouncementState.AWAITING)
    uow.jobs.deliver(progress_message(waiting))
    return waiting


def correction_waiting(announcement: str, uow: UnitOfWork) -> ApprovalRequest | None:
    """What is asked about a correction that hasn't been answered; None: none waits."""
    request = uow[APPROVAL_REQUESTS].get(announcement)
    waits = request is not None and request.correction is not None and request.state is RequestState.ASKED
    return request if waits else None


def drop_correction(announcement: str, uow: UnitOfWork) -> bool:
    """Ask no more about a correction that waits; whether one did."""
    return correction_waiting(announcement, uow) is not None and drop_request(announcement, uow)


def drop_request(announcement: str, uow: UnitOfWork) -> bool:
    """Ask no more, whatever it is about; whether anything was asked."""
    request = uow[APPROVAL_REQUESTS].get(announcement, lock=True)
    if request is None or request.state is not RequestState.ASKED:
        return False
    dropped = replace(request, state=RequestState.DROPPED)
    uow[APPROVAL_REQUESTS].save(dropped)
    show_request(dropped, times_asked(announcement, uow), uow)
    return True


def show_request(request: ApprovalRequest, number: int, uow: UnitOfWork) -> None:
    """Have the card of everybody who was asked drawn as it stands. `number`: see `asked_as`."""
    subject = asked_as(request.announcement, number)
    for person in request.approvers:
        uow.jobs.deliver(Message(APPROVAL_CARD, subject, Recipient("person", person)))


def times_asked(announcement: str, uow: UnitOfWork) -> int:
    """How often a second person has been asked about it, by the transactions before this one."""
    return len(uow.log.about(announcement, (ApprovalAsked.__name__,)))


def asked_as(announcement: str, number: int) -> str:
    """The subject of the card that asks for the n-th time: a message of its own each time, or nobody would notice."""
    return announcement if number < AGAIN else f"{announcement}/{number}"


def of_request(subject: str) -> tuple[str, int]:
    """The announcement, and which time it was asked about."""
    announcement, _, number = subject.partition("/")
    return announcement, int(number or 1)


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
