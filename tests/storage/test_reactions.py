"""What features do when a fact is told: in their order, in the same transaction; on both databases."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar

import pytest

from bot.app import FEATURES
from bot.core.clock import utc_now
from bot.core.database import Reactions, UnitOfWork
from bot.core.facts import SYSTEM, Fact
from bot.store import units_of_work
from storage.engine.opening import SqlDatabase, open_database
from tests.factories import Noted


@dataclass(frozen=True, slots=True)
class Answered(Fact):
    """What a reaction tells in its turn."""

    about: ClassVar[str] = "thing"

    thing: str
    by: str


def first(fact: Noted, uow: UnitOfWork, _now: datetime) -> None:
    uow.tell(Answered(fact.thing, "first"), SYSTEM)


def second(fact: Noted, uow: UnitOfWork, _now: datetime) -> None:
    if fact.number == 13:
        raise LookupError(fact.thing)
    uow.tell(Answered(fact.thing, "second"), SYSTEM)


def third(fact: Answered, uow: UnitOfWork, _now: datetime) -> None:
    if fact.by == "first":
        uow.tell(Answered(fact.thing, "third"), SYSTEM)


REACTIONS: Reactions = {Noted: (first, second), Answered: (third,)}


@pytest.fixture
async def reacting(database_url: str) -> AsyncIterator[SqlDatabase]:
    async with open_database(
        database_url, replace(units_of_work(utc_now, FEATURES), reactions=REACTIONS)
    ) as opened:
        yield opened


def note(number: int, uow: Any, _now: datetime) -> None:
    uow.tell(Noted("a", number), "cli:test")


def told(_command: None, uow: Any, _now: datetime) -> list[tuple[str, str]]:
    return [(entry.fact.kind, entry.fact.data.get("by", "")) for entry in uow.log.entries()]


async def test_each_reacts_in_its_order_and_to_what_follows_at_once(reacting: SqlDatabase) -> None:
    await reacting.run(note, 1)
    assert await reacting.read(told, None) == [
        ("Noted", ""),
        ("Answered", "first"),
        ("Answered", "third"),
        ("Answered", "second"),
    ]


async def test_a_reaction_that_fails_undoes_all_of_it(reacting: SqlDatabase) -> None:
    with pytest.raises(LookupError):
        await reacting.run(note, 13)
    assert await reacting.read(told, None) == []


async def test_a_fact_that_nobody_reacts_to_is_logged_alone(database: SqlDatabase) -> None:
    await database.run(note, 1)
    assert await database.read(told, None) == [("Noted", "")]
