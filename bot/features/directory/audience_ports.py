"""Where resolved audiences, saved ones, lists of people and opt-outs are kept."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.bilingual import Text
from bot.core.database import Port
from bot.core.people import PersonId
from bot.core.personal import Actor
from bot.features.directory.audiences import Audience, AudiencePart, Excluded, Resolution


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who gets it, and the language that they are spoken to in."""

    person: PersonId
    language: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether somebody gets it: `language` where they do, else `excluded` says why not."""

    language: str = ""
    excluded: Excluded | None = None


@dataclass(frozen=True, slots=True)
class ResolutionPlan:
    """What is gone through: the audience without systems, which are their people, groups and rules.

    `topic`: what people may have opted out of; empty: nothing.
    """

    parts: Audience
    topic: str = ""


class Resolutions(Protocol):
    """Audiences as people. What returns many does so in the order of their ids, a part at a time."""

    def get(self, resolution: str) -> Resolution | None: ...
    def save(self, resolution: Resolution) -> None:
        """Keep how far it is; it must have been begun."""

    def people(self, resolution: str, after: PersonId = "", limit: int = 1000) -> Sequence[Member]:
        """The next of those who get it."""

    def excluded(
        self, resolution: str, why: Excluded, after: PersonId = "", limit: int = 1000
    ) -> Sequence[PersonId]:
        """The next of those who don't, for this reason."""

    def joined_since(self, old: str, new: str, after: PersonId = "", limit: int = 1000) -> Sequence[Member]:
        """The next who get it as of `new` and didn't as of `old`; the other way round: those who have left."""

    def count_joined(self, old: str, new: str) -> int: ...
    def begin(self, resolution: Resolution, plan: ResolutionPlan) -> None: ...
    def plan(self, resolution: str) -> ResolutionPlan: ...
    def gather(self, resolution: str, people: Iterable[PersonId], excluded: Excluded | None = None) -> None:
        """These are meant, and left out for that reason; whoever is in it already stays as they are."""

    def leave_out(self, resolution: str, people: Iterable[PersonId]) -> None:
        """Those of `people` who are in it are left out of it."""

    def unjudged(self, resolution: str, after: PersonId, limit: int) -> Sequence[PersonId]:
        """The next of whom nothing but being meant is known."""

    def judge(self, resolution: str, verdicts: Mapping[PersonId, Judgement]) -> None: ...
    def counted(self, resolution: str) -> Mapping[Judgement, int]: ...
    def forget(self, resolution: str, limit: int) -> bool:
        """Remove some of its people, and at last it; whether more are left."""

    def with_people(self, before: datetime, after: str, limit: int) -> Sequence[str]:
        """The next, in the order of their ids, that were begun before then and have people."""

    def forget_people(self, resolution: str, limit: int) -> int:
        """Remove some of its people, and how many that were; its figures stay."""

    def without_people(self, before: datetime, after: str, limit: int) -> Sequence[str]:
        """The next, in the order of their ids, that were begun before then and have no people (any more)."""

    def remove(self, several: Collection[str]) -> None:
        """Remove these, which have no people."""


@dataclass(frozen=True, slots=True)
class SavedAudience:
    """An audience under a name. `owner`: who may change it; `resolution`: its newest, `before`: the one before that."""

    name: str
    owner: Actor
    audience: Audience
    at: datetime
    resolution: str | None = None
    before: str | None = None
    revision: int = 1


class SavedAudiences(Protocol):
    """By their names, whatever the case."""

    def get(self, name: str, *, lock: bool = False) -> SavedAudience | None: ...
    def all(self) -> Sequence[SavedAudience]: ...
    def save(self, saved: SavedAudience) -> None: ...
    def remove(self, name: str) -> None: ...
    def holding(self, resolution: str) -> bool:
        """Whether one of them counts what has changed since this resolution."""


class PeopleLists(Protocol):
    """Lists of people from files: never changed, each named by what it holds."""

    def keep(self, people: Collection[PersonId]) -> str:
        """Keep them, and return the list's name."""

    def people(self, name: str, after: PersonId = "", limit: int = 1000) -> Sequence[PersonId]: ...
    def count(self, name: str) -> int: ...


class OptOuts(Protocol):
    """Who has said that they don't want to hear of a topic."""

    def of(self, topic: str, people: Iterable[PersonId]) -> Collection[PersonId]:
        """Those of `people` who have opted out of it."""

    def add(self, person: PersonId, topic: str, at: datetime) -> None: ...
    def remove(self, person: PersonId, topic: str) -> None: ...


class SystemAudiences(Protocol):
    """Whose a system is and who uses it; whoever keeps systems says so."""

    def owners(self, system: str) -> Sequence[AudiencePart] | None:
        """As parts of an audience; None: there is no such system."""

    def users(self, system: str) -> Sequence[AudiencePart] | None: ...
    def all(self) -> Mapping[str, Text]:
        """Id → name of every system, in the order of their ids."""

    def owned_by_people(self, system: str) -> Sequence[PersonId]:
        """Those who own it by name, and not as members of something."""

    def owned_by(self, person: PersonId) -> Collection[str]:
        """The systems that they own themselves, by their ids."""


RESOLUTIONS = Port[Resolutions]("resolutions")
SAVED_AUDIENCES = Port[SavedAudiences]("saved audiences")
PEOPLE_LISTS = Port[PeopleLists]("people lists")
OPT_OUTS = Port[OptOuts]("opt-outs")
SYSTEM_AUDIENCES = Port[SystemAudiences]("system audiences")
