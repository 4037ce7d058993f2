"""Looking at announcements: one's own, how far one has come, who got it, and what has gone out about something."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.features.announcements.announcements import Announcement, AnnouncementState
from bot.features.announcements.approval_asking import correction_waiting
from bot.features.announcements.follow_ports import FOLLOW_UPS, JOININGS, Joining
from bot.features.announcements.following import NO_FOLLOW, FollowCounts, Way
from bot.features.announcements.held_up import held_up, nothing_goes
from bot.features.announcements.keeping import found
from bot.features.announcements.ledger import Counts, LedgerRow, LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.posts import CHANNEL_POSTS, ChannelPost
from bot.features.announcements.reach_ports import APPROVAL_REQUESTS
from bot.features.announcements.rights import check_may_handle, may_look_up
from bot.features.announcements.sources import other_audience
from bot.features.directory.audiences import Audience
from bot.features.directory.names import names_of

MOST_LISTED = 10


@dataclass(frozen=True, slots=True)
class SendingProgress:
    """How far an announcement has come. `correcting`: a correction of it waits for a second person.

    `unchanged`: how many have a card that couldn't be changed as the others were; `not_taken_back`: how many of those
    it has been withdrawn for. `approvers`: the names of those who may approve it, while it waits for one of them.
    `meant`: whom its release is for now, where that isn't whom it would go to (`other_audience`).
    `held_up`: of those who are left, how many Teams didn't take, who are tried again later. `stands`: nothing goes out.
    """

    announcement: Announcement
    counts: Counts
    correcting: bool = False
    posts: Sequence[ChannelPost] = ()
    follow: FollowCounts = NO_FOLLOW
    joining: Joining | None = None
    unchanged: int = 0
    not_taken_back: int = 0
    approvers: Sequence[str] = ()
    held_up: int = 0
    stands: bool = False
    meant: Audience | None = None

    @property
    def uncorrected(self) -> int:
        """How many have a card before them that couldn't be changed."""
        return self.unchanged - self.not_taken_back


def _asked(announcement: Announcement, uow: UnitOfWork) -> Sequence[str]:
    """Who has been asked to approve it and hasn't answered."""
    request = uow[APPROVAL_REQUESTS].get(announcement.id)
    if announcement.state is not AnnouncementState.AWAITING or request is None:
        return ()
    known = names_of(request.approvers, uow)
    return [known[person] for person in request.approvers if person in known]


def progress_of(announcement: Announcement, uow: UnitOfWork, now: datetime) -> SendingProgress:
    """How far it has come, in chats and in channels, with what has followed."""
    counts = uow[LEDGER].counts(announcement.id, now)
    if not announcement.has_begun:
        meant = other_audience(announcement, uow)
        return SendingProgress(announcement, counts, approvers=_asked(announcement, uow), meant=meant)
    several = [Way.MAIL] if announcement.text > 1 else []
    several += [Way.REMINDER] if announcement.reminders > 1 else []
    unchanged = uow[LEDGER].unchanged(announcement.id) if announcement.redraws > 1 else {}
    goes = announcement.state is AnnouncementState.SENDING and counts.of(LedgerState.SENDING) > 0
    return SendingProgress(
        announcement,
        counts,
        correction_waiting(announcement.id, uow) is not None,
        uow[CHANNEL_POSTS].of(announcement.id),
        uow[FOLLOW_UPS].counts(announcement.id, several),
        uow[JOININGS].newest(announcement.id),
        sum(unchanged.values()),
        unchanged.get(LedgerState.WITHDRAWN, 0),
        held_up=min(held_up(announcement.id, uow), counts.of(LedgerState.SENDING)) if goes else 0,
        stands=goes and nothing_goes(uow),
    )


@dataclass(frozen=True, slots=True)
class ShowProgress:
    id: str
    by: Principal


@dataclass(frozen=True, slots=True)
class ListOwn:
    """`begin`: how many newer ones have been shown already."""

    by: Principal
    begin: int = 0


@dataclass(frozen=True, slots=True)
class OwnAnnouncements:
    """Some of somebody's, the newest first; `more`: how many older ones there are; `begin`: how many newer."""

    views: Sequence[SendingProgress]
    more: int = 0
    begin: int = 0


@dataclass(frozen=True, slots=True)
class SearchArchive:
    """`words`: all of them stand in it; `or_words`: or all of one of these do. `within`: when it began to go out."""

    words: str
    by: Principal
    or_words: tuple[str, ...] = ()
    within: tuple[datetime, datetime] | None = None
    most: int = MOST_LISTED


@dataclass(frozen=True, slots=True)
class ArchiveFound:
    """`newest`: so many as a card has room for; `count`: how many there are in all."""

    newest: Sequence[Announcement]
    count: int


@dataclass(frozen=True, slots=True)
class ReportPart:
    """Some rows of the ledger, those after a person."""

    id: str
    by: Principal
    after: PersonId = ""
    limit: int = 1_000


def show_progress(command: ShowProgress, uow: UnitOfWork, now: datetime) -> SendingProgress:
    """Raises: Refused: there is none, or it is somebody else's."""
    return progress_of(_handled_by(command.id, command.by, uow), uow, now)


def list_own(command: ListOwn, uow: UnitOfWork, now: datetime) -> OwnAnnouncements:
    """The person's own, the newest first; an administrator's list has the newest of all."""
    whose = None if command.by.administers else command.by.person or ""
    count = uow[ANNOUNCEMENTS].count(whose)
    begin = command.begin if command.begin < count and whose is not None else 0
    if whose is None:
        several = uow[ANNOUNCEMENTS].newest()
    else:
        several = uow[ANNOUNCEMENTS].of_sender(whose, MOST_LISTED, begin)
    counts = uow[LEDGER].counts_of([each.id for each in several], now)
    views = [SendingProgress(each, counts[each.id]) for each in several]
    return OwnAnnouncements(views, count - begin - len(views), begin)


def search_archive(command: SearchArchive, uow: UnitOfWork, now: datetime) -> ArchiveFound:
    """What has gone out whose text holds the words, and concerns whoever asks: the newest first."""
    whose = None if command.by.administers else command.by.person or ""
    several: dict[str, datetime] = {}
    for words in (command.words, *command.or_words):
        several |= uow[ANNOUNCEMENTS].found(words, whose=whose, within=command.within)
    newest: list[Announcement] = []
    left_out = 0
    for name in sorted(sorted(several), key=several.__getitem__, reverse=True):
        if len(newest) == command.most:
            break
        each = uow[ANNOUNCEMENTS].get(name)
        if each is not None and may_look_up(command.by, each, uow):
            newest.append(each)
        else:
            left_out += 1
    return ArchiveFound(newest, len(several) - left_out)


def report_part(command: ReportPart, uow: UnitOfWork, now: datetime) -> Sequence[LedgerRow]:
    """Raises: Refused: there is none, or it is somebody else's."""
    announcement = _handled_by(command.id, command.by, uow)
    return uow[LEDGER].each(announcement.id, command.after, command.limit)


def _handled_by(announcement: str, by: Principal, uow: UnitOfWork) -> Announcement:
    own = found(announcement, uow)
    check_may_handle(by, own)
    return own
