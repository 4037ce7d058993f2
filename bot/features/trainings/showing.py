"""A training before a person, put together: for the message that brings it and for the answer to a tap."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.core.texts import Reader
from bot.delivery.reaching import AVAILABILITY
from bot.features.directory.ports import DIRECTORY
from bot.features.trainings.due import workdays_left
from bot.features.trainings.ports import ACKNOWLEDGEMENTS, ASSIGNMENTS, SESSIONS, TRAININGS
from bot.features.trainings.rights import is_exempter
from bot.features.trainings.sessions import are_to_come
from bot.features.trainings.standings import TrainingStanding
from bot.features.trainings.trainings import Training, TrainingKind
from cards.trainings.owner import WordScene
from cards.trainings.person import TrainingScene


@dataclass(frozen=True, slots=True)
class Showing:
    """The work calendar, by which the days left are counted, is given where it is built."""

    calendar: WorkCalendar

    def scene(self, standing: TrainingStanding, uow: UnitOfWork, now: datetime) -> TrainingScene:
        """As it stands for whoever's row it is, in the language that they were asked in."""
        training, row = standing.training, standing.row
        hours = uow[AVAILABILITY].of([row.person])[row.person]
        instead = uow[TRAININGS].get(training.superseded_by) if training.superseded_by else None
        earlier = (
            uow[ACKNOWLEDGEMENTS].of_person(row.person, training.id) if row.round > 1 else ()
        )  # in a first round there is none
        is_receipt = standing.receipt is not None and not row.renewing
        return TrainingScene(
            training,
            row,
            Reader(row.language, hours.time_zone),
            now,
            0 if is_receipt else self._workdays(standing, now),
            standing.receipt,
            [each for each in earlier if each.round < row.round],
            instead=instead.title.in_language(row.language) if instead is not None else "",
            sessions=not is_receipt and has_sessions(training, uow, now),
        )

    def _workdays(self, standing: TrainingStanding, now: datetime) -> int:
        """How many workdays are left, the due day among them; negative once it has been."""
        return workdays_left(self.calendar.local(now).date(), standing.row.due_on, self.calendar)


def has_sessions(training: Training, uow: UnitOfWork, now: datetime) -> bool:
    """Whether there is any to book or to be at."""
    if training.kind is TrainingKind.READ:
        return False
    return are_to_come(uow[SESSIONS].of_training(training.id), now)


def word_scene(
    training: Training, person: PersonId, by: PersonId, reader: Reader, uow: UnitOfWork, now: datetime
) -> WordScene:
    """What somebody has said of a training, before `by`, who may answer it."""
    added = any(person in part.people for part in training.audience.include)
    may = is_exempter(by, training, uow) and by != person
    row = uow[ASSIGNMENTS].get(training.id, person)
    return WordScene(training, row, person, name_known(person, uow), reader, now, added, may)


def name_known(person: PersonId, uow: UnitOfWork) -> str:
    """What the portfolio or the directory calls them; empty: nobody knows them."""
    known = uow[PEOPLE].get(person)
    if known is not None:
        return known.name
    entry = uow[DIRECTORY].get(person)
    return entry.name if entry is not None else ""


def problem_said(training: Training, reader: Reader) -> str:
    """What is wrong with its audience, as a sentence; empty: nothing."""
    return reader.text(training.problem, part=training.problem_part) if training.problem else ""
