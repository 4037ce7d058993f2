"""Reactions that go wrong: nothing of the transaction stays, and the next one is taken; on both databases."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from bot.app import FEATURES
from bot.core.clock import utc_now
from bot.core.database import UnitOfWork
from bot.core.facts import SYSTEM
from bot.core.work import Task
from bot.store import units_of_work
from storage.engine.opening import SqlDatabase, open_database
from tests.factories import Noted, person_id


def echo(fact: Noted, uow: UnitOfWork, _now: datetime) -> None:
    """Tells a fact of the kind that it reacts to, for ever where nothing ends it."""
    if fact.number > 0:
        uow.jobs.run(Task("test", str(fact.number)))
        uow.tell(Noted(fact.thing, fact.number if fact.number > 100 else fact.number - 1), SYSTEM)


@pytest.fixture
async def echoing(database_url: str) -> AsyncIterator[SqlDatabase]:
    units = replace(units_of_work(utc_now, FEATURES), reactions={Noted: (echo,)})
    async with open_database(database_url, units) as opened:
        yield opened


def note(number: int, uow: Any, _now: datetime) -> None:
    uow.tell(Noted("a", number, text="ord"), f"person:{person_id(1)}")


def counted(_command: None, uow: Any, _now: datetime) -> tuple[int, int]:
    return len(list(uow.log.entries())), len(list(uow.log.beside()))


async def test_one_that_never_ends_is_an_error_and_the_next_transaction_is_taken(
    echoing: SqlDatabase,
) -> None:
    with pytest.raises(RecursionError):
        await echoing.run(note, 101)
    assert await echoing.read(counted, None) == (0, 0)
    await echoing.run(note, 100)
    assert await echoing.read(counted, None) == (101, 2)
