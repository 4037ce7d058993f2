"""Systems as rows; and change requests beside what the release before reads and writes."""

from typing import Any

import pytest
from sqlalchemy import text

from bot.app import open_database
from bot.core.bilingual import Text
from bot.features.portfolio.initiatives import ChangeRequest, Initiative
from bot.features.portfolio.ports import INITIATIVES, SYSTEMS
from bot.features.portfolio.systems import HolderRule, Holders, System, SystemOutline
from storage.engine.opening import SqlDatabase
from storage.engine.upgrade import upgrade
from tests.factories import an_initiative, person_id
from tests.schema import connect
from tests.storage.older import older_database
from tests.storage.test_initiatives import save

FULL = System(
    "e-arkiv",
    Text(sv="Arkivet för åäö", en="E-archive"),
    Holders((person_id(2), "okänd@example.org"), (person_id(70),), (HolderRule("Bibliotek", title="x"),)),
    Holders(tuple(person_id(number) for number in range(100))),
    former=("Slutarkivet", "DSpace, gamla"),
)
OTHERS = [System(name, Text(sv=name.title(), en=name.title())) for name in ("diariet", "arkiv-2", "100%")]


def outline(system: System) -> SystemOutline:
    return SystemOutline(system.id, system.name, former=system.former)


async def test_a_system_comes_back_whole_and_is_found_by_its_names(database: SqlDatabase) -> None:
    def keep(systems: list[System], uow: Any, _now: Any) -> None:
        for system in systems:
            uow[SYSTEMS].save(system)

    def look(words: str, uow: Any, _now: Any) -> list[str]:
        return [found.id for found in uow[SYSTEMS].search(words)]

    def read(_command: None, uow: Any, _now: Any) -> Any:
        port = uow[SYSTEMS]
        return port.get(FULL.id), port.get("x"), port.many(["e-arkiv", "x"]), port.all(), port.outlines()

    await database.run(keep, [FULL, *OTHERS])
    whole = sorted([FULL, *OTHERS], key=lambda system: system.id)
    found = await database.read(read, None)
    assert found == (FULL, None, {FULL.id: FULL}, whole, [outline(system) for system in whole])
    for words, ids in {
        "ARKIV": ["arkiv-2", "e-arkiv"],
        "a\u030aa\u0308ö": ["e-arkiv"],
        "archive": ["e-arkiv"],
        "slutark": ["e-arkiv"],
        "%": ["100%"],
        " ": [],
        "zzz": [],
    }.items():
        assert await database.read(look, words) == ids
    await database.run(keep, [System(FULL.id, FULL.name)])
    assert (await database.read(read, None))[0] == System(FULL.id, FULL.name)


async def test_initiatives_say_which_systems_they_name(database: SqlDatabase) -> None:
    def named(_command: None, uow: Any, _now: Any) -> Any:
        return uow[INITIATIVES].systems_named()

    await database.run(save, [an_initiative(2, systems=("Ladok", "e-arkiv")), an_initiative(1)])
    assert await database.read(named, None) == {"INI-2026-001": (), "INI-2026-002": ("Ladok", "e-arkiv")}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("RFC-1", ("RFC-1", "RFC-2")),
        ("RFC-9", ("RFC-9", "RFC-2")),
        ("RFC-2", ("RFC-2",)),
        ("", ("RFC-2",)),
    ],
)
async def test_what_the_release_before_writes_goes_before(
    database: SqlDatabase, database_url: str, written: str, read: tuple[str, ...]
) -> None:
    requests = (ChangeRequest("RFC-1", "Nät"), ChangeRequest("RFC-2", "Läsare"))

    def get(_command: None, uow: Any, _now: Any) -> Initiative:
        found: Initiative = uow[INITIATIVES].get("INI-2026-014")
        return found

    await database.run(save, [an_initiative(change_requests=requests)])
    with connect(database_url) as connection:
        assert connection.execute(text("SELECT rfc FROM initiatives")).scalar_one() == "RFC-1"
        connection.execute(text("UPDATE initiatives SET rfc = :rfc"), {"rfc": written})
    found = await database.read(get, None)
    assert tuple(request.number for request in found.change_requests) == read
    await database.run(save, [found])
    assert await database.read(get, None) == found


old_url = older_database("0007")


async def test_the_one_change_request_of_before_is_the_first_one_now(old_url: str) -> None:
    with connect(old_url) as connection:
        connection.execute(text("INSERT INTO people VALUES ('p', 'P', '', 'sv', 'UTC', '08:00', '17:00')"))
        for key, rfc in (("INI-2026-001", "RFC-7"), ("INI-2026-002", "")):
            values = {"key": key, "rfc": rfc}
            connection.execute(
                text(
                    "INSERT INTO initiatives (key, title, summary, brief, process, process_version, process_hash,"
                    " variant, place, presenter, systems, registry_no, devops_id, rfc, folded)"
                    " VALUES (:key, 't', '', '', 'p', '1', 'h', 'v', 'G3', 'p', '[]', '', '', :rfc, '')"
                ),
                values,
            )
    upgrade(old_url)

    def all_of_them(_command: None, uow: Any, _now: Any) -> Any:
        return uow[INITIATIVES].all()

    async with open_database(old_url) as database:
        found = await database.read(all_of_them, None)
    assert [each.change_requests for each in found] == [(ChangeRequest("RFC-7"),), ()]
    assert [(each.planned, each.go_live) for each in found] == [({}, None)] * 2
