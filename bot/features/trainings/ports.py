"""Where trainings, assignments, acknowledgements and sessions are kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.core.database import Port
from bot.core.people import PersonId
from bot.features.trainings.assignments import (
    Acknowledgement,
    AssignmentState,
    CardReach,
    Departure,
    TrainingAssignment,
)
from bot.features.trainings.coverage import Coverage
from bot.features.trainings.sessions import Booking, BookingState, TrainingSession
from bot.features.trainings.trainings import Training


class Trainings(Protocol):
    def get(self, training: str, *, lock: bool = False) -> Training | None: ...
    def add(self, training: Training) -> None: ...
    def save(self, training: Training) -> None: ...
    def next_id(self, year: int) -> str:
        """`U-2026-001`: each is given once, also to two who ask at the same time."""

    def active(self) -> Sequence[Training]: ...
    def under(self, source: str) -> Sequence[Training]:
        """Those that belong to an initiative or a release, in the order of their ids."""

    def owned_by(self, owner: PersonId) -> Sequence[Training]: ...
    def of_resolution(self, resolution: str) -> Training | None:
        """Whose audience is being made into people by this."""

    def search(self, words: str, limit: int) -> Sequence[Training]:
        """The newest whose id or texts hold all the words, in any state."""


@dataclass(frozen=True, slots=True)
class Joiner:
    """Somebody who is to be assigned. `left`: they have a row already, which says that they had left."""

    person: PersonId
    language: str
    left: bool


@dataclass(frozen=True, slots=True)
class LayingOut:
    """Who is to get a row: those of the resolution after one person up to another, both by id; and what is in it."""

    training: str
    resolution: str
    after: PersonId
    last: PersonId
    version: int
    assigned_at: datetime
    due_on: date


class Assignments(Protocol):
    """A row for each training and person. What returns many does so in the order of people, a part at a time."""

    def get(self, training: str, person: PersonId, *, lock: bool = False) -> TrainingAssignment | None: ...
    def rows(
        self, training: str, people: Iterable[PersonId], *, lock: bool = False
    ) -> Mapping[PersonId, TrainingAssignment]: ...
    def add(self, rows: Iterable[TrainingAssignment]) -> None:
        """New ones, just assigned: what a row gets later isn't written. Whoever has a row keeps it."""

    def save(self, rows: Iterable[TrainingAssignment]) -> None: ...
    def of_person(self, person: PersonId) -> Sequence[TrainingAssignment]: ...
    def of_people(self, people: Iterable[PersonId]) -> Mapping[PersonId, Sequence[TrainingAssignment]]:
        """Those of each, in the order of trainings, whatever their states."""

    def lay_out(self, asked: LayingOut) -> None:
        """A row for each, with their unit and manager as the directory has them. Whoever has a row keeps it."""

    def joined(self, training: str, resolution: str, after: PersonId, limit: int) -> Sequence[Joiner]:
        """The next people of the resolution who have no row, or one that says that they had left."""

    def departed(self, training: str, resolution: str, after: PersonId, limit: int) -> Sequence[PersonId]:
        """The next people with a row, not already left, whom the resolution doesn't name."""

    def in_state(
        self,
        training: str,
        states: Iterable[AssignmentState],
        after: PersonId,
        limit: int,
        unit: str | None = None,
    ) -> Sequence[TrainingAssignment]: ...
    def to_send(self, training: str, after: PersonId, limit: int) -> Sequence[TrainingAssignment]:
        """Those with something to do whose card hasn't been asked for."""

    def count_sending(self, training: str) -> int:
        """Whose cards are on the queue, or on their way."""

    def mark(self, training: str, people: Iterable[PersonId], reach: CardReach) -> None: ...
    def depart(self, training: str, people: Iterable[PersonId], why: Departure) -> None: ...
    def to_remind(self, today: date, after: PersonId, limit: int) -> Sequence[PersonId]:
        """The next people with something to do (or to renew) in an active training that they weren't reminded of
        today. Whether they are to be, their plan, hours and `snoozed_until` say."""

    def to_renew(
        self, training: str, until: date, after: PersonId, limit: int
    ) -> Sequence[TrainingAssignment]:
        """Acknowledged, valid no longer than `until`, and not yet asked again."""

    def run_out(
        self, training: str, until: date, after: PersonId, limit: int
    ) -> Sequence[TrainingAssignment]:
        """Acknowledged, and valid no longer than `until`, asked again or not."""

    def coverage(self, training: str, today: date) -> Coverage: ...
    def by_state(self, training: str) -> Mapping[AssignmentState, int]: ...
    def by_unit(self, training: str, today: date) -> Mapping[str, Coverage]: ...
    def done_by_day(self, training: str, since: datetime, zone: str) -> Mapping[date, int]:
        """How many acknowledged on each day of that time zone from then on; days with none aren't there."""


class Acknowledgements(Protocol):
    """Receipts: written once, never changed."""

    def add(self, receipts: Iterable[Acknowledgement]) -> None: ...
    def get(self, receipt: str) -> Acknowledgement | None: ...
    def of_person(self, person: PersonId, training: str | None = None) -> Sequence[Acknowledgement]:
        """The newest first."""

    def of_people(
        self, training: str, people: Iterable[PersonId]
    ) -> Mapping[PersonId, Sequence[Acknowledgement]]:
        """Those of each who has any, the newest first."""

    def each(self, training: str, after: PersonId = "", limit: int = 1000) -> Sequence[Acknowledgement]:
        """In the order of people and rounds; of the last person of a part perhaps not all: ask for one more part."""

    def of_round(self, training: str, person: PersonId, round_: int) -> Acknowledgement | None: ...


class Sessions(Protocol):
    def get(self, session: str, *, lock: bool = False) -> TrainingSession | None: ...
    def save(self, session: TrainingSession) -> None: ...
    def of_training(self, training: str) -> Sequence[TrainingSession]: ...
    def bookings(self, session: str) -> Sequence[Booking]:
        """All, in the order of their turns."""

    def counted(self, training: str) -> Mapping[str, Mapping[BookingState, int]]:
        """How many bookings of each kind its sessions have; those with none aren't there."""

    def save_booking(self, booking: Booking) -> None: ...
    def booked_by(self, person: PersonId) -> Sequence[Booking]: ...


class Foresight(Protocol):
    def of(self, training: str, person: PersonId) -> None:
        """Say that somebody's standing with a training is asked for next: the training, their row, their receipts and
        their hours. What that takes is fetched on one way, where the database is a way off."""


TRAININGS = Port[Trainings]("trainings")
ASSIGNMENTS = Port[Assignments]("training assignments")
ACKNOWLEDGEMENTS = Port[Acknowledgements]("acknowledgements")
SESSIONS = Port[Sessions]("training sessions")
FORESIGHT = Port[Foresight]("standing of one person")
