"""Initiatives as an administrator looks at them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.core.bilingual import Text
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.ports import INITIATIVES
from bot.features.portfolio.rights import check_may_look_through
from bot.features.processes.model import ProcessModel
from bot.features.processes.ports import PROCESSES


@dataclass(frozen=True, slots=True)
class ListInitiatives:
    """Read all of them."""

    by: Principal


@dataclass(frozen=True, slots=True)
class ShowInitiative:
    """Read one, by its key."""

    key: str
    by: Principal


@dataclass(frozen=True, slots=True)
class Listed:
    """An initiative and the name of where it stands."""

    initiative: Initiative
    place: Text


@dataclass(frozen=True, slots=True)
class Shown:
    """An initiative with its model and the names of everyone whom it mentions."""

    initiative: Initiative
    model: ProcessModel
    names: Mapping[PersonId, str]

    @property
    def place(self) -> Text:
        return self.model.place_name(self.initiative.place)


def list_initiatives(command: ListInitiatives, uow: UnitOfWork, now: datetime) -> list[Listed]:
    """Every initiative, in the order of their keys.

    Raises:
        Refused: they may not look at all of them.
    """
    check_may_look_through(command.by)
    initiatives = sorted(uow[INITIATIVES].all(), key=lambda initiative: initiative.key)
    models = {ref: uow[PROCESSES].get(ref) for ref in {initiative.process for initiative in initiatives}}
    return [Listed(each, models[each.process].place_name(each.place)) for each in initiatives]


def show_initiative(command: ShowInitiative, uow: UnitOfWork, now: datetime) -> Shown:
    """One initiative, with the names of everyone whom it mentions.

    Raises:
        Refused: they may not look at any, or there is none.
    """
    check_may_look_through(command.by)
    initiative = uow[INITIATIVES].get(command.key)
    if initiative is None:
        raise Refused("refused-no-such-initiative", words=command.key)
    holders = (person for people in initiative.roles.values() for person in people)
    people = uow[PEOPLE].many({initiative.presenter, *holders})
    names = {person.id: person.name for person in people.values()}
    return Shown(initiative, uow[PROCESSES].get(initiative.process), names)
