"""What there is to see of trainings: one's own to do and done, those that one owns, and one of them whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.features.directory.names import names_of
from bot.features.trainings.assignments import Acknowledgement, AssignmentState, TrainingAssignment
from bot.features.trainings.cards_asked import is_to_do
from bot.features.trainings.coverage import Coverage
from bot.features.trainings.drafting import found_training
from bot.features.trainings.due import DueDay, due_day
from bot.features.trainings.plans import planned_reminders
from bot.features.trainings.ports import ACKNOWLEDGEMENTS, ASSIGNMENTS, TRAININGS
from bot.features.trainings.put_off import due_days
from bot.features.trainings.rights import check_may_handle_training, is_office, may_write_training
from bot.features.trainings.trainings import Training, TrainingState

MOST = 200


@dataclass(frozen=True, slots=True)
class ListMine:
    """What they are to do, and have done."""

    by: Principal


@dataclass(frozen=True, slots=True)
class MyTraining:
    """One of theirs. `receipts`: the newest first."""

    training: Training
    row: TrainingAssignment | None
    receipts: Sequence[Acknowledgement] = ()

    @property
    def is_open(self) -> bool:
        """Whether there is something in it for them to do."""
        return self.training.state is TrainingState.ACTIVE and self.row is not None and is_to_do(self.row)


@dataclass(frozen=True, slots=True)
class ListOwned:
    """Those that they own; to administrators, all. `most`: how many are counted, each with its people, from the one
    that is as many from the newest as `begin` says."""

    by: Principal
    most: int = MOST
    begin: int = 0


@dataclass(frozen=True, slots=True)
class OwnedTrainings:
    """Some of somebody's trainings, the newest first; `more`: how many older ones there are; `begin`: how many newer.

    `may_write`: they may write a new one.
    """

    views: Sequence["TrainingView"] = ()
    more: int = 0
    begin: int = 0
    may_write: bool = False


@dataclass(frozen=True, slots=True)
class ShowTraining:
    training: str
    by: Principal


@dataclass(frozen=True, slots=True)
class TrainingView:
    """A training as its owner sees it. `due`: for whoever is assigned today; None: the gate has no day yet.

    `reminders`: on which days whoever isn't done is reminded, if they have that day. `names`: the owner's, where it
    is shown alone and anybody knows it.
    """

    training: Training
    due: DueDay | None
    states: Mapping[AssignmentState, int]
    coverage: Coverage
    reminders: Sequence[date] = ()
    names: Mapping[PersonId, str] = field(default_factory=dict)


def list_with_owned(command: ListMine, uow: UnitOfWork, now: datetime) -> tuple[Sequence[MyTraining], bool]:
    """The same as `list_mine`, and whether they own any."""
    owns = command.by.person is not None and bool(uow[TRAININGS].owned_by(command.by.person))
    return list_mine(command, uow, now), owns


def list_mine(command: ListMine, uow: UnitOfWork, now: datetime) -> Sequence[MyTraining]:
    """Those of the person: what is asked of them, and what they have a receipt of."""
    if command.by.person is None:
        return ()
    rows = {row.training: row for row in uow[ASSIGNMENTS].of_person(command.by.person)}
    receipts: dict[str, list[Acknowledgement]] = {}
    for receipt in uow[ACKNOWLEDGEMENTS].of_person(command.by.person):
        receipts.setdefault(receipt.training, []).append(receipt)
    found = []
    for name in sorted({*rows, *receipts}):
        training = uow[TRAININGS].get(name)
        if training is not None:
            found.append(MyTraining(training, rows.get(name), receipts.get(name, ())))
    return found


@dataclass(frozen=True, slots=True)
class TrainingViewing:
    """Use cases. The work calendar is given where they are built."""

    calendar: WorkCalendar

    def owned(self, command: ListOwned, uow: UnitOfWork, now: datetime) -> OwnedTrainings:
        """The newest first."""
        if is_office(command.by, uow):
            found = uow[TRAININGS].search("", MOST)
        else:
            found = uow[TRAININGS].owned_by(command.by.person) if command.by.person else ()
        newest = sorted(found, key=lambda training: training.id, reverse=True)
        begin = command.begin if command.begin < len(newest) else 0
        views = [self.view(training, uow, now) for training in newest[begin : begin + command.most]]
        more = len(newest) - begin - len(views)
        return OwnedTrainings(views, more, begin, may_write_training(command.by, uow))

    def show(self, command: ShowTraining, uow: UnitOfWork, now: datetime) -> TrainingView:
        """One of them.

        Raises:
            Refused: there is none, or it is somebody else's.
        """
        training = found_training(command.training, uow)
        check_may_handle_training(command.by, training, uow)
        return replace(self.view(training, uow, now), names=names_of([training.owner], uow))

    def view(self, training: Training, uow: UnitOfWork, now: datetime) -> TrainingView:
        today = self.calendar.local(now).date()
        due = due_day(training.due, due_days(training, uow), self.calendar, today)
        return TrainingView(
            training,
            due,
            uow[ASSIGNMENTS].by_state(training.id),
            uow[ASSIGNMENTS].coverage(training.id, today),
            planned_reminders(due.day, self.calendar) if due is not None else (),
        )
