"""The rows of a whole audience, made by the database itself."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import text

from bot.app import open_database
from bot.features.directory.audience_ports import RESOLUTIONS, Judgement, ResolutionPlan
from bot.features.directory.audiences import Excluded, Resolution, ResolutionState
from bot.features.directory.entries import DirectoryEntry
from bot.features.directory.ports import DIRECTORY
from bot.features.trainings.assignments import AssignmentState
from bot.features.trainings.ports import ASSIGNMENTS, TRAININGS, LayingOut
from storage.engine.opening import SqlDatabase
from tests.factories import person_id
from tests.schema import connect
from tests.training import NOW, OWNER, a_row, a_training

TODAY = NOW.date()
ID = "U-2026-001"


def a_resolution(uow: Any, numbers: Iterable[int], language: str = "en") -> None:
    """The audience `r` is these people."""
    audience, people = a_training().audience, list(map(person_id, numbers))
    uow[RESOLUTIONS].begin(Resolution("r", audience, ResolutionState.DONE, NOW), ResolutionPlan(audience))
    uow[RESOLUTIONS].gather("r", people)
    uow[RESOLUTIONS].judge("r", dict.fromkeys(people, Judgement(language)))


LAID_OUT = LayingOut(ID, "r", "", person_id(39), 3, NOW, TODAY)


async def test_laid_out_is_who_has_no_row_with_their_unit_and_manager(database: SqlDatabase) -> None:
    kept = a_row(person_id(24), AssignmentState.COMPLETED, round=2)

    def work(_: None, uow: Any, _now: datetime) -> None:
        uow[TRAININGS].add(a_training())
        uow[ASSIGNMENTS].add([kept])
        uow[ASSIGNMENTS].save([kept])
        a_resolution(uow, range(22, 41))
        uow[RESOLUTIONS].judge(
            "r", {person_id(23): Judgement(excluded=next(iter(Excluded))), person_id(26): Judgement("no")}
        )
        uow[DIRECTORY].save([DirectoryEntry(person_id(25), "P", NOW, unit="Stab", manager=OWNER)])
        uow[ASSIGNMENTS].lay_out(replace(LAID_OUT, after=person_id(22)))

    await database.run(work, None)
    found = await database.run(
        lambda _, uow, _now: uow[ASSIGNMENTS].rows(ID, map(person_id, range(20, 42))), None
    )
    fresh = replace(a_row(person_id(25)), version=3, language="en", assigned_at=NOW, due_on=TODAY)
    assert found[kept.person] == kept
    assert found[fresh.person] == replace(fresh, unit="Stab", manager=OWNER)
    assert found[person_id(26)] == replace(fresh, person=person_id(26), language="sv")
    assert list(found) == [person_id(number) for number in (24, *range(25, 40))]


@pytest.mark.postgres
async def test_the_server_looks_at_the_first_rows_when_they_are_written(
    postgres_url: str,
) -> None:
    """Else it takes all of a training for a hundred, and each part of a run read the whole table."""
    known = text("SELECT reltuples FROM pg_class WHERE relname = 'training_assignments'")
    with connect(postgres_url) as connection:
        connection.execute(text("UPDATE pg_class SET reltuples = -1 WHERE relname = 'training_assignments'"))
    async with open_database(postgres_url) as opened:

        def lay_out(_: None, uow: Any, _now: datetime) -> float:
            uow[TRAININGS].add(a_training())
            a_resolution(uow, range(20, 40))
            uow[ASSIGNMENTS].lay_out(LAID_OUT)
            return float(uow.connection.execute(known).scalar_one())

        assert await opened.run(lay_out, None) == 20
