"""People who are named one by one, as a part of an audience."""

from collections.abc import Iterable

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.features.directory.audience_ports import PEOPLE_LISTS
from bot.features.directory.audiences import AudiencePart, PartKind

MOST_INLINE = 100
"""More people than that are kept as a list of their own."""


def part_of_people(people: Iterable[PersonId], name: str, uow: UnitOfWork) -> AudiencePart:
    """These people as a part of an audience, called `name`; many of them as a list that is kept beside it."""
    ids = tuple(sorted(set(people)))
    if len(ids) > MOST_INLINE:
        return AudiencePart(PartKind.PEOPLE, uow[PEOPLE_LISTS].keep(ids), name)
    return AudiencePart(PartKind.PEOPLE, name=name, people=ids)
