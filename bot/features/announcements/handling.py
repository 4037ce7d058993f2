"""What the ways of handling an announcement have in common: whose it is, in which state, and what follows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.core.bilingual import Text
from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.work import Priority, Task
from bot.features.announcements.announcements import (
    GOING,
    Announcement,
    AnnouncementState,
    AnnouncementText,
    Mode,
)
from bot.features.announcements.asking import ANEW, ON_WORD, RETRIED
from bot.features.announcements.channels import check_may_post
from bot.features.announcements.facts import AnnouncementStarted, AnnouncementStopped
from bot.features.announcements.keeping import found, saved
from bot.features.announcements.kinds import EXPIRE, RETRY
from bot.features.announcements.laying_out import layout_of
from bot.features.announcements.ledger import NOT_REACHED, LedgerState
from bot.features.announcements.mailing import mails_again, put_back
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.posts import begin_posts, post_uncertain, redraw_posts
from bot.features.announcements.pumping import progress_message, pump_of
from bot.features.announcements.reporting import report_later
from bot.features.announcements.rights import check_may_handle
from bot.features.announcements.standings import check_may_send_to
from bot.features.announcements.topics import optional_topic

AT_ONCE = 1_000
"""Rows that are moved in one transaction."""

RETRIABLE = tuple(sorted(NOT_REACHED - {LedgerState.GUEST}))


@dataclass(frozen=True, slots=True)
class Handling:
    """What is done with an announcement by its sender or an administrator."""

    id: str
    by: Principal


def handled(command: Handling, states: Collection[AnnouncementState], uow: UnitOfWork) -> Announcement:
    """The announcement, where they may handle it and it is in one of the states.

    Raises:
        Refused: there is none, they may not, or it is in another state.
    """
    announcement = found(command.id, uow, lock=True)
    check_may_handle(command.by, announcement)
    if announcement.state not in states:
        raise Refused("refused-not-in-this-state", state=announcement.state.value)
    return announcement


def check_by_itself(announcement: Announcement) -> None:
    """Raises: Refused: it went in batches, and nothing of it can be changed where it stands."""
    if announcement.mode is Mode.BATCH:
        raise Refused("refused-batch-stands")


def check_still_told(announcement: Announcement, now: datetime) -> None:
    """Raises: Refused: it no longer applies, or something later has come in its place."""
    if announcement.is_over(now):
        raise Refused("refused-no-longer-applies")
    if announcement.is_told(now):
        raise Refused("refused-told-since")


def stopped(
    command: Handling, to: AnnouncementState, states: Collection[AnnouncementState], uow: UnitOfWork
) -> Announcement:
    """Bring it from one of the states to another one.

    Raises:
        Refused: see `handled`.
    """
    changed = saved(handled(command, states, uow), uow, state=to)
    uow.tell(AnnouncementStopped(changed.id, changed.source, to.value), command.by.actor)
    uow.jobs.deliver(progress_message(changed))
    return changed


def begin(announcement: Announcement, by: Principal, uow: UnitOfWork, now: datetime) -> Announcement:
    """From now on it goes out: the ledger is laid out, and what is due is sent meanwhile."""
    begun = saved(
        announcement,
        uow,
        state=AnnouncementState.SENDING,
        sent_at=now,
        redraws=announcement.redraws + 1,
        laid_out=False,
        topic=optional_topic(announcement, uow),
    )
    keep_text(begun, by, uow, now)
    begin_posts(begun, uow)
    tell_started(begun, by, uow)
    uow.jobs.run(layout_of(begun.id))
    run_on(begun, uow, now)
    if begun.expires_at is not None:
        uow.jobs.move(Task(EXPIRE, begun.id), begun.expires_at)
    return begun


def run_on(announcement: Announcement, uow: UnitOfWork, now: datetime) -> None:
    """Send what is due, and show the sender how far it has come."""
    uow.jobs.run(pump_of(announcement.id))
    uow.jobs.deliver(progress_message(announcement))
    report_later(announcement.id, uow, now)


def keep_text(
    announcement: Announcement, by: Principal, uow: UnitOfWork, now: datetime, what: Text | None = None
) -> None:
    """Keep what it says from now on as a version. `what`: what was corrected."""
    text = AnnouncementText(announcement.id, announcement.text, announcement.content, now, by.actor, what)
    uow[ANNOUNCEMENTS].save_text(text)


def tell_started(announcement: Announcement, by: Principal, uow: UnitOfWork, *, again: bool = False) -> None:
    fact = AnnouncementStarted(
        announcement.id,
        announcement.source,
        announcement.sender,
        announcement.resolution or "",
        announcement.text,
        announcement.content.heading.sv,
        again,
        announcement.urgent,
        tuple(part.of for part in announcement.channels),
    )
    uow.tell(fact, by.actor)


def again_to(command: Handling, why: str, uow: UnitOfWork, now: datetime) -> Announcement:
    """Send again to those whom it didn't reach, to those who may have got it, or whose card takes no change.

    Raises:
        Refused: see `handled`; or it no longer applies, or they may not send to these any more.
    """
    announcement = handled(command, GOING, uow)
    check_may_send_to(command.by, announcement.audience, uow)
    check_may_post(command.by, announcement.channels, uow)
    check_still_told(announcement, now)
    announcement, more = _move_back(announcement, why, now, uow, now)
    if why == ON_WORD:
        post_uncertain(announcement, uow)
    redraw_posts(announcement, uow)
    if more:
        uow.jobs.run(Task(RETRY, f"{announcement.id}/{why}/{now.isoformat()}", priority=Priority.NEWS))
    run_on(announcement, uow, now)
    return announcement


def move_again(task: Task, uow: UnitOfWork, now: datetime) -> str | None:
    """The task: put the rest of them back among those who wait.

    Only those that had been tried when that was asked for, which the subject tells: who fails again at once would be
    tried for ever.
    """
    subject, why, began = task.subject.split("/")
    announcement = uow[ANNOUNCEMENTS].get(subject, lock=True)
    if announcement is None or announcement.state not in GOING:
        return None
    announcement, more = _move_back(announcement, why, datetime.fromisoformat(began), uow, now)
    uow.jobs.run(pump_of(announcement.id))
    return "on" if more else None


def _move_back(
    announcement: Announcement, why: str, began: datetime, uow: UnitOfWork, now: datetime
) -> tuple[Announcement, bool]:
    """Put some back; the announcement as it is then, and whether there may be more."""
    states = [LedgerState.UNCERTAIN] if why == ON_WORD else RETRIABLE
    mails, more = mails_again(announcement, began, uow, now) if why == RETRIED else ([], False)
    if why == ANEW:
        moved = uow[LEDGER].send_anew(
            announcement.id, announcement.text, reason=why, due_at=now, before=began, limit=AT_ONCE
        )
    else:
        moved = uow[LEDGER].shift(
            announcement.id,
            states,
            LedgerState.PENDING,
            reason=why,
            due_at=now,
            limit=AT_ONCE,
            before=began,
        )
    put_back(mails, began, uow)
    if moved and announcement.state is AnnouncementState.SENT:
        announcement = saved(announcement, uow, state=AnnouncementState.SENDING)
    return announcement, more or moved == AT_ONCE
