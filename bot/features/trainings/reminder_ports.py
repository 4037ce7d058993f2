"""Where it is kept who has been reminded, and when."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.core.database import Port
from bot.core.people import PersonId
from bot.features.trainings.assignments import TrainingAssignment


class Reminders(Protocol):
    """They stand in the rows of the assignments."""

    def note(self, training: str, people: Iterable[PersonId], day: date, now: datetime) -> Sequence[PersonId]:
        """Those who still have it to do, haven't put it off and weren't reminded of it that day, are: who they are.

        A row is looked at as it is once whoever changes it is done: who has completed it meanwhile isn't named.
        """

    def reminded(self, day: date, after: PersonId, limit: int) -> Sequence[TrainingAssignment]:
        """What people were reminded of last on that day: rows of the next `limit` people, in their order."""

    def managers(self, after: PersonId, limit: int) -> Sequence[PersonId]:
        """The next who have anybody reporting to them with something to do in an active training."""

    def reports_of(self, manager: PersonId) -> Sequence[TrainingAssignment]:
        """The rows of those who report to them, by training and person."""


REMINDERS = Port[Reminders]("training reminders")
