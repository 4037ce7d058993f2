"""Whether somebody is in an audience, as far as is known now: nothing is resolved or fetched."""

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.features.directory.audiences import Audience, AudiencePart
from bot.features.directory.expanding import SAME_BEGINNING, UnknownPart, expanded, left_out_of, members_of


def belongs_to(person: PersonId, audience: Audience, uow: UnitOfWork) -> bool:
    """Whether they are in any of its parts, and in none that it leaves out; what is nothing any more has nobody."""
    if any(is_in(person, part, uow) for part in audience.exclude):
        return False
    return any(is_in(person, part, uow) for part in audience.include)


def is_in(person: PersonId, part: AudiencePart, uow: UnitOfWork) -> bool:
    """Asked of the few ids that begin as theirs does: people come in the order of their ids."""
    try:
        parts = expanded(Audience((part,)), uow).include
    except UnknownPart:
        return False
    return any(
        person in members_of(each, person[:-1], SAME_BEGINNING, uow)
        and person not in left_out_of(each, [person], uow)
        for each in parts
    )
