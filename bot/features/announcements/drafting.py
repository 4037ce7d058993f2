"""Writing an announcement: drafts, which two people may have open at once, and nothing of either is lost."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.calendar import home_day
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.personal import OwnWords
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.work import Task
from bot.features.announcements.announcements import UNSENT, Announcement, AnnouncementState, Mode
from bot.features.announcements.approval_asking import drop_request
from bot.features.announcements.checking import check_content
from bot.features.announcements.content import Content
from bot.features.announcements.facts import AnnouncementDrafted
from bot.features.announcements.following import NOTHING, FollowUp, check_follow_up
from bot.features.announcements.keeping import found, saved
from bot.features.announcements.kinds import START
from bot.features.announcements.pictures import check_picture
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.announcements.pumping import progress_message
from bot.features.announcements.rights import check_may_handle, sender_of
from bot.features.announcements.topics import optional_topic
from bot.features.directory.audiences import Audience, AudiencePart


class DraftOvertaken(Refused):
    """Somebody has saved the draft since it was read. `current`: as it stands; `offered`: what was to be saved."""

    def __init__(self, current: Announcement, offered: Content) -> None:
        super().__init__("refused-draft-overtaken", revision=current.revision)
        self.current = current
        self.offered = offered


@dataclass(frozen=True, slots=True)
class SaveDraft:
    """Write an announcement, or write it anew. `id` None: a new one. `revision`: the one that was read.

    `sender`: in whose name, where an administrator writes it; None: one's own. `channels`, `follow_up` None: as they
    were. All else as in `Announcement`.
    """

    by: Principal
    content: Content
    audience: Audience
    id: str | None = None
    source: str = ""
    revision: int | None = None
    template: str = ""
    starts_at: datetime | None = None
    expires_at: datetime | None = None
    mode: Mode = Mode.DIRECT
    urgent: OwnWords = ""
    sender: PersonId | None = None
    channels: tuple[AudiencePart, ...] | None = None
    follow_up: FollowUp | None = None


@dataclass(frozen=True, slots=True)
class DiscardDraft:
    id: str
    by: Principal
    revision: int | None = None


def save_draft(command: SaveDraft, uow: UnitOfWork, now: datetime) -> Announcement:
    """Keep the draft. Whatever is changed needs to be approved anew.

    Raises:
        DraftOvertaken: somebody else has saved it meanwhile.
        Refused: something in it can't be sent, its times can't be, it has begun, or it is somebody else's.
    """
    if command.id is None:
        _check(command, None, uow, now)
        return _first(command, uow, now)
    current = found(command.id, uow, lock=True)
    check_may_handle(command.by, current)
    _check(command, current.starts_at, uow, now)
    if current.state not in UNSENT:
        raise Refused("refused-has-begun")
    if command.revision is not None and command.revision != current.revision:
        raise DraftOvertaken(current, command.content)
    written = replace(
        current,
        content=command.content,
        audience=command.audience,
        source=command.source or current.source,
        template=command.template or current.template,
        starts_at=command.starts_at,
        expires_at=command.expires_at,
        mode=command.mode,
        urgent=command.urgent,
        channels=current.channels if command.channels is None else command.channels,
        follow_up=command.follow_up or current.follow_up,
    )
    if written == current:
        return current
    kept = current.resolution if _goes_to_the_same(written, current, uow) else None
    changed = saved(written, uow, state=AnnouncementState.DRAFT, approval=None, resolution=kept)
    drop_request(changed.id, uow)
    uow.jobs.cancel(Task(START, changed.id))  # else the old timer would send it once it is approved anew
    if current.state is AnnouncementState.AWAITING:
        uow.jobs.deliver(progress_message(changed))
    return changed


def hand_over(announcement: str, sender: PersonId, uow: UnitOfWork) -> Announcement:
    """The program's own: an unsent one is somebody else's from now on.

    Whom one may send to differs from person to person, so it is a draft again, and is approved anew.

    Raises:
        Refused: it has begun to go out.
    """
    current = found(announcement, uow, lock=True)
    if current.state not in UNSENT:
        raise Refused("refused-has-begun")
    theirs = replace(current, sender=sender)
    kept = saved(theirs, uow, state=AnnouncementState.DRAFT, approval=None, resolution=None)
    drop_request(kept.id, uow)
    uow.jobs.cancel(Task(START, kept.id))
    return kept


def discard(command: DiscardDraft, uow: UnitOfWork, now: datetime) -> Announcement:
    """Throw the draft away. It is gone; the log tells that there was one.

    Raises:
        DraftOvertaken: somebody has changed it since it was read.
        Refused: it has begun to go out, or it is somebody else's.
    """
    current = found(command.id, uow, lock=True)
    check_may_handle(command.by, current)
    if current.state not in UNSENT:
        raise Refused("refused-has-begun")
    if command.revision is not None and command.revision != current.revision:
        raise DraftOvertaken(current, current.content)
    drop_request(current.id, uow)
    uow[ANNOUNCEMENTS].forget(current.id)
    uow.jobs.cancel(Task(START, current.id))
    return current


def _first(command: SaveDraft, uow: UnitOfWork, now: datetime) -> Announcement:
    sender = sender_of(command.by, command.sender)
    announcement = Announcement(
        id=f"U-{home_day(now).year}-{secrets.token_hex(4)}",
        source=command.source,
        sender=sender,
        content=command.content,
        audience=command.audience,
        template=command.template,
        mode=command.mode,
        urgent=command.urgent,
        starts_at=command.starts_at,
        expires_at=command.expires_at,
        channels=command.channels or (),
        created_at=now,
        follow_up=command.follow_up or NOTHING,
    )
    uow[ANNOUNCEMENTS].save(announcement)
    heading = command.content.heading.sv
    uow.tell(AnnouncementDrafted(announcement.id, announcement.source, sender, heading), command.by.actor)
    return announcement


def _goes_to_the_same(written: Announcement, current: Announcement, uow: UnitOfWork) -> bool:
    """Whether those who were counted are still those who get it: whoever has opted out may have to get it now."""
    topics = optional_topic(written, uow), optional_topic(current, uow)
    return written.audience == current.audience and topics[0] == topics[1]


def _check(command: SaveDraft, stands: datetime | None, uow: UnitOfWork, now: datetime) -> None:
    """`stands`: the time that it is to start at already. That this has passed isn't held against another text."""
    check_content(command.content)
    check_picture(command.content, uow)
    check_follow_up(command.follow_up or NOTHING)
    starts, expires = command.starts_at, command.expires_at
    if starts is not None and starts < now and starts != stands:
        raise Refused("refused-starts-in-past", field="starts_at")
    if expires is not None and expires <= (starts or now):
        raise Refused("refused-expires-before-start", field="expires_at")
