"""Process models as rows."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from bot.features.processes.loader import builtin_models
from bot.features.processes.model import ProcessModel
from bot.features.processes.pinned import ProcessRef
from bot.features.processes.ports import PROCESSES
from storage.engine.opening import SqlDatabase
from tests.factories import a_model, ref_to


def keep(model: ProcessModel, uow: Any, _now: datetime) -> Any:
    return uow[PROCESSES].keep(model)


def get(ref: ProcessRef, uow: Any, _now: datetime) -> Any:
    return uow[PROCESSES].get(ref)


def refs(_command: None, uow: Any, _now: datetime) -> Any:
    return uow[PROCESSES].all()


@pytest.mark.parametrize("name", ["genomforande", "ide-till-produktion"])
async def test_a_model_comes_back_whole(database: SqlDatabase, name: str) -> None:
    model = builtin_models()[name]
    ref = await database.run(keep, model)
    assert ref == ref_to(model)
    found = await database.read(get, ref)
    assert found == model
    assert list(found.stages) == list(model.stages), "the order is what people see"
    assert await database.read(get, ref) is found, "read from its JSON once"


async def test_keeping_again_changes_nothing_and_a_new_version_stands_beside_the_old(
    database: SqlDatabase,
) -> None:
    newer = replace(a_model(), version="1.3.0", content_hash="c" * 64)
    for model in (a_model(), a_model(), newer):
        await database.run(keep, model)
    assert await database.read(refs, None) == [ref_to(a_model()), ref_to(newer)]


async def test_a_model_that_is_not_kept_is_an_error(database: SqlDatabase) -> None:
    with pytest.raises(KeyError):
        await database.read(get, ProcessRef("nothing", "1.0.0", "0" * 64))
