"""Conditions as time goes by, on both databases: reminders on their days and once, an owner who has left."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import text

from bot.core.people_port import PEOPLE
from bot.core.swedish_days import swedish_calendar
from bot.core.work import Task
from bot.features.conditions.blocking import blocking_conditions, look_over_conditions
from bot.features.conditions.conditions import Condition, ConditionState
from bot.features.conditions.ports import CONDITIONS
from bot.features.conditions.reminding import ConditionReminding
from bot.features.conditions.telling import REMIND
from bot.features.directory.entries import DirectoryEntry
from bot.features.directory.ports import DIRECTORY
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.processes.ports import PROCESSES
from bot.features.records.decision_ports import DECISIONS
from bot.features.records.decisions import registered
from storage.engine.opening import SqlDatabase
from tests.ballots import a_ballot, closed
from tests.factories import a_forum, a_model, an_initiative, person_id, some_people

KEY, OWNER, CHAIR, VICE, SECRETARY = "INI-2026-014", 3, 1, 2, 8
CONDITION = Condition(
    id=f"{KEY}/G3/v1",
    initiative=KEY,
    gate="G3",
    ballot="",
    text="Avtalet ska vara påskrivet.",
    owner=person_id(OWNER),
    due=date(2027, 1, 29),
    state=ConditionState.ACCEPTED,
    proposed_by="cli:test",
    by="cli:test",
    at=datetime(2026, 12, 1, 9, tzinfo=UTC),
)


async def change(database: SqlDatabase, work: Any) -> Any:
    return await database.run(lambda _, uow, _now: work(uow), None)


async def kept(database: SqlDatabase, condition: Condition = CONDITION) -> None:
    def fill(uow: Any) -> None:
        for person in some_people():
            uow[PEOPLE].save(person)
        uow[FORUMS].save(a_forum())
        uow[PROCESSES].keep(a_model())
        uow[INITIATIVES].save(an_initiative(place="genomforandefas"))
        uow[CONDITIONS].add(condition)

    await change(database, fill)


async def reminded(database: SqlDatabase, *moments: str) -> set[tuple[str, str]]:
    """Run the timer at these moments; to whom there are reminders since, and for which day."""
    reminding = ConditionReminding(swedish_calendar())
    for moment in moments:
        now = datetime.fromisoformat(moment).replace(tzinfo=UTC)
        await change(database, lambda uow, now=now: reminding(Task(REMIND, CONDITION.id), uow, now))
    rows = await change(
        database, lambda uow: uow.connection.execute(text("SELECT dedup FROM jobs")).scalars().all()
    )
    found = [row for row in rows if row.startswith("condition_reminder:")]
    numbers = {person_id(number): str(number) for number in range(1, 12)}
    return {(numbers[row.rpartition(":")[2]], row.rpartition("#")[2][:10]) for row in found}


async def leave(database: SqlDatabase) -> None:
    at = datetime(2027, 1, 4, tzinfo=UTC)
    entry = DirectoryEntry(person_id(OWNER), "Person 3", at, gone_at=at)
    await change(database, lambda uow: uow[DIRECTORY].save([entry]))


async def test_its_owner_is_reminded_on_the_days_and_once_whatever_the_clock_does(
    database: SqlDatabase,
) -> None:
    await kept(database)
    assert await reminded(database, "2027-01-21T12:00", "2027-01-22T07:30") == set()
    first = {("3", "2027-01-22")}
    assert await reminded(database, "2027-01-22T09:00", "2027-01-22T09:00", "2027-01-20T09:00") == first
    assert await reminded(database, "2027-01-22T15:00") == first


async def test_nobody_is_reminded_outside_their_hours(database: SqlDatabase) -> None:
    await kept(database)
    assert await reminded(database, "2027-01-22T21:00", "2027-01-23T10:00", "2027-01-24T10:00") == set()
    assert await reminded(database, "2027-01-25T08:00") == {("3", "2027-01-22")}


async def test_overdue_those_who_see_to_it_are_told_too(database: SqlDatabase) -> None:
    await kept(database)
    everybody = {str(each) for each in (OWNER, CHAIR, VICE, SECRETARY)}
    assert await reminded(database, "2027-02-01T09:00") == {(each, "2027-02-01") for each in everybody}


@pytest.mark.parametrize("state", [ConditionState.CONFIRMED, ConditionState.PASSED])
async def test_what_is_confirmed_or_gone_on_without_is_never_reminded_of(
    database: SqlDatabase, state: ConditionState
) -> None:
    await kept(database, replace(CONDITION, state=state))
    assert await reminded(database, "2027-01-22T09:00", "2027-02-01T09:00") == set()


async def test_nobody_is_reminded_while_the_decision_is_put_again_and_no_gate_is_shut(
    database: SqlDatabase,
) -> None:
    ballot = closed(a_ballot())
    decision = registered(ballot)
    assert decision is not None
    await kept(database, replace(CONDITION, ballot=ballot.id))

    async def shut(register: Any) -> list[Any]:
        await change(database, lambda uow: uow[DECISIONS].save(register))
        return await change(database, lambda uow: list(blocking_conditions(KEY, "G3", uow, CONDITION.at)))

    assert len(await shut(decision)) == 1
    assert await shut(replace(decision, reconsidered_at=CONDITION.at)) == []
    assert await reminded(database, "2027-01-22T09:00", "2027-02-01T09:00") == set()


async def test_an_owner_who_has_left_is_found_and_the_others_are_reminded(database: SqlDatabase) -> None:
    await kept(database)
    await leave(database)
    found = await change(database, lambda uow: look_over_conditions(None, uow, CONDITION.at))
    assert [each.what for each in found] == [
        f"condition {CONDITION.id}: its owner has left, so nobody sees to it"
    ]
    [blocker] = await change(database, lambda uow: list(blocking_conditions(KEY, "G4", uow, CONDITION.at)))
    assert "Ägaren har slutat: utse en ny." in blocker.what.sv
    assert "Its owner has left: name another." in blocker.what.en
    assert blocker.menders == (person_id(CHAIR), person_id(VICE), person_id(SECRETARY))
    assert ("3", "2027-01-22") not in await reminded(database, "2027-01-22T09:00")
