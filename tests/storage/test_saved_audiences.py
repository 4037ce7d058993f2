"""Audiences under a name with what has changed since, and whose systems are whose."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Any

import pytest

from bot.app import open_database
from bot.core.bilingual import Text
from bot.core.refusals import Refused
from bot.core.work import Task
from bot.features.directory.audience_ports import SAVED_AUDIENCES
from bot.features.directory.audiences import Audience, AudiencePart, PartKind
from bot.features.directory.entries import AttributeRule
from bot.features.directory.ports import GROUPS
from bot.features.directory.registered_systems import RegisteredSystems
from bot.features.directory.resolving import RESOLVE, Resolver
from bot.features.directory.saved_audiences import (
    AudienceChange,
    NamedAudience,
    SaveAudience,
    find_audience,
    remove_audience,
    resolve_saved,
    save_audience,
    what_changed,
)
from storage.engine.opening import SqlDatabase
from tests.audience_room import an_entry, fill, group, people, room, run_task
from tests.factories import ADMINISTRATOR, by_person, person_id


@pytest.fixture
async def house(database_url: str) -> AsyncIterator[SqlDatabase]:
    async with open_database(database_url, features=room()) as opened:
        yield opened


async def do(house: SqlDatabase, work: Any) -> Any:
    return await house.run(lambda _command, uow, _now: work(uow), None)


async def test_what_has_changed_since_last_time(house: SqlDatabase) -> None:
    named = NamedAudience("FORSKARE", by_person(1))

    async def count(members: range) -> None:
        await do(house, lambda uow: fill(uow, [an_entry(n) for n in range(1, 10)], {"g": members}))
        begun = await house.run(resolve_saved, named)
        await run_task(house, Task(RESOLVE, begun.id), Resolver().resolve)

    await house.run(save_audience, SaveAudience("Forskare", Audience((group("g"),)), by_person(1)))
    assert await house.read(what_changed, named) is None
    await count(range(1, 4))
    assert await house.read(what_changed, named) is None
    await count(range(2, 6))
    whole = AudienceChange(2, 1, [person_id(4), person_id(5)], [person_id(1)])
    assert await house.read(what_changed, named) == whole
    other = NamedAudience("forskare", by_person(2))
    assert await house.read(what_changed, other) == AudienceChange(2, 1), "the people are the owner's to see"
    await count(range(2, 6))
    assert await house.read(what_changed, named) == AudienceChange(0, 0, [], [])
    await do(house, lambda uow: uow[GROUPS].save(replace(uow[GROUPS].get("g"), problem="gone")))
    begun = await house.run(resolve_saved, named)
    await run_task(house, Task(RESOLVE, begun.id), Resolver().resolve)
    with pytest.raises(Refused, match="refused-audience-not-counted"):
        await house.read(what_changed, named)
    await count(range(0))
    assert await house.read(what_changed, named) == AudienceChange(
        0, 4, [], [person_id(n) for n in range(2, 6)]
    ), "the last time that it could be counted"


async def test_a_name_is_one_s_own_and_two_who_change_it_are_told(house: SqlDatabase) -> None:
    async def save(name: str, by: Any, revision: int | None = None, *chosen: int) -> Any:
        audience = Audience((people(*(chosen or (1,))),))
        return await house.run(save_audience, SaveAudience(name, audience, by, revision))

    first = await save("  Alla\u200b chefer ", by_person(1))
    assert (first.name, first.revision) == ("Alla chefer", 1)
    for by, revision, key in (
        (by_person(2), 1, "refused-audience-is-anothers"),
        (by_person(1), None, "refused-audience-changed-meanwhile"),
        (ADMINISTRATOR, 7, "refused-audience-changed-meanwhile"),
    ):
        with pytest.raises(Refused, match=key):
            await save("alla CHEFER", by, revision)
    assert (await save("alla chefer", ADMINISTRATOR, 1, 2)).owner == by_person(1).actor
    for name in (" ", "x" * 101):
        with pytest.raises(Refused, match="refused-audience-name"):
            await save(name, by_person(1))
    found = await house.read(find_audience, NamedAudience("Alla chefer", by_person(9)))
    assert (found.audience, found.revision) == (Audience((people(2),)), 2)
    with pytest.raises(Refused, match="refused-audience-is-anothers"):
        await house.run(remove_audience, NamedAudience("Alla chefer", by_person(2)))
    await house.run(remove_audience, NamedAudience("Alla chefer", by_person(1)))
    with pytest.raises(Refused, match="refused-no-such-audience"):
        await house.read(find_audience, NamedAudience("Alla chefer", by_person(1)))
    assert await do(house, lambda uow: uow[SAVED_AUDIENCES].all()) == []


NAME = Text(sv="Namn", en="Name")


@dataclass(frozen=True)
class Rule:
    unit: str = ""
    place: str = ""
    title: str = ""


@dataclass(frozen=True)
class Holders:
    people: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True)
class System:
    id: str
    owners: Holders = Holders()
    users: Holders = Holders()
    name: Text = NAME


class Register:
    systems = (
        System("by-mail", Holders(("Person1@example.org", "borta@example.org", person_id(2)))),
        System(
            "by-group", Holders(groups=("g",)), Holders(("person4@example.org",), ("g",), (Rule("Vård"),))
        ),
        System("by-rule", Holders(rules=(Rule(title="chef"),))),
        System("nobody's", Holders(rules=(Rule(),))),
    )

    def get(self, system: str, /) -> System | None:
        return next((each for each in self.systems if each.id == system), None)

    def all(self) -> tuple[System, ...]:
        return self.systems

    def outlines(self) -> tuple[System, ...]:
        return self.systems


async def test_systems_of_the_register_as_audiences(house: SqlDatabase) -> None:
    entries = [an_entry(number, title="Chef" if number == 5 else "") for number in range(1, 7)]
    await do(house, lambda uow: fill(uow, entries, {"g": [3]}))

    def check(uow: Any) -> None:
        systems = RegisteredSystems(uow, Register())
        owned = {number: list(systems.owned_by(person_id(number))) for number in range(1, 8)}
        assert owned == {1: ["by-mail"], 2: ["by-mail"], 3: ["by-group"], 4: [], 5: ["by-rule"], 6: [], 7: []}
        every = [person_id(number) for number in range(1, 8)]
        among = {each.id: list(systems.owners_among(every, each.id)) for each in Register.systems}
        assert among == {
            "by-mail": [person_id(1), person_id(2)],
            "by-group": [person_id(3)],
            "by-rule": [person_id(5)],
            "nobody's": [],
        }
        assert systems.owners_among(every, "borta") == ()
        named = systems.owners("by-mail")
        assert named == [people(person_id(1), "borta@example.org", person_id(2))]
        assert systems.owned_by_people("by-mail") == [person_id(1), person_id(2)]
        assert systems.users("by-group") == [
            people(4),
            group("g"),
            AudiencePart(PartKind.ATTRIBUTES, rule=AttributeRule(unit="Vård")),
        ]
        assert systems.users("by-mail") == []
        assert systems.owners("borta") is systems.users("borta") is None
        assert list(systems.all()) == ["by-mail", "by-group", "by-rule", "nobody's"]

    await do(house, check)
