"""What happens to trainings, as the log and other features are told of it.

What a person does or is granted is a fact of its own. What happens to many at once (assigned, released, reminded) is
one fact a part: how many, and a hash of whom (SHA-256 over their ids in order, a line each). No fact holds anybody's
reasons. `material`: the version of what was gone through.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from bot.core.facts import Fact
from bot.core.people import PersonId
from bot.features.trainings.assignments import Departure, Via, Waiver
from bot.features.trainings.trainings import TrainingKind


@dataclass(frozen=True, slots=True)
class TrainingFact(Fact):
    """What is said of a training, whose id its subject is."""

    about: ClassVar[str] = "training"

    training: str


@dataclass(frozen=True, slots=True)
class TrainingDrafted(TrainingFact):
    source: str
    kind: TrainingKind


@dataclass(frozen=True, slots=True)
class TrainingChanged(TrainingFact):
    """Which fields were changed, and the revision that this gave; not what they say."""

    revision: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrainingPublished(TrainingFact):
    """People are asked from now on. `statement_hash`: SHA-256 of its statement in both languages."""

    material: int
    audience_hash: str
    statement_hash: str
    initiative: str = ""


@dataclass(frozen=True, slots=True)
class MaterialRenewed(TrainingFact):
    """The material has a new version. `asked_again`: whoever had acknowledged an earlier one is asked again."""

    material: int
    asked_again: bool


@dataclass(frozen=True, slots=True)
class TrainingWithdrawn(TrainingFact):
    """Nobody is asked any more. `superseded_by`: the training in its place, or empty."""

    superseded_by: str = ""


@dataclass(frozen=True, slots=True)
class LearnerFact(TrainingFact):
    """How somebody stands to it: once they have left, nobody needs to know who that was."""

    needs_names: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class TrainingCompleted(LearnerFact):
    """Somebody has acknowledged it: read or completed, as `kind` says, and never both."""

    person: PersonId
    receipt: str
    kind: TrainingKind
    material: int
    round: int
    statement_hash: str
    language: str
    via: Via
    late: bool = False
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class TrainingDeclined(LearnerFact):
    """Somebody can't honestly acknowledge it."""

    person: PersonId
    material: int


@dataclass(frozen=True, slots=True)
class TrainingObjected(LearnerFact):
    """Somebody says that it doesn't concern them."""

    person: PersonId
    material: int


@dataclass(frozen=True, slots=True)
class TrainingJoinAsked(LearnerFact):
    """Somebody whom it isn't for wants to be in it."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class ExemptionGranted(LearnerFact):
    person: PersonId
    waiver: Waiver


@dataclass(frozen=True, slots=True)
class ExemptionRefused(LearnerFact):
    """It is theirs to do all the same."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class AssignmentSuperseded(LearnerFact):
    """What somebody has acknowledged, or was to, is asked for anew: `material` is the version that it was about.

    `by`: the training in its place; empty: a new version or a renewal of the same.
    """

    person: PersonId
    material: int
    by: str = ""


@dataclass(frozen=True, slots=True)
class PeopleAssigned(TrainingFact):
    people: int
    people_hash: str


@dataclass(frozen=True, slots=True)
class PeopleReleased(TrainingFact):
    people: int
    people_hash: str
    why: Departure


@dataclass(frozen=True, slots=True)
class AssignmentsExpired(TrainingFact):
    people: int
    people_hash: str


@dataclass(frozen=True, slots=True)
class PeopleReminded(Fact):
    """A part of a day's reminders, whatever the trainings."""

    about: ClassVar[str] = "day"

    day: str
    people: int
    people_hash: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TrainingNudged(TrainingFact):
    """Its owner asked for a reminder to all who are left, `people` of them, on `day`."""

    day: date
    people: int


class TableKind(StrEnum):
    """Which table of people was fetched."""

    ROWS = "rows"
    MATRIX = "matrix"
    """Of a unit, with the training by which it was found."""


@dataclass(frozen=True, slots=True)
class TrainingTableFetched(TrainingFact):
    """Somebody has fetched where people stand, by name."""

    table: TableKind


TRAINING_FACTS = (
    TrainingDrafted,
    TrainingChanged,
    TrainingPublished,
    MaterialRenewed,
    TrainingWithdrawn,
    TrainingCompleted,
    TrainingDeclined,
    TrainingObjected,
    TrainingJoinAsked,
    ExemptionGranted,
    ExemptionRefused,
    AssignmentSuperseded,
    PeopleAssigned,
    PeopleReleased,
    AssignmentsExpired,
    PeopleReminded,
    TrainingNudged,
    TrainingTableFetched,
)
