"""Forums and their seats as rows."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from bot.core.people_port import PEOPLE
from bot.features.portfolio.forums import Forum, Rules, Seat, SeatKind
from bot.features.portfolio.ports import FORUMS
from storage.engine.opening import SqlDatabase
from tests.factories import a_forum, person_id, some_people


def save(forum: Forum, uow: Any, _now: datetime) -> None:
    for person in some_people():
        uow[PEOPLE].save(person)
    uow[FORUMS].save(forum)


def get(forum: str, uow: Any, _now: datetime) -> Any:
    return uow[FORUMS].get(forum)


def all_of_them(_command: None, uow: Any, _now: datetime) -> Any:
    return uow[FORUMS].all()


async def test_a_forum_comes_back_with_its_seats_in_order(database: SqlDatabase) -> None:
    forum = a_forum(rules=Rules(quorum=4, owner_may_vote=True, min_workdays=1), channel="19:x@thread.tacv2")
    await database.run(save, forum)
    assert await database.read(get, forum.id) == forum
    assert await database.read(get, "nothing") is None


@pytest.mark.parametrize("seats", [(Seat(SeatKind.CHAIR, person_id(3)),), ()])
async def test_seats_that_are_gone_are_removed(database: SqlDatabase, seats: tuple[Seat, ...]) -> None:
    await database.run(save, a_forum())
    changed = replace(a_forum(), seats=seats, roles=("vo",), rules=Rules(early_close=False))
    await database.run(save, changed)
    assert await database.read(get, "pfld") == changed


async def test_all_forums_each_with_its_own_seats(database: SqlDatabase) -> None:
    empty, other = a_forum(id="a", seats=()), a_forum(id="z", seats=(Seat(SeatKind.CHAIR, person_id(9)),))
    for forum in (other, a_forum(), empty):
        await database.run(save, forum)
    assert await database.read(all_of_them, None) == [empty, a_forum(), other]
