"""Laying out the ledger: a row for each recipient, from the start, some thousand at a time."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.texts import LANGUAGES
from bot.core.work import Priority, Task
from bot.delivery.reaching import AVAILABILITY, Reaching
from bot.features.announcements.announcements import Announcement, AnnouncementState
from bot.features.announcements.keeping import saved
from bot.features.announcements.kinds import LAY_OUT
from bot.features.announcements.ledger import LedgerRow, LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER, RECIPIENTS
from bot.features.announcements.pumping import progress_message, pump_of

AT_A_TIME = 2_000
"""Rows in one transaction: some twenty milliseconds."""


def layout_of(announcement: str) -> Task:
    return Task(LAY_OUT, announcement, priority=Priority.NEWS)


class LayOut:
    """The task: the cursor is the last person who has a row. Who has one already keeps it, so it may begin anew.

    It goes on whatever becomes of the announcement meanwhile: the ledger holds everybody whom it was for.
    """

    def __init__(self, reaching: Reaching) -> None:
        self._reaching = reaching

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> str | None:
        announcement = uow[ANNOUNCEMENTS].get(task.subject, lock=True)
        if announcement is None or announcement.resolution is None or announcement.laid_out:
            return None
        people = uow[RECIPIENTS].people(announcement.resolution, task.cursor, AT_A_TIME)
        uow[LEDGER].add(self._rows(announcement, people, uow, now))
        if people:
            return people[-1][0]
        saved(announcement, uow, laid_out=True)
        uow.jobs.run(pump_of(announcement.id))
        uow.jobs.deliver(progress_message(announcement))
        return None

    def _rows(
        self,
        announcement: Announcement,
        people: Sequence[tuple[PersonId, str]],
        uow: UnitOfWork,
        now: datetime,
    ) -> Sequence[LedgerRow]:
        ended = announcement.state in (AnnouncementState.CANCELLED, AnnouncementState.WITHDRAWN)
        state = LedgerState.WITHDRAWN if ended else LedgerState.PENDING
        due: Mapping[PersonId, datetime] = {}
        if people and not announcement.urgent:
            hours = uow[AVAILABILITY].of([person for person, _ in people])
            due = {person: self._reaching.when(theirs, now) for person, theirs in hours.items()}
        return [
            LedgerRow(announcement.id, person, state, _language(language), due.get(person, now))
            for person, language in people
        ]


def _language(language: str) -> str:
    return language if language in LANGUAGES else LANGUAGES[0]
