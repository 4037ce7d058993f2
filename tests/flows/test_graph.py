"""The directory from a Graph that gives pages, limits, lies and silence: nothing is lost, nobody is gone too soon."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from bot.app import FEATURES
from bot.core.database import UnitOfWork
from bot.core.principals import PROGRAM
from bot.features.directory.entries import DirectoryEntry, DirectoryReading, Group, ReadingState
from bot.features.directory.feature import directory_feature
from bot.features.directory.golive import _groups
from bot.features.directory.installing import install_for
from bot.features.directory.ports import DIRECTORY, GROUPS, READINGS
from bot.features.directory.reading_groups import refresh_group
from bot.features.directory.reading_users import ReadUsers, read_users
from bot.graph.client import GraphClient
from tests.factories import person_id
from tests.flows.office_hours import Hours, office_hours
from tests.graph_process import GraphProcess, PassedTokens, a_user, graph_process

GROUP, INNER = "11111111-0000-4000-8000-000000000001", "11111111-0000-4000-8000-000000000002"
APP = "22222222-0000-4000-8000-000000000001"
CHANNEL = f"channel:{GROUP}/19:abc@thread.tacv2"
ON = {
    "directory_users": "true",
    "directory_groups": "true",
    "directory_teams": "true",
    "directory_installs": "true",
    "directory_app": APP,
}


@pytest.fixture(scope="module")
def simulator() -> Iterator[GraphProcess]:
    with graph_process() as running:
        yield running


@pytest.fixture
def graph(simulator: GraphProcess) -> GraphProcess:
    simulator.set_up()
    return simulator


@asynccontextmanager
async def with_graph(url: str, graph: GraphProcess, *tokens: str, **settings: str) -> AsyncIterator[Hours]:
    feature = directory_feature(
        lambda _settings, address: GraphClient(PassedTokens(*(tokens or ("t1",))), address)
    )
    features = tuple(feature.keeping(each.stored) if each.name == "directory" else each for each in FEATURES)
    more = {**ON, "directory_graph_url": graph.address, **settings}
    async with office_hours(url, features, **more) as hours:
        yield hours


async def read_all(hours: Hours, *, delta: bool = False) -> DirectoryReading:
    """Read everybody anew; the reading once it is over, and all it asks for done."""
    before = await hours.look(lambda uow: uow[READINGS].get())
    command = ReadUsers(PROGRAM, delta, anew=True)
    begun = await hours.bot.database.run(read_users, command)
    assert before is None or begun.number > before.number

    async def over() -> DirectoryReading | None:
        reading: DirectoryReading = await hours.look(lambda uow: uow[READINGS].get())
        return None if reading.state is ReadingState.READING else reading

    found: DirectoryReading = await hours.wait_for(over)
    return found


async def read_group(hours: Hours, group: str, name: str = "") -> Group:
    before = len(await hours.facts("GroupRead"))
    await hours.bot.database.run(lambda _command, uow, now: refresh_group(group, uow, now, name=name), None)

    async def told() -> bool:
        return len(await hours.facts("GroupRead")) > before

    await hours.wait_for(told)
    found: Group = await hours.look(lambda uow: uow[GROUPS].get(group))
    return found


async def person(hours: Hours, number: int) -> DirectoryEntry:
    found: DirectoryEntry = await hours.look(lambda uow: uow[DIRECTORY].get(person_id(number)))
    return found


async def gone(hours: Hours, number: int) -> bool:
    async def is_gone() -> bool:
        return (await person(hours, number)).gone_at is not None

    return bool(await hours.wait_for(is_gone))


async def test_everybody_comes_page_by_page_whatever_happens_on_the_way(
    database_url: str, graph: GraphProcess
) -> None:
    users = [a_user(number) for number in range(1, 8)]
    users[1] |= {"userType": "Guest", "mail": None, "userPrincipalName": "a_b.se#EXT#@x.onmicrosoft.com"}
    users[2] |= {"accountEnabled": False, "manager": person_id(1), "preferredLanguage": "fr-FR"}
    graph.set_up(
        users=users,
        page=2,
        tokens=["t2"],
        groups={
            GROUP: {
                "displayName": "Alla\u202e på  IT",
                "members": [person_id(1), "not-a-user"],
                "groups": [INNER],
            },
            INNER: {
                "displayName": "Inre",
                "members": [person_id(1), person_id(5), person_id(6)],
                "groups": [GROUP],
            },
        },
        faults=[
            {"path": "users.*skiptoken=2", "what": "429", "wait": 1},
            {"path": "users.*skiptoken=4", "what": "cut before"},
            {"path": "users.*skiptoken=6", "what": "page lost", "times": 0},
        ],
    )
    async with with_graph(database_url, graph, "t1", "t2") as hours:
        reading = await read_all(hours)
        assert (reading.state, reading.people, reading.problem) == (ReadingState.DONE, 7, "")
        one, guest, off = [await person(hours, number) for number in (1, 2, 3)]
        assert (one.name, one.mail, one.unit, one.place, one.title, one.locale, one.source) == (
            "Person 1",
            "person1@example.org",
            "IT",
            "Umeå",
            "",
            "sv",
            "graph",
        )
        assert (guest.guest, guest.mail) == (True, "")
        assert (off.enabled, off.manager, off.locale) == (False, person_id(1), "")
        group = await read_group(hours, GROUP)
        assert (group.name, group.problem, group.as_of is not None) == ("Alla på IT", "", True)
        members = await hours.look(lambda uow: uow[GROUPS].members(GROUP))
        assert members == [person_id(1), person_id(5), person_id(6)]
        graph.change(removed=[person_id(5)], groups={})
        assert (await read_all(hours)).people == 6
        assert await gone(hours, 5)
        vanished = await read_group(hours, GROUP)
        assert (vanished.problem, vanished.as_of) == ("gone", group.as_of)
        assert await hours.look(lambda uow: uow[GROUPS].members(GROUP)) == members
        assert (await hours.get("/readyz"))[0] == 200


async def test_a_lost_page_makes_nobody_gone(sqlite_url: str, graph: GraphProcess) -> None:
    users = [a_user(number) for number in range(1, 7)]
    groups = {GROUP: {"displayName": "G", "members": [user["id"] for user in users]}}
    graph.set_up(users=users, page=2, groups=groups)
    async with with_graph(sqlite_url, graph) as hours:
        await read_all(hours)
        assert (await read_group(hours, GROUP)).problem == ""
        lost = {"path": "top=", "what": "page lost", "times": 1}
        graph.change(faults=[lost])
        assert (await read_all(hours)).state is ReadingState.DONE  # the second time all pages came
        graph.change(faults=[lost])
        assert (await read_group(hours, GROUP)).problem == ""
        graph.change(faults=[lost | {"times": 99}])
        reading, group = await read_all(hours), await read_group(hours, GROUP)
        assert (reading.state, reading.problem) == (ReadingState.FAILED, "failed")
        assert group.problem == "failed"
        assert len(await hours.look(lambda uow: uow[GROUPS].members(GROUP))) == 6
        assert [(await person(hours, number)).gone_at for number in range(1, 7)] == [None] * 6
        graph.change(faults=[{"path": "top=", "what": "odd"}])
        assert (await read_all(hours)).state is ReadingState.DONE
        graph.change(
            faults=[{"path": "transitive", "what": "no page"}, {"path": "transitive", "what": "odd"}]
        )
        assert (await read_group(hours, GROUP)).problem == ""
        assert len(await hours.look(lambda uow: uow[GROUPS].members(GROUP))) == 6


async def test_changes_alone_are_asked_for_and_a_link_that_is_too_old_means_all_anew(
    sqlite_url: str, graph: GraphProcess
) -> None:
    graph.set_up(users=[a_user(number) for number in range(1, 5)], page=3)
    async with with_graph(sqlite_url, graph, directory_delta="true") as hours:
        first = await read_all(hours, delta=True)
        assert (first.people, first.delta.partition("?")[0]) == (4, f"{graph.address}/v1.0/users/delta")
        graph.change(users=[{"id": person_id(2), "department": None}], removed=[person_id(3)])
        second = await read_all(hours, delta=True)
        assert (second.people, second.state, second.full_at) == (2, ReadingState.DONE, first.full_at)
        assert (await person(hours, 2)).unit == ""
        assert (await person(hours, 3)).gone_at is not None
        graph.change(
            removed=[person_id(4)],
            faults=[{"path": "deltatoken", "what": "410"}, {"path": "delta.*skip", "what": "503"}],
        )
        third = await read_all(hours, delta=True)
        assert (third.people, third.state) == (2, ReadingState.DONE)
        assert third.full_at > first.full_at
        assert await gone(hours, 4)


async def test_what_is_not_permitted_is_said_and_goes_on_once_it_is(
    sqlite_url: str, graph: GraphProcess
) -> None:
    graph.set_up(
        users=[a_user(1)],
        groups={GROUP: {"displayName": "G", "members": [person_id(1)]}},
        channels={CHANNEL.removeprefix("channel:"): {"members": [person_id(1)]}},
        faults=[{"path": "users|members", "what": "403", "times": 3, "code": "Authorization_RequestDenied"}],
    )
    async with with_graph(sqlite_url, graph) as hours:
        reading = await read_all(hours)
        assert (reading.state, reading.problem) == (ReadingState.FAILED, "forbidden")
        assert (await read_group(hours, CHANNEL, "Kanalen")).problem == "forbidden"
        findings = await hours.look(said_by_check)
        assert "Graph's users can't be read: forbidden" in findings
        assert "group Kanalen can't be read: forbidden" in findings
        graph.change(faults=[])
        assert (await read_all(hours)).problem == ""
        assert (await read_group(hours, CHANNEL)).problem == ""
        assert await hours.look(lambda uow: uow[GROUPS].members(CHANNEL)) == [person_id(1)]
    async with with_graph(sqlite_url, graph, directory_users="false", directory_teams="false") as hours:
        assert (await read_all(hours)).problem == "off"
        assert (await read_group(hours, CHANNEL)).problem == "off"


async def test_a_group_that_waits_for_graph_says_so_and_nobody_waits_for_it(
    sqlite_url: str, graph: GraphProcess
) -> None:
    """A dry run said *Räknar* for half an hour."""
    graph.set_up(users=[a_user(1)], groups={GROUP: {"displayName": "G", "members": [person_id(1)]}})
    async with with_graph(sqlite_url, graph) as hours:

        async def night_is_over() -> bool:
            return (await hours.look(lambda uow: uow[READINGS].get())) is not None

        await hours.wait_for(night_is_over)  # else it would read the group itself
        read = await read_group(hours, GROUP)
        graph.change(tokens=["another"])
        await hours.bot.database.run(lambda _command, uow, now: refresh_group(GROUP, uow, now), None)

        async def waits() -> bool:
            return bool((await hours.look(lambda uow: uow[GROUPS].get(GROUP))).problem)

        await hours.wait_for(waits)
        group = await hours.look(lambda uow: uow[GROUPS].get(GROUP))
        assert (group.problem, group.as_of) == ("waits", read.as_of)
        assert await hours.look(lambda uow: uow[GROUPS].members(GROUP)) == [person_id(1)]
        findings = await hours.look(lambda uow: [each.what for each in _groups((group,), group.as_of)])
        assert findings == ["group G can't be read: waits"]
        graph.change(tokens=[])
        assert (await read_group(hours, GROUP)).problem == ""


def said_by_check(uow: UnitOfWork) -> list[str]:
    [feature] = [each for each in FEATURES if each.name == "directory"]
    now = uow[READINGS].get().done_at  # type: ignore[union-attr]
    return [finding.what for look in feature.golive for finding in look(None, uow, now)]  # type: ignore[arg-type]


async def test_the_app_is_installed_once_and_each_refusal_has_its_word(
    sqlite_url: str, graph: GraphProcess
) -> None:
    graph.set_up(
        users=[a_user(1), a_user(2), a_user(3)],
        apps=[APP],
        faults=[
            {"path": f"{person_id(1)}.*installedApps", "what": "cut after"},
            {"path": f"{person_id(2)}.*installedApps", "what": "403"},
            {"path": f"{person_id(3)}.*installedApps", "what": "400"},
        ],
    )

    def ask(uow: UnitOfWork) -> None:
        for number in (1, 2, 3, 4):
            install_for(person_id(number), "A-1", uow)
            install_for(person_id(number), "A-1", uow)

    async with with_graph(sqlite_url, graph) as hours:
        await hours.change(ask)

        async def all_told() -> Any:
            found = await hours.facts("AppInstalled", "AppNotInstalled")
            return found if len(found) == 4 else None

        told = {fact.subject: fact.data.get("reason", "") for fact in await hours.wait_for(all_told)}
        assert told == {
            person_id(1): "",
            person_id(2): "forbidden",
            person_id(3): "failed",
            person_id(4): "not_found",
        }
        assert graph.told()["installed"] == {person_id(1): [APP]}


async def test_at_the_start_what_the_night_has_missed_is_read_once(
    sqlite_url: str, graph: GraphProcess
) -> None:
    graph.set_up(users=[a_user(1)], groups={GROUP: {"displayName": "G", "members": [person_id(1)]}})

    async def read_by_itself() -> DirectoryReading | None:
        found = await hours.look(lambda uow: uow[READINGS].get())
        return found if found and found.state is ReadingState.DONE else None

    async def group_read() -> Group | None:
        found = await hours.look(lambda uow: uow[GROUPS].get(GROUP))
        return found if found and found.as_of else None

    async with with_graph(sqlite_url, graph) as hours:
        first = await hours.wait_for(read_by_itself)
        await hours.change(lambda uow: uow[GROUPS].save(Group(GROUP, "G")))
    async with with_graph(sqlite_url, graph) as hours:
        await hours.wait_for(group_read)
        assert await hours.look(lambda uow: uow[READINGS].get()) == first, "tonight it has been read"
        assert await hours.facts("GroupRead") == [], "nobody asked"


async def test_a_reading_goes_on_where_it_was_when_the_program_ended(
    database_url: str, graph: GraphProcess
) -> None:
    graph.set_up(users=[a_user(number) for number in range(1, 6)], page=2)
    graph.change(faults=[{"path": "skiptoken=4", "what": "503", "times": 999}])

    async def stuck() -> bool:
        return any("skiptoken=4" in asked for asked in graph.asked())

    async def done() -> DirectoryReading | None:
        found = await hours.look(lambda uow: uow[READINGS].get())
        return found if found and found.state is ReadingState.DONE else None

    async with with_graph(database_url, graph) as hours:
        await hours.wait_for(stuck)
        begun = await hours.look(lambda uow: uow[READINGS].get())
    graph.change(faults=[])
    async with with_graph(database_url, graph) as hours:
        reading = await hours.wait_for(done)
        assert (reading.number, reading.people) == (begun.number, 5)
        assert (await hours.look(lambda uow: uow[DIRECTORY].age())).people == 5
    assert sum("skiptoken=2" in asked for asked in graph.asked()) == 1


async def test_what_files_say_is_kept_where_graph_says_nothing(sqlite_url: str, graph: GraphProcess) -> None:
    graph.set_up(users=[a_user(1)])
    async with with_graph(sqlite_url, graph) as hours:
        await read_all(hours)
        before = await person(hours, 1)
        mine = replace(before, time_zone="Europe/Helsinki", id=person_id(1))
        other = replace(before, id=person_id(9), source="file")
        await hours.change(lambda uow: uow[DIRECTORY].save([mine, other]))
        await read_all(hours)
        after = await person(hours, 1)
        assert (after.time_zone, after.as_of > before.as_of) == ("Europe/Helsinki", True)
        assert (await person(hours, 9)).gone_at is None
