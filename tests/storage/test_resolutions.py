"""An audience as people: each once, with a reason for each who doesn't get it; held against sets, on both databases."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.app import open_database
from bot.core.people_port import PEOPLE
from bot.core.refusals import Refused
from bot.core.work import Task
from bot.features.directory.audience_ports import OPT_OUTS, PEOPLE_LISTS, RESOLUTIONS, Member
from bot.features.directory.audiences import (
    Audience,
    AudiencePart,
    Excluded,
    PartKind,
    Resolution,
    ResolutionState,
)
from bot.features.directory.belonging import belongs_to
from bot.features.directory.entries import AttributeRule, DirectoryEntry, Group
from bot.features.directory.freshness import old_members
from bot.features.directory.opting import ChooseTopic, choose_topic
from bot.features.directory.ports import GROUPS
from bot.features.directory.resolving import (
    ASK_AGAIN,
    CHUNK,
    RESOLVE,
    ResolveAudience,
    Resolver,
    forget_resolution,
    resolve_audience,
)
from bot.features.portfolio.ports import FORUMS
from storage.engine.opening import SqlDatabase
from tests.audience_room import MemorySystems, an_entry, fill, group, people, room, run_task
from tests.factories import ADMINISTRATOR, a_forum, a_person, by_person, person_id, some_people

GONE = datetime(2026, 11, 1, tzinfo=UTC)


@dataclass
class House:
    database: SqlDatabase
    systems: MemorySystems

    async def do(self, work: Any) -> Any:
        return await self.database.run(lambda _command, uow, _now: work(uow), None)

    async def resolve(self, audience: Audience, topic: str = "", **more: Any) -> Resolution:
        """Begin, and run the task to its end."""
        begun = await self.database.run(
            resolve_audience, ResolveAudience(audience, ADMINISTRATOR, topic, **more)
        )
        await run_task(self.database, Task(RESOLVE, begun.id), Resolver().resolve)
        return await self.do(lambda uow: uow[RESOLUTIONS].get(begun.id))

    async def who(self, resolution: Resolution) -> set[int]:
        members: list[Member] = await self.do(lambda uow: uow[RESOLUTIONS].people(resolution.id))
        return {int(member.person[-12:]) for member in members}

    async def why(self, resolution: Resolution) -> dict[str, set[int]]:
        return {
            why.value: found
            for why in Excluded
            if (
                found := {
                    int(one[-12:])
                    for one in await self.do(
                        lambda uow, why=why: uow[RESOLUTIONS].excluded(resolution.id, why)
                    )
                }
            )
        }


@pytest.fixture
async def house(database_url: str) -> AsyncIterator[House]:
    systems = MemorySystems()
    async with open_database(database_url, features=room(systems)) as opened:
        yield House(opened, systems)


async def test_any_mix_each_person_once_with_their_language(house: House) -> None:
    def prepare(uow: Any) -> None:
        entries = [an_entry(number, unit="Vård" if number > 17 else "Skola") for number in range(1, 21)]
        entries[3] = replace(entries[3], locale="en")  # the portfolio says otherwise
        entries[18] = replace(entries[18], locale="en")
        fill(uow, entries, {"g": range(1, 6)})
        for person in some_people():
            uow[PEOPLE].save(person)
        uow[PEOPLE].save(a_person(5, locale="en"))
        uow[FORUMS].save(a_forum())

    await house.do(prepare)
    house.systems.owned["arkiv"] = [person_id(9), person_id(10)]
    house.systems.used["arkiv"] = [group("g"), people(11)]
    rule = AttributeRule(unit="vård")
    audience = Audience(
        (
            group("g"),
            AudiencePart(PartKind.FORUM, "pfld"),
            AudiencePart(PartKind.SYSTEM_OWNERS, "arkiv"),
            AudiencePart(PartKind.SYSTEM_USERS, "arkiv"),
            AudiencePart(PartKind.ATTRIBUTES, rule=rule),
            people(4, 4, 12),
        ),
        (people(2), AudiencePart(PartKind.SYSTEM_OWNERS, "arkiv")),
    )
    resolution = await house.resolve(audience)
    assert await house.who(resolution) == {*range(1, 9), 11, 12, 18, 19, 20} - {2}
    assert await house.why(resolution) == {"exclusion": {2, 9, 10}}
    assert resolution == replace(
        resolution,
        state=ResolutionState.DONE,
        included=12,
        excluded={Excluded.EXCLUSION: 3},
        languages={"sv": 10, "en": 2},
    )
    members = await house.do(lambda uow: uow[RESOLUTIONS].people(resolution.id, person_id(3), 2))
    assert members == [Member(person_id(4), "sv"), Member(person_id(5), "en")]


async def test_whoever_gets_nothing_is_told_apart(house: House) -> None:
    def prepare(uow: Any) -> None:
        entries = [an_entry(number) for number in range(1, 7)]
        entries[1] = replace(entries[1], guest=True, enabled=False)
        entries[2] = replace(entries[2], guest=True)
        entries[3] = replace(entries[3], gone_at=GONE, guest=True)
        fill(uow, entries)
        uow[PEOPLE].save(a_person(8))
        uow[OPT_OUTS].add(person_id(5), "change", GONE)
        uow[OPT_OUTS].add(person_id(3), "change", GONE)
        uow[OPT_OUTS].add(person_id(6), "other", GONE)

    await house.do(prepare)
    resolution = await house.resolve(Audience((people(*range(1, 10)),), (people(6, 77),)), "change")
    assert await house.why(resolution) == {
        "disabled": {2},
        "guest": {3},
        "gone": {4},
        "opted_out": {5},
        "exclusion": {6},
        "unknown": {7, 9},
    }
    assert await house.who(resolution) == {1, 8}, "whoever the portfolio knows is known"
    assert sum(resolution.excluded.values()) + resolution.included == 9


async def test_more_than_a_part_and_a_crash_between_any_two(house: House) -> None:
    """What was done before a crash may be done again, and changes nothing; each part is one commit."""
    many = range(1, 2 * CHUNK + 8)

    def prepare(uow: Any) -> Any:
        fill(uow, [an_entry(number) for number in many], {"g": many})
        return uow[PEOPLE_LISTS].keep([person_id(number) for number in many if number % 2])

    listed = await house.do(prepare)
    part = AudiencePart(PartKind.PEOPLE, listed)
    begun = await house.do(
        lambda uow: resolve_audience(
            ResolveAudience(Audience((group("g"), part), (part,)), ADMINISTRATOR), uow, uow.now
        )
    )
    task, cursor, parts = Task(RESOLVE, begun.id), "", 0
    while cursor is not None:
        for _again in range(2):  # the second time, as if the first had not been noted
            given_task = replace(task, cursor=cursor)
            found = await house.do(lambda uow, it=given_task: Resolver().resolve(it, uow, uow.now))
        cursor, parts = found, parts + 1
    assert parts > 8
    resolution = await house.do(lambda uow: uow[RESOLUTIONS].get(begun.id))
    half = len([number for number in many if number % 2])
    assert (resolution.included, resolution.excluded) == (
        len(many) - half,
        {Excluded.EXCLUSION: half},
    )
    pages, after = [], ""
    while page := await house.do(lambda uow, it=after: uow[RESOLUTIONS].people(begun.id, it, 400)):
        pages += page
        after = page[-1].person
    assert [int(member.person[-12:]) for member in pages] == [n for n in many if n % 2 == 0]
    forgetting = await run_task(house.database, Task("forget", begun.id), forget_resolution)
    assert forgetting >= 1
    assert await house.do(lambda uow: uow[RESOLUTIONS].get(begun.id)) is None


async def test_a_part_is_without_many_who_are_told_for_another_s_sake_alone(house: House) -> None:
    many, out = range(1, 2 * CHUNK + 8), range(3, 2 * CHUNK + 8, 3)

    def prepare(uow: Any) -> Any:
        fill(uow, [an_entry(number) for number in many], {"g": many})
        return uow[PEOPLE_LISTS].keep([person_id(number) for number in out])

    without = AudiencePart(PartKind.PEOPLE, await house.do(prepare))
    part = replace(group("g"), minus=(without,))
    resolution = await house.resolve(Audience((people(3, 4), part)))
    left = len(out) - 1
    assert (resolution.included, resolution.excluded) == (len(many) - left, {Excluded.EXCLUSION: left})
    kept = await house.do(lambda uow: uow[RESOLUTIONS].get(resolution.id))
    assert kept.audience.include[1] == part, "it is read as it was kept"

    def asked(uow: Any) -> list[bool]:
        return [belongs_to(person_id(number), kept.audience, uow) for number in (1, 3, 7, 6, 2 * CHUNK + 9)]

    assert await house.do(asked) == [True, True, True, False, False]


async def test_who_has_joined_and_who_has_left_since(house: House) -> None:
    await house.do(lambda uow: fill(uow, [an_entry(number, guest=number == 9) for number in range(1, 10)]))
    old = await house.resolve(Audience((people(1, 2, 3, 9),), (people(3),)))
    new = await house.resolve(Audience((people(2, 3, 4, 9),), (people(5),)))

    def compare(uow: Any) -> Any:
        kept = uow[RESOLUTIONS]
        joined, left = kept.joined_since(old.id, new.id), kept.joined_since(new.id, old.id)
        assert kept.count_joined(old.id, new.id) == len(joined)
        assert kept.joined_since(old.id, new.id, person_id(3)) == joined[1:]
        return [[int(member.person[-12:]) for member in each] for each in (joined, left)]

    assert await house.do(compare) == [[3, 4], [1]]


@pytest.mark.parametrize(
    ("part", "problem"),
    [
        (AudiencePart(PartKind.FORUM, "borta", "Styrgruppen"), "problem-forum-gone"),
        (AudiencePart(PartKind.SYSTEM_USERS, "borta", "Diariet"), "problem-system-gone"),
        (AudiencePart(PartKind.GROUP, "borta", "Alla chefer"), "problem-group-never-read"),
        (AudiencePart(PartKind.CHANNEL, "19:x@thread.tacv2", "Allmänt"), "problem-group-never-read"),
        (AudiencePart(PartKind.GROUP, "gone", "Alla chefer"), "problem-group-gone"),
        (AudiencePart(PartKind.TEAM, "team:forbidden", "Hemliga"), "problem-group-forbidden"),
        (AudiencePart(PartKind.GROUP, "unread", "Ny"), "problem-group-never-read"),
    ],
)
async def test_a_part_that_is_nothing_any_more_is_named(
    house: House, part: AudiencePart, problem: str
) -> None:
    def prepare(uow: Any) -> None:
        fill(uow, [an_entry(1)], {"gone": [1], "team:forbidden": [1]})
        for name in ("gone", "team:forbidden"):
            uow[GROUPS].save(replace(uow[GROUPS].get(name), problem=name.removeprefix("team:")))
        uow[GROUPS].save(Group("unread", "Ny"))

    await house.do(prepare)
    resolution = await house.resolve(Audience((people(1), part)))
    assert (resolution.state, resolution.problem) == (ResolutionState.FAILED, problem)
    assert resolution.part == part.name
    assert resolution.audience == Audience((people(1), part)), "what was chosen is kept"
    assert await house.who(resolution) == set()


async def test_a_stale_group_is_read_anew_first_and_not_waited_for_for_ever(house: House) -> None:
    asked: list[str] = []

    def refresh(name: str, _uow: Any, _now: datetime) -> bool:
        asked.append(name)
        return True

    def age(uow: Any, at: datetime, members: list[int]) -> None:
        fill(uow, [an_entry(1), an_entry(2)], {"g": members})
        uow[GROUPS].save(replace(uow[GROUPS].get("g"), as_of=at))

    start = datetime.now(UTC)
    await house.do(lambda uow: age(uow, start - timedelta(days=1), [1]))
    begun = await house.database.run(
        resolve_audience, ResolveAudience(Audience((group("g"),)), ADMINISTRATOR)
    )
    task = Task(RESOLVE, begun.id)
    resolver = Resolver(refresh)
    later, soon, late = replace(task, revision=1), start + ASK_AGAIN, start + timedelta(hours=1)

    def problem(uow: Any, what: str) -> None:
        uow[GROUPS].save(replace(uow[GROUPS].get("g"), problem=what))

    await house.do(lambda uow: problem(uow, "gone"))
    assert await house.do(lambda uow: resolver.resolve(task, uow, start)) is None
    assert asked == ["g"]
    assert await house.do(lambda uow: uow[GROUPS].get("g").problem) == "", "that was yesterday's"
    assert await house.do(lambda uow: resolver.resolve(later, uow, soon)) is None
    assert asked == ["g"], "it is asked once"
    assert await house.do(lambda uow: resolver.resolve(later, uow, late)) == "gather:0:"
    for why in ("failed", "waits"):
        await house.do(lambda uow, why=why: problem(uow, why))  # type: ignore[misc]
        assert await house.do(lambda uow: resolver.resolve(later, uow, soon)) == "gather:0:", "as read last"
        [old] = await house.do(lambda uow: old_members(begun.id, uow))
        assert old.as_of == start - timedelta(days=1), "and it is said how old that is"
    await house.do(lambda uow: problem(uow, ""))
    assert await house.do(lambda uow: old_members(begun.id, uow)) == [], "a day is no age"
    await house.do(lambda uow: age(uow, start, [1, 2]))
    assert await house.do(lambda uow: resolver.resolve(later, uow, soon)) == "gather:0:"
    await house.do(lambda uow: problem(uow, "forbidden"))
    assert await house.do(lambda uow: resolver.resolve(later, uow, soon)) is None
    failed = await house.do(lambda uow: uow[RESOLUTIONS].get(begun.id))
    assert (failed.state, failed.problem) == (ResolutionState.FAILED, "problem-group-forbidden")


async def test_nothing_chosen_is_refused_and_nobody_is_a_result(house: House) -> None:
    with pytest.raises(Refused, match="refused-audience-nothing-chosen"):
        await house.resolve(Audience((), (people(1),)))
    resolution = await house.resolve(Audience((people(1),), (people(1),)))
    assert (resolution.state, resolution.included) == (ResolutionState.DONE, 0)


async def test_opting_out_is_a_person_s_own_and_only_where_it_is_allowed(house: House) -> None:
    async def choose(topic: str, wanted: bool, by: Any = None) -> None:
        command = ChooseTopic(topic, wanted, by or by_person(1), ("news",))
        await house.database.run(choose_topic, command)

    await house.do(lambda uow: fill(uow, [an_entry(1)]))
    with pytest.raises(Refused, match="refused-topic-not-optional"):
        await choose("outage", False)
    with pytest.raises(Refused, match="refused-topic-needs-person"):
        await choose("news", False, ADMINISTRATOR)
    for wanted, included in ((False, 0), (False, 0), (True, 1), (True, 1)):
        await choose("news", wanted)
        assert (await house.resolve(Audience((people(1),)), "news")).included == included
    facts = await house.do(lambda uow: [entry.fact.kind for entry in uow.log.entries()])
    assert facts.count("OptedOut") == facts.count("OptedIn") == 1


PERSONS = st.integers(1, 12)
SETS = st.sets(PERSONS, max_size=8)
ENTRIES = st.fixed_dictionaries(
    {number: st.sampled_from(["", "guest", "disabled", "gone", "unknown"]) for number in range(1, 13)}
)


def entry_that_is(number: int, state: str) -> DirectoryEntry:
    entry = an_entry(number)
    if state == "guest":
        return replace(entry, guest=True)
    if state == "disabled":
        return replace(entry, enabled=False)
    return replace(entry, gone_at=GONE) if state == "gone" else entry


@pytest.mark.any_day
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    include=st.lists(SETS, min_size=1, max_size=4),
    exclude=st.lists(SETS, max_size=2),
    minus=st.lists(SETS, min_size=4, max_size=4),
    states=ENTRIES,
)
async def test_it_is_what_sets_say(
    house: House,
    include: list[set[int]],
    exclude: list[set[int]],
    minus: list[set[int]],
    states: Mapping[int, str],
) -> None:
    """`minus`: whom each part is without, for its own sake alone."""

    def prepare(uow: Any) -> None:
        known = [entry_that_is(n, state) for n, state in states.items()]
        groups = {f"g{n}": members for n, members in enumerate(include)}
        fill(uow, known, groups | {f"m{n}": members for n, members in enumerate(minus)})

    await house.do(prepare)
    parts = tuple(
        replace(
            group(f"g{n}") if n % 2 else people(*members),
            minus=(group(f"m{n}"), people()) if minus[n] else (),
        )
        for n, members in enumerate(include)
    )
    resolution = await house.resolve(Audience(parts, tuple(people(*members) for members in exclude)))
    meant, out = set().union(*include), set().union(*exclude)
    told = set().union(*(members - without for members, without in zip(include, minus, strict=False)))
    out |= meant - told
    left_out = {"exclusion": meant & out}
    for why in ("guest", "disabled", "gone"):
        left_out[why] = {n for n in meant - out if states[n] == why}
    wanted = meant - out - set().union(*left_out.values())
    assert await house.who(resolution) == wanted
    assert await house.why(resolution) == {why: found for why, found in left_out.items() if found}
    assert sum(resolution.excluded.values()) + resolution.included == len(meant)
