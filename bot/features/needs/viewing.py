"""Needs for whoever asks: one, those of an initiative, and the latest of all for the portfolio."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.core.personal import person_of
from bot.core.principals import Principal, check_administers
from bot.core.refusals import Refused
from bot.features.needs.needs import Need
from bot.features.needs.ports import NEEDS
from bot.features.needs.raising import takers
from bot.features.needs.rights import may_raise, may_see_need
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.named import the_initiative
from bot.features.portfolio.secrecy import names_marked
from bot.features.processes.ports import PROCESSES

MOST = 100
"""Needs in a list at the command line."""


@dataclass(frozen=True, slots=True)
class NeedView:
    """A need with the names of those in it, for `by`. `secret`: the matter that it was raised from is marked.

    `hidden`: its words are left out therefore: a button shows them to whoever may read them.
    """

    need: Need
    names: Mapping[PersonId, str]
    by: Principal
    secret: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class RaisingView:
    """The initiative that a question can be raised from, with what has been raised that the person may see."""

    initiative: Initiative
    needs: Sequence[Need]


@dataclass(frozen=True, slots=True)
class ShowNeed:
    need: str
    by: Principal


@dataclass(frozen=True, slots=True)
class ListNeeds:
    """All for an administrator; of an initiative, where one is given."""

    by: Principal
    initiative: str | None = None


def show_need(command: ShowNeed, uow: UnitOfWork, now: datetime) -> NeedView:
    """One need.

    Raises:
        Refused: there is none that they may see.
    """
    need = uow[NEEDS].get(command.need)
    if need is None or not _may_see(command.by, need, uow):
        raise Refused("refused-not-your-need")
    return view_of(need, command.by, uow)


def view_of(need: Need, by: Principal, uow: UnitOfWork) -> NeedView:
    people = {person for person in (need.preparer, person_of(need.sender)) if person}
    names = {person.id: person.name for person in uow[PEOPLE].many(people).values()}
    key = need.initiative
    if not key or not names_marked(key, uow):
        return NeedView(need, names, by)
    called = replace(need, title=key)  # whatever it was called when the question was raised
    return NeedView(called, names, by, secret=True)


def ready_to_raise(command: ListNeeds, uow: UnitOfWork, now: datetime) -> RaisingView:
    """The initiative, where they may raise a question from it.

    Raises:
        Refused: there is no such initiative, or it isn't theirs to judge.
    """
    initiative = the_initiative(command.initiative or "", command.by, uow, now)
    if not may_raise(command.by, initiative, uow[PROCESSES].get(initiative.process)):
        raise Refused("refused-may-not-raise")
    needs = [need for need in uow[NEEDS].of_initiative(initiative.key) if _may_see(command.by, need, uow)]
    return RaisingView(initiative, needs)


def list_needs(command: ListNeeds, uow: UnitOfWork, now: datetime) -> Sequence[Need]:
    """The latest needs.

    Raises:
        Refused: only administrators may see all.
    """
    check_administers(command.by)
    if command.initiative is None:
        return uow[NEEDS].latest(MOST)
    return uow[NEEDS].of_initiative(command.initiative)


def seen_by(by: Principal, needs: Iterable[Need], uow: UnitOfWork) -> Sequence[Need]:
    """Those of them that they may read. Who takes a matter's needs is looked up once a matter."""
    known: dict[str | None, tuple[PersonId, ...]] = {}
    found = []
    for need in needs:
        if need.initiative not in known:
            known[need.initiative] = takers(need, uow)
        if may_see_need(by, need, known[need.initiative]):
            found.append(need)
    return found


def _may_see(by: Principal, need: Need, uow: UnitOfWork) -> bool:
    return may_see_need(by, need, takers(need, uow))
