"""How several initiatives are doing, looked up at one go; what was decided, found by its time. On both databases."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.core.people_port import PEOPLE
from bot.features.assistant.ports import DECIDED, DecidedWhere
from bot.features.assistant.status import status_of, statuses_of
from bot.features.following.pulse_ports import PULSES
from bot.features.following.pulses import Pulse, SaidStatus, StatusColour
from bot.features.gates.kinds import Choice
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.processes.kinds import Outcome
from bot.features.processes.ports import PROCESSES
from bot.features.records.decision_ports import DECISIONS
from bot.features.records.decisions import registered
from storage.engine.opening import SqlDatabase
from storage.engine.sqlite import SqliteDatabase
from tests.ballots import CHAIR, DEADLINE, MEMBER, NOW, a_ballot, closed
from tests.factories import a_forum, a_model, an_initiative, some_people

MANY = range(14, 18)


def key(number: int) -> str:
    return an_initiative(number).key


@pytest.fixture
async def office(database: SqlDatabase) -> SqlDatabase:
    """Four initiatives: three ballots each that are closed, an hour apart, and one of them with one that is open."""

    def furnish(_: None, uow: Any, _now: datetime) -> None:
        for person in some_people():
            uow[PEOPLE].save(person)
        uow[PROCESSES].keep(a_model())
        uow[FORUMS].save(a_forum())
        over = closed(a_ballot((CHAIR, Choice.FOR), (MEMBER, Choice.FOR)))
        for number in MANY:
            uow[INITIATIVES].save(an_initiative(number, systems=("Ladok",) if number % 2 else ()))
            for gate in range(3):
                asked = replace(over.question, initiative=key(number), gate=f"G{gate}")
                asked = replace(asked, opened_at=NOW + timedelta(hours=gate))
                uow[BALLOTS].add(replace(over, question=asked, closing=None))
                at = DEADLINE + timedelta(hours=10 * number + gate)
                uow[BALLOTS].save_closing(asked.id, replace(over.closing, at=at))
        still = replace(over.question, initiative=key(15), gate="G3")
        uow[BALLOTS].add(replace(over, question=still, closing=None))
        said = SaidStatus(StatusColour.YELLOW, "Väntar på avtal", CHAIR, NOW)
        uow[PULSES].save(Pulse(key(16), NOW, said))
        uow[PULSES].save(Pulse(key(17), NOW))

    await database.run(furnish, None, long=True)
    return database


async def look(database: SqlDatabase, work: Any) -> Any:
    return await database.read(lambda _, uow, _now: work(uow), None)


async def test_several_are_as_each_of_them_is(office: SqlDatabase) -> None:
    def both(uow: Any) -> tuple[Any, Any]:
        several = [uow[INITIATIVES].get(key(number)) for number in reversed(MANY)]
        return statuses_of(several, uow), [status_of(each, uow) for each in several]

    together, each = await look(office, both)
    assert together == each
    assert [status.initiative.key for status in together] == [key(number) for number in reversed(MANY)]
    assert [status.ballot.question.gate for status in together] == ["G2", "G2", "G3", "G2"]
    assert [status.said.words if status.said else "" for status in together] == [
        "",
        "Väntar på avtal",
        "",
        "",
    ]
    assert together[1].said_by
    assert await look(office, lambda uow: statuses_of([], uow)) == []


async def test_what_was_decided_is_found_by_time_and_initiative(office: SqlDatabase) -> None:
    def where(limit: int = 9, **asked: Any) -> Any:
        return look(office, lambda uow: uow[DECIDED].where(DecidedWhere(**asked), limit))

    newest, count = await where(4)
    assert count == 12
    assert newest == [f"{key(17)}/G2/1", f"{key(17)}/G1/1", f"{key(17)}/G0/1", f"{key(16)}/G2/1"]
    since = DEADLINE + timedelta(hours=150)
    assert await where(begins=since, ends=since + timedelta(hours=2)) == (
        [f"{key(15)}/G1/1", f"{key(15)}/G0/1"],
        2,
    )
    found, count = await where(initiative=key(15))
    assert (count, found[0]) == (3, f"{key(15)}/G2/1"), "what is still voted on isn't decided"
    assert await where(begins=since + timedelta(days=99)) == ([], 0)


async def test_what_was_decided_is_found_by_forum_gate_and_outcome(office: SqlDatabase) -> None:
    """As it is registered; what isn't (it was advice, or an earlier release closed it) as its document says."""

    def where(limit: int = 9, **asked: Any) -> Any:
        return look(office, lambda uow: uow[DECIDED].where(DecidedWhere(**asked), limit))

    def register(_: None, uow: Any, _now: datetime) -> None:
        newest = registered(uow[BALLOTS].get(f"{key(17)}/G2/1"))
        other = registered(uow[BALLOTS].get(f"{key(17)}/G1/1"))
        uow[DECISIONS].add(replace(newest, outcome=Outcome.REJECTED))
        uow[DECISIONS].add(replace(other, forum="annat"))

    await office.run(register, None)
    assert await where(forum="annat") == ([f"{key(17)}/G1/1"], 1)
    newest, count = await where(1, forum="pfld")
    assert (newest, count) == ([f"{key(17)}/G2/1"], 11), "however few are asked for, all are counted"
    assert await where(forum="pfl") == ([], 0), "a part of an id is another forum's"
    assert await where(forum='p"f%') == ([], 0)
    assert await where(outcomes=(Outcome.REJECTED,)) == ([f"{key(17)}/G2/1"], 1)
    either = (Outcome.POSTPONED, Outcome.REJECTED)
    assert (await where(1, outcomes=(Outcome.POSTPONED,)))[1] == 11
    assert (await where(1, outcomes=either))[1] == 12
    assert (await where(1, outcomes=(Outcome.APPROVED,)))[1] == 0
    assert (await where(gate="g2"))[1] == 4, "however it is written"
    assert await where(gate="G2", forum="pfld", outcomes=either, initiative=key(15)) == (
        [f"{key(15)}/G2/1"],
        1,
    )


async def test_the_newest_are_read_along_their_time_and_those_of_one_by_its_key(office: SqlDatabase) -> None:
    if not isinstance(office, SqliteDatabase):
        return  # so few rows PostgreSQL reads anyhow

    def planned(sql: str) -> Any:
        asked = f"EXPLAIN QUERY PLAN SELECT id FROM ballots WHERE {sql} ORDER BY closed_at DESC, id LIMIT 5"
        return look(office, lambda uow: uow.connection.exec_driver_sql(asked).all()[0][3])

    assert "ix_ballots_closed_at" in await planned("closed_at IS NOT NULL")
    assert "(initiative=?)" in await planned("closed_at IS NOT NULL AND initiative = 'INI-1'")
