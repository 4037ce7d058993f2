"""What goes into a query a few hundred at a time, and one more than that: nobody is left out at the seam."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bot.core.people_port import PEOPLE
from bot.delivery.daily import REACHED, DayCount
from bot.features.gates.ballots import PaperEdition, Position
from bot.features.gates.kinds import Choice
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.ports import AT_VOTE, INITIATIVES
from bot.features.processes.ports import PROCESSES
from storage.delivery import reached
from storage.engine.opening import SqlDatabase
from storage.gates import ballots
from storage.records import hidden
from tests.ballots import NOW, a_ballot
from tests.factories import a_model, an_initiative, some_people

DAY = date(2027, 12, 31)
Do = Callable[[Callable[[Any], Any]], Any]


@pytest.fixture
def do(database: SqlDatabase) -> Do:
    async def run(work: Callable[[Any], Any]) -> Any:
        return await database.run(lambda _command, uow, _now: work(uow), None, long=True)

    return run


def people(most: int) -> list[str]:
    """One more than go into one query."""
    return [f"00000000-0000-4000-9000-{number:012}" for number in range(most + 1)]


def put(uow: Any) -> None:
    for person in some_people():
        uow[PEOPLE].save(person)
    uow[PROCESSES].keep(a_model())
    uow[INITIATIVES].save(an_initiative())
    uow[BALLOTS].add(a_ballot())


async def test_new_papers_void_all_votes_of_a_large_body(do: Do) -> None:
    voters = people(ballots.CHUNK)
    ballot = a_ballot().id

    def vote(uow: Any) -> None:
        put(uow)
        for turn, person in enumerate(voters, 1):
            uow[BALLOTS].save_position(ballot, Position(person, Choice.FOR, "", NOW, turn))

    await do(vote)
    assert len((await do(lambda uow: uow[BALLOTS].get(ballot))).positions) == len(voters)
    edition = PaperEdition(1, (), len(voters) + 1, True, NOW, "system")
    await do(lambda uow: uow[BALLOTS].save_papers(ballot, (edition,), tuple(voters)))
    assert (await do(lambda uow: uow[BALLOTS].get(ballot))).positions == ()


async def test_the_open_ballots_of_more_initiatives_than_a_query_takes_are_locked(do: Do) -> None:
    await do(put)
    keys = [an_initiative(number).key for number in range(ballots.CHUNK + 1)]
    assert await do(lambda uow: uow[AT_VOTE].lock(keys)) is None


async def test_everybody_gets_a_pseudonym_and_is_found_by_it(do: Do) -> None:
    several = people(hidden.PART)

    def named(uow: Any) -> tuple[Any, Any]:
        beside = hidden.SqlHidden(uow.connection)
        names = beside.named(several)
        return names, beside.known(names.values())

    names, known = await do(named)
    assert sorted(names) == several
    assert {known[names[person]] for person in several} == set(several)
    again, _ = await do(named)
    assert again == names


async def test_everybody_s_day_is_counted_and_forgotten(do: Do) -> None:
    """Two days' rows, each of more than a query takes; of those that are old all go."""
    several = people(reached.AT_ONCE)
    counts = {(person, DAY): DayCount(direct=1) for person in several}

    def count(uow: Any) -> Any:
        uow[REACHED].save(counts)
        return uow[REACHED].of(counts), uow[REACHED].lock(counts)

    found, locked = await do(count)
    assert found == locked == counts
    assert await do(lambda uow: uow[REACHED].forget(date(2028, 1, 1), 10_000)) == len(several)
    assert await do(lambda uow: uow[REACHED].of(counts)) == {}
