"""Who is told, where those who should be have left the organisation."""

from collections.abc import Iterable

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.features.gates.ports import DEPARTED


def first_there(uow: UnitOfWork, *groups: Iterable[PersonId]) -> tuple[PersonId, ...]:
    """Those of the first group who haven't left, each once; where all of it has, of the next."""
    for group in groups:
        people = tuple(dict.fromkeys(group))
        gone = uow[DEPARTED].gone(people)
        if there := tuple(person for person in people if person not in gone):
            return there
    return ()
