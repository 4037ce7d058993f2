"""Conditions as time goes by, on both databases: reminders on their days and once, an owner who has left."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import orjson
import pytest
from sqlalchemy import text

from bot.core.people_port import PEOPLE
from bot.core.swedish_days import swedish_calendar
from bot.core.work import Message, Recipient, Task
from bot.delivery.daily import Daily
from bot.delivery.reaching import Reaching
from bot.features.conditions import reminding
from bot.features.conditions.blocking import blocking_conditions, look_over_conditions
from bot.features.conditions.conditions import Condition, ConditionState
from bot.features.conditions.messages import ConditionMessages
from bot.features.conditions.ports import CONDITIONS
from bot.features.conditions.reminding import ConditionReminding, Mornings
from bot.features.conditions.telling import CONDITION_CARD, CONDITION_REMINDER, REMIND
from bot.features.directory.entries import DirectoryEntry
from bot.features.directory.ports import DIRECTORY
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.processes.ports import PROCESSES
from bot.features.records.decision_ports import DECISIONS
from bot.features.records.decisions import registered
from storage.engine.opening import SqlDatabase
from tests.ballots import a_ballot, closed
from tests.factories import a_forum, a_model, an_initiative, person_id, some_people

DAILY = Daily(Reaching(swedish_calendar()), 3)
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


async def reminded(
    database: SqlDatabase, *moments: str, of: tuple[str, ...] = (CONDITION.id,)
) -> set[tuple[str, str]]:
    """Run the timers at these moments; to whom there are reminders since, and for which day."""
    remind = ConditionReminding(swedish_calendar(), DAILY)
    for moment in moments:
        now = datetime.fromisoformat(moment).replace(tzinfo=UTC)
        for each in of:
            task = Task(REMIND, each)
            await change(database, lambda uow, task=task, now=now: remind(task, uow, now))
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


async def test_of_several_on_a_morning_one_comes_and_carries_the_others(database: SqlDatabase) -> None:
    """In whichever order their timers run; the one that can't wait goes first. Done, it carries nothing any more."""
    await kept(database)
    others = [replace(CONDITION, id=f"{KEY}/G3/v{n}", text=f"Nummer {n}.") for n in (2, 3)]
    late = replace(CONDITION, id=f"{KEY}/G3/v4", due=date(2027, 1, 27), owner=person_id(OWNER))
    for each in (*others, late):
        await change(database, lambda uow, each=each: uow[CONDITIONS].add(each))
    of = (others[1].id, others[0].id, CONDITION.id)
    assert await reminded(database, "2027-01-22T09:00", "2027-01-22T09:01", of=of) == {("3", "2027-01-22")}
    subject = f"{CONDITION.id}@2027-01-29#2027-01-22"
    message = Message(CONDITION_REMINDER, subject, Recipient("person", person_id(OWNER)))
    messages = ConditionMessages(swedish_calendar())
    at = datetime(2027, 1, 22, 9, 5, tzinfo=UTC)
    drawn = await change(database, lambda uow: messages.reminder(message, uow, at))
    said = orjson.dumps(drawn.build()).decode()
    assert "Du påminns också om 2 saker till" in said
    assert "Nummer 2." in said
    assert "Nummer 3." in said
    found = await reminded(database, "2027-01-28T09:00", of=(late.id, *of))
    assert {day for person, day in found if person == "3"} == {"2027-01-22", "2027-01-28"}
    counted = text(f"SELECT dedup FROM jobs WHERE dedup LIKE '%#2027-01-28:person:{person_id(OWNER)}'")
    [only] = await change(database, lambda uow: uow.connection.execute(counted).scalars().all())
    assert only.startswith(f"condition_reminder:{CONDITION.id}@"), "the one that is late is on its card"
    await change(
        database, lambda uow: uow[CONDITIONS].save(replace(CONDITION, state=ConditionState.CONFIRMED))
    )
    after = await change(
        database, lambda uow: Mornings(swedish_calendar()).together(at.date(), [person_id(OWNER)], uow)
    )
    assert [each.id for each in after[person_id(OWNER)]] == [each.id for each in others]


async def test_what_was_set_that_very_day_is_no_reminder_of_the_day(database: SqlDatabase) -> None:
    """They have just had its card; nor does another's reminder carry it."""
    await kept(database)
    new = replace(CONDITION, id=f"{KEY}/G3/v2", at=datetime(2027, 1, 22, 7, tzinfo=UTC))
    await change(database, lambda uow: uow[CONDITIONS].add(new))
    assert await reminded(database, "2027-01-22T09:00", of=(new.id,)) == set()
    day, owner = date(2027, 1, 22), person_id(OWNER)
    found = await change(database, lambda uow: Mornings(swedish_calendar()).together(day, [owner], uow))
    assert [each.id for each in found[owner]] == [CONDITION.id]
    assert await reminded(database, "2027-01-28T09:00", of=(new.id, CONDITION.id)) == {("3", "2027-01-28")}


async def test_nor_where_there_is_nothing_else_that_day(database: SqlDatabase) -> None:
    await kept(database, replace(CONDITION, at=datetime(2027, 1, 22, 7, tzinfo=UTC)))
    assert await reminded(database, "2027-01-22T09:00") == set()
    assert await reminded(database, "2027-01-28T09:00") == {("3", "2027-01-28")}


async def test_nobody_is_reminded_to_see_to_what_they_have_reported_themselves(database: SqlDatabase) -> None:
    await kept(database)
    own = replace(CONDITION, owner=person_id(SECRETARY), state=ConditionState.REPORTED)
    people = await change(database, lambda uow: reminding.reminded(own, date(2027, 1, 22), uow))
    others = await change(
        database, lambda uow: reminding.reminded(replace(own, owner=person_id(OWNER)), date(2027, 1, 22), uow)
    )
    assert person_id(SECRETARY) in others, "they see to the conditions of others"
    assert set(people) == {*others} - {person_id(SECRETARY)}


async def test_whoever_was_reminded_of_something_else_is_reminded_the_next_workday_but_on_the_last(
    database: SqlDatabase,
) -> None:
    await kept(database)
    for day in ("2027-01-22", "2027-01-28"):
        at = datetime.fromisoformat(f"{day}T08:00").replace(tzinfo=UTC)
        await change(database, lambda uow, at=at: DAILY.take_reminders([person_id(OWNER)], uow, at))
    assert await reminded(database, "2027-01-22T09:00", "2027-01-22T15:00") == set()
    assert await reminded(database, "2027-01-25T08:00") == {("3", "2027-01-22")}
    assert await reminded(database, "2027-01-28T09:00") == {("3", "2027-01-22"), ("3", "2027-01-28")}


async def test_of_many_conditions_with_the_same_last_day_each_looks_at_the_first_alone(
    database: SqlDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    await kept(database)
    others = [replace(CONDITION, id=f"{KEY}/G3/v{n}", text=f"Nummer {n}.") for n in range(2, 42)]
    await change(database, lambda uow: [uow[CONDITIONS].add(each) for each in others])
    looked: list[str] = []
    whom = reminding.reminded

    def counted(condition: Condition, day: date, uow: Any) -> Any:
        looked.append(condition.id)
        return whom(condition, day, uow)

    monkeypatch.setattr(reminding, "reminded", counted)
    of = (CONDITION.id, *(each.id for each in others))
    assert await reminded(database, "2027-01-22T09:00", of=of) == {("3", "2027-01-22")}
    assert len(looked) <= 2 * len(of)


async def test_a_reminder_of_a_condition_is_counted_among_the_day_s(database: SqlDatabase) -> None:
    await kept(database)
    await reminded(database, "2027-01-22T09:00")
    at = datetime(2027, 1, 22, 10, tzinfo=UTC)
    assert await change(database, lambda uow: DAILY.take_reminders([person_id(OWNER)], uow, at)) == set()


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


async def test_an_owner_who_stands_in_the_directory_alone_is_written_to_in_their_language(
    database: SqlDatabase,
) -> None:
    """The portfolio may have let go of them, and the directory knows what they read."""
    alone = replace(CONDITION, id=f"{KEY}/G3/v9", owner="entra-of-somebody")
    entry = DirectoryEntry(id=alone.owner, name="Nils Dahl", as_of=CONDITION.at, locale="en")
    await kept(database, alone)
    await change(database, lambda uow: uow[DIRECTORY].save([entry]))
    message = Message(CONDITION_CARD, f"{alone.id}@{alone.revision}", Recipient("person", alone.owner))
    at = datetime(2027, 1, 22, 9, 5, tzinfo=UTC)
    drawn = await change(database, lambda uow: ConditionMessages(swedish_calendar()).card(message, uow, at))
    assert "Due " in orjson.dumps(drawn.build()).decode()
