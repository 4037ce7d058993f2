"""Where people can be mailed."""

from collections.abc import Mapping, Sequence

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.features.directory.ports import DIRECTORY


def addresses_of(people: Sequence[PersonId], uow: UnitOfWork) -> Mapping[PersonId, str]:
    """Where each can be mailed; empty: nobody knows."""
    entries, known = uow[DIRECTORY].many(people), uow[PEOPLE].many(people)
    addresses = dict.fromkeys(people, "")
    addresses |= {person: each.mail.strip() for person, each in known.items()}
    return addresses | {person: each.mail.strip() for person, each in entries.items() if each.mail.strip()}
