"""Conditions that can't be put, or not by those people: as rights and rules say, with and without an open ballot."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from bot.app import open_database
from bot.core.bilingual import Text
from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.swedish_days import swedish_calendar
from bot.features.conditions.conditions import LONGEST_CONDITION, Condition, ConditionState
from bot.features.conditions.ports import CONDITIONS
from bot.features.conditions.proposing import (
    ConditionProposing,
    DropCondition,
    ProposeCondition,
    drop_condition,
)
from bot.features.conditions.rights import (
    check_may_propose,
    check_may_see,
    may_see_conditions,
    may_steer,
    stewards,
)
from bot.features.gates.attached import MOST_CONDITIONS
from bot.features.gates.ballots import Ballot
from bot.features.gates.kinds import Choice
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.forums import Seat, SeatKind
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.processes.ports import PROCESSES
from tests.ballots import CHAIR, NOW, SECRETARY, VICE, a_ballot, an_individual_question
from tests.factories import (
    ADMINISTRATOR,
    PRESENTER,
    a_forum,
    a_model,
    an_initiative,
    by_person,
    person_id,
    some_people,
)

KEY = "INI-2026-014"
PROPOSING = ConditionProposing(swedish_calendar())
DUE = (NOW + timedelta(days=60)).date()
Change = Callable[[Callable[[UnitOfWork], Any]], Any]


@pytest.fixture
async def change(sqlite_url: str) -> AsyncIterator[Change]:
    def fill(uow: UnitOfWork) -> None:
        for person in some_people():
            uow[PEOPLE].save(person)
        uow[FORUMS].save(a_forum())
        other = Seat(SeatKind.CHAIR, person_id(11))
        uow[FORUMS].save(a_forum(id="annat", name=Text(sv="Annat", en="Other"), roles=("x",), seats=(other,)))
        uow[PROCESSES].keep(a_model())
        uow[INITIATIVES].save(an_initiative())
        uow[INITIATIVES].save(an_initiative(15, place="avslutad", roles={}))

    async with open_database(sqlite_url) as database:

        async def run(how: Callable[[UnitOfWork], Any]) -> Any:
            return await database.run(lambda _command, uow, _now: how(uow), None)

        await run(fill)
        yield run


def propose(by: Principal = ADMINISTRATOR, text: str = "Avtalet påskrivet.", **more: Any) -> ProposeCondition:
    return ProposeCondition(
        more.get("initiative", KEY),
        by,
        text,
        more.get("owner", person_id(3)),
        more.get("due", DUE),
        more.get("gate"),
    )


def _propose(command: ProposeCondition, uow: UnitOfWork) -> Condition:
    return PROPOSING(command, uow, NOW)


async def refusal(change: Change, use_case: Callable[..., Any], command: Any) -> str:
    with pytest.raises(Refused) as refused:
        await change(lambda uow: use_case(command, uow, NOW))
    return refused.value.key


async def test_conditions_that_can_t_be_put(change: Change) -> None:
    for command, key in (
        (propose(initiative="INI-1"), "refused-no-such-initiative"),
        (propose(initiative="INI-2026-015"), "refused-no-gate-ahead"),
        (propose(gate="G4"), "refused-other-gate"),
        (propose(by_person(3)), "refused-may-not-propose-condition"),
        (propose(by_person(11)), "refused-may-not-propose-condition"),
        (propose(text=" \u200b"), "refused-condition-words"),
        (propose(text="x" * (LONGEST_CONDITION + 1)), "refused-comment-too-long"),
        (propose(owner=person_id(77)), "refused-condition-owner"),
        (propose(due=NOW.date() - timedelta(days=1)), "refused-condition-due-passed"),
        (propose(due=NOW.date() + timedelta(days=9999)), "refused-condition-due-late"),
    ):
        assert await refusal(change, PROPOSING, command) == key, command
    assert await change(lambda uow: list(uow[CONDITIONS].of_initiative(KEY))) == []
    for number in range(1, MOST_CONDITIONS + 1):
        made = await change(partial(_propose, propose(by_person(PRESENTER), f"Villkor {number}.")))
        assert made.id == f"{KEY}/G3/v{number}"
    assert await refusal(change, PROPOSING, propose()) == "refused-condition-many"
    again = await change(lambda uow: PROPOSING(propose(text="Villkor 1."), uow, NOW))
    assert again.id == f"{KEY}/G3/v1", "the same once more is a double tap"


async def test_what_is_taken_back_and_by_whom(change: Change) -> None:
    name = f"{KEY}/G3/v1"
    await change(lambda uow: PROPOSING(propose(by_person(PRESENTER)), uow, NOW))
    assert (
        await refusal(change, drop_condition, DropCondition("INI-1/G3/v1", ADMINISTRATOR))
        == "refused-no-such-condition"
    )
    stranger = DropCondition(name, by_person(11))
    assert await refusal(change, drop_condition, stranger) == "refused-may-not-propose-condition"
    dropped = await change(lambda uow: drop_condition(DropCondition(name, by_person(8)), uow, NOW))
    assert dropped.state is ConditionState.DROPPED
    own = DropCondition(name, by_person(PRESENTER))
    assert await change(lambda uow: drop_condition(own, uow, NOW)) == dropped, "taken back already"
    await change(lambda uow: uow[CONDITIONS].save(dropped.with_state(ConditionState.ASKED, "cli:test", NOW)))
    assert await refusal(change, drop_condition, own) == "refused-condition-decided"


async def test_who_sees_to_conditions(change: Change) -> None:
    """The forum's secretary, chair and vice chair; of one person's gate they and that person; none in conflict."""
    initiative = an_initiative()

    def put(ballot: Ballot, uow: UnitOfWork) -> None:
        uow[BALLOTS].add(replace(ballot, positions=()))
        for position in ballot.positions:
            uow[BALLOTS].save_position(ballot.id, position)

    def seeing(gate: str, ballot: str = "") -> Any:
        return change(lambda uow: stewards(initiative, gate, ballot, uow))

    three = {SECRETARY, CHAIR, VICE}
    assert set(await seeing("G3")) == three
    assert set(await seeing("G9")) == three, "a gate that there isn't"
    assert set(await seeing("G4")) == {*three, person_id(11)}, "the business owner decides it"
    board = a_ballot((VICE, Choice.CONFLICT))
    await change(partial(put, board))
    assert set(await seeing("G3", board.id)) == {SECRETARY, CHAIR}
    alone = Ballot(an_individual_question(seats=replace_holder(person_id(4))))
    await change(partial(put, alone))
    assert set(await seeing("G4", alone.id)) == {*three, person_id(4)}


def replace_holder(person: str) -> Any:
    [seat] = an_individual_question().seats
    return (replace(seat, holder=person),)


async def test_who_may_see_and_steer(change: Change) -> None:
    initiative = an_initiative()
    condition = await change(lambda uow: PROPOSING(propose(owner=CHAIR), uow, NOW))
    sees = dict.fromkeys((1, 5, PRESENTER, 10, 11), True) | {99: False}
    for number, expected in sees.items():
        by = by_person(number)
        assert await change(partial(may_see_conditions, by, initiative)) is expected, number
    no_roles = replace(initiative, roles={})
    assert await change(lambda uow: may_see_conditions(by_person(11), no_roles, uow)) is False, (
        "another forum's"
    )
    assert await change(lambda uow: may_see_conditions(Principal(), no_roles, uow)) is False
    for by, expected in (
        (ADMINISTRATOR, True),
        (by_person(8), True),
        (by_person(1), False),
        (by_person(3), False),
    ):
        assert await change(partial(may_steer, by, condition, initiative)) is expected, by
    with pytest.raises(Refused, match="refused-not-your-conditions"):
        await change(lambda uow: check_may_see(by_person(99), initiative, uow))
    with pytest.raises(Refused, match="refused-may-not-propose-condition"):
        await change(lambda uow: check_may_propose(Principal(), initiative, "G3", "", uow))
