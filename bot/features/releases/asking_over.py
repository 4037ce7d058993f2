"""“Is the release finished?”: asked once, when it should be over and whoever manages it is at work."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.work import Message, Recipient, Task
from bot.delivery.reaching import AVAILABILITY, Reaching
from bot.features.releases.kinds import ASK, ASK_CARD
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import OPEN, Release
from bot.features.releases.series import TOLD_AT


@dataclass(frozen=True, slots=True)
class AskingOver:
    """The task and its time. The work calendar is given where they are built."""

    calendar: WorkCalendar

    def ask(self, task: Task, uow: UnitOfWork, now: datetime) -> None:
        """The task: it should be over by now; whoever manages it is asked, in their hours as they are by then."""
        release = uow[RELEASES].get(task.subject)
        if release is None or release.state not in OPEN or release.manager is None:
            return
        at = self._reached(release, uow, now)
        if at > now:
            uow.jobs.run(Task(ASK, release.id), at)
            return
        subject = f"{release.id}@{self._over(release) or now:%Y-%m-%dT%H:%M}"
        uow.jobs.deliver(Message(ASK_CARD, subject, Recipient("person", release.manager)))

    def asks_at(self, release: Release, uow: UnitOfWork, now: datetime) -> datetime | None:
        """When they are asked; None: there is nothing to ask, or they have been asked.

        What ended at night is asked about in the morning, also where the release is changed in between.
        """
        over = self._over(release)
        if over is None:
            return None
        at = self._reached(release, uow, over)
        return at if at > now else None

    def _over(self, release: Release) -> datetime | None:
        """When it should be over: its end, or at nine on the workday after it went live."""
        if release.state not in OPEN or release.goes_live_at is None:
            return None
        ends = release.ends_at or (release.downtime.ends if release.downtime else None)
        if ends is None:
            day = self.calendar.local(release.goes_live_at).date()
            ends = self.calendar.at(self.calendar.add_workdays(day, 1), TOLD_AT)
        return max(ends, release.goes_live_at)

    def _reached(self, release: Release, uow: UnitOfWork, moment: datetime) -> datetime:
        if release.manager is None:
            return moment
        hours = uow[AVAILABILITY].of([release.manager])[release.manager]
        return Reaching(self.calendar).when(hours, moment, urgent=_ends_an_outage(release))


def _ends_an_outage(release: Release) -> bool:
    """Whether the systems should be back just then.

    That is asked at night too: whoever manages it is at it at that hour, and where the systems aren't back, people come
    to work in the morning and have been told that they are. All else that is over at night can wait for the morning.
    """
    if release.downtime is None:
        return False
    return release.ends_at is None or release.downtime.ends >= release.ends_at
