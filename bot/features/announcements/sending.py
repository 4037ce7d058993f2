"""Sending an announcement: start, pause, go on, cancel, try again, and to those who joined since."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.bilingual import Text
from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.work import Task
from bot.features.announcements.announcements import (
    CORRECTABLE,
    GOING,
    UNSENT,
    Announcement,
    AnnouncementState,
    Mode,
)
from bot.features.announcements.approval_asking import AskApproval, ask_approval, drop_request
from bot.features.announcements.asking import ON_WORD, RETRIED
from bot.features.announcements.channels import check_may_post
from bot.features.announcements.checking import check_content, check_what
from bot.features.announcements.content import Content
from bot.features.announcements.drafting import DraftOvertaken
from bot.features.announcements.facts import AnnouncementCorrected, AnnouncementWithdrawn
from bot.features.announcements.handling import (
    Handling,
    again_to,
    begin,
    check_by_itself,
    check_still_told,
    handled,
    keep_text,
    run_on,
    stopped,
    tell_started,
)
from bot.features.announcements.keeping import found, saved
from bot.features.announcements.kinds import START
from bot.features.announcements.laying_out import layout_of
from bot.features.announcements.may_send import check_may_send, lacks_approval
from bot.features.announcements.pictures import check_picture
from bot.features.announcements.ports import LEDGER
from bot.features.announcements.posts import redraw_posts
from bot.features.announcements.pumping import progress_message, pump_of
from bot.features.announcements.requests import meant_by
from bot.features.announcements.rights import check_may_handle
from bot.features.announcements.standings import check_may_send_to
from bot.features.announcements.starting import schedule
from bot.features.announcements.telling_corrected import telling_of

SENDING, PAUSED, SENT = AnnouncementState.SENDING, AnnouncementState.PAUSED, AnnouncementState.SENT
CANCELLED, WITHDRAWN = AnnouncementState.CANCELLED, AnnouncementState.WITHDRAWN


@dataclass(frozen=True, slots=True)
class StartSending:
    """Send to those whom the resolution names, now or when it is to start. `revision`: as it was read.

    `mode`: how; None: as the draft says. `agreed`: they were told that what goes in batches can't be corrected or taken
    back, and that its cards won't change when it no longer applies.
    """

    id: str
    resolution_id: str
    by: Principal
    revision: int
    mode: Mode | None = None
    agreed: bool = False


class PauseSending(Handling):
    """Send nothing more until it is resumed."""


class ResumeSending(Handling):
    """Go on."""


class Cancel(Handling):
    """Send nothing more; whoever has it keeps it."""


class Withdraw(Handling):
    """Take it back from everybody who has it."""


class RetryFailed(Handling):
    """Try those again whom it didn't reach."""


class SendUncertain(Handling):
    """Send it to those who may have got it, whatever comes twice."""


@dataclass(frozen=True, slots=True)
class SendToJoined(Handling):
    """Send it to those whom a new resolution names, and who have no row yet."""

    resolution_id: str


@dataclass(frozen=True, slots=True)
class Correct(Handling):
    """Say something else in its place. `what`: what is corrected. `revision`: as it was read; None: whatever it is."""

    content: Content
    what: Text
    revision: int | None = None


def start_sending(command: StartSending, uow: UnitOfWork, now: datetime) -> Announcement:
    """Begin to send, or to wait for the time it is to start at; where so many need it, to wait for a second person.

    Once that one has approved, it goes out by itself (`approving.py`). What has changed since it was approved is asked
    about anew.

    Raises:
        DraftOvertaken: it has been changed since it was read.
        Refused: it waits for approval, has begun already, is over, can't be sent as it is, or they may not; or
            it would go in batches, and they haven't agreed to what that means.
    """
    announcement = found(command.id, uow, lock=True)
    check_may_handle(command.by, announcement)
    if announcement.state not in UNSENT:
        raise Refused("refused-has-begun")
    if announcement.state is AnnouncementState.AWAITING:
        raise Refused("refused-awaiting-approval")
    if command.revision != announcement.revision:
        raise DraftOvertaken(announcement, announcement.content)
    if announcement.is_over(now):
        raise Refused("refused-expires-before-start", field="expires_at")
    mode = command.mode or announcement.mode
    if mode is Mode.BATCH and not command.agreed:
        raise Refused("refused-batch-not-agreed")
    check_content(announcement.content)
    check_picture(announcement.content, uow)
    meant = replace(announcement, resolution=command.resolution_id, mode=mode)
    if lacks_approval(meant, command.by, uow):
        uow.jobs.cancel(Task(START, meant.id))
        saved(meant, uow)
        return ask_approval(AskApproval(meant.id, command.by), uow, now)
    check_may_send(meant, command.by, uow, now)
    if meant.starts_at is not None and meant.starts_at > now:
        return schedule(meant, meant.starts_at, command.by, uow)
    return begin(meant, command.by, uow, now)


def pause(command: PauseSending, uow: UnitOfWork, now: datetime) -> Announcement:
    """Raises: Refused: it isn't being sent, or they may not."""
    return stopped(command, PAUSED, (SENDING,), uow)


def resume(command: ResumeSending, uow: UnitOfWork, now: datetime) -> Announcement:
    """Raises: Refused: it isn't paused, or they may not, or not send to these any more."""
    resumed = stopped(command, SENDING, (PAUSED,), uow)
    check_may_send_to(command.by, resumed.audience, uow)
    check_may_post(command.by, resumed.channels, uow)
    redraw_posts(resumed, uow)  # what was to be posted meanwhile wasn't
    run_on(resumed, uow, now)
    return resumed


def cancel(command: Cancel, uow: UnitOfWork, now: datetime) -> Announcement:
    """One that waits for its time, or for a second person, is a draft again; one that has been sent is cancelled for
    those who are away.

    Raises:
        Refused: there is nothing to cancel, or they may not.
    """
    announcement = found(command.id, uow, lock=True)
    if announcement.state in (AnnouncementState.READY, AnnouncementState.AWAITING):
        check_may_handle(command.by, announcement)
        drop_request(announcement.id, uow)
        uow.jobs.cancel(Task(START, announcement.id))
        return saved(announcement, uow, state=AnnouncementState.DRAFT)
    waits = announcement.state is SENT and uow[LEDGER].next_due(announcement.id) is not None
    cancelled = stopped(command, CANCELLED, (SENDING, PAUSED, SENT) if waits else (SENDING, PAUSED), uow)
    uow.jobs.run(pump_of(cancelled.id))
    redraw_posts(cancelled, uow)  # what isn't posted yet won't be
    return cancelled


def withdraw(command: Withdraw, uow: UnitOfWork, now: datetime) -> Announcement:
    """Raises: Refused: it hasn't gone out, or in batches, or they may not."""
    announcement = handled(command, (SENDING, PAUSED, SENT, CANCELLED), uow)
    check_by_itself(announcement)
    drop_request(announcement.id, uow)
    withdrawn = saved(announcement, uow, state=WITHDRAWN, redraws=announcement.redraws + 1)
    uow.tell(AnnouncementWithdrawn(withdrawn.id, withdrawn.source), command.by.actor)
    uow.jobs.run(pump_of(withdrawn.id))
    redraw_posts(withdrawn, uow)
    return withdrawn


def retry_failed(command: RetryFailed, uow: UnitOfWork, now: datetime) -> Announcement:
    """Raises: Refused: it hasn't gone out, is over, or they may not."""
    return again_to(command, RETRIED, uow, now)


def send_uncertain(command: SendUncertain, uow: UnitOfWork, now: datetime) -> Announcement:
    """Raises: Refused: it hasn't gone out, is over, or they may not."""
    return again_to(command, ON_WORD, uow, now)


def send_to_joined(command: SendToJoined, uow: UnitOfWork, now: datetime) -> Announcement:
    """Raises: Refused: it hasn't gone out, is over, its rows are still being laid out, or they may not."""
    announcement = handled(command, GOING, uow)
    check_still_told(announcement, now)
    if not announcement.laid_out:
        raise Refused("refused-not-in-this-state", state=announcement.state.value)
    meant = replace(announcement, resolution=command.resolution_id)
    check_may_send(meant, command.by, uow, now)
    state = PAUSED if announcement.state is PAUSED else SENDING
    joined = saved(meant, uow, state=state, laid_out=False)
    tell_started(joined, command.by, uow, again=True)
    uow.jobs.run(layout_of(joined.id))
    run_on(joined, uow, now)
    return joined


def correct(command: Correct, uow: UnitOfWork, now: datetime) -> Announcement:
    """Say something else in its place: each card that stands is drawn anew; who had confirmed is told, and asked again.

    Raises:
        DraftOvertaken: it has been changed since it was read.
        Refused: the text can't be sent, it hasn't gone out, went in batches or was taken back, or they may not.
    """
    announcement = handled(command, CORRECTABLE, uow)
    check_by_itself(announcement)
    if command.revision is not None and command.revision != announcement.revision:
        raise DraftOvertaken(announcement, command.content)
    if command.content == announcement.content:
        raise Refused("refused-nothing-corrected")
    check_content(command.content)
    check_picture(command.content, uow)
    check_what(command.what)
    meant = meant_by(announcement, command.content)
    check_may_send(meant, command.by, uow, now)
    corrected = saved(meant, uow, redraws=announcement.redraws + 1)
    keep_text(corrected, command.by, uow, now, command.what)
    what = f"{command.what.sv}\n{command.what.en}"
    uow.tell(AnnouncementCorrected(corrected.id, corrected.source, corrected.text, what), command.by.actor)
    uow.jobs.run(pump_of(corrected.id))
    uow.jobs.run(telling_of(corrected))
    redraw_posts(corrected, uow)
    uow.jobs.deliver(progress_message(corrected))
    return corrected
