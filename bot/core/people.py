"""People: who they are in Entra, and when and in which language they are spoken to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Protocol

from bot.core.database import Port, UnitOfWork

PersonId = str
"""An Entra object id (GUID, lower case): the only name of a person that rights are bound to."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone the portfolio knows.

    `locale` is "sv" or "en"; `time_zone` an IANA name; nobody is reminded outside `work_start`–`work_end`,
    local time.
    """

    id: PersonId
    name: str
    mail: str = ""
    locale: str = "sv"
    time_zone: str = "Europe/Stockholm"
    work_start: time = time(8)
    work_end: time = time(17)


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
