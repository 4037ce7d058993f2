"""What happens to conditions, as the log and other features are told of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bot.core.facts import Fact, Older, as_it_was
from bot.core.people import PersonId
from bot.core.personal import OwnWords
from bot.features.conditions.conditions import Condition, ConditionKind, ConditionState


@dataclass(frozen=True, slots=True)
class ConditionFact(Fact):
    """A condition as it stands from then on; the latest tells all that there is. `said`: the reason or note with it.

    `other_text`, `other_due`: what its owner proposes instead. The first version knew no assignments, and the second
    not which of them ask who is to own the solution.
    """

    version: ClassVar[int] = 3
    older: ClassVar[Mapping[int, Older]] = {1: as_it_was, 2: as_it_was}
    about: ClassVar[str] = "condition"

    condition: str
    initiative: str
    gate: str
    ballot: str
    text: OwnWords
    owner: PersonId
    due: date
    state: ConditionState
    revision: int
    said: OwnWords = ""
    other_text: OwnWords = ""
    other_due: date | None = None
    kind: ConditionKind = ConditionKind.CONDITION
    text_en: OwnWords = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class AssignmentGiven(ConditionFact):
    """The process gives somebody something to do, or asks whether they will once it is decided."""


@dataclass(frozen=True, slots=True)
class ConditionProposed(ConditionFact):
    """It was put with the question."""


@dataclass(frozen=True, slots=True)
class ConditionPut(ConditionFact):
    """The gate that it was proposed for has been opened, and its ballot shows it."""


@dataclass(frozen=True, slots=True)
class ConditionDropped(ConditionFact):
    """It was taken back, the question wasn't approved, or the decision doesn't hold any more."""


@dataclass(frozen=True, slots=True)
class ConditionSet(ConditionFact):
    """The question was approved with it, and its owner is asked."""


@dataclass(frozen=True, slots=True)
class ConditionAccepted(ConditionFact):
    """Its owner sees to it."""


@dataclass(frozen=True, slots=True)
class ConditionDeclined(ConditionFact):
    """Its owner can't see to it, and says why."""


@dataclass(frozen=True, slots=True)
class ConditionCountered(ConditionFact):
    """Its owner proposes another text or day."""


@dataclass(frozen=True, slots=True)
class ConditionChanged(ConditionFact):
    """What its owner proposed holds."""


@dataclass(frozen=True, slots=True)
class ConditionKept(ConditionFact):
    """What its owner proposed doesn't hold: it stands as it was decided."""


@dataclass(frozen=True, slots=True)
class ConditionHandedOver(ConditionFact):
    """Another owner is asked."""


@dataclass(frozen=True, slots=True)
class ConditionReported(ConditionFact):
    """Its owner says that it is met."""


@dataclass(frozen=True, slots=True)
class ConditionReturned(ConditionFact):
    """It isn't met yet, whatever its owner says, and why."""


@dataclass(frozen=True, slots=True)
class ConditionConfirmed(ConditionFact):
    """It is met."""


@dataclass(frozen=True, slots=True)
class ConditionPassed(ConditionFact):
    """Nobody has agreed to own the solution, and the matter goes on without that, and why."""


@dataclass(frozen=True, slots=True)
class ConditionWaived(ConditionFact):
    """It isn't asked for any more, and why."""


FACTS = (
    AssignmentGiven,
    ConditionProposed,
    ConditionPut,
    ConditionDropped,
    ConditionSet,
    ConditionAccepted,
    ConditionDeclined,
    ConditionCountered,
    ConditionChanged,
    ConditionKept,
    ConditionHandedOver,
    ConditionReported,
    ConditionReturned,
    ConditionConfirmed,
    ConditionPassed,
    ConditionWaived,
)


def fact_of(kind: type[ConditionFact], condition: Condition) -> ConditionFact:
    """What is told of a condition as it stands now."""
    return kind(
        condition.id,
        condition.initiative,
        condition.gate,
        condition.ballot,
        condition.text,
        condition.owner,
        condition.due,
        condition.state,
        condition.revision,
        condition.said,
        condition.other_text,
        condition.other_due,
        condition.kind,
        condition.text_en,
        condition.role,
    )
