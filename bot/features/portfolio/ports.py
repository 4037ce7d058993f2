"""Where people, forums, systems and initiatives are kept."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from bot.core.database import Port
from bot.core.people import PersonId
from bot.features.portfolio.forums import Forum
from bot.features.portfolio.initiatives import HeldRole, Initiative, Outline, PlannedDay
from bot.features.portfolio.systems import System, SystemOutline
from bot.features.processes.kinds import RiskClass


class Forums(Protocol):
    def get(self, forum: str) -> Forum | None: ...
    def all(self) -> Sequence[Forum]: ...
    def save(self, forum: Forum) -> None: ...


class Initiatives(Protocol):
    def get(self, key: str, *, lock: bool = False) -> Initiative | None:
        """The initiative; `lock`: nobody else changes it before this transaction ends."""

    def many(self, keys: Iterable[str], *, lock: bool = False) -> Mapping[str, Initiative]:
        """Those of `keys` that there are; locked in the order of their keys."""

    def all(self) -> Sequence[Initiative]: ...
    def save(self, initiative: Initiative) -> None: ...
    def outlines(self) -> Sequence[Outline]:
        """Every initiative, in the order of their keys, without what belongs to it."""

    def presented_by(self, person: PersonId) -> Sequence[Outline]:
        """Those that the person presents, in the order of their keys, without what belongs to them."""

    def latest(self, most: int, besides: Iterable[str] = ()) -> Sequence[Outline]:
        """Those of the `most` with the last keys, and of those `besides` that there are; in the order of their keys."""

    def search(self, words: str) -> Sequence[Outline]:
        """Initiatives whose key or title holds all of the words, whatever their case, best first."""

    def planned_before(self, day: date) -> Sequence[PlannedDay]:
        """What was planned for an earlier day, whether it is behind or not; the earliest first."""

    def amounts(self) -> Mapping[str, int]:
        """Initiative → its amount in whole kronor, of those that have one."""

    def risks(self) -> Mapping[str, RiskClass]:
        """Initiative → its risk class, of those that have one."""

    def registry_numbers(self) -> Mapping[str, str]:
        """Initiative → its registry number, of those that have one."""

    def systems_named(self) -> Mapping[str, tuple[str, ...]]:
        """Initiative → the systems that it names, as they are written; in the order of their keys."""

    def roles_filled(self) -> Mapping[str, frozenset[str]]:
        """Initiative → the roles that anybody holds in it; those in which nobody holds any are left out."""

    def roles_held(self, person: PersonId | None = None) -> Sequence[HeldRole]:
        """Who holds which role in which initiative, in the order of their keys; None: of everybody."""


class Systems(Protocol):
    def get(self, system: str) -> System | None: ...
    def many(self, ids: Iterable[str]) -> Mapping[str, System]:
        """Those of `ids` that there are."""

    def all(self) -> Sequence[System]:
        """Every system, in the order of their ids."""

    def save(self, system: System) -> None: ...
    def outlines(self) -> Sequence[SystemOutline]:
        """Every system, in the order of their ids, without the people who may be thousands."""

    def search(self, words: str) -> Sequence[SystemOutline]:
        """Systems whose id or name in either language holds all of the words, whatever their case, best first."""


class OwnedSystems(Protocol):
    """Whose the systems are; whoever knows groups and what a directory says of people says so."""

    def owned_by(self, person: PersonId) -> Collection[str]:
        """The systems that somebody owns, named themselves, by a group or by a rule, by their ids."""

    def owners_among(self, people: Collection[PersonId], system: str) -> Collection[PersonId]:
        """Those of `people` who own the system, in the same ways; only that system is read."""


FORUMS = Port[Forums]("forums")
SYSTEMS = Port[Systems]("systems")
OWNED_SYSTEMS = Port[OwnedSystems]("owned systems")
INITIATIVES = Port[Initiatives]("initiatives")


class AtVote(Protocol):
    """Which initiatives are at a vote now; whoever has votes says so, since the portfolio knows of none."""

    def initiatives(self) -> frozenset[str]: ...
    def lock(self, initiatives: Iterable[str]) -> None:
        """Lock their open ballots: nobody votes while what they vote on is changed. Before the initiatives are."""


AT_VOTE = Port[AtVote]("at vote")
