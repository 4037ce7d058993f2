"""A notice that is written and waits for its sender's word: whoever manages the release hears of it when it is written,
and once more when its time has passed. Without them nobody is told anything.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.errands import Errand
from bot.core.people import PersonId
from bot.core.texts import both
from bot.core.work import Message, Recipient, Task
from bot.delivery.reaching import AVAILABILITY, Reaching
from bot.features.announcements.announcements import Announcement, AnnouncementState
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.releases.kinds import NOTICE, NOTICE_CARD
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import OPEN, Release, ReleaseState, SeriesPart
from bot.features.releases.series import BEFORE_START, part_of
from cards.announcements.actions import AnnouncementVerb

LATE = "late"
SOURCE = "release:"
MOST = 50
"""Of somebody's announcements only the newest are looked through."""


@dataclass(frozen=True, slots=True)
class TellingUnsent:
    """The task. The work calendar is given where it is built."""

    calendar: WorkCalendar

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> None:
        """Tell whoever manages it, in their hours; then again at the notice's time."""
        name, _, part = task.subject.partition("/")
        release = uow[RELEASES].get(name)
        made = unsent_part(release, SeriesPart(part), uow) if release is not None else None
        if release is None or made is None or release.manager is None:
            return
        hours = uow[AVAILABILITY].of([release.manager])[release.manager]
        at = Reaching(self.calendar).when(hours, now)
        if at > now:
            uow.jobs.run(Task(NOTICE, task.subject), at)
            return
        starts = made.starts_at
        late = f"/{LATE}/{starts:%Y-%m-%dT%H:%M}" if starts is not None and starts <= now else ""
        uow.jobs.deliver(Message(NOTICE_CARD, task.subject + late, Recipient("person", release.manager)))
        if starts is not None and not late:
            uow.jobs.run(Task(NOTICE, task.subject), starts)


def unsent_part(release: Release, part: SeriesPart, uow: UnitOfWork) -> Announcement | None:
    """The notice, where it waits for its sender: what comes before the start does so until then alone."""
    made = uow[ANNOUNCEMENTS].of_source(release.source_of(part))
    return made if made is not None and _waits(release, made) else None


def _waits(release: Release, made: Announcement) -> bool:
    """One that waits for approval, or for its time, waits for nobody here."""
    if made.state is not AnnouncementState.DRAFT:
        return False
    if part_of(made.source) in BEFORE_START:
        return release.state is ReleaseState.PLANNED
    return release.state in OPEN or release.state is ReleaseState.FINISHED


def release_errands(person: PersonId, calendar: WorkCalendar, uow: UnitOfWork) -> Iterator[Errand]:
    """The notices that the person is to read and send."""
    for made in uow[ANNOUNCEMENTS].of_sender(person, MOST):
        name, _, part = made.source.removeprefix(SOURCE).partition("/")
        release = uow[RELEASES].get(name) if made.source.startswith(SOURCE) and part else None
        if release is not None and _waits(release, made):
            until = calendar.local(made.starts_at).date() if made.starts_at is not None else None
            wanted = both("release-notice-waits", part=part)
            title = release.title.sv or release.title.en or release.id
            yield Errand(title, wanted, until, AnnouncementVerb.SHOW, {"announcement": made.id})
