"""Where the people are kept whom the portfolio knows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.core.database import Port, UnitOfWork
from bot.core.people import Person, PersonId
from bot.core.personal import Actor, account_of, person_of


class People(Protocol):
    """Those whom the portfolio knows."""

    def get(self, person: PersonId) -> Person | None: ...
    def many(self, ids: Iterable[PersonId]) -> Mapping[PersonId, Person]:
        """Those of `ids` that are known."""

    def all(self) -> Sequence[Person]: ...
    def names(self) -> Mapping[PersonId, str]:
        """What everyone is called."""

    def save(self, person: Person) -> None: ...


PEOPLE = Port[People]("people")


def name_of_actor(actor: Actor, uow: UnitOfWork) -> str:
    """Who did something, by name: a person, the account at the command line, or the program itself."""
    person = person_of(actor)
    if person is None:
        return account_of(actor)
    known = uow[PEOPLE].get(person)
    return known.name if known else person


def find_person(person: PersonId, uow: UnitOfWork, _now: datetime) -> Person | None:
    """The person, where the portfolio knows them."""
    return uow[PEOPLE].get(person)
