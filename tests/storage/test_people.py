"""People as rows."""

from dataclasses import replace
from datetime import datetime, time
from typing import Any

from bot.core.people import Person
from bot.core.people_port import PEOPLE
from storage.engine.opening import SqlDatabase
from tests.factories import a_person, person_id


def save(people: list[Person], uow: Any, _now: datetime) -> None:
    for person in people:
        uow[PEOPLE].save(person)


def get(person: str, uow: Any, _now: datetime) -> Any:
    return uow[PEOPLE].get(person)


def many(ids: list[str], uow: Any, _now: datetime) -> Any:
    return uow[PEOPLE].many(ids)


def everyone(_command: None, uow: Any, _now: datetime) -> Any:
    return uow[PEOPLE].all()


async def test_a_person_comes_back_as_they_were_saved(database: SqlDatabase) -> None:
    person = a_person(
        1, name="Åsa “Ö” Ärlig 🙂", locale="en", time_zone="Europe/Helsinki", work_start=time(7, 30)
    )
    await database.run(save, [person])
    assert await database.read(get, person.id) == person
    assert await database.read(get, person_id(2)) is None


async def test_saving_again_changes_everything_that_changed(database: SqlDatabase) -> None:
    person = a_person(1)
    changed = replace(
        person,
        name="Ny",
        mail="ny@example.org",
        locale="en",
        time_zone="UTC",
        work_start=time(6),
        work_end=time(15),
    )
    await database.run(save, [person])
    await database.run(save, [changed])
    assert await database.read(everyone, None) == [changed]


async def test_many_are_found_in_chunks_and_the_unknown_left_out(database: SqlDatabase) -> None:
    people = [a_person(number) for number in range(1101)]
    await database.run(save, people)
    found = await database.read(many, [person.id for person in people] + ["nobody"])
    assert found == {person.id: person for person in people}
    assert await database.read(many, []) == {}
