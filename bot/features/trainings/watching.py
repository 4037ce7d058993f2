"""How a training goes, as its owner sees it: coverage, the forecast, and who is left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.features.directory.names import names_of
from bot.features.trainings.assignments import OPEN, AssignmentState, TrainingAssignment
from bot.features.trainings.coverage import LOOKED_BACK, Coverage, Forecast, foretold
from bot.features.trainings.drafting import found_training
from bot.features.trainings.due import due_day, planned_days
from bot.features.trainings.goals import goal_of
from bot.features.trainings.ports import ASSIGNMENTS
from bot.features.trainings.rights import check_may_handle_training
from bot.features.trainings.trainings import Training, TrainingState

A_PAGE = 10
DAYS_LOOKED_AT = 14
"""Days back in which there are certainly enough workdays to tell, Christmas among them."""
WORK_BEGINS = time(9)


@dataclass(frozen=True, slots=True)
class ShowCoverage:
    training: str
    by: Principal


@dataclass(frozen=True, slots=True)
class CoverageView:
    """How far it has come at `at`. `forecast` None: there is no day ahead to foretell; `gate`: whose day that is, or
    empty where it is the last day of the training."""

    training: Training
    coverage: Coverage
    units: Mapping[str, Coverage]
    states: Mapping[AssignmentState, int]
    goal: int
    forecast: Forecast | None
    gate: str
    at: datetime

    @property
    def exempt(self) -> int:
        """Those left out of the sum, or done without having gone through it."""
        return self.states.get(AssignmentState.EXEMPT, 0)

    @property
    def all_ever(self) -> int:
        return sum(self.states.values())


@dataclass(frozen=True, slots=True)
class ListMissing:
    """Who is left, after `after` in the order of people."""

    training: str
    by: Principal
    after: PersonId = ""


@dataclass(frozen=True, slots=True)
class MissingPage:
    """`names`: whom the rows are about, where they are known; `more`: there is another page."""

    training: Training
    rows: Sequence[TrainingAssignment]
    names: Mapping[PersonId, str]
    more: bool


@dataclass(frozen=True, slots=True)
class TrainingWatching:
    """Use cases. The work calendar is given where they are built."""

    calendar: WorkCalendar

    def coverage(self, command: ShowCoverage, uow: UnitOfWork, now: datetime) -> CoverageView:
        """How it goes as of now.

        Raises:
            Refused: there is none, or it is somebody else's.
        """
        training = found_training(command.training, uow)
        check_may_handle_training(command.by, training, uow)
        return self.seen(training, uow, now)

    def seen(self, training: Training, uow: UnitOfWork, now: datetime) -> CoverageView:
        today = self.calendar.local(now).date()
        coverage = uow[ASSIGNMENTS].coverage(training.id, today)
        day, gate = self._aim(training, uow, today)
        return CoverageView(
            training,
            coverage,
            uow[ASSIGNMENTS].by_unit(training.id, today),
            uow[ASSIGNMENTS].by_state(training.id),
            goal_of(training),
            None if day is None else self._forecast(training, coverage, day, today, uow),
            gate,
            now,
        )

    def missing(self, command: ListMissing, uow: UnitOfWork, _now: datetime) -> MissingPage:
        """Who has something to do still, by name: those who have declined or objected too.

        Raises:
            Refused: as `coverage`.
        """
        training = found_training(command.training, uow)
        check_may_handle_training(command.by, training, uow)
        found = uow[ASSIGNMENTS].in_state(training.id, OPEN, command.after, A_PAGE + 1)
        rows = found[:A_PAGE]
        names = names_of([row.person for row in rows], uow)
        return MissingPage(training, rows, names, len(found) > A_PAGE)

    def _aim(self, training: Training, uow: UnitOfWork, today: date) -> tuple[date | None, str]:
        """The day that is foretold: its gate's, else the last day of the training; None: neither is ahead."""
        planned = planned_days(training, uow)
        gate = training.due.gate
        if gate in planned and planned[gate] >= today:
            return planned[gate], gate
        due = due_day(training.due, planned, self.calendar, today) if training.due.on else None
        return (due.day, "") if due is not None and due.day >= today else (None, "")

    def _forecast(
        self, training: Training, coverage: Coverage, day: date, today: date, uow: UnitOfWork
    ) -> Forecast:
        """By the whole workdays since it was published; what was done on days off is the workday before's."""
        if training.published_at is None or training.state is not TrainingState.ACTIVE:
            return Forecast(day, None)
        first = max(self._first_whole(training.published_at), today - timedelta(days=DAYS_LOOKED_AT))
        days = [each for each in _days(first, today) if not self.calendar.is_day_off(each)][-LOOKED_BACK:]
        if not days:
            return Forecast(day, None)
        since = self.calendar.at(days[0], time(0))
        counted = dict.fromkeys(days, 0)
        done = uow[ASSIGNMENTS].done_by_day(training.id, since, self.calendar.time_zone)
        for each, count in done.items():
            workday = self.calendar.workdays_before(each, 0)
            if workday in counted:
                counted[workday] += count
        ahead = sum(
            not self.calendar.is_day_off(each)
            for each in _days(today + timedelta(days=1), day + timedelta(days=1))
        )
        return foretold(coverage, counted, ahead, day)

    def _first_whole(self, published: datetime) -> date:
        """The day on which it was published, where people were yet to come to work."""
        local = self.calendar.local(published)
        return local.date() if local.time() <= WORK_BEGINS else local.date() + timedelta(days=1)


def _days(first: date, end: date) -> Sequence[date]:
    """From `first` to the day before `end`."""
    return [first + timedelta(days=number) for number in range(max((end - first).days, 0))]
