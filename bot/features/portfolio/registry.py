"""The register of systems as people and administrators ask for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.core.bilingual import Text
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.written import folded
from bot.features.portfolio.finding import LONGEST_WORDS, MOST_NEAR, NEAR, likeness, sought
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.ports import INITIATIVES, SYSTEMS
from bot.features.portfolio.rights import check_may_look_through
from bot.features.portfolio.secrecy import is_marked
from bot.features.portfolio.systems import System, SystemOutline
from bot.features.processes.model import Gate, ProcessModel
from bot.features.processes.ports import PROCESSES


@dataclass(frozen=True, slots=True)
class FindSystems:
    """A question for systems: an id, words of a name, or the key of an initiative that names them; empty: all.

    `most`: how many are given to choose from.
    """

    words: str
    most: int


@dataclass(frozen=True, slots=True)
class ViewSystem:
    """A system by its id."""

    system: str


@dataclass(frozen=True, slots=True)
class ListSystems:
    by: Principal


@dataclass(frozen=True, slots=True)
class ShowSystem:
    """Read one with everything that is kept of it, by its id or name."""

    system: str
    by: Principal


@dataclass(frozen=True, slots=True)
class SystemInitiative:
    """An initiative that concerns the system: where it stands, and what is planned. `day`: of the next gate."""

    key: str
    title: str
    place: Text
    next_gate: Gate | None
    day: date | None
    go_live: date | None
    over: bool
    """It is at the end of its way."""


@dataclass(frozen=True, slots=True)
class SystemView:
    """A system with the names of its owners as far as the portfolio knows them, and its initiatives.

    `names`: of those of its people who are known. Initiatives at their end stand last.
    """

    system: System
    names: Mapping[PersonId, str]
    initiatives: tuple[SystemInitiative, ...]


@dataclass(frozen=True, slots=True)
class FoundSystems:
    """What a search gave: the one, or several to choose from. `total` counts what isn't shown too.

    `nearest`: nothing holds the words, and `several` are those that come closest to them. `initiative`: the words are
    the key of that one.
    """

    one: SystemView | None
    several: tuple[SystemOutline, ...] = ()
    total: int = 0
    nearest: bool = False
    initiative: str = ""


def find_systems(command: FindSystems, uow: UnitOfWork, now: datetime) -> FoundSystems:
    """The system that the words mean: by its id or name, else by words of it."""
    words = sought(command.words)
    if len(words) > LONGEST_WORDS:
        return FoundSystems(None)
    initiative = uow[INITIATIVES].get(words.upper()) if words else None
    if initiative is not None and is_marked(initiative):
        initiative = None  # everybody may read the answer
    hits = _hits(words, initiative, uow)
    exact = [hit for hit in hits if hit.is_called(words)]
    if len(exact or hits) == 1:
        system = uow[SYSTEMS].get((exact or hits)[0].id)
        return FoundSystems(_view(system, uow) if system else None, (), 1)
    if not hits and initiative:
        return FoundSystems(None, initiative=initiative.key)
    if not hits and words:
        near = _nearest(words, uow[SYSTEMS].outlines())
        return FoundSystems(None, tuple(near), len(near), nearest=True)
    return FoundSystems(None, tuple(hits[: command.most]), len(hits))


def view_system(command: ViewSystem, uow: UnitOfWork, now: datetime) -> SystemView:
    """One system, as everybody may see it.

    Raises:
        Refused: there is none.
    """
    system = uow[SYSTEMS].get(command.system)
    if system is None:
        raise Refused("refused-no-such-system", words=command.system)
    return _view(system, uow)


def list_systems(command: ListSystems, uow: UnitOfWork, now: datetime) -> Sequence[System]:
    """Every system, in the order of their ids.

    Raises:
        Refused: they may not look at all of them.
    """
    check_may_look_through(command.by)
    return uow[SYSTEMS].all()


def show_system(command: ShowSystem, uow: UnitOfWork, now: datetime) -> SystemView:
    """One system with everything that is kept of it.

    Raises:
        Refused: they may not look at any, or there is none.
    """
    check_may_look_through(command.by)
    called = (each.id for each in uow[SYSTEMS].outlines() if each.is_called(command.system))
    system = uow[SYSTEMS].get(next(called, ""))
    if system is None:
        raise Refused("refused-no-such-system", words=command.system)
    return _view(system, uow, whole=True)


def initiatives_of(system: SystemOutline, uow: UnitOfWork) -> Sequence[Initiative]:
    """The initiatives that name the system, by its id or name, in the order of their keys."""
    named = uow[INITIATIVES].systems_named()
    keys = [key for key, written in named.items() if any(map(system.is_called, written))]
    found = uow[INITIATIVES].many(keys)
    return [found[key] for key in keys]


def _hits(words: str, initiative: Initiative | None, uow: UnitOfWork) -> Sequence[SystemOutline]:
    if not words:
        return uow[SYSTEMS].outlines()
    if initiative:
        return [each for each in uow[SYSTEMS].outlines() if any(map(each.is_called, initiative.systems))]
    return uow[SYSTEMS].search(words)


def _nearest(words: str, outlines: Sequence[SystemOutline]) -> list[SystemOutline]:
    wanted = folded(words)
    near = {
        each.id: max(likeness(wanted, each.id, name) for name in (each.name.sv, each.name.en))
        for each in outlines
    }
    found = [each for each in outlines if near[each.id] >= NEAR]
    return sorted(found, key=lambda each: (-near[each.id], each.id))[:MOST_NEAR]


def _view(system: System, uow: UnitOfWork, *, whole: bool = False) -> SystemView:
    """`whole`: with the names of its users too, who may be thousands."""
    people = (*system.owners.people, *(system.users.people if whole else ()))
    names = {person.id: person.name for person in uow[PEOPLE].many(people).values()}
    every = initiatives_of(system, uow)
    initiatives = [each for each in every if not is_marked(each)]  # everybody may read the answer
    models = {ref: uow[PROCESSES].get(ref) for ref in {each.process for each in initiatives}}
    listed = [_of_system(each, models[each.process]) for each in initiatives]
    return SystemView(system, names, tuple(sorted(listed, key=lambda each: each.over)))


def _of_system(initiative: Initiative, model: ProcessModel) -> SystemInitiative:
    gate = model.next_gate(initiative.place, initiative.variant)
    return SystemInitiative(
        key=initiative.key,
        title=initiative.title,
        place=model.place_name(initiative.place),
        next_gate=gate,
        day=initiative.planned.get(gate.id) if gate else None,
        go_live=initiative.go_live,
        over=model.ends_at(initiative.place),
    )
