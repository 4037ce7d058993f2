"""Initiatives as rows, with what belongs to each."""

import asyncio
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from bot.core.people_port import PEOPLE
from bot.features.portfolio.initiatives import (
    Answer,
    ChangeRequest,
    CriterionAnswer,
    Initiative,
    Outline,
    StepState,
    StepStatus,
)
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.processes.kinds import ReachScope, RiskClass
from storage.engine.opening import SqlDatabase
from tests.factories import a_forum, a_paper, an_initiative, person_id, some_people

FULL = an_initiative(
    1,
    brief="Två rader\noch en till",
    forum="pfld",
    systems=("Ladok", "W3D3"),
    registry_no="STYR 2026/412",
    devops_id="0471",
    change_requests=(ChangeRequest("RFC-2", "Nytt nät"), ChangeRequest("RFC-1")),
    planned={"G3": date(2026, 12, 1), "G4": date(2028, 2, 29)},
    go_live=date(2027, 1, 15),
    amount=999_999_999_999,
    reach=ReachScope.ORGANISATION,
    risk=RiskClass.MEDIUM,
    students=False,
    roles={"tsa": (person_id(3), person_id(1), person_id(2)), "va": (person_id(4),)},
    papers=(a_paper("plan"), replace(a_paper("klass"), evidence=None), a_paper("a")),
    answers=(
        Answer("G3", "g3_10", CriterionAnswer.NOT_APPLICABLE, "Inget ersätts"),
        Answer("G3", "g3_1", CriterionAnswer.MET),
    ),
    steps=(
        StepState("genomforandefas", "testa", StepStatus.UNDER_WAY, round=2),
        StepState("genomforandefas", "testa", StepStatus.DONE),
        StepState("genomforandefas", "avveckla", StepStatus.NOT_APPLICABLE, "Inget att avveckla"),
    ),
)


def save(initiatives: list[Initiative], uow: Any, _now: datetime) -> None:
    for person in some_people():
        uow[PEOPLE].save(person)
    uow[FORUMS].save(a_forum())
    for initiative in initiatives:
        uow[INITIATIVES].save(initiative)


def get(key: str, uow: Any, _now: datetime) -> Any:
    return uow[INITIATIVES].get(key)


def many(keys: list[str], uow: Any, _now: datetime) -> Any:
    return uow[INITIATIVES].many(keys, lock=True)


def all_of_them(_command: None, uow: Any, _now: datetime) -> Any:
    return uow[INITIATIVES].all()


def keys_found(words: str, uow: Any, _now: datetime) -> list[str]:
    return [outline.key for outline in uow[INITIATIVES].search(words)]


def outlines(_command: None, uow: Any, _now: datetime) -> Any:
    return uow[INITIATIVES].outlines()


async def test_an_initiative_comes_back_whole(database: SqlDatabase) -> None:
    await database.run(save, [FULL, an_initiative(2)])
    assert await database.read(get, FULL.key) == FULL
    assert await database.read(get, "INI-2026-999") is None
    assert await database.read(all_of_them, None) == [FULL, an_initiative(2)]


async def test_the_latest_are_those_with_the_last_keys_and_who_is_asked_for(database: SqlDatabase) -> None:
    async def latest(most: int, *besides: str) -> list[str]:
        found = await database.read(lambda _, uow, _now: uow[INITIATIVES].latest(most, besides), None)
        return [outline.key for outline in found]

    assert await latest(3) == []
    initiatives = [an_initiative(number) for number in range(1, 8)]
    await database.run(save, initiatives)
    keys = sorted(each.key for each in initiatives)
    assert await latest(3) == keys[-3:]
    assert await latest(2, keys[0], keys[-1], keys[2], "INI-none") == [keys[0], keys[2], *keys[-2:]]
    assert await latest(100) == keys


async def test_outlines_say_what_a_list_needs(database: SqlDatabase) -> None:
    later = an_initiative(2, title="Åäö", place="avslutad")
    await database.run(save, [later, FULL])
    assert await database.read(outlines, None) == [
        Outline(each.key, each.title, each.process, each.place) for each in (FULL, later)
    ]


async def test_what_no_longer_belongs_to_it_is_removed(database: SqlDatabase) -> None:
    await database.run(save, [FULL, an_initiative(2)])
    emptied = replace(FULL, title="Ny", roles={}, papers=(), answers=(), steps=(), systems=(), forum=None)
    await database.run(save, [emptied])
    assert await database.read(get, FULL.key) == emptied
    assert await database.read(get, "INI-2026-002") == an_initiative(2)


async def test_many_are_found_with_their_own_parts(database: SqlDatabase) -> None:
    plain = [an_initiative(number) for number in range(2, 602)]
    await database.run(save, [FULL, *plain])
    wanted = {initiative.key: initiative for initiative in (FULL, *plain)}
    assert await database.run(many, [*wanted, "INI-2026-999"]) == wanted


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("e-arkiv", ["INI-2026-014"]),
        ("ini-2026-015", ["INI-2026-015"]),
        ("ÅRSBERÄTTELSE", ["INI-2026-015"]),
        ("a\u030arsbera\u0308ttelse", ["INI-2026-015"]),
        ("ny ärende", ["INI-2026-017"]),
        ("arsberattelse", []),
        ("100%", ["INI-2026-018"]),
        ("%", ["INI-2026-018"]),
        ("_", ["INI-2026-018"]),
        ("!", ["INI-2026-018"]),
        ("' or 1=1 --", []),
        ("", []),
        ("   ", []),
        ("finns inte", []),
        ("straße", ["INI-2026-018"]),
    ],
)
async def test_search_ignores_case_also_of_swedish_letters(
    database: SqlDatabase, words: str, keys: list[str]
) -> None:
    titles = {
        14: "E-arkiv för forskningsdata",
        15: "Ny årsberättelse",
        17: "NYTT ÄRENDEHANTERINGSSYSTEM",
        18: "100% digital_a val! STRASSE",
    }
    await database.run(save, [an_initiative(number, title=title) for number, title in titles.items()])
    assert await database.read(keys_found, words) == keys


async def test_search_gives_the_best_first(database: SqlDatabase) -> None:
    titles = {
        1: "Nytt hemarkiv",
        2: "Nytt arkiv",
        3: "Arkiv för bilder",
        4: "Telefoni",
        5: "Om INI-2026-004 och arkiv",
    }
    await database.run(save, [an_initiative(number, title=title) for number, title in titles.items()])
    assert await database.read(keys_found, "arkiv") == [
        "INI-2026-003",
        "INI-2026-002",
        "INI-2026-005",
        "INI-2026-001",
    ]
    assert await database.read(keys_found, "ini-2026-004") == ["INI-2026-004", "INI-2026-005"]


async def test_a_locked_initiative_is_not_changed_by_two_at_once(database: SqlDatabase) -> None:
    def add_a_system(name: str, uow: Any, _now: datetime) -> None:
        initiative = uow[INITIATIVES].get("INI-2026-014", lock=True)
        uow[INITIATIVES].save(replace(initiative, systems=(*initiative.systems, name)))

    await database.run(save, [an_initiative()])
    names = [f"System {number}" for number in range(12)]
    await asyncio.gather(*(database.run(add_a_system, name) for name in names))
    assert sorted((await database.read(get, "INI-2026-014")).systems) == sorted(names)
