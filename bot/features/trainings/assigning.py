"""Who has joined is assigned, who has left is released: a part at a time, and consistent at the end.

The cursor names the audience that is gone by. Where another has been found out meanwhile, it begins anew with that.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.facts import SYSTEM
from bot.core.people import PersonId
from bot.core.texts import LANGUAGES
from bot.core.work import Task
from bot.delivery.queue import JOB_TABLE
from bot.features.directory.entries import DirectoryEntry
from bot.features.directory.ports import DIRECTORY
from bot.features.gates.ports import DEPARTED
from bot.features.trainings.assignments import (
    Acknowledgement,
    AssignmentState,
    CardReach,
    Departure,
    TrainingAssignment,
)
from bot.features.trainings.cards_asked import card_to
from bot.features.trainings.due import PlannedDays, due_for, earliest_for
from bot.features.trainings.facts import PeopleAssigned, PeopleReleased
from bot.features.trainings.hashing import people_hash
from bot.features.trainings.kinds import FREE_SEATS, REFRESH, SEND
from bot.features.trainings.ports import ACKNOWLEDGEMENTS, ASSIGNMENTS, TRAININGS, Joiner, LayingOut
from bot.features.trainings.put_off import due_days
from bot.features.trainings.trainings import Training, TrainingState

AT_A_TIME = 1_000
"""Rows in one transaction: some ten milliseconds."""


class Assigning:
    """The task."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> str | None:
        training = uow[TRAININGS].get(task.subject, lock=True)
        if training is None or training.state is not TrainingState.ACTIVE or training.resolution is None:
            return None
        doing, resolution, after = _place(task.cursor)
        if resolution != training.resolution:
            doing, after = "join", ""
        if doing == "join":
            joined = uow[ASSIGNMENTS].joined(training.id, training.resolution, after, AT_A_TIME)
            self._assign(training, joined, after, uow, now)
            if len(joined) == AT_A_TIME:
                return f"join:{training.resolution}:{joined[-1].person}"
            return f"leave:{training.resolution}:"
        departed = uow[ASSIGNMENTS].departed(training.id, training.resolution, after, AT_A_TIME)
        _release(training, departed, uow)
        if len(departed) == AT_A_TIME:
            return f"leave:{training.resolution}:{departed[-1]}"
        uow.jobs.run(Task(SEND, training.id))
        uow.jobs.run(Task(FREE_SEATS, training.id))
        uow.jobs.run(Task(REFRESH, training.id))
        return None

    def _assign(
        self, training: Training, joined: Sequence[Joiner], after: PersonId, uow: UnitOfWork, now: datetime
    ) -> None:
        if not joined:
            return
        people = [joiner.person for joiner in joined]
        today = self._calendar.local(now).date()
        due = self.due_on(training, due_days(training, uow), today)
        self._take_back(training, [joiner for joiner in joined if joiner.left], due, uow, now)
        uow[ASSIGNMENTS].lay_out(
            LayingOut(
                training.id,
                str(training.resolution),
                after,
                people[-1],
                training.material.version,
                now,
                due,
            )
        )
        uow.tell(PeopleAssigned(training.id, len(people), people_hash(people)), SYSTEM)

    def _take_back(
        self, training: Training, joined: Sequence[Joiner], due: date, uow: UnitOfWork, now: datetime
    ) -> None:
        """Those who had left and are back."""
        if not joined:
            return
        people = [joiner.person for joiner in joined]
        before = uow[ASSIGNMENTS].rows(training.id, people, lock=True)
        receipts = uow[ACKNOWLEDGEMENTS].of_people(training.id, people)
        entries = uow[DIRECTORY].many(people)
        today = self._calendar.local(now).date()
        fresh = [self._row(training, joiner, entries.get(joiner.person), due, now) for joiner in joined]
        uow[ASSIGNMENTS].save(
            again(row, before[row.person], receipts.get(row.person, ()), training, today)
            for row in fresh
            if row.person in before
        )

    def due_on(self, training: Training, planned: PlannedDays, today: date) -> date:
        """For whoever is assigned today."""
        return due_for(
            training, planned, self._calendar, today, earliest_for(training, self._calendar, today)
        )

    def _row(
        self, training: Training, joiner: Joiner, entry: DirectoryEntry | None, due: date, now: datetime
    ) -> TrainingAssignment:
        return TrainingAssignment(
            training.id,
            joiner.person,
            AssignmentState.ASSIGNED,
            training.material.version,
            joiner.language if joiner.language in LANGUAGES else LANGUAGES[0],
            now,
            due,
            unit=entry.unit if entry is not None else "",
            manager=entry.manager if entry is not None else None,
        )


def again(
    fresh: TrainingAssignment,
    before: TrainingAssignment,
    receipts: Sequence[Acknowledgement],
    training: Training,
    today: date,
) -> TrainingAssignment:
    """The row of somebody who had left: what they have acknowledged or been granted counts, where it still holds."""
    if before.waiver is not None:
        return replace(
            fresh,
            state=AssignmentState.EXEMPT,
            round=before.round,
            reach=before.reach,
            waiver=before.waiver,
            granted_by=before.granted_by,
            reason=before.reason,
        )
    last = receipts[0] if receipts else None
    if last is None:
        return replace(fresh, round=before.round)
    if last.version >= training.asked_from and (last.valid_until is None or today <= last.valid_until):
        return replace(
            fresh,
            state=AssignmentState.COMPLETED,
            version=last.version,
            round=last.round,
            reach=before.reach,
            completed_at=last.at,
            valid_until=last.valid_until,
        )
    return replace(fresh, round=max(before.round, last.round + 1))


def _release(training: Training, departed: Sequence[PersonId], uow: UnitOfWork) -> None:
    """Told apart by what they have left; whoever has a card sees it say so."""
    if not departed:
        return
    gone = uow[DEPARTED].gone(departed)
    rows = uow[ASSIGNMENTS].rows(training.id, departed)
    for row in rows.values():
        if row.reach is CardReach.DELIVERED and row.person not in gone:
            uow.jobs.deliver(card_to(row))
    uow[JOB_TABLE].flush()
    for why in Departure:
        people = [person for person in departed if (person in gone) is (why is Departure.ORGANISATION)]
        if people:
            uow[ASSIGNMENTS].depart(training.id, people, why)
            uow.tell(PeopleReleased(training.id, len(people), people_hash(people), why), SYSTEM)


def _place(cursor: str) -> tuple[str, str, PersonId]:
    doing, _, rest = cursor.partition(":")
    resolution, _, after = rest.partition(":")
    return doing or "join", resolution, after
