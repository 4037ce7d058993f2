"""What an announcement does by itself: it goes out at its time or when it has been approved, and ends at its end."""

from dataclasses import replace
from datetime import datetime, timedelta

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
    CameTo,
    EndNote,
    Hindrance,
)
from bot.features.announcements.behalf import scheduler_of
from bot.features.announcements.facts import AnnouncementScheduled
from bot.features.announcements.handling import begin
from bot.features.announcements.keeping import found, saved
from bot.features.announcements.kinds import EXPIRE, START
from bot.features.announcements.may_send import check_may_send
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.announcements.posts import redraw_posts
from bot.features.announcements.pumping import progress_message, pump_of
from bot.features.announcements.topics import optional_topic
from bot.features.directory.audience_ports import RESOLUTIONS
from bot.features.directory.audiences import ResolutionState
from bot.features.directory.freshness import FRESH
from bot.features.directory.resolving import GIVE_UP, ResolveAudience, resolve_audience

LOOK, PATIENCE = timedelta(seconds=5), GIVE_UP + timedelta(minutes=15)
"""How often, and how long, it is waited for people who are just being counted."""


def go_out(announcement: Announcement, by: Principal, uow: UnitOfWork, now: datetime) -> Announcement:
    """Begin to send it, or to wait for its time.

    What was fine when it was scheduled, or asked to be approved, may not be any more: then it is a draft again, and its
    sender is told why. Whom it goes to is looked up once more where that was long ago: people have come and left.
    """
    try:
        if announcement.is_over(now):
            raise Refused("refused-expires-before-start")
        check_may_send(announcement, by, uow, now)
    except Refused as why:
        return held_back(announcement, why, AnnouncementState.DRAFT, uow)
    if announcement.starts_at is not None and announcement.starts_at > now:
        ready = schedule(announcement, announcement.starts_at, by, uow)
    elif _was_counted_long_ago(announcement, uow, now):
        ready = _count_first(announcement, by, uow, now)
    else:
        return begin(announcement, by, uow, now)
    uow.jobs.deliver(progress_message(ready))
    return ready


def _was_counted_long_ago(announcement: Announcement, uow: UnitOfWork, now: datetime) -> bool:
    """Whether its groups would be read anew for another look; what is only posted goes to nobody."""
    resolution = uow[RESOLUTIONS].get(announcement.resolution or "")
    return resolution is not None and resolution.at <= now - FRESH


def _count_first(announcement: Announcement, by: Principal, uow: UnitOfWork, now: datetime) -> Announcement:
    """Look up whom it goes to; it is asked once more then whether it may (its approval is of so many people)."""
    ready = announcement
    if announcement.state is not AnnouncementState.READY:
        ready = schedule(announcement, now, by, uow)
    looked_up = ResolveAudience(
        ready.audience, by, optional_topic(ready, uow), replaces=announcement.resolution
    )
    counted = saved(ready, uow, resolution=resolve_audience(looked_up, uow, now).id)
    uow.jobs.move(Task(START, counted.id), now + LOOK)
    return counted


def schedule(announcement: Announcement, at: datetime, by: Principal, uow: UnitOfWork) -> Announcement:
    """Let it wait for its time, at which it goes out on their behalf."""
    ready = saved(announcement, uow, state=AnnouncementState.READY)
    uow.tell(AnnouncementScheduled(ready.id, ready.source, at), by.actor)
    uow.jobs.move(Task(START, ready.id), at)
    return ready


def start_due(task: Task, uow: UnitOfWork, now: datetime) -> None:
    """The task: its time has come."""
    announcement = uow[ANNOUNCEMENTS].get(task.subject, lock=True)
    if announcement is None or announcement.state is not AnnouncementState.READY:
        return
    if announcement.starts_at is not None and announcement.starts_at > now:
        uow.jobs.move(task, announcement.starts_at)
        return
    if _is_being_counted(announcement, uow, now):
        uow.jobs.move(task, now + LOOK)
        return
    go_out(announcement, scheduler_of(announcement, uow), uow, now)


def _is_being_counted(announcement: Announcement, uow: UnitOfWork, now: datetime) -> bool:
    """Whether it is just being counted anew: that is over soon, and it goes out then."""
    resolution = uow[RESOLUTIONS].get(announcement.resolution) if announcement.resolution else None
    if resolution is None or resolution.state is not ResolutionState.RESOLVING:
        return False
    return now < resolution.at + PATIENCE


def held_back(
    announcement: Announcement, why: Refused, state: AnnouncementState, uow: UnitOfWork
) -> Announcement:
    """It isn't done by itself; the sender's card says why."""
    held = saved(announcement, uow, state=state, hindrance=Hindrance(why.key, why.kept))
    uow.jobs.deliver(progress_message(held))
    return held


def tell_nobody_more(announcement: str, uow: UnitOfWork, now: datetime) -> None:
    """Whoever is away, or hasn't had their turn, doesn't get it any more: something else says how things stand now."""
    telling = found(announcement, uow, lock=True)
    if telling.state in GOING and not telling.is_told(now):
        saved(telling, uow, told_until=now)
        uow.jobs.run(pump_of(telling.id))


def note_past(announcement: str, uow: UnitOfWork, now: datetime) -> None:
    """What it tells of beforehand begins now, or should: its card says so wherever it is drawn from now on."""
    telling = found(announcement, uow, lock=True)
    if telling.state in UNSENT | GOING and not telling.is_past(now):
        uow[ANNOUNCEMENTS].save(replace(telling, past_at=now))


def note_ended(
    announcement: str, outcome: CameTo, uow: UnitOfWork, now: datetime, *, applies: bool = False
) -> None:
    """What it tells of is over sooner than it says, or won't be: each card says so, and asks nothing more of anybody.

    `applies`: what it says holds still, and only its times don't. What didn't apply any more already stays as it is.
    """
    telling = found(announcement, uow, lock=True)
    if telling.state not in CORRECTABLE or telling.ended is not None or telling.is_over(now):
        return
    ended = saved(
        telling,
        uow,
        ended=EndNote(outcome, now),
        expires_at=telling.expires_at if applies else now,
        redraws=telling.redraws + 1,
        hindrance=telling.hindrance,
    )
    if not applies:
        uow.jobs.cancel(Task(EXPIRE, ended.id))
    uow.jobs.run(pump_of(ended.id))
    redraw_posts(ended, uow)


def apply_until(
    announcement: Announcement, until: datetime | None, uow: UnitOfWork, now: datetime
) -> Announcement:
    """What it tells of is moved: it applies until then, and cards that say already that it doesn't are drawn anew."""
    if until == announcement.expires_at:
        return announcement
    over = announcement.is_over(now)
    changed = saved(
        announcement,
        uow,
        expires_at=until,
        redraws=announcement.redraws + over,
        hindrance=announcement.hindrance,
    )
    timer = Task(EXPIRE, changed.id)
    if until is None:
        uow.jobs.cancel(timer)
    else:
        uow.jobs.move(timer, until)
    if over:
        uow.jobs.run(pump_of(changed.id))
        redraw_posts(changed, uow)
    return changed


def expire(task: Task, uow: UnitOfWork, now: datetime) -> None:
    """The task: it no longer applies, and each card says so."""
    announcement = uow[ANNOUNCEMENTS].get(task.subject, lock=True)
    if announcement is None or announcement.expires_at is None or not announcement.has_begun:
        return
    if not announcement.is_over(now):
        uow.jobs.move(task, announcement.expires_at)
        return
    saved(announcement, uow, redraws=announcement.redraws + 1)
    uow.jobs.run(pump_of(announcement.id))
    redraw_posts(announcement, uow)
