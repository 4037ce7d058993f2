"""What happens to audiences, as the log and other features are told of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from bot.core.facts import Fact
from bot.core.people import PersonId
from bot.features.directory.audiences import Excluded, ResolutionState


@dataclass(frozen=True, slots=True)
class AudienceResolved(Fact):
    """An audience is known as people, or can't be: then `problem` says why, and `part` which part of it."""

    about: ClassVar[str] = "resolution"

    resolution: str
    state: ResolutionState
    included: int
    excluded: Mapping[Excluded, int]
    audience_hash: str
    problem: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class AudienceSaved(Fact):
    """An audience stands under a name, new or changed."""

    about: ClassVar[str] = "name"

    name: str
    audience_hash: str
    revision: int


@dataclass(frozen=True, slots=True)
class AudienceRemoved(Fact):
    """The name stands for no audience any more."""

    about: ClassVar[str] = "name"

    name: str


@dataclass(frozen=True, slots=True)
class OptedOut(Fact):
    """Somebody doesn't want to hear of a topic any more."""

    about: ClassVar[str] = "person"
    needs_names: ClassVar[bool] = False

    person: PersonId
    topic: str


@dataclass(frozen=True, slots=True)
class OptedIn(Fact):
    """Somebody wants to hear of it again."""

    about: ClassVar[str] = "person"
    needs_names: ClassVar[bool] = False

    person: PersonId
    topic: str


AUDIENCE_FACTS = (AudienceResolved, AudienceSaved, AudienceRemoved, OptedOut, OptedIn)
