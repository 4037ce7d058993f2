"""A draft whose time passes, and that nobody has planned: whoever manages it hears of it once, as they are at work.

Nothing is told of a draft, and nothing is done by itself at its time. What passed long ago stands in `grindvakt check`
alone.
"""

from datetime import datetime, timedelta

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.work import Message, Recipient, Task
from bot.delivery.reaching import AVAILABILITY, Reaching
from bot.features.gates.ports import DEPARTED
from bot.features.releases.kinds import UNPLANNED, UNPLANNED_CARD
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import Release

SOONEST, LATEST = timedelta(minutes=10), timedelta(hours=3)
"""How long it is between two looks: the next is as the next draft's time comes, or its manager begins to work."""
TOLD_WITHIN = timedelta(days=7)
"""How long after its time it is told: what was so before the program knew of it is told to nobody."""


def unplanned_card(release: Release, manager: PersonId) -> Message:
    """One for each time that it was to go live: asked for again, it is the same."""
    subject = f"{release.id}@{release.goes_live_at:%Y-%m-%dT%H:%M}"
    return Message(UNPLANNED_CARD, subject, Recipient("person", manager))


class UnplannedTelling:
    """The task, over all drafts. The work calendar is given where it is built."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self._reaching = Reaching(calendar)

    def __call__(self, _task: Task, uow: UnitOfWork, now: datetime) -> None:
        drafts = [each for each in uow[RELEASES].drafts() if each.manager and each.goes_live_at]
        late = [each for each in drafts if each.is_unplanned(now) and not _is_old(each, now)]
        people = {each.manager for each in late if each.manager}
        hours, gone = uow[AVAILABILITY].of(people), uow[DEPARTED].gone(people)
        coming = [each.goes_live_at for each in drafts if each.goes_live_at and each.goes_live_at > now]
        for release in late:
            if release.manager is None or release.manager in gone:
                continue
            at = self._reaching.when(hours[release.manager], now)
            if at > now:
                coming.append(at)
            else:
                uow.jobs.deliver(unplanned_card(release, release.manager))
        uow.jobs.run(Task(UNPLANNED, ""), max(min([*coming, now + LATEST]), now + SOONEST))


def _is_old(release: Release, now: datetime) -> bool:
    return release.goes_live_at is not None and release.goes_live_at < now - TOLD_WITHIN
