"""Whether an announcement may go out now: the one question that is asked before anything is sent."""

from datetime import UTC, datetime

from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.announcements.announcements import Announcement
from bot.features.announcements.channels import check_may_post
from bot.features.announcements.reach_ports import GUEST_LIST, SENDING_RIGHTS
from bot.features.announcements.requests import check_approved, matter_of
from bot.features.announcements.rights import check_is_its_sender
from bot.features.announcements.standings import check_may_be_urgent, check_may_send_to
from bot.features.directory.audience_documents import audience_hash
from bot.features.directory.audience_ports import RESOLUTIONS
from bot.features.directory.audiences import Resolution, ResolutionState
from bot.features.gates.ports import DEPARTED

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)


def check_may_send(announcement: Announcement, by: Principal, uow: UnitOfWork, now: datetime) -> None:
    """Make sure that it may go out as it is: asked with each sending, also when a timer begins it.

    A timer asks on behalf of whoever set it (`behalf.py`): one who has lost the right meanwhile sends nothing any more.

    Raises:
        Refused: they may not send it, or not to all of these; the audience isn't known as people, or is nobody; a
            second person's approval is missing, or doesn't hold any more.
    """
    resolution = _check_reaches(announcement, by, uow)
    if not needs_approval(resolution, uow):
        return
    approval = announcement.approval
    if approval is not None and approval.by in (announcement.sender, by.person):
        raise Refused("refused-approval-own")
    check_approved(approval, matter_of(announcement, resolution.included))


def lacks_approval(announcement: Announcement, by: Principal, uow: UnitOfWork) -> bool:
    """Whether a second person has to approve it first, as it is now: nobody has, or it was something else then.

    Raises:
        Refused: it couldn't go out even if it were approved; see `check_may_send`.
    """
    resolution = _check_reaches(announcement, by, uow)
    if not needs_approval(resolution, uow):
        return False
    approval = announcement.approval
    if approval is None or approval.by in (announcement.sender, by.person):
        return True
    try:
        check_approved(approval, matter_of(announcement, resolution.included))
    except Refused:
        return True
    return False


def check_ready(announcement: Announcement, by: Principal | None, uow: UnitOfWork) -> Resolution:
    """Make sure that it is known to whom it would go, and that they may send to them; whom that is.

    Whoever has left the organisation sends nothing any more, though their rights may stand still. `by` None: whoever
    sends was asked before.

    Raises:
        Refused: see `check_may_send`.
    """
    if by is not None:
        check_is_its_sender(by, announcement)
        if by.person is not None and uow[DEPARTED].gone([by.person]):
            raise Refused("refused-sender-left")
        check_may_send_to(by, announcement.audience, uow)
        check_may_be_urgent(by, announcement.urgent, uow)
        check_may_post(by, announcement.channels, uow)
    if announcement.only_posts:
        return _nobody(announcement, uow)
    resolution = uow[RESOLUTIONS].get(announcement.resolution) if announcement.resolution else None
    if resolution is None or audience_hash(resolution.audience) != audience_hash(announcement.audience):
        raise Refused("refused-audience-not-resolved")
    if resolution.state is ResolutionState.FAILED:
        raise Refused("refused-audience-part-gone", part=resolution.part)
    if resolution.state is ResolutionState.RESOLVING:
        raise Refused("refused-audience-being-resolved")
    if resolution.included == 0:
        raise Refused("refused-audience-empty")
    return resolution


def _nobody(announcement: Announcement, uow: UnitOfWork) -> Resolution:
    """Those whom it goes to where it is posted in channels alone. Everybody reads it there, so the service is open.

    Raises:
        Refused: it isn't open yet.
    """
    if not uow[GUEST_LIST].is_open():
        raise Refused("refused-channels-before-open")
    at = announcement.created_at or EARLIEST
    return Resolution(announcement.resolution or "", announcement.audience, ResolutionState.DONE, at)


def needs_approval(resolution: Resolution, uow: UnitOfWork) -> bool:
    """Whether so many people need a second person's word."""
    return resolution.included > uow[SENDING_RIGHTS].newest().approve_above


def _check_reaches(announcement: Announcement, by: Principal, uow: UnitOfWork) -> Resolution:
    """Raises: Refused: see `check_ready`; or none of them can be reached before the service is open."""
    resolution = check_ready(announcement, by, uow)
    if announcement.only_posts:
        return resolution
    if uow[GUEST_LIST].count_outside(resolution.id) == resolution.included:
        raise Refused("refused-all-outside-guest-list", count=resolution.included)
    return resolution
