"""The people whom the portfolio knows."""

from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import Person, PersonId
from bot.features.portfolio.ports import PEOPLE


def find_person(person: PersonId, uow: UnitOfWork, _now: datetime) -> Person | None:
    """The person, where the portfolio knows them."""
    return uow[PEOPLE].get(person)
