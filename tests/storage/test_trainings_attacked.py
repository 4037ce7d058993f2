"""What forged ids, late evenings and audiences that leave people out do to trainings."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.app import open_database
from bot.core.refusals import Refused
from bot.core.swedish_days import swedish_calendar
from bot.delivery.reaching import Reaching
from bot.features.directory.audiences import AudiencePart, PartKind
from bot.features.directory.entries import AttributeRule
from bot.features.directory.ports import DIRECTORY
from bot.features.trainings.assignments import AssignmentState
from bot.features.trainings.completing import Acknowledge, Acknowledging
from bot.features.trainings.letting_in import AddToTraining, AskToBeAdded, add_to_audience, ask_to_be_added
from bot.features.trainings.ports import ASSIGNMENTS, TRAININGS
from bot.features.trainings.trainings import TrainingState
from bot.features.trainings.viewing import ListMine, list_mine
from storage.engine.opening import SqlDatabase
from tests.audience_room import an_entry
from tests.factories import by_person, person_id
from tests.training import NOW, a_row, a_training

ID, OWNER = "U-2026-001", by_person(1)
WORK = Acknowledging(Reaching(swedish_calendar()))


@pytest.fixture
async def house(sqlite_url: str) -> AsyncIterator[SqlDatabase]:
    async with open_database(sqlite_url) as opened:
        yield opened


async def do(house: SqlDatabase, step: Callable[[Any], Any]) -> Any:
    return await house.run(lambda _, uow, _now: step(uow), None)


async def refused(house: SqlDatabase, step: Callable[[Any], Any]) -> str:
    with pytest.raises(Refused) as why:
        await do(house, step)
    return why.value.key


async def test_nobody_is_let_in_who_has_not_asked_or_is_left_out(house: SqlDatabase) -> None:
    consultants = AudiencePart(PartKind.ATTRIBUTES, rule=AttributeRule(unit="Konsult"))
    training = a_training(audience=replace(a_training().audience, exclude=(consultants,)))

    def begin(uow: Any) -> None:
        uow[TRAININGS].add(training)
        uow[DIRECTORY].save([an_entry(5), an_entry(6), an_entry(7, unit="Konsult")])

    await do(house, begin)
    add = {number: AddToTraining(ID, person_id(number), OWNER) for number in (5, 6, 7)}
    assert await refused(house, lambda uow: add_to_audience(add[5], uow, NOW)) == "refused-may-not-send-to"
    for number in (5, 6, 6, 7):
        await do(house, lambda uow, n=number: ask_to_be_added(AskToBeAdded(ID, by_person(n)), uow, NOW))
    for number in (5, 6, 5):
        saved = await do(house, lambda uow, n=number: add_to_audience(add[n], uow, NOW))
    everybody = tuple(map(person_id, (3, 4, 5, 6)))
    assert saved.audience.include == (AudiencePart(PartKind.PEOPLE, people=everybody),)
    assert await refused(house, lambda uow: add_to_audience(add[7], uow, NOW)) == "refused-training-left-out"


async def test_what_comes_first_holds_until_the_day_ends_here(house: SqlDatabase) -> None:
    first, second = a_training(), a_training(id="U-2026-002", prerequisites=(ID,))
    done = a_row(person_id(3), AssignmentState.COMPLETED, completed_at=NOW, valid_until=date(2026, 11, 26))

    def begin(uow: Any) -> None:
        for training in (first, second):
            uow[TRAININGS].add(training)
        uow[ASSIGNMENTS].add([done, replace(a_row(person_id(3)), training="U-2026-002")])
        uow[ASSIGNMENTS].save([done])

    await do(house, begin)
    late = datetime(2026, 11, 26, 23, 30, tzinfo=UTC)  # half past midnight in Sweden
    said = Acknowledge("U-2026-002", 1, by_person(3), {})
    assert (
        await refused(house, lambda uow: WORK.acknowledge(said, uow, late))
        == "refused-training-prerequisites"
    )


async def test_what_is_left_to_do_is_the_same_wherever_it_is_asked(house: SqlDatabase) -> None:
    trainings = [a_training(), a_training(id="U-2026-002", state=TrainingState.WITHDRAWN)]
    renewed = a_row(person_id(3), AssignmentState.COMPLETED, renewing=True)

    def begin(uow: Any) -> Any:
        for training in trainings:
            uow[TRAININGS].add(training)
        uow[ASSIGNMENTS].add([renewed, replace(a_row(person_id(3)), training="U-2026-002")])
        uow[ASSIGNMENTS].save([renewed])
        return list_mine(ListMine(by_person(3)), uow, NOW)

    assert [each.is_open for each in await do(house, begin)] == [True, False]
