"""Where the people are kept whom the portfolio knows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.core.database import Port, UnitOfWork
from bot.core.people import Person, PersonId


class People(Protocol):
    """Those whom the portfolio knows."""

    def get(self, person: PersonId) -> Person | None: ...
    def many(self, ids: Iterable[PersonId]) -> Mapping[PersonId, Person]:
        """Those of `ids` that are known."""

    def all(self) -> Sequence[Person]: ...
    def save(self, person: Person) -> None: ...


PEOPLE = Port[People]("people")


def find_person(person: PersonId, uow: UnitOfWork, _now: datetime) -> Person | None:
    """The person, where the portfolio knows them."""
    return uow[PEOPLE].get(person)
