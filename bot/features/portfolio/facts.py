"""What happens in the portfolio, as the log and other features are told of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from bot.core.facts import Fact, Older, PartOf, as_it_was
from bot.core.people import PersonId
from bot.core.personal import OwnWords
from bot.features.portfolio.forums import Forum
from bot.features.portfolio.initiatives import Initiative, StepStatus


@dataclass(frozen=True, slots=True)
class InitiativeMoved(Fact):
    """An initiative is now at another stage or gate. `because`: the ballot or whatever else led there."""

    version: ClassVar[int] = 2
    older: ClassVar[Mapping[int, Older]] = {
        1: lambda _subject, _actor, data: {
            "before": data["from"],
            "after": data["to"],
            "because": data["because"],
        }
    }
    about: ClassVar[str] = "initiative"

    initiative: str
    before: str
    after: str
    because: str


@dataclass(frozen=True, slots=True)
class StepSet(Fact):
    """Somebody said where a step stands: see `StepState`."""

    version: ClassVar[int] = 2
    older: ClassVar[Mapping[int, Older]] = {1: as_it_was}
    about: ClassVar[str] = "initiative"

    initiative: str
    stage: str
    step: str
    status: StepStatus
    reason: OwnWords = ""
    round: int = 1


@dataclass(frozen=True, slots=True)
class PersonImported(Fact):
    """Which fields of a person an import set; not what they say."""

    version: ClassVar[int] = 2
    older: ClassVar[Mapping[int, Older]] = {1: as_it_was}
    about: ClassVar[str] = "person"

    person: PersonId
    new: bool
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ForumImported(Fact):
    """A forum was made or changed by an import. `changed`: the fields that it set, with what they say now."""

    version: ClassVar[int] = 2
    older: ClassVar[Mapping[int, Older]] = {1: as_it_was}
    about: ClassVar[str] = "forum"

    forum: str
    new: bool
    changed: Annotated[Mapping[str, Any], PartOf(Forum)]


@dataclass(frozen=True, slots=True)
class InitiativeImported(Fact):
    """An initiative was made or changed by an import. `changed`: the fields that it set, with what they say now."""

    version: ClassVar[int] = 2
    older: ClassVar[Mapping[int, Older]] = {1: as_it_was}
    about: ClassVar[str] = "initiative"

    initiative: str
    new: bool
    changed: Annotated[Mapping[str, Any], PartOf(Initiative)]


FACTS = (InitiativeMoved, StepSet, PersonImported, ForumImported, InitiativeImported)
