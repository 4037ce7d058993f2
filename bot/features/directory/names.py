"""What people are called: most who are trained or written to are in no portfolio."""

from collections.abc import Iterable, Mapping

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.features.directory.ports import DIRECTORY


def names_of(people: Iterable[PersonId], uow: UnitOfWork) -> Mapping[PersonId, str]:
    """As the directory knows them, else the portfolio; who is in neither isn't named."""
    asked = list(people)
    known = {person: one.name for person, one in uow[PEOPLE].many(asked).items()}
    return {**known, **{person: one.name for person, one in uow[DIRECTORY].many(asked).items()}}
