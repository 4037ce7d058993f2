"""The directory as rows: people by the thousand, groups whose members change all at once."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from bot.app import open_database
from bot.core.people_port import PEOPLE
from bot.delivery.reaching import AVAILABILITY, Hours
from bot.features.directory.entries import (
    AttributeRule,
    DirectoryEntry,
    DirectoryReading,
    Group,
    Leave,
    ReadingState,
)
from bot.features.directory.ports import DIRECTORY, GROUPS, READINGS
from storage.engine.opening import SqlDatabase
from tests.factories import a_person, person_id

NOW = datetime(2026, 3, 29, 1, 0, tzinfo=UTC)


def an_entry(number: int, **changes: Any) -> DirectoryEntry:
    entry = DirectoryEntry(
        person_id(number), f"Namn {number}", NOW, f"Namn{number}@Example.org", unit="IT", place="Falun"
    )
    return replace(entry, **changes)


async def do(database: SqlDatabase, what: Any) -> Any:
    return await database.run(lambda _command, uow, _now: what(uow), None)


async def test_an_entry_comes_back_as_it_was_saved_and_is_found(database: SqlDatabase) -> None:
    whole = an_entry(
        1,
        name="Åsa “Ö” 🙂",
        title="Chef",
        manager=person_id(2),
        locale="en",
        time_zone="Europe/Helsinki",
        enabled=False,
        guest=True,
        leave=(Leave(date(2028, 2, 29), date(2028, 3, 1)),),
        gone_at=NOW,
        source="graph",
    )

    def work(uow: Any) -> Any:
        directory = uow[DIRECTORY]
        directory.save([whole, an_entry(3), an_entry(2), an_entry(2, name="Ny")])
        return directory.get(whole.id), directory.many([person_id(2), "nobody"]), directory.get("nobody")

    one, several, none = await do(database, work)
    assert (one, several, none) == (whole, {person_id(2): an_entry(2, name="Ny")}, None)


async def test_they_are_found_by_address_words_and_attributes(database: SqlDatabase) -> None:
    def work(uow: Any) -> None:
        directory = uow[DIRECTORY]
        directory.save([an_entry(number) for number in range(1, 1103)])
        directory.save([an_entry(5, gone_at=NOW), an_entry(6, mail="namn5@example.org")])
        directory.save([an_entry(7, gone_at=NOW), an_entry(8, unit=" it  ", place="ﬀ")])
        found = directory.by_mail(["NAMN5@example.ORG", "namn7@example.org", "", "no@example.org"])
        assert found == {"namn5@example.org": [person_id(6)], "namn7@example.org": [person_id(7)]}
        assert [entry.id for entry in directory.find("namn12@example.org")] == [person_id(12)]
        assert [entry.id for entry in directory.find("110 namn")] == [
            person_id(number) for number in (110, 1100, 1101, 1102)
        ]
        directory.save([an_entry(9000, name="ÅSA Öberg")])
        assert [entry.id for entry in directory.find("öberg åsa")] == [person_id(9000)]
        directory.save([an_entry(9000, gone_at=NOW)])
        assert directory.find("  ") == directory.find("100%") == []
        rule = AttributeRule(unit="It", place="FALUN")
        directory.save(
            [an_entry(9001, unit="Vård norr"), an_entry(9002, unit="Vård söder"), an_entry(9003, unit="")]
        )
        units = directory.values("unit")
        assert (len(units), units[1:]) == (3, ["Vård norr", "Vård söder"])
        assert directory.values("unit", "norr vård") == ["Vård norr"]
        assert directory.values("unit", "%", 1) == [] == directory.values("title")
        directory.save([an_entry(number, gone_at=NOW) for number in (9001, 9002, 9003)])
        first = directory.where(rule)
        rest = directory.where(rule, after=first[-1])
        assert [*first, *rest] == [person_id(n) for n in range(1, 1103) if n not in (5, 7, 8)]
        assert (len(first), directory.where(AttributeRule()), directory.where(AttributeRule(title="x"))) == (
            1000,
            [],
            [],
        )

    await do(database, work)


async def test_whoever_the_source_no_longer_names_is_gone_a_few_at_a_time(database: SqlDatabase) -> None:
    later = NOW + timedelta(days=1)

    def work(uow: Any) -> None:
        directory = uow[DIRECTORY]
        directory.save([an_entry(number, source="graph") for number in range(5)])
        directory.save([an_entry(9, source="file")])
        directory.touch([person_id(0), "nobody"], later)
        assert [directory.mark_gone(later, later, 3) for _ in range(3)] == [3, 1, 0]
        age = directory.age()
        assert (age.people, age.gone, age.oldest) == (2, 4, NOW)
        directory.save([an_entry(1, source="graph")])
        assert directory.age().people == 3

    await do(database, work)


async def test_members_change_when_a_reading_is_complete_and_not_before(database: SqlDatabase) -> None:
    people = [person_id(number) for number in range(1500)]

    def work(uow: Any) -> None:
        groups = uow[GROUPS]
        groups.save(Group("g", "IT 100 % åäö"))
        groups.begin("g", 1)
        groups.add("g", 1, people)
        assert (groups.members("g"), groups.count("g")) == ([], 0)
        groups.complete("g", 1, NOW)
        assert [*groups.members("g"), *groups.members("g", people[999])] == people
        groups.save(Group("g", "IT", NOW, "forbidden"))
        groups.begin("g", 2)
        groups.add("g", 2, people[:2])
        groups.begin("g", 3)
        groups.add("g", 3, [*people[:3], people[0]])
        groups.add("g", 3, people[:3])
        groups.complete("g", 2, NOW)
        assert (groups.count("g"), groups.get("g")) == (1500, Group("g", "IT", NOW, "forbidden"))
        assert [groups.sweep("g", 1000) for _ in range(2)] == [2, 0]
        groups.complete("g", 3, NOW)
        assert groups.get("g") == Group("g", "IT", NOW)
        assert (groups.members("g"), groups.count("g")) == (people[:3], 3)
        assert [groups.sweep("g", 1000) for _ in range(3)] == [1000, 500, 0]
        assert groups.members("g") == people[:3]

    await do(database, work)


async def test_groups_are_found_by_their_words(database: SqlDatabase) -> None:
    def work(uow: Any) -> None:
        groups = uow[GROUPS]
        for group in (Group("b", "Ekonomi ÅÄÖ"), Group("a", "100 % IT"), Group("c", "")):
            groups.save(group)
        assert [group.id for group in groups.find("åäö ekonomi")] == ["b"]
        assert [group.id for group in groups.find("%")] == ["a"]
        assert groups.find(" ") == groups.find("_") == []
        assert [group.id for group in groups.all()] == ["c", "a", "b"]
        assert (groups.get("no"), groups.members("no"), groups.sweep("no", 5)) == (None, [], 0)

    await do(database, work)


async def test_a_reading_comes_back(database: SqlDatabase) -> None:
    reading = DirectoryReading(1, NOW, ReadingState.FAILED, NOW, "https://x/delta", 7, "forbidden")

    def work(uow: Any) -> Any:
        before = uow[READINGS].get()
        uow[READINGS].save(DirectoryReading(0, NOW))
        uow[READINGS].save(reading)
        return before, uow[READINGS].get()

    assert await do(database, work) == (None, reading)


async def test_the_portfolio_goes_before_the_directory_and_both_before_the_organisation(
    database: SqlDatabase,
) -> None:
    leave = Leave(date(2026, 12, 24), date(2027, 1, 6))

    def work(uow: Any) -> Any:
        uow[PEOPLE].save(a_person(1, locale="en", time_zone="UTC", work_start=time(7, 30)))
        uow[DIRECTORY].save(
            [
                an_entry(1, locale="sv", leave=(leave,)),
                an_entry(2, locale="en", time_zone="Europe/Helsinki"),
                an_entry(3),
            ]
        )
        return uow[AVAILABILITY].of(person_id(number) for number in (1, 2, 3, 4))

    assert await do(database, work) == {
        person_id(1): Hours("en", "UTC", time(7, 30), leave=((leave.first, leave.last),)),
        person_id(2): Hours("en", "Europe/Helsinki"),
        person_id(3): Hours("sv"),
        person_id(4): Hours("sv"),
    }


async def test_whose_language_is_not_known_has_the_organisation_s(sqlite_url: str) -> None:
    async with open_database(sqlite_url, language="en") as database:
        found = await do(database, lambda uow: uow[AVAILABILITY].of([person_id(1)]))
        assert found == {person_id(1): Hours("en")}
