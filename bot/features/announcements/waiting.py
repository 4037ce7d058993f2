"""What announcements ask of a person, as the list of what waits for them has it."""

from collections.abc import Iterator

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.errands import Errand
from bot.core.people import PersonId
from bot.core.texts import both
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.announcements.reach_ports import APPROVAL_REQUESTS
from cards.announcements.reach_actions import ReachVerb

MOST = 100
"""So many requests that wait are looked through, the oldest first."""


def approval_errands(person: PersonId, calendar: WorkCalendar, uow: UnitOfWork) -> Iterator[Errand]:
    """Those who were asked are asked until one of them has answered."""
    for request in uow[APPROVAL_REQUESTS].asked(MOST):
        found = uow[ANNOUNCEMENTS].get(request.announcement) if person in request.approvers else None
        if found is None:
            continue
        corrects = request.correction is not None
        starts = None if corrects else request.matter.starts_at
        until = calendar.local(starts).date() if starts is not None else None
        wanted = both("approval-waits-correction" if corrects else "approval-waits")
        heading = found.content.heading.sv or found.content.heading.en
        yield Errand(heading, wanted, until, ReachVerb.APPROVAL, {"announcement": found.id})
