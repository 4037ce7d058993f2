"""Rows that follow what has changed: the directory, the days, the material, the training's end, the calendar.

Each is a task that goes through the rows in the order of people, a part at a time, and changes those that need it: so
it may begin anew at any time.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.core.calendar import HOME, WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.facts import SYSTEM
from bot.core.people import PersonId
from bot.core.work import Task
from bot.features.directory.entries import DirectoryEntry
from bot.features.directory.ports import DIRECTORY
from bot.features.portfolio.facts import DatesPlanned
from bot.features.trainings.assignments import ANSWERED, AssignmentState, CardReach, TrainingAssignment
from bot.features.trainings.cards_asked import asked_anew, is_to_do, redraw
from bot.features.trainings.due import (
    due_for,
    earliest_for,
    in_workdays,
    initiative_of,
)
from bot.features.trainings.facts import AssignmentsExpired, AssignmentSuperseded
from bot.features.trainings.hashing import people_hash
from bot.features.trainings.kinds import REFRESH, SEND
from bot.features.trainings.ports import ASSIGNMENTS, SESSIONS, TRAININGS
from bot.features.trainings.put_off import due_days
from bot.features.trainings.sessions import are_over_since
from bot.features.trainings.trainings import Training, TrainingState

AT_A_TIME = 250
"""Rows in one transaction: each may tell a fact and have a card drawn."""
LATELY = timedelta(days=2)
"""So long after the last session the cards that spoke of it are drawn anew: longer than from one night to the next."""
PRESENT = tuple(
    state for state in AssignmentState if state not in (AssignmentState.LEFT, AssignmentState.SUPERSEDED)
)
RENEWING, EXPIRING = "renew", "expire"


class KeepingUp:
    """The tasks. The work calendar is given where they are built."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar

    def refresh(self, task: Task, uow: UnitOfWork, now: datetime) -> str | None:
        """Units, managers and due dates as they are now; a card that stands says so.

        A card is drawn anew where its day is another, and tried again where it hasn't arrived. All of them, each night,
        were 50,000 jobs of a training that had changed in nothing, a minute of the processor, before any other message.
        """
        training = uow[TRAININGS].get(task.subject, lock=True)
        if training is None or training.state is not TrainingState.ACTIVE:
            return None
        rows = uow[ASSIGNMENTS].in_state(training.id, PRESENT, task.cursor, AT_A_TIME)
        entries = uow[DIRECTORY].many([row.person for row in rows])
        planned = due_days(training, uow)

        def due(row: TrainingAssignment) -> date:
            joined = self._calendar.local(row.assigned_at).date()
            return due_for(
                training, planned, self._calendar, joined, earliest_for(training, self._calendar, joined)
            )

        known = [_as_known(row, entries.get(row.person), due(row)) for row in rows]
        over = are_over_since(uow[SESSIONS].of_training(training.id), now, LATELY)
        redraw(
            (
                old
                for old, new in zip(rows, known, strict=True)
                if is_to_do(old)
                and (over or old.due_on != new.due_on or old.reach is not CardReach.DELIVERED)
            ),
            uow,
        )
        self._save_changed(training, rows, known, uow)
        return rows[-1].person if len(rows) == AT_A_TIME else None

    def draw_anew(self, task: Task, uow: UnitOfWork, _now: datetime) -> str | None:
        """The training's text is another, or there are sessions to book: every card that is to be answered shows it."""
        training = uow[TRAININGS].get(task.subject, lock=True)
        if training is None or training.state is not TrainingState.ACTIVE:
            return None
        rows = uow[ASSIGNMENTS].in_state(training.id, PRESENT, task.cursor, AT_A_TIME)
        redraw([row for row in rows if is_to_do(row)], uow)
        return rows[-1].person if len(rows) == AT_A_TIME else None

    def ask_again(self, task: Task, uow: UnitOfWork, now: datetime) -> str | None:
        """The material has a new version: it is what is asked for, and what was acknowledged of it may not do."""
        training = uow[TRAININGS].get(task.subject, lock=True)
        if training is None or training.state is not TrainingState.ACTIVE:
            return None
        rows = uow[ASSIGNMENTS].in_state(training.id, PRESENT, task.cursor, AT_A_TIME)
        changed = list(self._with_version(training, rows, now))
        redraw([row for row in changed if is_to_do(row)], uow)
        self._save_changed(training, rows, changed, uow)
        for before, after in zip(rows, changed, strict=True):
            if after.round > before.round:
                uow.tell(AssignmentSuperseded(training.id, after.person, before.version), SYSTEM)
        return self._next(task, rows, uow)

    def end(self, task: Task, uow: UnitOfWork, _now: datetime) -> str | None:
        """It is withdrawn: whoever has a card to answer sees that, and what stands in its place."""
        training = uow[TRAININGS].get(task.subject, lock=True)
        if training is None or training.state is not TrainingState.WITHDRAWN:
            return None
        rows = uow[ASSIGNMENTS].in_state(training.id, PRESENT, task.cursor, AT_A_TIME)
        redraw([row for row in rows if is_to_do(row)], uow)
        if training.superseded_by:
            ended = [replace(row, state=AssignmentState.SUPERSEDED, renewing=False) for row in rows]
            self._save_changed(training, rows, ended, uow)
            for row in rows:
                fact = AssignmentSuperseded(training.id, row.person, row.version, training.superseded_by)
                uow.tell(fact, SYSTEM)
        return rows[-1].person if len(rows) == AT_A_TIME else None

    def renew(self, task: Task, uow: UnitOfWork, now: datetime) -> str | None:
        """Whose acknowledgement is soon to run out is asked again; whose has run out, has it to do."""
        training = uow[TRAININGS].get(task.subject, lock=True)
        if training is None or training.state is not TrainingState.ACTIVE or training.valid_months is None:
            return None
        doing, _, after = task.cursor.partition(":")
        today = self._calendar.local(now).date()
        if doing == EXPIRING:
            return self._expire(training, after, today, uow)
        until = today + timedelta(weeks=training.renew_weeks)
        rows = uow[ASSIGNMENTS].to_renew(training.id, until, after, AT_A_TIME) if training.renew_weeks else ()
        self._save_changed(training, rows, [self._renewed(training, row, today) for row in rows], uow)
        for row in rows:
            uow.tell(AssignmentSuperseded(training.id, row.person, row.version), SYSTEM)
        return f"{RENEWING}:{rows[-1].person}" if len(rows) == AT_A_TIME else f"{EXPIRING}:"

    def _expire(self, training: Training, after: PersonId, today: date, uow: UnitOfWork) -> str | None:
        rows = uow[ASSIGNMENTS].run_out(training.id, today - timedelta(days=1), after, AT_A_TIME)
        redraw([row for row in rows if row.renewing], uow)
        expired = [
            replace(self._renewed(training, row, today) if not row.renewing else row, **_EXPIRED)  # type: ignore[arg-type]
            for row in rows
        ]
        self._save_changed(training, rows, expired, uow)
        if rows:
            people = [row.person for row in rows]
            uow.tell(AssignmentsExpired(training.id, len(people), people_hash(people)), SYSTEM)
        if len(rows) == AT_A_TIME:
            return f"{EXPIRING}:{rows[-1].person}"
        uow.jobs.run(Task(SEND, training.id))
        return None

    def _renewed(self, training: Training, row: TrainingAssignment, today: date) -> TrainingAssignment:
        """Due while it still holds; where it doesn't any more, in some workdays."""
        due = self._calendar.workdays_before(row.valid_until, 0) if row.valid_until is not None else today
        if due <= today:
            due = in_workdays(today, self._calendar)
        return asked_anew(row, version=training.material.version, due_on=due, renewing=True)

    def _with_version(
        self, training: Training, rows: Sequence[TrainingAssignment], now: datetime
    ) -> Iterator[TrainingAssignment]:
        today = self._calendar.local(now).date()
        version = training.material.version
        for row in rows:
            if row.state in ANSWERED and row.version < training.asked_from:
                yield replace(row, version=version, completed_at=None, valid_until=None)
            elif is_to_do(row):
                yield replace(row, version=version)
            elif row.state is AssignmentState.COMPLETED and row.version < training.asked_from:
                yield asked_anew(
                    row,
                    state=AssignmentState.ASSIGNED,
                    version=version,
                    due_on=max(row.due_on, in_workdays(today, self._calendar)),
                    completed_at=None,
                    valid_until=None,
                )
            else:
                yield row

    def _save_changed(
        self,
        training: Training,
        before: Sequence[TrainingAssignment],
        after: Sequence[TrainingAssignment],
        uow: UnitOfWork,
    ) -> None:
        """Keep those that have changed, where nobody has changed them since they were read."""
        wanted = {new.person: (old, new) for old, new in zip(before, after, strict=True) if old != new}
        if not wanted:
            return
        stand = uow[ASSIGNMENTS].rows(training.id, wanted, lock=True)
        uow[ASSIGNMENTS].save(
            replace(new, reach=stand[person].reach if new.reach == old.reach else new.reach)
            for person, (old, new) in wanted.items()
            if person in stand and _is_same_but_for_reach(stand[person], old)
        )

    def _next(self, task: Task, rows: Sequence[TrainingAssignment], uow: UnitOfWork) -> str | None:
        if len(rows) == AT_A_TIME:
            return rows[-1].person
        uow.jobs.run(Task(SEND, task.subject))
        return None


_EXPIRED = {"state": AssignmentState.EXPIRED, "renewing": False}


def on_dates_planned(fact: DatesPlanned, uow: UnitOfWork, now: datetime) -> None:
    """The days of trainings that go by a gate's day are others."""
    for training in uow[TRAININGS].active():
        if training.due.gate and initiative_of(training, uow) == fact.initiative:
            uow.jobs.run(Task(REFRESH, training.id))


def _as_known(row: TrainingAssignment, entry: DirectoryEntry | None, due: date) -> TrainingAssignment:
    """As the directory has them now. What was asked for anew keeps its own day."""
    known = row if entry is None else replace(row, unit=entry.unit, manager=entry.manager)
    if row.round != 1 or not is_to_do(row):
        return known
    put_off = row.snoozed_until
    if put_off is not None and due < row.due_on and put_off.astimezone(HOME).date() > due:
        put_off = None  # they asked before the last day was another: the plan holds
    return replace(known, due_on=due, snoozed_until=put_off)


def _is_same_but_for_reach(one: TrainingAssignment, other: TrainingAssignment) -> bool:
    return replace(one, reach=CardReach.NOT_ASKED) == replace(other, reach=CardReach.NOT_ASKED)
